/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-reminder.h"

#include <string.h>

#include "stint-test.h"
#include "stint-time.h"

/* In the week of Monday 2026-11-16; working hours 9:00 to 18:00, Monday to Friday. */

static gint64
local (const char *text, GTimeZone *zone)
{
  gint64 now = 1795176000, at;
  g_autoptr(GError) error = NULL;

  if (*text == '\0' || strcmp (text, "-") == 0)
    return 0;
  g_assert_true (stint_time_parse_when (text, now, zone, &at, &error));
  g_assert_no_error (error);
  return at;
}

static StintDay
day_of (const char *text)
{
  StintDay day = 0;

  if (text != NULL)
    g_assert_true (stint_day_parse (text, stint_day_from_ymd (2026, 11, 20), &day, NULL));
  return day;
}

/* @off: days on which nothing is worked besides weekends, separated by blanks */
static StintReminderFacts
make_facts (gint64 now, const char *off, GTimeZone *zone)
{
  g_auto(GStrv) days = g_strsplit (off != NULL ? off : "", " ", -1);
  StintReminderFacts facts = { 0 };

  facts.first = stint_day_of (now, zone) - STINT_REMINDER_DAYS_BACK;
  for (int i = 0; i < STINT_REMINDER_DAYS; i++)
    facts.workdays[i] = stint_day_weekday (facts.first + i) <= 5;
  for (guint i = 0; days[i] != NULL && *days[i] != '\0'; i++)
    {
      StintDay place = day_of (days[i]) - facts.first;

      if (place >= 0 && place < STINT_REMINDER_DAYS)
        facts.workdays[place] = FALSE;
    }
  return facts;
}

static const char *const kinds[] = { "look", "start", "long", "end", "week" };

static void
assert_next (const StintReminder *next, const char *expected, GTimeZone *zone)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (next->due);
  g_autoptr(GDateTime) time = g_date_time_to_timezone (utc, zone);
  g_autofree char *due = g_date_time_format (time, "%Y-%m-%d %H:%M");
  g_autofree char *found = NULL;

  if (next->due == 0)
    found = g_strdup ("never");
  else
    found = g_strdup_printf ("%s %s", kinds[next->kind], due);
  g_assert_cmpstr (found, ==, expected);
}

typedef struct
{
  const char *now;
  const char *timer;    /* "-": none runs */
  const char *expected; /* kind and when it is due */
  const char *off;
  const char *told_start, *told_end, *told_week, *told_long;
  const char *quiet, *since;
} Case;

static void
check (const Case *cases, gsize n, const StintReminderRules *rules, const char *zone_name)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (zone_name);

  for (gsize i = 0; i < n; i++)
    {
      const Case *c = &cases[i];
      gint64 now = local (c->now, zone);
      StintReminderFacts facts = make_facts (now, c->off, zone);
      StintReminder next;

      facts.timer = local (c->timer, zone);
      facts.told.start = day_of (c->told_start);
      facts.told.end = day_of (c->told_end);
      facts.told.week = day_of (c->told_week);
      facts.told.lengthy = c->told_long != NULL ? local (c->told_long, zone) : 0;
      facts.quiet = c->quiet != NULL ? local (c->quiet, zone) : 0;
      facts.since = c->since != NULL ? local (c->since, zone) : 0;
      g_test_message ("%s: %s, timer %s", zone_name, c->now, c->timer);
      next = stint_reminder_next (rules, &facts, now, zone);
      assert_next (&next, c->expected, zone);
    }
}

#define ALL { TRUE, TRUE, TRUE, TRUE, 4, 540, 1080, 1 }

