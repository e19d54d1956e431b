/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-week.h"

G_BEGIN_DECLS

/* The titles above the columns of the timesheet: the issue, seven days, the sum. */

/* Numbers stand to the right, and so do the titles above them; once, when all columns are there. */
void     stint_timesheet_titles_align (GtkColumnView *view);
void     stint_timesheet_titles_show (GtkColumnView *view, const StintWeek *week);
/* How wide @view has to be to show all columns, that of the issues at least @least_issue wide. */
int      stint_timesheet_titles_get_least_width (GtkColumnView *view, int least_issue);
/* Where the days stand, from the left of @of, an ancestor of @view that has just been given its place.
 * Returns: FALSE: not all of them are in view */
gboolean stint_timesheet_titles_get_days (GtkColumnView *view, GtkWidget *of, int x[7], int width[7]);

G_END_DECLS
