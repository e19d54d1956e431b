/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timesheet-plan.h"

#include "stint-time.h"

static gint64
find_start (GPtrArray *entries, StintDay day, gint64 seconds, gint64 now, int work_begins,
            GTimeZone *zone)
{
  gint64 begin = stint_day_begin (day, zone);
  gint64 end = stint_day_begin (day + 1, zone);
  gint64 start = entries->len == 0 ? stint_time_from_local (day, work_begins * 60, zone) : begin;
  gint64 latest = end;

  for (guint i = 0; i < entries->len; i++)
    {
      StintWorklog *entry = entries->pdata[i];

      start = MAX (start, stint_worklog_get_start (entry) + stint_worklog_get_seconds (entry));
    }
  if (now >= begin && now < end)
    latest = now;
  return CLAMP (MIN (start, latest - seconds), begin, end - 1);
}

static gint64
sum_of (GPtrArray *entries)
{
  gint64 sum = 0;

  for (guint i = 0; i < entries->len; i++)
    sum += stint_worklog_get_seconds (entries->pdata[i]);
  return sum;
}

static StintTimesheetStep
find_step (GPtrArray *entries, gint64 seconds)
{
  if (sum_of (entries) == seconds)
    return STINT_TIMESHEET_NOTHING;
  if (seconds == 0)
    return STINT_TIMESHEET_DELETE;
  if (entries->len == 0)
    return STINT_TIMESHEET_ADD;
  return entries->len == 1 ? STINT_TIMESHEET_EDIT : STINT_TIMESHEET_CHOOSE;
}

StintTimesheetPlan *
stint_timesheet_plan_new (GPtrArray *entries, const char *issue, StintDay day, gint64 seconds,
                          gint64 now, int work_begins, GTimeZone *zone)
{
  StintTimesheetPlan *self = g_new0 (StintTimesheetPlan, 1);

  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (stint_worklog_get_issue (entries->pdata[i]), issue))
      g_ptr_array_add (self->entries, g_object_ref (entries->pdata[i]));
  self->step = find_step (self->entries, seconds);
  self->start = find_start (entries, day, seconds, now, work_begins, zone);
  return self;
}

void
stint_timesheet_plan_free (StintTimesheetPlan *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self);
}

gint64
stint_timesheet_new_length (GPtrArray *entries, StintWorklog *entry, gint64 seconds)
{
  return stint_worklog_get_seconds (entry) + seconds - sum_of (entries);
}
