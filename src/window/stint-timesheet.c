/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timesheet.h"

#include <glib/gi18n-lib.h>

#include "stint-gradual.h"
#include "stint-later.h"
#include "stint-timesheet-cell.h"
#include "stint-timesheet-commit.h"
#include "stint-timesheet-keys.h"
#include "stint-timesheet-titles.h"

#define FIRST STINT_TIMESHEET_ISSUE_COLUMN
#define LAST STINT_TIMESHEET_SUM_COLUMN
#define LEAST_HEIGHT 400 /* of what scrolls in itself */
#define MOST_ROWS 24     /* more of them scroll in themselves, else the page with all that is on it */

struct _StintTimesheet
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *keys;
  GtkColumnView *view;
  GListStore *rows;
  StintGradual *arriving; /* @rows as the view has them */
  GPtrArray *cells; /* (element-type StintTimesheetCell): those that show a row now; borrowed */
  StintTimesheetCommit *commit;

  StintDay from;
  StintDay today;
  gboolean off[7];
  guint row; /* where the focus was last, or is */
  int column;
};

G_DEFINE_FINAL_TYPE (StintTimesheet, stint_timesheet, GTK_TYPE_WIDGET)

/* ---- from cell to cell ---- */

/* (nullable): while it is not on the screen there is none. */
static StintTimesheetCell *
find_cell (StintTimesheet *self, StintWeekRow *row, int column)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (stint_timesheet_cell_get_row (self->cells->pdata[i]) == row &&
        stint_timesheet_cell_get_column (self->cells->pdata[i]) == column)
      return self->cells->pdata[i];
  return NULL;
}

/* (nullable): any cell of the column that has its place: one that has just been made has none. */
static GtkWidget *
find_placed (StintTimesheet *self, int column)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (stint_timesheet_cell_get_column (self->cells->pdata[i]) == column &&
        gtk_widget_get_width (self->cells->pdata[i]) > 0)
      return self->cells->pdata[i];
  return NULL;
}

/* The list shows the row by itself; the column is our matter. */
static void
show_column (StintTimesheet *self, int column)
{
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int covered = stint_timesheet_keys_get_covered (STINT_TIMESHEET_KEYS (self->keys));
  double width = gtk_widget_get_width (GTK_WIDGET (self->view)) - (rtl ? covered : 0);
  double left = rtl || column == FIRST ? 0 : covered;
  double value = gtk_adjustment_get_value (adjustment);
  GtkWidget *cell = find_placed (self, column);
  graphene_rect_t bounds;
  double right;

  if (cell == NULL || !gtk_widget_compute_bounds (cell, GTK_WIDGET (self->view), &bounds))
    return;
  right = bounds.origin.x + bounds.size.width;
  if (bounds.origin.x < left)
    gtk_adjustment_set_value (adjustment, value + bounds.origin.x - left);
  else if (right > width)
    gtk_adjustment_set_value (adjustment, value + right - width);
}

/* Where the focus is now. */
static void
note (StintTimesheet *self, StintTimesheetCell *cell)
{
  StintWeekRow *row = stint_timesheet_cell_get_row (cell);

  if (row == NULL || !g_list_store_find (self->rows, row, &self->row))
    return;
  self->column = stint_timesheet_cell_get_column (cell);
  show_column (self, self->column);
}

/* (nullable): the cell, which has the focus then. */
static StintTimesheetCell *
go_to (StintTimesheet *self, guint position, int column)
{
  g_autoptr(StintWeekRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  StintTimesheetCell *cell;

  if (row == NULL)
    return NULL;
  stint_gradual_need (self->arriving, position);
  if (self->cells->len > 0)
    gtk_widget_activate_action (self->cells->pdata[0], "list.scroll-to-item", "u", position);
  cell = find_cell (self, row, column);
  if (cell == NULL || !gtk_widget_grab_focus (GTK_WIDGET (cell)))
    return NULL;
  note (self, cell);
  return cell;
}

static gboolean
take_draft (StintTimesheet *self, GtkWidget *at, StintWeekRow *row, int day)
{
  return stint_timesheet_commit_take (self->commit, at, row, day, self->from + day);
}

static void
navigate_cb (StintTimesheet *self, int dx, int dy, StintTimesheetCell *cell)
{
  int n = (int) g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  int row = CLAMP ((int) self->row + dy, 0, n - 1);

  go_to (self, (guint) row, CLAMP (stint_timesheet_cell_get_column (cell) + dx, FIRST, LAST));
}

/* Out of a cell that is being edited Tab goes on along the row; its entry takes what is typed. */
static gboolean
move_on (StintTimesheet *self, int step)
{
  g_autoptr(StintWeekRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), self->row);
  StintTimesheetCell *cell = row != NULL ? find_cell (self, row, self->column) : NULL;

  return cell != NULL && stint_timesheet_cell_is_editing (cell) && self->column + step >= 0 &&
         self->column + step < 7 && go_to (self, self->row, self->column + step) != NULL;
}

