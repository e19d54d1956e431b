/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-store-test.h"

#define SYNCED STINT_STATE_SYNCED
#define PENDING STINT_STATE_PENDING
#define CREATE STINT_OUTBOX_CREATE
#define EDIT STINT_OUTBOX_EDIT
#define DELETE STINT_OUTBOX_DELETE

/* ---- changing and deleting what the server has ---- */

static void
test_edit_synced (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_synced (test, 77, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintOutboxItem) item = NULL;

  store_test_edit (test, id, "TEST-1", MONDAY + 60, HOUR, "fix");
  store_test_edit (test, id, "TEST-1", MONDAY + 120, HOUR, "fix");
  store_test_reopen (test);
  item = store_test_next (test);
  store_test_assert_item (item, EDIT, id, 77, "TEST-1", MONDAY + 120, HOUR, "fix");
  g_assert_cmpint (item->base_start, ==, MONDAY);
  store_test_assert_count (test, 1, 0);
  store_test_edit (test, id, "TEST-1", MONDAY, HOUR, "fix");
  store_test_reopen (test);
  store_test_assert_entry (test, id, SYNCED, 77, "TEST-1", MONDAY, HOUR, "fix");
  store_test_nothing_due (test);
}

/* After a cut nobody knows what the server has: an edit back is told, with its start. */
static void
test_edit_back_in_doubt (StoreTest *test, gconstpointer data)
{
  for (int killed = 0; killed <= 1; killed++)
    {
      gint64 id = store_test_add_synced (test, 77, "TEST-1", MONDAY, HOUR, "fix");
      g_autoptr (GError) cut =
          g_error_new_literal (STINT_ERROR, STINT_ERROR_UNKNOWN_OUTCOME, "cut");
      g_autoptr (StintOutboxItem) sent = NULL;
      g_autoptr (StintOutboxItem) next = NULL;

      store_test_edit (test, id, "TEST-1", MONDAY + 60, HOUR, "fix");
      sent = store_test_send (test);
      if (!killed)
        g_assert_true (stint_store_outbox_later (test->store, sent, NOW, FALSE, cut, NULL));
      store_test_reopen (test);
      store_test_edit (test, id, "TEST-1", MONDAY, HOUR, "fix");
      store_test_reopen (test);
      next = store_test_send (test);
      store_test_assert_item (next, EDIT, id, 77, "TEST-1", MONDAY, HOUR, "fix");
      g_assert_cmpint (next->base_start, !=, next->start);
      store_test_done (test, next, 77);
      store_test_assert_entry (test, id, SYNCED, 77, "TEST-1", MONDAY, HOUR, "fix");
      store_test_tear_down (test, NULL);
      store_test_set_up (test, NULL);
    }
}

static void
test_edit_during_edit (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_synced (test, 77, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintOutboxItem) sent = NULL;
  g_autoptr (StintOutboxItem) next = NULL;

  store_test_edit (test, id, "TEST-1", MONDAY, 2 * HOUR, "fix");
  sent = store_test_send (test);
  store_test_edit (test, id, "TEST-1", MONDAY, HOUR, "fix");
  store_test_done (test, sent, 77);
  store_test_reopen (test);
  next = store_test_send (test);
  store_test_assert_item (next, EDIT, id, 77, "TEST-1", MONDAY, HOUR, "fix");
  store_test_delete (test, id);
  store_test_reopen (test); /* killed: the edit is no longer wanted */
  g_clear_pointer (&next, stint_outbox_item_free);
  next = store_test_next (test);
  store_test_assert_item (next, DELETE, id, 77, "TEST-1", MONDAY, 2 * HOUR, "fix");
}

static void
test_delete_synced (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_synced (test, 77, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintOutboxItem) item = NULL;

  store_test_edit (test, id, "TEST-1", MONDAY + 60, HOUR, "fix");
  store_test_delete (test, id);
  store_test_reopen (test);
  store_test_assert_gone (test, id);
  store_test_assert_count (test, 1, 0);
  item = store_test_next (test);
  store_test_assert_item (item, DELETE, id, 77, "TEST-1", MONDAY, HOUR, "fix");
  store_test_undelete (test, id);
  store_test_reopen (test);
  store_test_assert_entry (test, id, PENDING, 77, "TEST-1", MONDAY + 60, HOUR, "fix");
  g_clear_pointer (&item, stint_outbox_item_free);
  item = store_test_next (test);
  g_assert_cmpint (item->kind, ==, EDIT);
}

