/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-store-test.h"

static void
put_values (StoreTest *test, const StintIssueValues *values)
{
  g_autoptr (GPtrArray) issues = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (issues, stint_issue_new (values));
  g_assert_true (stint_store_put_issues (test->store, issues, NOW, &error));
  g_assert_no_error (error);
}

static void
put (StoreTest *test, const char *key, const char *summary)
{
  StintIssueValues values = { key, NULL, summary, "open", 3600, -1 };

  put_values (test, &values);
}

/* @expected: keys in order, separated by spaces */
static void
assert_found (StoreTest *test, const char *text, guint limit, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) issues = stint_store_search_issues (test->store, text, limit, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < issues->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "",
                            stint_issue_get_key (g_ptr_array_index (issues, i)));
  g_assert_cmpstr (found->str, ==, expected);
}

/* @expected: keys in order, separated by spaces; * is pinned, + assigned */
static void
assert_offered (StoreTest *test, guint limit, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) issues = stint_store_offer_issues (test->store, limit, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < issues->len; i++)
    {
      StintIssue *issue = g_ptr_array_index (issues, i);

      g_string_append_printf (found, "%s%s%s%s", i > 0 ? " " : "", stint_issue_get_key (issue),
                              stint_issue_get_pinned (issue) ? "*" : "",
                              stint_issue_get_assigned (issue) ? "+" : "");
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_put (StoreTest *test, gconstpointer data)
{
  g_autoptr (StintIssue) first = NULL;
  g_autoptr (StintIssue) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (stint_store_get_issue (test->store, "TEST-1", &error));
  g_assert_no_error (error);
  put (test, "TEST-1", "Old");
  put (test, "TEST-1", "New");
  store_test_reopen (test);
  first = stint_store_get_issue (test->store, "TEST-1", NULL);
  g_assert_cmpstr (stint_issue_get_summary (first), ==, "New");
  g_assert_cmpstr (stint_issue_get_status (first), ==, "open");
  g_assert_cmpint (stint_issue_get_spent (first), ==, 3600);
  g_assert_cmpint (stint_issue_get_estimation (first), ==, -1);
  /* Used is not known. */
  store_test_add_entry (test, "TEST-2", MONDAY, HOUR, "");
  second = stint_store_get_issue (test->store, "TEST-2", NULL);
  g_assert_null (second);
}

static void
test_summary_in_list (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "");
  g_autoptr (StintWorklog) before = stint_store_get (test->store, id, NULL);
  g_autoptr (StintWorklog) after = NULL;

  g_assert_null (stint_worklog_get_summary (before));
  put (test, "TEST-1", "Вход");
  after = stint_store_get (test->store, id, NULL);
  g_assert_cmpstr (stint_worklog_get_summary (after), ==, "Вход");
}

static void
test_search (StoreTest *test, gconstpointer data)
{
  put (test, "TEST-3", "Fix the Login page");
  put (test, "TEST-32", "Починить Вход на страницу");
  put (test, "TEST-324", "Straße 100% _done_");
  put (test, "OTHER-1", "login of others");
  assert_found (test, "", 0, "");
  assert_found (test, "login", 0, "TEST-3 OTHER-1");
  assert_found (test, "LOGIN page", 0, "TEST-3");
  assert_found (test, "page login", 0, "TEST-3");
  assert_found (test, "вХОД", 0, "TEST-32");
  assert_found (test, "STRASSE", 0, "TEST-324");
  assert_found (test, "test-3", 0, "TEST-3 TEST-32 TEST-324");
  assert_found (test, "test-32", 0, "TEST-32 TEST-324");
  assert_found (test, "test-32", 1, "TEST-32");
  assert_found (test, "32", 0, "");
  assert_found (test, "%", 0, "TEST-324");
  assert_found (test, "_", 0, "TEST-324");
  assert_found (test, "test login", 0, "TEST-3");
  assert_found (test, "nothing", 0, "");
  assert_found (test, "\xff", 0, "");
  assert_found (test, "a b c d e f g h i j k", 0, "");
}

