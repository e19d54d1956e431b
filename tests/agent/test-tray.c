/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-test.h"

#include "stint-tray-fixture.h"

static void
assert_property (TrayFixture *fixture, const char *name, const char *expected)
{
  g_autofree char *value = tray_property (fixture, "/StatusNotifierItem", ITEM, name);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_item (TrayFixture *fixture, gconstpointer data)
{
  static const struct { const char *name, *value; } expected[] = {
    { "Category", "'ApplicationStatus'" }, { "Id", "'stint'" }, { "Title", "'Stint'" },
    { "Status", "'Active'" }, { "WindowId", "0" }, { "IconName", "'stint-idle'" },
    { "AttentionIconName", "'stint-idle'" }, { "OverlayIconName", "''" },
    { "IconThemePath", "''" }, { "IconPixmap", "[]" }, { "AttentionMovieName", "''" },
    { "ToolTip", "('', [], 'Stint', '<span>a &lt;b&gt; &amp;</span>')" }, { "ItemIsMenu", "false" },
    { "Menu", "'/MenuBar'" }, { "IconAccessibleDesc", "'Stint'" },
    { "AttentionAccessibleDesc", "'Stint'" },
  };
  g_autofree char *version = tray_property (fixture, "/MenuBar", MENU, "Version");
  g_autofree char *status = tray_property (fixture, "/MenuBar", MENU, "Status");
  g_autofree char *direction = tray_property (fixture, "/MenuBar", MENU, "TextDirection");
  g_autofree char *icons = tray_property (fixture, "/MenuBar", MENU, "IconThemePath");

  stint_tray_set_icon (fixture->tray, "stint-idle");
  stint_tray_set_tooltip (fixture->tray, "Stint", "a <b> &");
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    assert_property (fixture, expected[i].name, expected[i].value);
  stint_tray_set_tooltip (fixture->tray, "A & <B>", "a \"plain\" text");
  assert_property (fixture, "ToolTip", "('', [], 'A    B ', 'a \"plain\" text')");
  g_assert_cmpstr (version, ==, "3");
  g_assert_cmpstr (status, ==, "'normal'");
  g_assert_cmpstr (direction, ==, "'ltr'");
  g_assert_cmpstr (icons, ==, "[]");
}

static void
test_paths_taken (TrayFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (stint_tray_new (fixture->tray_bus, "second", "Second", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  assert_property (fixture, "Id", "'stint'");

  stint_tray_close (fixture->tray);
  g_object_unref (fixture->tray);
  g_clear_error (&error);
  fixture->tray = stint_tray_new (fixture->tray_bus, "third", "Third", NULL, &error);
  g_assert_no_error (error);
  assert_property (fixture, "Id", "'third'");
}

static void
test_registration (TrayFixture *fixture, gconstpointer data)
{
  TrayWatcher first = { .host = TRUE }, second = { .host = TRUE };

  g_assert_false (stint_tray_get_shown (fixture->tray));
  tray_watcher_start (&first);
  g_assert_true (stint_wait_until (tray_is_shown, fixture->tray));
  g_assert_cmpuint (first.items->len, ==, 1);
  g_assert_cmpstr (first.items->pdata[0], ==,
                   g_dbus_connection_get_unique_name (fixture->tray_bus));

  tray_watcher_stop (&first);
  g_assert_true (stint_wait_until (tray_is_hidden, fixture->tray));
  tray_watcher_start (&second);
  g_assert_true (stint_wait_until (tray_is_shown, fixture->tray));
  g_assert_cmpuint (second.items->len, ==, 1);
  g_assert_cmpuint (fixture->notifies, ==, 3);

  stint_tray_close (fixture->tray);
  g_assert_false (stint_tray_get_shown (fixture->tray));
  tray_watcher_stop (&second);
}

/* A watcher without a host shows nothing; it says when one comes. */
static void
test_host (TrayFixture *fixture, gconstpointer data)
{
  TrayWatcher watcher = { .host = FALSE };

  tray_watcher_start (&watcher);
  g_assert_true (stint_wait_until (tray_has_item, &watcher));
  stint_wait_ms (50);
  g_assert_false (stint_tray_get_shown (fixture->tray));

  watcher.host = TRUE;
  g_dbus_connection_emit_signal (watcher.bus, NULL, "/StatusNotifierWatcher", WATCHER,
                                 "StatusNotifierHostRegistered", NULL, NULL);
  g_assert_true (stint_wait_until (tray_is_shown, fixture->tray));

  watcher.host = FALSE;
  g_dbus_connection_emit_signal (watcher.bus, NULL, "/StatusNotifierWatcher", WATCHER,
                                 "StatusNotifierHostUnregistered", NULL, NULL);
  g_assert_true (stint_wait_until (tray_is_hidden, fixture->tray));
  tray_watcher_stop (&watcher);
}

static void
test_refused (TrayFixture *fixture, gconstpointer data)
{
  TrayWatcher watcher = { .host = TRUE, .refuses = TRUE };

  g_test_expect_message ("stint-tray", G_LOG_LEVEL_WARNING, "The tray refused the icon: *");
  tray_watcher_start (&watcher);
  stint_wait_ms (100);
  g_test_assert_expected_messages ();
  g_assert_false (stint_tray_get_shown (fixture->tray));
  tray_watcher_stop (&watcher);
}

/* The tray goes while its registration is on the way. */
static void
test_closed_early (TrayFixture *fixture, gconstpointer data)
{
  TrayWatcher watcher = { .host = TRUE };

  tray_watcher_start (&watcher);
  g_assert_true (stint_wait_until (tray_has_item, &watcher));
  stint_tray_close (fixture->tray);
  stint_wait_ms (50);
  g_assert_false (stint_tray_get_shown (fixture->tray));
  stint_tray_set_icon (fixture->tray, "x");
  stint_tray_set_menu (fixture->tray, NULL, NULL);
  tray_watcher_stop (&watcher);
}

static void
test_item_signals (TrayFixture *fixture, gconstpointer data)
{
  TrayWatcher watcher = { .host = TRUE };

  /* Nobody is there to hear. */
  stint_tray_set_icon (fixture->tray, "a");
  stint_tray_set_tooltip (fixture->tray, "a", "");
  stint_tray_set_status (fixture->tray, "Passive");
  g_menu_append (fixture->recent, "TEST-3", "app.start::TEST-3");
  tray_assert_signals (fixture, "");
  assert_property (fixture, "IconName", "'a'");

  tray_watcher_start (&watcher);
  g_assert_true (stint_wait_until (tray_is_shown, fixture->tray));
  tray_assert_signals (fixture, "");

  stint_tray_set_icon (fixture->tray, "a");
  stint_tray_set_tooltip (fixture->tray, "a", "");
  stint_tray_set_status (fixture->tray, "Passive");
  tray_assert_signals (fixture, "");

  stint_tray_set_icon (fixture->tray, "b");
  tray_assert_signals (fixture, "NewIcon");
  stint_tray_set_tooltip (fixture->tray, "a", "b");
  tray_assert_signals (fixture, "NewToolTip");
  stint_tray_set_status (fixture->tray, "NeedsAttention");
  tray_assert_signals (fixture, "NewStatus");
  assert_property (fixture, "Status", "'NeedsAttention'");
  stint_tray_set_icon (fixture->tray, "c");
  tray_assert_signals (fixture, "NewIcon NewAttentionIcon");
  assert_property (fixture, "AttentionIconName", "'c'");

  tray_watcher_stop (&watcher);
  g_assert_true (stint_wait_until (tray_is_hidden, fixture->tray));
  stint_tray_set_icon (fixture->tray, "d");
  tray_assert_signals (fixture, "");
}

static void
item_call (TrayFixture *fixture, const char *method, GVariant *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) reply = tray_call (fixture, "/StatusNotifierItem", ITEM, method, arguments,
                                    &error);

  g_assert_no_error (error);
}

static void
test_clicks (TrayFixture *fixture, gconstpointer data)
{
  item_call (fixture, "Activate", g_variant_new ("(ii)", 10, 20));
  g_assert_cmpuint (fixture->clicks, ==, 1);
  g_assert_null (fixture->token);

  item_call (fixture, "ProvideXdgActivationToken", g_variant_new ("(s)", "token-1"));
  item_call (fixture, "Activate", g_variant_new ("(ii)", 10, 20));
  g_assert_cmpuint (fixture->clicks, ==, 2);
  g_assert_cmpstr (fixture->token, ==, "token-1");
  g_assert_null (stint_tray_get_token (fixture->tray));

  item_call (fixture, "SecondaryActivate", g_variant_new ("(ii)", 0, 0));
  item_call (fixture, "ContextMenu", g_variant_new ("(ii)", 0, 0));
  item_call (fixture, "Scroll", g_variant_new ("(is)", 1, "vertical"));
  g_assert_cmpuint (fixture->clicks, ==, 2);
  g_assert_cmpuint (fixture->secondary_clicks, ==, 1);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (TrayFixture *fixture, gconstpointer data);
  } tests[] = {
    { "/tray/item", test_item },
    { "/tray/paths-taken", test_paths_taken },
    { "/tray/registration", test_registration },
    { "/tray/host", test_host },
    { "/tray/refused", test_refused },
    { "/tray/closed-early", test_closed_early },
    { "/tray/item-signals", test_item_signals },
    { "/tray/clicks", test_clicks },
  };

  stint_test_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, TrayFixture, NULL, tray_set_up, tests[i].test, tray_tear_down);
  return tray_run_tests ();
}
