/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stint-report.h"

G_BEGIN_DECLS

/**
 * StintWeekRow:
 *
 * One line of the timesheet: an issue with its seven days, or the sums of all of them. Also keeps what is being typed into its
 * cells, so that it outlives the widgets.
 *
 * Signal: `changed`.
 */
#define STINT_TYPE_WEEK_ROW (stint_week_row_get_type ())
G_DECLARE_FINAL_TYPE (StintWeekRow, stint_week_row, STINT, WEEK_ROW, GObject)

/* @issue: (nullable): NULL: the line of sums. */
StintWeekRow *stint_week_row_new (const char *issue, const char *summary);
const char   *stint_week_row_get_issue (StintWeekRow *self);   /* (nullable) */
const char   *stint_week_row_get_summary (StintWeekRow *self); /* (nullable) */
gint64        stint_week_row_get_day (StintWeekRow *self, int day);
gint64        stint_week_row_get_sum (StintWeekRow *self);
/* Where the issue stands in the chart and what it is painted with (#StintWeekPaint). */
guint         stint_week_row_get_rank (StintWeekRow *self);
/* @days: (nullable): nothing in any of them. @summary: (nullable): stays as it is. */
void          stint_week_row_set (StintWeekRow *self, const char *summary, const gint64 *days);

/* (nullable): what is typed in the cell of a day; NULL: it is not being edited. */
const char   *stint_week_row_get_draft (StintWeekRow *self, int day);
/* (nullable): why it was not taken. */
const char   *stint_week_row_get_error (StintWeekRow *self, int day);
/* @text: (nullable); @error: (nullable). */
void          stint_week_row_set_draft (StintWeekRow *self, int day, const char *text, const char *error);

/* (transfer full): for screen readers: `TEST-1 Login: 3 h in all`, `TEST-1, Mon 16 Nov: 1 h`. @date: which day it is. */
char         *stint_week_row_speak_sum (StintWeekRow *self);
char         *stint_week_row_speak_day (StintWeekRow *self, int day, StintDay date);

/**
 * stint_week_rows_update:
 * @rows: (element-type StintWeekRow): issues, then the line of sums
 * @fresh: another week than before: the rows are made anew in the report's order
 *
 * Otherwise rows stay where they are, also those that are empty now; new ones come behind them.
 */
void          stint_week_rows_update (GListStore *rows, const StintReport *report, gboolean fresh);
/* The position of an issue's row; appended where there is none. */
guint         stint_week_rows_ensure (GListStore *rows, const char *issue, const char *summary);

G_END_DECLS
