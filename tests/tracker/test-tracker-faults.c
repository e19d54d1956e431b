/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-tracker-fixture.h"

#include <string.h>

static void
test_statuses (TrackerFixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint status;
    StintError code;
    gboolean refusal, transient;
  } cases[] = {
    { 400, STINT_ERROR_BAD_REQUEST, TRUE, FALSE }, { 401, STINT_ERROR_UNAUTHORIZED, FALSE, FALSE },
    { 403, STINT_ERROR_FORBIDDEN, TRUE, FALSE },   { 404, STINT_ERROR_NOT_FOUND, TRUE, FALSE },
    { 409, STINT_ERROR_CONFLICT, FALSE, TRUE },    { 412, STINT_ERROR_PRECONDITION, TRUE, FALSE },
    { 422, STINT_ERROR_INVALID, TRUE, FALSE },     { 429, STINT_ERROR_RATE_LIMITED, FALSE, TRUE },
    { 500, STINT_ERROR_SERVER, FALSE, TRUE },      { 503, STINT_ERROR_UNAVAILABLE, FALSE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;
      g_autoptr(GError) error = NULL;

      fault.status = cases[i].status;
      fault.retry_after = 30;
      fault.body = "{\"errorMessages\":[\"Слова сервера\"],\"errors\":{\"start\":\"required\"}}";
      stint_sandbox_add_fault (fixture->sandbox, &fault);
      g_assert_null (tracker_create (fixture->tracker, &tracker_entry, &error));
      g_assert_error (error, STINT_ERROR, (int) cases[i].code);
      g_assert_cmpuint (stint_error_get_status (error), ==, cases[i].status);
      g_assert_cmpuint (stint_error_get_retry_after (error), ==, 30);
      g_assert_cmpstr (stint_error_get_words (error), ==, "Слова сервера; start: required");
      g_assert_cmpint (stint_error_is_refusal (error), ==, cases[i].refusal);
      g_assert_cmpint (stint_error_is_transient (error), ==, cases[i].transient);
    }
  g_assert_cmpuint (stint_sandbox_count_requests (fixture->sandbox, "POST", NULL), ==,
                    G_N_ELEMENTS (cases));
  g_assert_cmpuint (tracker_count_worklogs (fixture->sandbox), ==, 0);
}

static void
test_cut (TrackerFixture *fixture, gconstpointer data)
{
  for (int after = 0; after < 2; after++)
    {
      StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;
      g_autoptr(GError) error = NULL;
      g_autoptr(StintPerson) me =
          tracker_myself (fixture->tracker, NULL); /* leaves a connection open */

      g_assert_nonnull (me);
      fault.method = "POST";
      fault.cut = after ? STINT_SANDBOX_CUT_AFTER : STINT_SANDBOX_CUT_BEFORE;
      stint_sandbox_add_fault (fixture->sandbox, &fault);
      g_assert_null (tracker_create (fixture->tracker, &tracker_entry, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_UNKNOWN_OUTCOME);
      stint_wait_ms (100);
      g_assert_cmpuint (stint_sandbox_count_requests (fixture->sandbox, "POST", NULL), ==,
                        (guint) after + 1);
      g_assert_cmpuint (tracker_count_worklogs (fixture->sandbox), ==, (guint) after);
    }
}

static void
test_timeout (TrackerFixture *fixture, gconstpointer data)
{
  StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;
  g_autoptr(GError) error = NULL;

  stint_tracker_set_timeout (fixture->tracker, 1);
  fault.delay_ms = 5000;
  stint_sandbox_add_fault (fixture->sandbox, &fault);
  g_assert_null (tracker_create (fixture->tracker, &tracker_entry, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_UNKNOWN_OUTCOME);
  g_assert_cmpuint (tracker_count_worklogs (fixture->sandbox), ==, 1);
}

static void
test_refused (TrackerFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  stint_sandbox_close (fixture->sandbox);
  g_assert_null (tracker_create (fixture->tracker, &tracker_entry, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_OFFLINE);
  g_assert_false (stint_error_may_have_happened (error));
}

static void
test_bad_replies (TrackerFixture *fixture, gconstpointer data)
{
  static const char *const bodies[] = {
    "<html><body>Welcome to the hotel</body></html>",
    "",
    "{\"id\":1",
    "[]",
    "{}",
    "null",
    "\"ok\"",
    "{\"id\":1,\"issue\":{\"key\":\"A-1\"},\"start\":\"yesterday\",\"duration\":\"PT1H\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;
      g_autoptr(GError) error = NULL;

      fault.status = 200;
      fault.body = bodies[i];
      fault.times = 4;
      stint_sandbox_add_fault (fixture->sandbox, &fault);
      g_assert_null (tracker_create (fixture->tracker, &tracker_entry, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);
      g_assert_true (stint_error_may_have_happened (error));
      g_clear_error (&error);
      g_assert_null (tracker_myself (fixture->tracker, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);
      g_clear_error (&error);
      g_assert_null (tracker_issue (fixture->tracker, "TEST-1", &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);
      g_clear_error (&error);
      if (strcmp (bodies[i], "[]") == 0)
        stint_sandbox_clear_faults (fixture->sandbox);
      else
        {
          g_assert_null (tracker_list (fixture->tracker, "TEST-1", &error));
          g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);
        }
    }
}

static void
test_cancel (TrackerFixture *fixture, gconstpointer data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) first = NULL;
  g_autoptr(GAsyncResult) second = NULL;
  g_autoptr(GError) error = NULL;

  stint_sandbox_set_latency (fixture->sandbox, 5000);
  stint_tracker_list_async (fixture->tracker, "TEST-1", cancellable, stint_keep_result_cb, &first);
  stint_tracker_create_async (fixture->tracker, &tracker_entry, NULL, stint_keep_result_cb,
                              &second);
  stint_wait_ms (50);
  g_cancellable_cancel (cancellable);
  g_assert_null (stint_tracker_list_finish (fixture->tracker, stint_wait_result (&first), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (second);
  g_clear_error (&error);
  stint_tracker_abort (fixture->tracker);
  g_assert_null (
      stint_tracker_create_finish (fixture->tracker, stint_wait_result (&second), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  TRACKER_ADD ("/tracker-faults/statuses", test_statuses);
  TRACKER_ADD ("/tracker-faults/cut", test_cut);
  TRACKER_ADD ("/tracker-faults/timeout", test_timeout);
  TRACKER_ADD ("/tracker-faults/refused", test_refused);
  TRACKER_ADD ("/tracker-faults/bad-replies", test_bad_replies);
  TRACKER_ADD ("/tracker-faults/cancel", test_cancel);
  return g_test_run ();
}
