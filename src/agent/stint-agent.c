/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-agent"

#include "config.h"
#include "stint-agent.h"

#include <glib-unix.h>
#include <signal.h>

#include "stint-agent-private.h"
#include "stint-settings.h"

G_DEFINE_FINAL_TYPE (StintAgent, stint_agent, G_TYPE_APPLICATION)

static void
stint_agent_before_emit (GApplication *app, GVariant *platform_data)
{
  StintAgent *self = STINT_AGENT (app);

  g_clear_pointer (&self->platform_data, g_variant_unref);
  self->platform_data = g_variant_ref (platform_data);
  G_APPLICATION_CLASS (stint_agent_parent_class)->before_emit (app, platform_data);
}

static void
stint_agent_after_emit (GApplication *app, GVariant *platform_data)
{
  StintAgent *self = STINT_AGENT (app);

  G_APPLICATION_CLASS (stint_agent_parent_class)->after_emit (app, platform_data);
  g_clear_pointer (&self->platform_data, g_variant_unref);
}

static gboolean
stint_agent_dbus_register (GApplication *app, GDBusConnection *bus, const char *path,
                           GError **error)
{
  StintAgent *self = STINT_AGENT (app);

  if (!G_APPLICATION_CLASS (stint_agent_parent_class)->dbus_register (app, bus, path, error))
    return FALSE;
  self->service = stint_service_new (self->session);
  self->search = stint_search_provider_new (self->session, app);
  return stint_service_export (self->service, bus, path, error) &&
         stint_search_provider_export (self->search, bus, path, error);
}

static void
stint_agent_dbus_unregister (GApplication *app, GDBusConnection *bus, const char *path)
{
  StintAgent *self = STINT_AGENT (app);

  if (self->service != NULL)
    stint_service_unexport (self->service);
  g_clear_object (&self->service);
  g_clear_object (&self->search);
  G_APPLICATION_CLASS (stint_agent_parent_class)->dbus_unregister (app, bus, path);
}

static gboolean
signal_cb (gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
  return G_SOURCE_CONTINUE;
}

/* Everything is in the store: it is only that nobody's call is cut off. */
static void
replaced_cb (StintUpgrade *upgrade, gpointer user_data)
{
  StintAgent *self = user_data;
  StintSync *sync = stint_session_get_sync (self->session);

  if (stint_service_get_busy (self->service) || (sync != NULL && stint_sync_get_busy (sync)))
    return;
  self->replaced = TRUE;
  g_application_quit (G_APPLICATION (self));
}

static void
watch_desktop (StintAgent *self, GDBusConnection *bus)
{
  self->away = stint_away_watch_new (self->session, bus);
  self->away_notice = stint_away_notice_new (G_APPLICATION (self), self->session, self->away);
  self->autostart = stint_autostart_new (bus, stint_settings_get ());
  self->logout = stint_logout_new (bus);
  g_signal_connect_swapped (self->logout, "end", G_CALLBACK (g_application_quit), self);
  self->upgrade = stint_upgrade_new ();
  g_signal_connect (self->upgrade, "replaced", G_CALLBACK (replaced_cb), self);
}

static void
unwatch_desktop (StintAgent *self)
{
  if (self->away != NULL)
    stint_away_watch_close (self->away);
  g_clear_object (&self->away_notice);
  g_clear_object (&self->away);
  g_clear_object (&self->autostart);
  g_clear_object (&self->logout);
}

static void
tray_clicked_cb (StintIndicator *indicator, const char *token, gpointer user_data)
{
  g_autoptr(GVariant) platform_data = NULL;

  if (token != NULL)
    platform_data = g_variant_ref_sink (g_variant_new_parsed ("{'activation-token': <%s>}", token));
  stint_agent_open_window (user_data, NULL, platform_data);
}

static void
tray_shown_cb (StintIndicator *indicator, gboolean shown, gpointer user_data)
{
  stint_notices_set_tray (STINT_AGENT (user_data)->notices, shown);
}

static void
away_cb (StintAwayWatch *watch, GParamSpec *pspec, gpointer user_data)
{
  stint_indicator_set_away (user_data, stint_away_watch_get_away (watch));
}

