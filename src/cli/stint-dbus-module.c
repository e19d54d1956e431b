/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-dbus-module.h"

#include "stint-dbus-value.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DBusMessage, dbus_message_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DBusError, dbus_error_free)

static void
close_connection (gpointer connection)
{
  dbus_connection_close (connection);
  dbus_connection_unref (connection);
}

static gpointer
open_connection (const char *address, char **problem)
{
  g_auto(DBusError) reason = DBUS_ERROR_INIT;
  DBusConnection *self = dbus_connection_open_private (address, &reason);

  if (self != NULL && dbus_bus_register (self, &reason))
    return self;
  *problem = g_strdup (reason.message);
  g_clear_pointer (&self, close_connection);
  return NULL;
}

static GVariant *
call_method (gpointer connection, const StintDbusCall *call, char **name, char **words)
{
  g_auto(DBusError) reason = DBUS_ERROR_INIT;
  g_autoptr(DBusMessage) message = NULL;
  g_autoptr(DBusMessage) reply = NULL;

  message = dbus_message_new_method_call (call->name, call->path, call->interface, call->method);
  dbus_message_set_auto_start (message, call->start);
  if (call->args != NULL)
    stint_dbus_append (message, call->args, call->fd);
  reply = dbus_connection_send_with_reply_and_block (
      connection, message, call->timeout >= 0 ? call->timeout : DBUS_TIMEOUT_INFINITE, &reason);
  if (reply != NULL)
    return stint_dbus_read (reply);
  *name = g_strdup (reason.name);
  *words = g_strdup (reason.message);
  return NULL;
}

/* What came while an answer was waited for stands in the queue. */
static gboolean
wait_for_signal (gpointer connection)
{
  gboolean news = FALSE;

  do
    for (DBusMessage *message; (message = dbus_connection_pop_message (connection)) != NULL;
         dbus_message_unref (message))
      news |= dbus_message_get_type (message) == DBUS_MESSAGE_TYPE_SIGNAL;
  while (!news && dbus_connection_read_write (connection, -1));
  return dbus_connection_get_is_connected (connection);
}

const StintDbusModule stint_dbus_module = { open_connection, close_connection, call_method,
                                                            wait_for_signal };
