/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-test.h"

#include "stint-tray-fixture.h"

#define WHOLE "[:_Stop|!My__issue|-|[Recent:TEST-1|TEST-2]|-|oPause|*Week|oDay]"

static void
assert_menu_error (TrayFixture *fixture, const char *method, const char *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) reply = tray_call (fixture, "/MenuBar", MENU, method,
                                    g_variant_new_parsed (arguments), &error);

  g_assert_null (reply);
  g_assert_error (error, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS);
}

static void
event (TrayFixture *fixture, int id, const char *name)
{
  g_autofree char *arguments = g_strdup_printf ("(%d, '%s', <0>, uint32 0)", id, name);
  g_autofree char *reply = tray_menu_call (fixture, "Event", arguments);

  g_assert_cmpstr (reply, ==, "()");
}

static void
test_layout (TrayFixture *fixture, gconstpointer data)
{
  g_autoptr(GMenu) outer = g_menu_new ();
  g_autoptr(GMenu) inner = g_menu_new ();

  tray_assert_menu (fixture, WHOLE);

  stint_tray_set_menu (fixture->tray, NULL, NULL);
  tray_assert_menu (fixture, "[:]");
  stint_tray_set_menu (fixture->tray, G_MENU_MODEL (fixture->recent), NULL);
  tray_assert_menu (fixture, "[:!TEST-1|!TEST-2]");

  /* Sections in sections, empty ones, and plain items around them. */
  g_menu_append (inner, "B", "app.stop");
  g_menu_append_section (outer, NULL, G_MENU_MODEL (inner));
  stint_tray_set_menu (fixture->tray, G_MENU_MODEL (outer), G_ACTION_GROUP (fixture->actions));
  tray_assert_menu (fixture, "[:B]");
  g_menu_prepend (outer, "A", "stop");
  g_menu_append (outer, "C", "stop");
  tray_assert_menu (fixture, "[:A|-|B|-|C]");
  g_menu_remove_all (inner);
  tray_assert_menu (fixture, "[:A|-|C]");

  /* A target of the wrong type, one too many and none. */
  g_menu_remove_all (outer);
  g_menu_append (outer, "number", "app.start(5)");
  g_menu_append (outer, "none", "app.start");
  g_menu_append (outer, "many", "app.stop::x");
  tray_assert_menu (fixture, "[:!number|!none|!many]");

  /* A menu that holds itself ends somewhere. */
  g_menu_append_submenu (inner, "again", G_MENU_MODEL (inner));
  stint_tray_set_menu (fixture->tray, G_MENU_MODEL (inner), NULL);
  g_free (tray_take_signals (fixture));
  g_menu_remove_all (inner);
  tray_assert_menu (fixture, "[:]");
  stint_tray_set_menu (fixture->tray, NULL, NULL);
  tray_assert_menu (fixture, "[:]");
}

