/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-tracker-gaps.h"

#include "stint-tracker-fixture.h"

#define DAY 86400
#define FROM TRACKER_START
#define TO (TRACKER_START + 30 * DAY)

static GPtrArray *
search (StintTracker *tracker, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  stint_tracker_gaps_async (tracker, "anna", FROM, TO, NULL, stint_keep_result_cb, &result);
  return stint_tracker_gaps_finish (tracker, stint_wait_result (&result), error);
}

static void
test_asked (TrackerFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) gaps = search (fixture->tracker, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (gaps->len, ==, 0);
  g_assert_cmpstr (stint_sandbox_last_method (fixture->sandbox), ==, "POST");
  g_assert_cmpstr (stint_sandbox_last_path (fixture->sandbox), ==, "/v3/gaps/_search?page=1&perPage=50");
  g_assert_cmpstr (stint_sandbox_last_body (fixture->sandbox), ==,
                   "{\"users\":[\"anna\"],\"from\":\"2026-07-24T12:00:00.000+0000\","
                   "\"to\":\"2026-08-23T12:00:00.000+0000\"}");
}

/* A reply as the service's pages show it, and with what may be missing or odd. */
static void
test_reply (TrackerFixture *fixture, gconstpointer data)
{
  StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) gaps = NULL;
  const StintGap *gap;

  fault.path = "/gaps";
  fault.status = 200;
  fault.body = "{\"userGaps\":[{\"user\":{\"uid\":1},\"gaps\":["
               "{\"id\":\"68340a1f2b4c1a3d5e7f9011\",\"workflow\":\"vacation\",\"from\":\"2026-08-01T00:00:00.000+0000\","
               "\"to\":\"2026-08-15T00:00:00.000+0000\",\"fullDay\":true,\"workInAbsence\":false},"
               "{\"workflow\":\"broken\",\"from\":\"soon\",\"to\":\"later\"},"
               "{\"from\":\"2026-08-16T00:00:00.000+0300\",\"to\":\"2026-08-16T12:00:00.000+0300\",\"workInAbsence\":true}"
               "]},{\"user\":{\"uid\":2},\"gaps\":[]}],\"hasMore\":false}";
  stint_sandbox_add_fault (fixture->sandbox, &fault);
  g_test_expect_message ("stint-tracker", G_LOG_LEVEL_WARNING, "An absence is left out: *");
  gaps = search (fixture->tracker, &error);
  g_test_assert_expected_messages ();
  g_assert_no_error (error);
  g_assert_cmpuint (gaps->len, ==, 2);
  gap = gaps->pdata[0];
  g_assert_cmpstr (gap->workflow, ==, "vacation");
  g_assert_cmpint (gap->from, ==, 1785542400);
  g_assert_cmpint (gap->to, ==, 1785542400 + 14 * DAY);
  g_assert_true (gap->full_day && !gap->works);
  gap = gaps->pdata[1];
  g_assert_cmpstr (gap->workflow, ==, "");
  g_assert_cmpint (gap->to - gap->from, ==, DAY / 2);
  g_assert_true (!gap->full_day && gap->works);
}

static void
test_errors (TrackerFixture *fixture, gconstpointer data)
{
  const struct
  {
    guint status;
    const char *body;
    StintError code;
  } cases[] = {
    { 403, "{}", STINT_ERROR_FORBIDDEN },          { 404, "{}", STINT_ERROR_NOT_FOUND },
    { 200, "[]", STINT_ERROR_BAD_REPLY },          { 200, "{\"userGaps\":7}", STINT_ERROR_BAD_REPLY },
    { 200, "{\"userGaps\":[7]}", STINT_ERROR_BAD_REPLY }, { 200, "{\"userGaps\":[{}]}", STINT_ERROR_BAD_REPLY },
    { 204, "", STINT_ERROR_BAD_REPLY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;
      g_autoptr(GError) error = NULL;

      fault.path = "/gaps";
      fault.status = cases[i].status;
      fault.body = cases[i].body;
      stint_sandbox_add_fault (fixture->sandbox, &fault);
      g_test_message ("%u %s", cases[i].status, cases[i].body);
      g_assert_null (search (fixture->tracker, &error));
      g_assert_error (error, STINT_ERROR, (int) cases[i].code);
    }
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  TRACKER_ADD ("/gaps/asked", test_asked);
  TRACKER_ADD ("/gaps/reply", test_reply);
  TRACKER_ADD ("/gaps/errors", test_errors);
  return g_test_run ();
}
