/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-agent-fixture.h"
#include "stint-clock.h"
#include "stint-test.h"

#define SETTLE 2
#define HOUR 3600
#define DAY (24 * HOUR)

static void
add_fault (Fixture *fixture, guint status, int cut, guint retry_after)
{
  StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;

  fault.method = "POST";
  fault.path = "/worklog";
  fault.times = 1;
  fault.status = status;
  fault.cut = cut;
  fault.retry_after = (int) retry_after;
  stint_sandbox_add_fault (fixture->sandbox, &fault);
}

static guint
count_sent (Fixture *fixture)
{
  return stint_sandbox_count_requests (fixture->sandbox, "POST", "/TEST-1/worklog");
}

static double
seconds_since (gint64 moment)
{
  return (double) (g_get_monotonic_time () - moment) / G_USEC_PER_SEC;
}

static void
pass (Fixture *fixture)
{
  g_autoptr(GError) error = fixture_run (fixture);

  g_assert_true (error == NULL || stint_error_is_transient (error));
}

/* An entry whose create never arrived; returns when that was known. */
static gint64
send_unclear (Fixture *fixture)
{
  gint64 before = g_get_monotonic_time ();

  g_setenv ("STINT_SETTLE_SECONDS", G_STRINGIFY (SETTLE), TRUE);
  fixture_add (fixture, "unclear", 5);
  add_fault (fixture, 0, STINT_SANDBOX_CUT_BEFORE, 0);
  pass (fixture);
  g_assert_cmpuint (count_sent (fixture), ==, 1);
  return before;
}

/* Passes until nothing waits, and never a second request before its time. */
static void
assert_waits (Fixture *fixture, gint64 from)
{
  while (fixture_pending (fixture) > 0)
    {
      g_assert_cmpfloat (seconds_since (from), <, 10 * SETTLE);
      stint_wait_ms (50);
      pass (fixture);
      g_assert_true (count_sent (fixture) == 1 || seconds_since (from) >= SETTLE);
    }
  g_assert_cmpuint (count_sent (fixture), ==, 2);
  g_assert_cmpuint (fixture_count (fixture, "unclear"), ==, 1);
}

/* Whoever sets the clock while a create is unclear does not shorten the wait before it is sent again. */
static void
test_clock_set (Fixture *fixture, gconstpointer data)
{
  gint64 sent = send_unclear (fixture);

  stint_clock_set (NOW + GPOINTER_TO_INT (data));
  assert_waits (fixture, sent);
}

/* An earlier run saw it: what the clock says of that run is not believed either. */
static void
test_restarted (Fixture *fixture, gconstpointer data)
{
  gint64 again;

  send_unclear (fixture);
  stint_clock_set (NOW + DAY);
  fixture_restart (fixture);
  again = g_get_monotonic_time ();
  assert_waits (fixture, again);
}

/* A slow server commits after the connection broke and after the clock was set: one record. */
static void
test_arrives_late (Fixture *fixture, gconstpointer data)
{
  send_unclear (fixture);
  stint_clock_set (NOW + HOUR);
  pass (fixture);
  stint_sandbox_add_worklog (fixture->sandbox, "anna", "TEST-1", NOW - 5 * HOUR, HOUR, "unclear");
  pass (fixture);
  g_assert_cmpuint (fixture_pending (fixture), ==, 0);
  g_assert_cmpuint (count_sent (fixture), ==, 1);
  g_assert_cmpuint (fixture_count (fixture, NULL), ==, 1);
}

/* The same entry unclear twice: the second wait is as long as the first. */
static void
test_twice (Fixture *fixture, gconstpointer data)
{
  gint64 again;

  send_unclear (fixture);
  stint_wait_ms (SETTLE * 1000);
  add_fault (fixture, 0, STINT_SANDBOX_CUT_BEFORE, 0);
  again = g_get_monotonic_time ();
  pass (fixture);
  while (count_sent (fixture) == 1)
    pass (fixture);
  while (fixture_pending (fixture) > 0)
    {
      g_assert_cmpfloat (seconds_since (again), <, 10 * SETTLE);
      stint_wait_ms (50);
      pass (fixture);
      g_assert_true (count_sent (fixture) == 2 || seconds_since (again) >= SETTLE);
    }
  g_assert_cmpuint (count_sent (fixture), ==, 3);
  g_assert_cmpuint (fixture_count (fixture, "unclear"), ==, 1);
}

/* What was put off by a clock that has been set back since is not put off for months. */
static void
test_put_off_by_another_clock (Fixture *fixture, gconstpointer data)
{
  gint64 next;
  g_autoptr(StintOutboxItem) item = NULL;

  fixture_add (fixture, "waits", 5);
  add_fault (fixture, 429, 0, 600);
  pass (fixture);
  g_assert_null (stint_store_outbox_next (fixture->store, NOW, &next, NULL));
  g_assert_cmpint (next, >=, NOW + 600);

  stint_sync_kick (fixture->sync);
  stint_wait_ms (100);
  g_assert_cmpuint (fixture_pending (fixture), ==, 1); /* the server's pause is kept */

  stint_clock_set (NOW - 30 * DAY);
  stint_sync_kick (fixture->sync); /* as its timer does */
  for (int i = 0; i < 500 && fixture_pending (fixture) > 0; i++)
    stint_wait_ms (10);
  g_assert_cmpuint (fixture_pending (fixture), ==, 0);
  g_assert_cmpuint (fixture_count (fixture, "waits"), ==, 1);
}

/* The one that met the server's pause is the first again when that is over. */
static void
test_order_after_pause (Fixture *fixture, gconstpointer data)
{
  for (int round = 0; round < 8; round++)
    {
      gint64 first = fixture_add (fixture, "first", 5);
      gint64 second = fixture_add (fixture, "second", 4);
      g_autoptr(StintWorklog) one = NULL;
      g_autoptr(StintWorklog) two = NULL;

      add_fault (fixture, 429, 0, 1);
      pass (fixture);
      g_assert_cmpuint (fixture_pending (fixture), ==, 2);
      for (int i = 0; i < 500 && fixture_pending (fixture) > 0; i++)
        {
          if (i % 5 == 0)
            stint_clock_set (stint_clock_now () + 1);
          stint_sync_kick (fixture->sync);
          stint_wait_ms (5);
        }
      one = fixture_get (fixture, first);
      two = fixture_get (fixture, second);
      g_assert_cmpint (stint_worklog_get_remote_id (one), >, 0);
      g_assert_cmpint (stint_worklog_get_remote_id (one), <, stint_worklog_get_remote_id (two));
    }
}

#define ADD(name, data, function) \
  g_test_add ("/sync-clock/" name, Fixture, data, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  ADD ("standing", GINT_TO_POINTER (0), test_clock_set);
  ADD ("forward", GINT_TO_POINTER (HOUR), test_clock_set);
  ADD ("far-forward", GINT_TO_POINTER (400 * DAY), test_clock_set);
  ADD ("back", GINT_TO_POINTER (-60), test_clock_set);
  ADD ("far-back", GINT_TO_POINTER (-400 * DAY), test_clock_set);
  ADD ("restarted", NULL, test_restarted);
  ADD ("arrives-late", NULL, test_arrives_late);
  ADD ("twice", NULL, test_twice);
  ADD ("put-off-by-another-clock", NULL, test_put_off_by_another_clock);
  ADD ("order-after-pause", NULL, test_order_after_pause);
  return g_test_run ();
}
