/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-store-test.h"

#define SYNCED STINT_STATE_SYNCED
#define PENDING STINT_STATE_PENDING
#define CREATE STINT_OUTBOX_CREATE
#define EDIT STINT_OUTBOX_EDIT
#define DELETE STINT_OUTBOX_DELETE

/* ---- creating ---- */

static void
test_create (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintOutboxItem) item = NULL;

  store_test_reopen (test);
  store_test_assert_entry (test, id, PENDING, 0, "TEST-1", MONDAY, HOUR, "fix");
  store_test_assert_count (test, 1, 0);
  item = store_test_next (test);
  store_test_assert_item (item, CREATE, id, 0, "TEST-1", MONDAY, HOUR, "fix");
  g_assert_false (item->unclear);
  g_assert_cmpint (item->sent_at, ==, 0);
  g_assert_cmpint (item->offset, ==, 10800);
  g_assert_cmpuint (item->attempts, ==, 0);
  g_assert_true (stint_store_outbox_sending (test->store, item, NOW, NULL));
  store_test_nothing_due (test);
  store_test_done (test, item, 77);
  store_test_reopen (test);
  store_test_assert_entry (test, id, SYNCED, 77, "TEST-1", MONDAY, HOUR, "fix");
  store_test_assert_count (test, 0, 0);
  store_test_assert_linked (test, 77, TRUE);
  store_test_assert_linked (test, 78, FALSE);
}

static void
test_create_normalised (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, " fix ");
  g_autoptr (StintOutboxItem) item = store_test_send (test);
  g_autoptr (StintRemoteWorklog) remote = store_test_remote (77, "MOVED-1", MONDAY, HOUR, "fix");

  /* What the server made of it is what we show, and no reason to tell it anything. */
  remote->summary = g_strdup ("The issue");
  g_assert_true (stint_store_outbox_done (test->store, item, remote, NOW, NULL));
  store_test_assert_entry (test, id, SYNCED, 77, "MOVED-1", MONDAY, HOUR, "fix");
  store_test_nothing_due (test);
}

static void
test_order (StoreTest *test, gconstpointer data)
{
  gint64 first = store_test_add_entry (test, "TEST-1", MONDAY + HOUR, HOUR, "");
  gint64 second = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "");
  g_autoptr (StintOutboxItem) item = store_test_send (test);
  g_autoptr (StintOutboxItem) next = NULL;
  g_autoptr (GError) why = g_error_new_literal (STINT_ERROR, STINT_ERROR_OFFLINE, "off");
  gint64 next_due = -1;

  g_assert_cmpint (item->worklog, ==, first);
  g_assert_true (stint_store_outbox_later (test->store, item, NOW + 60, FALSE, why, NULL));
  next = store_test_send (test);
  g_assert_cmpint (next->worklog, ==, second);
  g_assert_true (stint_store_outbox_later (test->store, next, NOW + 30, FALSE, why, NULL));
  store_test_reopen (test);
  g_assert_null (stint_store_outbox_next (test->store, NOW, &next_due, NULL));
  g_assert_cmpint (next_due, ==, NOW + 30);
  g_clear_pointer (&next, stint_outbox_item_free);
  next = stint_store_outbox_next (test->store, NOW + 30, &next_due, NULL);
  g_assert_cmpint (next->worklog, ==, second);
  g_assert_cmpuint (next->attempts, ==, 1);
  g_assert_true (stint_store_outbox_hurry (test->store, NULL));
  g_clear_pointer (&next, stint_outbox_item_free);
  next = store_test_next (test);
  g_assert_cmpint (next->worklog, ==, first);
}

static void
test_edit_unsent (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintOutboxItem) item = NULL;

  store_test_edit (test, id, "TEST-2", MONDAY + HOUR, 2 * HOUR, "other");
  store_test_reopen (test);
  store_test_assert_count (test, 1, 0);
  item = store_test_next (test);
  store_test_assert_item (item, CREATE, id, 0, "TEST-2", MONDAY + HOUR, 2 * HOUR, "other");
}

static void
test_delete_unsent (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintOutboxItem) item = NULL;

  store_test_delete (test, id);
  store_test_reopen (test);
  store_test_assert_gone (test, id);
  store_test_assert_listed (test, 0);
  store_test_assert_count (test, 0, 0);
  store_test_nothing_due (test);
  store_test_undelete (test, id);
  store_test_reopen (test);
  store_test_assert_entry (test, id, PENDING, 0, "TEST-1", MONDAY, HOUR, "fix");
  item = store_test_next (test);
  store_test_assert_item (item, CREATE, id, 0, "TEST-1", MONDAY, HOUR, "fix");
}

/* ---- while a create is under way or unclear ---- */

typedef enum
{
  ANSWERED,
  CUT_AND_FOUND,
  KILLED_AND_FOUND,
  NOT_FOUND,
  NOT_SENT
} Fate;

