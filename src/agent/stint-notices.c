/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-notices.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-paths.h"
#include "stint-time.h"

#define TIMER_NOTICE "timer"
#define TRAY_SECONDS 5
/* A server that is only being started has not told the number of a notification yet by which it can
 * be withdrawn. */
#define AGAIN_SECONDS 3
/* The notification server of GNOME Shell; it keeps what it is given until it is withdrawn. */
#define KEEPING_SERVER "org.gtk.Notifications"

struct _StintNotices
{
  GObject parent_instance;

  StintSession *session; /* (nullable): NULL once closed */
  GApplication *app;
  GCancellable *cancellable;
  GNotificationPriority priority; /* of what is to stay in sight */
  char *damage;                   /* (nullable): what was said of a damaged database */
  char *shown;                    /* (nullable): the timer that is told of */
  guint settle;                   /* source: no tray yet */
  guint again;                    /* source: what is withdrawn is withdrawn once more */
  guint refresh;
  gboolean no_tray;
};

G_DEFINE_FINAL_TYPE (StintNotices, stint_notices, G_TYPE_OBJECT)

/* (transfer full): a notification server may read markup in a body; what looks like it is written
 * otherwise. */
static char *
plain_body (const char *text)
{
  GString *body = g_string_new (text);

  g_string_replace (body, "&", "＆", 0);
  g_string_replace (body, "<", "‹", 0);
  g_string_replace (body, ">", "›", 0);
  return g_string_free (body, FALSE);
}

char *
stint_notices_issue_text (StintSession *session, const char *key)
{
  StintStore *store = stint_session_get_store (session, NULL);
  g_autoptr(StintIssue) issue = store != NULL ? stint_store_get_issue (store, key, NULL) : NULL;
  const char *summary = issue != NULL ? stint_issue_get_summary (issue) : "";

  return *summary != '\0' ? g_strdup_printf ("%s  %s", key, summary) : g_strdup (key);
}

static void
tell (StintNotices *self, const char *id, const char *title, const char *text)
{
  g_autoptr(GNotification) notice = g_notification_new (title);
  g_autofree char *body = plain_body (text);

  g_notification_set_body (notice, body);
  g_notification_set_default_action (notice, "app.open");
  g_application_send_notification (self->app, id, notice);
}

void
stint_notices_tell_error (StintNotices *self, const char *title, GError *error)
{
  tell (self, "command", title, error->message);
  g_error_free (error);
}

/* Work may be gone: that is told although no window is open, and each thing once. */
static void
tell_damage (StintNotices *self)
{
  const GError *problem = stint_session_get_problem (self->session);

  if (!g_error_matches (problem, STINT_ERROR, STINT_ERROR_STORE_DAMAGED) ||
      g_strcmp0 (problem->message, self->damage) == 0)
    return;
  g_free (self->damage);
  self->damage = g_strdup (problem->message);
  tell (self, "damaged", _("The database was damaged"), problem->message);
}

/* ---- the timer, where no tray shows it ---- */

static void
show_timer (StintNotices *self, const StintTimer *timer, const char *title)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  g_autofree char *time = stint_time_format (timer->start, zone);
  /* Translators: the text is a time of day. */
  g_autofree char *body = g_strdup_printf (_("The timer has been running since %s."), time);
  g_autoptr(GNotification) notice = g_notification_new (title);

  g_clear_handle_id (&self->again, g_source_remove);
  g_notification_set_body (notice, body);
  g_notification_set_priority (notice, self->priority);
  g_notification_set_default_action (notice, "app.open");
  g_notification_add_button (notice, _("Stop"), "app.stop");
  g_application_send_notification (self->app, TIMER_NOTICE, notice);
}

static gboolean
again_cb (gpointer user_data)
{
  StintNotices *self = user_data;

  self->again = 0;
  g_application_withdraw_notification (self->app, TIMER_NOTICE);
  return G_SOURCE_REMOVE;
}

static void
hide_timer (StintNotices *self)
{
  if (self->shown == NULL)
    return;
  g_clear_pointer (&self->shown, g_free);
  g_application_withdraw_notification (self->app, TIMER_NOTICE);
  g_clear_handle_id (&self->again, g_source_remove);
  self->again = g_timeout_add_seconds (AGAIN_SECONDS, again_cb, self);
}

