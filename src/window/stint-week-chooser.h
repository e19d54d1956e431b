/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-day.h"

G_BEGIN_DECLS

/* Says which week is shown and goes to others: buttons, keys and a calendar, which activate `week.previous`, `week.next`,
 * `week.today` and `week.go` (i: a day). */
#define STINT_TYPE_WEEK_CHOOSER (stint_week_chooser_get_type ())
G_DECLARE_FINAL_TYPE (StintWeekChooser, stint_week_chooser, STINT, WEEK_CHOOSER, GtkBox)

/* @from: the first day of the week that is shown */
void stint_week_chooser_show (StintWeekChooser *self, StintDay from, StintDay today);

G_END_DECLS
