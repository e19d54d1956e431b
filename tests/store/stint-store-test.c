/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-store-test.h"

#include "stint-clock.h"

static StintStore *
open_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  StintStore *store = stint_store_open (path, STINT_STORE_READ_WRITE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  return store;
}

void
store_test_set_up (StoreTest *test, gconstpointer data)
{
  stint_clock_set (NOW);
  test->folder = stint_test_folder ();
  test->path = g_build_filename (test->folder, "data", "test.db", NULL);
  test->store = open_store (test->path);
}

void
store_test_tear_down (StoreTest *test, gconstpointer data)
{
  if (test->store != NULL)
    g_assert_finalize_object (test->store);
  stint_test_remove (test->folder);
  g_free (test->path);
  g_free (test->folder);
  stint_clock_unset ();
}

void
store_test_reopen (StoreTest *test)
{
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (test->store);
  test->store = open_store (test->path);
  g_assert_true (stint_store_outbox_recover (test->store, &error));
  g_assert_no_error (error);
}

StintDraft
store_test_draft (const char *issue, gint64 start, gint64 seconds, const char *comment)
{
  StintDraft draft = { issue, comment, start, 10800, seconds, NULL, 0 };

  return draft;
}

gint64
store_test_add_entry (StoreTest *test, const char *issue, gint64 start, gint64 seconds,
                      const char *comment)
{
  StintDraft draft = store_test_draft (issue, start, seconds, comment);
  g_autoptr (GError) error = NULL;
  gint64 id = stint_store_add (test->store, &draft, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

StintRemoteWorklog *
store_test_remote (gint64 id, const char *issue, gint64 start, gint64 seconds, const char *comment)
{
  StintRemoteWorklog *remote = stint_remote_worklog_new ();

  g_free (remote->issue);
  g_free (remote->comment);
  remote->id = id;
  remote->issue = g_strdup (issue);
  remote->start = start;
  remote->seconds = seconds;
  remote->comment = g_strdup (comment);
  return remote;
}

gint64
store_test_add_synced (StoreTest *test, gint64 remote_id, const char *issue, gint64 start,
                       gint64 seconds, const char *comment)
{
  gint64 id = store_test_add_entry (test, issue, start, seconds, comment);
  g_autoptr (StintOutboxItem) item = store_test_send (test);

  g_assert_cmpint (item->worklog, ==, id);
  store_test_done (test, item, remote_id);
  return id;
}

StintOutboxItem *
store_test_next (StoreTest *test)
{
  g_autoptr (GError) error = NULL;
  gint64 next_due = -1;
  StintOutboxItem *item = stint_store_outbox_next (test->store, NOW, &next_due, &error);

  g_assert_no_error (error);
  g_assert_nonnull (item);
  return item;
}

void
store_test_nothing_due (StoreTest *test)
{
  g_autoptr (GError) error = NULL;
  gint64 next_due = -1;
  g_autoptr (StintOutboxItem) item = stint_store_outbox_next (test->store, NOW, &next_due, &error);

  g_assert_no_error (error);
  g_assert_null (item);
}

StintOutboxItem *
store_test_send (StoreTest *test)
{
  StintOutboxItem *item = store_test_next (test);
  g_autoptr (GError) error = NULL;

  g_assert_true (stint_store_outbox_sending (test->store, item, NOW, &error));
  g_assert_no_error (error);
  return item;
}

void
store_test_done (StoreTest *test, const StintOutboxItem *item, gint64 remote_id)
{
  g_autoptr (StintRemoteWorklog) remote =
      store_test_remote (remote_id, item->issue, item->start, item->seconds, item->comment);
  g_autoptr (GError) error = NULL;

  g_assert_true (
      stint_store_outbox_done (test->store, item, remote_id != 0 ? remote : NULL, NOW, &error));
  g_assert_no_error (error);
}

void
store_test_later (StoreTest *test, const StintOutboxItem *item, gboolean unclear)
{
  g_autoptr (GError) why = g_error_new_literal (
      STINT_ERROR, unclear ? STINT_ERROR_UNKNOWN_OUTCOME : STINT_ERROR_OFFLINE, "cut");
  g_autoptr (GError) error = NULL;

  g_assert_true (stint_store_outbox_later (test->store, item, NOW, unclear, why, &error));
  g_assert_no_error (error);
}

void
store_test_refused (StoreTest *test, const StintOutboxItem *item, const char *words)
{
  g_autoptr (GError) why = stint_error_new_http (422, words, 0);
  g_autoptr (GError) error = NULL;

  g_assert_true (stint_store_outbox_refused (test->store, item, why, &error));
  g_assert_no_error (error);
}

typedef struct
{
  const StintDraft *drafts;
  guint n;
  const char *refused;
  guint next;
  char cells[16];
} Rows;

static gboolean
next_row_cb (StintImportDraft *draft, gpointer user_data)
{
  Rows *self = user_data;

  if (self->next > self->n || (self->next == self->n && self->refused == NULL))
    return FALSE;
  g_snprintf (self->cells, sizeof self->cells, "row %u", self->next + 2);
  *draft = (StintImportDraft) { .line = self->next + 2, .cells = self->cells };
  if (self->next < self->n)
    draft->draft = self->drafts[self->next];
  else
    draft->why = self->refused;
  self->next++;
  return TRUE;
}

gint64
store_test_import (StoreTest *test, const StintDraft *drafts, guint n, const char *refused)
{
  StintImportHead head = { "file.csv", "CSV", "title", n > 0 && drafts[0].author != NULL, FALSE, n + (refused != NULL), 0 };
  Rows rows = { drafts, n, refused, 0, "" };
  g_autoptr (GError) error = NULL;
  gint64 id = stint_store_add_import (test->store, &head, next_row_cb, &rows, &error);

  g_assert_no_error (error);
  return id;
}

void
store_test_edit (StoreTest *test, gint64 id, const char *issue, gint64 start, gint64 seconds,
                 const char *comment)
{
  StintDraft draft = store_test_draft (issue, start, seconds, comment);
  g_autoptr (GError) error = NULL;

  g_assert_true (stint_store_edit (test->store, id, &draft, &error));
  g_assert_no_error (error);
}

void
store_test_delete (StoreTest *test, gint64 id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (stint_store_delete (test->store, id, &error));
  g_assert_no_error (error);
}

void
store_test_undelete (StoreTest *test, gint64 id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (stint_store_undelete (test->store, id, &error));
  g_assert_no_error (error);
}

void
store_test_not_there (StoreTest *test, const StintOutboxItem *item)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (stint_store_outbox_not_there (test->store, item, &error));
  g_assert_no_error (error);
}

void
store_test_pull (StoreTest *test, StintRemoteWorklog *remote, StintRange *changed)
{
  g_autoptr (GPtrArray) page = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (page, remote);
  g_assert_true (stint_store_apply_page (test->store, page, NOW, changed, &error));
  g_assert_no_error (error);
}

/* ---- assertions ---- */

void
store_test_assert_item (const StintOutboxItem *item, StintOutboxKind kind, gint64 worklog,
                        gint64 remote_id, const char *issue, gint64 start, gint64 seconds,
                        const char *comment)
{
  g_assert_cmpint (item->kind, ==, kind);
  g_assert_cmpint (item->worklog, ==, worklog);
  g_assert_cmpint (item->remote_id, ==, remote_id);
  g_assert_cmpstr (item->issue, ==, issue);
  g_assert_cmpint (item->start, ==, start);
  g_assert_cmpint (item->seconds, ==, seconds);
  g_assert_cmpstr (item->comment, ==, comment);
}

void
store_test_assert_entry (StoreTest *test, gint64 id, StintState state, gint64 remote_id,
                         const char *issue, gint64 start, gint64 seconds, const char *comment)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StintWorklog) entry = stint_store_get (test->store, id, &error);

  g_assert_no_error (error);
  g_assert_cmpint (stint_worklog_get_id (entry), ==, id);
  g_assert_cmpint (stint_worklog_get_state (entry), ==, state);
  g_assert_cmpint (stint_worklog_get_remote_id (entry), ==, remote_id);
  g_assert_cmpstr (stint_worklog_get_issue (entry), ==, issue);
  g_assert_cmpint (stint_worklog_get_start (entry), ==, start);
  g_assert_cmpint (stint_worklog_get_seconds (entry), ==, seconds);
  g_assert_cmpstr (stint_worklog_get_comment (entry), ==, comment);
}

void
store_test_assert_gone (StoreTest *test, gint64 id)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (stint_store_get (test->store, id, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NO_ENTRY);
}

void
store_test_assert_count (StoreTest *test, guint pending, guint failed)
{
  g_autoptr (GError) error = NULL;
  guint p = 99;
  guint f = 99;

  g_assert_true (stint_store_count (test->store, &p, &f, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (p, ==, pending);
  g_assert_cmpuint (f, ==, failed);
}

void
store_test_assert_listed (StoreTest *test, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = stint_store_list (test->store, 0, G_MAXINT64, FALSE, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, n);
}

void
store_test_assert_linked (StoreTest *test, gint64 remote_id, gboolean linked)
{
  g_autoptr (GError) error = NULL;
  gboolean is_linked = !linked;

  g_assert_true (stint_store_is_linked (test->store, remote_id, &is_linked, &error));
  g_assert_no_error (error);
  g_assert_cmpint (is_linked, ==, linked);
}
