/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"
#include "stint-week.h"

G_BEGIN_DECLS

/**
 * StintTimesheet:
 *
 * Issues × days with their sums; a number typed into a cell makes it so. The arrow keys go from cell to cell; Tab goes past the
 * table, and from a cell that is being edited to the next one. Where it is too narrow it scrolls in itself, and the issues' keys stay in view;
 * so it does with very many rows.
 */
#define STINT_TYPE_TIMESHEET (stint_timesheet_get_type ())
G_DECLARE_FINAL_TYPE (StintTimesheet, stint_timesheet, STINT, TIMESHEET, GtkWidget)

/* @client: (nullable) */
void        stint_timesheet_set_client (StintTimesheet *self, StintClient *client);
/* (transfer none) (element-type StintWeekRow): issues, then the line of sums. */
GListStore *stint_timesheet_get_rows (StintTimesheet *self);
/* Rows of another week are made anew, those of the same one keep their places. Durations as the preferences say. */
void        stint_timesheet_show (StintTimesheet *self, const StintWeek *week, StintDay today);
/* Takes the focus to a cell and begins editing it. @day: 0 … 6 */
void        stint_timesheet_edit (StintTimesheet *self, guint row, int day);
/* Takes all that is being typed. Returns: FALSE while something of it is wrong. */
gboolean    stint_timesheet_settle (StintTimesheet *self);

/* (transfer none): for who stands above it, see stint-timesheet-titles.h. */
GtkColumnView *stint_timesheet_get_view (StintTimesheet *self);

G_END_DECLS
