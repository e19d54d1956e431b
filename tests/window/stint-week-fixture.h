/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-pages-fixture.h"
#include "stint-timesheet-cell.h"

G_BEGIN_DECLS

/* The page of the week over a real database. Its clock stands on a Friday at noon; in this week and the one before stands: */
#define STINT_WEEK_THIS "17 – 23 Nov"
#define STINT_WEEK_LAST "10 – 16 Nov"
#define STINT_WEEK_TABLE                                                                           \
  "OPS-2 - - - 10:00 - - - 10:00 | TEST-1 - - - 2:01 1:00 - - 3:01 | All issues - - - 12:01 1:00 - - 13:01"

void stint_week_set_up (StintPagesFixture *self, gconstpointer data);
/* Waits until the stack shows @page, and the head @range and @total ("" while it is hidden). */
void stint_week_wait (StintPagesFixture *self, const char *page, const char *range, const char *total);
/* Waits until the rows that are on the screen are @expected: title and numbers, "-" for nothing, what is typed in brackets. */
void stint_week_wait_table (StintPagesFixture *self, const char *expected);
void stint_week_act (StintPagesFixture *self, const char *action);
/* (transfer none): @issue: NULL: the line of sums. */
StintTimesheetCell *stint_week_cell (StintPagesFixture *self, const char *issue, int column);
/* Types into a cell and presses Enter. */
void stint_week_type (StintPagesFixture *self, const char *issue, int day, const char *text);
/* Waits until the cell says why its text was not taken. */
void stint_week_wait_error (StintPagesFixture *self, const char *issue, int day, const char *error);
/* (transfer none): the widget that has the focus. */
GtkWidget *stint_week_focus (StintPagesFixture *self);

G_END_DECLS
