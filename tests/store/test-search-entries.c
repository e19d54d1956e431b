/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-store-test.h"

static void
put_issue (StoreTest *test, const char *key, const char *summary)
{
  g_autoptr (GPtrArray) issues = g_ptr_array_new_with_free_func (g_object_unref);
  StintIssueValues values = { .key = key, .summary = summary, .spent = -1, .estimation = -1 };
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (issues, stint_issue_new (&values));
  g_assert_true (stint_store_put_issues (test->store, issues, NOW, &error));
  g_assert_no_error (error);
}

static void
set_up (StoreTest *test, gconstpointer data)
{
  store_test_set_up (test, data);
  put_issue (test, "TEST-1", "Repair the login");
  put_issue (test, "OPS-2", "Ёлка и Йогурт");
  store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "fixed the Cookie");
  store_test_add_entry (test, "TEST-1", MONDAY + HOUR, HOUR, "");
  store_test_add_entry (test, "OPS-2", MONDAY + 2 * HOUR, HOUR, "Совещание с ОТДЕЛОМ");
  store_test_add_entry (test, "QUEUE-3", MONDAY + 3 * HOUR, HOUR, "cafe\xcc\x81 100%");
}

/* The hours after MONDAY at which what is found starts. */
static char *
search (StoreTest *test, const char *text, gint64 from, gint64 to, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found =
      stint_store_search_entries (test->store, text, from, to, limit, &error);
  GString *hours = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (
        hours, "%s%d", i > 0 ? " " : "",
        (int) ((stint_worklog_get_start (g_ptr_array_index (found, i)) - MONDAY) / HOUR));
  return g_string_free (hours, FALSE);
}

static const struct
{
  const char *text;
  const char *found;
} searches[] = {
  { "", "" },
  { "  ", "" },
  { "test-1", "1 0" },
  { "EST", "1 0" },
  { "LOGIN", "1 0" },
  { "cookie", "0" },
  { "login cookie", "0" },
  { "cookie yoghurt", "" },
  { "login login", "1 0" },
  { "елка", "" },
  { "ёлка", "2" },
  { "йОГ", "2" },
  { "совещ", "2" },
  { "отделом OPS", "2" },
  { "CAF\xc3\x89", "3" },
  { "CAFE\xcc\x81", "3" },
  { "100%", "3" },
  { "%", "3" },
  { "_", "" },
  { "a b c d e f g h i j k", "" },
};

static void
test_words (StoreTest *test, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autofree char *found = search (test, searches[i].text, G_MININT64, G_MAXINT64, 0);

      g_test_message ("%s", searches[i].text);
      g_assert_cmpstr (found, ==, searches[i].found);
    }
}

static void
test_range_and_limit (StoreTest *test, gconstpointer data)
{
  g_autofree char *limited = search (test, "e", G_MININT64, G_MAXINT64, 2);
  g_autofree char *older = search (test, "test", G_MININT64, MONDAY + HOUR, 0);
  g_autofree char *newer = search (test, "test", MONDAY + HOUR, G_MAXINT64, 0);

  g_assert_cmpstr (limited, ==, "3 1");
  g_assert_cmpstr (older, ==, "0");
  g_assert_cmpstr (newer, ==, "1");
}

/* What is found is whole, and what was deleted is not found. */
static void
test_whole (StoreTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found =
      stint_store_search_entries (test->store, "cookie", G_MININT64, G_MAXINT64, 0, &error);
  StintWorklog *worklog = g_ptr_array_index (found, 0);
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (stint_worklog_get_summary (worklog), ==, "Repair the login");
  g_assert_cmpint (stint_worklog_get_state (worklog), ==, STINT_STATE_PENDING);
  g_assert_cmpint (stint_worklog_get_seconds (worklog), ==, HOUR);
  store_test_delete (test, stint_worklog_get_id (worklog));
  after = search (test, "cookie", G_MININT64, G_MAXINT64, 0);
  g_assert_cmpstr (after, ==, "");
}

#define ADD(path, func) g_test_add (path, StoreTest, NULL, set_up, func, store_test_tear_down)

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);

  ADD ("/search-entries/words", test_words);
  ADD ("/search-entries/range-and-limit", test_range_and_limit);
  ADD ("/search-entries/whole", test_whole);
  return g_test_run ();
}
