/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timesheet.h"

#include "stint-clock.h"
#include "stint-settings.h"
#include "stint-timesheet-choice.h"
#include "stint-week-fixture.h"
#include "stint-window-fixture.h"

#define NOW STINT_PAGES_NOW
#define HOUR STINT_PAGES_HOUR
#define DAY STINT_PAGES_DAY

typedef StintPagesFixture Fixture;

/* All entries of a day as `ISSUE from–length`, in minutes of the day (UTC). */
static void
assert_entries (Fixture *self, int days_ago, const char *expected)
{
  gint64 begin = NOW - 12 * HOUR - days_ago * DAY;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) entries =
      stint_store_list (self->agent->store, begin, begin + DAY, FALSE, 0, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    g_string_append_printf (text, "%s%s %d+%d", i > 0 ? ", " : "",
                            stint_worklog_get_issue (entries->pdata[i]),
                            (int) (stint_worklog_get_start (entries->pdata[i]) - begin) / 60,
                            (int) stint_worklog_get_seconds (entries->pdata[i]) / 60);
  g_assert_cmpstr (text->str, ==, expected);
  g_string_free (text, TRUE);
}

static void
test_table (Fixture *self, gconstpointer data)
{
  stint_week_wait_table (self, STINT_WEEK_TABLE);
}

static void
test_add (Fixture *self, gconstpointer data)
{
  /* Wednesday: nothing there, so when work begins. */
  stint_week_type (self, "TEST-1", 2, "1h30m");
  stint_pages_wait_toast (self, "Added 1 h 30 min to TEST-1");
  stint_week_wait_table (self,
                         "OPS-2 - - - 10:00 - - - 10:00 | TEST-1 - - 1:30 2:01 1:00 - - 4:31 | "
                         "All issues - - 1:30 12:01 1:00 - - 14:31");
  assert_entries (self, 2, "TEST-1 540+90");
  /* Behind what is there now. */
  stint_week_type (self, "OPS-2", 2, " 1:00 ");
  stint_pages_wait_toast (self, "Added 1 h to OPS-2");
  assert_entries (self, 2, "TEST-1 540+90, OPS-2 630+60");
  stint_pages_undo (self);
  stint_week_wait_table (self,
                         "OPS-2 - - - 10:00 - - - 10:00 | TEST-1 - - 1:30 2:01 1:00 - - 4:31 | "
                         "All issues - - 1:30 12:01 1:00 - - 14:31");
}

static void
test_edit (Fixture *self, gconstpointer data)
{
  stint_week_type (self, "TEST-1", 4, "45m");
  stint_pages_wait_toast (self, "The entry was changed");
  stint_week_wait_table (self, "OPS-2 - - - 10:00 - - - 10:00 | TEST-1 - - - 2:01 0:45 - - 2:46 | "
                               "All issues - - - 12:01 0:45 - - 12:46");
  assert_entries (self, 0, "TEST-1 600+45");
  stint_pages_undo (self);
  stint_week_wait_table (self, STINT_WEEK_TABLE);
}

static void
test_same_number (Fixture *self, gconstpointer data)
{
  guint calls = self->agent->calls;

  stint_week_type (self, "TEST-1", 4, "60m");
  stint_week_wait_table (self, STINT_WEEK_TABLE);
  g_assert_cmpuint (self->agent->calls, ==, calls);
}

static void
test_clear (Fixture *self, gconstpointer data)
{
  StintTimesheetCell *cell = stint_week_cell (self, "TEST-1", 4);

  stint_test_agent_put (self->agent, "TEST-1", "Login", NOW - 4 * HOUR, 30 * 60, "");
  stint_test_agent_changed (self->agent, NOW, NOW);
  stint_week_wait_table (self, "OPS-2 - - - 10:00 - - - 10:00 | TEST-1 - - - 2:01 1:30 - - 3:31 | "
                               "All issues - - - 12:01 1:30 - - 13:31");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (cell), "cell.clear", NULL));
  stint_week_wait_table (self, "OPS-2 - - - 10:00 - - - 10:00 | TEST-1 - - - 2:01 - - - 2:01 | "
                               "All issues - - - 12:01 - - - 12:01");
  /* Both of them, in one step. */
  stint_pages_wait_toast (self, "Deleted 2 entries");
  stint_pages_undo (self);
  stint_week_wait_table (self, "OPS-2 - - - 10:00 - - - 10:00 | TEST-1 - - - 2:01 1:30 - - 3:31 | "
                               "All issues - - - 12:01 1:30 - - 13:31");
  /* Nothing typed means the same. */
  stint_week_type (self, "TEST-1", 4, "  ");
  stint_week_wait_table (self, "OPS-2 - - - 10:00 - - - 10:00 | TEST-1 - - - 2:01 - - - 2:01 | "
                               "All issues - - - 12:01 - - - 12:01");
}

