/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-suggestions.h"

#include "stint-issue-entry.h"
#include "stint-pages-fixture.h"
#include "stint-suggestion-row.h"
#include "stint-timer-bar.h"
#include "stint-window-fixture.h"

#define OFFERED "Pinned: TEST-2 | Recent: TEST-1 (3 h, 8 h left) | Assigned to me: OPS-3"

/* What is offered out of a real store: issues with their groups, times and pins, and comments. */

typedef struct
{
  StintPagesFixture base;
  GtkWidget *widget;
  GtkWidget *entry;
  StintSuggestions *list;
  char *pinned;      /* the last call of PinIssue */
  gboolean assigned; /* the server's search says that OPS-3 is */
} Fixture;

static void
put_issue (Fixture *self, gboolean assigned, const char *key, const char *summary, gint64 spent,
           gint64 estimation)
{
  StintIssueValues values = { .key = key, .summary = summary, .spent = spent,
                              .estimation = estimation };
  StintStore *store = self->base.agent->store;
  g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (issues, stint_issue_new (&values));
  if (assigned)
    stint_store_put_assigned (store, issues, STINT_PAGES_NOW, &error);
  else
    stint_store_put_issues (store, issues, STINT_PAGES_NOW, &error);
  g_assert_no_error (error);
}

static void
pin (Fixture *self, const char *key, gboolean pinned)
{
  g_autoptr(GError) error = NULL;

  stint_store_pin_issue (self->base.agent->store, key, pinned, &error);
  g_assert_no_error (error);
}

static gboolean
pin_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, const char *key, gboolean pinned,
        gpointer user_data)
{
  Fixture *self = user_data;

  g_free (self->pinned);
  self->pinned = g_strdup_printf ("%s %d", key, pinned);
  if (self->base.agent->refuse != NULL)
    g_dbus_method_invocation_return_error_literal (invocation, STINT_ERROR, STINT_ERROR_INPUT,
                                                   self->base.agent->refuse);
  else
    {
      pin (self, key, pinned);
      stint_agent1_complete_pin_issue (skeleton, invocation);
    }
  return TRUE;
}

static gboolean
search_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, const char *text,
           gpointer user_data)
{
  Fixture *self = user_data;
  GVariant *found = g_variant_new_array (G_VARIANT_TYPE ("(sss)"), NULL, 0);

  if (self->assigned)
    put_issue (self, TRUE, "OPS-3", "Backup", 0, -1);
  if (*text == '\0') /* what the service lists as assigned */
    found = g_variant_new_parsed ("[('TEST-2', 'Slow login', '')]");
  if (g_strcmp0 (text, "login") == 0)
    {
      put_issue (self, FALSE, "NEW-4", "Login from elsewhere", 60, 7200);
      found = g_variant_new_parsed ("[('TEST-1', 'Login', ''), ('NEW-4', 'Login', '')]");
    }
  stint_agent1_complete_search_issues (skeleton, invocation, found);
  return TRUE;
}

static void
show (Fixture *self, GtkWidget *widget, const char *entry, const char *list)
{
  self->widget = widget;
  gtk_widget_set_valign (widget, GTK_ALIGN_START);
  stint_pages_show (&self->base, widget);
  self->entry = stint_window_child (widget, entry);
  self->list = stint_window_child (widget, list);
  gtk_widget_grab_focus (self->entry);
}

/* Somebody who has just signed in. */
static void
set_up_new (Fixture *self, gconstpointer data)
{
  stint_pages_set_up (&self->base, data);
  g_signal_connect (self->base.agent->skeleton, "handle-search-issues", G_CALLBACK (search_cb), self);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  StintAgent1 *skeleton;

  stint_pages_set_up (&self->base, data);
  skeleton = self->base.agent->skeleton;
  g_signal_connect (skeleton, "handle-pin-issue", G_CALLBACK (pin_cb), self);
  g_signal_connect (skeleton, "handle-search-issues", G_CALLBACK (search_cb), self);
  stint_test_agent_put (self->base.agent, "TEST-1", "Login", STINT_PAGES_NOW - 7200, 3600, "older");
  stint_test_agent_put (self->base.agent, "TEST-1", "Login", STINT_PAGES_NOW - 3600, 3600, "newer");
  stint_test_agent_put (self->base.agent, "TEST-2", "Slow login", STINT_PAGES_NOW - 1800, 60, "");
  put_issue (self, FALSE, "TEST-1", "Login", 3 * 3600, 8 * 3600);
  put_issue (self, TRUE, "OPS-3", "Backup", 0, -1);
  pin (self, "TEST-2", TRUE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->pinned, g_free);
  stint_pages_tear_down (&self->base, data);
}

static GtkListBoxRow *
get_row (Fixture *self, int index)
{
  GtkListBox *list = stint_window_child (GTK_WIDGET (self->list), "list");
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, index);

  return row != NULL && gtk_widget_get_visible (GTK_WIDGET (row)) ? row : NULL;
}

