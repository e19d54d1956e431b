/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-fixture.h"

#include "stint-timesheet-entry.h"
#include "stint-timesheet.h"
#include "stint-week-page.h"
#include "stint-window-fixture.h"

#define NOW STINT_PAGES_NOW
#define HOUR STINT_PAGES_HOUR
#define DAY STINT_PAGES_DAY

void
stint_week_set_up (StintPagesFixture *self, gconstpointer data)
{
  stint_pages_set_up (self, data);
  /* Friday, Thursday; Sunday of the week before. */
  stint_test_agent_put (self->agent, "TEST-1", "Login", NOW - 2 * HOUR, HOUR, "");
  stint_test_agent_put (self->agent, "TEST-1", "Login", NOW - DAY, 2 * HOUR + 60, "");
  stint_test_agent_put (self->agent, "OPS-2", NULL, NOW - DAY, 10 * HOUR, "");
  stint_test_agent_put (self->agent, "OLD-1", NULL, NOW - 5 * DAY, 90 * 60, "");
  stint_pages_show (self, stint_week_page_new ());
  stint_week_wait (self, "week", STINT_WEEK_THIS, "13 h 1 min of 40 h");
}

/* ---- the head ---- */

typedef struct
{
  StintPagesFixture *fixture;
  const char *page;
  const char *range;
  const char *total;
} Head;

static const char *
get_range (StintPagesFixture *self)
{
  GtkWidget *chooser = stint_window_child (self->page, "chooser");

  return gtk_label_get_text (stint_window_child (chooser, "range"));
}

static const char *
get_total (StintPagesFixture *self)
{
  const char *shown =
      gtk_stack_get_visible_child_name (stint_window_child (self->page, "stack"));

  if (!g_str_equal (shown, "week") && !g_str_equal (shown, "empty"))
    return "";
  return gtk_label_get_text (stint_window_child (self->page, "total"));
}

static gboolean
head_shows (gpointer data)
{
  Head *self = data;
  GtkStack *stack = stint_window_child (self->fixture->page, "stack");

  return strcmp (gtk_stack_get_visible_child_name (stack), self->page) == 0 &&
         strcmp (get_range (self->fixture), self->range) == 0 &&
         strcmp (get_total (self->fixture), self->total) == 0;
}

void
stint_week_wait (StintPagesFixture *self, const char *page, const char *range, const char *total)
{
  Head head = { self, page, range, total };

  if (!stint_wait_until (head_shows, &head))
    {
      g_assert_cmpstr (get_range (self), ==, range);
      g_assert_cmpstr (get_total (self), ==, total);
      g_assert_cmpstr (gtk_stack_get_visible_child_name (stint_window_child (self->page, "stack")),
                       ==, page);
    }
}

void
stint_week_act (StintPagesFixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (self->page, action, NULL));
}

/* ---- the table ---- */

typedef struct
{
  const char *issue;
  int column;
  StintTimesheetCell *found;
} Wanted;

static void
look_for (GtkWidget *widget, Wanted *wanted)
{
  if (STINT_IS_TIMESHEET_CELL (widget) && gtk_widget_get_mapped (widget))
    {
      StintTimesheetCell *cell = STINT_TIMESHEET_CELL (widget);
      StintWeekRow *row = stint_timesheet_cell_get_row (cell);

      if (row != NULL && stint_timesheet_cell_get_column (cell) == wanted->column &&
          g_strcmp0 (stint_week_row_get_issue (row), wanted->issue) == 0)
        wanted->found = cell;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && wanted->found == NULL; child = gtk_widget_get_next_sibling (child))
    look_for (child, wanted);
}

static gboolean
is_there (gpointer data)
{
  Wanted *wanted = ((gpointer *) data)[1];

  look_for (((gpointer *) data)[0], wanted);
  return wanted->found != NULL;
}

StintTimesheetCell *
stint_week_cell (StintPagesFixture *self, const char *issue, int column)
{
  Wanted wanted = { issue, column, NULL };
  gpointer data[] = { self->page, &wanted };

  g_assert_true (stint_wait_until (is_there, data));
  return wanted.found;
}

static void
append_cell (GString *text, StintTimesheetCell *cell)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (cell));
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (cell));

  g_string_append_c (text, ' ');
  if (STINT_IS_TIMESHEET_ENTRY (last))
    g_string_append_printf (text, "[%s]",
                            stint_timesheet_entry_get_text (STINT_TIMESHEET_ENTRY (last)));
  else
    {
      const char *label = gtk_label_get_text (GTK_LABEL (child));

      g_string_append (text, *label != '\0' ? label : "-");
    }
}

static char *
describe (StintPagesFixture *self)
{
  GListModel *rows =
      G_LIST_MODEL (stint_timesheet_get_rows (stint_window_child (self->page, "timesheet")));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(StintWeekRow) row = g_list_model_get_item (rows, i);
      const char *issue = stint_week_row_get_issue (row);

      g_string_append_printf (text, "%s%s", i > 0 ? " | " : "",
                              issue != NULL ? issue : "All issues");
      for (int column = 0; column <= STINT_TIMESHEET_SUM_COLUMN; column++)
        {
          Wanted wanted = { issue, column, NULL };

          look_for (self->page, &wanted);
          if (wanted.found != NULL)
            append_cell (text, wanted.found);
          else
            g_string_append (text, " ?");
        }
    }
  return g_string_free (text, FALSE);
}

typedef struct
{
  StintPagesFixture *fixture;
  const char *expected;
} Table;

static gboolean
table_shows (gpointer data)
{
  Table *self = data;
  g_autofree char *text = describe (self->fixture);

  return strcmp (text, self->expected) == 0;
}

void
stint_week_wait_table (StintPagesFixture *self, const char *expected)
{
  Table table = { self, expected };

  if (!stint_wait_until (table_shows, &table))
    {
      g_autofree char *text = describe (self);

      g_assert_cmpstr (text, ==, expected);
    }
}

void
stint_week_type (StintPagesFixture *self, const char *issue, int day, const char *text)
{
  StintTimesheetCell *cell = stint_week_cell (self, issue, day);
  GtkWidget *entry;
  GtkWidget *input;

  stint_timesheet_cell_edit (cell, NULL);
  g_assert_true (stint_timesheet_cell_is_editing (cell));
  entry = gtk_widget_get_last_child (GTK_WIDGET (cell));
  input = gtk_widget_get_first_child (entry);
  gtk_editable_set_text (GTK_EDITABLE (input), text);
  g_signal_emit_by_name (input, "activate");
}

typedef struct
{
  StintTimesheetCell *cell;
  const char *error;
} Failure;

static gboolean
has_failed (gpointer data)
{
  Failure *self = data;

  return g_strcmp0 (stint_week_row_get_error (stint_timesheet_cell_get_row (self->cell),
                                              stint_timesheet_cell_get_column (self->cell)),
                    self->error) == 0;
}

void
stint_week_wait_error (StintPagesFixture *self, const char *issue, int day, const char *error)
{
  Failure failure = { stint_week_cell (self, issue, day), error };

  if (!stint_wait_until (has_failed, &failure))
    g_assert_cmpstr (stint_week_row_get_error (stint_timesheet_cell_get_row (failure.cell), day),
                     ==, error);
}

GtkWidget *
stint_week_focus (StintPagesFixture *self)
{
  return gtk_root_get_focus (GTK_ROOT (self->window));
}
