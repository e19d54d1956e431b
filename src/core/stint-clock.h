/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * stint_clock_now:
 *
 * The wall clock. Everything in Stint that asks for the time asks here.
 * In a test program stint_clock_set() stands instead. In a whole-program test the environment
 * variable `STINT_CLOCK_FILE` names a file holding a number of seconds to add to the wall clock,
 * read at each call.
 *
 * Returns: seconds since 1970, UTC
 */
gint64 stint_clock_now (void);

/* For tests: the clock stands at @now until stint_clock_unset(). */
void stint_clock_set (gint64 now);
void stint_clock_unset (void);

/**
 * stint_clock_zone:
 * Returns: (transfer full): the user's time zone now (asked anew each time: it may change)
 */
GTimeZone *stint_clock_zone (void);

/**
 * stint_clock_zone_between:
 * @from, @to: some days apart at most
 *
 * A zone that is right between the two, for a program that is over soon: reading all that the user's zone was and will be
 * takes as long as the rest of a command.
 *
 * Returns: (transfer full)
 */
GTimeZone *stint_clock_zone_between (gint64 from, gint64 to);

/* Seconds east of UTC that hold in the user's zone at @instant. */
int stint_clock_offset (gint64 instant);

G_END_DECLS
