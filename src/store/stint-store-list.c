/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-store.h"

#include <glib/gi18n-lib.h>

#include "stint-store-private.h"

#define ENTRIES                                                                                    \
  "SELECT w.id, w.remote_id, w.issue, i.summary, w.start, w.offset, w.seconds, w.comment, "        \
  "o.state,"                                                                                       \
  "  o.error_words "                                                                               \
  "FROM worklogs w LEFT JOIN outbox o ON o.worklog = w.id LEFT JOIN issues i ON i.key = w.issue "
#define OWN_IN_RANGE "WHERE w.deleted = 0 AND w.author IS NULL AND w.start >= ?1 AND w.start < ?2 "

static StintWorklog *
read_entry (sqlite3_stmt *stmt)
{
  StintWorklogValues values = { 0 };
  gboolean waits = sqlite3_column_type (stmt, 8) != SQLITE_NULL;
  gboolean failed = waits && sqlite3_column_int (stmt, 8) == STINT_ROW_FAILED;

  values.id = sqlite3_column_int64 (stmt, 0);
  values.remote_id = sqlite3_column_int64 (stmt, 1);
  values.issue = (const char *) sqlite3_column_text (stmt, 2);
  values.summary = (const char *) sqlite3_column_text (stmt, 3);
  values.start = sqlite3_column_int64 (stmt, 4);
  values.offset = sqlite3_column_int (stmt, 5);
  values.seconds = sqlite3_column_int64 (stmt, 6);
  values.comment = (const char *) sqlite3_column_text (stmt, 7);
  values.state = failed ? STINT_STATE_FAILED : waits ? STINT_STATE_PENDING : STINT_STATE_SYNCED;
  values.error = failed ? (const char *) sqlite3_column_text (stmt, 9) : NULL;
  return stint_worklog_new (&values);
}

/* (transfer full) (nullable): every row of @stmt; NULL with @error set also where @stmt is. */
static GPtrArray *
read_entries (StintDb *db, sqlite3_stmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean row = stmt != NULL;

  while (row)
    {
      if (!stint_db_step (db, stmt, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (entries, read_entry (stmt));
    }
  return stmt != NULL ? g_steal_pointer (&entries) : NULL;
}

StintWorklog *
stint_store_get (StintStore *self, gint64 id, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autoptr (GPtrArray) found = NULL;

  if (transaction == NULL)
    return NULL;
  found = read_entries (
      self->db,
      stint_db_query (self->db, error, ENTRIES "WHERE w.id = ?1 AND w.deleted = 0", "x", id),
      error);
  if (found == NULL || !stint_db_commit (g_steal_pointer (&transaction), error))
    return NULL;
  if (found->len > 0)
    return g_object_ref (g_ptr_array_index (found, 0));
  /* Translators: the text is the entry's number. */
  g_set_error (error, STINT_ERROR, STINT_ERROR_NO_ENTRY, _ ("There is no entry %s."), number);
  return NULL;
}

GPtrArray *
stint_store_list (StintStore *self, gint64 from, gint64 to, gboolean newest_first, guint limit,
                  GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autoptr (GPtrArray) entries = NULL;
  gint64 most = limit > 0 ? (gint64) limit : -1;
  sqlite3_stmt *stmt;

  if (transaction == NULL)
    return NULL;
  if (newest_first)
    stmt = stint_db_query (self->db, error,
                           ENTRIES OWN_IN_RANGE "ORDER BY w.start DESC, w.id DESC LIMIT ?3", "xxx",
                           from, to, most);
  else
    stmt = stint_db_query (self->db, error, ENTRIES OWN_IN_RANGE "ORDER BY w.start, w.id LIMIT ?3",
                           "xxx", from, to, most);
  entries = read_entries (self->db, stmt, error);
  if (entries == NULL || !stint_db_commit (g_steal_pointer (&transaction), error))
    return NULL;
  return g_steal_pointer (&entries);
}

GPtrArray *
stint_store_list_failed (StintStore *self, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autoptr (GPtrArray) entries = NULL;

  if (transaction == NULL)
    return NULL;
  entries = read_entries (self->db,
                          stint_db_query (self->db, error,
                                          ENTRIES "WHERE o.state = ?1 ORDER BY w.start, w.id", "i",
                                          (int) STINT_ROW_FAILED),
                          error);
  if (entries == NULL || !stint_db_commit (g_steal_pointer (&transaction), error))
    return NULL;
  return g_steal_pointer (&entries);
}

StintReport *
stint_store_report (StintStore *self, StintDay from, GTimeZone *zone, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autoptr (StintReport) report = stint_report_new (from, zone);
  sqlite3_stmt *stmt;
  gboolean row = TRUE;

  if (transaction == NULL)
    return NULL;
  stmt = stint_db_query (self->db, error,
                         "SELECT w.issue, i.summary, w.start, w.seconds "
                         "FROM worklogs w LEFT JOIN issues i ON i.key = w.issue " OWN_IN_RANGE,
                         "xx", report->borders[0], report->borders[7]);
  if (stmt == NULL)
    return NULL;
  while (row)
    {
      if (!stint_db_step (self->db, stmt, &row, error))
        return NULL;
      if (row)
        stint_report_add (report, (const char *) sqlite3_column_text (stmt, 0),
                          (const char *) sqlite3_column_text (stmt, 1),
                          sqlite3_column_int64 (stmt, 2), sqlite3_column_int64 (stmt, 3));
    }
  stint_report_finish (report);
  if (!stint_db_commit (g_steal_pointer (&transaction), error))
    return NULL;
  return g_steal_pointer (&report);
}

/* A delete that waits for a create is not counted: both are one thing to the person. */
gboolean
stint_store_count (StintStore *self, guint *pending, guint *failed, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  sqlite3_stmt *stmt;
  gboolean row;

  if (transaction == NULL)
    return FALSE;
  stmt = stint_db_query (
      self->db, error,
      "SELECT count(*), coalesce(sum(state = ?1), 0) FROM outbox WHERE waits_for IS NULL", "i",
      (int) STINT_ROW_FAILED);
  if (stmt == NULL || !stint_db_step (self->db, stmt, &row, error))
    return FALSE;
  *failed = (guint) sqlite3_column_int64 (stmt, 1);
  *pending = (guint) sqlite3_column_int64 (stmt, 0) - *failed;
  return stint_db_commit (g_steal_pointer (&transaction), error);
}
