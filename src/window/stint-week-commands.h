/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"
#include "stint-week.h"

G_BEGIN_DECLS

/* What a person does with a week; each tells in a toast of @from's window what was done, or the sentence of the error. */

/* Makes a day of the week one on which @seconds less are worked, 0: a usual day; with Undo. */
void stint_week_set_day_off (GtkWidget *from, StintClient *client, const StintWeek *week, StintDay day, gint64 seconds,
                             GCancellable *cancellable);
/* The week as a Markdown table, to the clipboard. */
void stint_week_copy (GtkWidget *from, const StintReport *report);
/* Asks for a file and writes the week as CSV. */
void stint_week_save (GtkWidget *from, const StintReport *report, GCancellable *cancellable);

G_END_DECLS
