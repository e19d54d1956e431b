/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Places three children: the week's total, its #StintWeekChart, its #StintTimesheet. Where there is room the bars stand above the columns of
 * their days, and the total beside them above the issues; else all stand one above the other. */
#define STINT_TYPE_WEEK_LAYOUT (stint_week_layout_get_type ())
G_DECLARE_FINAL_TYPE (StintWeekLayout, stint_week_layout, STINT, WEEK_LAYOUT, GtkLayoutManager)

G_END_DECLS
