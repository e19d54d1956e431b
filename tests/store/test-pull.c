/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-store-test.h"

#define SYNCED STINT_STATE_SYNCED
#define PENDING STINT_STATE_PENDING

static gint64
only_id (StoreTest *test)
{
  g_autoptr (GPtrArray) entries = stint_store_list (test->store, 0, G_MAXINT64, FALSE, 0, NULL);

  g_assert_cmpuint (entries->len, ==, 1);
  return stint_worklog_get_id (g_ptr_array_index (entries, 0));
}

static void
remove_absent (StoreTest *test, const gint64 *present, gsize n, gint64 synced_before,
               StintRange *changed)
{
  g_autoptr (StintIdSet) set = stint_id_set_new ();
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < n; i++)
    stint_id_set_add (set, present[i]);
  g_assert_true (stint_store_remove_absent (test->store, MONDAY, MONDAY + 86400, set, synced_before,
                                            changed, &error));
  g_assert_no_error (error);
}

static void
test_new (StoreTest *test, gconstpointer data)
{
  g_autoptr (StintRemoteWorklog) remote = store_test_remote (77, "TEST-1", MONDAY, HOUR, "theirs");
  StintRange changed = STINT_RANGE_EMPTY;
  StintRange again = STINT_RANGE_EMPTY;
  g_autoptr (StintIssue) issue = NULL;

  remote->summary = g_strdup ("The issue");
  remote->issue_id = g_strdup ("0123456789abcdef01234567");
  store_test_pull (test, remote, &changed);
  store_test_reopen (test);
  store_test_assert_entry (test, only_id (test), SYNCED, 77, "TEST-1", MONDAY, HOUR, "theirs");
  g_assert_cmpint (changed.begin, ==, MONDAY);
  g_assert_cmpint (changed.end, ==, MONDAY);
  issue = stint_store_get_issue (test->store, "TEST-1", NULL);
  g_assert_cmpstr (stint_issue_get_summary (issue), ==, "The issue");
  g_assert_cmpstr (stint_issue_get_id (issue), ==, "0123456789abcdef01234567");
  store_test_pull (test, remote, &again);
  g_assert_cmpint (again.begin, >, again.end);
}

static void
test_changed (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_synced (test, 77, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintRemoteWorklog) remote =
      store_test_remote (77, "NEXT-9", MONDAY + 600, 2 * HOUR, "fixed");
  StintRange changed = STINT_RANGE_EMPTY;

  /* Moved issues take their worklogs along. */
  store_test_pull (test, remote, &changed);
  store_test_reopen (test);
  store_test_assert_entry (test, id, SYNCED, 77, "NEXT-9", MONDAY + 600, 2 * HOUR, "fixed");
  g_assert_cmpint (changed.begin, ==, MONDAY);
  g_assert_cmpint (changed.end, ==, MONDAY + 600);
  store_test_assert_count (test, 0, 0);
}

static void
test_stale (StoreTest *test, gconstpointer data)
{
  g_autoptr (StintRemoteWorklog) newer = store_test_remote (77, "TEST-1", MONDAY, 2 * HOUR, "");
  g_autoptr (StintRemoteWorklog) older = store_test_remote (77, "TEST-1", MONDAY, HOUR, "");
  StintRange changed = STINT_RANGE_EMPTY;

  newer->updated_at = NOW;
  newer->version = 2;
  older->updated_at = NOW - 1;
  older->version = 1;
  store_test_pull (test, newer, &changed);
  store_test_pull (test, older, &changed);
  store_test_assert_entry (test, only_id (test), SYNCED, 77, "TEST-1", MONDAY, 2 * HOUR, "");
  older->updated_at = NOW + 1;
  store_test_pull (test, older, &changed);
  store_test_assert_entry (test, only_id (test), SYNCED, 77, "TEST-1", MONDAY, HOUR, "");
}

static void
test_waiting_edit (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_synced (test, 77, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintRemoteWorklog) remote =
      store_test_remote (77, "TEST-1", MONDAY, 3 * HOUR, "elsewhere");
  g_autoptr (StintRemoteWorklog) same = store_test_remote (77, "TEST-1", MONDAY, 2 * HOUR, "fix");
  StintRange changed = STINT_RANGE_EMPTY;

  store_test_edit (test, id, "TEST-1", MONDAY, 2 * HOUR, "fix");
  store_test_pull (test, remote, &changed);
  g_assert_cmpint (changed.begin, >, changed.end);
  store_test_assert_entry (test, id, PENDING, 77, "TEST-1", MONDAY, 2 * HOUR, "fix");
  g_assert_true (stint_store_revert (test->store, id, NULL));
  store_test_assert_entry (test, id, SYNCED, 77, "TEST-1", MONDAY, 3 * HOUR, "elsewhere");
  /* Somebody made the very same change. */
  store_test_edit (test, id, "TEST-1", MONDAY, 2 * HOUR, "fix");
  store_test_pull (test, same, &changed);
  store_test_reopen (test);
  store_test_assert_entry (test, id, SYNCED, 77, "TEST-1", MONDAY, 2 * HOUR, "fix");
  store_test_nothing_due (test);
}

