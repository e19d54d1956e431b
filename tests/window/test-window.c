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
  GtkWidget *org;

  stint_window_fixture_set_account (&self->base, ANNA);
  g_signal_emit_by_name (notices, "sign-in");
  g_assert_cmpstr (view (self), ==, "sign-in");
  page = gtk_stack_get_visible_child (self->views);
  org = stint_window_child (page, "org");
  g_assert_cmpstr (gtk_editable_get_text (stint_window_child (org, "org")), ==, "777");
  g_assert_nonnull (gtk_widget_get_focus_child (stint_window_child (page, "token")));

  g_signal_emit_by_name (stint_window_child (page, "cancel"), "clicked");
  g_assert_cmpstr (view (self), ==, "work");
}

/* Who has just signed in sees who that is; who signs in elsewhere is not kept waiting. */
static void
test_signing_in (Fixture *self, gconstpointer data)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->views);
  GtkWidget *org = stint_window_child (page, "org");
  GtkWidget *token = stint_window_child (page, "token");

  stint_window_fixture_set_reply (&self->base, "SignIn", "(" ANNA ",)");
  gtk_editable_set_text (stint_window_child (org, "org"), "777");
  gtk_editable_set_text (stint_window_child (token, "token"), "y0");
  g_signal_emit_by_name (stint_window_child (page, "next"), "clicked");
  g_signal_emit_by_name (stint_window_child (page, "next"), "clicked");
  stint_window_wait_text (stint_window_child (page, "next"), "Start Tracking");
  stint_window_fixture_set_account (&self->base, ANNA);
  g_assert_cmpstr (view (self), ==, "sign-in");
  g_signal_emit_by_name (stint_window_child (page, "next"), "clicked");
  g_assert_cmpstr (view (self), ==, "work");

  stint_window_fixture_set_account (&self->base, "{}");
  g_assert_cmpstr (view (self), ==, "sign-in");
  stint_window_fixture_set_account (&self->base, ANNA);
  g_assert_cmpstr (view (self), ==, "work");
}

static void
test_add_account (Fixture *self, gconstpointer data)
{
  GtkWidget *page;

  stint_window_fixture_set_account (&self->base, ANNA);
  activate (self, "win.add-account");
  g_assert_cmpstr (view (self), ==, "sign-in");
  page = gtk_stack_get_visible_child (self->views);
  g_assert_nonnull (gtk_widget_get_focus_child (stint_window_child (page, "org")));
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
test_preferences (Fixture *self, gconstpointer data)
{
  guint before = g_list_model_get_n_items (gtk_window_get_toplevels ());

  activate (self, "win.preferences");
  activate (self, "win.preferences"); /* one is enough */
  g_assert_cmpint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, before + 1);
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
  ADD ("signing-in", test_signing_in);
  ADD ("add-account", test_add_account);
  ADD ("sync", test_sync);
  ADD ("sign-out", test_sign_out);
  ADD ("pages", test_pages);
  ADD ("focus", test_focus);
  ADD ("preferences", test_preferences);
  ADD ("shortcuts", test_shortcuts);
  ADD ("narrow", test_narrow);
#undef ADD
  return g_test_run ();
}