/* Nobody waits for these as for the icon; but of what happens meanwhile they must miss nothing. */
static void
settle_cb (gpointer user_data)
{
  StintAgent *self = user_data;

  g_clear_handle_id (&self->settle, g_source_remove);
  g_signal_handlers_disconnect_by_func (self->session, settle_cb, self);
  self->reminders = stint_reminders_new (self->session, G_APPLICATION (self));
  watch_desktop (self, g_application_get_dbus_connection (G_APPLICATION (self)));
  if (self->indicator != NULL)
    g_signal_connect_object (self->away, "notify::away", G_CALLBACK (away_cb), self->indicator, 0);
}

/* Only the instance that owns the name comes here: a second one never opens the database. */
static void
stint_agent_startup (GApplication *app)
{
  StintAgent *self = STINT_AGENT (app);
  GDBusConnection *bus = g_application_get_dbus_connection (app);
  g_autoptr(GError) error = NULL;

  G_APPLICATION_CLASS (stint_agent_parent_class)->startup (app);
  g_application_hold (app);
  g_unix_signal_add (SIGTERM, signal_cb, app);
  g_unix_signal_add (SIGINT, signal_cb, app);
  stint_agent_add_actions (self);

  self->notices = stint_notices_new (self->session, app);
  self->days_off = stint_days_off_new (self->session);
  stint_session_open (self->session);
  self->settle = g_timeout_add_once (100, settle_cb, self);
  g_signal_connect_swapped (self->session, "changed", G_CALLBACK (settle_cb), self);
  g_signal_connect_swapped (self->session, "timer-ending", G_CALLBACK (settle_cb), self);
  self->indicator = stint_indicator_new (self->session, bus, G_ACTION_GROUP (self), &error);
  if (self->indicator != NULL)
    {
      g_signal_connect (self->indicator, "activate", G_CALLBACK (tray_clicked_cb), self);
      g_signal_connect (self->indicator, "shown-changed", G_CALLBACK (tray_shown_cb), self);
    }
  else
    g_warning ("No tray item: %s", error->message);
}

static void
stint_agent_activate (GApplication *app)
{
  StintAgent *self = STINT_AGENT (app);

  stint_agent_open_window (self, NULL, self->platform_data);
}

static void
close_notices (StintAgent *self)
{
  if (self->notices == NULL) /* another instance is the agent */
    return;
  if (self->reminders != NULL)
    stint_reminders_close (self->reminders);
  stint_days_off_close (self->days_off);
  stint_notices_close (self->notices);
  g_clear_object (&self->reminders);
  g_clear_object (&self->days_off);
  g_clear_object (&self->notices);
}

static void
stint_agent_shutdown (GApplication *app)
{
  StintAgent *self = STINT_AGENT (app);

  g_clear_handle_id (&self->settle, g_source_remove);
  g_signal_handlers_disconnect_by_func (self->session, settle_cb, self);
  if (self->indicator != NULL)
    stint_indicator_close (self->indicator);
  g_clear_object (&self->indicator);
  unwatch_desktop (self);
  close_notices (self);
  stint_session_close (self->session);
  G_APPLICATION_CLASS (stint_agent_parent_class)->shutdown (app);
}

static void
stint_agent_finalize (GObject *object)
{
  StintAgent *self = STINT_AGENT (object);

  g_clear_object (&self->session);
  g_clear_object (&self->upgrade);
  g_clear_pointer (&self->platform_data, g_variant_unref);
  G_OBJECT_CLASS (stint_agent_parent_class)->finalize (object);
}

static void
stint_agent_class_init (StintAgentClass *klass)
{
  GApplicationClass *app_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = stint_agent_finalize;
  app_class->before_emit = stint_agent_before_emit;
  app_class->after_emit = stint_agent_after_emit;
  app_class->dbus_register = stint_agent_dbus_register;
  app_class->dbus_unregister = stint_agent_dbus_unregister;
  app_class->startup = stint_agent_startup;
  app_class->activate = stint_agent_activate;
  app_class->shutdown = stint_agent_shutdown;
}

static void
stint_agent_init (StintAgent *self)
{
  self->session = stint_session_new ();
}

void
stint_agent_follow_upgrade (StintAgent *self)
{
  if (self->replaced)
    stint_upgrade_follow (self->upgrade);
}

StintAgent *
stint_agent_new (void)
{
  return g_object_new (STINT_TYPE_AGENT, "application-id", APP_ID, "resource-base-path", NULL,
                       NULL);
}
