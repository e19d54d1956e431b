/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stint-store-test.h"

#define ANNA "anna"

static void
assert_import (StoreTest *test, gint64 id, StintImportState state, guint done, guint sent, guint waiting, guint refused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StintImport) import = stint_store_get_import (test->store, id, &error);

  g_assert_no_error (error);
  g_assert_cmpint (import->state, ==, state);
  g_assert_cmpuint (import->done, ==, done);
  g_assert_cmpuint (import->sent, ==, sent);
  g_assert_cmpuint (import->waiting, ==, waiting);
  g_assert_cmpuint (import->refused, ==, refused);
}

/* (transfer full) (nullable): what stint_store_running_import() says */
static void
assert_running (StoreTest *test, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StintImport) import = stint_store_running_import (test->store, &error);

  g_assert_no_error (error);
  g_assert_cmpint (import != NULL ? import->id : 0, ==, id);
}

/* Three rows, two of them equal. */
static gint64
add_three (StoreTest *test, const char *author, const char *refused)
{
  StintDraft drafts[] = {
    store_test_draft ("TEST-1", MONDAY, HOUR, "twin"),
    store_test_draft ("TEST-1", MONDAY, HOUR, "twin"),
    store_test_draft ("TEST-2", MONDAY + HOUR, HOUR, "other"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (drafts); i++)
    {
      drafts[i].author = author;
      drafts[i].created_at = MONDAY + HOUR;
    }
  return store_test_import (test, drafts, G_N_ELEMENTS (drafts), refused);
}

static void
send_all (StoreTest *test, guint n, gint64 first_remote)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (StintOutboxItem) item = store_test_send (test);

      store_test_done (test, item, item->kind == STINT_OUTBOX_DELETE ? 0 : first_remote + i);
    }
}

static void
command (StoreTest *test, gboolean (*what) (StintStore *store, gint64 id, GError **error), gint64 id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (what (test->store, id, &error));
  g_assert_no_error (error);
}

/* ---- the way through ---- */

static void
test_run (StoreTest *test, gconstpointer data)
{
  gint64 id = add_three (test, NULL, "no date");
  g_autoptr (StintOutboxItem) item = NULL;

  assert_import (test, id, STINT_IMPORT_RUNNING, 0, 0, 3, 1);
  assert_running (test, id);
  item = store_test_next (test);
  g_assert_cmpint (item->import, ==, id);
  g_assert_false (item->unchecked);
  send_all (test, 2, 100);
  store_test_reopen (test);
  assert_import (test, id, STINT_IMPORT_RUNNING, 2, 2, 1, 1);
  send_all (test, 1, 200);
  assert_import (test, id, STINT_IMPORT_RUNNING, 3, 3, 0, 1);
  assert_running (test, 0);
  store_test_assert_listed (test, 3);
}

/* ---- coming in ---- */

typedef struct
{
  guint next;
  guint until;
} Some;

static gboolean
next_some (StintImportDraft *draft, gpointer data)
{
  Some *some = data;

  if (some->next >= some->until)
    return FALSE;
  *draft = (StintImportDraft){ .draft = store_test_draft ("TEST-1", MONDAY - some->next * HOUR, HOUR, "comes in"),
                               .line = ++some->next + 1,
                               .cells = "row" };
  return TRUE;
}

static const StintImportHead head = { "file.csv", "CSV", "title", FALSE, FALSE, 20, 0 };

static gint64
load_some (StoreTest *test, Some *some)
{
  g_autoptr (GError) error = NULL;
  gint64 id = stint_store_begin_import (test->store, &head, &error);

  g_assert_no_error (error);
  for (some->until = 10; some->next < some->until; some->until += some->next < 20 ? 10 : 0)
    {
      g_assert_true (stint_store_load_import (test->store, id, &head, next_some, some, &error));
      g_assert_no_error (error);
    }
  g_assert_cmpuint (some->next, ==, 20);
  return id;
}

