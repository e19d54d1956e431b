/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "stint-store-private.h"

/* Creates of the import ?1 that are not under way. */
#define ITS_CREATES                                                                                          \
  "kind IN (0, 3) AND worklog IN (SELECT worklog FROM import_rows "                                          \
  "WHERE import = ?1 AND state <= 1 AND worklog IS NOT NULL)"

gboolean
stint_import_hold (StintDb *db, gint64 import, GError **error)
{
  return stint_db_run (db, error, "UPDATE outbox SET state = ?2 WHERE state = ?3 AND " ITS_CREATES, "xii", import,
                       (int) STINT_ROW_HELD, (int) STINT_ROW_QUEUED);
}

static gboolean
read_state (StintDb *db, gint64 id, StintImportState *state, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  sqlite3_stmt *stmt = stint_db_query (db, error, "SELECT state FROM imports WHERE id = ?1 AND state <> ?2", "xi", id,
                                       (int) STINT_IMPORT_LOADING);
  gboolean row;

  if (stmt == NULL || !stint_db_step (db, stmt, &row, error))
    return FALSE;
  if (row)
    *state = (StintImportState) sqlite3_column_int (stmt, 0);
  else
    /* Translators: the text is the number of an import. */
    g_set_error (error, STINT_ERROR, STINT_ERROR_NO_ENTRY, _ ("There is no import %s."), number);
  sqlite3_reset (stmt);
  return row;
}

static gboolean
set_state (StintDb *db, gint64 id, StintImportState state, GError **error)
{
  return stint_db_run (db, error, "UPDATE imports SET state = ?2, reason = NULL WHERE id = ?1", "xi", id, (int) state);
}

static gboolean
fail_over (GError **error)
{
  return stint_error_input (error, _ ("This import is over."));
}

/* Begins a change of an import that is not over. (nullable) */
static StintTransaction *
begin (StintStore *self, gint64 id, StintImportState *state, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);

  return transaction != NULL && read_state (self->db, id, state, error) ? g_steal_pointer (&transaction) : NULL;
}

gboolean
stint_store_pause_import (StintStore *self, gint64 id, GError **error)
{
  StintImportState state;
  g_autoptr (StintTransaction) transaction = begin (self, id, &state, error);

  if (transaction == NULL)
    return FALSE;
  if (state == STINT_IMPORT_PAUSED || state == STINT_IMPORT_STOPPED)
    return TRUE;
  if (state != STINT_IMPORT_RUNNING)
    return fail_over (error);
  return set_state (self->db, id, STINT_IMPORT_PAUSED, error) && stint_import_hold (self->db, id, error) &&
         stint_db_commit (g_steal_pointer (&transaction), error);
}

gboolean
stint_store_resume_import (StintStore *self, gint64 id, GError **error)
{
  StintImportState state;
  g_autoptr (StintTransaction) transaction = begin (self, id, &state, error);

  if (transaction == NULL)
    return FALSE;
  if (state == STINT_IMPORT_RUNNING)
    return TRUE;
  if (state != STINT_IMPORT_PAUSED && state != STINT_IMPORT_STOPPED)
    return fail_over (error);
  return set_state (self->db, id, STINT_IMPORT_RUNNING, error) &&
         stint_db_run (self->db, error,
                       "UPDATE outbox SET state = ?2, not_before = 0 WHERE state = ?3 AND worklog IN "
                       "(SELECT worklog FROM import_rows WHERE import = ?1 AND worklog IS NOT NULL)",
                       "xii", id, (int) STINT_ROW_QUEUED, (int) STINT_ROW_HELD) &&
         stint_db_commit (g_steal_pointer (&transaction), error);
}

gboolean
stint_store_retry_import (StintStore *self, gint64 id, GError **error)
{
  StintImportState state;
  g_autoptr (StintTransaction) transaction = begin (self, id, &state, error);

  if (transaction == NULL)
    return FALSE;
  if (state == STINT_IMPORT_UNDONE)
    return fail_over (error);
  return set_state (self->db, id, STINT_IMPORT_RUNNING, error) &&
         stint_db_run (self->db, error,
                       "UPDATE outbox SET state = ?2, not_before = 0, attempts = 0, error_code = NULL, error_words = NULL "
                       "WHERE state IN (?3, ?4) AND worklog IN "
                       "(SELECT worklog FROM import_rows WHERE import = ?1 AND worklog IS NOT NULL)",
                       "xiii", id, (int) STINT_ROW_QUEUED, (int) STINT_ROW_FAILED, (int) STINT_ROW_HELD) &&
         stint_db_commit (g_steal_pointer (&transaction), error);
}

/* ---- taking back ---- */

/* Outbox rows of the import ?1 that surely were never sent; ?5: those that were refused, too. A row that was dropped by the person
 * and came back is one of them. */
#define UNSENT                                                                                               \
  "(SELECT o.worklog FROM outbox o JOIN import_rows r ON r.worklog = o.worklog WHERE r.import = ?1 "         \
  "AND r.state IN (0, 1, 5) AND o.kind IN (0, 3) AND o.doubt = 0 "                                           \
  "AND (o.state IN (?3, ?4) OR (?5 AND o.state = ?6)))"

/* They leave nothing. */
static gboolean
drop_unsent (StintDb *db, gint64 id, gboolean failed, GError **error)
{
  return stint_db_run (db, error, "UPDATE import_rows SET state = ?2, cells = NULL WHERE worklog IN " UNSENT, "xiiiii", id,
                       (int) STINT_IMPORT_ROW_DROPPED, (int) STINT_ROW_QUEUED, (int) STINT_ROW_HELD, failed ? 1 : 0,
                       (int) STINT_ROW_FAILED) &&
         stint_db_run (db, error, "DELETE FROM worklogs WHERE ?2 AND id IN " UNSENT, "xiiiii", id, 1, (int) STINT_ROW_QUEUED,
                       (int) STINT_ROW_HELD, failed ? 1 : 0, (int) STINT_ROW_FAILED);
}

