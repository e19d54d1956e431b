/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-indicator.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-duration.h"
#include "stint-tray.h"

#define RECENT_ISSUES 8
#define LABEL_CHARS 60

struct _StintIndicator
{
  GObject parent_instance;

  StintSession *session;
  StintTray *tray;
  GActionGroup *actions;
  guint tick;
  guint refresh; /* one redraw for any number of changes in one go */
};

G_DEFINE_FINAL_TYPE (StintIndicator, stint_indicator, G_TYPE_OBJECT)

enum { ACTIVATE, N_SIGNALS };
static guint signals[N_SIGNALS];

static void refresh_soon (StintIndicator *self);

/* ---- menu ---- */

/* (transfer full): issue texts are text: an underscore in them is no mnemonic, and they do not fill the screen. */
static char *
issue_label (const char *key, const char *summary)
{
  g_autoptr(GString) label = g_string_new (key);

  if (summary != NULL && *summary != '\0')
    {
      g_autofree char *start = g_utf8_substring (summary, 0,
                                                 MIN (g_utf8_strlen (summary, -1), LABEL_CHARS));

      g_string_append_printf (label, "  %s%s", start,
                              g_utf8_strlen (summary, -1) > LABEL_CHARS ? "…" : "");
    }
  g_string_replace (label, "_", "__", 0);
  return g_string_free (g_steal_pointer (&label), FALSE);
}

static void
append_start (GMenu *menu, const char *label, const char *key)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "app.start", "s", key);
  g_menu_append_item (menu, item);
}

static void
append_issues (GMenu *section, StintStore *store, const StintTimer *timer)
{
  g_autoptr(GPtrArray) issues = stint_store_search_issues (store, "", RECENT_ISSUES, NULL);
  g_autoptr(GMenu) submenu = g_menu_new ();

  for (guint i = 0; issues != NULL && i < issues->len; i++)
    {
      StintIssue *issue = g_ptr_array_index (issues, i);
      const char *key = stint_issue_get_key (issue);
      g_autofree char *label = issue_label (key, stint_issue_get_summary (issue));

      if (timer == NULL || g_strcmp0 (timer->issue, key) != 0)
        append_start (submenu, label, key);
    }
  if (g_menu_model_get_n_items (G_MENU_MODEL (submenu)) > 0)
    g_menu_append_submenu (section, timer != NULL ? _("S_witch to") : _("_Start"),
                           G_MENU_MODEL (submenu));
}

static void
append_timer (GMenu *menu, StintStore *store, const StintTimer *timer)
{
  g_autoptr(GMenu) section = g_menu_new ();

  if (timer != NULL)
    {
      g_autofree char *length = stint_duration_format_short (stint_clock_now () - timer->start);
      g_autofree char *key = issue_label (timer->issue, NULL);
      g_autofree char *label = g_strdup_printf ("%s  %s", key, length);

      g_menu_append (section, label, "app.open");
      g_menu_append (section, _("S_top"), "app.stop");
    }
  append_issues (section, store, timer);
  g_menu_append (section, _("_Log time…"), "app.log-time");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static void
append_facts (GMenu *menu, StintStore *store)
{
  g_autoptr(GMenu) section = g_menu_new ();
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  StintDay monday = stint_day_week_begin (stint_day_of (stint_clock_now (), zone),
                                          stint_day_locale_first_weekday ());
  g_autoptr(StintReport) report = stint_store_report (store, monday, zone, NULL);
  guint pending = 0, failed = 0;

  if (report != NULL)
    {
      g_autofree char *length = stint_duration_format (report->seconds);
      g_autofree char *label = g_strdup_printf (_("This week: %s"), length);

      g_menu_append (section, label, "app.open");
    }
  stint_store_count (store, &pending, &failed, NULL);
  if (pending > 0)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("%u entry waits to be sent",
                                                          "%u entries wait to be sent", pending),
                                                pending);

      g_menu_append (section, label, "app.sync");
    }
  if (failed > 0)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("%u entry was refused",
                                                          "%u entries were refused", failed),
                                                failed);

      g_menu_append (section, label, "app.open");
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static GMenuModel *
make_menu (StintStore *store, const StintTimer *timer)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) section = g_menu_new ();

  if (store != NULL)
    {
      append_timer (menu, store, timer);
      append_facts (menu, store);
    }
  g_menu_append (section, store != NULL ? _("_Open Stint") : _("_Open Stint to sign in"),
                 "app.open");
  g_menu_append (section, _("_Quit"), "app.quit");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return G_MENU_MODEL (menu);
}

/* ---- icon and tooltip ---- */

static gboolean
needs_attention (StintIndicator *self, StintStore *store)
{
  guint pending = 0, failed = 0;

  if (stint_session_get_problem (self->session) != NULL)
    return TRUE;
  return store != NULL && stint_store_count (store, &pending, &failed, NULL) && failed > 0;
}

