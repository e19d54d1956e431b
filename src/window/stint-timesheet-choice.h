/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-worklog.h"

G_BEGIN_DECLS

/* Asks which of several entries of a cell changes, so that together they are as long as was typed.
 * Signal: `chosen` (#StintWorklog, gint64 its new seconds), before it closes. */
#define STINT_TYPE_TIMESHEET_CHOICE (stint_timesheet_choice_get_type ())
G_DECLARE_FINAL_TYPE (StintTimesheetChoice, stint_timesheet_choice, STINT, TIMESHEET_CHOICE, GtkPopover)

/* @entries: (element-type StintWorklog); @seconds: of all of them, above 0. */
GtkWidget *stint_timesheet_choice_new (GPtrArray *entries, gint64 seconds);

G_END_DECLS
