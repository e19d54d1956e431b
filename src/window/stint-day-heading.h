/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-day.h"

G_BEGIN_DECLS

/* The heading of a day in the list of entries: the day, a button that activates `entry.add` with it, its sum. */
#define STINT_TYPE_DAY_HEADING (stint_day_heading_get_type ())
G_DECLARE_FINAL_TYPE (StintDayHeading, stint_day_heading, STINT, DAY_HEADING, GtkBox)

GtkWidget *stint_day_heading_new (void);
void       stint_day_heading_show (StintDayHeading *self, StintDay day, const char *title, const char *sum);

G_END_DECLS
