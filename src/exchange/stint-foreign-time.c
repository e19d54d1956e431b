/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-foreign-time.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <string.h>

#include "stint-duration.h"
#include "stint-error.h"
#include "stint-text.h"

#define SHOWN_CHARS 40

/* Up to @most digits; 0 where there is none. */
static guint
read_number (const char **at, guint most, int *number)
{
  guint digits = 0;

  *number = 0;
  while (digits < most && g_ascii_isdigit (**at))
    {
      *number = *number * 10 + (*(*at)++ - '0');
      digits++;
    }
  return digits;
}

/* ---- dates ---- */

typedef struct
{
  int parts[3];
  guint first_digits;
} Date;

/* Three numbers with the same mark between them, or eight digits. */
static gboolean
read_date (const char **at, Date *date)
{
  const char *p = *at;
  char mark;

  date->first_digits = read_number (&p, 4, &date->parts[0]);
  if (date->first_digits == 4 && g_ascii_isdigit (*p))
    {
      if (read_number (&p, 2, &date->parts[1]) != 2 || read_number (&p, 2, &date->parts[2]) != 2 || g_ascii_isdigit (*p))
        return FALSE;
      *at = p;
      return TRUE;
    }
  mark = *p;
  if (date->first_digits == 0 || strchr ("-./", mark) == NULL || mark == '\0')
    return FALSE;
  p++;
  if (read_number (&p, 2, &date->parts[1]) == 0 || *p++ != mark || read_number (&p, 4, &date->parts[2]) == 0 ||
      g_ascii_isdigit (*p))
    return FALSE;
  /* 15.01.2024: a point is never American. */
  if (mark == '.' && date->first_digits <= 2 && date->parts[1] <= 12)
    date->first_digits = 0;
  *at = p;
  return TRUE;
}

static gboolean
resolve_date (const Date *date, StintDateOrder order, StintDay *day)
{
  gboolean year_first = date->first_digits > 2;
  gboolean month_first = !year_first && date->first_digits > 0 && order == STINT_DATE_MONTH_FIRST;
  int year = year_first ? date->parts[0] : date->parts[2];
  int month = year_first || !month_first ? date->parts[1] : date->parts[0];
  int mday = year_first ? date->parts[2] : month_first ? date->parts[1] : date->parts[0];

  if (!year_first && year < 100)
    year += 2000;
  if (month < 1 || month > 12 || mday < 1 || year < 1990 || year > 2200 ||
      mday > g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year))
    return FALSE;
  *day = stint_day_from_ymd (year, month, mday);
  return TRUE;
}

void
stint_date_hints_add (StintDateHints *self, const char *text)
{
  Date date;

  while (g_ascii_isspace (*text))
    text++;
  if (!read_date (&text, &date) || date.first_digits > 2)
    return;
  if (date.first_digits == 0 || date.parts[0] > 12)
    self->day_first++;
  else if (date.parts[1] > 12)
    self->month_first++;
  else if (date.parts[0] != date.parts[1])
    self->either++;
}

StintDateOrder
stint_date_hints_decide (const StintDateHints *self, gboolean *sure)
{
  const char *format = nl_langinfo (D_FMT);

  *sure = TRUE;
  if (self->day_first != 0 && self->month_first == 0)
    return STINT_DATE_DAY_FIRST;
  if (self->month_first != 0 && self->day_first == 0)
    return STINT_DATE_MONTH_FIRST;
  *sure = self->either == 0 && self->day_first == 0;
  /* The C locale is nobody's choice. */
  return strncmp (format, "%m", 2) == 0 && strcmp (format, "%m/%d/%y") != 0 ? STINT_DATE_MONTH_FIRST : STINT_DATE_DAY_FIRST;
}

/* ---- times ---- */

static void
skip_spaces (const char **at)
{
  for (;;)
    if (g_ascii_isspace (**at))
      (*at)++;
    else if (strncmp (*at, "\xc2\xa0", 2) == 0)
      *at += 2;
    else if (strncmp (*at, "\xe2\x80\xaf", 3) == 0) /* before AM and PM since ICU 72 */
      *at += 3;
    else
      break;
}

static gboolean
read_half_of_day (const char **at, int *hours)
{
  gboolean pm;

  skip_spaces (at);
  if (g_ascii_strncasecmp (*at, "am", 2) != 0 && g_ascii_strncasecmp (*at, "pm", 2) != 0)
    return TRUE;
  pm = g_ascii_tolower (**at) == 'p';
  *at += 2;
  if (*hours < 1 || *hours > 12)
    return FALSE;
  *hours = *hours % 12 + (pm ? 12 : 0);
  return TRUE;
}

