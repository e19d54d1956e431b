/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-clock.h"
#include "stint-connected-fixture.h"
#include "stint-search.h"
#include "stint-test.h"

static void
count_cb (StintSession *session, gpointer user_data)
{
  ++*(int *) user_data;
}

static gboolean
is_told (gpointer data)
{
  return *(int *) data > 0;
}

static guint
asked (Connected *fixture)
{
  return stint_sandbox_count_requests (fixture->sandbox, "POST", "/v3/issues/_search");
}

/* (transfer full): the keys that are offered before a word is typed. */
static char *
offered (Connected *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) issues = NULL;
  g_autoptr(GString) keys = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  stint_search_async (fixture->session, "", NULL, stint_keep_result_cb, &result);
  issues = stint_search_finish (stint_wait_result (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < issues->len; i++)
    g_string_append_printf (keys, "%s ", stint_issue_get_key (g_ptr_array_index (issues, i)));
  return g_string_free (g_steal_pointer (&keys), FALSE);
}

static void
assert_offered (Connected *fixture, const char *expected)
{
  g_autofree char *keys = offered (fixture);

  g_assert_cmpstr (keys, ==, expected);
}

static void
test_pin (Connected *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  int told = 0;

  g_assert_false (stint_session_pin_issue (fixture->session, "TEST-1", TRUE, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NO_ACCOUNT);
  g_clear_error (&error);
  connected_sign_in_and_rest (fixture);
  g_signal_connect (fixture->session, "issues-changed", G_CALLBACK (count_cb), &told);
  g_assert_true (stint_session_pin_issue (fixture->session, "test-2", TRUE, &error));
  g_assert_cmpint (told, ==, 1);
  g_assert_false (stint_session_pin_issue (fixture->session, "no key", TRUE, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_false (stint_session_pin_issue (fixture->session, "\xff", TRUE, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
  g_assert_cmpint (told, ==, 1);
  assert_offered (fixture, "TEST-2 TEST-1 ");
}

/* What is known comes at once; the server is asked behind it, once in ten minutes. */
static void
test_assigned (Connected *fixture, gconstpointer data)
{
  g_autoptr(StintIssue) issue = NULL;
  guint before;
  int told = 0;

  connected_sign_in (fixture);
  g_signal_connect (fixture->session, "issues-changed", G_CALLBACK (count_cb), &told);
  g_assert_true (stint_wait_until (is_told, &told)); /* by the first reading */
  before = asked (fixture);
  g_assert_cmpuint (before, ==, 1);
  stint_clock_set (NOW + 599);
  assert_offered (fixture, "TEST-1 ");
  g_assert_cmpuint (asked (fixture), ==, before);
  issue = stint_store_get_issue (stint_session_get_store (fixture->session, NULL), "TEST-1", NULL);
  g_assert_true (stint_issue_get_assigned (issue));

  told = 0;
  stint_sandbox_assign_issue (fixture->sandbox, "TEST-1", NULL);
  stint_clock_set (NOW + 601);
  assert_offered (fixture, "TEST-1 ");
  g_assert_true (stint_wait_until (is_told, &told));
  assert_offered (fixture, "");
  stint_wait_ms (50);
  g_assert_cmpuint (asked (fixture), ==, before + 1);
}

/* A server that cannot be reached is asked the next time; one that refuses is left alone for a
 * while. */
static void
test_assigned_fails (Connected *fixture, gconstpointer data)
{
  StintSandboxFault fault = {
    .path = "/v3/issues/_search", .times = 1, .rate = 1.0, .status = 503
  };
  guint before;
  int told = 0;

  connected_sign_in_and_rest (fixture);
  g_signal_connect (fixture->session, "issues-changed", G_CALLBACK (count_cb), &told);
  before = asked (fixture);
  stint_clock_set (NOW + 601);
  stint_sandbox_add_fault (fixture->sandbox, &fault);
  assert_offered (fixture, "TEST-1 ");
  stint_wait_ms (100);
  g_assert_cmpint (told, ==, 0);
  assert_offered (fixture, "TEST-1 ");
  g_assert_true (stint_wait_until (is_told, &told));
  g_assert_cmpuint (asked (fixture), ==, before + 2);

  fault.status = 403;
  stint_clock_set (NOW + 1202);
  stint_sandbox_add_fault (fixture->sandbox, &fault);
  assert_offered (fixture, "TEST-1 ");
  stint_wait_ms (100);
  assert_offered (fixture, "TEST-1 ");
  stint_wait_ms (50);
  g_assert_cmpuint (asked (fixture), ==, before + 3);
}

/* Nobody hears of an answer that comes for the account that was left. */
static void
test_left_while_asking (Connected *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  int told = 0;

  connected_sign_in_and_rest (fixture);
  g_signal_connect (fixture->session, "issues-changed", G_CALLBACK (count_cb), &told);
  stint_clock_set (NOW + 601);
  assert_offered (fixture, "TEST-1 ");
  g_assert_true (stint_session_leave_account (fixture->session, &error));
  g_assert_cmpint (told, ==, 1); /* of the leaving itself */
  stint_wait_ms (100);
  g_assert_cmpint (told, ==, 1);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/session-issues/" name, Connected, NULL, connected_set_up, function,                \
              connected_tear_down)

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  ADD ("pin", test_pin);
  ADD ("assigned", test_assigned);
  ADD ("assigned-fails", test_assigned_fails);
  ADD ("left-while-asking", test_left_while_asking);
  return g_test_run ();
}
