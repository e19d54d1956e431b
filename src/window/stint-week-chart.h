/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-report.h"

G_BEGIN_DECLS

/* A bar for each day of a week with its hours above and the day below, all of it also as text. The full height is eight
 * hours, or the longest day where that is more. */
#define STINT_TYPE_WEEK_CHART (stint_week_chart_get_type ())
G_DECLARE_FINAL_TYPE (StintWeekChart, stint_week_chart, STINT, WEEK_CHART, GtkBox)

GtkWidget *stint_week_chart_new (void);
void       stint_week_chart_show (StintWeekChart *self, const StintReport *report, StintDay today);

G_END_DECLS
