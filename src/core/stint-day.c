/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-day.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <locale.h>

#include "stint-error.h"
#include "stint-text.h"
#include "stint-time.h"

#define SECONDS G_GINT64_CONSTANT (86400)
#define EPOCH 719163        /* the Julian day of 1970-01-01 */
#define LAST_DAY 3652059    /* 9999-12-31: what lies outside is shown as the nearest day */
#define QUOTED 40

StintDay
stint_day_of (gint64 instant, GTimeZone *zone)
{
  gint64 first = (1 - (gint64) EPOCH) * SECONDS, last = (LAST_DAY - (gint64) EPOCH) * SECONDS;
  gint64 near = CLAMP (instant, first, last);
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, near);
  gint64 local = near + g_time_zone_get_offset (zone, interval);

  return (StintDay) (EPOCH + local / SECONDS - (local % SECONDS < 0 ? 1 : 0));
}

gint64
stint_day_begin (StintDay day, GTimeZone *zone)
{
  return stint_time_from_local (day, 0, zone);
}

int
stint_day_weekday (StintDay day)
{
  return ((day - 1) % 7 + 7) % 7 + 1;
}

StintDay
stint_day_week_begin (StintDay day, int first_weekday)
{
  return day - (stint_day_weekday (day) - first_weekday + 7) % 7;
}

int
stint_day_locale_first_weekday (void)
{
  const char *locale = setlocale (LC_TIME, NULL);
  gint64 origin;
  int first;

  /* C and C.UTF-8 carry glibc's default of Sunday, which nobody chose. */
  if (locale == NULL || strcmp (locale, "C") == 0 || g_str_has_prefix (locale, "C.") ||
      strcmp (locale, "POSIX") == 0)
    return 1;

  /* glibc: a day from 1 on, counted from the weekday of a date that is handed over in place of
   * the pointer: 19971130 was a Sunday, 19971201 a Monday. */
  first = nl_langinfo (_NL_TIME_FIRST_WEEKDAY)[0];
  origin = (gint64) (guint32) GPOINTER_TO_SIZE (nl_langinfo (_NL_TIME_WEEK_1STDAY));
  if (first < 1 || first > 7 || (origin != 19971130 && origin != 19971201))
    return 1;
  if (origin == 19971201)
    return first;
  return first == 1 ? 7 : first - 1;
}

StintDay
stint_day_from_ymd (int year, int month, int day)
{
  GDate date;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return 0;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return (StintDay) g_date_get_julian (&date);
}

void
stint_day_to_ymd (StintDay day, int *year, int *month, int *mday)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) CLAMP (day, 1, LAST_DAY));
  *year = g_date_get_year (&date);
  *month = (int) g_date_get_month (&date);
  *mday = g_date_get_day (&date);
}

char *
stint_day_to_iso (StintDay day)
{
  int year, month, mday;

  stint_day_to_ymd (day, &year, &month, &mday);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, mday);
}

/* Reads up to @n numbers of one to four digits with @separator between them; returns how many,
 * 0 when there is anything else. */
static int
read_numbers (const char *text, char separator, int *numbers, int n)
{
  for (int i = 0; i < n; i++)
    {
      int digits = 0;

      for (numbers[i] = 0; g_ascii_isdigit (*text) && digits < 4; text++, digits++)
        numbers[i] = numbers[i] * 10 + (*text - '0');
      if (digits == 0)
        return 0;
      if (*text == '\0')
        return i + 1;
      if (*text++ != separator)
        return 0;
    }
  return 0;
}

/* FALSE: not written as a date at all. @day is 0 for a day that no calendar has. */
static gboolean
read_day (const char *text, StintDay today, StintDay *day)
{
  int numbers[3], year, month, mday;

  if (strcmp (text, "today") == 0 || strcmp (text, "сегодня") == 0)
    *day = today;
  else if (strcmp (text, "yesterday") == 0 || strcmp (text, "вчера") == 0)
    *day = today - 1;
  else if (read_numbers (text, '-', numbers, 3) == 3 && strchr (text, '-') == text + 4)
    *day = stint_day_from_ymd (numbers[0], numbers[1], numbers[2]);
  else if (read_numbers (text, '.', numbers, 3) == 3 && strlen (strrchr (text, '.')) == 5)
    *day = stint_day_from_ymd (numbers[2], numbers[1], numbers[0]);
  else if (read_numbers (text, '.', numbers, 2) == 2)
    {
      stint_day_to_ymd (today, &year, &month, &mday);
      *day = stint_day_from_ymd (year, numbers[1], numbers[0]);
    }
  else
    return FALSE;
  return TRUE;
}

gboolean
stint_day_parse (const char *text, StintDay today, StintDay *day, GError **error)
{
  g_autofree char *lower = NULL;
  g_autofree char *quoted = NULL;
  StintDay read = 0;
  gboolean written = FALSE;

  if (g_utf8_validate (text, -1, NULL))
    {
      lower = g_utf8_strdown (text, -1);
      written = read_day (g_strstrip (lower), today, &read);
    }
  if (written && read != 0)
    {
      *day = read;
      return TRUE;
    }

  quoted = stint_text_cut (text, QUOTED);
  if (written)
    g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT, _("There is no such day as “%s”."), quoted);
  else
    g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
                 _("“%s” is not a date; write for example 2026-11-16, 16.11.2026, 16.11, "
                   "today or yesterday."), quoted);
  return FALSE;
}

static char *
format_day (StintDay day, const char *format)
{
  int year, month, mday;
  g_autoptr(GDateTime) time = NULL;

  stint_day_to_ymd (day, &year, &month, &mday);
  time = g_date_time_new_utc (year, month, mday, 12, 0, 0);
  return g_date_time_format (time, format);
}

/* (transfer full): a heading begins with a capital, also where weekdays are written small. */
static char *
capitalise (const char *text)
{
  GString *heading = g_string_new (NULL);

  if (*text != '\0')
    {
      g_string_append_unichar (heading, g_unichar_totitle (g_utf8_get_char (text)));
      g_string_append (heading, g_utf8_next_char (text));
    }
  return g_string_free (heading, FALSE);
}

char *
stint_day_format (StintDay day, StintDay today)
{
  int year, month, mday, this_year;
  g_autofree char *text = NULL;

  if (day == today)
    return g_strdup (_("Today"));
  if (day == today - 1)
    return g_strdup (_("Yesterday"));

  stint_day_to_ymd (today, &this_year, &month, &mday);
  stint_day_to_ymd (day, &year, &month, &mday);
  if (year == this_year)
    /* xgettext:no-c-format
     * Translators: a day of this year, as g_date_time_format() takes it: Monday, 16 November */
    text = format_day (day, _("%A, %-d %B"));
  else
    /* xgettext:no-c-format
     * Translators: a day of another year: Monday, 16 November 2026 */
    text = format_day (day, _("%A, %-d %B %Y"));
  return capitalise (text);
}

char *
stint_day_format_weekday (StintDay day)
{
  return format_day (day, "%a");
}

char *
stint_day_format_short (StintDay day)
{
  /* xgettext:no-c-format
   * Translators: a day without its year, as g_date_time_format() takes it: 16 Nov */
  return format_day (day, _("%-d %b"));
}