static void
test_depth (TrayFixture *fixture, gconstpointer data)
{
  static const char *const all[] = { NULL };
  static const struct { int depth; const char *expected; } depths[] = {
    { 0, "[:]" },
    { 1, "[:_Stop|!My__issue|-|[Recent:]|-|oPause|*Week|oDay]" },
    { 2, WHOLE }, { 3, WHOLE }, { -1, WHOLE }, { -7, WHOLE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (depths); i++)
    {
      g_autoptr(GVariant) root = tray_layout (fixture, 0, depths[i].depth, all, NULL);
      g_autoptr(GString) text = g_string_new (NULL);

      tray_draw (root, text);
      g_assert_cmpstr (text->str, ==, depths[i].expected);
    }
  {
    g_autoptr(GVariant) below = tray_layout (fixture, tray_id_of (fixture, "Recent"), -1, all, NULL);
    g_autoptr(GString) text = g_string_new (NULL);

    tray_draw (below, text);
    g_assert_cmpstr (text->str, ==, "[Recent:TEST-1|TEST-2]");
  }
}

/* What GNOME and Xfce do: the layout without labels, then the properties of some items. */
static void
test_filters (TrayFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "type", "children-display", NULL };
  g_autoptr(GVariant) root = tray_layout (fixture, 0, -1, names, NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  int stop = tray_id_of (fixture, "_Stop"), issue = tray_id_of (fixture, "My__issue");
  g_autofree char *some_ids = g_strdup_printf ("([%d, 12345], ['label', 'enabled'])", stop);
  g_autofree char *some = tray_menu_call (fixture, "GetGroupProperties", some_ids);
  g_autofree char *expected = g_strdup_printf ("([(%d, {'label': <'_Stop'>})],)", stop);
  g_autofree char *off_ids = g_strdup_printf ("([%d], ['enabled'])", issue);
  g_autofree char *off = tray_menu_call (fixture, "GetGroupProperties", off_ids);
  g_autofree char *expected_off = g_strdup_printf ("([(%d, {'enabled': <false>})],)", issue);
  g_autofree char *none = tray_menu_call (fixture, "GetGroupProperties", "([12345], @as [])");
  g_autofree char *nothing = tray_menu_call (fixture, "GetGroupProperties", "([0], ['no-such'])");
  g_autoptr(GVariant) all = NULL;
  g_autoptr(GVariant) list = NULL;

  tray_draw (root, text);
  g_assert_cmpstr (text->str, ==, "[:||-|[:|]|-|||]");
  g_assert_cmpstr (some, ==, expected);
  g_assert_cmpstr (off, ==, expected_off);
  g_assert_cmpstr (none, ==, "([],)");
  g_assert_cmpstr (nothing, ==, "([(0, {})],)");

  all = tray_call (fixture, "/MenuBar", MENU, "GetGroupProperties",
              g_variant_new_parsed ("(@ai [], @as [])"), NULL);
  list = g_variant_get_child_value (all, 0);
  g_assert_cmpuint (g_variant_n_children (list), ==, 11); /* ten items and the root */
}

static void
test_get_property (TrayFixture *fixture, gconstpointer data)
{
  static const struct { const char *label, *name, *value; } properties[] = {
    { "_Stop", "label", "(<'_Stop'>,)" }, { "_Stop", "enabled", "(<true>,)" },
    { "_Stop", "visible", "(<true>,)" }, { "_Stop", "type", "(<'standard'>,)" },
    { "_Stop", "toggle-type", "(<''>,)" }, { "_Stop", "toggle-state", "(<-1>,)" },
    { "_Stop", "children-display", "(<''>,)" }, { "My__issue", "enabled", "(<false>,)" },
    { "Recent", "children-display", "(<'submenu'>,)" },
    { "Pause", "toggle-type", "(<'checkmark'>,)" },
    { "Week", "toggle-type", "(<'radio'>,)" }, { "Week", "toggle-state", "(<1>,)" },
    { "Day", "toggle-state", "(<0>,)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      int id = tray_id_of (fixture, properties[i].label);
      g_autofree char *arguments = g_strdup_printf ("(%d, '%s')", id, properties[i].name);
      g_autofree char *value = tray_menu_call (fixture, "GetProperty", arguments);

      g_assert_cmpstr (value, ==, properties[i].value);
    }
}

static void
test_unknown_ids (TrayFixture *fixture, gconstpointer data)
{
  static const struct { const char *method, *arguments; } calls[] = {
    { "GetLayout", "(12345, -1, @as [])" }, { "GetLayout", "(-1, -1, @as [])" },
    { "GetProperty", "(12345, 'label')" }, { "GetProperty", "(0, 'no-such')" },
    { "Event", "(12345, 'clicked', <0>, uint32 0)" },
    { "EventGroup", "([(12345, 'clicked', <0>, uint32 0)],)" },
    { "AboutToShow", "(12345,)" }, { "AboutToShowGroup", "([12345],)" },
  };
  g_autofree char *stop = g_strdup_printf ("([(12345, 'clicked', <0>, uint32 0), "
                                           "(%d, 'clicked', <0>, 0)],)", tray_id_of (fixture, "_Stop"));
  g_autofree char *events = NULL;
  g_autofree char *shows = NULL;
  g_autofree char *no_events = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    assert_menu_error (fixture, calls[i].method, calls[i].arguments);

  events = tray_menu_call (fixture, "EventGroup", stop);
  shows = tray_menu_call (fixture, "AboutToShowGroup", "([0, 12345],)");
  no_events = tray_menu_call (fixture, "EventGroup", "(@a(isvu) [],)");
  g_assert_cmpstr (events, ==, "([12345],)");
  g_assert_cmpstr (fixture->activated, ==, "stop ");
  g_assert_cmpstr (shows, ==, "([], [12345])");
  g_assert_cmpstr (no_events, ==, "([],)");
}

static void
test_click (TrayFixture *fixture, gconstpointer data)
{
  GAction *stop = g_action_map_lookup_action (G_ACTION_MAP (fixture->actions), "stop");
  int stop_id = tray_id_of (fixture, "_Stop");
  g_autofree char *about = NULL;

  event (fixture, stop_id, "clicked");
  g_assert_cmpstr (fixture->activated, ==, "stop ");
  event (fixture, tray_id_of (fixture, "TEST-2"), "clicked");
  g_assert_cmpstr (fixture->activated, ==, "start TEST-2");
  event (fixture, tray_id_of (fixture, "Pause"), "clicked");
  tray_assert_menu (fixture, "[:_Stop|!My__issue|-|[Recent:TEST-1|TEST-2]|-|*Pause|*Week|oDay]");
  event (fixture, tray_id_of (fixture, "Day"), "clicked");
  tray_assert_menu (fixture, "[:_Stop|!My__issue|-|[Recent:TEST-1|TEST-2]|-|*Pause|oWeek|*Day]");

  /* What is not a click, or on something that cannot be clicked, does nothing. */
  g_clear_pointer (&fixture->activated, g_free);
  event (fixture, 0, "opened");
  event (fixture, 0, "closed");
  event (fixture, stop_id, "hovered");
  event (fixture, 0, "clicked");
  event (fixture, tray_id_of (fixture, "My__issue"), "clicked");
  event (fixture, tray_id_of (fixture, "Recent"), "clicked");
  g_simple_action_set_enabled (G_SIMPLE_ACTION (stop), FALSE);
  event (fixture, stop_id, "clicked");
  g_assert_null (fixture->activated);

  about = tray_menu_call (fixture, "AboutToShow", "(0,)");
  g_assert_cmpstr (about, ==, "(false,)");
}

/* Only an action or a label changed: the ids stay, and so does the revision. */
static void
test_changed_properties (TrayFixture *fixture, gconstpointer data)
{
  static const char *const all[] = { NULL };
  TrayWatcher watcher = { .host = TRUE };
  GAction *stop = g_action_map_lookup_action (G_ACTION_MAP (fixture->actions), "stop");
  int stop_id = tray_id_of (fixture, "_Stop");
  guint before, after;
  g_autofree char *lost = NULL;
  g_autofree char *expected = g_strdup_printf ("([(%d, {'enabled': <false>})], [])", stop_id);
  g_autofree char *expected_lost = g_strdup_printf ("([], [(%d, ['enabled'])])", stop_id);
  g_autofree char *set = NULL;

  tray_watcher_start (&watcher);
  g_assert_true (stint_wait_until (tray_is_shown, fixture->tray));
  g_variant_unref (tray_layout (fixture, 0, 0, all, &before));
  g_free (tray_take_signals (fixture));

  g_simple_action_set_enabled (G_SIMPLE_ACTION (stop), FALSE);
  g_assert_true (stint_wait_until (tray_has_signals, fixture));
  set = g_variant_print (fixture->last, FALSE);
  g_assert_cmpstr (set, ==, expected);
  tray_assert_signals (fixture, "ItemsPropertiesUpdated");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (stop), TRUE);
  g_assert_true (stint_wait_until (tray_has_signals, fixture));
  lost = g_variant_print (fixture->last, FALSE);
  g_assert_cmpstr (lost, ==, expected_lost);
  tray_assert_signals (fixture, "ItemsPropertiesUpdated");

  /* The same item with another label. */
  g_menu_remove (fixture->recent, 0);
  g_menu_prepend (fixture->recent, "TEST-1 (2 h)", "app.start::TEST-1");
  tray_assert_signals (fixture, "ItemsPropertiesUpdated");
  tray_assert_menu (fixture, "[:_Stop|!My__issue|-|[Recent:TEST-1 (2 h)|TEST-2]|-|oPause|*Week|oDay]");
  g_assert_cmpint (tray_id_of (fixture, "_Stop"), ==, stop_id);

  /* The same again, and what changes back before anybody saw it: nothing. */
  stint_tray_set_menu (fixture->tray, G_MENU_MODEL (fixture->menu),
                       G_ACTION_GROUP (fixture->actions));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (stop), FALSE);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (stop), TRUE);
  tray_assert_signals (fixture, "");
  g_variant_unref (tray_layout (fixture, 0, 0, all, &after));
  g_assert_cmpuint (before, ==, after);

  g_action_map_remove_action (G_ACTION_MAP (fixture->actions), "stop");
  tray_assert_signals (fixture, "ItemsPropertiesUpdated");
  tray_watcher_stop (&watcher);
}

