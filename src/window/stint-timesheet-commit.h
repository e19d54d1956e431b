/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"
#include "stint-week-row.h"

G_BEGIN_DECLS

/**
 * StintTimesheetCommit:
 *
 * Takes what was typed into cells: reads the draft of a row, has it carried out, and ends the draft, or leaves it there with the
 * sentence of what is wrong. One at a time for each cell.
 */
#define STINT_TYPE_TIMESHEET_COMMIT (stint_timesheet_commit_get_type ())
G_DECLARE_FINAL_TYPE (StintTimesheetCommit, stint_timesheet_commit, STINT, TIMESHEET_COMMIT, GObject)

/* (transfer full): @owner: a widget that owns it, not the other way round; for toasts. */
StintTimesheetCommit *stint_timesheet_commit_new (GtkWidget *owner);
void                  stint_timesheet_commit_set_client (StintTimesheetCommit *self, StintClient *client);
/**
 * stint_timesheet_commit_take:
 * @at: the cell: a question comes up there
 * @date: what @day of the row is
 *
 * Returns: FALSE when the draft is wrong
 */
gboolean              stint_timesheet_commit_take (StintTimesheetCommit *self, GtkWidget *at, StintWeekRow *row, int day,
                                                   StintDay date);

G_END_DECLS