static void
assert_none (StoreTest *test, gint64 id)
{
  g_autoptr (GPtrArray) all = stint_store_list_imports (test->store, 0, NULL);
  g_autoptr (StintImport) import = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (all->len, ==, 0);
  import = stint_store_get_import (test->store, id, &error);
  g_assert_null (import);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NO_ENTRY);
  assert_running (test, 0);
}

/* Nothing is told and nothing is due before all rows are there; others may do what they want. */
static void
test_loading (StoreTest *test, gconstpointer data)
{
  static gboolean (*const commands[]) (StintStore *store, gint64 id, GError **error) = {
    stint_store_pause_import, stint_store_resume_import, stint_store_cancel_import, stint_store_undo_import,
    stint_store_retry_import,
  };
  g_autoptr (StintTimer) timer = stint_timer_new ("TEST-1", "", MONDAY, 0);
  Some some = { 0 };
  gint64 first = store_test_add_entry (test, "TEST-9", MONDAY, HOUR, "before it");
  gint64 id = load_some (test, &some);
  g_autoptr (StintOutboxItem) item = NULL;

  assert_none (test, id);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (commands[i](test->store, id, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_NO_ENTRY);
    }
  g_assert_true (stint_store_set_timer (test->store, timer, NULL));
  item = store_test_send (test);
  g_assert_cmpint (item->worklog, ==, first);
  store_test_done (test, item, 100);
  store_test_nothing_due (test);

  command (test, stint_store_end_import, id);
  assert_import (test, id, STINT_IMPORT_RUNNING, 0, 0, 20, 0);
  send_all (test, 20, 200);
  assert_import (test, id, STINT_IMPORT_RUNNING, 20, 20, 0, 0);
}

/* Whatever ends it before: nothing stays. */
static void
test_not_loaded (StoreTest *test, gconstpointer data)
{
  for (int i = 0; i < 2; i++)
    {
      Some some = { 0 };
      gint64 id = load_some (test, &some);

      if (i == 0)
        g_assert_true (stint_store_drop_import (test->store, NULL));
      else
        store_test_reopen (test);
      assert_none (test, id);
      store_test_assert_listed (test, 0);
      store_test_assert_count (test, 0, 0);
      store_test_nothing_due (test);
    }
}

/* What is under way when it is paused ends as it ends; what comes back waits. */
static void
test_pause (StoreTest *test, gconstpointer data)
{
  gint64 id = add_three (test, NULL, NULL);
  g_autoptr (StintOutboxItem) first = store_test_send (test);
  g_autoptr (StintOutboxItem) second = store_test_send (test);
  gint64 other;

  command (test, stint_store_pause_import, id);
  command (test, stint_store_pause_import, id);
  store_test_later (test, second, FALSE);
  store_test_done (test, first, 100);
  store_test_nothing_due (test);
  g_assert_true (stint_store_outbox_hurry (test->store, NULL));
  store_test_nothing_due (test);
  store_test_reopen (test);
  store_test_nothing_due (test);
  assert_import (test, id, STINT_IMPORT_PAUSED, 1, 1, 2, 0);
  assert_running (test, 0);
  other = store_test_add_entry (test, "TEST-9", MONDAY, HOUR, "goes past it");
  {
    g_autoptr (StintOutboxItem) item = store_test_send (test);

    g_assert_cmpint (item->worklog, ==, other);
    store_test_done (test, item, 101);
  }
  command (test, stint_store_resume_import, id);
  send_all (test, 2, 200);
  assert_import (test, id, STINT_IMPORT_RUNNING, 3, 3, 0, 0);
}