static void
test_start (void)
{
  const StintReminderRules rules = { .start = TRUE, .begins = 540, .ends = 1080, .first_weekday = 1 };
  const Case cases[] = {
    { "2026-11-16 07:00", "-", "start 2026-11-16 09:10" },
    { "2026-11-16 09:05", "-", "start 2026-11-16 09:10" },
    { "2026-11-16 12:00", "-", "start 2026-11-16 09:10" }, /* is due */
    { "2026-11-16 17:59", "-", "start 2026-11-16 09:10" },
    { "2026-11-16 18:00", "-", "start 2026-11-17 09:10" }, /* too late for today */
    { "2026-11-16 12:00", "-", "start 2026-11-17 09:10", .told_start = "2026-11-16" },
    /* Weekends and days off. */
    { "2026-11-20 18:00", "-", "start 2026-11-23 09:10" },
    { "2026-11-21 12:00", "-", "start 2026-11-23 09:10" },
    { "2026-11-16 07:00", "-", "start 2026-11-18 09:10", "2026-11-16 2026-11-17" },
    { "2026-11-20 12:00", "-", "start 2026-11-24 09:10", "2026-11-20 2026-11-23" },
    /* Who has just come gets some minutes. */
    { "2026-11-16 11:01", "-", "start 2026-11-16 11:10", .since = "2026-11-16 11:00" },
    { "2026-11-16 17:56", "-", "start 2026-11-17 09:10", .since = "2026-11-16 17:55" },
    /* Put off, but not into the evening. */
    { "2026-11-16 09:10", "-", "start 2026-11-16 09:20", .quiet = "2026-11-16 09:20" },
    { "2026-11-16 17:55", "-", "start 2026-11-17 09:10", .quiet = "2026-11-16 18:05" },
    /* A timer runs. */
    { "2026-11-16 09:05", "2026-11-16 09:00", "never" },
    /* Told by a clock that was ahead. */
    { "2026-11-16 09:05", "-", "start 2026-11-16 09:10", .told_start = "2027-11-16" },
  };
  StintReminderRules off = rules;

  check (cases, G_N_ELEMENTS (cases), &rules, "Europe/Berlin");
  check (cases, G_N_ELEMENTS (cases), &rules, "America/New_York");
  off.start = FALSE;
  check (&(Case){ "2026-11-16 09:05", "-", "never" }, 1, &off, "UTC");
}

static void
test_long (void)
{
  const StintReminderRules rules = { .lengthy = TRUE, .long_hours = 4, .begins = 540, .ends = 1080, .first_weekday = 1 };
  const Case cases[] = {
    { "2026-11-16 10:00", "2026-11-16 09:30", "long 2026-11-16 13:30" },
    { "2026-11-16 10:00", "2026-11-15 09:30", "long 2026-11-15 13:30" },
    { "2026-11-16 10:00", "2026-11-16 09:30", "never", .told_long = "2026-11-16 09:30" },
    { "2026-11-16 10:00", "2026-11-16 09:30", "long 2026-11-16 13:30", .told_long = "2026-11-16 08:00" },
    { "2026-11-21 10:00", "2026-11-21 09:30", "long 2026-11-21 13:30" }, /* on a Saturday too */
    { "2026-11-16 10:00", "-", "never" },
  };

  check (cases, G_N_ELEMENTS (cases), &rules, "Europe/Berlin");
}

static void
test_end (void)
{
  const StintReminderRules rules = { .end = TRUE, .begins = 540, .ends = 1080, .first_weekday = 1 };
  const Case cases[] = {
    { "2026-11-16 10:00", "2026-11-16 09:00", "end 2026-11-16 18:00" },
    { "2026-11-16 20:00", "2026-11-16 09:00", "end 2026-11-16 18:00" },
    { "2026-11-17 09:00", "2026-11-16 17:00", "end 2026-11-16 18:00" }, /* slept over night */
    { "2026-11-16 20:00", "2026-11-16 18:00", "end 2026-11-17 18:00" }, /* begun after hours */
    { "2026-11-16 20:00", "2026-11-16 09:00", "end 2026-11-17 18:00", .told_end = "2026-11-16" },
    { "2026-11-20 20:00", "2026-11-20 19:00", "end 2026-11-23 18:00" },
    { "2026-11-21 10:00", "2026-11-21 09:00", "end 2026-11-23 18:00" },
    { "2026-11-23 09:00", "2026-11-20 17:00", "end 2026-11-20 18:00" }, /* over the weekend */
    { "2026-11-16 10:00", "2026-11-16 09:00", "end 2026-11-17 18:00", "2026-11-16" },
    { "2026-11-16 10:00", "-", "never" },
    /* Forgotten for longer than anything is known about. */
    { "2026-11-16 10:00", "2026-01-12 09:00", "end 2026-11-02 18:00" },
  };

  check (cases, G_N_ELEMENTS (cases), &rules, "Europe/Berlin");
  check (&(Case){ "2026-11-16 10:00", "2026-11-16 09:00", "look 2026-11-30 00:00",
                  "2026-11-16 2026-11-17 2026-11-18 2026-11-19 2026-11-20 2026-11-23 2026-11-24 2026-11-25 2026-11-26 "
                  "2026-11-27 2026-11-30 2026-12-01 2026-12-02 2026-12-03 2026-12-04 2026-12-07 2026-12-08 2026-12-09 "
                  "2026-12-10 2026-12-11 2026-12-14" },
         1, &rules, "Europe/Berlin");
}

