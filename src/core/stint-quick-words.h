/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-day.h"

G_BEGIN_DECLS

/* One word of a line. */
typedef struct
{
  char *word;  /* lower case, without `,` `;` `:` `.` behind it; `2:00 pm` is one word, `2:00pm` */
  gsize begin; /* the bytes of @word in the text … */
  gsize end;
  gsize full_end; /* … and of the word as it is typed */
} StintQuickWord;

/* What small words do to the word behind them. */
typedef enum
{
  STINT_WORD_AT = 1 << 0,    /* a time: `at`, `в` */
  STINT_WORD_ON = 1 << 1,    /* a day: `on`, `в` */
  STINT_WORD_FROM = 1 << 2,  /* the begin of a range or a time: `from`, `с` */
  STINT_WORD_TO = 1 << 3,    /* the end of a range: `to`, `до`, `по` */
  STINT_WORD_DASH = 1 << 4,
  STINT_WORD_BINDS = 1 << 5, /* it belongs to the sentence: `for monday`, `version 10.10` */
} StintWordFlags;

typedef enum
{
  STINT_CLOCK_NONE,
  STINT_CLOCK_HOUR,  /* `14`: a time only where the words around it say so */
  STINT_CLOCK_FULL,  /* `14:00`, `9:30`, `2pm`, `2:30pm`; `24:00` is 86400 */
  STINT_CLOCK_WRONG, /* `25:00`, `12:60`, `13:00pm` */
} StintClockForm;

typedef enum
{
  STINT_DAY_NONE,
  STINT_DAY_PLAIN,   /* surely a day: `yesterday`, `2026-11-20`, `20.11.2026` */
  STINT_DAY_WEEKDAY, /* `monday`, `пн`, `среда`: may be a word of the sentence */
  STINT_DAY_CASE,    /* `среду`: a day only behind `в` */
  STINT_DAY_SHORT,   /* `20.11`: may be a version */
  STINT_DAY_DECIMAL, /* `5.12`: mostly a number */
} StintDayForm;

/* (transfer full) (element-type StintQuickWord): the words of valid UTF-8. */
GArray *stint_quick_words_split (const char *text);

/* The functions below take words as stint_quick_words_split() makes them. */
guint          stint_quick_words_flags (const char *word);
StintClockForm stint_quick_words_read_clock (const char *word, int *seconds);
/* `14:00-15:30`, `14:00–15:30`, `9-10:30`: WRONG or FULL, else NONE. */
StintClockForm stint_quick_words_read_range (const char *word, int *begin, int *end);

/* @day: 0 where no calendar has it. Weekdays are before @today; a day without a year is the
 * nearest one. */
StintDayForm stint_quick_words_read_day (const char *word, StintDay today, StintDay *day);

/* Whether @word is written like a key (`TEST-012`, `ТЕСТ-1`), right or wrong. */
gboolean stint_quick_words_is_key_like (const char *word);

G_END_DECLS
