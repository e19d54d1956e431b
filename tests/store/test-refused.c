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
  store_test_add ("/refused/revert-edit-and-delete", test_revert_edit_and_delete);
  store_test_add ("/refused/look-refused", test_look_refused);
  return g_test_run ();
}