/* The agent dies with rows under way: they are unclear, also while the import is paused. */
static void
test_killed (StoreTest *test, gconstpointer data)
{
  gint64 id = add_three (test, NULL, NULL);
  g_autoptr (StintOutboxItem) sending = store_test_send (test);
  g_autoptr (StintOutboxItem) next = NULL;

  command (test, stint_store_pause_import, id);
  store_test_reopen (test);
  g_assert_true (stint_store_outbox_recover (test->store, NULL));
  store_test_nothing_due (test);
  command (test, stint_store_resume_import, id);
  next = store_test_next (test);
  g_assert_cmpint (next->worklog, ==, sending->worklog);
  g_assert_true (next->unclear);
}

/* ---- taking back ---- */

static void
test_cancel (StoreTest *test, gconstpointer data)
{
  gint64 id = add_three (test, NULL, NULL);
  g_autoptr (StintOutboxItem) first = store_test_send (test);
  g_autoptr (StintOutboxItem) unclear = store_test_send (test);
  g_autoptr (StintOutboxItem) found = NULL;
  g_autoptr (GError) error = NULL;

  store_test_later (test, unclear, TRUE);
  command (test, stint_store_cancel_import, id);
  store_test_assert_listed (test, 1); /* the one on its way */
  assert_import (test, id, STINT_IMPORT_CANCELLED, 1, 0, 2, 0);
  store_test_done (test, first, 100);
  /* The unclear one is found, and goes. */
  g_assert_true (stint_store_outbox_hurry (test->store, NULL));
  found = store_test_next (test);
  g_assert_true (found->unclear);
  store_test_done (test, found, 101);
  {
    g_autoptr (StintOutboxItem) gone = store_test_send (test);

    store_test_assert_item (gone, STINT_OUTBOX_DELETE, unclear->worklog, 101, "TEST-1", MONDAY, HOUR, "twin");
    store_test_done (test, gone, 0);
  }
  store_test_nothing_due (test);
  store_test_assert_listed (test, 1);
  assert_running (test, 0);
  g_assert_false (stint_store_resume_import (test->store, id, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
}

/* Exactly what it created: other equal entries stay. */
static void
test_undo (StoreTest *test, gconstpointer data)
{
  gint64 mine = store_test_add_synced (test, 50, "TEST-1", MONDAY, HOUR, "twin");
  gint64 id = add_three (test, NULL, NULL);
  g_autoptr (StintOutboxItem) refused = NULL;

  send_all (test, 2, 100);
  refused = store_test_send (test);
  store_test_refused (test, refused, "no such issue");
  command (test, stint_store_undo_import, id);
  command (test, stint_store_undo_import, id);
  assert_import (test, id, STINT_IMPORT_UNDONE, 1, 2, 2, 0);
  assert_running (test, id);
  store_test_reopen (test);
  for (gint64 remote = 100; remote < 102; remote++)
    {
      g_autoptr (StintOutboxItem) item = store_test_send (test);

      g_assert_cmpint (item->kind, ==, STINT_OUTBOX_DELETE);
      g_assert_cmpint (item->remote_id, ==, remote);
      store_test_done (test, item, 0);
    }
  store_test_nothing_due (test);
  assert_running (test, 0);
  assert_import (test, id, STINT_IMPORT_UNDONE, 3, 2, 0, 0);
  store_test_assert_listed (test, 1);
  store_test_assert_entry (test, mine, STINT_STATE_SYNCED, 50, "TEST-1", MONDAY, HOUR, "twin");
}

/* What a person has changed or deleted since is gone, too, and only once. */
static void
test_undo_changed (StoreTest *test, gconstpointer data)
{
  gint64 id = add_three (test, NULL, NULL);
  g_autoptr (GPtrArray) entries = NULL;

  send_all (test, 3, 100);
  entries = stint_store_list (test->store, 0, NOW, FALSE, 0, NULL);
  store_test_delete (test, stint_worklog_get_id (entries->pdata[0]));
  send_all (test, 1, 0);
  store_test_edit (test, stint_worklog_get_id (entries->pdata[2]), "TEST-2", MONDAY, 2 * HOUR, "changed");
  command (test, stint_store_undo_import, id);
  store_test_assert_listed (test, 0);
  send_all (test, 2, 0);
  store_test_nothing_due (test);
}

/* ---- for authors ---- */

static StintRemoteWorklog *
annas (gint64 id, gint64 start, const char *login)
{
  StintRemoteWorklog *remote = store_test_remote (id, "TEST-1", start, HOUR, "whatever");

  stint_person_free (remote->author);
  remote->author = stint_person_new ();
  remote->author->login = g_strdup (login);
  return remote;
}

/* Of two equal rows one is there: one is left out, and that is found out once. */
static void
test_check (StoreTest *test, gconstpointer data)
{
  gint64 id = add_three (test, ANNA, NULL);
  g_autoptr (GPtrArray) remotes = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_remote_worklog_free);
  g_autoptr (StintOutboxItem) first = store_test_next (test);
  g_autoptr (StintOutboxItem) next = NULL;
  g_autoptr (StintImport) import = NULL;

  g_assert_true (first->unchecked);
  g_ptr_array_add (remotes, annas (70, MONDAY, "boris"));
  g_ptr_array_add (remotes, annas (71, MONDAY + 60, ANNA));
  g_ptr_array_add (remotes, annas (72, MONDAY, ANNA));
  g_assert_true (stint_store_check_import (test->store, first, NULL, remotes, NULL));
  next = store_test_send (test);
  g_assert_false (next->unchecked);
  g_assert_cmpstr (next->issue, ==, "TEST-1");
  store_test_done (test, next, 100);
  store_test_assert_linked (test, 100, TRUE); /* although the entry is another person's and gone */
  store_test_assert_linked (test, 72, FALSE);
  g_clear_pointer (&next, stint_outbox_item_free);
  next = store_test_next (test);
  g_assert_cmpstr (next->issue, ==, "TEST-2");
  g_assert_true (next->unchecked);
  import = stint_store_get_import (test->store, id, NULL);
  g_assert_cmpuint (import->present, ==, 1);
  g_assert_cmpuint (import->sent, ==, 1);
  g_assert_cmpuint (import->waiting, ==, 1);
  g_assert_cmpuint (import->done, ==, 2);
}

static void
check_all (StoreTest *test)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  for (;;)
    {
      g_autoptr (StintOutboxItem) item = store_test_next (test);

      if (!item->unchecked)
        return;
      g_assert_true (stint_store_check_import (test->store, item, NULL, none, NULL));
    }
}

