/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-clock.h"
#include "stint-rescue-private.h"

/* Imports, so that they can go on and be undone. A database before version 3 has no such tables: the statements fail, and there is
 * nothing to take. */

#define NAME_MAX_CHARS 1000
#define HEADER_MAX_BYTES (1024 * 1024)

typedef struct
{
  StintDb *db;
  gint64 now;
} Imports;

#define IMPORTS                                                                                              \
  "SELECT id, name, program, header, begun, as_authors, state, reason, rows, present "                       \
  "FROM imports NOT INDEXED WHERE id >= ?1 ORDER BY id"
#define IMPORTS_TYPES "xsssxxxSxx"

static gboolean
take_import (sqlite3_stmt *row, gpointer data, GError **error)
{
  Imports *self = data;
  const char *name = (const char *) sqlite3_column_text (row, 1);
  const char *header = (const char *) sqlite3_column_text (row, 3);
  gint64 state = sqlite3_column_int64 (row, 6);

  if (sqlite3_column_int64 (row, 0) < 1 || state < 0 || state > STINT_IMPORT_LOADING || g_utf8_strlen (name, -1) > NAME_MAX_CHARS ||
      sqlite3_column_bytes (row, 3) > HEADER_MAX_BYTES)
    return TRUE;
  return stint_db_run (self->db, error,
                       "INSERT OR IGNORE INTO imports (id, name, program, header, begun, as_authors, state, reason, rows, present) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                       "xsssxxxsxx", (gint64) sqlite3_column_int64 (row, 0), name, (const char *) sqlite3_column_text (row, 2), header,
                       (gint64) sqlite3_column_int64 (row, 4), (gint64) (sqlite3_column_int64 (row, 5) != 0), state,
                       (const char *) sqlite3_column_text (row, 7), MAX (sqlite3_column_int64 (row, 8), 0),
                       MAX (sqlite3_column_int64 (row, 9), 0));
}

#define ROWS                                                                                                 \
  "SELECT id, import, line, state, worklog, remote_id, issue, start, seconds, cells, reason "                \
  "FROM import_rows NOT INDEXED WHERE id >= ?1 ORDER BY id"
#define ROWS_TYPES "xxxxXXSXXSS"

/* Only of an import that is there; an entry that is not is forgotten, what the server has is not. */
static gboolean
take_row (sqlite3_stmt *row, gpointer data, GError **error)
{
  Imports *self = data;
  const char *issue = (const char *) sqlite3_column_text (row, 6);
  gint64 state = sqlite3_column_int64 (row, 3);
  gint64 start = sqlite3_column_int64 (row, 7), seconds = sqlite3_column_int64 (row, 8);
  gint64 remote_id = sqlite3_column_int64 (row, 5);

  if (state < 0 || state > STINT_IMPORT_ROW_DROPPED || sqlite3_column_int64 (row, 4) < 0)
    return TRUE;
  if (remote_id <= 0 || !stint_worklog_check (issue, start, seconds, "", self->now, NULL))
    remote_id = 0;
  return stint_db_run (self->db, error,
                       "INSERT OR IGNORE INTO import_rows (import, line, state, worklog, remote_id, issue, start, seconds, cells, reason) "
                       "SELECT ?1, ?2, ?3, (SELECT id FROM worklogs WHERE id = ?4), ?5, iif (?5 IS NULL, NULL, ?6),"
                       "  iif (?5 IS NULL, NULL, ?7), iif (?5 IS NULL, NULL, ?8), ?9, ?10 "
                       "WHERE EXISTS (SELECT 1 FROM imports WHERE id = ?1)",
                       "xxxoosxxss", (gint64) sqlite3_column_int64 (row, 1),
                       (gint64) sqlite3_column_int64 (row, 2), state, (gint64) sqlite3_column_int64 (row, 4), remote_id, issue, start,
                       seconds, (const char *) sqlite3_column_text (row, 9), (const char *) sqlite3_column_text (row, 10));
}

gboolean
stint_rescue_imports (StintWreck *wreck, StintStore *store, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (store->db, error);
  Imports self = { store->db, stint_clock_now () };

  return transaction != NULL && stint_wreck_scan (wreck, IMPORTS, IMPORTS_TYPES, take_import, &self, NULL, error) &&
         stint_wreck_scan (wreck, ROWS, ROWS_TYPES, take_row, &self, NULL, error) &&
         /* Nobody can let go what is held by an import that is lost. */
         stint_db_run (store->db, error,
                       "UPDATE outbox SET state = ?1 WHERE state = ?2 AND worklog NOT IN "
                       "(SELECT r.worklog FROM import_rows r JOIN imports i ON i.id = r.import "
                       " WHERE r.worklog IS NOT NULL AND i.state IN (?3, ?4))",
                       "iiii", (int) STINT_ROW_QUEUED, (int) STINT_ROW_HELD, (int) STINT_IMPORT_PAUSED,
                       (int) STINT_IMPORT_STOPPED) &&
         stint_db_commit (g_steal_pointer (&transaction), error);
}
