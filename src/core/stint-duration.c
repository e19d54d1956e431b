/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-duration.h"

#include <glib/gi18n-lib.h>

#include "stint-error.h"
#include "stint-text.h"

#define MINUTE G_GINT64_CONSTANT (60)
#define BILLION G_GINT64_CONSTANT (1000000000)
#define QUOTED 40

G_STATIC_ASSERT (STINT_SECONDS_PER_WEEK < 1000000); /* billionths × unit fit a gint64 */

typedef enum
{
  READ_OK,
  READ_BAD,        /* not a duration */
  READ_BARE,       /* a number without a unit */
  READ_NEGATIVE,
  READ_HUGE,       /* does not fit */
  READ_YEAR_MONTH, /* years or months, whose length nobody documents */
} Reading;

/* A decimal number as it is written; what is finer than a billionth is cut. */
typedef struct
{
  gint64 whole;
  gint64 billionths;
  gboolean decimal;
  gboolean huge;
} Number;

/* Reads digits, with a fraction after `.` or `,`; moves @text behind. FALSE: there is no number. */
static gboolean
read_number (const char **text, Number *number)
{
  const char *p = *text;
  gint64 place = BILLION;

  *number = (Number) { 0 };
  if (!g_ascii_isdigit (*p))
    return FALSE;

  for (; g_ascii_isdigit (*p); p++)
    number->huge |= __builtin_mul_overflow (number->whole, 10, &number->whole) ||
                    __builtin_add_overflow (number->whole, *p - '0', &number->whole);

  if ((*p == '.' || *p == ',') && g_ascii_isdigit (p[1]))
    {
      number->decimal = TRUE;
      for (p++; g_ascii_isdigit (*p); p++)
        number->billionths += (*p - '0') * (place /= 10);
    }
  *text = p;
  return TRUE;
}

/* Adds @number × @unit to @seconds; FALSE: it does not fit. */
static gboolean
add (gint64 *seconds, const Number *number, gint64 unit)
{
  gint64 product;

  return !number->huge && !__builtin_mul_overflow (number->whole, unit, &product) &&
         !__builtin_add_overflow (*seconds, product, seconds) &&
         !__builtin_add_overflow (*seconds, number->billionths * unit / BILLION, seconds);
}

/* One half of an ISO duration: parts in the order of @letters; a unit of 0 has no known length. */
static Reading
read_iso_parts (const char **text, const char *letters, const gint64 *units, gboolean *decimal,
                gint64 *seconds)
{
  const char *p = *text;
  const char *next = letters;
  Number number;

  while (!*decimal && read_number (&p, &number))
    {
      const char *letter = *p != '\0' ? strchr (next, *p) : NULL;
      gint64 unit;

      if (letter == NULL)
        return READ_BAD;
      unit = units[letter - letters];
      if (unit == 0 && (number.huge || number.whole != 0 || number.billionths != 0))
        return READ_YEAR_MONTH;
      if (!add (seconds, &number, unit))
        return READ_HUGE;
      *decimal = number.decimal;
      next = letter + 1;
      p++;
    }
  *text = p;
  return READ_OK;
}

static Reading
read_iso (const char *text, gint64 *seconds)
{
  static const gint64 days[] = { 0, 0, STINT_SECONDS_PER_WEEK, STINT_SECONDS_PER_DAY };
  static const gint64 times[] = { STINT_SECONDS_PER_HOUR, MINUTE, 1 };
  const char *p = text, *begin;
  gboolean decimal = FALSE;
  Reading reading;

  *seconds = 0;
  if (*p++ != 'P' || *p == '\0')
    return READ_BAD;
  if ((reading = read_iso_parts (&p, "YMWD", days, &decimal, seconds)) != READ_OK)
    return reading;

  if (*p == 'T')
    {
      begin = ++p;
      if ((reading = read_iso_parts (&p, "HMS", times, &decimal, seconds)) != READ_OK)
        return reading;
      if (p == begin)
        return READ_BAD;
    }
  return *p == '\0' ? READ_OK : READ_BAD;
}

