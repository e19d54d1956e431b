/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timesheet-plan.h"

#include "stint-test.h"
#include "stint-time.h"

#define HOUR 3600
#define NINE (9 * 60) /* when work begins, in minutes */

typedef struct
{
  GTimeZone *zone;
  StintDay day;
  gint64 begin;
  GPtrArray *entries;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->zone = g_time_zone_new_identifier ("Europe/Berlin");
  self->day = stint_day_from_ymd (2026, 11, 18);
  self->begin = stint_day_begin (self->day, self->zone);
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_time_zone_unref (self->zone);
  g_ptr_array_unref (self->entries);
}

/* An entry from an hour of the day on. */
static void
put (Fixture *self, const char *issue, double hour, double hours)
{
  const StintWorklogValues values = { .id = self->entries->len + 1,
                                      .issue = issue,
                                      .start = self->begin + (gint64) (hour * HOUR),
                                      .seconds = (gint64) (hours * HOUR),
                                      .comment = "" };

  g_ptr_array_add (self->entries, stint_worklog_new (&values));
}

/* @now: in hours from the beginning of the day. */
static StintTimesheetPlan *
plan (Fixture *self, gint64 seconds, double now)
{
  return stint_timesheet_plan_new (self->entries, "TEST-1", self->day, seconds,
                                   self->begin + (gint64) (now * HOUR), NINE, self->zone);
}

static void
assert_start (Fixture *self, double hours, double now, double expected)
{
  g_autoptr(StintTimesheetPlan) made = plan (self, (gint64) (hours * HOUR), now);

  g_assert_cmpint (made->step, ==, STINT_TIMESHEET_ADD);
  g_assert_cmpfloat ((double) (made->start - self->begin) / HOUR, ==, expected);
}

static void
test_start (Fixture *self, gconstpointer data)
{
  /* Yesterday, today, tomorrow: nothing there yet. */
  assert_start (self, 1, 40, 9);
  assert_start (self, 1, 12, 9);
  assert_start (self, 1, -5, 9);
  /* It would end in the future. */
  assert_start (self, 4, 12, 8);
  assert_start (self, 1, 8.5, 7.5);
  /* More than there has been of the day. */
  assert_start (self, 4, 3, 0);
  /* More than is left of the day, and more than a day. */
  assert_start (self, 16, 40, 8);
  assert_start (self, 30, 40, 0);
}

static void
test_behind_the_last (Fixture *self, gconstpointer data)
{
  put (self, "OPS-1", 10, 2);
  put (self, "OPS-2", 8, 1);
  assert_start (self, 1, 40, 12);
  assert_start (self, 1, 14, 12);
  assert_start (self, 1, 12.5, 11.5);
  /* An entry before work begins counts all the same. */
  g_ptr_array_set_size (self->entries, 0);
  put (self, "OPS-2", 6, 1);
  assert_start (self, 1, 40, 7);
  /* The last one goes on over midnight. */
  put (self, "OPS-2", 22, 5);
  assert_start (self, 1, 40, 23);
}

static void
assert_step (Fixture *self, gint64 seconds, StintTimesheetStep step, guint n_entries)
{
  g_autoptr(StintTimesheetPlan) made = plan (self, seconds, 40);

  g_assert_cmpint (made->step, ==, step);
  g_assert_cmpuint (made->entries->len, ==, n_entries);
}

static void
test_steps (Fixture *self, gconstpointer data)
{
  put (self, "OPS-1", 8, 1);
  assert_step (self, 0, STINT_TIMESHEET_NOTHING, 0);
  assert_step (self, HOUR, STINT_TIMESHEET_ADD, 0);
  put (self, "TEST-1", 9, 1);
  assert_step (self, HOUR, STINT_TIMESHEET_NOTHING, 1);
  assert_step (self, 2 * HOUR, STINT_TIMESHEET_EDIT, 1);
  assert_step (self, 0, STINT_TIMESHEET_DELETE, 1);
  put (self, "TEST-1", 11, 2);
  assert_step (self, 3 * HOUR, STINT_TIMESHEET_NOTHING, 2);
  assert_step (self, 2 * HOUR, STINT_TIMESHEET_CHOOSE, 2);
  assert_step (self, 0, STINT_TIMESHEET_DELETE, 2);
}

static void
test_new_length (Fixture *self, gconstpointer data)
{
  put (self, "TEST-1", 9, 1);
  put (self, "TEST-1", 11, 2);
  g_assert_cmpint (stint_timesheet_new_length (self->entries, self->entries->pdata[0], 4 * HOUR),
                   ==, 2 * HOUR);
  g_assert_cmpint (stint_timesheet_new_length (self->entries, self->entries->pdata[1], 4 * HOUR),
                   ==, 3 * HOUR);
  g_assert_cmpint (stint_timesheet_new_length (self->entries, self->entries->pdata[0], HOUR), ==,
                   -HOUR);
}

/* Of a night an hour is missing. */
static void
test_daylight_saving (Fixture *self, gconstpointer data)
{
  self->day = stint_day_from_ymd (2026, 3, 29);
  self->begin = stint_day_begin (self->day, self->zone);
  assert_start (self, 1, 40, 8);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  ADD ("/timesheet-plan/start", test_start);
  ADD ("/timesheet-plan/behind-the-last", test_behind_the_last);
  ADD ("/timesheet-plan/steps", test_steps);
  ADD ("/timesheet-plan/new-length", test_new_length);
  ADD ("/timesheet-plan/daylight-saving", test_daylight_saving);
  return g_test_run ();
}
