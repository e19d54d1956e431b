/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-bus.h"

#include <glib/gi18n-lib.h>

#include "stint-bus-spawn.h"
#include "stint-error.h"

static gboolean
has_owner (GDBusProxy *proxy)
{
  g_autofree char *owner = g_dbus_proxy_get_name_owner (proxy);

  return owner != NULL;
}

/* A sign-in or a long pull may take minutes; an agent that dies is noticed without a time-out. */
static void
prepare (StintAgent1 *agent)
{
  g_dbus_proxy_set_default_timeout (G_DBUS_PROXY (agent), G_MAXINT);
}

/* ---- asynchronous ---- */

static void
stop_waiting (GTask *task)
{
  StintAgent1 *agent = g_task_get_task_data (task);

  g_signal_handlers_disconnect_by_data (agent, task);
}

static void
owner_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  g_autoptr(GTask) task = NULL;
  GSource *timeout;

  if (!has_owner (G_DBUS_PROXY (object)))
    return;

  task = user_data;
  stop_waiting (task);
  timeout = g_main_context_find_source_by_user_data (g_task_get_context (task), task);
  if (timeout != NULL)
    g_source_destroy (timeout);
  g_task_return_pointer (task, g_object_ref (object), g_object_unref);
}

static gboolean
too_late_cb (gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  stop_waiting (task);
  stint_bus_set_no_answer (&error);
  g_task_return_error (task, error);
  return G_SOURCE_REMOVE;
}

static void
proxy_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(StintAgent1) agent = NULL;
  g_autoptr(GSource) timeout = NULL;
  GError *error = NULL;

  agent = stint_agent1_proxy_new_for_bus_finish (result, &error);
  if (agent == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  prepare (agent);
  if (has_owner (G_DBUS_PROXY (agent)))
    {
      g_task_return_pointer (task, g_steal_pointer (&agent), g_object_unref);
      return;
    }
  if (!stint_bus_spawn_agent (&error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, g_object_ref (agent), g_object_unref);
  g_signal_connect (agent, "notify::g-name-owner", G_CALLBACK (owner_cb), task);
  timeout = g_timeout_source_new_seconds (STINT_BUS_START_SECONDS);
  g_source_set_callback (timeout, too_late_cb, task, NULL);
  g_source_attach (timeout, g_task_get_context (task));
  g_steal_pointer (&task); /* whichever of the two comes first takes it */
}

void
stint_bus_connect_async (GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  (void) STINT_ERROR; /* errors of the agent come back as ours from now on */
  g_task_set_source_tag (task, stint_bus_connect_async);
  stint_agent1_proxy_new_for_bus (G_BUS_TYPE_SESSION, G_DBUS_PROXY_FLAGS_NONE, STINT_BUS_NAME,
                                  STINT_BUS_PATH, cancellable, proxy_cb, task);
}

StintAgent1 *
stint_bus_connect_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
stint_bus_clean_error (GError *error)
{
  g_dbus_error_strip_remote_error (error);
  if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY) ||
      g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
      g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER))
    {
      g_free (error->message);
      error->message = g_strdup (_("Stint’s background program has stopped; try again."));
    }
}

GDBusConnection *
stint_bus_open_session (void)
{
  g_autoptr(GError) error = NULL;
  GDBusConnection *bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);

  if (bus == NULL)
    /* Translators: the text in brackets is the system's reason. */
    g_printerr (_("Stint needs a session bus, and there is none here (%s); run it in a desktop session or "
                  "under dbus-run-session.\n"),
                error->message);
  return bus;
}
