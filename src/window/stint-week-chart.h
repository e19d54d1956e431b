/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-week.h"

G_BEGIN_DECLS

/* A bar for each day of a week (#StintWeekDay), stacked by issue, against the norm. One stop for Tab; Left and Right go from day to
 * day. A line below tells the day that has the pointer or the focus. */
#define STINT_TYPE_WEEK_CHART (stint_week_chart_get_type ())
G_DECLARE_FINAL_TYPE (StintWeekChart, stint_week_chart, STINT, WEEK_CHART, GtkBox)

/* @rows: (element-type StintWeekRow): the issues in the order of the stack. */
void stint_week_chart_show (StintWeekChart *self, const StintWeek *week, GListModel *rows, StintDay today);
/* Where the days stand, from the left of the chart; NULL: all are of one width. For who gives it its place next. */
void stint_week_chart_set_columns (StintWeekChart *self, const int *x, const int *width);

G_END_DECLS
