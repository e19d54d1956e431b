/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-day.h"

G_BEGIN_DECLS

/* One word that is not understood: where it stands in the text and what was expected instead. */
typedef struct
{
  gsize begin; /* bytes from the start of the text */
  gsize end;
  char *message; /* translated, names the word */
} StintQuickProblem;

/**
 * StintQuick:
 *
 * What one line says: `TEST-324 1h30m fixed the login yesterday 14:00`.
 * Begin/end pairs are byte ranges in the text (both 0: not given), for marking chips.
 */
typedef struct
{
  char *issue;     /* (nullable): upper case key */
  gint64 seconds;  /* 0: not given */
  gint64 start;    /* seconds, UTC; always set: without a time, the entry ends now (today) or starts at 09:00 (another day) */
  gboolean has_start;
  StintDay day;    /* the local day of @start */
  char *comment;   /* "" when nothing is left */
  GPtrArray *problems; /* (element-type StintQuickProblem): empty when the line can be saved */
  gsize issue_begin, issue_end;
  gsize duration_begin, duration_end;
} StintQuick;

/**
 * stint_quick_parse:
 * @text: one line, valid UTF-8 or not (invalid is a problem)
 * @now: seconds since 1970, UTC
 *
 * An issue key (`TEST-324`, any case) or a pasted address (`https://tracker.yandex.ru/TEST-324`, `…/issue/TEST-324?x`);
 * a duration (stint_duration_parse(), several words too: `1h 30m`) or a time range (`14:00-15:30`, `с 14 до 15:30`,
 * `from 14:00 to 15:30`, `14:00–15:30`; over midnight when the end is earlier); a start (`14:00`, `at 14:00`, `в 14:00`);
 * a day (`today`, `yesterday`, `monday`… = the last one before today, `сегодня`, `вчера`, `позавчера`, `в понедельник`/`пн`,
 * `20.11`, `2026-11-20`). Each is taken once; a second one of a kind is comment. The rest, in order, is the comment.
 * Day and time words only count where they are unambiguous words of their own; a `@`-free sentence
 * stays as typed (one space between words). So weekdays without `on`/`в` and `20.11` count at an edge of the line or
 * beside another understood word; `1:30` is a duration where no other is given, `14:00` never; `20.11` is the nearest such
 * day; a range over midnight without a day that has not begun yet was last night's.
 *
 * Problems: no issue, no duration, a word that looks like a key/duration/time/date and is not a valid
 * one (`25:00`, `1h99x`, `32.13`, zero), end before start with a day span over 24 h, a duration and a range that disagree,
 * a text above 4 KiB.
 *
 * Returns: (transfer full): never NULL
 */
StintQuick *stint_quick_parse (const char *text, gint64 now, GTimeZone *zone);
void stint_quick_free (StintQuick *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintQuick, stint_quick_free)

/**
 * stint_quick_issue_key:
 * Returns: (transfer full) (nullable): the upper-case key when @text is a key or an issue address
 *   (queue: a letter, then letters, digits or `_`; then `-` and a number without leading zero)
 */
char *stint_quick_issue_key (const char *text);

G_END_DECLS
