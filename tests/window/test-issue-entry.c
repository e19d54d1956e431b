/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-issue-entry.h"

#include "stint-suggestion-row.h"
#include "stint-suggestions.h"
#include "stint-window-fixture.h"

typedef struct
{
  StintWindowFixture base;
  GtkWidget *widget;
  GtkWidget *entry;
  StintSuggestions *list;
  int activated;
  int picked;
} Fixture;

static void
activate_cb (Fixture *self)
{
  self->activated++;
}

static void
picked_cb (Fixture *self)
{
  self->picked++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  stint_window_fixture_set_up (&self->base, data);
  self->widget = stint_issue_entry_new ();
  g_object_set (self->widget, "client", self->base.client, "valign", GTK_ALIGN_START, NULL);
  g_signal_connect_swapped (self->widget, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->widget, "picked", G_CALLBACK (picked_cb), self);
  stint_window_fixture_show (&self->base, self->widget);
  self->entry = stint_window_child (self->widget, "entry");
  self->list = stint_window_child (self->widget, "suggestions");
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
  return stint_suggestions_is_open (((Fixture *) data)->list);
}

static gboolean
is_closed (gpointer data)
{
  return !is_open (data);
}

static const char *
chosen (Fixture *self)
{
  StintSuggestion *suggestion = stint_suggestions_get_chosen (self->list);

  return suggestion != NULL ? stint_suggestion_get_text (suggestion) : NULL;
}

static StintSuggestionRow *
get_row (Fixture *self, int index)
{
  GtkListBox *list = stint_window_child (GTK_WIDGET (self->list), "list");

  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, index);

  return row != NULL && gtk_widget_get_visible (GTK_WIDGET (row)) ? STINT_SUGGESTION_ROW (row) : NULL;
}

/* Each line as `KEY`, with `Group: ` before the first of each group. */
static char *
lines (Fixture *self)
{
  GString *text = g_string_new (NULL);
  StintSuggestionRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    {
      GtkWidget *header = gtk_list_box_row_get_header (GTK_LIST_BOX_ROW (row));

      g_string_append_printf (text, "%s%s%s%s", i > 0 ? " " : "",
                              header != NULL ? gtk_label_get_text (GTK_LABEL (header)) : "",
                              header != NULL ? ": " : "",
                              stint_suggestion_get_text (stint_suggestion_row_get_suggestion (row)));
    }
  return g_string_free (text, FALSE);
}

typedef struct
{
  Fixture *fixture;
  const char *lines;
} Lines;

static gboolean
has_lines (gpointer data)
{
  Lines *self = data;
  g_autofree char *shown = lines (self->fixture);

  return g_strcmp0 (shown, self->lines) == 0;
}

static void
wait_lines (Fixture *self, const char *expected)
{
  Lines wait = { self, expected };

  if (!stint_wait_until (has_lines, &wait))
    {
      g_autofree char *shown = lines (self);

      g_assert_cmpstr (shown, ==, expected);
    }
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
  wait_lines (self, g_strcmp0 (found, THREE) == 0 ? "Found in Tracker: TEST-1 TEST-2 OPS-3" : "");
  g_assert_true (is_open (self));
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
  wait_lines (self, "Found in Tracker: TEST-1 TEST-2 OPS-3");
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
  g_assert_true (stint_window_press (self->entry, GDK_KEY_Return, 0));
  g_assert_cmpstr (stint_issue_entry_get_text (issue_entry (self)), ==, "TEST-1");
  g_assert_true (stint_wait_until (is_closed, self));
  g_assert_cmpint (self->activated, ==, 0);
  g_assert_cmpint (self->picked, ==, 1);
  g_assert_false (stint_window_press (self->entry, GDK_KEY_Return, 0));

  g_signal_emit_by_name (self->entry, "activate");
  g_assert_cmpint (self->activated, ==, 1);
}

static void
test_whole_key_needs_no_choice (Fixture *self, gconstpointer data)
{
  type_and_find (self, "test-1", THREE);
  g_assert_null (chosen (self));
  g_assert_false (stint_window_press (self->entry, GDK_KEY_Return, 0));
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
  g_assert_true (stint_window_press (self->entry, GDK_KEY_Up, 0));
  g_assert_cmpstr (chosen (self), ==, "OPS-3");
  stint_window_fixture_set_reply (&self->base, "SearchIssues",
                                  "([('OPS-3', 'third', ''), ('NEW-4', 'fourth', '')],)");
  stint_issue_entry_suggest (issue_entry (self));
  wait_lines (self, "Found in Tracker: OPS-3 NEW-4");
  g_assert_cmpstr (chosen (self), ==, "OPS-3");
}

static void
test_click (Fixture *self, gconstpointer data)
{
  type_and_find (self, "login", THREE);
  g_signal_emit_by_name (stint_window_child (GTK_WIDGET (self->list), "list"), "row-activated",
                         get_row (self, 1));
  g_assert_cmpstr (stint_issue_entry_get_text (issue_entry (self)), ==, "TEST-2");
  g_assert_true (stint_wait_until (is_closed, self));
}

/* The list that is open stays so from letter to letter, and says what it does. */
static void
test_nothing_found (Fixture *self, gconstpointer data)
{
  GtkWidget *status = stint_window_child (GTK_WIDGET (self->list), "status");
  g_autofree char *call = NULL;

  stint_window_fixture_set_reply (&self->base, "SearchIssues", "([],)");
  type_text (self, "nothing like it");
  stint_window_wait_text (status, "Searching…");
  g_assert_true (is_open (self));
  call = stint_window_fixture_next_call (&self->base);
  stint_window_wait_text (status, "No issue found");
  g_assert_false (stint_window_press (self->entry, GDK_KEY_Return, 0));

  type_text (self, "TEST-9"); /* a key is enough by itself */
  g_assert_true (stint_wait_until (is_closed, self));
}

/* An error of the search is no news: suggestions are a help only. */
static void
test_search_fails (Fixture *self, gconstpointer data)
{
  g_autofree char *call = NULL;

  stint_window_fixture_fail_next (&self->base, "SearchIssues", STINT_ERROR_OFFLINE, "Offline");
  type_text (self, "login");
  call = stint_window_fixture_next_call (&self->base);
  g_assert_true (stint_wait_until (is_closed, self));
  g_assert_cmpstr (stint_window_fixture_toast_text (&self->base), ==, "");
}

/* What was found for an older text is not shown any more. */
static void
test_old_answer (Fixture *self, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  self->base.hold = TRUE;
  stint_window_fixture_set_reply (&self->base, "SearchIssues", THREE);
  type_text (self, "login");
  first = stint_window_fixture_next_call (&self->base);
  type_text (self, "something else");
  stint_window_fixture_release (&self->base);
  self->base.hold = TRUE;
  second = stint_window_fixture_next_call (&self->base);
  wait_lines (self, "");
  stint_window_fixture_set_reply (&self->base, "SearchIssues", "([('NEW-4', 'fourth', '')],)");
  stint_window_fixture_release (&self->base);
  wait_lines (self, "Found in Tracker: NEW-4");
}

static void
test_leaving_closes (Fixture *self, gconstpointer data)
{
  type_and_find (self, "login", THREE);
  gtk_window_set_focus (GTK_WINDOW (self->base.window), NULL);
  g_assert_true (stint_wait_until (is_closed, self));
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
  ADD ("old-answer", test_old_answer);
  ADD ("leaving-closes", test_leaving_closes);
  ADD ("goes-while-searching", test_goes_while_searching);
#undef ADD
  return g_test_run ();
}