/* A 404 comes here too: somebody else deleted it. */
static void
test_undelete_after_sent (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_synced (test, 77, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintOutboxItem) item = NULL;
  g_autoptr (StintRemoteWorklog) remote = store_test_remote (77, "TEST-1", MONDAY, 2 * HOUR, "fix");
  StintRange changed = STINT_RANGE_EMPTY;

  store_test_delete (test, id);
  item = store_test_send (test);
  store_test_done (test, item, 0);
  store_test_reopen (test);
  store_test_assert_gone (test, id);
  store_test_nothing_due (test);
  store_test_pull (test, remote, &changed); /* a listing that lags behind */
  store_test_assert_listed (test, 0);
  store_test_undelete (test, id);
  store_test_reopen (test);
  store_test_assert_entry (test, id, PENDING, 0, "TEST-1", MONDAY, HOUR, "fix");
  store_test_pull (test, remote, &changed);
  store_test_assert_listed (test, 1);
  g_assert_cmpint (changed.begin, >, changed.end);
  g_clear_pointer (&item, stint_outbox_item_free);
  item = store_test_next (test);
  store_test_assert_item (item, CREATE, id, 0, "TEST-1", MONDAY, HOUR, "fix");
}

/* A delete of unknown outcome is carried through before the entry is made anew. */
static void
test_undelete_in_doubt (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_synced (test, 77, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintOutboxItem) item = NULL;

  store_test_delete (test, id);
  item = store_test_send (test);
  store_test_undelete (test, id);
  store_test_reopen (test);
  store_test_assert_entry (test, id, PENDING, 77, "TEST-1", MONDAY, HOUR, "fix");
  g_clear_pointer (&item, stint_outbox_item_free);
  item = store_test_send (test);
  store_test_assert_item (item, DELETE, id, 77, "TEST-1", MONDAY, HOUR, "fix");
  store_test_done (test, item, 0);
  store_test_reopen (test);
  g_clear_pointer (&item, stint_outbox_item_free);
  item = store_test_next (test);
  store_test_assert_item (item, CREATE, id, 0, "TEST-1", MONDAY, HOUR, "fix");
  store_test_assert_linked (test, 77, TRUE);
}

static void
test_undelete_before_answer (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_synced (test, 77, "TEST-1", MONDAY, HOUR, "fix");
  g_autoptr (StintOutboxItem) item = NULL;

  store_test_delete (test, id);
  item = store_test_send (test);
  store_test_undelete (test, id);
  store_test_later (test, item, FALSE); /* surely not carried out */
  store_test_reopen (test);
  store_test_assert_entry (test, id, SYNCED, 77, "TEST-1", MONDAY, HOUR, "fix");
  store_test_nothing_due (test);
}

/* ---- import ---- */

static void
test_import (StoreTest *test, gconstpointer data)
{
  StintDraft draft = store_test_draft ("TEST-1", MONDAY, HOUR, "theirs");
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (StintReport) report = NULL;
  g_autoptr (StintOutboxItem) item = NULL;
  g_autoptr (GPtrArray) comments = NULL;
  g_autoptr (GPtrArray) failed = NULL;
  gint64 id;

  draft.author = "colleague";
  draft.created_at = MONDAY + 5;
  id = stint_store_add (test->store, &draft, NULL);
  store_test_reopen (test);
  store_test_assert_listed (test, 0);
  report = stint_store_report (test->store, stint_day_of (MONDAY, zone), zone, NULL);
  g_assert_cmpint (report->seconds, ==, 0);
  comments = stint_store_recent_comments (test->store, "TEST-1", 5, NULL);
  g_assert_cmpuint (comments->len, ==, 0);
  store_test_assert_count (test, 1, 0);
  item = store_test_send (test);
  store_test_assert_item (item, STINT_OUTBOX_IMPORT, id, 0, "TEST-1", MONDAY, HOUR, "theirs");
  g_assert_cmpstr (item->author, ==, "colleague");
  g_assert_cmpint (item->created_at, ==, MONDAY + 5);
  store_test_refused (test, item, "no such user");
  failed = stint_store_list_failed (test->store, NULL);
  g_assert_cmpuint (failed->len, ==, 1);
  g_assert_true (stint_store_retry (test->store, id, NULL));
  g_clear_pointer (&item, stint_outbox_item_free);
  item = store_test_send (test);
  store_test_reopen (test);
  g_clear_pointer (&item, stint_outbox_item_free);
  item = store_test_next (test);
  g_assert_true (item->unclear);
  store_test_done (test, item, 77);
  store_test_reopen (test);
  store_test_assert_gone (test, id);
  store_test_assert_count (test, 0, 0);
  store_test_assert_linked (test, 77, FALSE);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  store_test_add ("/outbox-changes/edit-synced", test_edit_synced);
  store_test_add ("/outbox-changes/edit-back-in-doubt", test_edit_back_in_doubt);
  store_test_add ("/outbox-changes/edit-during-edit", test_edit_during_edit);
  store_test_add ("/outbox-changes/delete-synced", test_delete_synced);
  store_test_add ("/outbox-changes/undelete-after-sent", test_undelete_after_sent);
  store_test_add ("/outbox-changes/undelete-in-doubt", test_undelete_in_doubt);
  store_test_add ("/outbox-changes/undelete-before-answer", test_undelete_before_answer);
  store_test_add ("/outbox-changes/import", test_import);
  return g_test_run ();
}
