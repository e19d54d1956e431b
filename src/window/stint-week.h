/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-reader.h"

G_BEGIN_DECLS

/* A week as the page shows it: what was worked, and what is off. */
typedef struct
{
  StintReport *report;
  StintDayOff *off[7]; /* (nullable) each */
} StintWeek;

/* The week that begins on @from, in the person's time zone. Finished with stint_reader_run_finish(), which gives a #StintWeek. */
void       stint_week_read_async (StintReader *reader, StintDay from, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
void       stint_week_free (StintWeek *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintWeek, stint_week_free)

/* Seconds meant to be worked on a day (0 … 6), and in the week; by the preferences, so on the main thread only. */
gint64      stint_week_norm (const StintWeek *self, int day);
gint64      stint_week_norm_sum (const StintWeek *self);
/* (transfer full) (nullable): what can be said of a day: its items activate `week.day-off` (i day, x seconds). NULL where
 * nothing can: a day on which nobody works anyway. */
GMenuModel *stint_week_day_menu (const StintWeek *self, int day);

/* (transfer full): a duration for a column, in the units of the preferences: `1:30`, `1d 2h`. */
char *stint_week_format (gint64 seconds);
/* (transfer full): a sum against what was meant: `32 h of 40 h`; only the sum where @norm is 0. */
char *stint_week_format_of_norm (gint64 seconds, gint64 norm);
/* (transfer full): from and to: `16 – 22 Nov`, with the year where it is not the one of @today. */
char *stint_week_format_range (StintDay from, StintDay today);
/* (transfer full): the day as a heading names it: `Mon 16`. */
char *stint_week_format_day (StintDay day);
/* (transfer full): the day as it is spoken: `Mon 16 Nov`. */
char *stint_week_speak_day (StintDay day);

G_END_DECLS
