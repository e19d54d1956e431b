/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-quick-words.h"

#include "stint-quick.h"

#define HOUR 3600
#define NOON (12 * HOUR)
#define DAY (24 * HOUR)

static const struct
{
  const char *word;
  guint flags;
} small_words[] = {
  { "at", STINT_WORD_AT },
  { "в", STINT_WORD_AT | STINT_WORD_ON },
  { "во", STINT_WORD_ON },
  { "on", STINT_WORD_ON },
  { "from", STINT_WORD_FROM },
  { "since", STINT_WORD_FROM },
  { "с", STINT_WORD_FROM },
  { "со", STINT_WORD_FROM },
  { "to", STINT_WORD_TO | STINT_WORD_BINDS },
  { "till", STINT_WORD_TO | STINT_WORD_BINDS },
  { "until", STINT_WORD_TO | STINT_WORD_BINDS },
  { "до", STINT_WORD_TO | STINT_WORD_BINDS },
  { "по", STINT_WORD_TO | STINT_WORD_BINDS },
  { "-", STINT_WORD_DASH },
  { "–", STINT_WORD_DASH },
  { "—", STINT_WORD_DASH },
};

static const char binding_words[] =
  " for by before after next last this every each of than the version versions release room v ver "
  "на к ко за про для о об от после перед каждый каждую каждое следующий следующую следующее "
  "прошлый прошлую прошлое этот эту это версия версии версию версией релиз релиза ";

static const struct
{
  const char *word;
  int days;    /* from today; or 0 and … */
  int weekday; /* … Monday 1 … Sunday 7 */
  StintDayForm form;
} day_words[] = {
  { "today", 0, 0, STINT_DAY_PLAIN }, { "сегодня", 0, 0, STINT_DAY_PLAIN },
  { "yesterday", -1, 0, STINT_DAY_PLAIN }, { "вчера", -1, 0, STINT_DAY_PLAIN },
  { "позавчера", -2, 0, STINT_DAY_PLAIN },
  { "monday", 0, 1, STINT_DAY_WEEKDAY }, { "tuesday", 0, 2, STINT_DAY_WEEKDAY },
  { "wednesday", 0, 3, STINT_DAY_WEEKDAY }, { "thursday", 0, 4, STINT_DAY_WEEKDAY },
  { "friday", 0, 5, STINT_DAY_WEEKDAY }, { "saturday", 0, 6, STINT_DAY_WEEKDAY },
  { "sunday", 0, 7, STINT_DAY_WEEKDAY },
  { "понедельник", 0, 1, STINT_DAY_WEEKDAY }, { "вторник", 0, 2, STINT_DAY_WEEKDAY },
  { "среда", 0, 3, STINT_DAY_WEEKDAY }, { "четверг", 0, 4, STINT_DAY_WEEKDAY },
  { "пятница", 0, 5, STINT_DAY_WEEKDAY }, { "суббота", 0, 6, STINT_DAY_WEEKDAY },
  { "воскресенье", 0, 7, STINT_DAY_WEEKDAY },
  { "среду", 0, 3, STINT_DAY_CASE }, { "пятницу", 0, 5, STINT_DAY_CASE },
  { "субботу", 0, 6, STINT_DAY_CASE },
  { "пн", 0, 1, STINT_DAY_WEEKDAY }, { "вт", 0, 2, STINT_DAY_WEEKDAY },
  { "ср", 0, 3, STINT_DAY_WEEKDAY }, { "чт", 0, 4, STINT_DAY_WEEKDAY },
  { "пт", 0, 5, STINT_DAY_WEEKDAY }, { "сб", 0, 6, STINT_DAY_WEEKDAY },
  { "вс", 0, 7, STINT_DAY_WEEKDAY },
};

static void
clear_word (gpointer data)
{
  g_free (((StintQuickWord *) data)->word);
}

/* Makes one word of `2:00` and `pm`. */
static gboolean
join_half (GArray *words, const StintQuickWord *half)
{
  StintQuickWord *last;
  g_autofree char *joined = NULL;
  int seconds;

  if (words->len == 0 || (strcmp (half->word, "am") != 0 && strcmp (half->word, "pm") != 0))
    return FALSE;
  last = &g_array_index (words, StintQuickWord, words->len - 1);
  joined = g_strconcat (last->word, half->word, NULL);
  if (last->end != last->full_end ||
      stint_quick_words_read_clock (joined, &seconds) != STINT_CLOCK_FULL)
    return FALSE;

  g_free (last->word);
  last->word = g_steal_pointer (&joined);
  last->end = half->end;
  last->full_end = half->full_end;
  return TRUE;
}

