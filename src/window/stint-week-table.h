/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-report.h"

G_BEGIN_DECLS

/* A week in numbers: a line for each issue with its days and sum, a line of sums below. Each line takes the focus and
 * reads itself out as a sentence. */
#define STINT_TYPE_WEEK_TABLE (stint_week_table_get_type ())
G_DECLARE_FINAL_TYPE (StintWeekTable, stint_week_table, STINT, WEEK_TABLE, GtkBox)

GtkWidget *stint_week_table_new (void);
void       stint_week_table_show (StintWeekTable *self, const StintReport *report);

G_END_DECLS