static void
test_waiting_edit_of_moved_issue (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_synced (test, 77, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintRemoteWorklog) remote = store_test_remote (77, "NEXT-9", MONDAY, HOUR, "fix");
  g_autoptr (StintOutboxItem) item = NULL;
  StintRange changed = STINT_RANGE_EMPTY;

  store_test_edit (test, id, "TEST-1", MONDAY, 2 * HOUR, "fix");
  store_test_pull (test, remote, &changed);
  store_test_reopen (test);
  item = store_test_next (test);
  store_test_assert_item (item, STINT_OUTBOX_EDIT, id, 77, "NEXT-9", MONDAY, 2 * HOUR, "fix");
}

static void
test_waiting_delete_and_failed (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_synced (test, 77, "TEST-1", MONDAY, HOUR, "fix");
  gint64 refused = store_test_add_synced (test, 78, "TEST-1", MONDAY, HOUR, "other");
  g_autoptr (StintRemoteWorklog) remote = store_test_remote (77, "TEST-1", MONDAY, 3 * HOUR, "fix");
  g_autoptr (StintRemoteWorklog) second =
      store_test_remote (78, "TEST-1", MONDAY, 3 * HOUR, "other");
  g_autoptr (StintOutboxItem) item = NULL;
  StintRange changed = STINT_RANGE_EMPTY;

  store_test_edit (test, refused, "TEST-1", MONDAY, 2 * HOUR, "other");
  item = store_test_send (test);
  store_test_refused (test, item, "no");
  store_test_delete (test, id);
  store_test_pull (test, remote, &changed);
  store_test_pull (test, second, &changed);
  store_test_reopen (test);
  store_test_assert_gone (test, id);
  store_test_assert_count (test, 1, 1);
  store_test_assert_entry (test, refused, STINT_STATE_FAILED, 78, "TEST-1", MONDAY, 2 * HOUR,
                           "other");
  g_assert_true (stint_store_undelete (test->store, id, NULL));
  store_test_assert_entry (test, id, PENDING, 77, "TEST-1", MONDAY, HOUR, "fix");
  g_assert_true (stint_store_revert (test->store, id, NULL));
  store_test_assert_entry (test, id, SYNCED, 77, "TEST-1", MONDAY, 3 * HOUR, "fix");
}

static void
test_left_record (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_synced (test, 77, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintRemoteWorklog) remote = store_test_remote (77, "TEST-1", MONDAY, HOUR, "fix");
  StintRange changed = STINT_RANGE_EMPTY;

  store_test_edit (test, id, "TEST-2", MONDAY, HOUR, "fix");
  store_test_pull (test, remote, &changed);
  store_test_assert_listed (test, 1);
  g_assert_cmpint (changed.begin, >, changed.end);
}

static void
test_adopt_by_issue_id (StoreTest *test, gconstpointer data)
{
  StintIssueValues values = { "TEST-1", "0123456789abcdef01234567", "Old", NULL, -1, -1 };
  g_autoptr (GPtrArray) issues = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (StintRemoteWorklog) remote = store_test_remote (77, "NEXT-9", MONDAY, HOUR, "fix");
  g_autoptr (StintRemoteWorklog) other = store_test_remote (78, "NEXT-9", MONDAY, HOUR, "else");
  g_autoptr (StintOutboxItem) item = NULL;
  StintRange changed = STINT_RANGE_EMPTY;
  gint64 id;

  g_ptr_array_add (issues, stint_issue_new (&values));
  g_assert_true (stint_store_put_issues (test->store, issues, NOW, NULL));
  id = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "fix ");
  item = store_test_send (test);
  store_test_later (test, item, TRUE);
  remote->issue_id = g_strdup (values.id);
  other->issue_id = g_strdup (values.id);
  store_test_pull (test, other, &changed);
  store_test_assert_entry (test, id, PENDING, 0, "TEST-1", MONDAY, HOUR, "fix ");
  store_test_pull (test, remote, &changed);
  store_test_assert_listed (test, 2);
  store_test_assert_entry (test, id, SYNCED, 77, "NEXT-9", MONDAY, HOUR, "fix");
}