/* The right is missing: one answer stops all. Where rows have gone through, it is about the row. */
static void
test_forbidden (StoreTest *test, gconstpointer data)
{
  gint64 id = add_three (test, ANNA, NULL);
  g_autoptr (GError) why = stint_error_new_http (403, "Only an administrator may import.", 0);
  g_autoptr (StintOutboxItem) first = NULL;
  g_autoptr (StintOutboxItem) second = NULL;
  g_autoptr (StintImport) import = NULL;
  gboolean stopped = FALSE;

  check_all (test);
  first = store_test_send (test);
  g_assert_true (stint_store_stop_import (test->store, first, why, &stopped, NULL));
  g_assert_true (stopped);
  store_test_nothing_due (test);
  assert_import (test, id, STINT_IMPORT_STOPPED, 0, 0, 3, 0);
  import = stint_store_get_import (test->store, id, NULL);
  g_assert_nonnull (strstr (import->reason, "Only an administrator"));
  store_test_assert_count (test, 3, 0);

  command (test, stint_store_resume_import, id);
  check_all (test);
  send_all (test, 1, 100);
  check_all (test);
  second = store_test_send (test);
  g_assert_true (stint_store_stop_import (test->store, second, why, &stopped, NULL));
  g_assert_false (stopped);
}

/* What was created for others is deleted by its number. */
static void
test_undo_authors (StoreTest *test, gconstpointer data)
{
  gint64 id = add_three (test, ANNA, NULL);
  g_autoptr (StintOutboxItem) sending = NULL;

  check_all (test);
  send_all (test, 1, 100);
  sending = store_test_send (test);
  command (test, stint_store_undo_import, id);
  store_test_done (test, sending, 101);
  store_test_reopen (test);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (StintOutboxItem) item = store_test_send (test);

      g_assert_cmpint (item->kind, ==, STINT_OUTBOX_DELETE);
      g_assert_true (item->remote_id == 100 || item->remote_id == 101);
      g_assert_cmpstr (item->issue, ==, "TEST-1");
      store_test_done (test, item, 0);
    }
  store_test_nothing_due (test);
  assert_import (test, id, STINT_IMPORT_UNDONE, 3, 2, 0, 0);
}

