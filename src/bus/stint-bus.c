/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* pipe2() */

#include "config.h"
#include "stint-bus.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "stint-error.h"
#include "stint-paths.h"

/* How long a freshly started agent may take to own its name. */
#define START_SECONDS 10

static void
new_session_cb (gpointer user_data)
{
  /* The agent outlives the terminal that its first command was typed in. */
  setsid ();
}

static gboolean
spawn_agent (GError **error)
{
  g_autofree char *program = stint_paths_program ("stint-agent");
  char *argv[] = { program, (char *) "--gapplication-service", NULL };
  GSpawnFlags flags = G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL;
  g_autoptr(GError) local = NULL;

  if (g_spawn_async (NULL, argv, NULL, flags, new_session_cb, NULL, NULL, &local))
    return TRUE;

  g_set_error (error, STINT_ERROR, STINT_ERROR_OFFLINE,
               _("Stint’s background program could not be started: %s."), local->message);
  return FALSE;
}

static void
set_no_answer (GError **error)
{
  g_set_error_literal (error, STINT_ERROR, STINT_ERROR_OFFLINE,
                       _("Stint’s background program was started but does not answer."));
}

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
  set_no_answer (&error);
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
  if (!spawn_agent (&error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, g_object_ref (agent), g_object_unref);
  g_signal_connect (agent, "notify::g-name-owner", G_CALLBACK (owner_cb), task);
  timeout = g_timeout_source_new_seconds (START_SECONDS);
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

/* ---- waiting ---- */

static gboolean
wait_for_owner (GDBusConnection *bus, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + START_SECONDS * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < deadline)
    {
      g_autoptr(GVariant) reply = NULL;
      gboolean owned = FALSE;

      reply = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                           "org.freedesktop.DBus", "NameHasOwner",
                                           g_variant_new ("(s)", STINT_BUS_NAME),
                                           G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NONE, -1,
                                           NULL, NULL);
      if (reply != NULL)
        g_variant_get (reply, "(b)", &owned);
      if (owned)
        return TRUE;
      g_usleep (10 * 1000);
    }
  set_no_answer (error);
  return FALSE;
}

StintAgent1 *
stint_bus_connect_sync (gboolean load_properties, GError **error)
{
  GDBusProxyFlags flags = load_properties ? G_DBUS_PROXY_FLAGS_NONE
                                          : G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES |
                                                G_DBUS_PROXY_FLAGS_DO_NOT_CONNECT_SIGNALS;
  g_autoptr(StintAgent1) agent = NULL;

  (void) STINT_ERROR;
  agent = stint_agent1_proxy_new_for_bus_sync (G_BUS_TYPE_SESSION, flags, STINT_BUS_NAME,
                                               STINT_BUS_PATH, NULL, error);
  if (agent == NULL)
    return NULL;
  if (!has_owner (G_DBUS_PROXY (agent)))
    {
      if (!spawn_agent (error) ||
          !wait_for_owner (g_dbus_proxy_get_connection (G_DBUS_PROXY (agent)), error))
        return NULL;
      /* Only a proxy made anew has the properties of the agent that has just come. */
      g_clear_object (&agent);
      agent = stint_agent1_proxy_new_for_bus_sync (G_BUS_TYPE_SESSION, flags, STINT_BUS_NAME,
                                                   STINT_BUS_PATH, NULL, error);
      if (agent == NULL)
        return NULL;
    }
  prepare (agent);
  return g_steal_pointer (&agent);
}

static GVariant *
call (GDBusConnection *bus, const char *method, GVariant *args, const char *reply_type,
      GError **error)
{
  return g_dbus_connection_call_sync (bus, STINT_BUS_NAME, STINT_BUS_PATH, STINT_BUS_NAME ".Agent1",
                                      method, args, G_VARIANT_TYPE (reply_type),
                                      G_DBUS_CALL_FLAGS_NONE, G_MAXINT, NULL, error);
}

GVariant *
stint_bus_call_sync (const char *method, GVariant *args, const char *reply_type, GError **error)
{
  g_autoptr(GVariant) values = args != NULL ? g_variant_ref_sink (args) : NULL;
  g_autoptr(GDBusConnection) bus = NULL;
  g_autoptr(GError) local = NULL;
  GVariant *reply;

  (void) STINT_ERROR;
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, error);
  if (bus == NULL)
    return NULL;
  reply = call (bus, method, values, reply_type, &local);
  if (reply != NULL)
    return reply;
  /* Only this one says that nobody got the call. */
  if (!g_error_matches (local, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (!spawn_agent (error) || !wait_for_owner (bus, error))
    return NULL;
  return call (bus, method, values, reply_type, error);
}

int
stint_bus_fill_pipe (const char *token, gsize length, GError **error)
{
  gssize written;
  int ends[2];
  int code;

  /* Not g_unix_open_pipe(): GLib before and after 2.78 want different flags for the same thing. */
  if (pipe2 (ends, O_CLOEXEC | O_NONBLOCK) == 0)
    {
      do
        written = write (ends[1], token, length);
      while (written < 0 && errno == EINTR);
      code = errno;
      close (ends[1]);
      if (written == (gssize) length)
        return ends[0];
      close (ends[0]);
    }
  else
    code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               _("The token could not be handed on: %s."), g_strerror (code));
  return -1;
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
