/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StintDay:
 *
 * A calendar day without a zone: the Julian day number of #GDate. Days are added and compared as numbers.
 */
typedef gint32 StintDay;

/* The day on which @instant (seconds, UTC) falls in @zone. */
StintDay stint_day_of (gint64 instant, GTimeZone *zone);
/* The first instant of @day in @zone (a day may begin at 01:00 where DST skips midnight). */
gint64   stint_day_begin (StintDay day, GTimeZone *zone);
/* Monday 1 … Sunday 7. */
int      stint_day_weekday (StintDay day);
/* The first day of the week that holds @day; @first_weekday: Monday 1 … Sunday 7. */
StintDay stint_day_week_begin (StintDay day, int first_weekday);
/* What the locale says the week begins with: Monday 1 … Sunday 7 (nl_langinfo; Monday where it does not say). */
int      stint_day_locale_first_weekday (void);
StintDay stint_day_from_ymd (int year, int month, int day);
void     stint_day_to_ymd (StintDay day, int *year, int *month, int *mday);
/* (transfer full): `2026-11-16`. */
char    *stint_day_to_iso (StintDay day);
/* `2026-11-16`, `16.11.2026`, `16.11` (this year), and the words `today`, `yesterday`, `сегодня`, `вчера`. */
gboolean stint_day_parse (const char *text, StintDay today, StintDay *day, GError **error);
/* (transfer full): `Today`, `Yesterday`, else weekday and date as the locale writes them, for headings. */
char    *stint_day_format (StintDay day, StintDay today);
/* (transfer full): `Mon`, `пн`. */
char    *stint_day_format_weekday (StintDay day);
/* (transfer full): `16 Nov`, `16 ноября`. */
char    *stint_day_format_short (StintDay day);

G_END_DECLS