static char *
tooltip (StintIndicator *self, StintStore *store, const StintTimer *timer)
{
  const GError *problem = stint_session_get_problem (self->session);
  g_autoptr(StintIssue) issue = NULL;
  const char *summary = NULL;

  if (timer == NULL)
    return g_strdup (problem != NULL ? problem->message : _("No timer runs"));

  issue = stint_store_get_issue (store, timer->issue, NULL);
  if (issue != NULL)
    summary = stint_issue_get_summary (issue);
  return g_strdup (summary != NULL ? summary : "");
}

static void
show (StintIndicator *self)
{
  StintStore *store = stint_session_get_store (self->session, NULL);
  g_autoptr(StintTimer) timer = store != NULL ? stint_store_get_timer (store, NULL) : NULL;
  g_autoptr(GMenuModel) menu = make_menu (store, timer);
  g_autofree char *text = tooltip (self, store, timer);
  g_autofree char *title = g_strdup ("Stint");

  if (timer != NULL)
    {
      g_autofree char *length = stint_duration_format_short (stint_clock_now () - timer->start);

      g_free (title);
      title = g_strdup_printf ("%s  %s", timer->issue, length);
    }
  stint_tray_set_icon (self->tray, needs_attention (self, store) ? APP_ID "-attention-symbolic"
                                   : timer != NULL               ? APP_ID "-running-symbolic"
                                                                 : APP_ID "-idle-symbolic");
  stint_tray_set_tooltip (self->tray, title, text);
  stint_tray_set_menu (self->tray, menu, self->actions);
}

/* ---- when ---- */

static gboolean
tick_cb (gpointer user_data)
{
  StintIndicator *self = user_data;

  self->tick = 0;
  refresh_soon (self);
  return G_SOURCE_REMOVE;
}

/* The next whole minute of the timer, if anybody looks. */
static void
schedule_tick (StintIndicator *self)
{
  StintStore *store = stint_session_get_store (self->session, NULL);
  g_autoptr(StintTimer) timer = NULL;
  gint64 elapsed;

  g_clear_handle_id (&self->tick, g_source_remove);
  if (!stint_tray_get_shown (self->tray) || store == NULL ||
      (timer = stint_store_get_timer (store, NULL)) == NULL)
    return;
  elapsed = MAX (stint_clock_now () - timer->start, 0);
  self->tick = g_timeout_add_seconds ((guint) (60 - elapsed % 60), tick_cb, self);
}

static gboolean
refresh_cb (gpointer user_data)
{
  StintIndicator *self = user_data;

  self->refresh = 0;
  if (stint_tray_get_shown (self->tray))
    show (self);
  schedule_tick (self);
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (StintIndicator *self)
{
  if (self->refresh == 0)
    self->refresh = g_idle_add (refresh_cb, self);
}

static void
activate_cb (StintTray *tray, gpointer user_data)
{
  g_signal_emit (user_data, signals[ACTIVATE], 0, stint_tray_get_token (tray));
}

void
stint_indicator_close (StintIndicator *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->refresh, g_source_remove);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->tray != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->tray, self);
      stint_tray_close (self->tray);
    }
  g_clear_object (&self->session);
  g_clear_object (&self->tray);
  g_clear_object (&self->actions);
}

static void
stint_indicator_dispose (GObject *object)
{
  stint_indicator_close (STINT_INDICATOR (object));
  G_OBJECT_CLASS (stint_indicator_parent_class)->dispose (object);
}

static void
stint_indicator_class_init (StintIndicatorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_indicator_dispose;
  signals[ACTIVATE] = g_signal_new ("activate", STINT_TYPE_INDICATOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
stint_indicator_init (StintIndicator *self)
{
}

StintIndicator *
stint_indicator_new (StintSession *session, GDBusConnection *bus, GActionGroup *actions,
                     GError **error)
{
  g_autoptr(StintIndicator) self = g_object_new (STINT_TYPE_INDICATOR, NULL);

  self->tray = stint_tray_new (bus, APP_ID, "Stint",
                               /* panels look below /usr anyway */
                               g_str_has_prefix (DATADIR, "/usr/") ? NULL : DATADIR "/icons", error);
  if (self->tray == NULL)
    return NULL;

  self->session = g_object_ref (session);
  self->actions = g_object_ref (actions);
  show (self); /* a host that comes later reads what stands here */
  g_signal_connect_swapped (session, "changed", G_CALLBACK (refresh_soon), self);
  g_signal_connect_swapped (session, "entries-changed", G_CALLBACK (refresh_soon), self);
  g_signal_connect_swapped (self->tray, "notify::shown", G_CALLBACK (refresh_soon), self);
  g_signal_connect (self->tray, "activate", G_CALLBACK (activate_cb), self);
  return g_steal_pointer (&self);
}