static void
test_wrong_text (Fixture *self, gconstpointer data)
{
  guint calls = self->agent->calls;
  StintTimesheetCell *cell = stint_week_cell (self, "TEST-1", 1);

  stint_week_type (self, "TEST-1", 1, "9");
  stint_week_wait_error (self, "TEST-1", 1,
                         "The duration “9” has no unit; write for example 90m, 1.5h or 1:30.");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (cell), "error"));
  stint_week_wait_table (self,
                         "OPS-2 - - - 10:00 - - - 10:00 | TEST-1 - [9] - 2:01 1:00 - - 3:01 | "
                         "All issues - - - 12:01 1:00 - - 13:01");
  g_assert_cmpuint (self->agent->calls, ==, calls);

  /* What is typed holds the week. */
  stint_week_act (self, "week.previous");
  stint_week_wait (self, "week", STINT_WEEK_THIS, "13 h 1 min of 40 h");
  stint_week_type (self, "TEST-1", 1, "9h");
  stint_pages_wait_toast (self, "Added 9 h to TEST-1");
  stint_week_wait_error (self, "TEST-1", 1, NULL);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (cell), "error"));
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  self->agent->refuse = "The issue is closed.";
  stint_week_type (self, "TEST-1", 1, "1h");
  stint_week_wait_error (self, "TEST-1", 1, "The issue is closed.");
  stint_week_wait_table (self,
                         "OPS-2 - - - 10:00 - - - 10:00 | TEST-1 - [1h] - 2:01 1:00 - - 3:01 | "
                         "All issues - - - 12:01 1:00 - - 13:01");
  /* Esc gives it up. */
  self->agent->refuse = NULL;
  {
    StintTimesheetCell *cell = stint_week_cell (self, "TEST-1", 1);
    GtkWidget *entry = gtk_widget_get_last_child (GTK_WIDGET (cell));

    g_assert_true (stint_window_press (gtk_widget_get_first_child (entry), GDK_KEY_Escape, 0));
    g_assert_true (stint_week_focus (self) == GTK_WIDGET (cell));
  }
  stint_week_wait_table (self, STINT_WEEK_TABLE);
}

static gboolean
has_choice (gpointer data)
{
  return stint_pages_find (data, STINT_TYPE_TIMESHEET_CHOICE) != NULL;
}

static GtkWidget *
ask_which (Fixture *self, const char *text)
{
  stint_test_agent_put (self->agent, "TEST-1", "Login", NOW - 5 * HOUR, 30 * 60, "early");
  stint_test_agent_changed (self->agent, NOW, NOW);
  stint_week_wait_table (self, "OPS-2 - - - 10:00 - - - 10:00 | TEST-1 - - - 2:01 1:30 - - 3:31 | "
                               "All issues - - - 12:01 1:30 - - 13:31");
  stint_week_type (self, "TEST-1", 4, text);
  g_assert_true (stint_wait_until (has_choice, self->page));
  return stint_pages_find (self->page, STINT_TYPE_TIMESHEET_CHOICE);
}

