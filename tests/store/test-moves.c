/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-store-test.h"

#define SYNCED STINT_STATE_SYNCED
#define PENDING STINT_STATE_PENDING
#define FAILED STINT_STATE_FAILED
#define CREATE STINT_OUTBOX_CREATE
#define EDIT STINT_OUTBOX_EDIT
#define DELETE STINT_OUTBOX_DELETE

static gint64
add_moved (StoreTest *test)
{
  gint64 id = store_test_add_synced (test, 77, "TEST-1", MONDAY, HOUR, "fix");

  store_test_edit (test, id, "TEST-2", MONDAY, 2 * HOUR, "fix");
  store_test_reopen (test);
  return id;
}

static void
revert (StoreTest *test, gint64 id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (stint_store_revert (test->store, id, &error));
  g_assert_no_error (error);
  store_test_reopen (test);
}

static void
test_move (StoreTest *test, gconstpointer data)
{
  gint64 id = add_moved (test);
  g_autoptr (StintOutboxItem) create = store_test_send (test);
  g_autoptr (StintOutboxItem) left = NULL;

  store_test_assert_count (test, 1, 0);
  store_test_assert_linked (test, 77, TRUE);
  store_test_nothing_due (test); /* the delete waits */
  store_test_done (test, create, 78);
  store_test_reopen (test);
  store_test_assert_entry (test, id, SYNCED, 78, "TEST-2", MONDAY, 2 * HOUR, "fix");
  store_test_assert_count (test, 1, 0);
  left = store_test_send (test);
  g_assert_cmpint (left->worklog, !=, id);
  store_test_assert_item (left, DELETE, left->worklog, 77, "TEST-1", MONDAY, HOUR, "fix");
  store_test_done (test, left, 0);
  store_test_reopen (test);
  store_test_assert_count (test, 0, 0);
  store_test_assert_listed (test, 1);
  store_test_assert_gone (test, left->worklog);
  g_assert_false (stint_store_undelete (test->store, left->worklog, NULL));
  g_assert_false (stint_store_revert (test->store, left->worklog, NULL));
}

static void
test_move_twice (StoreTest *test, gconstpointer data)
{
  gint64 id = add_moved (test);
  g_autoptr (StintOutboxItem) create = NULL;

  store_test_edit (test, id, "TEST-3", MONDAY, 2 * HOUR, "fix");
  store_test_reopen (test);
  create = store_test_send (test);
  store_test_assert_item (create, CREATE, id, 0, "TEST-3", MONDAY, 2 * HOUR, "fix");
  store_test_done (test, create, 78);
  store_test_edit (test, id, "TEST-4", MONDAY, 2 * HOUR, "fix");
  store_test_reopen (test);
  /* One delete is due, the other waits. */
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (StintOutboxItem) item = store_test_send (test);

      if (item->kind == CREATE)
        g_assert_cmpint (item->worklog, ==, id);
      else
        g_assert_cmpint (item->remote_id, ==, 77);
      store_test_done (test, item, item->kind == CREATE ? 79 : 0);
    }
  g_clear_pointer (&create, stint_outbox_item_free);
  create = store_test_send (test);
  store_test_assert_item (create, DELETE, create->worklog, 78, "TEST-3", MONDAY, 2 * HOUR, "fix");
  store_test_done (test, create, 0);
  store_test_nothing_due (test);
  store_test_assert_entry (test, id, SYNCED, 79, "TEST-4", MONDAY, 2 * HOUR, "fix");
}

static void
test_move_back (StoreTest *test, gconstpointer data)
{
  gint64 id = add_moved (test);
  g_autoptr (StintOutboxItem) item = NULL;

  store_test_edit (test, id, "TEST-1", MONDAY, 2 * HOUR, "fix");
  store_test_reopen (test);
  item = store_test_next (test);
  store_test_assert_item (item, EDIT, id, 77, "TEST-1", MONDAY, 2 * HOUR, "fix");
  store_test_edit (test, id, "TEST-1", MONDAY, HOUR, "fix");
  store_test_reopen (test);
  store_test_assert_entry (test, id, SYNCED, 77, "TEST-1", MONDAY, HOUR, "fix");
  store_test_assert_count (test, 0, 0);
}

/* No network: the create of a move waits as any other does. */
static void
test_put_off (StoreTest *test, gconstpointer data)
{
  gint64 id = add_moved (test);
  g_autoptr (StintOutboxItem) item = store_test_send (test);
  g_autoptr (GError) why = g_error_new_literal (STINT_ERROR, STINT_ERROR_OFFLINE, "off");
  gint64 next_due = 0;

  g_assert_true (stint_store_outbox_later (test->store, item, NOW + 60, FALSE, why, NULL));
  store_test_reopen (test);
  store_test_edit (test, id, "TEST-3", MONDAY, HOUR, "fix");
  g_assert_null (stint_store_outbox_next (test->store, NOW, &next_due, NULL));
  g_assert_cmpint (next_due, ==, NOW + 60);
  g_clear_pointer (&item, stint_outbox_item_free);
  item = stint_store_outbox_next (test->store, NOW + 60, &next_due, NULL);
  g_assert_cmpint (item->worklog, ==, id);
  g_assert_cmpuint (item->attempts, ==, 1);
}

