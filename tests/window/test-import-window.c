/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-window.h"

#include "stint-import-bar.h"
#include "stint-import-fixture.h"
#include "stint-import-preview.h"
#include "stint-import-problems.h"
#include "stint-import-project.h"
#include "stint-import-result.h"
#include "stint-import-rows.h"
#include "stint-issue-entry.h"
#include "stint-store-imports.h"
#include "stint-window-fixture.h"

typedef struct
{
  StintPagesFixture base;
  StintImportWindow *window;
  GtkWidget *preview;
  GtkWidget *result;
} Fixture;

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static gboolean
is_visible (gpointer data)
{
  return gtk_widget_get_visible (data);
}

static gboolean
is_hidden (gpointer data)
{
  return !gtk_widget_get_visible (data);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  stint_import_fixture_set_up (&self->base, data);
  stint_import_fixture_known (&self->base);
  gtk_window_present (GTK_WINDOW (self->base.window));
  self->window = stint_import_window_get (GTK_WINDOW (self->base.window), self->base.client);
  self->preview = stint_window_child (GTK_WIDGET (self->window), "preview");
  self->result = stint_window_child (GTK_WIDGET (self->window), "result");
  gtk_window_present (GTK_WINDOW (self->window));
  g_assert_true (stint_wait_until (is_mapped, self->window));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  stint_pages_tear_down (&self->base, data);
}

static void
open_text (Fixture *self, const char *name, const char *text)
{
  g_autoptr(GFile) file = stint_import_fixture_file (name, text);

  stint_import_window_open (self->window, file);
}

static void
wait_summary (Fixture *self, const char *text)
{
  stint_window_wait_text (stint_window_child (self->preview, "summary"), text);
}

/* The drop-down that goes by @title. */
static GtkDropDown *
find_down (GtkWidget *fields, const char *title)
{
  for (GtkWidget *child = gtk_widget_get_first_child (fields); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkDropDown *found = NULL;

      if (gtk_widget_has_css_class (child, "stint-preference"))
        {
          GtkLabel *label = stint_pages_find (child, GTK_TYPE_LABEL);

          if (g_str_equal (gtk_label_get_text (label), title))
            return stint_pages_find (child, GTK_TYPE_DROP_DOWN);
        }
      else
        found = find_down (child, title);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
click (gpointer button)
{
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static const char *
page_name (Fixture *self)
{
  return gtk_stack_get_visible_child_name (stint_window_child (GTK_WIDGET (self->window), "pages"));
}

/* ---- before anything is sent ---- */

static void
test_preview (Fixture *self, gconstpointer data)
{
  GtkWidget *rows = stint_window_child (self->preview, "rows");
  GtkColumnView *view;
  GListModel *model;

  open_text (self, "toggl.csv", STINT_IMPORT_FIXTURE_TABLE);
  wait_summary (self, "1 will be added · 1 is there already · 3 cannot be added");
  g_assert_cmpstr (page_name (self), ==, "preview");
  stint_window_wait_text (stint_window_child (self->preview, "about"),
                          "Toggl Track · 5 rows · UTF-8 · commas");
  stint_window_wait_text (stint_window_child (self->preview, "name"), "toggl.csv");
  g_assert_cmpstr (gtk_button_get_label (stint_window_child (self->preview, "add")), ==,
                   "Add 1 Entry");
  g_assert_cmpuint (self->base.agent->calls, ==, 0);

  view = stint_pages_find (rows, GTK_TYPE_COLUMN_VIEW);
  model = G_LIST_MODEL (gtk_column_view_get_model (view));
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 5);
  stint_import_rows_show_problem (STINT_IMPORT_ROWS (rows), STINT_PROBLEM_START);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1);
  stint_import_rows_show_problem (STINT_IMPORT_ROWS (rows), STINT_PROBLEM_ISSUE);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 2);
}

