/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-time.h"

#include <glib/gi18n-lib.h>

#include "stint-duration.h"
#include "stint-error.h"
#include "stint-quick-words.h"
#include "stint-text.h"

#define MAX_TEXT 100
#define DAY_SECONDS 86400
#define QUOTED 40

/* What the words of a moment say. */
typedef struct
{
  StintDay day;       /* 0: not given */
  gboolean wrong_day; /* written like a day that no calendar has */
  int clock;          /* seconds of the day, -1: not given */
  guint rest;         /* words that are neither */
} Moment;

static const char *
word_at (GArray *words, guint i)
{
  return g_array_index (words, StintQuickWord, i).word;
}

/* `14:00`, `9`, `2pm` and, unlike in a line with a comment, `9.30`. */
static gboolean
read_clock (const char *word, int *seconds)
{
  g_autofree char *colon = g_strdup (word);
  StintClockForm form;

  g_strdelimit (colon, ".", ':');
  form = stint_quick_words_read_clock (colon, seconds);
  return (form == STINT_CLOCK_FULL || form == STINT_CLOCK_HOUR) && *seconds < DAY_SECONDS;
}

static void
read_word (const char *word, StintDay today, gboolean sure, Moment *moment)
{
  StintDay day = 0;
  StintDayForm form = stint_quick_words_read_day (word, today, &day);
  int clock;

  if (form == STINT_DAY_PLAIN || form == STINT_DAY_WEEKDAY || form == STINT_DAY_CASE)
    {
      if (!sure)
        return;
      moment->wrong_day |= day == 0;
      moment->rest += moment->day != 0 ? 1 : 0;
      moment->day = day;
    }
  else if (sure)
    return;
  else if (form != STINT_DAY_NONE && day != 0 && moment->day == 0)
    moment->day = day;
  else if (moment->clock < 0 && read_clock (word, &clock))
    moment->clock = clock;
  else if (form != STINT_DAY_NONE && moment->day == 0)
    moment->wrong_day = TRUE;
  else
    moment->rest++;
}

static void
read_words (const char *text, StintDay today, Moment *moment)
{
  g_autoptr(GArray) words = stint_quick_words_split (text);

  *moment = (Moment) { .clock = -1 };
  /* Sure days first: then `9.10` in `9.10 yesterday` is a time. */
  for (int sure = 1; sure >= 0; sure--)
    for (guint i = 0; i < words->len; i++)
      if ((stint_quick_words_flags (word_at (words, i)) & (STINT_WORD_AT | STINT_WORD_ON)) == 0 ||
          i + 1 == words->len)
        read_word (word_at (words, i), today, sure, moment);
}

/* Whether @text has a unit of days or more: eight business hours ago is not what `1d ago` means. */
static gboolean
has_long_unit (const char *text)
{
  gboolean inside = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean alpha = g_unichar_isalpha (c);

      if (alpha && !inside && (c == 'd' || c == 'w' || c == 'p' || c == 0x434 || c == 0x43D))
        return TRUE; /* also д and н */
      inside = alpha;
    }
  return FALSE;
}

/* (transfer full) (nullable): the duration in `-15m`, `15m ago`, `15 мин назад`. */
static char *
relative_part (const char *text)
{
  static const char *const ends[] = { " ago", " назад" };

  if (*text == '-')
    return g_strdup (text + 1);
  if (g_str_has_prefix (text, "−"))
    return g_strdup (text + strlen ("−"));
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (text, ends[i]))
      return g_strndup (text, strlen (text) - strlen (ends[i]));
  return NULL;
}

static gboolean
parse_relative (const char *part, const char *quoted, gint64 now, gint64 *instant, GError **error)
{
  gint64 seconds;

  if (has_long_unit (part))
    return stint_error_input (error, _("“%s” counts in days or weeks; write hours and minutes, or "
                                       "a day and a time such as “yesterday 14:00”."), quoted);
  if (!stint_duration_parse (part, &seconds, error))
    return FALSE;
  *instant = now - seconds;
  return TRUE;
}

/* @text: in lower case, without spaces around it. */
static gboolean
parse_words (const char *text, const char *quoted, gint64 now, GTimeZone *zone, gint64 *instant,
             GError **error)
{
  StintDay today = stint_day_of (now, zone);
  Moment moment;

  read_words (text, today, &moment);
  if (moment.wrong_day)
    return stint_error_input (error, _("There is no such day as “%s”."), quoted);
  if (moment.day != 0 && moment.clock < 0 && moment.rest == 0)
    return stint_error_input (error, _("“%s” is a day without a time; add one, for example "
                                       "“yesterday 14:00”."), quoted);
  if (moment.clock < 0 || moment.rest > 0)
    return stint_error_input (error, _("“%s” is not a time; write for example 14:00, "
                                       "“yesterday 14:00”, 2026-11-20 14:00 or “15m ago”."), quoted);

  *instant = stint_time_from_local (moment.day != 0 ? moment.day : today, moment.clock, zone);
  return TRUE;
}

gboolean
stint_time_parse_when (const char *text, gint64 now, GTimeZone *zone, gint64 *instant,
                       GError **error)
{
  g_autofree char *quoted = stint_text_cut (text, QUOTED);
  g_autofree char *plain = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *part = NULL;

  if (!g_utf8_validate (text, -1, NULL) || strlen (text) > MAX_TEXT)
    return parse_words ("", quoted, now, zone, instant, error);

  plain = g_strstrip (g_strdup (text));
  if (stint_time_parse (plain, instant, NULL, NULL))
    return TRUE;

  lower = g_utf8_strdown (plain, -1);
  if (strcmp (lower, "now") == 0 || strcmp (lower, "сейчас") == 0)
    {
      *instant = now;
      return TRUE;
    }
  if ((part = relative_part (lower)) != NULL)
    return parse_relative (part, quoted, now, instant, error);
  return parse_words (lower, quoted, now, zone, instant, error);
}
