/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-tray-fixture.h"

#include "stint-test.h"

static const char watcher_xml[] =
  "<node><interface name='org.kde.StatusNotifierWatcher'>"
  "<method name='RegisterStatusNotifierItem'><arg type='s' direction='in'/></method>"
  "<property name='IsStatusNotifierHostRegistered' type='b' access='read'/>"
  "<signal name='StatusNotifierHostRegistered'/>"
  "</interface></node>";

static GTestDBus *daemon_bus;

/* ---- the panel ---- */

static void
watcher_call_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
                 const char *method, GVariant *parameters, GDBusMethodInvocation *invocation,
                 gpointer user_data)
{
  TrayWatcher *self = user_data;
  const char *item;

  g_variant_get (parameters, "(&s)", &item);
  if (self->refuses)
    {
      g_dbus_method_invocation_return_dbus_error (invocation, "org.example.No", "no");
      return;
    }
  g_assert_cmpstr (item, ==, sender);
  g_ptr_array_add (self->items, g_strdup (item));
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static GVariant *
watcher_property_cb (GDBusConnection *bus, const char *sender, const char *path,
                     const char *interface, const char *property, GError **error,
                     gpointer user_data)
{
  return g_variant_new_boolean (((TrayWatcher *) user_data)->host);
}

static GDBusConnection *
connect_bus (void)
{
  g_autoptr(GError) error = NULL;
  GDBusConnection *bus =
    g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (daemon_bus),
                                            G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                              G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                            NULL, NULL, &error);

  g_assert_no_error (error);
  return bus;
}

void
tray_watcher_start (TrayWatcher *self)
{
  static const GDBusInterfaceVTable vtable = { watcher_call_cb, watcher_property_cb, NULL };
  g_autoptr(GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (watcher_xml, NULL);
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GError) error = NULL;

  self->bus = connect_bus ();
  self->items = g_ptr_array_new_with_free_func (g_free);
  g_dbus_connection_register_object (self->bus, "/StatusNotifierWatcher", node->interfaces[0],
                                     &vtable, self, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", WATCHER, 0), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

void
tray_watcher_stop (TrayWatcher *self)
{
  g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_clear_object (&self->bus);
  g_clear_pointer (&self->items, g_ptr_array_unref);
}

gboolean
tray_has_item (gpointer data)
{
  return ((TrayWatcher *) data)->items->len > 0;
}

gboolean
tray_is_shown (gpointer data)
{
  return stint_tray_get_shown (data);
}

gboolean
tray_is_hidden (gpointer data)
{
  return !stint_tray_get_shown (data);
}

/* ---- the host ---- */

static void
signal_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
           const char *signal, GVariant *parameters, gpointer user_data)
{
  TrayFixture *fixture = user_data;

  g_ptr_array_add (fixture->signals, g_strdup (signal));
  g_clear_pointer (&fixture->last, g_variant_unref);
  fixture->last = g_variant_ref (parameters);
}

/* (transfer full): the reply, or NULL where @error is set. */
GVariant *
tray_call (TrayFixture *fixture, const char *path, const char *interface, const char *method,
      GVariant *arguments, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  g_dbus_connection_call (fixture->host_bus,
                          g_dbus_connection_get_unique_name (fixture->tray_bus), path, interface,
                          method, arguments, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                          stint_keep_result_cb, &result);
  return g_dbus_connection_call_finish (fixture->host_bus, stint_wait_result (&result), error);
}

/* (transfer full): the reply of a menu method that works, as text. */
char *
tray_menu_call (TrayFixture *fixture, const char *method, const char *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) reply = tray_call (fixture, "/MenuBar", MENU, method,
                                    g_variant_new_parsed (arguments), &error);

  g_assert_no_error (error);
  return g_variant_print (reply, FALSE);
}

/* (transfer full): a property of the item, as text. */
char *
tray_property (TrayFixture *fixture, const char *path, const char *interface, const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) value = NULL;
  g_autoptr(GVariant) reply = tray_call (fixture, path, "org.freedesktop.DBus.Properties", "Get",
                                    g_variant_new ("(ss)", interface, name), &error);

  g_assert_no_error (error);
  g_variant_get (reply, "(v)", &value);
  return g_variant_print (value, FALSE);
}

