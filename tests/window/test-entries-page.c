/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entries-page.h"

#include "stint-clock.h"
#include "stint-entry-editor.h"
#include "stint-pages-fixture.h"
#include "stint-window-fixture.h"

#define NOW STINT_PAGES_NOW
#define HOUR STINT_PAGES_HOUR
#define DAY STINT_PAGES_DAY

typedef StintPagesFixture Fixture;

typedef struct
{
  Fixture *fixture;
  const char *expected;
} Expectation;

static gboolean
stack_shows (gpointer data)
{
  Expectation *self = data;
  GtkStack *stack = stint_window_child (self->fixture->page, "stack");

  return strcmp (gtk_stack_get_visible_child_name (stack), self->expected) == 0;
}

static void
wait_stack (Fixture *self, const char *expected)
{
  Expectation expectation = { self, expected };

  g_assert_true (stint_wait_until (stack_shows, &expectation));
}

static void
act (Fixture *self, const char *action, gint64 id)
{
  g_assert_true (gtk_widget_activate_action (self->page, action, "x", id));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  stint_pages_set_up (self, data);
  stint_pages_fill (self);
  stint_pages_show (self, stint_entries_page_new ());
  stint_pages_wait_entries (self, STINT_PAGES_FILLED);
  wait_stack (self, "all");
}

static void
set_up_empty (Fixture *self, gconstpointer data)
{
  stint_pages_set_up (self, data);
  stint_pages_show (self, stint_entries_page_new ());
  wait_stack (self, "empty");
}

static void
test_empty (Fixture *self, gconstpointer data)
{
  stint_pages_fill (self);
  stint_test_agent_changed (self->agent, NOW, NOW);
  stint_pages_wait_entries (self, "Today 120: TEST-1-a TEST-2");
  wait_stack (self, "all");
}

/* What changed on a day that is shown is read; nothing else is touched. */
static void
test_changed_range (Fixture *self, gconstpointer data)
{
  stint_test_agent_put (self->agent, "TEST-3", NULL, NOW - HOUR, HOUR, "");
  stint_test_agent_put (self->agent, "OPS-2", NULL, NOW - DAY + HOUR, HOUR, "");
  stint_test_agent_changed (self->agent, NOW - HOUR, NOW - HOUR);
  stint_pages_wait_entries (self, "Today 180: TEST-3 TEST-1-a TEST-2 | Yesterday 120: OPS-1-b");
  stint_test_agent_changed (self->agent, G_MININT64, G_MAXINT64);
  stint_pages_wait_entries (self,
                            "Today 180: TEST-3 TEST-1-a TEST-2 | Yesterday 180: OPS-2~ OPS-1-b~");
}

static void
test_delete_and_undo (Fixture *self, gconstpointer data)
{
  act (self, "entry.delete", stint_pages_entry_id (self, 1));
  stint_pages_wait_toast (self, "Deleted 1 h of TEST-1");
  stint_pages_wait_entries (self, "Today 60: TEST-2 | Yesterday 120: OPS-1-b");
  stint_pages_undo (self);
  stint_pages_wait_entries (self, STINT_PAGES_FILLED);
}

static void
test_continue (Fixture *self, gconstpointer data)
{
  act (self, "entry.continue", stint_pages_entry_id (self, 1));
  stint_pages_wait_toast (self, "The timer runs on TEST-1");
  g_assert_cmpstr (self->agent->started, ==, "TEST-1 a");
}

static void
test_error_is_told (Fixture *self, gconstpointer data)
{
  const char *const actions[] = { "entry.delete", "entry.continue", "entry.retry", "entry.discard",
                                  "entry.duplicate" };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *sentence = g_strdup_printf ("No %s today", actions[i]);

      self->agent->refuse = sentence;
      act (self, actions[i], stint_pages_entry_id (self, 1));
      stint_pages_wait_toast (self, sentence);
    }
  stint_pages_wait_entries (self, STINT_PAGES_FILLED);
}

