/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * StintTimesheetEntry:
 *
 * What is typed into a cell of the timesheet, as wide as the cell, with what is wrong about it below.
 *
 * Signals: `changed`, `activate` (Enter), `cancel` (Esc), `leave` (the focus went elsewhere in the window), `navigate` (int rows).
 */
#define STINT_TYPE_TIMESHEET_ENTRY (stint_timesheet_entry_get_type ())
G_DECLARE_FINAL_TYPE (StintTimesheetEntry, stint_timesheet_entry, STINT, TIMESHEET_ENTRY, GtkWidget)

GtkWidget  *stint_timesheet_entry_new (void);
const char *stint_timesheet_entry_get_text (StintTimesheetEntry *self);
/* No signal tells of what is set here. */
void        stint_timesheet_entry_set_text (StintTimesheetEntry *self, const char *text);
/* @label: its accessible name. */
void        stint_timesheet_entry_set_label (StintTimesheetEntry *self, const char *label);
/* @error: (nullable): a sentence. */
void        stint_timesheet_entry_set_error (StintTimesheetEntry *self, const char *error);
/* The caret behind the text, nothing selected. */
void        stint_timesheet_entry_go_on (StintTimesheetEntry *self);

G_END_DECLS
