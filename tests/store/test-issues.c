/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-store-test.h"

static void
put (StoreTest *test, const char *key, const char *summary)
{
  StintIssueValues values = { key, NULL, summary, "open", 3600, -1 };
  g_autoptr (GPtrArray) issues = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (issues, stint_issue_new (&values));
  g_assert_true (stint_store_put_issues (test->store, issues, NOW, &error));
  g_assert_no_error (error);
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
  store_test_add ("/issues/comments", test_comments);
  return g_test_run ();
}