static void
add_refused (Fixture *self)
{
  StintDraft draft = { .issue = "TEST-9", .comment = "no", .start = NOW - HOUR / 2, .seconds = 60 };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (stint_store_add (self->agent->store, &draft, &error), >, 0);
  stint_test_agent_refuse_oldest (self->agent, "The issue is closed");
  stint_test_agent_changed (self->agent, NOW, NOW);
  stint_pages_wait_entries (self,
                            "Today 121: TEST-9-no! [30] TEST-1-a TEST-2 | Yesterday 120: OPS-1-b");
}

static void
test_retry (Fixture *self, gconstpointer data)
{
  g_autoptr (StintEntryItem) item = NULL;

  add_refused (self);
  item = g_list_model_get_item (stint_pages_model (self), 1);
  g_assert_nonnull (strstr (stint_worklog_get_error (stint_entry_item_get_worklog (item)),
                            "The issue is closed"));
  act (self, "entry.retry", stint_pages_entry_id (self, 1));
  stint_pages_wait_entries (self,
                            "Today 121: TEST-9-no* [30] TEST-1-a TEST-2 | Yesterday 120: OPS-1-b");
}

static void
test_discard_and_undo (Fixture *self, gconstpointer data)
{
  add_refused (self);
  act (self, "entry.discard", stint_pages_entry_id (self, 1));
  stint_pages_wait_toast (self, "The refused entry was discarded");
  stint_pages_wait_entries (self, STINT_PAGES_FILLED);
  stint_pages_undo (self);
  stint_pages_wait_entries (self,
                            "Today 121: TEST-9-no* [30] TEST-1-a TEST-2 | Yesterday 120: OPS-1-b");
}

static gboolean
has_no_editor (gpointer data)
{
  return stint_pages_find_editor () == NULL;
}

static void
test_edit_and_undo (Fixture *self, gconstpointer data)
{
  GtkWidget *editor;

  act (self, "entry.edit", stint_pages_entry_id (self, 2));
  editor = stint_pages_find_editor ();
  g_assert_nonnull (editor);
  gtk_editable_set_text (stint_window_child (editor, "duration"), "2h");
  gtk_editable_set_text (stint_window_child (editor, "start"), "11:30");
  g_signal_emit_by_name (stint_window_child (editor, "save_button"), "clicked");
  g_assert_true (stint_wait_until (has_no_editor, NULL));
  stint_pages_wait_entries (self, "Today 180: TEST-2* [30] TEST-1-a | Yesterday 120: OPS-1-b");
  stint_pages_wait_toast (self, "The entry was changed");
  stint_pages_undo (self);
  stint_pages_wait_entries (self, STINT_PAGES_FILLED);
}

static void
test_add (Fixture *self, gconstpointer data)
{
  GtkWidget *editor;

  stint_entries_page_add (STINT_ENTRIES_PAGE (self->page));
  editor = stint_pages_find_editor ();
  g_assert_nonnull (editor);
  gtk_window_destroy (GTK_WINDOW (editor));

  g_assert_true (
      gtk_widget_activate_action (self->page, "entry.add", "i", stint_day_from_ymd (2025, 11, 20)));
  editor = stint_pages_find_editor ();
  g_object_set (stint_window_child (editor, "issue"), "text", "test-7", NULL);
  gtk_editable_set_text (stint_window_child (editor, "start"), "18:00");
  gtk_editable_set_text (stint_window_child (editor, "duration"), "30m");
  g_signal_emit_by_name (stint_window_child (editor, "save_button"), "clicked");
  stint_pages_wait_entries (self,
                            "Today 120: TEST-1-a TEST-2 | Yesterday 150: TEST-7* [240] OPS-1-b");
  stint_pages_wait_toast (self, "Added 30 min to TEST-7");
}

