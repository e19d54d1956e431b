/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-week-row.h"

G_BEGIN_DECLS

/* What names a row of the timesheet: the paint it has in the chart, key and summary. */
#define STINT_TYPE_TIMESHEET_ISSUE (stint_timesheet_issue_get_type ())
G_DECLARE_FINAL_TYPE (StintTimesheetIssue, stint_timesheet_issue, STINT, TIMESHEET_ISSUE, GtkBox)

GtkWidget *stint_timesheet_issue_new (void);
void       stint_timesheet_issue_show (StintTimesheetIssue *self, StintWeekRow *row);

G_END_DECLS