static gboolean
stint_timesheet_focus (GtkWidget *widget, GtkDirectionType direction)
{
  StintTimesheet *self = STINT_TIMESHEET (widget);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  if (gtk_widget_get_focus_child (widget) != NULL)
    return (direction == GTK_DIR_TAB_FORWARD && move_on (self, 1)) ||
           (direction == GTK_DIR_TAB_BACKWARD && move_on (self, -1));
  return n > 0 && go_to (self, MIN (self->row, n - 1), self->column) != NULL;
}

/* ---- what cells want ---- */

static void
commit_cb (StintTimesheet *self, StintTimesheetCell *cell)
{
  take_draft (self, GTK_WIDGET (cell), stint_timesheet_cell_get_row (cell),
              stint_timesheet_cell_get_column (cell));
}

static void
clear_cb (StintTimesheet *self, StintTimesheetCell *cell)
{
  StintWeekRow *row = stint_timesheet_cell_get_row (cell);
  int day = stint_timesheet_cell_get_column (cell);

  if (stint_week_row_get_day (row, day) == 0)
    return;
  stint_week_row_set_draft (row, day, "", NULL);
  take_draft (self, GTK_WIDGET (cell), row, day);
}

/* ---- columns ---- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *cell = stint_timesheet_cell_new (GPOINTER_TO_INT (user_data));

  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, cell);
}

static void
mark (StintTimesheet *self, StintTimesheetCell *cell)
{
  int day = stint_timesheet_cell_get_column (cell);

  if (day >= 0 && day < 7)
    stint_timesheet_cell_mark (cell, self->from + day, self->from + day == self->today,
                               self->off[day]);
}

static void
bind_cb (StintTimesheet *self, GtkListItem *item)
{
  StintTimesheetCell *cell = STINT_TIMESHEET_CELL (gtk_list_item_get_child (item));

  g_signal_connect_object (cell, "commit", G_CALLBACK (commit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "clear", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "navigate", G_CALLBACK (navigate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "focused", G_CALLBACK (note), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->cells, cell);
  mark (self, cell);
  stint_timesheet_cell_bind (cell, gtk_list_item_get_item (item));
}

static void
unbind_cb (StintTimesheet *self, GtkListItem *item)
{
  StintTimesheetCell *cell = STINT_TIMESHEET_CELL (gtk_list_item_get_child (item));

  g_signal_handlers_disconnect_by_data (cell, self);
  g_ptr_array_remove_fast (self->cells, cell);
  stint_timesheet_cell_bind (cell, NULL);
}

static void
add_column (StintTimesheet *self, int column, const char *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) added = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (column));
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  added = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (added, column == STINT_TIMESHEET_ISSUE_COLUMN);
  gtk_column_view_append_column (self->view, added);
}

/* ---- object ---- */

static void
stint_timesheet_dispose (GObject *object)
{
  StintTimesheet *self = STINT_TIMESHEET (object);

  if (self->commit != NULL)
    g_object_run_dispose (G_OBJECT (self->commit));
  g_clear_object (&self->commit);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child); /* the table, a question that is just being closed */
  g_clear_object (&self->arriving);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (stint_timesheet_parent_class)->dispose (object);
}

static void
stint_timesheet_finalize (GObject *object)
{
  g_ptr_array_unref (STINT_TIMESHEET (object)->cells);
  G_OBJECT_CLASS (stint_timesheet_parent_class)->finalize (object);
}

