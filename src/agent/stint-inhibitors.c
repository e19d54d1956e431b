/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-inhibitors.h"

#define SESSION_MANAGER "org.gnome.SessionManager"
#define SESSION_MANAGER_PATH "/org/gnome/SessionManager"
#define INHIBIT_IDLE 8
#define POWER "org.freedesktop.PowerManagement"
#define POWER_INHIBIT POWER ".Inhibit"
#define POWER_PATH "/org/freedesktop/PowerManagement/Inhibit"

static void
ask (GTask *task, const char *name, const char *path, const char *interface, const char *method,
     GVariant *parameters, GAsyncReadyCallback callback)
{
  g_dbus_connection_call (g_task_get_task_data (task), name, path, interface, method, parameters,
                          G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          g_task_get_cancellable (task), callback, task);
}

/* Returns: TRUE when it was said that there is one */
static gboolean
take_answer (GObject *source, GAsyncResult *result)
{
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  gboolean inhibited = FALSE;

  if (reply != NULL)
    g_variant_get (reply, "(b)", &inhibited);
  return inhibited;
}

static void
power_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;

  g_task_return_boolean (task, take_answer (source, result));
}

static void
session_manager_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;

  if (take_answer (source, result))
    g_task_return_boolean (task, TRUE);
  else
    ask (g_steal_pointer (&task), POWER, POWER_PATH, POWER_INHIBIT, "HasInhibit", NULL, power_cb);
}

void
stint_inhibitors_look_async (GDBusConnection *bus, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, stint_inhibitors_look_async);
  g_task_set_task_data (task, g_object_ref (bus), g_object_unref);
  ask (task, SESSION_MANAGER, SESSION_MANAGER_PATH, SESSION_MANAGER, "IsInhibited",
       g_variant_new ("(u)", INHIBIT_IDLE), session_manager_cb);
}

gboolean
stint_inhibitors_look_finish (GAsyncResult *result, gboolean *inhibited, GError **error)
{
  GError *local = NULL;

  *inhibited = g_task_propagate_boolean (G_TASK (result), &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

void
stint_inhibitors_watch (GDBusConnection *bus, StintInhibitorsWatch *watch,
                        GDBusSignalCallback callback, gpointer user_data)
{
  watch->ids[0] = g_dbus_connection_signal_subscribe (
      bus, SESSION_MANAGER, SESSION_MANAGER, "InhibitorRemoved", SESSION_MANAGER_PATH, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, callback, user_data, NULL);
  watch->ids[1] = g_dbus_connection_signal_subscribe (
      bus, POWER, POWER_INHIBIT, "HasInhibitChanged", POWER_PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
      callback, user_data, NULL);
}

void
stint_inhibitors_unwatch (GDBusConnection *bus, StintInhibitorsWatch *watch)
{
  for (gsize i = 0; i < G_N_ELEMENTS (watch->ids); i++)
    {
      if (watch->ids[i] != 0)
        g_dbus_connection_signal_unsubscribe (bus, watch->ids[i]);
      watch->ids[i] = 0;
    }
}
