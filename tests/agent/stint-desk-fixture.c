/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-desk-fixture.h"

#include <gio/gunixfdlist.h>
#include <glib-unix.h>
#include <unistd.h>

#include "stint-test.h"

static const struct { const char *path; const char *xml; } objects[4] = {
  { "/org/gnome/Mutter/IdleMonitor/Core",
    "<node><interface name='" DESK_MONITOR "'>"
    "<method name='AddIdleWatch'><arg type='t' direction='in'/><arg type='u' direction='out'/></method>"
    "<method name='AddUserActiveWatch'><arg type='u' direction='out'/></method>"
    "<method name='RemoveWatch'><arg type='u' direction='in'/></method></interface></node>" },
  { "/org/freedesktop/ScreenSaver",
    "<node><interface name='org.freedesktop.ScreenSaver'>"
    "<method name='GetSessionIdleTime'><arg type='u' direction='out'/></method></interface></node>" },
  { "/org/freedesktop/login1",
    "<node><interface name='" DESK_LOGIN ".Manager'>"
    "<method name='GetSession'><arg type='s' direction='in'/><arg type='o' direction='out'/></method>"
    "<method name='Inhibit'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='h' direction='out'/></method>"
    "</interface></node>" },
  { "/org/gnome/SessionManager",
    "<node><interface name='" DESK_MANAGER "'>"
    "<method name='IsInhibited'><arg type='u' direction='in'/><arg type='b' direction='out'/></method>"
    "</interface></node>" },
};

static void
answer_inhibit (Desk *self, GDBusMethodInvocation *invocation)
{
  g_autoptr(GUnixFDList) list = g_unix_fd_list_new ();
  int fds[2];

  g_assert_true (g_unix_open_pipe (fds, FD_CLOEXEC, NULL));
  g_unix_set_fd_nonblocking (fds[0], TRUE, NULL);
  if (self->sleep_fd >= 0)
    close (self->sleep_fd);
  self->sleep_fd = fds[0];
  g_unix_fd_list_append (list, fds[1], NULL);
  close (fds[1]);
  g_dbus_method_invocation_return_value_with_unix_fd_list (invocation, g_variant_new ("(h)", 0), list);
}

static void
called_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
           const char *method, GVariant *parameters, GDBusMethodInvocation *invocation, gpointer user_data)
{
  Desk *self = user_data;
  GVariant *reply = NULL;

  g_ptr_array_add (self->calls, g_strdup (method));
  if (g_str_equal (method, "AddIdleWatch"))
    reply = g_variant_new ("(u)", self->idle_watch = ++self->watches);
  else if (g_str_equal (method, "AddUserActiveWatch"))
    reply = g_variant_new ("(u)", self->active_watch = ++self->watches);
  else if (g_str_equal (method, "GetSessionIdleTime"))
    reply = g_variant_new ("(u)", self->idle_time);
  else if (g_str_equal (method, "GetSession"))
    reply = g_variant_new ("(o)", DESK_SESSION);
  else if (g_str_equal (method, "IsInhibited"))
    reply = g_variant_new ("(b)", self->inhibited);
  if (g_str_equal (method, "Inhibit"))
    answer_inhibit (self, invocation);
  else
    g_dbus_method_invocation_return_value (invocation, reply);
}

static GDBusConnection *
connect_bus (Desk *self)
{
  g_autoptr(GError) error = NULL;
  GDBusConnection *bus = g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (self->daemon),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);

  g_assert_no_error (error);
  return bus;
}

static void
ask_bus (GDBusConnection *bus, const char *method, GVariant *parameters)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) reply = g_dbus_connection_call_sync (
      bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method, parameters, NULL,
      G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
}

void
desk_own (Desk *self, const char *name)
{
  ask_bus (self->services, "RequestName", g_variant_new ("(su)", name, 0));
}

void
desk_disown (Desk *self, const char *name)
{
  ask_bus (self->services, "ReleaseName", g_variant_new ("(s)", name));
}