/* Each line with its times in brackets, `Group: ` before the first of each group. */
static char *
lines (Fixture *self)
{
  GString *text = g_string_new (NULL);
  GtkListBoxRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    {
      GtkWidget *header = gtk_list_box_row_get_header (row);
      GtkLabel *times = stint_window_child (GTK_WIDGET (row), "times");
      StintSuggestion *line = stint_suggestion_row_get_suggestion (STINT_SUGGESTION_ROW (row));

      g_string_append_printf (text, "%s%s%s%s", i > 0 ? " | " : "",
                              header != NULL ? gtk_label_get_text (GTK_LABEL (header)) : "",
                              header != NULL ? ": " : "", stint_suggestion_get_text (line));
      if (gtk_widget_get_visible (GTK_WIDGET (times)))
        g_string_append_printf (text, " (%s)", gtk_label_get_text (times));
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

/* ↓ in the empty entry. */
static void
show_offered (Fixture *self)
{
  show (self, stint_issue_entry_new (), "entry", "suggestions");
  g_assert_false (stint_suggestions_is_open (self->list)); /* not before somebody asks */
  g_assert_true (stint_window_press (self->entry, GDK_KEY_Down, 0));
  wait_lines (self, OFFERED);
}

static void
assert_chosen (Fixture *self, const char *expected)
{
  StintSuggestion *chosen = stint_suggestions_get_chosen (self->list);

  g_assert_cmpstr (chosen != NULL ? stint_suggestion_get_text (chosen) : NULL, ==, expected);
}

static void
test_groups (Fixture *self, gconstpointer data)
{
  show_offered (self);
  assert_chosen (self, "TEST-2");
  g_assert_true (stint_window_press (self->entry, GDK_KEY_Return, 0));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (self->entry)), ==, "TEST-2");
}

/* With nothing known here yet, the first line is what the agent has found in the end. */
static void
test_asked_waits (Fixture *self, gconstpointer data)
{
  show (self, stint_issue_entry_new (), "entry", "suggestions");
  self->assigned = TRUE;
  g_assert_true (stint_window_press (self->entry, GDK_KEY_Down, 0));
  wait_lines (self, "Assigned to me: OPS-3");
  assert_chosen (self, "OPS-3");
}

/* Whoever only looks, with the pointer, has chosen nothing yet: Enter takes what stands there. */
static void
test_click_chooses_nothing (Fixture *self, gconstpointer data)
{
  show (self, stint_issue_entry_new (), "entry", "suggestions");
  stint_issue_entry_suggest (STINT_ISSUE_ENTRY (self->widget));
  wait_lines (self, OFFERED);
  g_assert_null (stint_suggestions_get_chosen (self->list));
  g_assert_false (stint_window_press (self->entry, GDK_KEY_Return, 0));
}

/* What is known here stands first and stays; what the agent found joins, with all that is known. */
static void
test_search_joins (Fixture *self, gconstpointer data)
{
  GtkListBoxRow *first;

  show (self, stint_issue_entry_new (), "entry", "suggestions");
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "login");
  wait_lines (self, "TEST-2 | TEST-1 (3 h, 8 h left)");
  first = get_row (self, 0);
  wait_lines (self, "TEST-2 | TEST-1 (3 h, 8 h left) | Found in Tracker: NEW-4 (1 min, 2 h left)");
  g_assert_true (get_row (self, 0) == first);
  assert_chosen (self, "TEST-2");
}

static gboolean
was_pinned (gpointer data)
{
  return ((Fixture *) data)->pinned != NULL;
}

static void
test_pin (Fixture *self, gconstpointer data)
{
  show_offered (self);
  stint_suggestions_unchoose (self->list);
  g_assert_false (stint_window_press (self->entry, GDK_KEY_p, GDK_CONTROL_MASK)); /* nothing chosen */

  g_assert_true (stint_window_press (self->entry, GDK_KEY_Up, 0));
  g_assert_true (stint_window_press (self->entry, GDK_KEY_p, GDK_CONTROL_MASK));
  g_assert_true (stint_wait_until (was_pinned, self));
  g_assert_cmpstr (self->pinned, ==, "OPS-3 1");
  wait_lines (self, "Pinned: TEST-2 | OPS-3 | Recent: TEST-1 (3 h, 8 h left)");
  assert_chosen (self, "OPS-3");

  g_clear_pointer (&self->pinned, g_free);
  g_signal_emit_by_name (stint_window_child (GTK_WIDGET (get_row (self, 0)), "pin"), "clicked");
  g_assert_true (stint_wait_until (was_pinned, self));
  g_assert_cmpstr (self->pinned, ==, "TEST-2 0");
  wait_lines (self, "Pinned: OPS-3 | Recent: TEST-2 | TEST-1 (3 h, 8 h left)");
  g_assert_true (stint_suggestions_is_open (self->list));
}

static void
test_pin_refused (Fixture *self, gconstpointer data)
{
  show_offered (self);
  self->base.agent->refuse = "The disk is full.";
  g_signal_emit_by_name (stint_window_child (GTK_WIDGET (get_row (self, 0)), "pin"), "clicked");
  stint_pages_wait_toast (&self->base, "The disk is full.");
  wait_lines (self, OFFERED);
}

