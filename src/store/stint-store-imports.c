/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "stint-csv-out.h"
#include "stint-store-private.h"

#define IMPORTS "SELECT id, name, program, begun, as_authors, state, reason, rows, present FROM imports "

void
stint_import_free (StintImport *self)
{
  g_free (self->name);
  g_free (self->program);
  g_free (self->reason);
  g_free (self);
}

static StintImport *
read_import (sqlite3_stmt *stmt)
{
  StintImport *self = g_new0 (StintImport, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->name = stint_db_dup_text (stmt, 1);
  self->program = stint_db_dup_text (stmt, 2);
  self->begun = sqlite3_column_int64 (stmt, 3);
  self->as_authors = sqlite3_column_int (stmt, 4) != 0;
  self->state = (StintImportState) sqlite3_column_int (stmt, 5);
  self->reason = stint_db_dup_text (stmt, 6);
  self->rows = (guint) sqlite3_column_int64 (stmt, 7);
  self->present = (guint) sqlite3_column_int64 (stmt, 8);
  return self;
}

/* ---- counts: by the indexes alone, for they are asked for while the import runs ---- */

static gboolean
count_states (StintDb *db, StintImport *self, guint *accepted, GError **error)
{
  sqlite3_stmt *stmt = stint_db_query (db, error,
                                       "SELECT state, count(*), count(worklog) FROM import_rows WHERE import = ?1 GROUP BY state",
                                       "x", self->id);
  gboolean row = TRUE;

  *accepted = 0;
  if (stmt == NULL)
    return FALSE;
  while (row)
    {
      StintImportRowState state;
      guint n;

      if (!stint_db_step (db, stmt, &row, error))
        return FALSE;
      if (!row)
        break;
      state = (StintImportRowState) sqlite3_column_int (stmt, 0);
      n = (guint) sqlite3_column_int64 (stmt, 1);
      if (state == STINT_IMPORT_ROW_NOT_TAKEN)
        self->refused += n;
      else
        self->total += n;
      if (state == STINT_IMPORT_ROW_PRESENT)
        self->present += n;
      else if (state == STINT_IMPORT_ROW_SENT)
        self->sent += n;
      else if (state <= STINT_IMPORT_ROW_ACCEPTED) /* one whose entry is gone waits for nothing */
        *accepted += (guint) sqlite3_column_int64 (stmt, 2);
    }
  return TRUE;
}

static gboolean
count_import (StintDb *db, StintImport *self, GError **error)
{
  gint64 failed = 0, waiting = 0;
  guint accepted;

  if (!count_states (db, self, &accepted, error) ||
      !stint_store_query_number (db,
                                 stint_db_query (db, error,
                                                 "SELECT count(*) FROM outbox o CROSS JOIN import_rows r ON r.worklog = o.worklog "
                                                 "WHERE o.state = ?2 AND r.import = ?1",
                                                 "xi", self->id, (int) STINT_ROW_FAILED),
                                 &failed, error))
    return FALSE;
  waiting = (gint64) accepted - failed;
  if (self->state >= STINT_IMPORT_CANCELLED &&
      !stint_store_query_number (db,
                                 stint_db_query (db, error,
                                                 "SELECT count(*) FROM outbox o CROSS JOIN import_rows r ON r.worklog = o.worklog "
                                                 "WHERE r.import = ?1 AND o.state <> ?2 AND (r.state <= 1 OR ?3)",
                                                 "xii", self->id, (int) STINT_ROW_FAILED,
                                                 self->state == STINT_IMPORT_UNDONE ? 1 : 0),
                                 &waiting, error))
    return FALSE;
  self->failed = (guint) failed;
  self->refused += self->failed;
  self->waiting = (guint) MAX (waiting, 0);
  self->done = self->total - MIN (self->total, self->waiting + (guint) failed);
  return TRUE;
}

/* ---- lists ---- */

static GPtrArray *
read_imports (StintDb *db, sqlite3_stmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) imports = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_import_free);
  gboolean row = stmt != NULL;

  while (row)
    {
      if (!stint_db_step (db, stmt, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (imports, read_import (stmt));
    }
  for (guint i = 0; i < imports->len; i++)
    if (!count_import (db, g_ptr_array_index (imports, i), error))
      return NULL;
  return stmt != NULL ? g_steal_pointer (&imports) : NULL;
}

GPtrArray *
stint_store_list_imports (StintStore *self, guint limit, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autoptr (GPtrArray) imports = NULL;

  if (transaction == NULL)
    return NULL;
  imports = read_imports (self->db,
                          stint_db_query (self->db, error, IMPORTS "WHERE state <> ?2 ORDER BY id DESC LIMIT ?1", "xi",
                                          limit == 0 ? (gint64) -1 : (gint64) limit, (int) STINT_IMPORT_LOADING),
                          error);
  if (imports == NULL || !stint_db_commit (g_steal_pointer (&transaction), error))
    return NULL;
  return g_steal_pointer (&imports);
}

StintImport *
stint_store_get_import (StintStore *self, gint64 id, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autoptr (GPtrArray) imports = NULL;

  if (transaction == NULL)
    return NULL;
  imports = read_imports (self->db, stint_db_query (self->db, error, IMPORTS "WHERE id = ?1 AND state <> ?2", "xi", id,
                                          (int) STINT_IMPORT_LOADING),
                          error);
  if (imports == NULL || !stint_db_commit (g_steal_pointer (&transaction), error))
    return NULL;
  if (imports->len > 0)
    return g_ptr_array_steal_index (imports, 0);
  /* Translators: the text is the number of an import. */
  g_set_error (error, STINT_ERROR, STINT_ERROR_NO_ENTRY, _ ("There is no import %s."), number);
  return NULL;
}

StintImport *
stint_store_running_import (StintStore *self, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autoptr (GPtrArray) imports = NULL;

  if (transaction == NULL)
    return NULL;
  imports = read_imports (
      self->db,
      stint_db_query (self->db, error,
                      IMPORTS "WHERE state NOT IN (?1, ?2, ?5) AND iif (state = ?4, "
                              "EXISTS (SELECT 1 FROM outbox o CROSS JOIN import_rows r ON r.worklog = o.worklog "
                              "  WHERE r.import = imports.id AND o.state <> ?3), "
                              "EXISTS (SELECT 1 FROM import_rows r CROSS JOIN outbox o ON o.worklog = r.worklog "
                              "  WHERE r.import = imports.id AND r.state <= 1 AND o.state <> ?3)) ORDER BY id LIMIT 1",
                      "iiiii", (int) STINT_IMPORT_PAUSED, (int) STINT_IMPORT_STOPPED, (int) STINT_ROW_FAILED,
                      (int) STINT_IMPORT_UNDONE, (int) STINT_IMPORT_LOADING),
      error);
  if (imports == NULL || !stint_db_commit (g_steal_pointer (&transaction), error) || imports->len == 0)
    return NULL;
  return g_ptr_array_steal_index (imports, 0);
}

/* ---- the report ---- */

static gboolean
append_refused (StintDb *db, gint64 id, GString *text, GError **error)
{
  sqlite3_stmt *stmt = stint_db_query (db, error,
                                       "SELECT r.cells, coalesce(r.reason, o.error_words, o.error_code) FROM import_rows r "
                                       "LEFT JOIN outbox o ON o.worklog = r.worklog AND o.state = ?2 "
                                       "WHERE r.import = ?1 AND r.cells IS NOT NULL AND (r.state = ?3 OR o.seq IS NOT NULL) "
                                       "ORDER BY r.id",
                                       "xii", id, (int) STINT_ROW_FAILED, (int) STINT_IMPORT_ROW_NOT_TAKEN);
  gboolean row = stmt != NULL;

  while (row)
    {
      g_autoptr (StintCsvOut) why = stint_csv_out_new ();

      if (!stint_db_step (db, stmt, &row, error))
        return FALSE;
      if (!row)
        break;
      stint_csv_out_text (why, (const char *) sqlite3_column_text (stmt, 1));
      g_string_append_printf (text, "%s,%s\r\n", (const char *) sqlite3_column_text (stmt, 0), stint_csv_out_get (why));
    }
  return stmt != NULL;
}

char *
stint_store_import_refused (StintStore *self, gint64 id, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autoptr (GString) text = g_string_new (NULL);
  sqlite3_stmt *stmt;
  gboolean row = FALSE;

  if (transaction == NULL)
    return NULL;
  stmt = stint_db_query (self->db, error, "SELECT header FROM imports WHERE id = ?1", "x", id);
  if (stmt == NULL || !stint_db_step (self->db, stmt, &row, error))
    return NULL;
  if (!row)
    {
      g_set_error (error, STINT_ERROR, STINT_ERROR_NO_ENTRY, _ ("There is no import %s."), number);
      return NULL;
    }
  g_string_append_printf (text, "%s,reason\r\n", (const char *) sqlite3_column_text (stmt, 0));
  sqlite3_reset (stmt);
  if (!append_refused (self->db, id, text, error) || !stint_db_commit (g_steal_pointer (&transaction), error))
    return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}