/* A suggestion of the server: key and summary alone. */
static void
test_suggestion_keeps (StoreTest *test, gconstpointer data)
{
  StintIssueValues whole = { "TEST-1", "0123456789abcdef01234567", "One", "open", 3600, 7200 };
  StintIssueValues values = {
    .key = "TEST-1", .summary = "Renamed", .spent = -1, .estimation = -1
  };
  StintIssueValues none = { "TEST-1", NULL, "Renamed", "closed", -1, -1 };
  g_autoptr (StintIssue) kept = NULL;
  g_autoptr (StintIssue) gone = NULL;

  put_values (test, &whole);
  put_values (test, &values);
  kept = stint_store_get_issue (test->store, "TEST-1", NULL);
  g_assert_cmpstr (stint_issue_get_summary (kept), ==, "Renamed");
  g_assert_cmpstr (stint_issue_get_status (kept), ==, "open");
  g_assert_cmpstr (stint_issue_get_id (kept), ==, whole.id);
  g_assert_cmpint (stint_issue_get_spent (kept), ==, 3600);
  g_assert_cmpint (stint_issue_get_estimation (kept), ==, 7200);
  /* A whole issue without estimate has none any more. */
  put_values (test, &none);
  gone = stint_store_get_issue (test->store, "TEST-1", NULL);
  g_assert_cmpstr (stint_issue_get_status (gone), ==, "closed");
  g_assert_cmpint (stint_issue_get_spent (gone), ==, -1);
  g_assert_cmpint (stint_issue_get_estimation (gone), ==, -1);
}

static void
pin (StoreTest *test, const char *key, gboolean pinned)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (stint_store_pin_issue (test->store, key, pinned, &error));
  g_assert_no_error (error);
}

static void
test_pin (StoreTest *test, gconstpointer data)
{
  g_autoptr (StintIssue) pinned = NULL;
  g_autoptr (StintIssue) free = NULL;

  put (test, "TEST-1", "login one");
  put (test, "TEST-2", "login two");
  put (test, "TEST-3", "login three");
  pin (test, "TEST-3", TRUE);
  pin (test, "TEST-2", TRUE);
  pin (test, "TEST-3", TRUE); /* keeps its place */
  pin (test, "TEST-9", TRUE); /* known by its key from now on */
  pin (test, "TEST-8", FALSE);
  store_test_reopen (test);
  store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "");
  assert_found (test, "login", 0, "TEST-3 TEST-2 TEST-1");
  assert_found (test, "test-1", 0, "TEST-1");
  assert_found (test, "test", 0, "TEST-3 TEST-2 TEST-9 TEST-1");
  assert_offered (test, 0, "TEST-3* TEST-2* TEST-9* TEST-1");
  put (test, "TEST-3", "login renamed"); /* what the server says does not unpin */
  pinned = stint_store_get_issue (test->store, "TEST-3", NULL);
  g_assert_true (stint_issue_get_pinned (pinned));
  pin (test, "TEST-3", FALSE);
  free = stint_store_get_issue (test->store, "TEST-3", NULL);
  g_assert_false (stint_issue_get_pinned (free));
  pin (test, "TEST-3", TRUE); /* after the others now */
  assert_offered (test, 0, "TEST-2* TEST-9* TEST-3* TEST-1");
}

/* @keys: separated by spaces, in the server's order */
static void
assign (StoreTest *test, const char *keys)
{
  g_auto (GStrv) split = g_strsplit (keys, " ", -1);
  g_autoptr (GPtrArray) issues = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; split[i] != NULL; i++)
    {
      StintIssueValues values = {
        .key = split[i], .summary = "mine", .status = "open", .spent = 60
      };

      g_ptr_array_add (issues, stint_issue_new (&values));
    }
  g_assert_true (stint_store_put_assigned (test->store, issues, NOW, &error));
  g_assert_no_error (error);
}

