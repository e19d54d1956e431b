/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-quick-line.h"

#include "stint-duration.h"

#define MAX_DURATION_WORDS 10 /* five units, each apart from its number */
#define DAY_SECONDS 86400

static const StintQuickWord *
word_at (const StintQuickLine *line, guint i)
{
  return &g_array_index (line->words, StintQuickWord, i);
}

const char *
stint_quick_line_word (const StintQuickLine *line, guint i)
{
  return word_at (line, i)->word;
}

/* Whether the word is there and no step has taken it. */
static gboolean
is_free (const StintQuickLine *line, guint i)
{
  return i < line->words->len && line->roles[i] == STINT_ROLE_COMMENT;
}

static guint
flags_at (const StintQuickLine *line, guint i)
{
  return is_free (line, i) ? stint_quick_words_flags (stint_quick_line_word (line, i)) : 0;
}

guint
stint_quick_line_flags_before (const StintQuickLine *line, guint i)
{
  return i > 0 ? flags_at (line, i - 1) : 0;
}

static StintClockForm
clock_at (const StintQuickLine *line, guint i, int *seconds)
{
  return is_free (line, i) ? stint_quick_words_read_clock (stint_quick_line_word (line, i), seconds)
                           : STINT_CLOCK_NONE;
}

static void
take (StintQuickLine *line, guint from, guint n)
{
  for (guint i = from; i < from + n; i++)
    line->roles[i] = STINT_ROLE_TAKEN;
}

gboolean
stint_quick_line_touches (const StintQuickLine *line, guint i, guint n)
{
  int seconds;

  if (i == 0 || !is_free (line, i - 1) || !is_free (line, i + n)) /* the end is not free either */
    return TRUE;
  return clock_at (line, i - 1, &seconds) == STINT_CLOCK_FULL ||
         clock_at (line, i + n, &seconds) == STINT_CLOCK_FULL ||
         ((flags_at (line, i + n) & STINT_WORD_AT) != 0 &&
          clock_at (line, i + n + 1, &seconds) == STINT_CLOCK_FULL);
}

/* The first key written large or address, else the first key in any case (`utf-8` is one too). */
static void
find_issue (StintQuickLine *line)
{
  for (int any_case = 0; any_case <= 1; any_case++)
    for (guint i = 0; i < line->words->len; i++)
      {
        const StintQuickWord *at = word_at (line, i);
        g_autofree char *typed = g_strndup (line->text + at->begin, at->end - at->begin);
        g_autofree char *key = stint_quick_issue_key (typed);

        if (key == NULL || (!any_case && strchr (typed, '/') == NULL && strcmp (key, typed) != 0))
          continue;
        line->quick->issue = g_steal_pointer (&key);
        line->quick->issue_begin = at->begin;
        line->quick->issue_end = at->end;
        take (line, i, 1);
        return;
      }
}

/* `[from] 14:00 to 15:30`; how many words, 0: none. @bare: hours alone will do behind `from`. */
static guint
read_spoken_range (const StintQuickLine *line, guint i, gboolean bare, int *begin, int *end)
{
  gboolean from = (flags_at (line, i) & STINT_WORD_FROM) != 0;
  guint first = from || (flags_at (line, i) & STINT_WORD_AT) != 0 ? i + 1 : i;
  StintClockForm left = clock_at (line, first, begin), right;

  if ((left != STINT_CLOCK_FULL && left != STINT_CLOCK_HOUR) || *begin == DAY_SECONDS ||
      (flags_at (line, first + 1) & (STINT_WORD_TO | STINT_WORD_DASH)) == 0)
    return 0;
  right = clock_at (line, first + 2, end);
  if (right != STINT_CLOCK_FULL && right != STINT_CLOCK_HOUR)
    return 0;
  if (from ? left == STINT_CLOCK_HOUR && right == STINT_CLOCK_HOUR && !bare
           : left == STINT_CLOCK_HOUR || right == STINT_CLOCK_HOUR)
    return 0;
  return first + 3 - i;
}

static guint
read_range (const StintQuickLine *line, guint i, gboolean bare, int *begin, int *end)
{
  guint lead = (flags_at (line, i) & (STINT_WORD_AT | STINT_WORD_FROM)) != 0 ? 1 : 0;
  guint n = read_spoken_range (line, i, bare, begin, end);

  if (n > 0)
    return bare && !stint_quick_line_touches (line, i, n) ? 0 : n;
  if (!is_free (line, i + lead))
    return 0;
  return stint_quick_words_read_range (stint_quick_line_word (line, i + lead), begin, end) ==
         STINT_CLOCK_FULL ? lead + 1 : 0;
}

static void
find_range (StintQuickLine *line, gboolean bare)
{
  int begin, end;
  guint n;

  for (guint i = 0; i < line->words->len; i++)
    if ((n = read_range (line, i, bare, &begin, &end)) > 0)
      {
        line->start = begin;
        line->end = end;
        line->range_begin = word_at (line, i)->begin;
        line->range_end = word_at (line, i + n - 1)->end;
        take (line, i, n);
        return;
      }
}