GArray *
stint_quick_words_split (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (StintQuickWord));
  const char *p = text;

  g_array_set_clear_func (words, clear_word);
  while (TRUE)
    {
      StintQuickWord word;
      const char *begin;

      while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (*p == '\0')
        return words;

      begin = p;
      while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);

      word.begin = (gsize) (begin - text);
      word.end = word.full_end = (gsize) (p - text);
      while (word.end > word.begin + 1 && strchr (",;:.", text[word.end - 1]) != NULL)
        word.end--;
      word.word = g_utf8_strdown (begin, (gssize) (word.end - word.begin));
      if (join_half (words, &word))
        g_free (word.word);
      else
        g_array_append_val (words, word);
    }
}

guint
stint_quick_words_flags (const char *word)
{
  g_autofree char *spaced = g_strdup_printf (" %s ", word);

  for (gsize i = 0; i < G_N_ELEMENTS (small_words); i++)
    if (strcmp (word, small_words[i].word) == 0)
      return small_words[i].flags;
  return strstr (binding_words, spaced) != NULL ? STINT_WORD_BINDS : 0;
}

static int
count_digits (const char *p)
{
  int n = 0;

  while (g_ascii_isdigit (p[n]))
    n++;
  return n;
}

/* At most four digits, so that it fits. */
static int
number_at (const char *p)
{
  int number = 0;

  for (int i = 0; i < 4 && g_ascii_isdigit (p[i]); i++)
    number = number * 10 + (p[i] - '0');
  return number;
}

StintClockForm
stint_quick_words_read_clock (const char *word, int *seconds)
{
  int digits = count_digits (word);
  int hour = number_at (word), minute = 0;
  const char *rest = word + digits;
  gboolean full, am, pm;

  if (digits < 1 || digits > 2)
    return STINT_CLOCK_NONE;
  full = rest[0] == ':' && count_digits (rest + 1) == 2;
  if (full)
    {
      minute = number_at (rest + 1);
      rest += 3;
    }

  am = strcmp (rest, "am") == 0;
  pm = strcmp (rest, "pm") == 0;
  if (!am && !pm && *rest != '\0')
    return STINT_CLOCK_NONE;
  if (minute > 59 || hour > 24 || (hour == 24 && minute > 0) ||
      ((am || pm) && (hour < 1 || hour > 12)))
    return full ? STINT_CLOCK_WRONG : STINT_CLOCK_NONE;

  *seconds = hour * HOUR + minute * 60;
  if (am || pm)
    *seconds = *seconds % NOON + (pm ? NOON : 0);
  return full || am || pm ? STINT_CLOCK_FULL : STINT_CLOCK_HOUR;
}

StintClockForm
stint_quick_words_read_range (const char *word, int *begin, int *end)
{
  static const char *const dashes[] = { "-", "–", "—" };
  StintClockForm left, right;
  g_autofree char *first = NULL;
  const char *dash = NULL;
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (dashes) && dash == NULL; i++)
    dash = strstr (word, dashes[i]);
  if (dash == NULL)
    return STINT_CLOCK_NONE;

  first = g_strndup (word, (gsize) (dash - word));
  left = stint_quick_words_read_clock (first, begin);
  right = stint_quick_words_read_clock (dash + strlen (dashes[i - 1]), end);
  if (left == STINT_CLOCK_NONE || right == STINT_CLOCK_NONE ||
      (left == STINT_CLOCK_HOUR && right == STINT_CLOCK_HOUR))
    return STINT_CLOCK_NONE;
  if (left == STINT_CLOCK_WRONG || right == STINT_CLOCK_WRONG || *begin == DAY)
    return STINT_CLOCK_WRONG;
  /* `2-3pm`: whether the first is in the afternoon too nobody can know. */
  if (left == STINT_CLOCK_HOUR && g_str_has_suffix (word, "m"))
    return STINT_CLOCK_NONE;
  return STINT_CLOCK_FULL;
}

/* A day and a month: of this year, or of the next or the last where that is nearer. */
static StintDay
nearest_day (StintDay today, int month, int mday)
{
  int year, this_month, this_mday;
  StintDay nearest = 0;

  stint_day_to_ymd (today, &year, &this_month, &this_mday);
  for (int i = -1; i <= 1; i++)
    {
      StintDay day = stint_day_from_ymd (year + i, month, mday);

      if (day != 0 && (nearest == 0 || ABS (day - today) < ABS (nearest - today)))
        nearest = day;
    }
  return nearest;
}