/* (transfer full) (nullable): local ids that @sql selects for import ?1 */
static GArray *
list_ids (StintDb *db, sqlite3_stmt *stmt, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean row = stmt != NULL;

  while (row)
    {
      if (!stint_db_step (db, stmt, &row, error))
        return NULL;
      if (row)
        {
          gint64 id = sqlite3_column_int64 (stmt, 0);

          g_array_append_val (ids, id);
        }
    }
  return stmt != NULL ? g_steal_pointer (&ids) : NULL;
}

/* Whatever is under way ends as a deletion. */
static gboolean
delete_entry (StintDb *db, gint64 id, GError **error)
{
  g_autoptr (StintEntry) entry = stint_entry_load (db, id, error);

  if (entry == NULL)
    return FALSE;
  if (entry->deleted != STINT_KEPT)
    return TRUE;
  entry->deleted = STINT_DELETED;
  if (entry->waits && (entry->state == STINT_ROW_FAILED || entry->state == STINT_ROW_HELD))
    stint_entry_make_due (entry);
  return stint_entry_settle (db, entry, error);
}

static gboolean
delete_entries (StintDb *db, sqlite3_stmt *stmt, GError **error)
{
  g_autoptr (GArray) ids = list_ids (db, stmt, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!delete_entry (db, g_array_index (ids, gint64, i), error))
      return FALSE;
  return TRUE;
}

gboolean
stint_store_cancel_import (StintStore *self, gint64 id, GError **error)
{
  StintImportState state;
  g_autoptr (StintTransaction) transaction = begin (self, id, &state, error);

  if (transaction == NULL)
    return FALSE;
  if (state == STINT_IMPORT_CANCELLED)
    return TRUE;
  if (state == STINT_IMPORT_UNDONE)
    return fail_over (error);
  /* What may have been sent is looked for, and deleted if it is there. */
  return set_state (self->db, id, STINT_IMPORT_CANCELLED, error) && drop_unsent (self->db, id, FALSE, error) &&
         delete_entries (self->db,
                         stint_db_query (self->db, error,
                                         "SELECT r.worklog FROM import_rows r JOIN outbox o ON o.worklog = r.worklog "
                                         "WHERE r.import = ?1 AND r.state <= 1 AND o.state IN (?2, ?3)",
                                         "xii", id, (int) STINT_ROW_QUEUED, (int) STINT_ROW_HELD),
                         error) &&
         stint_db_commit (g_steal_pointer (&transaction), error);
}

/* A record whose entry is not kept here (of another author): a deleted entry of its own tells the server. */
static gboolean
delete_record (StintDb *db, gint64 row, GError **error)
{
  sqlite3_stmt *stmt = stint_db_query (db, error, "SELECT remote_id, issue, start, seconds FROM import_rows WHERE id = ?1", "x", row);
  g_autoptr (StintEntry) entry = g_new0 (StintEntry, 1);
  g_autoptr (StintEntry) known = NULL;
  GError *problem = NULL;
  gboolean found;

  if (stmt == NULL || !stint_db_step (db, stmt, &found, error) || !found)
    return FALSE;
  entry->remote_id = sqlite3_column_int64 (stmt, 0);
  entry->now.issue = stint_db_dup_text (stmt, 1);
  entry->now.start = sqlite3_column_int64 (stmt, 2);
  entry->now.seconds = sqlite3_column_int64 (stmt, 3);
  entry->now.comment = g_strdup ("");
  sqlite3_reset (stmt);
  known = stint_entry_load_remote (db, entry->remote_id, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (known != NULL)
    return delete_entry (db, known->id, error);
  entry->deleted = STINT_LEFT_BEHIND;
  stint_values_set (&entry->base, &entry->now);
  return stint_entry_settle (db, entry, error) &&
         stint_db_run (db, error, "UPDATE import_rows SET worklog = ?2 WHERE id = ?1", "xx", row, entry->id);
}

static gboolean
delete_records (StintDb *db, gint64 id, GError **error)
{
  g_autoptr (GArray) rows = list_ids (db,
                                      stint_db_query (db, error,
                                                      "SELECT id FROM import_rows WHERE import = ?1 AND state = ?2 "
                                                      "AND worklog IS NULL AND remote_id IS NOT NULL AND issue IS NOT NULL",
                                                      "xi", id, (int) STINT_IMPORT_ROW_SENT),
                                      error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!delete_record (db, g_array_index (rows, gint64, i), error))
      return FALSE;
  return TRUE;
}

gboolean
stint_store_undo_import (StintStore *self, gint64 id, GError **error)
{
  StintImportState state;
  g_autoptr (StintTransaction) transaction = begin (self, id, &state, error);

  if (transaction == NULL)
    return FALSE;
  if (state == STINT_IMPORT_UNDONE)
    return TRUE;
  return set_state (self->db, id, STINT_IMPORT_UNDONE, error) && drop_unsent (self->db, id, TRUE, error) &&
         delete_records (self->db, id, error) &&
         delete_entries (self->db,
                         stint_db_query (self->db, error,
                                         "SELECT worklog FROM import_rows WHERE import = ?1 AND worklog IS NOT NULL "
                                         "AND state <= ?2",
                                         "xi", id, (int) STINT_IMPORT_ROW_SENT),
                         error) &&
         stint_db_commit (g_steal_pointer (&transaction), error);
}
