/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-issue-entry.h"

#include "stint-window-fixture.h"

typedef struct
{
  StintWindowFixture base;
  GtkWidget *widget;
  GtkWidget *entry;
  GtkWidget *popover;
  GListModel *issues;
  GtkSingleSelection *selection;
  int activated;
} Fixture;

static void
activate_cb (Fixture *self)
{
  self->activated++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  stint_window_fixture_set_up (&self->base, data);
  self->widget = stint_issue_entry_new ();
  g_object_set (self->widget, "client", self->base.client, "valign", GTK_ALIGN_START, NULL);
  g_signal_connect_swapped (self->widget, "activate", G_CALLBACK (activate_cb), self);
  stint_window_fixture_show (&self->base, self->widget);
  self->entry = stint_window_child (self->widget, "entry");
  self->popover = stint_window_child (self->widget, "popover");
  self->issues = stint_window_child (self->widget, "issues");
  self->selection = stint_window_child (self->widget, "selection");
  gtk_widget_grab_focus (self->widget);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  stint_window_fixture_tear_down (&self->base, data);
}

static StintIssueEntry *
issue_entry (Fixture *self)
{
  return STINT_ISSUE_ENTRY (self->widget);
}

static void
type_text (Fixture *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

static gboolean
is_open (gpointer data)
{
  return gtk_widget_get_visible (((Fixture *) data)->popover);
}

static gboolean
is_closed (gpointer data)
{
  return !is_open (data);
}

static const char *
chosen (Fixture *self)
{
  StintIssue *issue = gtk_single_selection_get_selected_item (self->selection);

  return issue != NULL ? stint_issue_get_key (issue) : NULL;
}

#define THREE "([('TEST-1', 'first login', 'open'), ('TEST-2', 'second', ''), ('OPS-3', 'third', '')],)"

static void
type_and_find (Fixture *self, const char *text, const char *found)
{
  g_autofree char *call = NULL;

  stint_window_fixture_set_reply (&self->base, "SearchIssues", found);
  type_text (self, text);
  call = stint_window_fixture_next_call (&self->base);
  g_assert_true (g_str_has_prefix (call, "SearchIssues "));
  g_assert_true (stint_wait_until (is_open, self));
}

static void
test_keys (Fixture *self, gconstpointer data)
{
  const struct
  {
    const char *text;
    const char *key;
  } cases[] = {
    { "TEST-324", "TEST-324" },
    { "  test-324 ", "TEST-324" },
    { "https://tracker.yandex.ru/TEST-324", "TEST-324" },
    { "https://tracker.yandex.ru/issue/TEST-324?from=mail", "TEST-324" },
    { "TEST-0", NULL },
    { "TEST", NULL },
    { "fix TEST-324 soon", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = NULL;

      stint_issue_entry_set_text (issue_entry (self), cases[i].text);
      key = stint_issue_entry_dup_key (issue_entry (self));
      g_assert_cmpstr (key, ==, cases[i].key);
      g_assert_cmpstr (stint_issue_entry_get_text (issue_entry (self)), ==, cases[i].text);
    }
  stint_issue_entry_set_text (issue_entry (self), NULL);
  g_assert_cmpstr (stint_issue_entry_get_text (issue_entry (self)), ==, "");
}

/* Only typing looks for issues, and only once it rests. */
static void
test_searches (Fixture *self, gconstpointer data)
{
  g_autofree char *call = NULL;

  stint_issue_entry_set_text (issue_entry (self), "set by the program");
  stint_wait_ms (300);
  stint_window_fixture_assert_no_call (&self->base);

  stint_window_fixture_set_reply (&self->base, "SearchIssues", THREE);
  type_text (self, "lo");
  stint_wait_ms (20);
  type_text (self, " login ");
  call = stint_window_fixture_next_call (&self->base);
  g_assert_cmpstr (call, ==, "SearchIssues ('login',)");
  stint_window_fixture_assert_no_call (&self->base);
  g_assert_true (stint_wait_until (is_open, self));
  g_assert_cmpint (g_list_model_get_n_items (self->issues), ==, 3);
}

static void
test_address_searches_key (Fixture *self, gconstpointer data)
{
  g_autofree char *call = NULL;

  stint_window_fixture_set_reply (&self->base, "SearchIssues", THREE);
  type_text (self, "https://tracker.yandex.ru/test-1");
  call = stint_window_fixture_next_call (&self->base);
  g_assert_cmpstr (call, ==, "SearchIssues ('TEST-1',)");
}

static void
test_enter_takes_first (Fixture *self, gconstpointer data)
{
  type_and_find (self, "login", THREE);
  g_assert_cmpstr (chosen (self), ==, "TEST-1");
  g_signal_emit_by_name (self->entry, "activate");
  g_assert_cmpstr (stint_issue_entry_get_text (issue_entry (self)), ==, "TEST-1");
  g_assert_true (stint_wait_until (is_closed, self));
  g_assert_cmpint (self->activated, ==, 0);

  g_signal_emit_by_name (self->entry, "activate");
  g_assert_cmpint (self->activated, ==, 1);
}

static void
test_whole_key_needs_no_choice (Fixture *self, gconstpointer data)
{
  type_and_find (self, "test-1", THREE);
  g_assert_null (chosen (self));
  g_signal_emit_by_name (self->entry, "activate");
  g_assert_cmpint (self->activated, ==, 1);
  g_assert_true (stint_wait_until (is_closed, self));
}

static void
test_arrows (Fixture *self, gconstpointer data)
{
  type_and_find (self, "login", THREE);
  g_assert_true (stint_window_press (self->entry, GDK_KEY_Down, 0));
  g_assert_cmpstr (chosen (self), ==, "TEST-2");
  g_assert_true (stint_window_press (self->entry, GDK_KEY_Up, 0));
  g_assert_true (stint_window_press (self->entry, GDK_KEY_Up, 0));
  g_assert_cmpstr (chosen (self), ==, "OPS-3");
  g_assert_true (stint_window_press (self->entry, GDK_KEY_Down, 0));
  g_assert_cmpstr (chosen (self), ==, "TEST-1");
  /* with a modifier the key is not ours */
  g_assert_false (stint_window_press (self->entry, GDK_KEY_Down, GDK_CONTROL_MASK));

  g_assert_true (stint_window_press (self->entry, GDK_KEY_Escape, 0));
  g_assert_true (stint_wait_until (is_closed, self));
  g_assert_cmpstr (stint_issue_entry_get_text (issue_entry (self)), ==, "login");
  /* Esc with nothing open is the window's */
  g_assert_false (stint_window_press (self->entry, GDK_KEY_Escape, 0));
}

/* A later answer does not move the choice away from what was chosen. */
static void
test_choice_stays (Fixture *self, gconstpointer data)
{
  type_and_find (self, "login", THREE);
  gtk_single_selection_set_selected (self->selection, 2);
  stint_window_fixture_set_reply (&self->base, "SearchIssues",
                                  "([('OPS-3', 'third', ''), ('NEW-4', 'fourth', '')],)");
  g_signal_emit_by_name (self->entry, "changed");
  gtk_single_selection_set_selected (self->selection, 2);
  g_free (stint_window_fixture_next_call (&self->base));
  stint_wait_ms (50);
  g_assert_cmpint (g_list_model_get_n_items (self->issues), ==, 2);
  g_assert_cmpstr (chosen (self), ==, "OPS-3");
}

static void
test_click (Fixture *self, gconstpointer data)
{
  type_and_find (self, "login", THREE);
  g_signal_emit_by_name (stint_window_child (self->widget, "list"), "activate", 1);
  g_assert_cmpstr (stint_issue_entry_get_text (issue_entry (self)), ==, "TEST-2");
  g_assert_true (stint_wait_until (is_closed, self));
}

static void
test_nothing_found (Fixture *self, gconstpointer data)
{
  g_autofree char *call = NULL;

  stint_window_fixture_set_reply (&self->base, "SearchIssues", "([],)");
  type_text (self, "nothing like it");
  call = stint_window_fixture_next_call (&self->base);
  stint_wait_ms (50);
  g_assert_false (is_open (self));
}

/* An error of the search is no news: suggestions are a help only. */
static void
test_search_fails (Fixture *self, gconstpointer data)
{
  g_autofree char *call = NULL;

  stint_window_fixture_fail_next (&self->base, "SearchIssues", STINT_ERROR_OFFLINE, "Offline");
  type_text (self, "login");
  call = stint_window_fixture_next_call (&self->base);
  stint_wait_ms (50);
  g_assert_false (is_open (self));
  g_assert_cmpstr (stint_window_fixture_toast_text (&self->base), ==, "");
}

static void
test_goes_while_searching (Fixture *self, gconstpointer data)
{
  g_autofree char *call = NULL;

  self->base.hold = TRUE;
  stint_window_fixture_set_reply (&self->base, "SearchIssues", THREE);
  type_text (self, "login");
  call = stint_window_fixture_next_call (&self->base);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->base.window)));
  stint_window_fixture_release (&self->base);
  stint_wait_ms (50);
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
#define ADD(name, func) \
  g_test_add ("/issue-entry/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("keys", test_keys);
  ADD ("searches", test_searches);
  ADD ("address-searches-key", test_address_searches_key);
  ADD ("enter-takes-first", test_enter_takes_first);
  ADD ("whole-key-needs-no-choice", test_whole_key_needs_no_choice);
  ADD ("arrows", test_arrows);
  ADD ("choice-stays", test_choice_stays);
  ADD ("click", test_click);
  ADD ("nothing-found", test_nothing_found);
  ADD ("search-fails", test_search_fails);
  ADD ("goes-while-searching", test_goes_while_searching);
#undef ADD
  return g_test_run ();
}
