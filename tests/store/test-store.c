/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-clock.h"
#include "stint-store-test.h"

#define PENDING STINT_STATE_PENDING

static void
set_timer (StoreTest *test, const char *issue, const char *comment, gint64 start)
{
  g_autoptr (StintTimer) timer = stint_timer_new (issue, comment, start, 3600);
  g_autoptr (GError) error = NULL;

  g_assert_true (stint_store_set_timer (test->store, timer, &error));
  g_assert_no_error (error);
}

static void
assert_timer (StoreTest *test, const char *issue, const char *comment, gint64 start)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StintTimer) timer = stint_store_get_timer (test->store, &error);

  g_assert_no_error (error);
  if (issue == NULL)
    {
      g_assert_null (timer);
      return;
    }
  g_assert_cmpstr (timer->issue, ==, issue);
  g_assert_cmpstr (timer->comment, ==, comment);
  g_assert_cmpint (timer->start, ==, start);
  g_assert_cmpint (timer->offset, ==, 3600);
}

/* ---- the timer ---- */

static void
test_timer (StoreTest *test, gconstpointer data)
{
  assert_timer (test, NULL, NULL, 0);
  set_timer (test, "TEST-1", NULL, MONDAY);
  store_test_reopen (test);
  assert_timer (test, "TEST-1", "", MONDAY);
  set_timer (test, "TEST-2", "fix", MONDAY + 60);
  store_test_reopen (test);
  assert_timer (test, "TEST-2", "fix", MONDAY + 60);
  g_assert_true (stint_store_set_timer (test->store, NULL, NULL));
  store_test_reopen (test);
  assert_timer (test, NULL, NULL, 0);
  store_test_assert_listed (test, 0);
}

static void
test_stop (StoreTest *test, gconstpointer data)
{
  g_autoptr (StintTimer) next = stint_timer_new ("TEST-2", "", MONDAY + HOUR, 3600);
  gint64 first;
  gint64 second;

  set_timer (test, "TEST-1", "fix", MONDAY);
  first = stint_store_stop_timer (test->store, MONDAY + HOUR, NULL, next, NULL, NULL, NULL);
  store_test_reopen (test);
  store_test_assert_entry (test, first, PENDING, 0, "TEST-1", MONDAY, HOUR, "fix");
  assert_timer (test, "TEST-2", "", MONDAY + HOUR);
  second = stint_store_stop_timer (test->store, MONDAY + HOUR + 1, "done", NULL, NULL, NULL, NULL);
  store_test_reopen (test);
  store_test_assert_entry (test, second, PENDING, 0, "TEST-2", MONDAY + HOUR, 1, "done");
  assert_timer (test, NULL, NULL, 0);
  store_test_assert_count (test, 2, 0);
}

static void
test_stop_refused (StoreTest *test, gconstpointer data)
{
  g_autoptr (StintTimer) next = stint_timer_new ("not a key", "", MONDAY + HOUR, 3600);
  g_autoptr (GError) none = NULL;
  g_autoptr (GError) early = NULL;
  g_autoptr (GError) bad = NULL;

  g_assert_cmpint (stint_store_stop_timer (test->store, MONDAY, NULL, NULL, NULL, NULL, &none), ==, 0);
  g_assert_error (none, STINT_ERROR, STINT_ERROR_NOT_RUNNING);
  set_timer (test, "TEST-1", "fix", MONDAY);
  g_assert_cmpint (stint_store_stop_timer (test->store, MONDAY, NULL, NULL, NULL, NULL, &early), ==, 0);
  g_assert_error (early, STINT_ERROR, STINT_ERROR_INPUT);
  /* The next timer cannot start: the first runs on and nothing was logged. */
  g_assert_cmpint (stint_store_stop_timer (test->store, MONDAY + HOUR, NULL, next, NULL, NULL, &bad), ==, 0);
  g_assert_error (bad, STINT_ERROR, STINT_ERROR_INPUT);
  store_test_reopen (test);
  assert_timer (test, "TEST-1", "fix", MONDAY);
  store_test_assert_listed (test, 0);
  store_test_assert_count (test, 0, 0);
}

/* ---- entries ---- */