/* Sent at start, switch and stop, not every minute: a new one may pop up. */
static gboolean
refresh_cb (gpointer user_data)
{
  StintNotices *self = user_data;
  StintStore *store = stint_session_get_store (self->session, NULL);
  g_autoptr(StintTimer) timer =
      self->no_tray && store != NULL ? stint_store_get_timer (store, NULL) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *key = NULL;

  self->refresh = 0;
  tell_damage (self);
  if (timer == NULL)
    {
      hide_timer (self);
      return G_SOURCE_REMOVE;
    }
  title = stint_notices_issue_text (self->session, timer->issue);
  key = g_strdup_printf ("%" G_GINT64_FORMAT " %s", timer->start, title);
  if (g_strcmp0 (key, self->shown) == 0)
    return G_SOURCE_REMOVE;
  g_free (self->shown);
  self->shown = g_steal_pointer (&key);
  show_timer (self, timer, title);
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (StintNotices *self)
{
  if (self->refresh == 0)
    self->refresh = g_idle_add (refresh_cb, self);
}

static gboolean
no_tray_cb (gpointer user_data)
{
  StintNotices *self = user_data;

  self->settle = 0;
  self->no_tray = TRUE;
  refresh_soon (self);
  return G_SOURCE_REMOVE;
}

void
stint_notices_set_tray (StintNotices *self, gboolean shown)
{
  if (shown)
    {
      g_clear_handle_id (&self->settle, g_source_remove);
      self->no_tray = FALSE;
      refresh_soon (self);
    }
  else if (!self->no_tray && self->settle == 0)
    self->settle = g_timeout_add_seconds (TRAY_SECONDS, no_tray_cb, self);
}

/* ---- object ---- */

/* A run that was killed has left its notification, which a server that keeps them still shows. Not
 * before there was time for ours, which then takes its place. */
static void
forget_last_run (StintNotices *self)
{
  if (self->again == 0 && self->shown == NULL)
    self->again = g_timeout_add_seconds (TRAY_SECONDS + 1, again_cb, self);
}

static void
has_owner_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  StintNotices *self;
  gboolean keeps = TRUE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  if (reply != NULL)
    g_variant_get (reply, "(b)", &keeps);
  if (keeps)
    forget_last_run (self);
  else
    self->priority = G_NOTIFICATION_PRIORITY_URGENT;
}

/* Other servers take a notification away after some seconds unless it is urgent; on GNOME such one
 * would cover the screen, and behind the portal nobody knows. */
static void
choose_priority (StintNotices *self)
{
  self->priority = G_NOTIFICATION_PRIORITY_NORMAL;
  if (stint_paths_use_portals ())
    forget_last_run (self);
  else
    g_dbus_connection_call (g_application_get_dbus_connection (self->app), "org.freedesktop.DBus",
                            "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
                            g_variant_new ("(s)", KEEPING_SERVER), G_VARIANT_TYPE ("(b)"),
                            G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable, has_owner_cb, self);
}

void
stint_notices_close (StintNotices *self)
{
  if (self->session == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->settle, g_source_remove);
  g_clear_handle_id (&self->refresh, g_source_remove);
  hide_timer (self);
  g_clear_handle_id (&self->again, g_source_remove);
  g_clear_object (&self->session);
}

static void
stint_notices_dispose (GObject *object)
{
  stint_notices_close (STINT_NOTICES (object));
  G_OBJECT_CLASS (stint_notices_parent_class)->dispose (object);
}

static void
stint_notices_finalize (GObject *object)
{
  StintNotices *self = STINT_NOTICES (object);

  g_object_unref (self->cancellable);
  g_free (self->damage);
  G_OBJECT_CLASS (stint_notices_parent_class)->finalize (object);
}

static void
stint_notices_class_init (StintNoticesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_notices_dispose;
  G_OBJECT_CLASS (klass)->finalize = stint_notices_finalize;
}

static void
stint_notices_init (StintNotices *self)
{
  self->cancellable = g_cancellable_new ();
}

StintNotices *
stint_notices_new (StintSession *session, GApplication *app)
{
  StintNotices *self = g_object_new (STINT_TYPE_NOTICES, NULL);

  self->session = g_object_ref (session);
  self->app = app; /* owns us */
  choose_priority (self);
  stint_notices_set_tray (self, FALSE);
  g_signal_connect_swapped (session, "changed", G_CALLBACK (refresh_soon), self);
  refresh_soon (self);
  return self;
}