static void
test_duplicate (Fixture *self, gconstpointer data)
{
  act (self, "entry.duplicate", stint_pages_entry_id (self, 4));
  stint_pages_wait_toast (self, "Added 2 h to OPS-1");
  stint_pages_wait_entries (self, "Today 240: OPS-1-b*~ TEST-1-a~ TEST-2 | Yesterday 120: OPS-1-b");
  stint_pages_undo (self);
  stint_pages_wait_entries (self, STINT_PAGES_FILLED);
}

/* The editor with nothing but the issue to change; one step for Undo. */
static void
test_move (Fixture *self, gconstpointer data)
{
  GtkWidget *editor;

  act (self, "entry.move", stint_pages_entry_id (self, 1));
  editor = stint_pages_find_editor ();
  g_assert_nonnull (editor);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (editor)),
                                         stint_window_child (editor, "issue")));
  g_object_set (stint_window_child (editor, "issue"), "text", "ops-9", NULL);
  g_signal_emit_by_name (stint_window_child (editor, "save_button"), "clicked");
  stint_pages_wait_entries (self, "Today 120: OPS-9-a* TEST-2 | Yesterday 120: OPS-1-b");
  stint_pages_wait_toast (self, "Moved from TEST-1 to OPS-9");
  stint_pages_undo (self);
  stint_pages_wait_entries (self, STINT_PAGES_FILLED);
}

static void
test_delete_many (Fixture *self, gconstpointer data)
{
  GtkSelectionModel *selection = gtk_list_view_get_model (stint_pages_list (self));

  /* A heading in between changes nothing. */
  gtk_selection_model_select_range (selection, 2, 3, TRUE);
  act (self, "entry.delete", stint_pages_entry_id (self, 4));
  stint_pages_wait_toast (self, "Deleted 2 entries");
  stint_pages_wait_entries (self, "Today 60: TEST-1-a");
  stint_pages_undo (self);
  stint_pages_wait_entries (self, STINT_PAGES_FILLED);

  /* What is not selected goes alone. */
  gtk_selection_model_select_range (selection, 2, 3, TRUE);
  act (self, "entry.delete", stint_pages_entry_id (self, 1));
  stint_pages_wait_toast (self, "Deleted 1 h of TEST-1");
}

static void
test_continue_undone (Fixture *self, gconstpointer data)
{
  act (self, "entry.continue", stint_pages_entry_id (self, 1));
  stint_pages_wait_toast (self, "The timer runs on TEST-1");
  self->agent->refuse = "Discard came";
  stint_pages_undo (self);
  stint_pages_wait_toast (self, "Discard came");
}

/* ---- much, midnight, other accounts ---- */

static gboolean
is_all_loaded (gpointer data)
{
  Fixture *self = data;
  GtkAdjustment *at = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (stint_pages_list (self)));

  gtk_adjustment_set_value (at, gtk_adjustment_get_upper (at));
  return g_list_model_get_n_items (stint_pages_model (self)) >= 1000 + 500 + 1;
}

static void
test_loads_while_scrolling (Fixture *self, gconstpointer data)
{
  /* Two a day, with a hole of half a year in the middle. */
  for (int i = 0; i < 1000; i++)
    stint_test_agent_put (self->agent, "TEST-1", NULL,
                          NOW - (i / 2 + (i >= 500 ? 180 : 0)) * DAY - i % 2 * HOUR, HOUR, "");
  stint_pages_show (self, stint_entries_page_new ());
  wait_stack (self, "all");
  g_assert_cmpuint (g_list_model_get_n_items (stint_pages_model (self)), >=, 20);
  g_assert_cmpuint (g_list_model_get_n_items (stint_pages_model (self)), <, 1000);
  g_assert_true (stint_wait_until (is_all_loaded, self));
  g_assert_cmpuint (g_list_model_get_n_items (stint_pages_model (self)), ==,
                    1501); /* the end too */
}

static gboolean
is_at_top (gpointer data)
{
  return gtk_adjustment_get_value (data) <= 0;
}

