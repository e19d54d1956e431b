/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-away-notice.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-settings.h"
#include "stint-time.h"

#define NOTIFICATION "away"

struct _StintAwayNotice
{
  GObject parent_instance;

  GApplication *app; /* not owned: it owns us */
  StintSession *session;
  StintAwayWatch *watch;
  gint64 shown; /* the absence that is asked about; 0: none */
};

G_DEFINE_FINAL_TYPE (StintAwayNotice, stint_away_notice, G_TYPE_OBJECT)

/* (transfer full) (nullable): NULL: it is not there to be judged (any more). */
static StintAway *
find_away (StintAwayNotice *self, gint64 id)
{
  StintStore *store = stint_session_get_store (self->session, NULL);
  g_autoptr(GPtrArray) list = store != NULL ? stint_store_list_away (store, NULL) : NULL;

  for (guint i = 0; list != NULL && i < list->len; i++)
    if (((StintAway *) g_ptr_array_index (list, i))->id == id)
      return g_ptr_array_steal_index (list, i);
  return NULL;
}

/* (transfer full) */
static char *
sentence (const StintAway *away, const char *issue)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  g_autofree char *from = stint_time_format (away->start, zone);
  g_autofree char *to = stint_time_format (away->until, zone);

  /* Translators: times of day, issue key */
  return g_strdup_printf (_ ("From %s to %s the timer on %s ran on. Was that work?"), from, to,
                          issue);
}

static void
returned_cb (StintAwayWatch *watch, gint64 id, gpointer user_data)
{
  StintAwayNotice *self = user_data;
  StintStore *store = stint_session_get_store (self->session, NULL);
  g_autoptr(StintTimer) timer = store != NULL ? stint_store_get_timer (store, NULL) : NULL;
  g_autoptr(StintAway) away = find_away (self, id);
  g_autoptr(GNotification) notification = NULL;
  g_autofree char *length = NULL;
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;

  if (timer == NULL || away == NULL)
    return;
  length = stint_settings_format_duration (away->until - away->start);
  /* Translators: a duration */
  title = g_strdup_printf (_("You were away for %s"), length);
  body = sentence (away, timer->issue);
  notification = g_notification_new (title);
  g_notification_set_body (notification, body);
  g_notification_set_default_action (notification, "app.open");
  g_notification_add_button_with_target (notification, _("Keep"), "app.away-keep", "x", id);
  g_notification_add_button_with_target (notification, _("Take Out"), "app.away-take-out", "x", id);
  g_application_send_notification (self->app, NOTIFICATION, notification);
  self->shown = id;
}

static void
changed_cb (StintSession *session, gpointer user_data)
{
  StintAwayNotice *self = user_data;
  g_autoptr(StintAway) away = NULL;

  if (self->shown == 0)
    return;
  away = find_away (self, self->shown);
  if (away != NULL)
    return;
  g_application_withdraw_notification (self->app, NOTIFICATION);
  self->shown = 0;
}

/* ---- the buttons ---- */

static void
answer (StintAwayNotice *self, GVariant *id, StintAwayAnswer what)
{
  g_autoptr(GArray) entries = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GNotification) notification = NULL;

  if (stint_session_answer_away (self->session, g_variant_get_int64 (id), what, NULL, NULL,
                                 &entries, &error) ||
      g_error_matches (error, STINT_ERROR, STINT_ERROR_NO_ENTRY)) /* answered elsewhere meanwhile */
    return;
  notification = g_notification_new (_("The absence stays as it was"));
  g_notification_set_body (notification, error->message);
  g_notification_set_default_action (notification, "app.open");
  g_application_send_notification (self->app, NOTIFICATION, notification);
}

static void
keep_cb (GSimpleAction *action, GVariant *id, gpointer user_data)
{
  answer (user_data, id, STINT_AWAY_KEEP);
}

static void
take_out_cb (GSimpleAction *action, GVariant *id, gpointer user_data)
{
  answer (user_data, id, STINT_AWAY_TAKE_OUT);
}

static const GActionEntry entries[] = {
  { .name = "away-keep", .activate = keep_cb, .parameter_type = "x" },
  { .name = "away-take-out", .activate = take_out_cb, .parameter_type = "x" },
};

static void
stint_away_notice_dispose (GObject *object)
{
  StintAwayNotice *self = STINT_AWAY_NOTICE (object);

  if (self->session != NULL)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
        g_action_map_remove_action (G_ACTION_MAP (self->app), entries[i].name);
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (self->watch, self);
    }
  g_clear_object (&self->session);
  g_clear_object (&self->watch);
  G_OBJECT_CLASS (stint_away_notice_parent_class)->dispose (object);
}

static void
stint_away_notice_class_init (StintAwayNoticeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_away_notice_dispose;
}

static void
stint_away_notice_init (StintAwayNotice *self)
{
}

StintAwayNotice *
stint_away_notice_new (GApplication *app, StintSession *session, StintAwayWatch *watch)
{
  StintAwayNotice *self = g_object_new (STINT_TYPE_AWAY_NOTICE, NULL);

  self->app = app;
  self->session = g_object_ref (session);
  self->watch = g_object_ref (watch);
  g_action_map_add_action_entries (G_ACTION_MAP (app), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect (watch, "returned", G_CALLBACK (returned_cb), self);
  g_signal_connect (session, "changed", G_CALLBACK (changed_cb), self);
  return self;
}