/* (transfer full): the reply to a call that the tray has received before it can do anything else:
 * its connection answers the second call on its own thread. */
static char *
call_at_once (TrayFixture *fixture, const char *method, const char *arguments)
{
  const char *name = g_dbus_connection_get_unique_name (fixture->tray_bus);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GVariant) pong = NULL;
  g_autoptr(GError) error = NULL;

  g_dbus_connection_call (fixture->host_bus, name, "/MenuBar", MENU, method,
                          g_variant_new_parsed (arguments), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                          stint_keep_result_cb, &result);
  pong = g_dbus_connection_call_sync (fixture->host_bus, name, "/", "org.freedesktop.DBus.Peer",
                                      "Ping", NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_finish (fixture->host_bus, stint_wait_result (&result), &error);
  g_assert_no_error (error);
  return g_variant_print (reply, FALSE);
}

/* Other items: new ids, a new revision, and an old id never means another action. */
static void
test_changed_layout (TrayFixture *fixture, gconstpointer data)
{
  static const char *const all[] = { NULL };
  TrayWatcher watcher = { .host = TRUE };
  int id = tray_id_of (fixture, "TEST-1");
  g_autofree char *old_click = g_strdup_printf ("(%d, 'clicked', <0>, uint32 0)", id);
  g_autofree char *about = NULL;
  g_autofree char *group = NULL;
  guint before, after;

  tray_watcher_start (&watcher);
  g_assert_true (stint_wait_until (tray_is_shown, fixture->tray));
  g_variant_unref (tray_layout (fixture, 0, 0, all, &before));
  g_free (tray_take_signals (fixture));

  g_menu_append (fixture->recent, "TEST-3", "app.start::TEST-3");
  g_assert_true (stint_wait_until (tray_has_signals, fixture));
  g_variant_get (fixture->last, "(ui)", &after, NULL);
  tray_assert_signals (fixture, "LayoutUpdated");
  g_assert_cmpuint (after, ==, before + 1);
  g_assert_cmpint (tray_id_of (fixture, "TEST-1"), !=, id);
  assert_menu_error (fixture, "Event", old_click);

  /* The same labels with another target are other items. */
  id = tray_id_of (fixture, "TEST-3");
  g_menu_remove (fixture->recent, 2);
  g_menu_append (fixture->recent, "TEST-3", "app.start::TEST-4");
  about = call_at_once (fixture, "AboutToShow", "(0,)");
  g_assert_cmpstr (about, ==, "(true,)");
  tray_assert_signals (fixture, "LayoutUpdated");
  g_assert_cmpint (tray_id_of (fixture, "TEST-3"), !=, id);

  /* Many changes at once are one. */
  g_menu_remove_all (fixture->recent);
  g_menu_append (fixture->recent, "TEST-5", "app.start::TEST-5");
  g_menu_append (fixture->recent, "TEST-6", "app.start::TEST-6");
  group = call_at_once (fixture, "AboutToShowGroup", "([0],)");
  g_assert_cmpstr (group, ==, "([0], [])");
  tray_assert_signals (fixture, "LayoutUpdated");
  tray_watcher_stop (&watcher);
}

