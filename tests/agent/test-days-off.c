/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-days-off.h"

#include "stint-clock.h"
#include "stint-connected-fixture.h"
#include "stint-test.h"
#include "stint-time.h"
#include "stint-tracker-gaps.h"

#define HOUR 3600
#define DAY (24 * HOUR)

/* ---- what absences take ---- */

static gint64
instant (const char *text)
{
  gint64 at;

  g_assert_true (stint_time_parse (text, &at, NULL, NULL));
  return at;
}

/* From Monday 2026-11-16 on; working hours are 9:00 to 18:00. @expected: `16:86400 Vacation,…`. */
static void
check (const char *zone_name, const char *gaps, const char *expected)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_gap_free);
  g_autoptr(GPtrArray) days = NULL;
  g_autoptr(GString) found = g_string_new (NULL);
  g_auto(GStrv) lines = g_strsplit (gaps, ",", -1);
  StintDay from = stint_day_from_ymd (2026, 11, 16);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto(GStrv) words = g_strsplit (lines[i], " ", -1);

      g_ptr_array_add (list, stint_gap_new (words[0], instant (words[1]), instant (words[2]),
                                            g_strv_contains ((const char *const *) words, "full"),
                                            g_strv_contains ((const char *const *) words, "works")));
    }
  days = stint_days_off_of_gaps (list, from, from + 7, 9 * 60, 18 * 60, zone);
  for (guint i = 0; i < days->len; i++)
    {
      const StintDayOff *off = days->pdata[i];

      g_string_append_printf (found, "%s%d:%d %s", i > 0 ? "," : "", off->day - from + 16, (int) off->seconds, off->name);
    }
  g_test_message ("%s %s", zone_name, gaps);
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_gaps (void)
{
  const struct
  {
    const char *zone, *gaps, *days;
  } cases[] = {
    { "UTC", "", "" },
    /* Dates as they are written, wherever one is. */
    { "UTC", "vacation 2026-11-17T00:00:00Z 2026-11-19T00:00:00Z full", "17:86400 Vacation,18:86400 Vacation" },
    { "Asia/Tokyo", "vacation 2026-11-17T00:00:00Z 2026-11-18T00:00:00Z full", "17:86400 Vacation" },
    { "America/New_York", "vacation 2026-11-17T00:00:00Z 2026-11-18T00:00:00Z full", "17:86400 Vacation" },
    /* The person's own midnights, and a last second. */
    { "Europe/Moscow", "illness 2026-11-16T21:00:00Z 2026-11-17T21:00:00Z full", "17:86400 Sick leave" },
    { "UTC", "paid_day_off 2026-11-17T00:00:00Z 2026-11-17T23:59:59Z full", "17:86400 Day off" },
    { "UTC", "maternity 2026-11-01T00:00:00Z 2026-11-18T00:00:00Z full", "16:86400 Parental leave,17:86400 Parental leave" },
    /* A part of a day: what lies in working hours. */
    { "UTC", "absence 2026-11-17T10:00:00Z 2026-11-17T12:30:00Z", "17:9000 Absence" },
    { "UTC", "absence 2026-11-17T06:00:00Z 2026-11-17T10:00:00Z", "17:3600 Absence" },
    { "UTC", "absence 2026-11-17T18:00:00Z 2026-11-18T09:00:00Z", "" },
    { "UTC", "absence 2026-11-17T14:00:00Z 2026-11-18T10:00:00Z", "17:14400 Absence,18:3600 Absence" },
    { "UTC", "absence 2026-11-17T09:00:00Z 2026-11-17T10:00:00Z,illness 2026-11-17T15:00:00Z 2026-11-17T18:00:00Z",
      "17:14400 Absence" },
    { "UTC", "vacation 2026-11-17T00:00:00Z 2026-11-18T00:00:00Z full,illness 2026-11-17T00:00:00Z 2026-11-18T00:00:00Z full",
      "17:86400 Vacation" },
    /* Work elsewhere is work. */
    { "UTC", "trip 2026-11-17T00:00:00Z 2026-11-19T00:00:00Z full,duty 2026-11-17T00:00:00Z 2026-11-19T00:00:00Z full", "" },
    { "UTC", "vacation 2026-11-17T00:00:00Z 2026-11-19T00:00:00Z full works", "" },
    /* A kind that is not known yet. */
    { "UTC", "sabbatical 2026-11-17T00:00:00Z 2026-11-18T00:00:00Z full", "17:86400 Absence" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check (cases[i].zone, cases[i].gaps, cases[i].days);
}

/* ---- when it is asked ---- */

static void
plan (Connected *fixture, guint status, const char *body)
{
  StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;

  fault.path = "/gaps/";
  fault.status = status;
  fault.body = body;
  stint_sandbox_add_fault (fixture->sandbox, &fault);
}

typedef struct
{
  StintSandbox *sandbox;
  StintDaysOff *days;
  guint count;
} Asked;

static gboolean
is_asked (gpointer data)
{
  Asked *asked = data;

  return stint_sandbox_count_requests (asked->sandbox, "POST", "/v3/gaps") == asked->count &&
         G_OBJECT (asked->days)->ref_count == 1; /* no call holds it */
}

/* After a pass @hours later the server has been asked @count times in all. */
static void
assert_asked (Connected *fixture, StintDaysOff *days, int hours, guint count)
{
  Asked asked = { fixture->sandbox, days, count };
  g_autoptr(GError) error = NULL;

  stint_clock_set (stint_clock_now () + hours * HOUR);
  error = connected_run (fixture);
  g_assert_no_error (error);
  g_assert_true (stint_wait_until (is_asked, &asked));
}

static void
test_once_a_day (Connected *fixture, gconstpointer data)
{
  g_autoptr(StintDaysOff) days = stint_days_off_new (fixture->session);
  StintDay today = stint_day_from_ymd (2026, 11, 20);
  g_autoptr(GPtrArray) off = NULL;

  plan (fixture, 200,
        "{\"userGaps\":[{\"gaps\":[{\"workflow\":\"vacation\",\"from\":\"2026-11-19T00:00:00.000+0000\","
        "\"to\":\"2026-11-20T00:00:00.000+0000\",\"fullDay\":true}]}],\"hasMore\":false}");
  connected_sign_in_and_rest (fixture);
  assert_asked (fixture, days, 0, 1);
  off = stint_store_days_off (stint_session_get_store (fixture->session, NULL), today - 7, today + 7, NULL);
  g_assert_cmpuint (off->len, ==, 1);
  g_assert_cmpint (((StintDayOff *) off->pdata[0])->day, ==, today - 1);
  g_assert_false (((StintDayOff *) off->pdata[0])->own);
  g_clear_pointer (&off, g_ptr_array_unref);

  assert_asked (fixture, days, 1, 1);
  assert_asked (fixture, days, 22, 1);
  /* There is none any more: the sandbox has none. */
  assert_asked (fixture, days, 2, 2);
  off = stint_store_days_off (stint_session_get_store (fixture->session, NULL), today - 7, today + 7, NULL);
  g_assert_cmpuint (off->len, ==, 0);
  /* A clock that was ahead must not keep it from being read for long. */
  assert_asked (fixture, days, -24 * 30, 3);
  stint_days_off_close (days);
}

static void
test_refused (Connected *fixture, gconstpointer data)
{
  const guint statuses[] = { 403, 404 };
  g_autoptr(StintDaysOff) days = stint_days_off_new (fixture->session);

  plan (fixture, statuses[0], "{}");
  connected_sign_in_and_rest (fixture);
  assert_asked (fixture, days, 0, 1);
  assert_asked (fixture, days, 6 * 24, 1);
  plan (fixture, statuses[1], "{}");
  assert_asked (fixture, days, 25, 2);
  assert_asked (fixture, days, 6 * 24, 2);
  assert_asked (fixture, days, 25, 3);
  stint_days_off_close (days);
}

static void
test_failed (Connected *fixture, gconstpointer data)
{
  g_autoptr(StintDaysOff) days = stint_days_off_new (fixture->session);

  plan (fixture, 500, "{}");
  connected_sign_in_and_rest (fixture);
  assert_asked (fixture, days, 0, 1);
  assert_asked (fixture, days, 0, 1);
  assert_asked (fixture, days, 2, 2);
  stint_days_off_close (days);
}

/* Nothing is left when the agent ends in the middle. */
static void
test_close (Connected *fixture, gconstpointer data)
{
  StintDaysOff *days = stint_days_off_new (fixture->session);
  StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;

  fault.path = "/gaps/";
  fault.delay_ms = 20000;
  stint_sandbox_add_fault (fixture->sandbox, &fault);
  connected_sign_in_and_rest (fixture);
  g_assert_cmpuint (G_OBJECT (days)->ref_count, ==, 2);
  stint_days_off_close (days);
  while (G_OBJECT (days)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (days);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/days-off/gaps", test_gaps);
  g_test_add ("/days-off/once-a-day", Connected, NULL, connected_set_up, test_once_a_day, connected_tear_down);
  g_test_add ("/days-off/refused", Connected, NULL, connected_set_up, test_refused, connected_tear_down);
  g_test_add ("/days-off/failed", Connected, NULL, connected_set_up, test_failed, connected_tear_down);
  g_test_add ("/days-off/close", Connected, NULL, connected_set_up, test_close, connected_tear_down);
  return g_test_run ();
}