/* The rule is for all rows of the project, and is remembered. */
static void
test_rule (Fixture *self, gconstpointer data)
{
  StintImportProjectRow *row;
  GtkWidget *entry;

  open_text (self, "toggl.csv", STINT_IMPORT_FIXTURE_TABLE);
  wait_summary (self, "1 will be added · 1 is there already · 3 cannot be added");
  gtk_stack_set_visible_child_name (stint_window_child (self->preview, "pages"), "problems");
  row = stint_pages_find (self->preview, STINT_TYPE_IMPORT_PROJECT_ROW);
  g_assert_cmpstr (stint_import_project_row_get_project (row), ==, "Website");
  entry = stint_pages_find (GTK_WIDGET (row), STINT_TYPE_ISSUE_ENTRY);
  stint_issue_entry_set_text (STINT_ISSUE_ENTRY (entry), "TEST-2");
  g_signal_emit_by_name (entry, "activate");
  wait_summary (self, "3 will be added · 1 is there already · 1 cannot be added");
  g_assert_true (row == stint_pages_find (self->preview, STINT_TYPE_IMPORT_PROJECT_ROW));

  open_text (self, "again.csv", STINT_IMPORT_FIXTURE_TABLE);
  stint_window_wait_text (stint_window_child (self->preview, "name"), "again.csv");
  wait_summary (self, "3 will be added · 1 is there already · 1 cannot be added");
  gtk_stack_set_visible_child_name (stint_window_child (self->preview, "pages"), "problems");
  row = stint_pages_find (self->preview, STINT_TYPE_IMPORT_PROJECT_ROW);
  entry = stint_pages_find (GTK_WIDGET (row), STINT_TYPE_ISSUE_ENTRY);
  g_assert_cmpstr (stint_issue_entry_get_text (STINT_ISSUE_ENTRY (entry)), ==, "TEST-2");
  stint_issue_entry_set_text (STINT_ISSUE_ENTRY (entry), "");
  g_signal_emit_by_name (entry, "activate");
  wait_summary (self, "1 will be added · 1 is there already · 3 cannot be added");
}

static void
test_guess (Fixture *self, gconstpointer data)
{
  GtkWidget *guess = stint_window_child (self->preview, "guess");
  GtkLabel *label = stint_window_child (self->preview, "guess_label");

  open_text (self, "dates.csv",
             "issue,date,duration\nTEST-1,03/04/2025,1h\nTEST-1,05/06/2025,2h\n");
  wait_summary (self, "2 will be added");
  g_assert_true (gtk_widget_get_visible (guess));
  stint_window_wait_text (label, "A guess: the dates were read with the day before the month.");
  click (stint_window_child (self->preview, "guess_button"));
  g_assert_true (stint_wait_until (is_hidden, guess)); /* it was said now */
}

/* Nothing is known of the columns: they are chosen by hand. */
static void
test_columns (Fixture *self, gconstpointer data)
{
  GtkWidget *fields = stint_window_child (self->preview, "fields");
  GtkDropDown *down = NULL;

  open_text (self, "odd.csv", "foo,bar,baz\nTEST-1,2025-11-17 09:00,1h\n");
  wait_summary (self, "1 cannot be added");
  gtk_stack_set_visible_child_name (stint_window_child (self->preview, "pages"), "fields");
  g_assert_true (stint_wait_until (is_mapped, fields));
  for (guint i = 0; i < 3; i++)
    {
      static const char *const titles[] = { "Issue", "Start, date and time", "Duration" };

      down = find_down (fields, titles[i]);
      g_assert_nonnull (down);
      gtk_drop_down_set_selected (down, i + 1);
    }
  wait_summary (self, "1 will be added");
}

static void
test_nothing (Fixture *self, gconstpointer data)
{
  GtkWidget *add = stint_window_child (self->preview, "add");

  open_text (self, "empty.csv", "issue,start,duration\n");
  wait_summary (self, "The file holds no rows.");
  g_assert_false (gtk_widget_is_sensitive (add));
  open_text (self, "known.csv", "issue,start,duration,comment\nTEST-1,2025-11-19 09:00,1h,known\n");
  wait_summary (self, "There is nothing to add: every row is there already.");
  g_assert_false (gtk_widget_is_sensitive (add));
}

