/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-store.h"

#include "stint-store-private.h"

gboolean
stint_store_count_equal (StintStore *self, const StintDraft *draft, guint *n, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  sqlite3_stmt *stmt;
  gboolean row = FALSE;

  *n = 0;
  if (transaction == NULL)
    return FALSE;
  stmt = stint_db_query (self->db, error,
                         "SELECT count(*) FROM worklogs WHERE deleted = 0 AND author IS NULL "
                         "AND issue = ?1 AND start = ?2 AND seconds = ?3",
                         "sxx", draft->issue, draft->start, draft->seconds);
  if (stmt == NULL || !stint_db_step (self->db, stmt, &row, error))
    return FALSE;
  if (row)
    *n = (guint) sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  return stint_db_commit (g_steal_pointer (&transaction), error);
}