/* The summary gets a line of its own where there is no room beside the key and the times. */
static void
test_narrow (Fixture *self, gconstpointer data)
{
  GtkWidget *columns;
  GtkWidget *text;
  int line;

  gtk_window_set_default_size (GTK_WINDOW (self->base.window), 320, 300);
  show_offered (self);
  columns = stint_window_child (GTK_WIDGET (get_row (self, 1)), "columns");
  text = stint_window_child (GTK_WIDGET (get_row (self, 1)), "text");
  gtk_grid_query_child (GTK_GRID (columns), text, NULL, &line, NULL, NULL);
  g_assert_cmpint (line, ==, 1);
}

/* From right to left the list ends where the entry begins, and its lines are mirrored. */
static void
test_right_to_left (Fixture *self, gconstpointer data)
{
  graphene_rect_t key, text;
  GtkWidget *row;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  show_offered (self);
  row = GTK_WIDGET (get_row (self, 1));
  while (gtk_widget_get_width (row) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gtk_widget_compute_bounds (stint_window_child (row, "key"), row, &key));
  g_assert_true (gtk_widget_compute_bounds (stint_window_child (row, "text"), row, &text));
  g_assert_cmpfloat (key.origin.x, >, text.origin.x);
  g_assert_cmpint (gtk_widget_get_halign (GTK_WIDGET (self->list)), ==, GTK_ALIGN_END);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* ---- comments ---- */

static void
set_timer (Fixture *self, const char *text)
{
  StintAgent1 *skeleton = self->base.agent->skeleton;
  StintAgent1 *proxy = stint_client_get_agent (self->base.client);

  stint_agent1_set_timer (skeleton,
                          g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL));
  g_dbus_interface_skeleton_flush (G_DBUS_INTERFACE_SKELETON (skeleton));
  while (!g_variant_equal (stint_agent1_get_timer (proxy), stint_agent1_get_timer (skeleton)))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_comments (Fixture *self, gconstpointer data)
{
  show (self, stint_timer_bar_new (), "comment", "comments");
  set_timer (self, "{'issue': <'TEST-1'>, 'comment': <''>, 'start': <int64 1763726000>}");
  g_assert_true (stint_window_press (self->entry, GDK_KEY_Down, 0));
  wait_lines (self, "newer | older");
  g_assert_true (stint_window_press (self->entry, GDK_KEY_Down, 0));
  g_assert_true (stint_window_press (self->entry, GDK_KEY_Return, 0));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (self->entry)), ==, "older");
  g_assert_false (stint_suggestions_is_open (self->list));
}

/* What runs is not offered instead of itself, but can be found. */
static void
test_switch (Fixture *self, gconstpointer data)
{
  GtkWidget *issue_entry;

  show (self, stint_timer_bar_new (), "comment", "comments");
  issue_entry = stint_window_child (self->widget, "issue_entry");
  self->entry = stint_window_child (issue_entry, "entry");
  self->list = stint_window_child (issue_entry, "suggestions");
  set_timer (self, "{'issue': <'TEST-2'>, 'comment': <''>, 'start': <int64 1763726000>}");
  g_assert_true (gtk_widget_activate_action (self->widget, "timer.switch", NULL));
  wait_lines (self, "Recent: TEST-1 (3 h, 8 h left) | Assigned to me: OPS-3");
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "login");
  wait_lines (self, "TEST-2 | TEST-1 (3 h, 8 h left)");
}

static gboolean
is_open (gpointer data)
{
  return stint_suggestions_is_open (((Fixture *) data)->list);
}

static void
test_no_comments (Fixture *self, gconstpointer data)
{
  GtkWidget *status;

  show (self, stint_timer_bar_new (), "comment", "comments");
  status = stint_window_child (GTK_WIDGET (self->list), "status");
  g_assert_true (stint_window_press (self->entry, GDK_KEY_Down, 0));
  stint_window_wait_text (status, "Choose an issue to see its earlier comments");
  g_assert_true (stint_window_press (self->entry, GDK_KEY_Escape, 0));

  stint_issue_entry_set_text (stint_window_child (self->widget, "issue_entry"), "OPS-3");
  g_assert_true (stint_window_press (self->entry, GDK_KEY_Down, 0));
  stint_window_wait_text (status, "No earlier comments on this issue");
  g_assert_true (stint_wait_until (is_open, self));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "typing on");
  g_assert_false (stint_suggestions_is_open (self->list));
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
#define ADD(name, func) \
  g_test_add ("/suggestions/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("groups", test_groups);
  g_test_add ("/suggestions/asked-waits", Fixture, NULL, set_up_new, test_asked_waits, tear_down);
  ADD ("click-chooses-nothing", test_click_chooses_nothing);
  ADD ("search-joins", test_search_joins);
  ADD ("pin", test_pin);
  ADD ("pin-refused", test_pin_refused);
  ADD ("narrow", test_narrow);
  ADD ("right-to-left", test_right_to_left);
  ADD ("switch", test_switch);
  ADD ("comments", test_comments);
  ADD ("no-comments", test_no_comments);
#undef ADD
  return g_test_run ();
}
