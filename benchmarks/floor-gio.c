/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

/* The least that a tray program can be: a session bus, an item with a tooltip and a main loop. With
 * `--tick` the tooltip changes once a minute; with `--bare` there is no item, only the bus. What the
 * agent takes is told as a multiple of this. */

#define ITEM "org.kde.StatusNotifierItem"
#define ITEM_PATH "/StatusNotifierItem"
#define WATCHER "org.kde.StatusNotifierWatcher"

static const char xml[] =
    "<node><interface name='" ITEM "'>"
    "<property name='Category' type='s' access='read'/><property name='Id' type='s' access='read'/>"
    "<property name='Title' type='s' access='read'/><property name='Status' type='s' "
    "access='read'/>"
    "<property name='IconName' type='s' access='read'/>"
    "<property name='ToolTip' type='(sa(iiay)ss)' access='read'/>"
    "<property name='ItemIsMenu' type='b' access='read'/>"
    "<signal name='NewToolTip'/></interface></node>";

static int minutes;

static GVariant *
get_property_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
                 const char *name, GError **error, gpointer user_data)
{
  g_autofree char *text = NULL;

  if (strcmp (name, "ItemIsMenu") == 0)
    return g_variant_new_boolean (FALSE);
  if (strcmp (name, "Category") == 0)
    return g_variant_new_string ("ApplicationStatus");
  if (strcmp (name, "Status") == 0)
    return g_variant_new_string ("Active");
  if (strcmp (name, "IconName") == 0)
    return g_variant_new_string ("alarm-symbolic");
  if (strcmp (name, "ToolTip") != 0)
    return g_variant_new_string ("floor-gio");
  text = g_strdup_printf ("%d min", minutes);
  return g_variant_new ("(s@a(iiay)ss)", "",
                        g_variant_new_array (G_VARIANT_TYPE ("(iiay)"), NULL, 0), text, "");
}

static gboolean
tick_cb (gpointer user_data)
{
  minutes++;
  g_dbus_connection_emit_signal (user_data, NULL, ITEM_PATH, ITEM, "NewToolTip", NULL, NULL);
  return G_SOURCE_CONTINUE;
}

static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  g_dbus_connection_call (bus, owner, "/StatusNotifierWatcher", WATCHER,
                          "RegisterStatusNotifierItem",
                          g_variant_new ("(s)", g_dbus_connection_get_unique_name (bus)), NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
}

int
main (int argc, char **argv)
{
  static const GDBusInterfaceVTable vtable = { .get_property = get_property_cb };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GDBusNodeInfo) node = NULL;
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GError) error = NULL;

  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  if (bus != NULL && argc > 1 && strcmp (argv[1], "--bare") == 0)
    {
      g_main_loop_run (loop);
      return 0;
    }
  if (bus != NULL)
    node = g_dbus_node_info_new_for_xml (xml, &error);
  if (node == NULL || g_dbus_connection_register_object (bus, ITEM_PATH, node->interfaces[0],
                                                        &vtable, NULL, NULL, &error) == 0)
    {
      g_printerr ("floor-gio: %s\n", error->message);
      return 1;
    }
  g_bus_watch_name_on_connection (bus, WATCHER, G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb, NULL,
                                  NULL, NULL);
  if (argc > 1 && strcmp (argv[1], "--tick") == 0)
    g_timeout_add_seconds (60, tick_cb, bus);
  g_main_loop_run (loop);
  return 0;
}
