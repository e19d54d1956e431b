/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-time.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>

#include "stint-day.h"
#include "stint-error.h"
#include "stint-text.h"

#define DAY G_GINT64_CONSTANT (86400)
#define EPOCH 719163 /* the Julian day of 1970-01-01 */
#define QUOTED 40

/* The first and last seconds that calendars of four-digit years can show in any zone. */
#define FIRST_INSTANT ((2 - EPOCH) * DAY)
#define LAST_INSTANT ((3652058 - EPOCH) * DAY)

static int
offset_at (GTimeZone *zone, gint64 instant)
{
  return g_time_zone_get_offset (zone,
                                 g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant));
}

gint64
stint_time_from_local (int julian_day, int seconds_of_day, GTimeZone *zone)
{
  gint64 local = ((gint64) julian_day - EPOCH) * DAY + seconds_of_day;
  int before = offset_at (zone, local - DAY), after = offset_at (zone, local + DAY);
  gint64 low, high;

  if (offset_at (zone, local - before) == before)
    return local - before;
  if (offset_at (zone, local - after) == after)
    return local - after;

  /* Nowhere: the clock jumped over it. The jump lies between the two readings. */
  low = local - MAX (before, after);
  high = local - MIN (before, after);
  while (high - low > 1)
    {
      gint64 middle = low + (high - low) / 2;

      if (offset_at (zone, middle) == after)
        high = middle;
      else
        low = middle;
    }
  return high;
}

/* Exactly @n digits; moves @text behind them. */
static gboolean
read_digits (const char **text, int n, int *value)
{
  *value = 0;
  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*text)[i]))
        return FALSE;
      *value = *value * 10 + ((*text)[i] - '0');
    }
  *text += n;
  return TRUE;
}

static gboolean
read_char (const char **text, char c)
{
  if (**text != c)
    return FALSE;
  *text += 1;
  return TRUE;
}

/* `Z`, `±hh`, `±hhmm`, `±hh:mm` and the end of the text. */
static gboolean
read_offset (const char *text, int *offset)
{
  gboolean west = *text == '-';
  int hours, minutes = 0;

  if (read_char (&text, 'Z'))
    {
      *offset = 0;
      return *text == '\0';
    }

  if (!read_char (&text, west ? '-' : '+') || !read_digits (&text, 2, &hours))
    return FALSE;
  if (*text != '\0')
    {
      read_char (&text, ':');
      if (!read_digits (&text, 2, &minutes))
        return FALSE;
    }
  *offset = (hours * 60 + minutes) * (west ? -60 : 60);
  return hours <= 23 && minutes <= 59 && *text == '\0';
}

static gboolean
read_time (const char *text, gint64 *instant, int *offset)
{
  const char *p = text;
  int year, month, mday, hour, minute, second;
  StintDay day;

  if (!read_digits (&p, 4, &year) || !read_char (&p, '-') || !read_digits (&p, 2, &month) ||
      !read_char (&p, '-') || !read_digits (&p, 2, &mday) || !read_char (&p, 'T') ||
      !read_digits (&p, 2, &hour) || !read_char (&p, ':') || !read_digits (&p, 2, &minute) ||
      !read_char (&p, ':') || !read_digits (&p, 2, &second))
    return FALSE;

  if (*p == '.')
    {
      if (!g_ascii_isdigit (*++p))
        return FALSE;
      while (g_ascii_isdigit (*p))
        p++;
    }

  day = stint_day_from_ymd (year, month, mday);
  if (day == 0 || hour > 23 || minute > 59 || second > 59 || !read_offset (p, offset))
    return FALSE;

  *instant = ((gint64) day - EPOCH) * DAY + hour * 3600 + minute * 60 + second - *offset;
  return TRUE;
}

gboolean
stint_time_parse (const char *text, gint64 *instant, int *offset, GError **error)
{
  gint64 read;
  int east;
  g_autofree char *quoted = NULL;

  if (read_time (text, &read, &east))
    {
      *instant = read;
      if (offset != NULL)
        *offset = east;
      return TRUE;
    }

  quoted = stint_text_cut (text, QUOTED);
  g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
               _("“%s” is not a time with an offset such as 2026-11-20T14:00:00+0300."), quoted);
  return FALSE;
}

static char *
to_text (gint64 instant, int offset, const char *fraction, const char *colon)
{
  int east = offset / 60; /* whole minutes can be written; the instant stays exact */
  gint64 local = CLAMP (instant, FIRST_INSTANT, LAST_INSTANT) + east * 60;
  gint64 days = local / DAY - (local % DAY < 0 ? 1 : 0);
  int rest = (int) (local - days * DAY);
  int year, month, mday;

  stint_day_to_ymd ((StintDay) (days + EPOCH), &year, &month, &mday);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%s%c%02d%s%02d", year, month, mday,
                          rest / 3600, rest / 60 % 60, rest % 60, fraction, east < 0 ? '-' : '+',
                          ABS (east) / 60, colon, ABS (east) % 60);
}

char *
stint_time_to_tracker (gint64 instant, int offset)
{
  return to_text (instant, offset, ".000", "");
}

char *
stint_time_to_rfc3339 (gint64 instant, int offset)
{
  return to_text (instant, offset, "", ":");
}

/* Whether the locale counts hours to twelve. */
static gboolean
twelve_hours (void)
{
  const char *format = nl_langinfo (T_FMT);

  return strstr (format, "%r") != NULL || strstr (format, "%I") != NULL ||
         strstr (format, "%l") != NULL;
}

char *
stint_time_format (gint64 instant, GTimeZone *zone)
{
  gint64 near = CLAMP (instant, FIRST_INSTANT, LAST_INSTANT);
  gint64 local = near + offset_at (zone, near);
  int rest = (int) (((local % DAY) + DAY) % DAY);
  g_autoptr(GDateTime) time = g_date_time_new_utc (1970, 1, 1, rest / 3600, rest / 60 % 60, 0);

  if (twelve_hours ())
    /* xgettext:no-c-format
     * Translators: a time of day as g_date_time_format() takes it, where hours go to twelve */
    return g_date_time_format (time, _("%-I:%M %p"));
  /* xgettext:no-c-format
   * Translators: a time of day as g_date_time_format() takes it */
  return g_date_time_format (time, _("%H:%M"));
}
