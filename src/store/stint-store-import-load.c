/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-clock.h"
#include "stint-store-private.h"

/* Taking the rows of a file. In steps, each a transaction of its own, for a hundred thousand of them take seconds. Until the last
 * step there is no import as far as anybody can see, and nothing of it is due; where it never comes, nothing stays. */

/* What became of an import is known for so long. */
#define KEEP_SECONDS (180 * 24 * 3600)

static gboolean
forget_old (StintDb *db, gint64 now, GError **error)
{
  return stint_db_run (db, error,
                       "DELETE FROM imports WHERE begun < ?1 AND NOT EXISTS (SELECT 1 FROM import_rows r "
                       "JOIN outbox o ON o.worklog = r.worklog WHERE r.import = imports.id)",
                       "x", now - KEEP_SECONDS);
}

gint64
stint_store_begin_import (StintStore *self, const StintImportHead *head, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);
  gint64 now = stint_clock_now ();
  gint64 id;

  if (transaction == NULL || !forget_old (self->db, now, error) ||
      !stint_db_run (self->db, error,
                     "INSERT INTO imports (name, program, header, begun, as_authors, state, rows, present) "
                     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                     "sssxiixx", head->name, head->program, head->header, now, head->as_authors ? 1 : 0,
                     (int) STINT_IMPORT_LOADING, (gint64) head->rows, (gint64) head->present))
    return 0;
  id = sqlite3_last_insert_rowid (stint_db_get_handle (self->db));
  return stint_db_commit (g_steal_pointer (&transaction), error) ? id : 0;
}

static gboolean
add_row (StintDb *db, gint64 import, const StintImportHead *head, const StintImportDraft *draft, gint64 now, GError **error)
{
  StintImportRowState state = STINT_IMPORT_ROW_NOT_TAKEN;
  gint64 worklog = 0;

  if (draft->draft.issue != NULL)
    {
      worklog = stint_store_insert (db, &draft->draft, now, error);
      if (worklog == 0)
        return FALSE;
      state = head->as_authors && !head->again ? STINT_IMPORT_ROW_UNCHECKED : STINT_IMPORT_ROW_ACCEPTED;
    }
  return stint_db_run (db, error,
                       "INSERT INTO import_rows (import, line, state, worklog, cells, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                       "xxioss", import, (gint64) draft->line, (int) state, worklog, draft->cells, draft->why);
}

gboolean
stint_store_load_import (StintStore *self, gint64 id, const StintImportHead *head, StintImportNext next, gpointer data,
                         GError **error)
{
  /* The last step brings all to the disk. */
  g_autoptr (StintTransaction) transaction = stint_db_begin_write_again (self->db, error);
  gint64 now = stint_clock_now ();
  StintImportDraft draft;

  if (transaction == NULL)
    return FALSE;
  while (next (&draft, data))
    if (!add_row (self->db, id, head, &draft, now, error))
      return FALSE;
  return stint_db_commit (g_steal_pointer (&transaction), error);
}

gboolean
stint_store_end_import (StintStore *self, gint64 id, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);

  return transaction != NULL &&
         stint_db_run (self->db, error, "UPDATE imports SET state = ?2 WHERE id = ?1 AND state = ?3", "xii", id,
                       (int) STINT_IMPORT_RUNNING, (int) STINT_IMPORT_LOADING) &&
         stint_db_commit (g_steal_pointer (&transaction), error);
}

gboolean
stint_import_drop_loading (StintDb *db, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (db, error);

  return transaction != NULL &&
         stint_db_run (db, error,
                       "DELETE FROM worklogs WHERE id IN (SELECT r.worklog FROM imports i JOIN import_rows r ON r.import = i.id "
                       "WHERE i.state = ?1 AND r.worklog IS NOT NULL)",
                       "i", (int) STINT_IMPORT_LOADING) &&
         stint_db_run (db, error, "DELETE FROM imports WHERE state = ?1", "i", (int) STINT_IMPORT_LOADING) &&
         stint_db_commit (g_steal_pointer (&transaction), error);
}

gboolean
stint_store_drop_import (StintStore *self, GError **error)
{
  return stint_import_drop_loading (self->db, error);
}

gint64
stint_store_add_import (StintStore *self, const StintImportHead *head, StintImportNext next, gpointer data, GError **error)
{
  gint64 id = stint_store_begin_import (self, head, error);

  if (id != 0 && stint_store_load_import (self, id, head, next, data, error) && stint_store_end_import (self, id, error))
    return id;
  stint_store_drop_import (self, NULL);
  return 0;
}
