/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-day.h"

G_BEGIN_DECLS

/* The norm: how long is meant to be worked, by the preferences `hours-per-day` and `days-per-week`. For the main thread, as
 * the preferences are. */

/* Monday 1 … Sunday 7: the first working day of a week by the locale: Monday, or what a country has in its place. */
int      stint_norm_first_workday (void);
/* Whether @day is one of the `days-per-week` from the first working day on. */
gboolean stint_norm_is_workday (StintDay day);
/* Seconds meant to be worked on @day; @off: how many of a full day's are off (stint_store_days_off()). Never below 0. */
gint64   stint_norm_day (StintDay day, gint64 off);
/* The same for the seven days from @from on; @off: (nullable): for each day. */
gint64   stint_norm_week (StintDay from, const gint64 off[7]);

G_END_DECLS
