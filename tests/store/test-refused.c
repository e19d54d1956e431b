/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-store-test.h"

#define SYNCED STINT_STATE_SYNCED
#define FAILED STINT_STATE_FAILED
#define CREATE STINT_OUTBOX_CREATE

static void
revert (StoreTest *test, gint64 id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (stint_store_revert (test->store, id, &error));
  g_assert_no_error (error);
  store_test_reopen (test);
}

static void
test_failed (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintOutboxItem) item = store_test_send (test);
  g_autoptr (GPtrArray) failed = NULL;

  store_test_refused (test, item, "Issue does not exist.");
  store_test_reopen (test);
  store_test_assert_count (test, 0, 1);
  store_test_assert_entry (test, id, FAILED, 0, "TEST-1", MONDAY, HOUR, "fix");
  failed = stint_store_list_failed (test->store, NULL);
  g_assert_cmpuint (failed->len, ==, 1);
  g_assert_cmpstr (stint_worklog_get_error (g_ptr_array_index (failed, 0)), ==,
                   "Issue does not exist.");
  g_assert_true (stint_store_outbox_hurry (test->store, NULL));
  store_test_nothing_due (test);
  g_assert_true (stint_store_retry (test->store, id, NULL));
  store_test_assert_count (test, 1, 0);
  g_clear_pointer (&item, stint_outbox_item_free);
  item = store_test_send (test);
  g_assert_cmpuint (item->attempts, ==, 0);
  store_test_refused (test, item, "Again.");
  store_test_edit (test, id, "TEST-3", MONDAY, HOUR, "fix");
  store_test_reopen (test);
  g_clear_pointer (&item, stint_outbox_item_free);
  item = store_test_send (test);
  store_test_assert_item (item, CREATE, id, 0, "TEST-3", MONDAY, HOUR, "fix");
  store_test_refused (test, item, "Once more.");
  revert (test, id);
  store_test_assert_gone (test, id);
  store_test_assert_count (test, 0, 0);
}

static void
assert_unsent (StoreTest *test, gint64 from, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) unsent =
      stint_store_list_unsent (test->store, from, G_MAXINT64, 0, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < unsent->len; i++)
    {
      StintWorklog *worklog = g_ptr_array_index (unsent, i);

      g_string_append_printf (found, "%s%s %s%s", i > 0 ? "; " : "",
                              stint_worklog_get_comment (worklog),
                              stint_state_to_string (stint_worklog_get_state (worklog)),
                              stint_worklog_get_deleted (worklog) ? " deleted" : "");
    }
  g_assert_cmpstr (found->str, ==, expected);
}

/* The newest first, and nothing that the server has as it stands here. */
static void
test_unsent (StoreTest *test, gconstpointer data)
{
  gint64 gone = store_test_add_synced (test, 77, "TEST-1", MONDAY, HOUR, "gone");
  g_autoptr (StintOutboxItem) item = NULL;

  store_test_add_synced (test, 78, "TEST-1", MONDAY + HOUR, HOUR, "sent");
  assert_unsent (test, G_MININT64, "");
  store_test_delete (test, gone);
  assert_unsent (test, G_MININT64, "gone pending deleted");
  item = store_test_send (test);
  store_test_refused (test, item, "no");
  store_test_add_entry (test, "TEST-2", MONDAY + 2 * HOUR, HOUR, "new");
  assert_unsent (test, G_MININT64, "new pending; gone failed deleted");
  assert_unsent (test, MONDAY + 1, "new pending");
  store_test_assert_count (test, 1, 1);
}

static void
test_revert_edit_and_delete (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_synced (test, 77, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintOutboxItem) item = NULL;
  g_autoptr (GError) error = NULL;

  store_test_edit (test, id, "TEST-1", MONDAY, 3 * HOUR, "more");
  item = store_test_send (test);
  g_assert_false (stint_store_revert (test->store, id, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
  store_test_refused (test, item, "no");
  revert (test, id);
  store_test_assert_entry (test, id, SYNCED, 77, "TEST-1", MONDAY, HOUR, "fix");
  store_test_delete (test, id);
  g_clear_pointer (&item, stint_outbox_item_free);
  item = store_test_send (test);
  store_test_refused (test, item, "no");
  store_test_assert_gone (test, id);
  store_test_assert_count (test, 0, 1);
  revert (test, id);
  store_test_assert_entry (test, id, SYNCED, 77, "TEST-1", MONDAY, HOUR, "fix");
  store_test_assert_count (test, 0, 0);
  revert (test, id); /* nothing to give up */
}

/* Even looking was refused: still not sent twice when it is tried again. */
static void
test_look_refused (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintOutboxItem) item = store_test_send (test);

  store_test_later (test, item, TRUE);
  g_clear_pointer (&item, stint_outbox_item_free);
  item = store_test_next (test);
  store_test_refused (test, item, "no access");
  store_test_reopen (test);
  store_test_assert_count (test, 0, 1);
  g_assert_true (stint_store_retry (test->store, id, NULL));
  store_test_reopen (test);
  g_clear_pointer (&item, stint_outbox_item_free);
  item = store_test_next (test);
  g_assert_true (item->unclear);
  store_test_later (test, item, FALSE); /* a look that fails makes nothing clear */
  g_clear_pointer (&item, stint_outbox_item_free);
  item = store_test_next (test);
  g_assert_true (item->unclear);
  store_test_refused (test, item, "no access");
  revert (test, id);
  store_test_assert_gone (test, id);
  store_test_assert_count (test, 0, 0);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  store_test_add ("/refused/failed", test_failed);
  store_test_add ("/refused/unsent", test_unsent);
  store_test_add ("/refused/revert-edit-and-delete", test_revert_edit_and_delete);
  store_test_add ("/refused/look-refused", test_look_refused);
  return g_test_run ();
}