/* What an edit of unknown outcome left on the server is still not known after moving there and
 * back. */
static void
test_move_back_in_doubt (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_synced (test, 77, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintOutboxItem) item = NULL;

  store_test_edit (test, id, "TEST-1", MONDAY, 2 * HOUR, "fix");
  item = store_test_send (test);
  store_test_later (test, item, TRUE);
  store_test_edit (test, id, "TEST-2", MONDAY, HOUR, "fix");
  store_test_reopen (test);
  store_test_edit (test, id, "TEST-1", MONDAY, HOUR, "fix");
  store_test_reopen (test);
  g_clear_pointer (&item, stint_outbox_item_free);
  item = store_test_next (test);
  store_test_assert_item (item, EDIT, id, 77, "TEST-1", MONDAY, HOUR, "fix");
  g_assert_cmpint (item->base_start, ==, G_MININT64);
}

static void
test_revert_refused (StoreTest *test, gconstpointer data)
{
  gint64 id = add_moved (test);
  g_autoptr (StintOutboxItem) create = store_test_send (test);

  store_test_refused (test, create, "no such issue");
  store_test_reopen (test);
  store_test_assert_entry (test, id, FAILED, 0, "TEST-2", MONDAY, 2 * HOUR, "fix");
  store_test_assert_count (test, 0, 1);
  store_test_nothing_due (test);
  revert (test, id);
  store_test_assert_entry (test, id, SYNCED, 77, "TEST-1", MONDAY, HOUR, "fix");
  store_test_assert_count (test, 0, 0);
  store_test_assert_listed (test, 1);
}

/* Whether the new record was made is found out first; then it goes again, or the old one is simply
 * kept. */
static void
test_revert_unclear (StoreTest *test, gconstpointer data)
{
  for (int made = 0; made <= 1; made++)
    {
      gint64 id = add_moved (test);
      g_autoptr (StintOutboxItem) create = store_test_send (test);
      g_autoptr (StintOutboxItem) item = NULL;

      store_test_reopen (test);
      revert (test, id);
      store_test_assert_entry (test, id, PENDING, 0, "TEST-1", MONDAY, HOUR, "fix");
      item = store_test_next (test);
      g_assert_true (item->unclear);
      store_test_assert_item (item, CREATE, id, 0, "TEST-2", MONDAY, 2 * HOUR, "fix");
      if (!made)
        {
          store_test_not_there (test, item);
          store_test_assert_entry (test, id, SYNCED, 77, "TEST-1", MONDAY, HOUR, "fix");
          store_test_assert_count (test, 0, 0);
        }
      else
        {
          gboolean deleted[3] = { FALSE };
          gint64 next_due;

          store_test_done (test, item, 78);
          g_clear_pointer (&item, stint_outbox_item_free);
          while ((item = stint_store_outbox_next (test->store, NOW, &next_due, NULL)) != NULL)
            {
              g_assert_true (stint_store_outbox_sending (test->store, item, NOW, NULL));
              if (item->kind == DELETE)
                deleted[item->remote_id - 77] = TRUE;
              store_test_done (test, item, item->kind == DELETE ? 0 : 79);
              g_clear_pointer (&item, stint_outbox_item_free);
            }
          g_assert_true (deleted[0] && deleted[1] && !deleted[2]);
          store_test_assert_entry (test, id, SYNCED, 79, "TEST-1", MONDAY, HOUR, "fix");
        }
      store_test_tear_down (test, NULL);
      store_test_set_up (test, NULL);
    }
}

static void
test_delete_moved (StoreTest *test, gconstpointer data)
{
  gint64 id = add_moved (test);
  g_autoptr (StintOutboxItem) item = NULL;

  store_test_delete (test, id);
  store_test_reopen (test);
  store_test_assert_listed (test, 0);
  item = store_test_next (test);
  store_test_assert_item (item, DELETE, id, 77, "TEST-1", MONDAY, HOUR, "fix");
  store_test_undelete (test, id);
  store_test_reopen (test);
  store_test_assert_entry (test, id, PENDING, 0, "TEST-2", MONDAY, 2 * HOUR, "fix");
  store_test_delete (test, id);
  g_clear_pointer (&item, stint_outbox_item_free);
  item = store_test_send (test);
  store_test_done (test, item, 0);
  store_test_nothing_due (test);
  store_test_assert_count (test, 0, 0);
}