/* Brings the create that is *sending* to its end; (transfer full) what is due then, NULL: nothing.
 */
static StintOutboxItem *
meet_fate (StoreTest *test, const StintOutboxItem *sent, Fate fate)
{
  g_autoptr (StintOutboxItem) unclear = NULL;
  gint64 next_due;

  if (fate == ANSWERED)
    store_test_done (test, sent, 77);
  else if (fate == NOT_SENT)
    store_test_later (test, sent, FALSE);
  else if (fate != KILLED_AND_FOUND)
    store_test_later (test, sent, TRUE);
  store_test_reopen (test);
  if (fate == CUT_AND_FOUND || fate == KILLED_AND_FOUND || fate == NOT_FOUND)
    {
      unclear = store_test_next (test);
      g_assert_true (unclear->unclear);
      g_assert_cmpint (unclear->sent_at, ==, NOW);
      /* As it was sent, whatever was edited since. */
      store_test_assert_item (unclear, CREATE, sent->worklog, 0, sent->issue, sent->start,
                              sent->seconds, sent->comment);
      g_assert_false (stint_store_outbox_sending (test->store, unclear, NOW, NULL));
      if (fate == NOT_FOUND)
        store_test_not_there (test, unclear);
      else
        store_test_done (test, unclear, 77);
      store_test_reopen (test);
    }
  return stint_store_outbox_next (test->store, NOW, &next_due, NULL);
}

static void
test_edit_while_sending (StoreTest *test, gconstpointer data)
{
  for (Fate fate = ANSWERED; fate <= NOT_SENT; fate++)
    {
      gboolean made = fate <= KILLED_AND_FOUND;
      gint64 id = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "fix");
      g_autoptr (StintOutboxItem) sent = store_test_send (test);
      g_autoptr (StintOutboxItem) next = NULL;

      store_test_edit (test, id, "TEST-1", MONDAY + 60, HOUR, "fixed");
      store_test_assert_entry (test, id, PENDING, 0, "TEST-1", MONDAY + 60, HOUR, "fixed");
      next = meet_fate (test, sent, fate);
      store_test_assert_item (next, made ? EDIT : CREATE, id, made ? 77 : 0, "TEST-1", MONDAY + 60,
                              HOUR, "fixed");
      if (made)
        g_assert_cmpint (next->base_start, ==, MONDAY);
      g_assert_false (next->unclear);
      g_assert_true (stint_store_outbox_sending (test->store, next, NOW, NULL));
      store_test_done (test, next, 77);
      store_test_assert_entry (test, id, SYNCED, 77, "TEST-1", MONDAY + 60, HOUR, "fixed");
      store_test_nothing_due (test);
      store_test_tear_down (test, NULL);
      store_test_set_up (test, NULL);
    }
}

static void
test_move_while_sending (StoreTest *test, gconstpointer data)
{
  for (Fate fate = ANSWERED; fate <= NOT_SENT; fate++)
    {
      gboolean made = fate <= KILLED_AND_FOUND;
      gint64 id = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "fix");
      g_autoptr (StintOutboxItem) sent = store_test_send (test);
      g_autoptr (StintOutboxItem) next = NULL;

      store_test_edit (test, id, "TEST-2", MONDAY, HOUR, "fix");
      next = meet_fate (test, sent, fate);
      store_test_assert_item (next, CREATE, id, 0, "TEST-2", MONDAY, HOUR, "fix");
      store_test_assert_linked (test, 77, made);
      g_assert_true (stint_store_outbox_sending (test->store, next, NOW, NULL));
      store_test_nothing_due (test);
      store_test_done (test, next, 78);
      store_test_assert_entry (test, id, SYNCED, 78, "TEST-2", MONDAY, HOUR, "fix");
      if (made)
        {
          g_autoptr (StintOutboxItem) left = store_test_next (test);

          g_assert_cmpint (left->kind, ==, DELETE);
          g_assert_cmpint (left->remote_id, ==, 77);
          g_assert_cmpstr (left->issue, ==, "TEST-1");
        }
      else
        store_test_nothing_due (test);
      store_test_tear_down (test, NULL);
      store_test_set_up (test, NULL);
    }
}

static void
test_delete_while_sending (StoreTest *test, gconstpointer data)
{
  for (Fate fate = ANSWERED; fate <= NOT_SENT; fate++)
    {
      gint64 id = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "fix");
      g_autoptr (StintOutboxItem) sent = store_test_send (test);
      g_autoptr (StintOutboxItem) next = NULL;

      store_test_delete (test, id);
      store_test_assert_gone (test, id);
      store_test_assert_count (test, 1, 0);
      next = meet_fate (test, sent, fate);
      if (fate <= KILLED_AND_FOUND)
        {
          store_test_assert_item (next, DELETE, id, 77, "TEST-1", MONDAY, HOUR, "fix");
          g_assert_true (stint_store_outbox_sending (test->store, next, NOW, NULL));
          store_test_done (test, next, 0);
        }
      else
        g_assert_null (next);
      store_test_assert_gone (test, id);
      store_test_assert_count (test, 0, 0);
      store_test_nothing_due (test);
      store_test_tear_down (test, NULL);
      store_test_set_up (test, NULL);
    }
}

