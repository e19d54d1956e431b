/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-week-row.h"

G_BEGIN_DECLS

/* The columns of the timesheet: the issue, the seven days (their number is 0 … 6), the sum. */
#define STINT_TIMESHEET_ISSUE_COLUMN -1
#define STINT_TIMESHEET_SUM_COLUMN 7

/**
 * StintTimesheetCell:
 *
 * A cell of the timesheet: it shows what its row says, and while the row has a draft for its day, an entry with it. It takes the focus;
 * Enter, F2, a click or a typed digit begin editing, Delete clears.
 *
 * Actions: `cell.edit`, `cell.clear`, `cell.take` (what Enter does, for who has no keys). Signals: `commit` (the draft is to be taken), `clear`, `navigate`
 * (int dx, int dy: columns in reading order, rows), `focused`.
 */
#define STINT_TYPE_TIMESHEET_CELL (stint_timesheet_cell_get_type ())
G_DECLARE_FINAL_TYPE (StintTimesheetCell, stint_timesheet_cell, STINT, TIMESHEET_CELL, GtkWidget)

GtkWidget    *stint_timesheet_cell_new (int column);
int           stint_timesheet_cell_get_column (StintTimesheetCell *self);
/* (nullable) (transfer none) */
StintWeekRow *stint_timesheet_cell_get_row (StintTimesheetCell *self);
/* @row: (nullable) */
void          stint_timesheet_cell_bind (StintTimesheetCell *self, StintWeekRow *row);
/* For the cells of days: which it is, and how it stands out; seen after the next bind or update. */
void          stint_timesheet_cell_mark (StintTimesheetCell *self, StintDay day, gboolean today, gboolean off);
/* Begins editing: with @text, or what stands there. */
void          stint_timesheet_cell_edit (StintTimesheetCell *self, const char *text);
gboolean      stint_timesheet_cell_is_editing (StintTimesheetCell *self);
/* Shows the row anew (other units). */
void          stint_timesheet_cell_update (StintTimesheetCell *self);

G_END_DECLS
