/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-agent"

#include "config.h"
#include "stint-launcher.h"

#include "stint-bus.h"
#include "stint-paths.h"

#define APPLICATION_INTERFACE "org.freedesktop.Application"

/* (transfer full): our environment with the activation token, for a program that we start ourselves. */
static char **
environment (GVariant *platform_data)
{
  char **result = g_get_environ ();
  const char *token;

  if (g_variant_lookup (platform_data, "activation-token", "&s", &token) ||
      g_variant_lookup (platform_data, "desktop-startup-id", "&s", &token))
    {
      result = g_environ_setenv (result, "XDG_ACTIVATION_TOKEN", token, TRUE);
      result = g_environ_setenv (result, "DESKTOP_STARTUP_ID", token, TRUE);
    }
  return result;
}

static void
spawn_window (GVariant *platform_data)
{
  g_autofree char *program = stint_paths_program ("stint-window");
  char *argv[] = { program, NULL };
  g_auto(GStrv) env = environment (platform_data);
  g_autoptr(GError) error = NULL;

  if (!g_spawn_async (NULL, argv, env, G_SPAWN_DEFAULT, NULL, NULL, NULL, &error))
    g_warning ("The window could not be opened: %s", error->message);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GVariant) platform_data = user_data;
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GError) error = NULL;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
      g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER))
    spawn_window (platform_data);
  else if (reply == NULL)
    g_warning ("The window could not be opened: %s", error->message);
}

void
stint_launcher_open_window (GDBusConnection *bus, const char *action, GVariant *platform_data)
{
  g_autoptr(GVariant) platform = NULL;
  GVariant *parameters;

  platform = platform_data != NULL ? g_variant_ref (platform_data)
                                   : g_variant_ref_sink (g_variant_new ("a{sv}", NULL));
  parameters = action != NULL ? g_variant_new ("(sav@a{sv})", action, NULL, platform)
                              : g_variant_new ("(@a{sv})", platform);
  g_dbus_connection_call (bus, STINT_BUS_WINDOW_NAME, STINT_BUS_WINDOW_PATH, APPLICATION_INTERFACE,
                          action != NULL ? "ActivateAction" : "Activate", parameters, NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, opened_cb, g_variant_ref (platform));
}