static void
stint_timesheet_class_init (StintTimesheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stint_timesheet_dispose;
  G_OBJECT_CLASS (klass)->finalize = stint_timesheet_finalize;
  widget_class->focus = stint_timesheet_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

/* A few rows have all their height. */
static void
rows_changed_cb (StintTimesheet *self)
{
  gboolean many = g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > MOST_ROWS;

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC,
                                  many ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller),
                                              many ? LEAST_HEIGHT : -1);
}

static void
add_scroller (StintTimesheet *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  self->scroller = gtk_scrolled_window_new ();
  g_object_set (self->scroller, "propagate-natural-height", TRUE, "child", self->view, NULL);
  self->keys = stint_timesheet_keys_new (G_LIST_MODEL (self->rows), self->cells);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->scroller);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->keys);
  gtk_widget_set_parent (overlay, GTK_WIDGET (self));
  stint_timesheet_keys_follow (STINT_TIMESHEET_KEYS (self->keys),
                               GTK_SCROLLED_WINDOW (self->scroller));
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  rows_changed_cb (self);
}

static void
stint_timesheet_init (StintTimesheet *self)
{
  GtkNoSelection *selection;

  self->cells = g_ptr_array_new ();
  self->rows = g_list_store_new (STINT_TYPE_WEEK_ROW);
  self->commit = stint_timesheet_commit_new (GTK_WIDGET (self));
  self->arriving = stint_gradual_new (G_LIST_MODEL (self->rows), self->cells);
  g_signal_connect_swapped (self->arriving, "arrived", G_CALLBACK (stint_later_arrange), self);
  selection = gtk_no_selection_new (g_object_ref (stint_gradual_get_shown (self->arriving)));
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (selection)));
  gtk_column_view_set_reorderable (self->view, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "stint-timesheet");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Issues of the week"), -1);
  for (int column = FIRST; column <= LAST; column++)
    add_column (self, column, column == FIRST ? _("Issue") : column == LAST ? _("Sum") : "");
  stint_timesheet_titles_align (self->view);

  add_scroller (self);
}

void
stint_timesheet_set_client (StintTimesheet *self, StintClient *client)
{
  g_return_if_fail (STINT_IS_TIMESHEET (self));

  stint_timesheet_commit_set_client (self->commit, client);
}

GListStore *
stint_timesheet_get_rows (StintTimesheet *self)
{
  g_return_val_if_fail (STINT_IS_TIMESHEET (self), NULL);

  return self->rows;
}

void
stint_timesheet_show (StintTimesheet *self, const StintWeek *week, StintDay today)
{
  gboolean fresh;

  g_return_if_fail (STINT_IS_TIMESHEET (self));

  fresh = self->from != week->report->from;
  self->from = week->report->from;
  self->today = today;
  for (int day = 0; day < 7; day++)
    self->off[day] = stint_week_norm (week, day) == 0;
  stint_timesheet_titles_show (self->view, week);
  stint_week_rows_update (self->rows, week->report, fresh);
  for (guint i = 0; i < self->cells->len; i++)
    {
      mark (self, self->cells->pdata[i]);
      stint_timesheet_cell_update (self->cells->pdata[i]);
    }
}

void
stint_timesheet_edit (StintTimesheet *self, guint row, int day)
{
  StintTimesheetCell *cell;

  g_return_if_fail (STINT_IS_TIMESHEET (self));

  cell = go_to (self, row, day);
  if (cell != NULL)
    stint_timesheet_cell_edit (cell, NULL);
}

gboolean
stint_timesheet_settle (StintTimesheet *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  gboolean right = TRUE;

  g_return_val_if_fail (STINT_IS_TIMESHEET (self), TRUE);

  for (guint i = 0; i + 1 < n; i++)
    {
      g_autoptr(StintWeekRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      for (int day = 0; day < 7; day++)
        right = take_draft (self, GTK_WIDGET (self), row, day) && right;
    }
  return right;
}

GtkColumnView *
stint_timesheet_get_view (StintTimesheet *self)
{
  g_return_val_if_fail (STINT_IS_TIMESHEET (self), NULL);

  return self->view;
}
