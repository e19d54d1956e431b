/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-window.h"

#include "stint-bus.h"
#include "stint-timer-bar.h"
#include "stint-window-fixture.h"

#define ANNA "{'id': <'a'>, 'login': <'anna'>, 'org': <'777'>, 'org-type': <'360'>}"

/* Here @base.window is the program's own window. */
typedef struct
{
  StintWindowFixture base;
  GtkStack *views;
  GtkStack *pages;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  stint_window_fixture_set_up (&self->base, data);
  gtk_window_destroy (GTK_WINDOW (self->base.window));
  self->base.window = stint_window_new (NULL, self->base.client);
  gtk_window_present (GTK_WINDOW (self->base.window));
  self->views = stint_window_child (self->base.window, "views");
  self->pages = stint_window_child (self->base.window, "pages");
  self->base.toast = stint_window_child (self->base.window, "toast");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  stint_window_fixture_tear_down (&self->base, data);
}

static const char *
view (Fixture *self)
{
  return gtk_stack_get_visible_child_name (self->views);
}

static void
activate (Fixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (self->base.window, action, NULL));
}

static void
assert_call (Fixture *self, const char *expected)
{
  g_autofree char *call = stint_window_fixture_next_call (&self->base);

  g_assert_cmpstr (call, ==, expected);
}

static void
test_views (Fixture *self, gconstpointer data)
{
  g_assert_cmpstr (view (self), ==, "sign-in");
  stint_window_fixture_set_account (&self->base, ANNA);
  g_assert_cmpstr (view (self), ==, "work");
  stint_window_fixture_set_account (&self->base, "{}");
  g_assert_cmpstr (view (self), ==, "sign-in");
}

/* The window stands there before any agent has answered, ready for typing. */
static void
test_before_the_agent (void)
{
  g_autoptr(StintClient) client = stint_client_new ();
  GtkWidget *window = stint_window_new (NULL, client);
  GtkStack *views = stint_window_child (window, "views");
  GtkWidget *timer = stint_window_child (window, "timer_bar");

  gtk_window_present (GTK_WINDOW (window));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (views), ==, "work");
  g_assert_nonnull (gtk_widget_get_focus_child (timer));
  gtk_window_destroy (GTK_WINDOW (window));
  stint_client_close (client);
}

static gboolean
is_gone (gpointer data)
{
  return stint_client_get_agent (data) == NULL;
}

static void
test_agent_gone (Fixture *self, gconstpointer data)
{
  stint_window_fixture_set_account (&self->base, ANNA);
  stint_window_fixture_disown_name (&self->base);
  g_assert_true (stint_wait_until (is_gone, self->base.client));
  g_assert_cmpstr (view (self), ==, "work");
  activate (self, "win.sync"); /* disabled */
  stint_window_fixture_assert_no_call (&self->base);
}

static void
test_new_token (Fixture *self, gconstpointer data)
{
  GtkWidget *notices = stint_window_child (self->base.window, "notices");
  GtkWidget *page;

  stint_window_fixture_set_account (&self->base, ANNA);
  g_signal_emit_by_name (notices, "sign-in");
  g_assert_cmpstr (view (self), ==, "sign-in");
  page = gtk_stack_get_visible_child (self->views);
  g_assert_cmpstr (gtk_editable_get_text (stint_window_child (page, "org")), ==, "777");
  g_assert_nonnull (gtk_widget_get_focus_child (stint_window_child (page, "token")));

  g_signal_emit_by_name (stint_window_child (page, "cancel"), "clicked");
  g_assert_cmpstr (view (self), ==, "work");
}

static void
test_sync (Fixture *self, gconstpointer data)
{
  activate (self, "win.sync"); /* disabled */
  stint_window_fixture_assert_no_call (&self->base);
  stint_window_fixture_set_account (&self->base, ANNA);
  stint_window_fixture_fail_next (&self->base, "Sync", STINT_ERROR_OFFLINE, "There is no network.");
  activate (self, "win.sync");
  assert_call (self, "Sync ()");
  stint_window_fixture_wait_toast (&self->base, "There is no network.");
}

static void
test_sign_out (Fixture *self, gconstpointer data)
{
  stint_window_fixture_set_account (&self->base, ANNA);
  stint_window_fixture_fail_next (&self->base, "SignOut", STINT_ERROR_INPUT, "A timer is running.");
  activate (self, "win.sign-out");
  assert_call (self, "SignOut ()");
  stint_window_fixture_wait_toast (&self->base, "A timer is running.");
}