gboolean
stint_duration_parse_iso (const char *text, gint64 *seconds, GError **error)
{
  g_autofree char *quoted = NULL;
  gint64 sum;
  Reading reading = read_iso (text, &sum);

  if (reading == READ_OK)
    {
      *seconds = sum;
      return TRUE;
    }

  quoted = stint_text_cut (text, QUOTED);
  if (reading == READ_YEAR_MONTH)
    g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
                 _("The duration “%s” has years or months, whose length is not defined; "
                   "use weeks, days and hours."), quoted);
  else if (reading == READ_HUGE)
    g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT, _("The duration “%s” is too long."), quoted);
  else
    g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
                 _("“%s” is not a duration such as PT1H30M or P1DT2H."), quoted);
  return FALSE;
}

#define UNIT_MINUTES 3

static const struct
{
  gint64 seconds;
  const char *words; /* each between spaces */
} units[] = {
  { STINT_SECONDS_PER_WEEK, " w week weeks н нед неделя неделю недели недель " },
  { STINT_SECONDS_PER_DAY, " d day days д дн день дня дней " },
  { STINT_SECONDS_PER_HOUR, " h hr hrs hour hours ч час часа часов " },
  { MINUTE, " m min mins minute minutes м мин минута минуту минуты минут " },
  { 1, " s sec secs second seconds с сек секунда секунду секунды секунд " },
};

