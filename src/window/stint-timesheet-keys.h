/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * StintTimesheetKeys:
 *
 * A strip along the leading edge of the timesheet, over it: while the column of issues is scrolled out of view it tells which row is which
 * issue's. It takes neither pointer nor focus, and screen readers do without it.
 */
#define STINT_TYPE_TIMESHEET_KEYS (stint_timesheet_keys_get_type ())
G_DECLARE_FINAL_TYPE (StintTimesheetKeys, stint_timesheet_keys, STINT, TIMESHEET_KEYS, GtkWidget)

/* @rows: (element-type StintWeekRow). @cells: (element-type StintTimesheetCell): those that show a row now; both outlive the strip. */
GtkWidget *stint_timesheet_keys_new (GListModel *rows, GPtrArray *cells);
/* @scroller: the table's, beside which the strip lies in one overlay. */
void       stint_timesheet_keys_follow (StintTimesheetKeys *self, GtkScrolledWindow *scroller);
/* How much of the table it covers, in pixels; 0: it is not there. */
int        stint_timesheet_keys_get_covered (StintTimesheetKeys *self);

G_END_DECLS
