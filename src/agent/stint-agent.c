/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-agent"

#include "config.h"
#include "stint-agent.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>

#include "stint-indicator.h"
#include "stint-launcher.h"
#include "stint-service.h"

struct _StintAgent
{
  GApplication parent_instance;

  StintSession *session;
  StintService *service;
  StintIndicator *indicator;
  GVariant *platform_data; /* of the activation under way */
  char *told; /* (nullable): what was said of a damaged database */
};

G_DEFINE_FINAL_TYPE (StintAgent, stint_agent, G_TYPE_APPLICATION)

/* A command of the tray has no window to answer in. */
static void
notify_error (StintAgent *self, const char *title, GError *error)
{
  g_autoptr(GNotification) notification = g_notification_new (title);

  g_notification_set_body (notification, error->message);
  g_notification_set_default_action (notification, "app.open");
  g_application_send_notification (G_APPLICATION (self), "command", notification);
  g_error_free (error);
}

/* Work may be gone: that is told although no window is open, and each thing once. */
static void
session_changed_cb (StintSession *session, gpointer user_data)
{
  StintAgent *self = user_data;
  const GError *problem = stint_session_get_problem (session);
  g_autoptr(GNotification) notification = NULL;

  if (!g_error_matches (problem, STINT_ERROR, STINT_ERROR_STORE_DAMAGED) ||
      g_strcmp0 (problem->message, self->told) == 0)
    return;
  g_free (self->told);
  self->told = g_strdup (problem->message);
  notification = g_notification_new (_("The database was damaged"));
  g_notification_set_body (notification, problem->message);
  g_notification_set_default_action (notification, "app.open");
  g_application_send_notification (G_APPLICATION (self), "damaged", notification);
}

/* ---- actions ---- */

/* @platform_data: (nullable): with the token of whoever asked, so that the window may come to the front */
static void
open_window (StintAgent *self, const char *action, GVariant *platform_data)
{
  StintSync *sync = stint_session_get_sync (self->session);

  stint_launcher_open_window (g_application_get_dbus_connection (G_APPLICATION (self)), action,
                              platform_data);
  if (sync != NULL)
    stint_sync_refresh (sync);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StintAgent *self = user_data;

  open_window (self, NULL, self->platform_data);
}

static void
log_time_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StintAgent *self = user_data;

  open_window (self, "log-time", self->platform_data);
}

static void
stop_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StintAgent *self = user_data;
  g_autoptr(StintWorklog) entry = NULL;
  GError *error = NULL;

  entry = stint_session_stop (self->session, 0, NULL, &error);
  if (entry == NULL)
    notify_error (self, _("The timer was not stopped"), error);
}

static void
start_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StintAgent *self = user_data;
  g_autoptr(StintWorklog) logged = NULL;
  GError *error = NULL;

  if (!stint_session_start (self->session, g_variant_get_string (parameter, NULL), "", 0, &logged,
                            &error))
    notify_error (self, _("The timer was not started"), error);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(StintSync) sync = stint_session_connect_finish (STINT_SESSION (source), result, NULL);

  if (sync != NULL) /* otherwise the problem stands in the tray and in the window */
    stint_sync_run_async (sync, NULL, NULL, NULL);
}

static void
sync_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StintAgent *self = user_data;

  stint_session_connect_async (self->session, NULL, connected_cb, NULL);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
}

static const GActionEntry entries[] = {
  { .name = "open", .activate = open_cb },
  { .name = "log-time", .activate = log_time_cb },
  { .name = "stop", .activate = stop_cb },
  { .name = "start", .activate = start_cb, .parameter_type = "s" },
  { .name = "sync", .activate = sync_cb },
  { .name = "quit", .activate = quit_cb },
};

/* ---- application ---- */

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
  return stint_service_export (self->service, bus, path, error);
}

static void
stint_agent_dbus_unregister (GApplication *app, GDBusConnection *bus, const char *path)
{
  StintAgent *self = STINT_AGENT (app);

  if (self->service != NULL)
    stint_service_unexport (self->service);
  g_clear_object (&self->service);
  G_APPLICATION_CLASS (stint_agent_parent_class)->dbus_unregister (app, bus, path);
}

static gboolean
signal_cb (gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
  return G_SOURCE_CONTINUE;
}

static void
tray_clicked_cb (StintIndicator *indicator, const char *token, gpointer user_data)
{
  g_autoptr(GVariant) platform_data = NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  if (token != NULL)
    g_variant_builder_add (&builder, "{sv}", "activation-token", g_variant_new_string (token));
  platform_data = g_variant_ref_sink (g_variant_builder_end (&builder));
  open_window (user_data, NULL, platform_data);
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
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);

  g_signal_connect_object (self->session, "changed", G_CALLBACK (session_changed_cb), self, 0);
  stint_session_open (self->session);
  self->indicator = stint_indicator_new (self->session, bus, G_ACTION_GROUP (self), &error);
  if (self->indicator != NULL)
    g_signal_connect (self->indicator, "activate", G_CALLBACK (tray_clicked_cb), self);
  else
    g_warning ("No tray item: %s", error->message);
}

static void
stint_agent_activate (GApplication *app)
{
  StintAgent *self = STINT_AGENT (app);

  open_window (self, NULL, self->platform_data);
}

static void
stint_agent_shutdown (GApplication *app)
{
  StintAgent *self = STINT_AGENT (app);

  if (self->indicator != NULL)
    stint_indicator_close (self->indicator);
  g_clear_object (&self->indicator);
  stint_session_close (self->session);
  G_APPLICATION_CLASS (stint_agent_parent_class)->shutdown (app);
}

static void
stint_agent_finalize (GObject *object)
{
  StintAgent *self = STINT_AGENT (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->platform_data, g_variant_unref);
  g_free (self->told);
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

StintAgent *
stint_agent_new (void)
{
  return g_object_new (STINT_TYPE_AGENT, "application-id", APP_ID, "resource-base-path", NULL,
                       NULL);
}