/* The unit of the word at @text, moving @text behind it; -1: none. */
static int
read_unit (const char **text)
{
  const char *end = *text;
  g_autofree char *word = NULL;

  while (g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  if (end == *text)
    return -1;

  word = g_strdup_printf (" %.*s ", (int) MIN (end - *text, 64), *text);
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (strstr (units[i].words, word) != NULL)
      {
        *text = end;
        return (int) i;
      }
  return -1;
}

static const char *
skip_spaces (const char *p)
{
  while (g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* `30` at the end of `1h30`, right behind the hours. */
static gboolean
is_minutes (const char *begin, const char *end, const Number *number)
{
  return *end == '\0' && end - begin <= 2 && number->whole < 60;
}

/* `1h 30m`: numbers with units, each unit once, at most one of them with a fraction. */
static Reading
read_parts (const char *text, gint64 *seconds)
{
  const char *p = text;
  guint seen = 0;
  gboolean decimal = FALSE, huge = FALSE;
  gboolean hours = FALSE; /* minutes may follow without their unit */
  Number number;

  while (*p != '\0')
    {
      const char *begin = p;
      int unit;

      if (!read_number (&p, &number) || (decimal && number.decimal))
        return READ_BAD;
      if (hours && is_minutes (begin, p, &number))
        return add (seconds, &number, MINUTE) && !huge ? READ_OK : READ_HUGE;
      p = skip_spaces (p);
      if (*p == '\0' && seen == 0)
        return READ_BARE;
      unit = read_unit (&p);
      if (unit < 0 || (seen & (1u << unit)) != 0)
        return READ_BAD;
      seen |= 1u << unit;
      decimal |= number.decimal;
      huge |= !add (seconds, &number, units[unit].seconds);
      hours = units[unit].seconds == STINT_SECONDS_PER_HOUR && g_ascii_isdigit (*p) &&
              (seen & (1u << UNIT_MINUTES)) == 0;
      if (*p == '.') /* an abbreviation: `30 мин.` */
        p++;
      p = skip_spaces (p);
    }
  return huge ? READ_HUGE : READ_OK;
}

/* `:MM`, below 60. */
static gboolean
read_sixtieth (const char **text, Number *number)
{
  const char *p = *text;

  if (p[0] != ':' || !g_ascii_isdigit (p[1]) || !g_ascii_isdigit (p[2]) || p[1] > '5')
    return FALSE;
  *number = (Number) { .whole = (p[1] - '0') * 10 + (p[2] - '0') };
  *text = p + 3;
  return TRUE;
}

/* `1:30` or `1:30:15`. */
static Reading
read_clock (const char *text, gint64 *seconds)
{
  const char *p = text;
  Number hours, minutes, rest = { 0 };

  if (!read_number (&p, &hours) || hours.decimal || !read_sixtieth (&p, &minutes))
    return READ_BAD;
  if (*p != '\0' && !read_sixtieth (&p, &rest))
    return READ_BAD;
  if (*p != '\0')
    return READ_BAD;
  return add (seconds, &hours, STINT_SECONDS_PER_HOUR) && add (seconds, &minutes, MINUTE) &&
         add (seconds, &rest, 1) ? READ_OK : READ_HUGE;
}

/* @text is in lower case, without a sign and outer spaces. */
static Reading
read_unsigned (const char *text, gint64 *seconds)
{
  g_autofree char *upper = NULL;

  if (*text == '\0')
    return READ_BAD;
  if (*text == 'p')
    {
      upper = g_ascii_strup (text, -1);
      return read_iso (upper, seconds);
    }
  return strchr (text, ':') != NULL ? read_clock (text, seconds) : read_parts (text, seconds);
}

static Reading
read_typed (const char *text, gint64 *seconds)
{
  g_autofree char *lower = NULL;
  const char *p;
  Reading reading;

  *seconds = 0;
  if (!g_utf8_validate (text, -1, NULL))
    return READ_BAD;

  lower = g_utf8_strdown (text, -1);
  p = skip_spaces (g_strchomp (lower));
  if (*p != '-' && !g_str_has_prefix (p, "−"))
    return read_unsigned (p, seconds);

  reading = read_unsigned (skip_spaces (g_utf8_next_char (p)), seconds);
  return reading == READ_OK || reading == READ_HUGE ? READ_NEGATIVE : reading;
}

/* (transfer full): why what was typed cannot be used. */
static char *
typed_problem (Reading reading, gint64 seconds, const char *quoted)
{
  if (reading == READ_BARE)
    return g_strdup_printf (_("The duration “%s” has no unit; write for example 90m, 1.5h or 1:30."),
                            quoted);
  if (reading == READ_NEGATIVE)
    return g_strdup_printf (_("The duration “%s” is negative; it must be above zero."), quoted);
  if (reading == READ_YEAR_MONTH)
    return g_strdup_printf (_("The duration “%s” has years or months, whose length is not defined; "
                              "use weeks, days and hours."), quoted);
  if (reading == READ_HUGE || (reading == READ_OK && seconds > STINT_DURATION_MAX))
    return g_strdup_printf (_("The duration “%s” is too long; one entry can have up to "
                              "10000 hours."), quoted);
  if (reading == READ_OK)
    return g_strdup_printf (_("The duration “%s” is below one second; it must be above zero."),
                            quoted);
  return g_strdup_printf (_("“%s” is not a duration; write for example 1h 30m, 90m, 1.5h or 1:30."),
                          quoted);
}

gboolean
stint_duration_parse (const char *text, gint64 *seconds, GError **error)
{
  g_autofree char *quoted = NULL;
  g_autofree char *problem = NULL;
  gint64 sum;
  Reading reading = read_typed (text, &sum);

  if (reading == READ_OK && sum > 0 && sum <= STINT_DURATION_MAX)
    {
      *seconds = sum;
      return TRUE;
    }
  quoted = stint_text_cut (text, QUOTED);
  problem = typed_problem (reading, sum, quoted);
  g_set_error_literal (error, STINT_ERROR, STINT_ERROR_INPUT, problem);
  return FALSE;
}

gboolean
stint_duration_is_word (const char *text)
{
  gint64 sum;
  Reading reading;

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;

  reading = read_typed (text, &sum);
  return reading == READ_OK || reading == READ_HUGE;
}