static void
test_delete_unclear_move (StoreTest *test, gconstpointer data)
{
  for (int made = 0; made <= 1; made++)
    {
      gint64 id = add_moved (test);
      g_autoptr (StintOutboxItem) create = store_test_send (test);
      g_autoptr (StintOutboxItem) item = NULL;
      guint deletes = 0;
      gint64 next_due;

      store_test_delete (test, id);
      store_test_reopen (test);
      item = store_test_next (test);
      if (made)
        store_test_done (test, item, 78);
      else
        store_test_not_there (test, item);
      g_clear_pointer (&item, stint_outbox_item_free);
      while ((item = stint_store_outbox_next (test->store, NOW, &next_due, NULL)) != NULL)
        {
          g_assert_cmpint (item->kind, ==, DELETE);
          deletes++;
          g_assert_true (stint_store_outbox_sending (test->store, item, NOW, NULL));
          store_test_done (test, item, 0);
          g_clear_pointer (&item, stint_outbox_item_free);
        }
      g_assert_cmpuint (deletes, ==, made ? 2 : 1);
      store_test_assert_listed (test, 0);
      store_test_tear_down (test, NULL);
      store_test_set_up (test, NULL);
    }
}

/* The old record cannot be deleted: that is told, and giving up shows what the server has. */
static void
test_left_refused (StoreTest *test, gconstpointer data)
{
  gint64 id = add_moved (test);
  g_autoptr (StintOutboxItem) create = store_test_send (test);
  g_autoptr (StintOutboxItem) left = NULL;
  g_autoptr (GPtrArray) failed = NULL;

  store_test_done (test, create, 78);
  left = store_test_send (test);
  store_test_refused (test, left, "not yours");
  store_test_reopen (test);
  store_test_assert_count (test, 0, 1);
  failed = stint_store_list_failed (test->store, NULL);
  g_assert_cmpuint (failed->len, ==, 1);
  g_assert_cmpstr (stint_worklog_get_error (g_ptr_array_index (failed, 0)), ==, "not yours");
  g_assert_cmpint (stint_worklog_get_id (g_ptr_array_index (failed, 0)), ==, left->worklog);
  revert (test, left->worklog);
  store_test_assert_listed (test, 2);
  store_test_assert_entry (test, left->worklog, SYNCED, 77, "TEST-1", MONDAY, HOUR, "fix");
  store_test_assert_entry (test, id, SYNCED, 78, "TEST-2", MONDAY, 2 * HOUR, "fix");
}

/* ---- PATCH that keeps its start ---- */

static void
test_replace (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_synced (test, 77, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintRemoteWorklog) remote = store_test_remote (77, "TEST-1", MONDAY, 2 * HOUR, "fix");
  g_autoptr (StintOutboxItem) item = NULL;

  store_test_edit (test, id, "TEST-1", MONDAY + 60, 2 * HOUR, "fix");
  item = store_test_send (test);
  g_assert_true (stint_store_outbox_replace (test->store, item, remote, NOW, NULL));
  store_test_reopen (test);
  store_test_assert_listed (test, 1);
  g_clear_pointer (&item, stint_outbox_item_free);
  item = store_test_send (test);
  store_test_assert_item (item, CREATE, id, 0, "TEST-1", MONDAY + 60, 2 * HOUR, "fix");
  store_test_nothing_due (test);
  store_test_done (test, item, 78);
  g_clear_pointer (&item, stint_outbox_item_free);
  item = store_test_next (test);
  store_test_assert_item (item, DELETE, item->worklog, 77, "TEST-1", MONDAY, 2 * HOUR, "fix");
}

static void
test_replace_overtaken (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_synced (test, 77, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintRemoteWorklog) remote = store_test_remote (77, "TEST-1", MONDAY, 2 * HOUR, "fix");
  g_autoptr (StintOutboxItem) item = NULL;

  store_test_edit (test, id, "TEST-1", MONDAY + 60, 2 * HOUR, "fix");
  item = store_test_send (test);
  store_test_edit (test, id, "TEST-1", MONDAY, 2 * HOUR, "fix");
  g_assert_true (stint_store_outbox_replace (test->store, item, remote, NOW, NULL));
  store_test_assert_entry (test, id, SYNCED, 77, "TEST-1", MONDAY, 2 * HOUR, "fix");
  store_test_edit (test, id, "TEST-1", MONDAY + 60, 2 * HOUR, "fix");
  g_clear_pointer (&item, stint_outbox_item_free);
  item = store_test_send (test);
  store_test_delete (test, id);
  g_assert_true (stint_store_outbox_replace (test->store, item, remote, NOW, NULL));
  g_clear_pointer (&item, stint_outbox_item_free);
  item = store_test_next (test);
  store_test_assert_item (item, DELETE, id, 77, "TEST-1", MONDAY, 2 * HOUR, "fix");
  store_test_assert_count (test, 1, 0);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  store_test_add ("/moves/move", test_move);
  store_test_add ("/moves/twice", test_move_twice);
  store_test_add ("/moves/back", test_move_back);
  store_test_add ("/moves/put-off", test_put_off);
  store_test_add ("/moves/back-in-doubt", test_move_back_in_doubt);
  store_test_add ("/moves/revert-refused", test_revert_refused);
  store_test_add ("/moves/revert-unclear", test_revert_unclear);
  store_test_add ("/moves/delete", test_delete_moved);
  store_test_add ("/moves/delete-unclear", test_delete_unclear_move);
  store_test_add ("/moves/left-refused", test_left_refused);
  store_test_add ("/moves/replace", test_replace);
  store_test_add ("/moves/replace-overtaken", test_replace_overtaken);
  return g_test_run ();
}