static void
test_bad_input (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "fix");
  g_autofree char *long_comment = g_strnfill (STINT_COMMENT_MAX + 1, 'x');
  const StintDraft drafts[] = {
    { "not a key", "", MONDAY, 0, HOUR },
    { "TEST-1", "", MONDAY, 0, 0 },
    { "TEST-1", "", MONDAY, 0, -HOUR },
    { "TEST-1", "", MONDAY, 0, G_MAXINT64 },
    { "TEST-1", "", 0, 0, HOUR },
    { "TEST-1", "", NOW + 2 * 86400, 0, HOUR },
    { "TEST-1", "\xff\xfe", MONDAY, 0, HOUR },
    { "TEST-1", long_comment, MONDAY, 0, HOUR },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (drafts); i++)
    {
      g_autoptr (GError) add = NULL;
      g_autoptr (GError) edit = NULL;

      g_assert_cmpint (stint_store_add (test->store, &drafts[i], &add), ==, 0);
      g_assert_error (add, STINT_ERROR, STINT_ERROR_INPUT);
      g_assert_false (stint_store_edit (test->store, id, &drafts[i], &edit));
      g_assert_error (edit, STINT_ERROR, STINT_ERROR_INPUT);
    }
  store_test_reopen (test);
  store_test_assert_listed (test, 1);
  store_test_assert_entry (test, id, PENDING, 0, "TEST-1", MONDAY, HOUR, "fix");
}

static void
test_no_entry (StoreTest *test, gconstpointer data)
{
  StintDraft draft = store_test_draft ("TEST-1", MONDAY, HOUR, "");
  gboolean (*const calls[]) (StintStore *, gint64, GError **) = {
    stint_store_delete,
    stint_store_undelete,
    stint_store_retry,
    stint_store_revert,
  };
  g_autoptr (GError) error = NULL;

  store_test_assert_gone (test, 5);
  g_assert_false (stint_store_edit (test->store, 5, &draft, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NO_ENTRY);
  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (GError) problem = NULL;

      g_assert_false (calls[i](test->store, 5, &problem));
      g_assert_error (problem, STINT_ERROR, STINT_ERROR_NO_ENTRY);
    }
}