static void
test_unreadable (Fixture *self, gconstpointer data)
{
  GtkLabel *error = stint_window_child (GTK_WIDGET (self->window), "error");
  g_autoptr(GFile) missing = g_file_new_for_path ("/nowhere/at-all.csv");
  g_autoptr(GFile) far = g_file_new_for_uri ("http://example.com/x.csv");

  stint_import_window_open (self->window, missing);
  g_assert_true (stint_wait_until (is_mapped, error));
  g_assert_cmpstr (page_name (self), ==, "start");
  g_assert_nonnull (strstr (gtk_label_get_text (error), "No such file"));

  stint_import_window_open (self->window, far);
  stint_window_wait_text (error, "The file is not on this computer; copy it here first.");

  open_text (self, "binary", "\x01\x02\x03 nothing that any program writes");
  g_assert_true (stint_wait_until (is_mapped, error));
}

/* ---- the run ---- */

static void
begin (Fixture *self)
{
  open_text (self, "work.csv",
             "issue,start,duration,comment\nTEST-1,2025-11-17 "
             "09:00,1h,<i>one</i>\nTEST-2,2025-11-17 10:00,1h,two\nTEST-2,2025-11-17 "
             "11:00,never,three\n");
  wait_summary (self, "2 will be added · 1 cannot be added");
  click (stint_window_child (self->preview, "add"));
  stint_window_wait_text (stint_window_child (self->result, "title"), "Importing work.csv");
}

static void
test_run (Fixture *self, gconstpointer data)
{
  GtkWidget *pause = stint_window_child (self->result, "pause");
  GtkLabel *title = stint_window_child (self->result, "title");
  GtkLabel *counts = stint_window_child (self->result, "counts");

  begin (self);
  g_assert_cmpstr (page_name (self), ==, "result");
  stint_window_wait_text (stint_window_child (self->result, "progress"), "0 of 2");
  click (pause);
  stint_window_wait_text (title, "The import of work.csv is paused");
  g_assert_false (gtk_widget_get_visible (pause));
  click (stint_window_child (self->result, "resume"));
  stint_window_wait_text (title, "Importing work.csv");
  stint_import_fixture_push (&self->base, 1);
  stint_window_wait_text (counts, "1 entry was added · 1 waits · 1 was refused");
  stint_import_fixture_push (&self->base, 1);
  stint_window_wait_text (counts, "2 entries were added · 1 was refused");
  stint_window_wait_text (title, "work.csv was imported");
  g_assert_false (gtk_widget_get_visible (stint_window_child (self->result, "controls")));

  click (stint_window_child (self->result, "undo"));
  stint_window_wait_text (title, "The import of work.csv is being undone");
  stint_import_fixture_push (&self->base, 2);
  stint_window_wait_text (title, "The import of work.csv was undone");
  g_assert_false (gtk_widget_is_sensitive (stint_window_child (self->result, "undo")));
}

/* What the server refused goes once more when it is asked for, by the keyboard too; what was no entry stays what it is. */
static void
test_retry (Fixture *self, gconstpointer data)
{
  GtkWidget *retry = stint_window_child (self->result, "retry");
  GtkLabel *counts = stint_window_child (self->result, "counts");

  begin (self);
  stint_import_fixture_push (&self->base, 1);
  stint_window_wait_text (counts, "1 entry was added · 1 waits · 1 was refused");
  g_assert_false (gtk_widget_get_visible (retry));
  stint_import_fixture_refuse (&self->base, "The issue TEST-2 is closed.");
  stint_window_wait_text (counts, "1 entry was added · 2 were refused");
  g_assert_true (stint_wait_until (is_visible, retry));
  g_assert_true (gtk_widget_grab_focus (retry));
  gtk_widget_activate (retry);
  stint_window_wait_text (counts, "1 entry was added · 1 waits · 1 was refused");
  stint_import_fixture_push (&self->base, 1);
  stint_window_wait_text (counts, "2 entries were added · 1 was refused");
  g_assert_true (stint_wait_until (is_hidden, retry));
}