static void
test_pages (Fixture *self, gconstpointer data)
{
  stint_window_fixture_set_account (&self->base, ANNA);
  g_assert_true (gtk_widget_activate_action (self->base.window, "win.page", "s", "week"));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->pages), ==, "week");
  g_assert_true (gtk_widget_activate_action (self->base.window, "win.page", "s", "entries"));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->pages), ==, "entries");
  g_assert_true (gtk_widget_activate_action (self->base.window, "win.page", "s", "no such page"));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->pages), ==, "entries");
}

static void
test_focus (Fixture *self, gconstpointer data)
{
  GtkWidget *timer = stint_window_child (self->base.window, "timer_bar");
  GtkWidget *quick = stint_window_child (self->base.window, "quick_entry");

  stint_window_fixture_set_account (&self->base, ANNA);
  activate (self, "win.focus-quick-entry");
  g_assert_nonnull (gtk_widget_get_focus_child (quick));
  activate (self, "win.focus-timer");
  g_assert_nonnull (gtk_widget_get_focus_child (timer));
  g_assert_null (gtk_widget_get_focus_child (quick));

  /* none of them while somebody signs in */
  stint_window_fixture_set_account (&self->base, "{}");
  activate (self, "win.focus-quick-entry");
  g_assert_null (gtk_widget_get_focus_child (quick));
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  (*(int *) user_data)++;
}

static gboolean
is_closed (gpointer data)
{
  return *(GtkWidget **) data == NULL;
}

/* "Quit Stint" is the agent's own action; the window goes with it. */
static void
test_quit (Fixture *self, gconstpointer data)
{
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr(GSimpleAction) quit = g_simple_action_new ("quit", NULL);
  GDBusConnection *bus =
      g_dbus_interface_skeleton_get_connection (G_DBUS_INTERFACE_SKELETON (self->base.agent));
  int n = 0;
  guint id;

  g_signal_connect (quit, "activate", G_CALLBACK (quit_cb), &n);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (quit));
  id = g_dbus_connection_export_action_group (bus, STINT_BUS_PATH, G_ACTION_GROUP (actions), NULL);
  g_object_add_weak_pointer (G_OBJECT (self->base.window), (gpointer *) &self->base.window);

  activate (self, "win.quit-stint");
  g_assert_true (stint_wait_until (is_closed, &self->base.window));
  g_assert_cmpint (n, ==, 1);
  g_dbus_connection_unexport_action_group (bus, id);
}

static void
test_shortcuts (Fixture *self, gconstpointer data)
{
  guint before = g_list_model_get_n_items (gtk_window_get_toplevels ());

  activate (self, "win.shortcuts");
  g_assert_cmpint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, before + 1);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->base.window)));
  g_assert_cmpint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, before - 1);
}

static gboolean
is_narrow (gpointer data)
{
  int least;

  gtk_widget_measure (data, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least <= 360;
}

/* The narrowest that phones and halves of small screens give, with words in the header bar. */
static void
test_narrow (Fixture *self, gconstpointer data)
{
  stint_window_fixture_set_account (&self->base, ANNA);
  stint_agent1_set_failed (self->base.agent, 12);
  stint_window_wait_text (
      stint_window_child (stint_window_child (self->base.window, "sync_button"), "label"),
      "12 refused");
  g_assert_true (stint_wait_until (is_narrow, self->base.window));
}

/* Nothing keeps a closed window. */
static void
test_goes (Fixture *self, gconstpointer data)
{
  stint_window_fixture_set_account (&self->base, ANNA);
  stint_wait_ms (50);
  g_object_add_weak_pointer (G_OBJECT (self->base.window), (gpointer *) &self->base.window);
  gtk_window_close (GTK_WINDOW (self->base.window));
  g_assert_true (stint_wait_until (is_closed, &self->base.window));
}

/* As the program does before there is a window. */
static void
load_style (void)
{
  g_autoptr(GtkCssProvider) css = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (css, APP_PATH "/Window/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
  load_style ();
#define ADD(name, func) \
  g_test_add ("/window/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("views", test_views);
  g_test_add_func ("/window/before-the-agent", test_before_the_agent);
  ADD ("agent-gone", test_agent_gone);
  ADD ("new-token", test_new_token);
  ADD ("sync", test_sync);
  ADD ("sign-out", test_sign_out);
  ADD ("pages", test_pages);
  ADD ("focus", test_focus);
  ADD ("quit", test_quit);
  ADD ("shortcuts", test_shortcuts);
  ADD ("narrow", test_narrow);
  ADD ("goes", test_goes);
#undef ADD
  return g_test_run ();
}