static void
heard_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
          const char *signal, GVariant *parameters, gpointer user_data)
{
  ((Desk *) user_data)->heard = TRUE;
}

static gboolean
has_heard (gpointer data)
{
  return ((Desk *) data)->heard;
}

void
desk_set_up (Desk *self)
{
  static const GDBusInterfaceVTable vtable = { called_cb, NULL, NULL };

  self->daemon = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->daemon);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_test_dbus_get_bus_address (self->daemon), TRUE);
  self->bus = connect_bus (self);
  self->services = connect_bus (self);
  self->calls = g_ptr_array_new_with_free_func (g_free);
  self->sleep_fd = -1;
  self->after = g_dbus_connection_signal_subscribe (self->bus, NULL, "org.example.After", "After", NULL, NULL,
                                                    G_DBUS_SIGNAL_FLAGS_NONE, heard_cb, self, NULL);
  ask_bus (self->bus, "GetId", NULL); /* the bus knows of it */
  for (gsize i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_autoptr(GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (objects[i].xml, NULL);

      self->objects[i] = g_dbus_connection_register_object (self->services, objects[i].path, node->interfaces[0],
                                                            &vtable, self, NULL, NULL);
    }
}

static gboolean
is_alone (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

void
desk_tear_down (Desk *self)
{
  g_dbus_connection_signal_unsubscribe (self->bus, self->after);
  g_assert_true (stint_wait_until (is_alone, self->bus)); /* calls that were cancelled have ended */
  for (gsize i = 0; i < G_N_ELEMENTS (objects); i++)
    g_dbus_connection_unregister_object (self->services, self->objects[i]);
  g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_dbus_connection_close_sync (self->services, NULL, NULL);
  g_clear_object (&self->bus);
  g_clear_object (&self->services);
  if (self->sleep_fd >= 0)
    close (self->sleep_fd);
  g_ptr_array_unref (self->calls);
  g_test_dbus_stop (self->daemon);
  g_clear_object (&self->daemon);
}

/* A signal of ours that follows: what was emitted before has been handled then, on both connections. */
void
desk_tell (Desk *self, const char *path, const char *interface, const char *signal, GVariant *parameters)
{
  g_autoptr(GError) error = NULL;

  self->heard = FALSE;
  g_assert_true (g_dbus_connection_emit_signal (self->services, NULL, path, interface, signal, parameters, &error));
  g_assert_true (g_dbus_connection_emit_signal (self->services, NULL, "/", "org.example.After", "After", NULL, &error));
  g_assert_true (stint_wait_until (has_heard, self));
  stint_wait_ms (5);
}

void
desk_tell_session (Desk *self, const char *hint, gboolean value)
{
  GVariantBuilder changed;

  g_variant_builder_init (&changed, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&changed, "{sv}", hint, g_variant_new_boolean (value));
  desk_tell (self, DESK_SESSION, "org.freedesktop.DBus.Properties", "PropertiesChanged",
             g_variant_new ("(sa{sv}as)", DESK_LOGIN ".Session", &changed, NULL));
}

void
desk_fire (Desk *self, guint32 watch)
{
  desk_tell (self, "/org/gnome/Mutter/IdleMonitor/Core", DESK_MONITOR, "WatchFired", g_variant_new ("(u)", watch));
}

guint
desk_count (Desk *self, const char *method)
{
  guint n = 0;

  for (guint i = 0; i < self->calls->len; i++)
    n += method == NULL || g_str_equal (g_ptr_array_index (self->calls, i), method);
  return n;
}

typedef struct { Desk *desk; const char *method; guint times; } Wanted;

static gboolean
was_called (gpointer data)
{
  Wanted *wanted = data;

  return desk_count (wanted->desk, wanted->method) >= wanted->times;
}

void
desk_wait (Desk *self, const char *method, guint times)
{
  Wanted wanted = { self, method, times };

  g_assert_true (stint_wait_until (was_called, &wanted));
  desk_tell (self, "/", "org.example.Before", "Before", NULL);
}