/* The names of all signals since the last time; a call behind them brings them here. */
char *
tray_take_signals (TrayFixture *fixture)
{
  g_autofree char *names = NULL;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_free (tray_property (fixture, "/MenuBar", MENU, "Version"));

  g_ptr_array_add (fixture->signals, NULL);
  names = g_strjoinv (" ", (char **) fixture->signals->pdata);
  g_ptr_array_set_size (fixture->signals, 0);
  return g_steal_pointer (&names);
}

void
tray_assert_signals (TrayFixture *fixture, const char *expected)
{
  g_autofree char *names = tray_take_signals (fixture);

  g_assert_cmpstr (names, ==, expected);
}

gboolean
tray_has_signals (gpointer data)
{
  return ((TrayFixture *) data)->signals->len > 0;
}

/* (transfer full): the whole layout, with @names as text. */
GVariant *
tray_layout (TrayFixture *fixture, int parent, int depth, const char *const *names, guint *revision)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) reply = tray_call (fixture, "/MenuBar", MENU, "GetLayout",
                                    g_variant_new ("(ii^as)", parent, depth, names), &error);

  g_assert_no_error (error);
  if (revision != NULL)
    g_variant_get_child (reply, 0, "u", revision);
  return g_variant_get_child_value (reply, 1);
}

/* Appends what a person would see: `Start|-|[Recent:A|B]`; `*` on, `o` off, `!` disabled. */
void
tray_draw (GVariant *item, GString *text)
{
  g_autoptr(GVariant) properties = g_variant_get_child_value (item, 1);
  g_autoptr(GVariant) children = g_variant_get_child_value (item, 2);
  const char *label = "", *type = "", *display = "";
  gint32 state = -1;
  gboolean enabled = TRUE;

  g_variant_lookup (properties, "label", "&s", &label);
  g_variant_lookup (properties, "type", "&s", &type);
  g_variant_lookup (properties, "children-display", "&s", &display);
  g_variant_lookup (properties, "toggle-state", "i", &state);
  g_variant_lookup (properties, "enabled", "b", &enabled);

  g_string_append_printf (text, "%s%s%s%s%s", strcmp (display, "submenu") == 0 ? "[" : "",
                          state == 1 ? "*" : state == 0 ? "o" : "", enabled ? "" : "!",
                          strcmp (type, "separator") == 0 ? "-" : label,
                          strcmp (display, "submenu") == 0 ? ":" : "");
  for (gsize i = 0; i < g_variant_n_children (children); i++)
    {
      g_autoptr(GVariant) boxed = g_variant_get_child_value (children, i);
      g_autoptr(GVariant) child = g_variant_get_variant (boxed);

      if (i > 0)
        g_string_append_c (text, '|');
      tray_draw (child, text);
    }
  if (strcmp (display, "submenu") == 0)
    g_string_append_c (text, ']');
}

void
tray_assert_menu (TrayFixture *fixture, const char *expected)
{
  g_autoptr(GVariant) all = tray_layout (fixture, 0, -1, (const char *const[]) { NULL }, NULL);
  g_autoptr(GString) text = g_string_new (NULL);

  tray_draw (all, text);
  g_assert_cmpstr (text->str, ==, expected);
}

/* The id of the item with @label anywhere below @item; -1: none. */
static int
find_id (GVariant *item, const char *label)
{
  g_autoptr(GVariant) properties = g_variant_get_child_value (item, 1);
  g_autoptr(GVariant) children = g_variant_get_child_value (item, 2);
  const char *own = NULL;
  int id = -1;

  if (g_variant_lookup (properties, "label", "&s", &own) && strcmp (own, label) == 0)
    g_variant_get_child (item, 0, "i", &id);
  for (gsize i = 0; id < 0 && i < g_variant_n_children (children); i++)
    {
      g_autoptr(GVariant) boxed = g_variant_get_child_value (children, i);
      g_autoptr(GVariant) child = g_variant_get_variant (boxed);

      id = find_id (child, label);
    }
  return id;
}

int
tray_id_of (TrayFixture *fixture, const char *label)
{
  g_autoptr(GVariant) all = tray_layout (fixture, 0, -1, (const char *const[]) { NULL }, NULL);
  int id = find_id (all, label);

  g_assert_cmpint (id, >, 0);
  return id;
}

/* ---- the program ---- */

static void
action_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  TrayFixture *fixture = user_data;

  g_free (fixture->activated);
  fixture->activated = g_strdup_printf ("%s %s", g_action_get_name (G_ACTION (action)),
                                        target != NULL ? g_variant_get_string (target, NULL) : "");
}