/* What comes in above pushes away what is read, unless the top itself was in view. */
static void
test_top_stays (Fixture *self, gconstpointer data)
{
  GtkAdjustment *at;

  for (int i = 0; i < 40; i++)
    stint_test_agent_put (self->agent, "TEST-1", NULL, NOW - (i + 1) * DAY, HOUR, "");
  stint_pages_show (self, stint_entries_page_new ());
  wait_stack (self, "all");
  stint_wait_ms (100);
  at = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (stint_pages_list (self)));

  stint_test_agent_put (self->agent, "TEST-2", NULL, NOW, HOUR, "");
  stint_test_agent_changed (self->agent, NOW, NOW);
  stint_wait_ms (200);
  g_assert_true (is_at_top (at));

  gtk_adjustment_set_value (at, 300);
  stint_wait_ms (100);
  stint_test_agent_put (self->agent, "TEST-3", NULL, NOW + HOUR, HOUR, "");
  stint_test_agent_changed (self->agent, NOW, NOW + HOUR);
  stint_wait_ms (200);
  g_assert_cmpfloat (gtk_adjustment_get_value (at), >, 300);
}

static void
test_midnight (Fixture *self, gconstpointer data)
{
  stint_clock_set (NOW + DAY);
  gtk_widget_set_visible (self->page, FALSE);
  gtk_widget_set_visible (self->page, TRUE);
  stint_pages_wait_entries (self,
                            "Yesterday 120: TEST-1-a TEST-2 | Thursday, 20 November 120: OPS-1-b");
}

static void
test_other_zone (Fixture *self, gconstpointer data)
{
  StintEntryRow *row;

  g_setenv ("TZ", "Pacific/Auckland", TRUE);
  gtk_widget_set_visible (self->page, FALSE);
  gtk_widget_set_visible (self->page, TRUE);
  /* It is one in the morning of Saturday there. */
  stint_pages_wait_entries (self, "Yesterday 240: TEST-1-a TEST-2 [540] OPS-1-b");
  row = stint_pages_focus_row (self, 1);
  g_assert_nonnull (strstr (stint_entry_row_get_spoken (row), ", 23:00–00:00"));
  g_setenv ("TZ", "UTC", TRUE);
}

static void
test_closed_meanwhile (Fixture *self, gconstpointer data)
{
  act (self, "entry.delete", stint_pages_entry_id (self, 1));
  stint_test_agent_changed (self->agent, G_MININT64, G_MAXINT64);
  gtk_window_destroy (GTK_WINDOW (self->window));
  self->window = NULL;
  stint_wait_ms (50);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, stint_pages_tear_down)

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);

  g_test_add ("/entries-page/empty", Fixture, NULL, set_up_empty, test_empty,
              stint_pages_tear_down);
  ADD ("/entries-page/changed-range", test_changed_range);
  ADD ("/entries-page/delete-and-undo", test_delete_and_undo);
  ADD ("/entries-page/continue", test_continue);
  ADD ("/entries-page/duplicate", test_duplicate);
  ADD ("/entries-page/move", test_move);
  ADD ("/entries-page/delete-many", test_delete_many);
  ADD ("/entries-page/continue-undone", test_continue_undone);
  ADD ("/entries-page/error-is-told", test_error_is_told);
  ADD ("/entries-page/retry", test_retry);
  ADD ("/entries-page/discard-and-undo", test_discard_and_undo);
  ADD ("/entries-page/edit-and-undo", test_edit_and_undo);
  ADD ("/entries-page/add", test_add);
  g_test_add ("/entries-page/loads-while-scrolling", Fixture, NULL, stint_pages_set_up,
              test_loads_while_scrolling, stint_pages_tear_down);
  g_test_add ("/entries-page/top-stays", Fixture, NULL, stint_pages_set_up, test_top_stays,
              stint_pages_tear_down);
  ADD ("/entries-page/midnight", test_midnight);
  ADD ("/entries-page/other-zone", test_other_zone);
  ADD ("/entries-page/closed-meanwhile", test_closed_meanwhile);
  return g_test_run ();
}