/* Undo right after: nothing of it has been sent, so nothing waits either. */
static void
test_undo_at_once (Fixture *self, gconstpointer data)
{
  StintWindowFixture toast = { .toast = stint_window_child (GTK_WIDGET (self->window), "toast") };
  guint pending = 9, failed = 9;

  begin (self);
  stint_window_fixture_wait_toast (&toast, "The entries are being added");
  stint_window_fixture_click_undo (&toast);
  stint_window_wait_text (stint_window_child (self->result, "title"),
                          "The import of work.csv was undone");
  g_assert_true (stint_store_count (self->base.agent->store, &pending, &failed, NULL));
  g_assert_cmpuint (pending, ==, 0);
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  begin (self);
  stint_import_fixture_push (&self->base, 1);
  click (stint_window_child (self->result, "cancel"));
  stint_window_wait_text (stint_window_child (self->result, "title"),
                          "The import of work.csv was cancelled");
  stint_window_wait_text (stint_window_child (self->result, "counts"),
                          "1 entry was added · 1 was refused");
}

/* The agent's word for why not stands where the button is; the plan stays. */
static void
test_refused_by_agent (Fixture *self, gconstpointer data)
{
  self->base.agent->refuse = "Your Tracker licence only allows reading.";
  open_text (self, "work.csv", "issue,start,duration\nTEST-1,2025-11-17 09:00,1h\n");
  wait_summary (self, "1 will be added");
  click (stint_window_child (self->preview, "add"));
  stint_window_wait_text (stint_window_child (self->preview, "error"),
                          "Your Tracker licence only allows reading.");
  g_assert_true (gtk_widget_is_sensitive (stint_window_child (self->preview, "add")));
  g_assert_cmpstr (page_name (self), ==, "preview");
}

/* The bar of the main window, and the list of imports, where a run is found again. */
static void
test_found_again (Fixture *self, gconstpointer data)
{
  GtkWidget *bar = g_object_new (STINT_TYPE_IMPORT_BAR, NULL);
  GtkLabel *label;
  GtkWidget *history = stint_window_child (GTK_WIDGET (self->window), "history");

  gtk_overlay_set_child (GTK_OVERLAY (gtk_window_get_child (GTK_WINDOW (self->base.window))), bar);
  g_object_set (bar, "client", self->base.client, NULL);
  g_assert_false (gtk_widget_get_visible (bar));
  begin (self);
  g_assert_true (stint_wait_until (is_visible, bar));
  label = stint_pages_find (bar, GTK_TYPE_LABEL);
  stint_window_wait_text (label, "Importing work.csv: 0 of 2");
  stint_import_fixture_push (&self->base, 1);
  stint_window_wait_text (label, "Importing work.csv: 1 of 2");
  click (stint_window_child (GTK_WIDGET (self->window), "back"));
  g_assert_true (stint_wait_until (is_mapped, history));
  stint_import_fixture_push (&self->base, 1);
  g_assert_true (stint_wait_until (is_hidden, bar));
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/import-window/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("preview", test_preview);
  ADD ("rule", test_rule);
  ADD ("guess", test_guess);
  ADD ("columns", test_columns);
  ADD ("nothing", test_nothing);
  ADD ("unreadable", test_unreadable);
  ADD ("run", test_run);
  ADD ("retry", test_retry);
  ADD ("undo-at-once", test_undo_at_once);
  ADD ("cancel", test_cancel);
  ADD ("refused-by-agent", test_refused_by_agent);
  ADD ("found-again", test_found_again);
  return g_test_run ();
}
