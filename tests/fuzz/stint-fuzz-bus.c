/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-fuzz.h"

#include <string.h>
#include <sys/socket.h>

static GIOStream *
wrap (int fd)
{
  GSocket *socket = g_socket_new_from_fd (fd, NULL);
  GSocketConnection *stream = g_socket_connection_factory_create_connection (socket);

  g_object_unref (socket);
  return G_IO_STREAM (stream);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GDBusConnection **) user_data = g_dbus_connection_new_finish (result, NULL);
}

GDBusConnection *
stint_fuzz_connect (GDBusConnection **client)
{
  int pair[2] = { -1, -1 };
  int made = socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair);
  g_autoptr(GIOStream) here = wrap (pair[0]);
  g_autoptr(GIOStream) there = wrap (pair[1]);
  GDBusConnection *server = NULL;

  g_assert_cmpint (made, ==, 0);
  *client = NULL;
  g_dbus_connection_new (here, NULL, G_DBUS_CONNECTION_FLAGS_NONE, NULL, NULL, connected_cb,
                         &server);
  g_dbus_connection_new (there, NULL, G_DBUS_CONNECTION_FLAGS_NONE, NULL, NULL, connected_cb,
                         client);
  while (server == NULL || *client == NULL)
    g_main_context_iteration (NULL, TRUE);
  return server;
}

/* (transfer full): `(sa{sv})` of a method's arguments. */
static GVariantType *
arguments_type (GDBusMethodInfo *method)
{
  g_autoptr(GString) type = g_string_new ("(");

  for (int i = 0; method->in_args != NULL && method->in_args[i] != NULL; i++)
    g_string_append (type, method->in_args[i]->signature);
  g_string_append_c (type, ')');
  return g_variant_type_new (type->str);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

GVariant *
stint_fuzz_call (GDBusConnection *client, GDBusInterfaceInfo *interface, const char *line,
                 GError **error)
{
  gsize length = strcspn (line, " ");
  g_autofree char *name = g_strndup (line, length);
  GDBusMethodInfo *method = g_dbus_interface_info_lookup_method (interface, name);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GVariantType) type = NULL;
  g_autoptr(GVariant) arguments = NULL;
  g_autoptr(GError) failure = NULL;
  GVariant *reply;

  if (method == NULL || !g_utf8_validate (line, -1, NULL))
    return NULL;
  type = arguments_type (method);
  arguments = g_variant_parse (type, line + length, NULL, NULL, NULL);
  if (arguments == NULL)
    return NULL;
  g_dbus_connection_call (client, NULL, "/", interface->name, name, arguments, NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, answered_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  reply = g_dbus_connection_call_finish (client, result, &failure);
  /* What cannot be sent (an empty tuple) never comes here. */
  if (failure != NULL && g_dbus_error_is_remote_error (failure))
    g_propagate_error (error, g_steal_pointer (&failure));
  return reply;
}
