/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

/* A panel's tray without a picture. With `--reads` it asks an item back for all it shows whenever
 * that says something is new, as panels do; without it, it never does, so that an item is awake for
 * reasons of its own only. Prints `item NAME` for each item that registers. */

#define WATCHER "org.kde.StatusNotifierWatcher"
#define ITEM "org.kde.StatusNotifierItem"
#define MENU "com.canonical.dbusmenu"

static const char xml[] =
    "<node><interface name='" WATCHER "'>"
    "<method name='RegisterStatusNotifierItem'><arg type='s' direction='in'/></method>"
    "<property name='RegisteredStatusNotifierItems' type='as' access='read'/>"
    "<property name='IsStatusNotifierHostRegistered' type='b' access='read'/>"
    "<property name='ProtocolVersion' type='i' access='read'/>"
    "<signal name='StatusNotifierHostRegistered'/></interface></node>";

static gboolean reads;

static void
ask (GDBusConnection *bus, const char *item, const char *path, const char *interface,
     const char *method, GVariant *args)
{
  g_dbus_connection_call (bus, item, path, interface, method, args, NULL, G_DBUS_CALL_FLAGS_NONE,
                          -1, NULL, NULL, NULL);
}

static void
read_item (GDBusConnection *bus, const char *item)
{
  ask (bus, item, "/StatusNotifierItem", "org.freedesktop.DBus.Properties", "GetAll",
       g_variant_new ("(s)", ITEM));
}

static void
read_menu (GDBusConnection *bus, const char *item, const char *path)
{
  ask (bus, item, path, MENU, "GetLayout",
       g_variant_new ("(ii@as)", 0, -1, g_variant_new_strv (NULL, 0)));
}

static void
signal_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
           const char *name, GVariant *args, gpointer user_data)
{
  if (strcmp (interface, MENU) != 0)
    read_item (bus, sender);
  else if (strcmp (name, "LayoutUpdated") == 0)
    read_menu (bus, sender, path);
}

static void
method_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
           const char *method, GVariant *args, GDBusMethodInvocation *invocation,
           gpointer user_data)
{
  g_dbus_method_invocation_return_value (invocation, NULL);
  g_print ("item %s\n", sender);
  if (reads)
    read_item (bus, sender);
}

static GVariant *
get_property_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
                 const char *name, GError **error, gpointer user_data)
{
  if (strcmp (name, "ProtocolVersion") == 0)
    return g_variant_new_int32 (0);
  if (strcmp (name, "IsStatusNotifierHostRegistered") == 0)
    return g_variant_new_boolean (TRUE);
  return g_variant_new_strv (NULL, 0);
}

int
main (int argc, char **argv)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_cb,
                                               .get_property = get_property_cb };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GDBusNodeInfo) node = NULL;
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GError) error = NULL;

  reads = argc > 1 && strcmp (argv[1], "--reads") == 0;
  node = g_dbus_node_info_new_for_xml (xml, &error);
  if (node != NULL)
    bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  if (bus == NULL ||
      g_dbus_connection_register_object (bus, "/StatusNotifierWatcher", node->interfaces[0],
                                         &vtable, NULL, NULL, &error) == 0)
    {
      g_printerr ("tray-host: %s\n", error->message);
      return 1;
    }
  if (reads)
    {
      g_dbus_connection_signal_subscribe (bus, NULL, ITEM, NULL, NULL, NULL,
                                          G_DBUS_SIGNAL_FLAGS_NONE, signal_cb, NULL, NULL);
      g_dbus_connection_signal_subscribe (bus, NULL, MENU, NULL, NULL, NULL,
                                          G_DBUS_SIGNAL_FLAGS_NONE, signal_cb, NULL, NULL);
    }
  g_bus_own_name_on_connection (bus, WATCHER, G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
  g_main_loop_run (loop);
  return 0;
}
