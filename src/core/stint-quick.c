/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-quick.h"

#include <glib/gi18n-lib.h>

#include "stint-duration.h"
#include "stint-quick-line.h"
#include "stint-text.h"
#include "stint-time.h"

#define MAX_TEXT 4096
#define DAY_SECONDS 86400
#define WORK_BEGIN (9 * 3600)
#define QUOTED 40

static void
problem_free (gpointer data)
{
  StintQuickProblem *problem = data;

  g_free (problem->message);
  g_free (problem);
}

/* @message: (transfer full) */
static void
add_problem (StintQuick *self, gsize begin, gsize end, char *message)
{
  StintQuickProblem *problem = g_new (StintQuickProblem, 1);

  *problem = (StintQuickProblem) { begin, end, message };
  g_ptr_array_add (self->problems, problem);
}

/* (transfer full) (nullable): why @word, written like a duration, is none. */
static char *
duration_problem (const char *word)
{
  const char *number = g_str_has_prefix (word, "−") ? word + strlen ("−") : word + (*word == '-');
  const char *p = number;
  g_autoptr(GError) error = NULL;
  g_autofree char *begin = NULL;
  gint64 seconds;

  while (g_ascii_isdigit (*p) || *p == '.' || *p == ',')
    p++;
  while (g_unichar_isalpha (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  begin = g_strndup (number, (gsize) (p - number));

  /* `0h`, `-1h`, `99999h`; or a good begin that goes on with a number: `1h99x`. */
  if ((!stint_duration_is_word (number) &&
       !(g_ascii_isdigit (*p) && stint_duration_is_word (begin))) ||
      stint_duration_parse (word, &seconds, &error))
    return NULL;
  return g_strdup (error->message);
}

static gboolean
is_wrong_clock (const char *word)
{
  int begin, end;

  return stint_quick_words_read_clock (word, &begin) == STINT_CLOCK_WRONG ||
         strcmp (word, "24:00") == 0 ||
         stint_quick_words_read_range (word, &begin, &end) == STINT_CLOCK_WRONG;
}

static gboolean
is_wrong_day (const StintQuickLine *line, guint i, const char *word)
{
  StintDay day;
  StintDayForm form = stint_quick_words_read_day (word, line->today, &day);

  if (form == STINT_DAY_NONE || day != 0 ||
      (stint_quick_line_flags_before (line, i) & STINT_WORD_BINDS) != 0)
    return FALSE;
  return form == STINT_DAY_PLAIN ||
         (form == STINT_DAY_SHORT && stint_quick_line_touches (line, i, 1));
}

/* (transfer full) (nullable): what is wrong with the time or day at @i, if there is no other. */
static char *
when_problem (const StintQuickLine *line, guint i)
{
  const char *word = stint_quick_line_word (line, i);
  g_autofree char *quoted = stint_text_cut (word, QUOTED);

  if (line->start < 0 && is_wrong_clock (word))
    return g_strdup_printf (_("“%s” is not a time of day; write for example 14:00."), quoted);
  if (line->day == 0 && is_wrong_day (line, i, word))
    return g_strdup_printf (_("There is no such day as “%s”."), quoted);
  return NULL;
}

/* The same of a duration, in one word or with its unit apart (`0 h`); @n: how many words. */
static char *
duration_problem_at (const StintQuickLine *line, guint i, guint *n)
{
  const char *word = stint_quick_line_word (line, i);
  g_autofree char *joined = NULL;
  char *message = NULL;
  int clock;

  *n = 1;
  if (stint_quick_words_read_clock (word, &clock) != STINT_CLOCK_FULL)
    message = duration_problem (word);
  if (message != NULL || !g_ascii_isdigit (word[strlen (word) - 1]) ||
      i + 1 >= line->words->len || line->roles[i + 1] != STINT_ROLE_COMMENT ||
      !g_unichar_isalpha (g_utf8_get_char (stint_quick_line_word (line, i + 1))))
    return message;

  *n = 2;
  joined = g_strconcat (word, stint_quick_line_word (line, i + 1), NULL);
  return duration_problem (joined);
}

static char *
issue_problem_at (const StintQuickLine *line, guint i)
{
  const char *word = stint_quick_line_word (line, i);
  g_autofree char *quoted = stint_text_cut (word, QUOTED);

  if (!stint_quick_words_is_key_like (word))
    return NULL;
  return g_strdup_printf (_("“%s” is not an issue key; write for example TEST-324."), quoted);
}

/* Each word that looks like what is missing, and what is missing without any such word. */
static void
find_problems (StintQuickLine *line)
{
  StintQuick *self = line->quick;
  gboolean no_issue = self->issue == NULL, no_duration = self->seconds == 0 && line->end < 0;
  gboolean wrong_issue = FALSE, wrong_duration = FALSE;

  for (guint i = 0, n = 1; i < line->words->len; i += n)
    {
      char *message = NULL;

      n = 1;
      if (line->roles[i] != STINT_ROLE_COMMENT)
        continue;
      if (no_issue && (message = issue_problem_at (line, i)) != NULL)
        wrong_issue = TRUE;
      if (message == NULL)
        message = when_problem (line, i);
      if (message == NULL && no_duration &&
          (message = duration_problem_at (line, i, &n)) != NULL)
        wrong_duration = TRUE;

      if (message == NULL)
        {
          n = 1;
          continue;
        }
      add_problem (self, g_array_index (line->words, StintQuickWord, i).begin,
                   g_array_index (line->words, StintQuickWord, i + n - 1).end, message);
      for (guint j = i; j < i + n; j++)
        line->roles[j] = STINT_ROLE_WRONG;
    }

  if (no_issue && !wrong_issue)
    add_problem (self, 0, 0, g_strdup (_("Name the issue, for example TEST-324.")));
  if (no_duration && !wrong_duration)
    add_problem (self, 0, 0, g_strdup (_("Say how long it took, for example 1h 30m or "
                                         "14:00-15:30.")));
}

/* The seconds of the time range that begins at @begin; adds a problem where they cannot be used. */
static void
settle_range (StintQuickLine *line, StintDay day, gint64 begin, GTimeZone *zone)
{
  StintQuick *self = line->quick;
  StintDay last = line->end < line->start ? day + 1 : day;
  gint64 seconds = stint_time_from_local (last, line->end, zone) - begin;
  g_autofree char *range = g_strndup (line->text + line->range_begin,
                                      line->range_end - line->range_begin);
  g_autofree char *quoted = stint_text_cut (range, QUOTED);

  if (seconds <= 0)
    add_problem (self, line->range_begin, line->range_end,
                 g_strdup_printf (_("“%s” begins and ends at the same time."), quoted));
  else if (seconds > DAY_SECONDS)
    add_problem (self, line->range_begin, line->range_end,
                 g_strdup_printf (_("“%s” ends before it begins; it would be longer than a day."),
                                  quoted));
  else if (self->seconds != 0 && self->seconds != seconds)
    {
      g_autofree char *duration = stint_duration_format (self->seconds);

      add_problem (self, self->duration_begin, self->duration_end,
                   g_strdup_printf (_("The duration of %s and the time range “%s” disagree; "
                                      "leave one of them out."), duration, quoted));
    }
  else
    self->seconds = seconds;

  if (self->duration_end == 0)
    {
      self->duration_begin = line->range_begin;
      self->duration_end = line->range_end;
    }
}

static void
settle_start (StintQuickLine *line, gint64 now, GTimeZone *zone)
{
  StintQuick *self = line->quick;
  StintDay day = line->day != 0 ? line->day : line->today;

  self->has_start = line->start >= 0;
  if (self->has_start)
    {
      self->start = stint_time_from_local (day, line->start, zone);
      /* `23:00-0:30` typed soon after midnight was last night. */
      if (line->day == 0 && line->end >= 0 && line->end < line->start && self->start > now)
        self->start = stint_time_from_local (--day, line->start, zone);
    }
  else if (day == line->today)
    self->start = now - self->seconds;
  else
    self->start = stint_time_from_local (day, WORK_BEGIN, zone);

  if (line->end >= 0)
    settle_range (line, day, self->start, zone);
  self->day = stint_day_of (self->start, zone);
}

/* (transfer full): what nothing has taken, as typed, one space between words. */
static char *
remaining_words (const StintQuickLine *line)
{
  GString *comment = g_string_new (NULL);

  for (guint i = 0; i < line->words->len; i++)
    {
      const StintQuickWord *word = &g_array_index (line->words, StintQuickWord, i);

      if (line->roles[i] != STINT_ROLE_COMMENT)
        continue;
      if (comment->len > 0)
        g_string_append_c (comment, ' ');
      g_string_append_len (comment, line->text + word->begin,
                           (gssize) (word->full_end - word->begin));
    }
  return g_string_free (comment, FALSE);
}

/* Whether @text can be read at all; adds the problem. */
static gboolean
check_text (StintQuick *self, const char *text)
{
  gsize length = strlen (text);
  const char *end;

  if (length > MAX_TEXT)
    {
      add_problem (self, 0, length,
                   g_strdup_printf (_("The line is too long: %zu bytes of at most "
                                      "%d; shorten the comment."), length, MAX_TEXT));
      return FALSE;
    }
  if (!g_utf8_validate (text, (gssize) length, &end))
    {
      add_problem (self, (gsize) (end - text), length,
                   g_strdup (_("The line is not valid UTF-8 text; type it anew.")));
      return FALSE;
    }
  return TRUE;
}

StintQuick *
stint_quick_parse (const char *text, gint64 now, GTimeZone *zone)
{
  StintQuick *self = g_new0 (StintQuick, 1);
  StintQuickLine line = { .text = text, .today = stint_day_of (now, zone), .start = -1, .end = -1,
                          .quick = self };

  self->problems = g_ptr_array_new_with_free_func (problem_free);
  self->start = now;
  self->day = line.today;
  if (!check_text (self, text))
    {
      self->comment = g_strdup ("");
      return self;
    }

  line.words = stint_quick_words_split (text);
  line.roles = g_new0 (StintQuickRole, line.words->len);
  stint_quick_line_read (&line);
  find_problems (&line);
  settle_start (&line, now, zone);
  self->comment = remaining_words (&line);

  g_free (line.roles);
  g_array_unref (line.words);
  return self;
}

void
stint_quick_free (StintQuick *self)
{
  g_free (self->issue);
  g_free (self->comment);
  g_ptr_array_unref (self->problems);
  g_free (self);
}
