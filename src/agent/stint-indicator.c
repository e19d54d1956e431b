/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-indicator.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-duration.h"
#include "stint-indicator-menu.h"
#include "stint-text.h"
#include "stint-tray.h"

#define TOOLTIP_CHARS 200

struct _StintIndicator
{
  GObject parent_instance;

  StintSession *session;
  StintTray *tray;
  GActionGroup *actions;
  gboolean away;
  guint tick;
  guint refresh; /* one redraw for any number of changes in one go */
};

G_DEFINE_FINAL_TYPE (StintIndicator, stint_indicator, G_TYPE_OBJECT)

enum { ACTIVATE, SHOWN_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void refresh_soon (StintIndicator *self);

/* ---- what it shows ---- */

static gboolean
needs_attention (StintIndicator *self, StintStore *store)
{
  guint pending = 0, failed = 0;

  return stint_session_get_problem (self->session) != NULL ||
         stint_session_get_account (self->session) == NULL ||
         (store != NULL && stint_store_count (store, &pending, &failed, NULL) && failed > 0);
}

static void
show_icon (StintIndicator *self, StintStore *store, const StintTimer *timer)
{
  gboolean attention = needs_attention (self, store);

  stint_tray_set_icon (self->tray, attention                    ? APP_ID "-attention-symbolic"
                                   : timer == NULL              ? APP_ID "-idle-symbolic"
                                   : self->away                 ? APP_ID "-away-symbolic"
                                                                : APP_ID "-running-symbolic");
  stint_tray_set_status (self->tray, attention ? "NeedsAttention" : "Active");
}

/* The issue and its time, its summary, and what needs the person. */
static void
show_tooltip (StintIndicator *self, StintStore *store, const StintTimer *timer)
{
  const GError *problem = stint_session_get_problem (self->session);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *title = NULL;

  if (timer != NULL)
    {
      g_autofree char *length = stint_duration_format_short (stint_clock_now () - timer->start);
      g_autoptr(StintIssue) issue = stint_store_get_issue (store, timer->issue, NULL);
      g_autofree char *summary = stint_text_cut (issue != NULL ? stint_issue_get_summary (issue)
                                                               : "", TOOLTIP_CHARS);

      title = g_strdup_printf ("%s  %s", timer->issue, length);
      g_string_append (text, summary);
    }
  else if (problem == NULL)
    g_string_append (text, stint_session_get_account (self->session) != NULL
                           ? _("No timer runs.") : _("Nobody is signed in."));
  if (problem != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", problem->message);
  stint_tray_set_tooltip (self->tray, title != NULL ? title : "Stint", text->str);
}

static void
show (StintIndicator *self)
{
  StintStore *store = stint_session_get_store (self->session, NULL);
  g_autoptr(StintTimer) timer = store != NULL ? stint_store_get_timer (store, NULL) : NULL;

  show_icon (self, store, timer);
  show_tooltip (self, store, timer);
}

static void
show_menu (StintIndicator *self)
{
  g_autoptr(GMenuModel) menu = stint_indicator_menu_new (self->session);

  stint_tray_set_menu (self->tray, menu, self->actions);
}

/* ---- when ---- */

static void schedule_tick (StintIndicator *self);

/* Only the time has changed: in the menu it waits until somebody opens that. */
static gboolean
tick_cb (gpointer user_data)
{
  StintIndicator *self = user_data;
  StintStore *store = stint_session_get_store (self->session, NULL);
  g_autoptr(StintTimer) timer = store != NULL ? stint_store_get_timer (store, NULL) : NULL;

  self->tick = 0;
  show_tooltip (self, store, timer);
  if (stint_tray_get_menu_open (self->tray))
    show_menu (self);
  schedule_tick (self);
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
    {
      show (self);
      show_menu (self);
    }
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
shown_cb (StintTray *tray, GParamSpec *pspec, gpointer user_data)
{
  refresh_soon (user_data);
  g_signal_emit (user_data, signals[SHOWN_CHANGED], 0, stint_tray_get_shown (tray));
}

static void
activate_cb (StintTray *tray, gpointer user_data)
{
  g_signal_emit (user_data, signals[ACTIVATE], 0, stint_tray_get_token (tray));
}

/* The middle button: on or off. */
static void
secondary_activate_cb (StintTray *tray, gpointer user_data)
{
  StintIndicator *self = user_data;
  StintStore *store = stint_session_get_store (self->session, NULL);
  g_autoptr(StintTimer) timer = store != NULL ? stint_store_get_timer (store, NULL) : NULL;

  g_action_group_activate_action (self->actions, timer != NULL ? "stop" : "start-last", NULL);
}

void
stint_indicator_set_away (StintIndicator *self, gboolean away)
{
  if (self->away == away)
    return;
  self->away = away;
  if (self->tray != NULL)
    refresh_soon (self);
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
  signals[SHOWN_CHANGED] = g_signal_new ("shown-changed", STINT_TYPE_INDICATOR, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
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
  g_signal_connect (self->tray, "notify::shown", G_CALLBACK (shown_cb), self);
  g_signal_connect_swapped (self->tray, "menu-wanted", G_CALLBACK (show_menu), self);
  g_signal_connect (self->tray, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect (self->tray, "secondary-activate", G_CALLBACK (secondary_activate_cb), self);
  return g_steal_pointer (&self);
}