static void
test_week (void)
{
  StintReminderRules rules = { .week = TRUE, .begins = 540, .ends = 1080, .first_weekday = 1 };
  const Case cases[] = {
    { "2026-11-16 07:00", "-", "week 2026-11-20 17:30" },
    { "2026-11-20 19:00", "-", "week 2026-11-20 17:30" }, /* late, but in time */
    { "2026-11-21 00:30", "-", "week 2026-11-27 17:30" },
    { "2026-11-20 17:40", "-", "week 2026-11-27 17:30", .told_week = "2026-11-20" },
    { "2026-11-20 17:40", "-", "week 2026-11-20 17:45", .since = "2026-11-20 17:35" },
    { "2026-11-20 17:40", "-", "week 2026-11-20 17:30", .since = "2026-11-20 09:00" },
    { "2026-11-16 07:00", "-", "week 2026-11-18 17:30", "2026-11-19 2026-11-20" },
    { "2026-11-16 07:00", "-", "week 2026-11-27 17:30", "2026-11-16 2026-11-17 2026-11-18 2026-11-19 2026-11-20" },
  };

  check (cases, G_N_ELEMENTS (cases), &rules, "Europe/Berlin");
  /* A week that begins on Sunday ends on Friday too. */
  rules.first_weekday = 7;
  check (cases, G_N_ELEMENTS (cases), &rules, "America/New_York");
}

/* Never two at once: the one that more can be done about. */
static void
test_order (void)
{
  const StintReminderRules rules = ALL;
  const Case cases[] = {
    { "2026-11-20 08:00", "-", "start 2026-11-20 09:10" },
    { "2026-11-20 10:00", "2026-11-20 09:00", "long 2026-11-20 13:00" },
    { "2026-11-20 13:00", "2026-11-20 09:00", "week 2026-11-20 17:30", .told_long = "2026-11-20 09:00" },
    { "2026-11-20 17:30", "2026-11-20 09:00", "end 2026-11-20 18:00", .told_long = "2026-11-20 09:00",
      .told_week = "2026-11-20" },
    /* All three are due after a nap. */
    { "2026-11-20 19:00", "2026-11-20 09:00", "end 2026-11-20 18:00" },
    { "2026-11-20 19:00", "2026-11-20 09:00", "week 2026-11-20 19:15", .told_end = "2026-11-20",
      .told_long = "2026-11-20 09:00", .quiet = "2026-11-20 19:15" },
    { "2026-11-20 17:40", "-", "week 2026-11-20 17:30" },
  };

  check (cases, G_N_ELEMENTS (cases), &rules, "Europe/Berlin");
}

/* 9:00 and 18:00 are what the wall shows, on days of 23 and 25 hours too. */
static void
test_dst (void)
{
  StintReminderRules rules = { .start = TRUE, .end = TRUE, .begins = 150, .ends = 1080, .first_weekday = 1 };
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  const struct
  {
    const char *day;
    gint64 start; /* of the working day of the change, as UTC */
    gint64 end;
  } cases[] = {
    { "2026-03-29", 1774746000 + 600, 1774800000 }, /* 02:30 does not exist: 03:00 +02:00 */
    { "2026-10-25", 1792888200 + 600, 1792947600 }, /* the first 02:30 */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      StintDay day = day_of (cases[i].day);
      gint64 now = stint_day_begin (day, zone) - 3600;
      StintReminderFacts facts = make_facts (now, NULL, zone);
      StintReminder next;

      facts.workdays[day - facts.first] = TRUE; /* a Sunday */
      g_test_message ("%s", cases[i].day);
      next = stint_reminder_next (&rules, &facts, now, zone);
      g_assert_cmpint (next.kind, ==, STINT_REMINDER_START);
      g_assert_cmpint (next.due, ==, cases[i].start);
      facts.timer = now;
      next = stint_reminder_next (&rules, &facts, now, zone);
      g_assert_cmpint (next.kind, ==, STINT_REMINDER_END);
      g_assert_cmpint (next.due, ==, cases[i].end);
      g_assert_cmpint (next.end, ==, cases[i].end);
    }
}