/* ---- what was refused ---- */

static void
test_refused (StoreTest *test, gconstpointer data)
{
  gint64 id = add_three (test, NULL, "no \"date\"");
  g_autoptr (StintOutboxItem) item = store_test_send (test);
  g_autofree char *text = NULL;
  g_autofree char *later = NULL;

  store_test_refused (test, item, "=no such issue");
  send_all (test, 2, 100);
  text = stint_store_import_refused (test->store, id, NULL);
  g_assert_cmpstr (text, ==, "title,reason\r\nrow 2,'=no such issue\r\nrow 5,\"no \"\"date\"\"\"\r\n");
  assert_import (test, id, STINT_IMPORT_RUNNING, 2, 2, 0, 2);
  assert_running (test, 0);
  command (test, stint_store_retry_import, id);
  assert_import (test, id, STINT_IMPORT_RUNNING, 2, 2, 1, 1);
  send_all (test, 1, 200);
  later = stint_store_import_refused (test->store, id, NULL);
  g_assert_cmpstr (later, ==, "title,reason\r\nrow 5,\"no \"\"date\"\"\"\r\n");
}

static void
test_list (StoreTest *test, gconstpointer data)
{
  gint64 first = add_three (test, NULL, NULL);
  gint64 second = add_three (test, NULL, NULL);
  g_autoptr (GPtrArray) imports = stint_store_list_imports (test->store, 0, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (imports->len, ==, 2);
  g_assert_cmpint (((StintImport *) imports->pdata[0])->id, ==, second);
  g_assert_cmpstr (((StintImport *) imports->pdata[1])->name, ==, "file.csv");
  assert_running (test, first);
  g_assert_null (stint_store_get_import (test->store, 99, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NO_ENTRY);
  g_clear_error (&error);
  g_assert_false (stint_store_undo_import (test->store, 99, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NO_ENTRY);
}

/* A row that a person takes back waits for nothing any more. */
static void
test_deleted_row (StoreTest *test, gconstpointer data)
{
  gint64 id = add_three (test, NULL, NULL);
  g_autoptr (StintOutboxItem) item = store_test_next (test);

  store_test_delete (test, item->worklog);
  assert_import (test, id, STINT_IMPORT_RUNNING, 1, 0, 2, 0);
  store_test_undelete (test, item->worklog);
  command (test, stint_store_cancel_import, id);
  store_test_assert_listed (test, 0);
  store_test_nothing_due (test);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  store_test_add ("/imports/run", test_run);
  store_test_add ("/imports/loading", test_loading);
  store_test_add ("/imports/not-loaded", test_not_loaded);
  store_test_add ("/imports/pause", test_pause);
  store_test_add ("/imports/killed", test_killed);
  store_test_add ("/imports/cancel", test_cancel);
  store_test_add ("/imports/undo", test_undo);
  store_test_add ("/imports/undo-changed", test_undo_changed);
  store_test_add ("/imports/check", test_check);
  store_test_add ("/imports/forbidden", test_forbidden);
  store_test_add ("/imports/undo-authors", test_undo_authors);
  store_test_add ("/imports/refused", test_refused);
  store_test_add ("/imports/list", test_list);
  store_test_add ("/imports/deleted-row", test_deleted_row);
  return g_test_run ();
}