/* Numbers between separators: `20.11` is { 2, 2 } digits. Returns how many, 0: something else. */
static int
read_numbers (const char *word, char separator, int *numbers, int *digits)
{
  for (int i = 0; i < 3; i++)
    {
      digits[i] = count_digits (word);
      numbers[i] = number_at (word);
      word += digits[i];
      if (digits[i] < 1 || digits[i] > 4)
        return 0;
      if (*word == '\0')
        return i + 1;
      if (*word++ != separator)
        return 0;
    }
  return 0;
}

static StintDayForm
read_date (const char *word, StintDay today, StintDay *day)
{
  int numbers[3], digits[3];
  int n = read_numbers (word, '.', numbers, digits);

  if (n == 3 && digits[0] <= 2 && digits[1] <= 2 && digits[2] == 4)
    {
      *day = stint_day_from_ymd (numbers[2], numbers[1], numbers[0]);
      return STINT_DAY_PLAIN;
    }
  if (n == 2 && digits[0] <= 2 && digits[1] == 2)
    {
      *day = nearest_day (today, numbers[1], numbers[0]);
      return digits[0] == 2 ? STINT_DAY_SHORT : STINT_DAY_DECIMAL;
    }

  n = read_numbers (word, '-', numbers, digits);
  if (n == 3 && digits[0] == 4 && digits[1] == 2 && digits[2] == 2)
    {
      *day = stint_day_from_ymd (numbers[0], numbers[1], numbers[2]);
      return STINT_DAY_PLAIN;
    }
  return STINT_DAY_NONE;
}

StintDayForm
stint_quick_words_read_day (const char *word, StintDay today, StintDay *day)
{
  for (gsize i = 0; i < G_N_ELEMENTS (day_words); i++)
    if (strcmp (word, day_words[i].word) == 0)
      {
        *day = today + day_words[i].days;
        if (day_words[i].weekday != 0)
          *day = today - 1 - (stint_day_weekday (today - 1) - day_words[i].weekday + 7) % 7;
        return day_words[i].form;
      }
  return read_date (word, today, day);
}

gboolean
stint_quick_words_is_key_like (const char *word)
{
  const char *p = word;

  if (!g_unichar_isalpha (g_utf8_get_char (p)))
    return FALSE;
  while (g_unichar_isalnum (g_utf8_get_char (p)) || *p == '_')
    p = g_utf8_next_char (p);
  return p[0] == '-' && g_ascii_isdigit (p[1]) && p[1 + count_digits (p + 1)] == '\0';
}

/* `QUEUE-123` and what may follow it; NULL: @text does not begin with a key. */
static const char *
key_end (const char *text)
{
  const char *p = text;

  if (!g_ascii_isalpha (*p))
    return NULL;
  while (g_ascii_isalnum (*p) || *p == '_')
    p++;
  if (p[0] != '-' || !g_ascii_isdigit (p[1]) || p[1] == '0' || count_digits (p + 1) > 18)
    return NULL;
  return p + 1 + count_digits (p + 1);
}

/* The path of an address of the service without the leading slash; NULL: another address. */
static const char *
address_path (const char *text)
{
  static const char *const hosts[] = { "tracker.yandex.ru/", "tracker.yandex.com/" };

  if (g_ascii_strncasecmp (text, "https://", 8) == 0)
    text += 8;
  else if (g_ascii_strncasecmp (text, "http://", 7) == 0)
    text += 7;

  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++)
    if (g_ascii_strncasecmp (text, hosts[i], strlen (hosts[i])) == 0)
      return text + strlen (hosts[i]);
  return NULL;
}

char *
stint_quick_issue_key (const char *text)
{
  const char *path = address_path (text);
  const char *end;

  if (path == NULL)
    {
      end = key_end (text);
      return end != NULL && *end == '\0' ? g_ascii_strup (text, -1) : NULL;
    }

  if (g_ascii_strncasecmp (path, "issue/", 6) == 0)
    path += 6;
  else if (g_ascii_strncasecmp (path, "issues/", 7) == 0)
    path += 7;
  end = key_end (path);
  return end != NULL && (*end == '\0' || strchr ("/?#", *end) != NULL)
           ? g_ascii_strup (path, end - path) : NULL;
}
