/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-week.h"

G_BEGIN_DECLS

/**
 * StintWeekDay:
 *
 * A day of the chart: hours, bar and weekday. It takes the focus, says all its numbers in words (tooltip, accessible
 * description) and opens the menu of the day (click, Enter, Menu; action `day.menu`).
 */
#define STINT_TYPE_WEEK_DAY (stint_week_day_get_type ())
G_DECLARE_FINAL_TYPE (StintWeekDay, stint_week_day, STINT, WEEK_DAY, GtkBox)

GtkWidget  *stint_week_day_new (void);
/* @rows: (element-type StintWeekRow); @day: 0 … 6; @full: the seconds of a bar as high as can be. */
void        stint_week_day_set (StintWeekDay *self, const StintWeek *week, GListModel *rows, int day,
                                gint64 full, gboolean is_today);
/* `Fri 21 Nov: 6 h of 8 h`, with the name of a day off. */
const char *stint_week_day_get_text (StintWeekDay *self);

G_END_DECLS