static void
activate_cb (StintTray *tray, gpointer user_data)
{
  TrayFixture *fixture = user_data;

  fixture->clicks++;
  g_free (fixture->token);
  fixture->token = g_strdup (stint_tray_get_token (tray));
}

static void
secondary_cb (StintTray *tray, gpointer user_data)
{
  ((TrayFixture *) user_data)->secondary_clicks++;
}

static void
wanted_cb (StintTray *tray, gpointer user_data)
{
  TrayFixture *fixture = user_data;

  fixture->wanted++;
  if (fixture->late != NULL)
    {
      g_menu_remove_all (fixture->recent);
      g_menu_append (fixture->recent, fixture->late, "app.stop");
    }
}

static void
notify_cb (StintTray *tray, GParamSpec *pspec, gpointer user_data)
{
  ((TrayFixture *) user_data)->notifies++;
}

static void
make_menu (TrayFixture *fixture)
{
  static const GActionEntry entries[] = {
    { .name = "stop", .activate = action_cb },
    { .name = "start", .activate = action_cb, .parameter_type = "s" },
    { .name = "pause", .state = "false" },
    { .name = "view", .parameter_type = "s", .state = "'week'" },
  };
  g_autoptr(GMenu) first = g_menu_new ();
  g_autoptr(GMenu) empty = g_menu_new ();
  g_autoptr(GMenu) views = g_menu_new ();

  fixture->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (fixture->actions), entries,
                                   G_N_ELEMENTS (entries), fixture);
  fixture->menu = g_menu_new ();
  fixture->recent = g_menu_new ();
  g_menu_append (first, "_Stop", "app.stop");
  g_menu_append (first, "My__issue", "nowhere");
  g_menu_append (fixture->recent, "TEST-1", "app.start::TEST-1");
  g_menu_append (fixture->recent, "TEST-2", "start::TEST-2");
  g_menu_append (views, "Pause", "app.pause");
  g_menu_append (views, "Week", "app.view::week");
  g_menu_append (views, "Day", "app.view::day");
  g_menu_append_section (fixture->menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (fixture->menu, NULL, G_MENU_MODEL (empty));
  g_menu_append_submenu (fixture->menu, "Recent", G_MENU_MODEL (fixture->recent));
  g_menu_append_section (fixture->menu, NULL, G_MENU_MODEL (views));
  stint_tray_set_menu (fixture->tray, G_MENU_MODEL (fixture->menu),
                       G_ACTION_GROUP (fixture->actions));
}

void
tray_set_up (TrayFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  fixture->tray_bus = connect_bus ();
  fixture->host_bus = connect_bus ();
  fixture->signals = g_ptr_array_new_with_free_func (g_free);
  g_dbus_connection_signal_subscribe (fixture->host_bus,
                                      g_dbus_connection_get_unique_name (fixture->tray_bus), NULL,
                                      NULL, NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE, signal_cb,
                                      fixture, NULL);
  fixture->tray = stint_tray_new (fixture->tray_bus, "stint", "Stint", NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (fixture->tray, "activate", G_CALLBACK (activate_cb), fixture);
  g_signal_connect (fixture->tray, "secondary-activate", G_CALLBACK (secondary_cb), fixture);
  g_signal_connect (fixture->tray, "menu-wanted", G_CALLBACK (wanted_cb), fixture);
  g_signal_connect (fixture->tray, "notify::shown", G_CALLBACK (notify_cb), fixture);
  make_menu (fixture);
}

void
tray_tear_down (TrayFixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->tray);
  g_dbus_connection_close_sync (fixture->tray_bus, NULL, NULL);
  g_dbus_connection_close_sync (fixture->host_bus, NULL, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (fixture->tray_bus);
  g_object_unref (fixture->host_bus);
  g_object_unref (fixture->menu);
  g_assert_finalize_object (fixture->recent);
  g_assert_finalize_object (fixture->actions);
  g_ptr_array_unref (fixture->signals);
  g_clear_pointer (&fixture->last, g_variant_unref);
  g_free (fixture->activated);
  g_free (fixture->token);
}

int
tray_run_tests (void)
{
  int status;

  daemon_bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (daemon_bus);
  status = g_test_run ();
  g_test_dbus_down (daemon_bus);
  g_clear_object (&daemon_bus);
  return status;
}
