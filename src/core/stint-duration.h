/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Business time as Tracker counts (API page "Adding a record of time spent"). */
#define STINT_SECONDS_PER_HOUR G_GINT64_CONSTANT (3600)
#define STINT_SECONDS_PER_DAY (8 * STINT_SECONDS_PER_HOUR)
#define STINT_SECONDS_PER_WEEK (5 * STINT_SECONDS_PER_DAY)

/* The longest duration Stint takes from a person for one entry: 10 000 hours. */
#define STINT_DURATION_MAX (10000 * STINT_SECONDS_PER_HOUR)

/**
 * stint_duration_parse_iso:
 * @text: Tracker's dialect, `P[nY][nM][nW][nD][T[nH][nM][nS]]`, parts in this order, weeks mixed in
 * @seconds: (out): the business time in seconds, 0 or more
 *
 * Years and months other than 0 are refused: their length is not documented. Fractions
 * (`.` or `,`) are read in the last part and rounded down to the second. Overflow, signs, empty
 * (`P`, `PT`) and trailing text are %STINT_ERROR_INPUT errors that quote @text (cut to 40 characters).
 */
gboolean stint_duration_parse_iso (const char *text, gint64 *seconds, GError **error);

/**
 * stint_duration_parse:
 * @text: what a person types: `1h30m`, `1h 30m`, `1h30`, `1:30`, `1:30:15`, `90m`, `1.5h`, `1,5 ч`, `2д`, `2d`,
 *   `1ч 30м`, `1w 2d`, `1н`, `90 мин`, `2 часа`, `45 minutes`, `30s`/`30с`, or an ISO duration
 * @seconds: (out): business seconds, 1 to %STINT_DURATION_MAX
 *
 * Case does not matter. A bare number has no unit and is refused with a message saying so.
 * Zero, negative and too long are refused, each with its own sentence naming the value.
 */
gboolean stint_duration_parse (const char *text, gint64 *seconds, GError **error);

/* Whether @text (one word, no spaces) reads as a duration or as part of one (`30м`). */
gboolean stint_duration_is_word (const char *text);

/**
 * stint_duration_to_iso:
 * Returns: (transfer full): pure time, never days: 34200 → `PT9H30M`; 0 → `PT0S`
 */
char *stint_duration_to_iso (gint64 seconds);

/**
 * stint_duration_to_tracker:
 * Returns: (transfer full): as the service prints: greedy weeks, days, hours, minutes, seconds
 *   (`P1WT20M`); 0 → `PT0S`
 */
char *stint_duration_to_tracker (gint64 seconds);

/**
 * stint_duration_format:
 * Returns: (transfer full): for people, translated: `1 h 30 min`, `45 min`, `20 s` (seconds only
 *   below one minute); hours are not folded into days
 */
char *stint_duration_format (gint64 seconds);

/* (transfer full): in business units, translated: `1w 2d 3h 20m`, `45m`, `20s` (seconds only below one minute). */
char *stint_duration_format_business (gint64 seconds);

/* (transfer full): `1:30`, hours and minutes for columns; seconds are cut off. */
char *stint_duration_format_short (gint64 seconds);

/* (transfer full): `1:30:05`, for a running clock; negative shows as 0:00:00. */
char *stint_duration_format_clock (gint64 seconds);

/* (transfer full): something stint_duration_parse() reads back exactly, for edit fields: `1h 30m`, `1ч 30м`. */
char *stint_duration_format_editable (gint64 seconds);

G_END_DECLS
