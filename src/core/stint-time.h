/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * stint_time_parse:
 * @text: `YYYY-MM-DDThh:mm:ss[.fff…]` with `Z`, `±hhmm`, `±hh:mm` or `±hh`
 * @instant: (out): seconds since 1970, UTC; fractions are cut
 * @offset: (out) (optional): seconds east of UTC as written
 *
 * An offset is required: what Tracker means by a time without one is not documented.
 */
gboolean stint_time_parse (const char *text, gint64 *instant, int *offset, GError **error);

/* (transfer full): as Tracker wants it: `2021-09-21T15:30:00.000+0500`. */
char *stint_time_to_tracker (gint64 instant, int offset);

/* (transfer full): RFC 3339 with offset: `2021-09-21T15:30:00+05:00`. */
char *stint_time_to_rfc3339 (gint64 instant, int offset);

/**
 * stint_time_parse_when:
 * @text: what a person types for a moment: `14:00`, `9`, `9.30`, `yesterday 14:00`, `вчера 14:00`,
 *   `2026-11-20 14:00`, `20.11 14:00`, `20.11.2026 9:30`, `-15m`, `15m ago`, `15 мин назад`, `now`, `сейчас`,
 *   or anything stint_time_parse() reads
 * @now: seconds since 1970: what the words are relative to
 * @instant: (out): seconds since 1970, UTC
 *
 * Day words as in stint_quick_parse(). A day without a time of day is refused with a sentence that says so.
 * A local time that the zone skips (DST) is the first moment after the gap; one that happens twice is the first.
 */
gboolean stint_time_parse_when (const char *text, gint64 now, GTimeZone *zone, gint64 *instant,
                                GError **error);

/* (transfer full): `14:00` or `2:00 PM` as the locale writes it. */
char *stint_time_format (gint64 instant, GTimeZone *zone);

/* The instant of a local wall-clock time on a day; gaps and folds as in stint_time_parse_when(). */
gint64 stint_time_from_local (int julian_day, int seconds_of_day, GTimeZone *zone);

G_END_DECLS