static void
test_choose (Fixture *self, gconstpointer data)
{
  GtkWidget *choice = ask_which (self, "45m");
  GtkListBox *list = stint_pages_find (choice, GTK_TYPE_LIST_BOX);
  GtkListBoxRow *early = gtk_list_box_get_row_at_index (list, 0);
  GtkListBoxRow *late = gtk_list_box_get_row_at_index (list, 1);

  gtk_test_accessible_assert_property (early, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "07:00–07:30: 30 min, too short for this, early");
  gtk_test_accessible_assert_property (late, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "10:00–11:00: 1 h → 15 min");
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (early)));
  g_signal_emit_by_name (list, "row-activated", late);
  stint_pages_wait_toast (self, "The entry was changed");
  assert_entries (self, 0, "TEST-1 420+30, TEST-1 600+15");
  stint_week_wait_table (self, "OPS-2 - - - 10:00 - - - 10:00 | TEST-1 - - - 2:01 0:45 - - 2:46 | "
                               "All issues - - - 12:01 0:45 - - 12:46");
}

static gboolean
has_no_choice (gpointer data)
{
  return !has_choice (data);
}

static void
test_choose_nothing (Fixture *self, gconstpointer data)
{
  GtkWidget *choice = ask_which (self, "3h");

  gtk_popover_popdown (GTK_POPOVER (choice));
  g_assert_true (stint_wait_until (has_no_choice, self->page));
  stint_week_wait_table (self, "OPS-2 - - - 10:00 - - - 10:00 | TEST-1 - - - 2:01 [3h] - - 3:31 | "
                               "All issues - - - 12:01 1:30 - - 13:31");
  assert_entries (self, 0, "TEST-1 420+30, TEST-1 600+60");
}

static void
test_closed_while_asking (Fixture *self, gconstpointer data)
{
  ask_which (self, "3h");
  gtk_window_destroy (GTK_WINDOW (self->window));
  self->window = NULL;
  stint_wait_ms (50);
}

/* ---- keys ---- */

static void
assert_focus (Fixture *self, const char *issue, int column)
{
  g_assert_true (stint_week_focus (self) == GTK_WIDGET (stint_week_cell (self, issue, column)));
}

static void
press (Fixture *self, guint keyval)
{
  g_assert_true (stint_window_press (stint_week_focus (self), keyval, 0));
}

static void
test_keys (Fixture *self, gconstpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (stint_week_cell (self, "OPS-2", 3)));
  press (self, GDK_KEY_Right);
  assert_focus (self, "OPS-2", 4);
  press (self, GDK_KEY_Down);
  assert_focus (self, "TEST-1", 4);
  press (self, GDK_KEY_Down);
  assert_focus (self, NULL, 4);
  press (self, GDK_KEY_Down);
  assert_focus (self, NULL, 4);
  press (self, GDK_KEY_End);
  assert_focus (self, NULL, STINT_TIMESHEET_SUM_COLUMN);
  press (self, GDK_KEY_Home);
  assert_focus (self, NULL, STINT_TIMESHEET_ISSUE_COLUMN);
  press (self, GDK_KEY_Left);
  assert_focus (self, NULL, STINT_TIMESHEET_ISSUE_COLUMN);
  press (self, GDK_KEY_Page_Up);
  assert_focus (self, "OPS-2", STINT_TIMESHEET_ISSUE_COLUMN);

  /* Sums and names are not for typing. */
  g_assert_false (stint_window_press (stint_week_focus (self), GDK_KEY_5, 0));
  press (self, GDK_KEY_Right);
  press (self, GDK_KEY_5);
  stint_week_wait_table (self,
                         "OPS-2 [5] - - 10:00 - - - 10:00 | TEST-1 - - - 2:01 1:00 - - 3:01 | "
                         "All issues - - - 12:01 1:00 - - 13:01");
}

static void
test_mirrored (Fixture *self, gconstpointer data)
{
  gtk_widget_set_direction (GTK_WIDGET (stint_week_cell (self, "OPS-2", 3)), GTK_TEXT_DIR_RTL);
  gtk_widget_grab_focus (GTK_WIDGET (stint_week_cell (self, "OPS-2", 3)));
  press (self, GDK_KEY_Right);
  assert_focus (self, "OPS-2", 2);
}

/* Tab takes one stop for the whole table; out of an entry it goes to the next cell and takes what
 * was typed. */