/* Whether a day of this @form at @i is meant as one. @sure: only what no sentence has. */
static gboolean
is_day (const StintQuickLine *line, guint i, StintDayForm form, gboolean sure)
{
  guint before = stint_quick_line_flags_before (line, i);
  guint lead = (before & STINT_WORD_ON) != 0 ? 1 : 0;

  if ((before & STINT_WORD_BINDS) != 0)
    return FALSE;

  switch (form)
    {
    case STINT_DAY_PLAIN:
      return TRUE;
    case STINT_DAY_WEEKDAY:
      return lead == 1 || (!sure && stint_quick_line_touches (line, i, 1));
    case STINT_DAY_CASE:
      return lead == 1;
    case STINT_DAY_SHORT:
      return !sure && stint_quick_line_touches (line, i - lead, lead + 1);
    case STINT_DAY_DECIMAL: /* only right before a time: `5.12 14:00` */
      return !sure && line->start >= 0 && i + 1 < line->words->len && !is_free (line, i + 1);
    case STINT_DAY_NONE:
    default:
      return FALSE;
    }
}

static void
find_day (StintQuickLine *line, gboolean sure)
{
  for (guint i = 0; i < line->words->len && line->day == 0; i++)
    {
      guint lead = (stint_quick_line_flags_before (line, i) & STINT_WORD_ON) != 0 ? 1 : 0;
      StintDay day = 0;
      StintDayForm form;

      if (!is_free (line, i))
        continue;
      form = stint_quick_words_read_day (stint_quick_line_word (line, i), line->today, &day);
      if (day != 0 && is_day (line, i, form, sure))
        {
          line->day = day;
          take (line, i - lead, lead + 1);
        }
    }
}

/* The longest run of words at @i that is a duration; 0: none. */
static guint
read_duration (const StintQuickLine *line, guint i, gint64 *seconds)
{
  g_autoptr(GString) joined = g_string_new (NULL);
  guint longest = 0;
  gint64 sum;

  for (guint n = 1; n <= MAX_DURATION_WORDS && is_free (line, i + n - 1); n++)
    {
      int clock;
      StintClockForm form = clock_at (line, i + n - 1, &clock);

      if (form == STINT_CLOCK_FULL || form == STINT_CLOCK_WRONG ||
          (form == STINT_CLOCK_HOUR && clock_at (line, i + n, &clock) == STINT_CLOCK_HOUR))
        break; /* a time, or a number without a unit */
      g_string_append_printf (joined, "%s%s", n > 1 ? " " : "",
                              stint_quick_line_word (line, i + n - 1));
      if (stint_duration_parse (joined->str, &sum, NULL))
        {
          longest = n;
          *seconds = sum;
        }
    }
  return longest;
}

static void
take_duration (StintQuickLine *line, guint i, guint n, gint64 seconds)
{
  line->quick->seconds = seconds;
  line->quick->duration_begin = word_at (line, i)->begin;
  line->quick->duration_end = word_at (line, i + n - 1)->end;
  take (line, i, n);
}

/* `2d` and `3d` in the middle of a sentence are graphics. */
static gboolean
is_dimension (const char *word)
{
  return strcmp (word, "2d") == 0 || strcmp (word, "3d") == 0;
}

/* @sure: not those in the middle of a sentence. */
static void
find_duration (StintQuickLine *line, gboolean sure)
{
  gint64 seconds;
  guint n;

  for (guint i = 0; i < line->words->len; i++)
    if ((n = read_duration (line, i, &seconds)) > 0 &&
        (stint_quick_line_touches (line, i, n) ||
         (!sure && !is_dimension (stint_quick_line_word (line, i)))))
      {
        take_duration (line, i, n, seconds);
        return;
      }
}

/* `1:30`, the hour in one digit and no word before it that makes it a time. */
static void
find_clock_duration (StintQuickLine *line)
{
  guint time_words = STINT_WORD_AT | STINT_WORD_FROM | STINT_WORD_BINDS;
  gint64 seconds;

  for (guint i = 0; i < line->words->len; i++)
    {
      const char *word = stint_quick_line_word (line, i);

      if (is_free (line, i) && strlen (word) == 4 && word[1] == ':' &&
          (stint_quick_line_flags_before (line, i) & time_words) == 0 &&
          stint_duration_parse (word, &seconds, NULL))
        {
          take_duration (line, i, 1, seconds);
          return;
        }
    }
}

static void
find_start (StintQuickLine *line)
{
  int seconds;

  for (guint i = 0; i < line->words->len; i++)
    {
      guint before = stint_quick_line_flags_before (line, i);
      guint lead = (before & (STINT_WORD_AT | STINT_WORD_FROM)) != 0 ? 1 : 0;

      if (clock_at (line, i, &seconds) != STINT_CLOCK_FULL || seconds == DAY_SECONDS ||
          (before & STINT_WORD_BINDS) != 0)
        continue;
      line->start = seconds;
      take (line, i - lead, lead + 1);
      return;
    }
}

void
stint_quick_line_read (StintQuickLine *line)
{
  find_issue (line);
  find_range (line, FALSE);
  find_day (line, TRUE);

  find_duration (line, TRUE);
  if (line->quick->seconds == 0 && line->end < 0)
    find_duration (line, FALSE);
  if (line->quick->seconds == 0 && line->end < 0)
    find_range (line, TRUE);
  if (line->quick->seconds == 0 && line->end < 0)
    find_clock_duration (line);
  if (line->end < 0)
    find_start (line);

  find_day (line, FALSE);
}