/* A create that is neither sent nor unclear is another piece of work, however equal. */
static void
test_no_adoption_of_unsent (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintRemoteWorklog) remote = store_test_remote (77, "TEST-1", MONDAY, HOUR, "fix");
  StintRange changed = STINT_RANGE_EMPTY;

  store_test_pull (test, remote, &changed);
  store_test_assert_listed (test, 2);
  store_test_assert_entry (test, id, PENDING, 0, "TEST-1", MONDAY, HOUR, "fix");
}

/* What the person did to a double that a pull made while the create was under way goes to the
 * entry. */
static void
test_double (StoreTest *test, gconstpointer data)
{
  for (int what = 0; what <= 2; what++)
    {
      gint64 id = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "fix");
      g_autoptr (StintOutboxItem) sent = store_test_send (test);
      g_autoptr (StintRemoteWorklog) remote = store_test_remote (77, "TEST-1", MONDAY, HOUR, "fix");
      g_autoptr (GPtrArray) entries = NULL;
      StintRange changed = STINT_RANGE_EMPTY;
      gint64 twin;

      store_test_pull (test, remote, &changed);
      entries = stint_store_list (test->store, 0, G_MAXINT64, TRUE, 0, NULL);
      g_assert_cmpuint (entries->len, ==, 2);
      twin = stint_worklog_get_id (g_ptr_array_index (entries, 0));
      g_assert_cmpint (twin, !=, id);
      if (what == 1)
        store_test_edit (test, twin, "TEST-1", MONDAY, 2 * HOUR, "fix");
      if (what == 2)
        store_test_delete (test, twin);
      store_test_done (test, sent, 77);
      store_test_reopen (test);
      g_assert_cmpint (only_id (test), ==, id);
      store_test_assert_entry (test, id, what == 1 ? PENDING : SYNCED, 77, "TEST-1", MONDAY,
                               what == 1 ? 2 * HOUR : HOUR, "fix");
      store_test_assert_count (test, what == 1 ? 1 : 0, 0);
      store_test_tear_down (test, NULL);
      store_test_set_up (test, NULL);
    }
}

static void
test_remove_absent (StoreTest *test, gconstpointer data)
{
  gint64 present[] = { 1 };
  gint64 kept = store_test_add_synced (test, 1, "TEST-1", MONDAY, HOUR, "");
  gint64 gone = store_test_add_synced (test, 2, "TEST-1", MONDAY + 60, HOUR, "");
  gint64 edited = store_test_add_synced (test, 3, "TEST-1", MONDAY, HOUR, "");
  gint64 outside = store_test_add_synced (test, 4, "TEST-1", MONDAY + 86400, HOUR, "");
  gint64 unsent = 0;
  StintRange changed = STINT_RANGE_EMPTY;

  store_test_edit (test, edited, "TEST-1", MONDAY, 2 * HOUR, "");
  unsent = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "new");
  remove_absent (test, present, 1, NOW, &changed); /* all pushed at NOW: listings lag */
  store_test_assert_listed (test, 5);
  g_assert_cmpint (changed.begin, >, changed.end);
  remove_absent (test, present, 1, NOW + 1, &changed);
  store_test_reopen (test);
  store_test_assert_listed (test, 4);
  store_test_assert_gone (test, gone);
  store_test_assert_linked (test, 2, FALSE);
  g_assert_cmpint (changed.begin, ==, MONDAY + 60);
  g_assert_cmpint (changed.end, ==, MONDAY + 60);
  store_test_assert_entry (test, kept, SYNCED, 1, "TEST-1", MONDAY, HOUR, "");
  store_test_assert_entry (test, edited, PENDING, 3, "TEST-1", MONDAY, 2 * HOUR, "");
  store_test_assert_entry (test, outside, SYNCED, 4, "TEST-1", MONDAY + 86400, HOUR, "");
  store_test_assert_entry (test, unsent, PENDING, 0, "TEST-1", MONDAY, HOUR, "new");
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  store_test_add ("/pull/new", test_new);
  store_test_add ("/pull/changed", test_changed);
  store_test_add ("/pull/stale", test_stale);
  store_test_add ("/pull/waiting-edit", test_waiting_edit);
  store_test_add ("/pull/waiting-edit-of-moved-issue", test_waiting_edit_of_moved_issue);
  store_test_add ("/pull/waiting-delete-and-failed", test_waiting_delete_and_failed);
  store_test_add ("/pull/left-record", test_left_record);
  store_test_add ("/pull/adopt-by-issue-id", test_adopt_by_issue_id);
  store_test_add ("/pull/no-adoption-of-unsent", test_no_adoption_of_unsent);
  store_test_add ("/pull/double", test_double);
  store_test_add ("/pull/remove-absent", test_remove_absent);
  return g_test_run ();
}