/* What the menu is made of may come at the last moment; one that nobody looks at need not be right. */
static void
test_wanted (TrayFixture *fixture, gconstpointer data)
{
  TrayWatcher watcher = { .host = TRUE };
  g_autofree char *about = NULL;

  tray_watcher_start (&watcher);
  g_assert_true (stint_wait_until (tray_is_shown, fixture->tray));
  tray_assert_menu (fixture, WHOLE);
  g_free (tray_take_signals (fixture));
  fixture->wanted = 0;
  fixture->late = "just now";
  tray_assert_signals (fixture, "");
  g_assert_cmpuint (fixture->wanted, ==, 0);

  about = tray_menu_call (fixture, "AboutToShow", "(0,)");
  g_assert_cmpuint (fixture->wanted, ==, 1);
  g_assert_cmpstr (about, ==, "(true,)");
  tray_assert_signals (fixture, "LayoutUpdated");
  tray_assert_menu (fixture, "[:_Stop|!My__issue|-|[Recent:just now]|-|oPause|*Week|oDay]");
  fixture->late = "later";
  g_free (tray_menu_call (fixture, "AboutToShowGroup", "([0],)"));
  tray_assert_signals (fixture, "ItemsPropertiesUpdated");
  fixture->late = "in the end";
  event (fixture, 0, "opened");
  g_assert_true (stint_tray_get_menu_open (fixture->tray));
  tray_assert_signals (fixture, "ItemsPropertiesUpdated");
  event (fixture, 0, "closed");
  g_assert_false (stint_tray_get_menu_open (fixture->tray));

  /* Who opened it is gone. */
  event (fixture, 0, "opened");
  tray_watcher_stop (&watcher);
  g_assert_true (stint_wait_until (tray_is_hidden, fixture->tray));
  g_assert_false (stint_tray_get_menu_open (fixture->tray));
}