static void
test_tab (Fixture *self, gconstpointer data)
{
  GtkWidget *timesheet = stint_window_child (self->page, "timesheet");

  gtk_widget_grab_focus (GTK_WIDGET (stint_week_cell (self, "TEST-1", 1)));
  gtk_widget_child_focus (self->window, GTK_DIR_TAB_FORWARD);
  g_assert_false (gtk_widget_is_ancestor (stint_week_focus (self), timesheet));
  gtk_widget_child_focus (self->window, GTK_DIR_TAB_BACKWARD);
  assert_focus (self, "TEST-1", 1);

  press (self, GDK_KEY_2);
  gtk_editable_set_text (GTK_EDITABLE (stint_week_focus (self)), "2h");
  gtk_widget_child_focus (self->window, GTK_DIR_TAB_FORWARD);
  assert_focus (self, "TEST-1", 2);
  if (gtk_window_is_active (GTK_WINDOW (self->window)))
    stint_pages_wait_toast (self, "Added 2 h to TEST-1");
}

/* ---- many ---- */

/* A minute on each of @n issues with very long summaries, on Tuesday. */
static void
put_many (Fixture *self, int n)
{
  g_autofree char *summary = g_strnfill (5000, 'x');
  g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree StintDraft *drafts = g_new0 (StintDraft, n);
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < n; i++)
    {
      StintIssueValues values = { .summary = summary, .spent = -1, .estimation = -1 };

      g_ptr_array_add (keys, g_strdup_printf ("MANY-%d", i + 1));
      values.key = keys->pdata[i];
      g_ptr_array_add (issues, stint_issue_new (&values));
      drafts[i].issue = keys->pdata[i];
      drafts[i].start = NOW - 3 * DAY + i;
      drafts[i].seconds = 60;
    }
  g_assert_true (stint_store_put_issues (self->agent->store, issues, NOW, &error));
  g_assert_true (stint_store_add_many (self->agent->store, drafts, (gsize) n, NULL, &error));
}

static void
test_many (Fixture *self, gconstpointer data)
{
  GListModel *rows =
      G_LIST_MODEL (stint_timesheet_get_rows (stint_window_child (self->page, "timesheet")));
  gint64 begin;

  put_many (self, 1000);
  stint_test_agent_changed (self->agent, NOW, NOW);
  stint_week_wait (self, "week", STINT_WEEK_THIS, "29 h 41 min of 40 h");
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1003);

  /* The last one, by the keys alone, is typed into. */
  gtk_widget_grab_focus (GTK_WIDGET (stint_week_cell (self, "OPS-2", 0)));
  begin = g_get_monotonic_time ();
  for (int i = 0; i < 110; i++)
    press (self, GDK_KEY_Page_Down);
  g_test_message ("110 pages: %d ms", (int) (g_get_monotonic_time () - begin) / 1000);
  assert_focus (self, NULL, 0);
  press (self, GDK_KEY_Up);
  press (self, GDK_KEY_1);
  gtk_editable_set_text (GTK_EDITABLE (stint_week_focus (self)), "1h");
  g_signal_emit_by_name (stint_week_focus (self), "activate");
  stint_week_wait (self, "week", STINT_WEEK_THIS, "30 h 41 min of 40 h");
}

#define ADD(path, func)                                                                            \
  g_test_add (path, Fixture, NULL, stint_week_set_up, func, stint_pages_tear_down)

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);

  ADD ("/timesheet/table", test_table);
  ADD ("/timesheet/add", test_add);
  ADD ("/timesheet/edit", test_edit);
  ADD ("/timesheet/same-number", test_same_number);
  ADD ("/timesheet/clear", test_clear);
  ADD ("/timesheet/wrong-text", test_wrong_text);
  ADD ("/timesheet/refused", test_refused);
  ADD ("/timesheet/choose", test_choose);
  ADD ("/timesheet/choose-nothing", test_choose_nothing);
  ADD ("/timesheet/closed-while-asking", test_closed_while_asking);
  ADD ("/timesheet/keys", test_keys);
  ADD ("/timesheet/mirrored", test_mirrored);
  ADD ("/timesheet/tab", test_tab);
  ADD ("/timesheet/many", test_many);
  return g_test_run ();
}