/* Who works from 22:00 to 06:00. */
static void
test_night (void)
{
  const StintReminderRules rules = { TRUE, FALSE, TRUE, TRUE, 4, 22 * 60, 6 * 60, 1 };
  const Case cases[] = {
    { "2026-11-16 20:00", "-", "start 2026-11-16 22:10" },
    { "2026-11-17 01:00", "-", "start 2026-11-16 22:10" },
    { "2026-11-17 01:00", "-", "start 2026-11-17 22:10", .told_start = "2026-11-16" },
    { "2026-11-17 06:00", "-", "start 2026-11-17 22:10" },
    { "2026-11-17 01:00", "2026-11-16 22:00", "end 2026-11-17 06:00" },
    { "2026-11-17 07:00", "2026-11-16 22:00", "end 2026-11-17 06:00" },
    { "2026-11-17 07:00", "2026-11-16 22:00", "end 2026-11-18 06:00", .told_end = "2026-11-16" },
    { "2026-11-21 05:45", "-", "week 2026-11-21 05:30", .told_start = "2026-11-20" },
    { "2026-11-21 12:30", "-", "start 2026-11-23 22:10" },
  };

  check (cases, G_N_ELEMENTS (cases), &rules, "Europe/Berlin");
}

/* The same moment in another zone is another time of day. */
static void
test_zone (void)
{
  const StintReminderRules rules = ALL;
  g_autoptr(GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr(GTimeZone) tokyo = g_time_zone_new_identifier ("Asia/Tokyo");
  gint64 now = local ("2026-11-16 08:00", berlin); /* 16:00 in Tokyo */
  StintReminderFacts facts = make_facts (now, NULL, berlin);
  StintReminder next = stint_reminder_next (&rules, &facts, now, berlin);

  assert_next (&next, "start 2026-11-16 09:10", berlin);
  g_assert_cmpint (next.due, >, now);
  facts = make_facts (now, NULL, tokyo);
  next = stint_reminder_next (&rules, &facts, now, tokyo);
  assert_next (&next, "start 2026-11-16 09:10", tokyo);
  g_assert_cmpint (next.due, <, now);
}

static void
test_marks (void)
{
  const StintReminder end = { STINT_REMINDER_END, 0, 7, 0 }, start = { STINT_REMINDER_START, 0, 8, 0 },
                      week = { STINT_REMINDER_WEEK, 0, 9, 0 }, lengthy = { STINT_REMINDER_LONG, 0, 9, 0 },
                      none = { STINT_REMINDER_NONE, 0, 9, 0 };
  StintReminderMarks told = { 0 };
  g_autofree char *text = NULL;

  stint_reminder_mark (&none, 100, &told);
  stint_reminder_mark (&end, 100, &told);
  stint_reminder_mark (&start, 0, &told);
  stint_reminder_mark (&week, 0, &told);
  g_assert_cmpint (told.lengthy, ==, 100);
  stint_reminder_mark (&lengthy, 200, &told);
  text = stint_reminder_marks_to_string (&told);
  g_assert_cmpstr (text, ==, "8 7 9 200");
  told = stint_reminder_marks_from_string (text);
  g_assert_true (told.start == 8 && told.end == 7 && told.week == 9 && told.lengthy == 200);
  told = stint_reminder_marks_from_string ("8 7 x");
  g_assert_true (told.start == 0 && told.end == 0 && told.week == 0 && told.lengthy == 0);
  told = stint_reminder_marks_from_string (NULL);
  g_assert_cmpint (told.start, ==, 0);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/reminder/start", test_start);
  g_test_add_func ("/reminder/long", test_long);
  g_test_add_func ("/reminder/end", test_end);
  g_test_add_func ("/reminder/week", test_week);
  g_test_add_func ("/reminder/order", test_order);
  g_test_add_func ("/reminder/dst", test_dst);
  g_test_add_func ("/reminder/night", test_night);
  g_test_add_func ("/reminder/zone", test_zone);
  g_test_add_func ("/reminder/marks", test_marks);
  return g_test_run ();
}