static void
test_assigned (StoreTest *test, gconstpointer data)
{
  g_autoptr (StintIssue) issue = NULL;

  assign (test, "TEST-7 TEST-2 TEST-5");
  store_test_reopen (test);
  assert_offered (test, 0, "TEST-7+ TEST-2+ TEST-5+");
  issue = stint_store_get_issue (test->store, "TEST-2", NULL);
  g_assert_cmpint (stint_issue_get_spent (issue), ==, 60);
  assign (test, "TEST-5 TEST-1");
  assert_offered (test, 0, "TEST-5+ TEST-1+");
  assert_found (test, "mine", 0, "TEST-1 TEST-2 TEST-5 TEST-7"); /* still known */
  assign (test, "");
  assert_offered (test, 0, "");
}

static void
test_offer (StoreTest *test, gconstpointer data)
{
  char key[16];

  assign (test, "TEST-50 TEST-51 TEST-3 TEST-52");
  for (int i = 1; i <= 9; i++)
    {
      g_snprintf (key, sizeof key, "TEST-%d", i);
      store_test_add_entry (test, key, MONDAY + i * HOUR, HOUR, "");
    }
  pin (test, "TEST-1", TRUE);
  pin (test, "TEST-51", TRUE);
  assert_offered (
      test, 0,
      "TEST-1* TEST-51*+ TEST-9 TEST-8 TEST-7 TEST-6 TEST-5 TEST-4 TEST-3+ TEST-2 TEST-50+ "
      "TEST-52+");
  /* A long past leaves places for what is assigned. */
  assert_offered (test, 7, "TEST-1* TEST-51*+ TEST-9 TEST-8 TEST-7 TEST-50+ TEST-3+");
  assert_offered (test, 2, "TEST-1* TEST-51*+");
  assert_offered (test, 1, "TEST-1*");
}

static void
test_recent (StoreTest *test, gconstpointer data)
{
  g_autoptr (StintTimer) timer = stint_timer_new ("TEST-1", "", MONDAY + 30, 0);

  put (test, "TEST-1", "login one");
  put (test, "TEST-2", "login two");
  put (test, "TEST-3", "login three");
  store_test_add_entry (test, "TEST-2", MONDAY + 20, HOUR, "");
  store_test_add_entry (test, "TEST-2", MONDAY + 10, HOUR, "");
  g_assert_true (stint_store_set_timer (test->store, timer, NULL));
  store_test_reopen (test);
  assert_found (test, "", 0, "TEST-1 TEST-2");
  assert_found (test, "", 1, "TEST-1");
  assert_found (test, "login", 0, "TEST-1 TEST-2 TEST-3");
  store_test_add_entry (test, "TEST-9", MONDAY + 40, HOUR, "");
  assert_found (test, "", 0, "TEST-9 TEST-1 TEST-2");
}

static void
test_comments (StoreTest *test, gconstpointer data)
{
  g_autoptr (GPtrArray) comments = NULL;
  gint64 deleted;

  store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "old");
  store_test_add_entry (test, "TEST-1", MONDAY + 10, HOUR, "new");
  store_test_add_entry (test, "TEST-1", MONDAY + 20, HOUR, "old");
  store_test_add_entry (test, "TEST-1", MONDAY + 30, HOUR, "");
  store_test_add_entry (test, "TEST-2", MONDAY + 40, HOUR, "elsewhere");
  deleted = store_test_add_entry (test, "TEST-1", MONDAY + 50, HOUR, "deleted");
  store_test_delete (test, deleted);
  comments = stint_store_recent_comments (test->store, "TEST-1", 5, NULL);
  g_assert_cmpuint (comments->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (comments, 0), ==, "old");
  g_assert_cmpstr (g_ptr_array_index (comments, 1), ==, "new");
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  store_test_add ("/issues/put", test_put);
  store_test_add ("/issues/summary-in-list", test_summary_in_list);
  store_test_add ("/issues/search", test_search);
  store_test_add ("/issues/recent", test_recent);
  store_test_add ("/issues/suggestion-keeps", test_suggestion_keeps);
  store_test_add ("/issues/pin", test_pin);
  store_test_add ("/issues/assigned", test_assigned);
  store_test_add ("/issues/offer", test_offer);
  store_test_add ("/issues/comments", test_comments);
  return g_test_run ();
}
