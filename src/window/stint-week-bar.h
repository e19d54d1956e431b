/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A bar that stands on the ground and takes a share of the height; its looks come from the style class `stint-bar`
 * of its one child. */
#define STINT_TYPE_WEEK_BAR (stint_week_bar_get_type ())
G_DECLARE_FINAL_TYPE (StintWeekBar, stint_week_bar, STINT, WEEK_BAR, GtkWidget)

GtkWidget *stint_week_bar_new (void);
/* @share: 0 … 1 of the height; a share above 0 is at least a line. */
void       stint_week_bar_set_share (StintWeekBar *self, double share);
double     stint_week_bar_get_share (StintWeekBar *self);

G_END_DECLS