/* 09:00, 9:00:30.123 PM; @fused: 090000 too */
static gboolean
read_time (const char **at, gboolean fused, int *seconds)
{
  const char *p = *at;
  int hours, minutes, rest = 0;
  guint digits = read_number (&p, 2, &hours);
  gboolean marked = *p == ':';

  if (digits == 0 || (!marked && (!fused || digits != 2)))
    return FALSE;
  p += marked;
  if (read_number (&p, 2, &minutes) != 2)
    return FALSE;
  if (marked ? *p == ':' : g_ascii_isdigit (*p))
    {
      p += marked;
      if (read_number (&p, 2, &rest) != 2)
        return FALSE;
    }
  if (*p == '.' || *p == ',')
    for (p++; g_ascii_isdigit (*p);)
      p++;
  if (!read_half_of_day (&p, &hours) || hours > 23 || minutes > 59 || rest > 59)
    return FALSE;
  *seconds = hours * 3600 + minutes * 60 + rest;
  *at = p;
  return TRUE;
}

/* Z, +03:00, +0300, +03, with “UTC” or “GMT” before it or alone */
static gboolean
read_offset (const char **at, int *offset)
{
  const char *p = *at;
  int hours, minutes = 0, sign;

  if (g_ascii_strncasecmp (p, "UTC", 3) == 0 || g_ascii_strncasecmp (p, "GMT", 3) == 0)
    p += 3;
  else if (*p == 'Z' || *p == 'z')
    p++;
  if (p != *at)
    *offset = 0;
  if (*p == '+' || *p == '-')
    {
      sign = *p++ == '-' ? -1 : 1;
      if (read_number (&p, 2, &hours) != 2)
        return FALSE;
      p += *p == ':';
      read_number (&p, 2, &minutes);
      if (hours > 18 || minutes > 59)
        return FALSE;
      *offset = sign * (hours * 3600 + minutes * 60);
    }
  *at = p;
  return TRUE;
}

gboolean
stint_foreign_moment (const char *text, StintDateOrder order, StintDay *day, int *seconds, int *offset,
                      GError **error)
{
  g_autofree char *shown = stint_text_cut (text, SHOWN_CHARS);
  const char *at = text;
  gboolean has_date, has_time, joined;
  Date date;

  *offset = G_MAXINT;
  skip_spaces (&at);
  has_date = read_date (&at, &date);
  if (has_date && !resolve_date (&date, order, day))
    return stint_error_input (error, _("“%s” is not a date there is."), shown);
  joined = has_date && (*at == 'T' || *at == 't');
  if (joined || (has_date && *at == ','))
    at++;
  skip_spaces (&at);
  has_time = read_time (&at, joined, seconds);
  skip_spaces (&at);
  if ((has_time && !read_offset (&at, offset)) || *at != '\0' || (!has_date && !has_time))
    return stint_error_input (error, _("“%s” is neither a date nor a time."), shown);
  return TRUE;
}

/* ---- lengths ---- */

/* 01:30:00 and 1:30, more than a day too. */
static gboolean
read_clock (const char *text, gint64 *seconds)
{
  int hours, minutes, rest = 0;

  if (read_number (&text, 6, &hours) == 0 || *text++ != ':' || read_number (&text, 2, &minutes) != 2 || minutes > 59)
    return FALSE;
  if (*text == ':')
    {
      text++;
      if (read_number (&text, 2, &rest) != 2 || rest > 59)
        return FALSE;
    }
  *seconds = (gint64) hours * 3600 + minutes * 60 + rest;
  return *text == '\0';
}

static gboolean
read_decimal (const char *text, StintLengthUnit unit, gint64 *seconds)
{
  static const int factors[] = { [STINT_LENGTH_HOURS] = 3600, [STINT_LENGTH_MINUTES] = 60, [STINT_LENGTH_SECONDS] = 1 };
  g_autofree char *plain = g_strdup (text);
  char *end = NULL;
  double number;

  g_strdelimit (plain, ",", '.');
  if (unit == STINT_LENGTH_TYPED || strspn (plain, "0123456789.") != strlen (plain) || *plain == '\0')
    return FALSE;
  number = g_ascii_strtod (plain, &end);
  if (*end != '\0' || number > (double) STINT_DURATION_MAX)
    return FALSE;
  *seconds = (gint64) (number * factors[unit] + 0.5);
  return TRUE;
}

gboolean
stint_foreign_length (const char *text, StintLengthUnit unit, gint64 *seconds, GError **error)
{
  g_autofree char *tidy = g_strstrip (g_strdup (text));
  g_autofree char *shown = stint_text_cut (tidy, SHOWN_CHARS);

  if (!read_clock (tidy, seconds) && !read_decimal (tidy, unit, seconds))
    return stint_duration_parse (tidy, seconds, error);
  if (*seconds < 1)
    return stint_error_input (error, _("“%s” is no time at all."), shown);
  if (*seconds > STINT_DURATION_MAX)
    return stint_error_input (error, _("“%s” is more than one entry may have."), shown);
  return TRUE;
}
