/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-reminder.h"

#include <stdio.h>

#include "stint-time.h"

#define HOUR 3600
/* Nobody is told in the minute in which they sit down; and what was entered elsewhere is read by
 * then. */
#define GRACE (10 * 60)
/* There is still time to enter what was forgotten. */
#define WEEK_BEFORE_END (30 * 60)
/* Who comes home to a computer that slept is not asked about the week any more. */
#define WEEK_AFTER_END (6 * HOUR)

typedef struct
{
  const StintReminderRules *rules;
  const StintReminderFacts *facts;
  GTimeZone *zone;
  gint64 now;
  StintReminder next;
} Search;

static gboolean
is_known (Search *self, StintDay day)
{
  return day >= self->facts->first && day < self->facts->first + STINT_REMINDER_DAYS;
}

static gboolean
is_workday (Search *self, StintDay day)
{
  return is_known (self, day) && self->facts->workdays[day - self->facts->first];
}

static gint64
begin_of (Search *self, StintDay day)
{
  return stint_time_from_local (day, self->rules->begins * 60, self->zone);
}

static gint64
end_of (Search *self, StintDay day)
{
  gboolean over_midnight = self->rules->ends <= self->rules->begins;

  return stint_time_from_local (over_midnight ? day + 1 : day, self->rules->ends * 60, self->zone);
}

/* Offers a reminder that is due at @due and makes sense before @until. What is due already is all
 * one: then the kind that is offered first wins. Returns: whether it can still come. */
static gboolean
offer (Search *self, StintReminderKind kind, StintDay day, gint64 due, gint64 until)
{
  due = MAX (due, self->facts->quiet);
  if (MAX (due, self->now) >= until)
    return FALSE;
  if (self->next.kind == STINT_REMINDER_NONE ||
      MAX (due, self->now) < MAX (self->next.due, self->now))
    self->next = (StintReminder){ kind, due, day, is_known (self, day) ? end_of (self, day) : 0 };
  return TRUE;
}

/* The first day not told of, from @from on. What a clock told that was ahead counts for nothing. */
static StintDay
untold (Search *self, StintDay told, StintDay from)
{
  gboolean ahead = told > stint_day_of (self->now, self->zone) + 1;

  return MAX (MAX (from, ahead ? 0 : told + 1), self->facts->first);
}

/* The first end of working hours that the timer has run into, or will. */
static void
offer_end (Search *self)
{
  gint64 timer = self->facts->timer;
  StintDay day = untold (self, self->facts->told.end, stint_day_of (timer, self->zone) - 1);

  while (is_known (self, day) && (!is_workday (self, day) || end_of (self, day) <= timer))
    day++;
  if (is_known (self, day))
    offer (self, STINT_REMINDER_END, day, end_of (self, day), G_MAXINT64);
}

static void
offer_long (Search *self)
{
  if (self->facts->told.lengthy != self->facts->timer)
    offer (self, STINT_REMINDER_LONG, stint_day_of (self->now, self->zone),
           self->facts->timer + (gint64) self->rules->long_hours * HOUR, G_MAXINT64);
}

/* No working day follows in the same week. */
static gboolean
is_last_of_week (Search *self, StintDay day)
{
  StintDay after = stint_day_week_begin (day, self->rules->first_weekday) + 7;

  for (StintDay later = day + 1; later < after; later++)
    if (is_workday (self, later))
      return FALSE;
  return TRUE;
}

static void
offer_week (Search *self)
{
  StintDay day = untold (self, self->facts->told.week, stint_day_of (self->now, self->zone) - 1);

  for (; is_known (self, day + 7); day++)
    if (is_workday (self, day) && is_last_of_week (self, day) &&
        offer (self, STINT_REMINDER_WEEK, day,
               MAX (end_of (self, day) - WEEK_BEFORE_END, self->facts->since + GRACE),
               end_of (self, day) + WEEK_AFTER_END))
      return;
}

static void
offer_start (Search *self)
{
  StintDay day = untold (self, self->facts->told.start, stint_day_of (self->now, self->zone) - 1);

  for (; is_known (self, day); day++)
    if (is_workday (self, day) &&
        offer (self, STINT_REMINDER_START, day,
               MAX (begin_of (self, day), self->facts->since) + GRACE, end_of (self, day)))
      return;
}

StintReminder
stint_reminder_next (const StintReminderRules *rules, const StintReminderFacts *facts, gint64 now,
                     GTimeZone *zone)
{
  Search self = { rules, facts, zone, now, { STINT_REMINDER_NONE, 0, 0, 0 } };
  gboolean running = facts->timer != 0;

  /* In the order of what can be done about it. */
  if (running && rules->end)
    offer_end (&self);
  if (rules->week)
    offer_week (&self);
  if (running && rules->lengthy)
    offer_long (&self);
  if (!running && rules->start)
    offer_start (&self);

  /* A long holiday: what comes after the days that are known is looked at then. */
  if (self.next.kind == STINT_REMINDER_NONE &&
      (rules->week || (running ? rules->end : rules->start)))
    self.next.due =
        stint_day_begin (facts->first + STINT_REMINDER_DAYS - STINT_REMINDER_DAYS_BACK, zone);
  return self.next;
}

void
stint_reminder_mark (const StintReminder *reminder, gint64 timer, StintReminderMarks *told)
{
  switch (reminder->kind)
    {
    case STINT_REMINDER_START:
      told->start = reminder->day;
      break;
    case STINT_REMINDER_END:
      told->end = reminder->day;
      told->lengthy = timer; /* that it has been long says nothing more */
      break;
    case STINT_REMINDER_LONG:
      told->lengthy = timer;
      break;
    case STINT_REMINDER_WEEK:
      told->week = reminder->day;
      break;
    case STINT_REMINDER_NONE:
    default:
      break;
    }
}

char *
stint_reminder_marks_to_string (const StintReminderMarks *self)
{
  return g_strdup_printf ("%d %d %d %" G_GINT64_FORMAT, self->start, self->end, self->week,
                          self->lengthy);
}

StintReminderMarks
stint_reminder_marks_from_string (const char *text)
{
  StintReminderMarks marks = { 0 };

  if (text == NULL || sscanf (text, "%d %d %d %" G_GINT64_FORMAT, &marks.start, &marks.end,
                              &marks.week, &marks.lengthy) != 4)
    marks = (StintReminderMarks){ 0 };
  return marks;
}
