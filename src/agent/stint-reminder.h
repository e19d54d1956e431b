/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-day.h"

G_BEGIN_DECLS

/* When to remind of what: no clock, no bus, no store. */

typedef enum
{
  STINT_REMINDER_NONE,
  STINT_REMINDER_START, /* working hours have begun and no timer runs */
  STINT_REMINDER_LONG,  /* the timer has been running for long */
  STINT_REMINDER_END,   /* the timer still runs after working hours */
  STINT_REMINDER_WEEK,  /* the last working day ends and the week is below its norm */
} StintReminderKind;

/* The preferences. */
typedef struct
{
  gboolean start;
  gboolean lengthy;
  gboolean end;
  gboolean week;
  int long_hours;
  int begins; /* minutes after midnight */
  int ends;   /* not after @begins: on the next day */
  int first_weekday;
} StintReminderRules;

/* What was told last, so that nothing is told twice; all 0: nothing yet. */
typedef struct
{
  StintDay start;
  StintDay end;
  StintDay week;
  gint64 lengthy; /* when that timer had begun */
} StintReminderMarks;

#define STINT_REMINDER_DAYS_BACK 14
#define STINT_REMINDER_DAYS 42

typedef struct
{
  gint64 timer; /* when the running timer began; 0: none runs */
  gint64 quiet; /* nothing is told before this */
  gint64 since; /* since when the person has been here: START and WEEK leave them some minutes */
  StintDay first; /* the days that are known: from two weeks back on */
  gboolean workdays[STINT_REMINDER_DAYS]; /* whether anything is to be worked on them */
  StintReminderMarks told;
} StintReminderFacts;

typedef struct
{
  StintReminderKind kind; /* NONE: only look again */
  gint64 due;             /* 0: never; may lie in the past */
  StintDay day;           /* the working day it belongs to */
  gint64 end;             /* when its working hours end */
} StintReminder;

/**
 * stint_reminder_next:
 *
 * The one reminder that comes next: of several that are due, the one that the person can do most about. A computer that
 * was off at the time is told late, as long as it makes sense.
 */
StintReminder stint_reminder_next (const StintReminderRules *rules, const StintReminderFacts *facts, gint64 now,
                                   GTimeZone *zone);
/* @reminder was told, or turned out not to be needed. */
void          stint_reminder_mark (const StintReminder *reminder, gint64 timer, StintReminderMarks *told);

/* As text for the store, and back; nothing readable is nothing told. (transfer full) */
char              *stint_reminder_marks_to_string (const StintReminderMarks *self);
StintReminderMarks stint_reminder_marks_from_string (const char *text);

G_END_DECLS
