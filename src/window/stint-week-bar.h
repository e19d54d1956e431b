/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-week-paint.h"

G_BEGIN_DECLS

/* A bar that stands on the ground, stacked of one part for each paint, and the line of the norm across it. */
#define STINT_TYPE_WEEK_BAR (stint_week_bar_get_type ())
G_DECLARE_FINAL_TYPE (StintWeekBar, stint_week_bar, STINT, WEEK_BAR, GtkWidget)

GtkWidget *stint_week_bar_new (void);
/* @parts: seconds; @norm: seconds, 0: no line; @full: the seconds that take the whole height, above 0. */
void       stint_week_bar_set (StintWeekBar *self, const gint64 parts[STINT_WEEK_PAINTS],
                               gint64 norm, gint64 full);
/* How much of the height all parts take, 0 … 1. */
double     stint_week_bar_get_share (StintWeekBar *self);

G_END_DECLS