/* Told once: who was told and has not read it yet reads what is then. */
static void
test_unread (TrayFixture *fixture, gconstpointer data)
{
  TrayWatcher watcher = { .host = TRUE };

  tray_watcher_start (&watcher);
  g_assert_true (stint_wait_until (tray_is_shown, fixture->tray));
  g_menu_append (fixture->recent, "TEST-3", "app.start::TEST-3");
  tray_assert_signals (fixture, "");

  g_free (tray_menu_call (fixture, "GetLayout", "(0, -1, @as [])"));
  g_menu_append (fixture->recent, "TEST-4", "app.start::TEST-4");
  tray_assert_signals (fixture, "LayoutUpdated");
  g_menu_append (fixture->recent, "TEST-5", "app.start::TEST-5");
  tray_assert_signals (fixture, "");
  tray_assert_menu (fixture, "[:_Stop|!My__issue|-|[Recent:TEST-1|TEST-2|TEST-3|TEST-4|TEST-5]|-"
                             "|oPause|*Week|oDay]");
  g_menu_remove (fixture->recent, 4);
  tray_assert_signals (fixture, "LayoutUpdated");
  tray_watcher_stop (&watcher);
}

/* A common host counts its items in 16 bits. */
static void
test_ids_stay_small (TrayFixture *fixture, gconstpointer data)
{
  int highest = 0, last = 0;
  gboolean began_anew = FALSE;

  /* Nobody reads most of these menus. */
  for (int i = 0; i < 250; i++)
    {
      int id;

      g_menu_remove_all (fixture->recent);
      for (int item = 0; item < 100 + i % 2; item++)
        g_menu_append (fixture->recent, "TEST", "app.stop");
      while (g_main_context_iteration (NULL, FALSE))
        ;
      if (i % 10 != 0)
        continue;
      id = tray_id_of (fixture, "TEST");
      began_anew |= id < last;
      last = id;
      highest = MAX (highest, id);
    }
  g_assert_true (began_anew);
  g_assert_cmpint (highest, <, 20100);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (TrayFixture *fixture, gconstpointer data);
  } tests[] = {
    { "/tray-menu/layout", test_layout },
    { "/tray-menu/depth", test_depth },
    { "/tray-menu/filters", test_filters },
    { "/tray-menu/get-property", test_get_property },
    { "/tray-menu/unknown-ids", test_unknown_ids },
    { "/tray-menu/click", test_click },
    { "/tray-menu/changed-properties", test_changed_properties },
    { "/tray-menu/changed-layout", test_changed_layout },
    { "/tray-menu/wanted", test_wanted },
    { "/tray-menu/unread", test_unread },
    { "/tray-menu/ids-stay-small", test_ids_stay_small },
  };

  stint_test_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, TrayFixture, NULL, tray_set_up, tests[i].test, tray_tear_down);
  return tray_run_tests ();
}