static void
test_delete_undelete_while_sending (StoreTest *test, gconstpointer data)
{
  for (Fate fate = ANSWERED; fate <= NOT_SENT; fate++)
    {
      gboolean made = fate <= KILLED_AND_FOUND;
      gint64 id = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "fix");
      g_autoptr (StintOutboxItem) sent = store_test_send (test);
      g_autoptr (StintOutboxItem) next = NULL;

      store_test_delete (test, id);
      store_test_undelete (test, id);
      next = meet_fate (test, sent, fate);
      store_test_assert_entry (test, id, made ? SYNCED : PENDING, made ? 77 : 0, "TEST-1", MONDAY,
                               HOUR, "fix");
      if (made)
        g_assert_null (next);
      else
        store_test_assert_item (next, CREATE, id, 0, "TEST-1", MONDAY, HOUR, "fix");
      store_test_tear_down (test, NULL);
      store_test_set_up (test, NULL);
    }
}

static void
test_refused_while_edited (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintOutboxItem) sent = store_test_send (test);
  g_autoptr (StintOutboxItem) next = NULL;

  store_test_edit (test, id, "TEST-1", MONDAY, 2 * HOUR, "fix");
  store_test_refused (test, sent, "too short");
  store_test_reopen (test);
  store_test_assert_entry (test, id, PENDING, 0, "TEST-1", MONDAY, 2 * HOUR, "fix");
  next = store_test_send (test);
  store_test_assert_item (next, CREATE, id, 0, "TEST-1", MONDAY, 2 * HOUR, "fix");
  store_test_delete (test, id);
  store_test_refused (test, next, "too long");
  store_test_assert_count (test, 0, 0);
}

static void
test_twins (StoreTest *test, gconstpointer data)
{
  gint64 first = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "fix");
  gint64 second = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintOutboxItem) one = store_test_send (test);
  g_autoptr (StintOutboxItem) two = store_test_send (test);
  g_autoptr (StintRemoteWorklog) remote = store_test_remote (77, "TEST-1", MONDAY, HOUR, "fix\r");
  g_autoptr (StintOutboxItem) next = NULL;
  StintRange changed = STINT_RANGE_EMPTY;

  store_test_reopen (test);
  store_test_pull (test, remote, &changed);
  store_test_assert_listed (test, 2);
  store_test_assert_entry (test, first, SYNCED, 77, "TEST-1", MONDAY, HOUR, "fix\r");
  store_test_assert_entry (test, second, PENDING, 0, "TEST-1", MONDAY, HOUR, "fix");
  g_assert_cmpint (changed.begin, ==, MONDAY);
  next = store_test_next (test);
  g_assert_cmpint (next->worklog, ==, second);
  g_assert_true (next->unclear);
  store_test_assert_linked (test, 77, TRUE);
  store_test_not_there (test, next);
  g_clear_pointer (&next, stint_outbox_item_free);
  next = store_test_send (test);
  store_test_done (test, next, 78);
  store_test_assert_entry (test, second, SYNCED, 78, "TEST-1", MONDAY, HOUR, "fix");
}

static void
test_late_answer_of_old_item (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintOutboxItem) item = store_test_next (test);
  g_autoptr (GError) error = NULL;

  /* Taken, then given up before it was sent. */
  store_test_delete (test, id);
  g_assert_false (stint_store_outbox_sending (test->store, item, NOW, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NO_ENTRY);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  store_test_add ("/outbox/create", test_create);
  store_test_add ("/outbox/create-normalised", test_create_normalised);
  store_test_add ("/outbox/order", test_order);
  store_test_add ("/outbox/edit-unsent", test_edit_unsent);
  store_test_add ("/outbox/delete-unsent", test_delete_unsent);
  store_test_add ("/outbox/edit-while-sending", test_edit_while_sending);
  store_test_add ("/outbox/move-while-sending", test_move_while_sending);
  store_test_add ("/outbox/delete-while-sending", test_delete_while_sending);
  store_test_add ("/outbox/delete-undelete-while-sending", test_delete_undelete_while_sending);
  store_test_add ("/outbox/refused-while-edited", test_refused_while_edited);
  store_test_add ("/outbox/twins", test_twins);
  store_test_add ("/outbox/given-up-item", test_late_answer_of_old_item);
  return g_test_run ();
}