static void
test_add_many (StoreTest *test, gconstpointer data)
{
  StintDraft drafts[3];
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  for (int i = 0; i < 3; i++)
    drafts[i] = store_test_draft ("TEST-1", MONDAY + i, HOUR, NULL);
  drafts[2].seconds = 0;
  g_assert_false (stint_store_add_many (test->store, drafts, 3, &ids, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
  g_assert_null (ids);
  store_test_assert_listed (test, 0);
  drafts[2].seconds = 60;
  g_assert_true (stint_store_add_many (test->store, drafts, 3, &ids, NULL));
  g_assert_cmpuint (ids->len, ==, 3);
  store_test_reopen (test);
  store_test_assert_entry (test, g_array_index (ids, gint64, 2), PENDING, 0, "TEST-1", MONDAY + 2,
                           60, "");
  g_assert_true (stint_store_add_many (test->store, drafts, 0, NULL, NULL));
}

static void
test_list (StoreTest *test, gconstpointer data)
{
  g_autoptr (GPtrArray) oldest = NULL;
  g_autoptr (GPtrArray) newest = NULL;
  gint64 early = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "");
  gint64 late = store_test_add_entry (test, "TEST-1", MONDAY + 60, HOUR, "");

  store_test_add_entry (test, "TEST-1", MONDAY - 1, HOUR, "before");
  store_test_add_entry (test, "TEST-1", MONDAY + 61, HOUR, "after");
  oldest = stint_store_list (test->store, MONDAY, MONDAY + 61, FALSE, 0, NULL);
  g_assert_cmpuint (oldest->len, ==, 2);
  g_assert_cmpint (stint_worklog_get_id (g_ptr_array_index (oldest, 0)), ==, early);
  g_assert_cmpint (stint_worklog_get_offset (g_ptr_array_index (oldest, 0)), ==, 10800);
  newest = stint_store_list (test->store, MONDAY, MONDAY + 61, TRUE, 1, NULL);
  g_assert_cmpuint (newest->len, ==, 1);
  g_assert_cmpint (stint_worklog_get_id (g_ptr_array_index (newest, 0)), ==, late);
}

static void
test_report (StoreTest *test, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Moscow");
  StintDay monday = stint_day_of (MONDAY, zone);
  gint64 begin = stint_day_begin (monday, zone);
  g_autoptr (StintReport) report = NULL;
  gint64 deleted;

  store_test_add_entry (test, "TEST-1", begin, HOUR, "");
  store_test_add_entry (test, "TEST-2", begin + 86400, 2 * HOUR, "");
  store_test_add_entry (test, "TEST-2", begin + 86400 + 60, HOUR, "");
  store_test_add_entry (test, "TEST-1", begin - 1, HOUR, "the week before");
  deleted = store_test_add_entry (test, "TEST-1", begin, 5 * HOUR, "");
  store_test_delete (test, deleted);
  report = stint_store_report (test->store, monday, zone, NULL);
  g_assert_cmpint (report->seconds, ==, 4 * HOUR);
  g_assert_cmpint (report->days[0], ==, HOUR);
  g_assert_cmpint (report->days[1], ==, 3 * HOUR);
  g_assert_cmpuint (report->issues->len, ==, 2);
  g_assert_cmpstr (((StintReportIssue *) g_ptr_array_index (report->issues, 0))->issue, ==,
                   "TEST-2");
}

/* A day to change one's mind, then a deleted entry is forgotten at the next opening; what waits is
 * not. */
static void
test_forget_deleted (StoreTest *test, gconstpointer data)
{
  gint64 unsent = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "");
  gint64 synced;

  store_test_delete (test, unsent);
  synced = store_test_add_synced (test, 77, "TEST-1", MONDAY, HOUR, "");
  store_test_delete (test, synced);
  stint_clock_set (NOW + 86400);
  store_test_reopen (test);
  store_test_undelete (test, unsent);
  store_test_delete (test, unsent);
  stint_clock_set (NOW + 2 * 86400 + 1);
  store_test_reopen (test);
  g_assert_false (stint_store_undelete (test->store, unsent, NULL));
  store_test_assert_count (test, 1, 0);
  store_test_undelete (test, synced);
}

static void
test_meta (StoreTest *test, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (stint_store_get_meta (test->store, "last-sync", &error));
  g_assert_no_error (error);
  g_assert_true (stint_store_set_meta (test->store, "last-sync", "1", NULL));
  g_assert_true (stint_store_set_meta (test->store, "last-sync", "2", NULL));
  store_test_reopen (test);
  first = stint_store_get_meta (test->store, "last-sync", NULL);
  g_assert_cmpstr (first, ==, "2");
  g_assert_true (stint_store_set_meta (test->store, "last-sync", NULL, NULL));
  second = stint_store_get_meta (test->store, "last-sync", NULL);
  g_assert_null (second);
}

static void
test_closed (StoreTest *test, gconstpointer data)
{
  StintDraft draft = store_test_draft ("TEST-1", MONDAY, HOUR, "");
  g_autoptr (GError) read = NULL;
  g_autoptr (GError) write = NULL;

  stint_store_close (test->store);
  stint_store_close (test->store);
  g_assert_null (stint_store_list (test->store, 0, 1, FALSE, 0, &read));
  g_assert_error (read, STINT_ERROR, STINT_ERROR_STORE);
  g_assert_cmpint (stint_store_add (test->store, &draft, &write), ==, 0);
  g_assert_error (write, STINT_ERROR, STINT_ERROR_STORE);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  store_test_add ("/store/timer", test_timer);
  store_test_add ("/store/stop", test_stop);
  store_test_add ("/store/stop-refused", test_stop_refused);
  store_test_add ("/store/bad-input", test_bad_input);
  store_test_add ("/store/no-entry", test_no_entry);
  store_test_add ("/store/add-many", test_add_many);
  store_test_add ("/store/list", test_list);
  store_test_add ("/store/report", test_report);
  store_test_add ("/store/forget-deleted", test_forget_deleted);
  store_test_add ("/store/meta", test_meta);
  store_test_add ("/store/closed", test_closed);
  return g_test_run ();
}
