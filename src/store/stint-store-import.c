/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stint-clock.h"
#include "stint-store-private.h"

/* The index has it in this order. */
gboolean
stint_store_visit (StintStore *self, gint64 from, gint64 to, StintStoreVisit func, gpointer data, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  sqlite3_stmt *stmt;
  gboolean row = TRUE;

  if (transaction == NULL)
    return FALSE;
  stmt = stint_db_query (self->db, error,
                         "SELECT start, issue, seconds FROM worklogs "
                         "WHERE deleted = 0 AND author IS NULL AND start >= ?1 AND start < ?2 "
                         "ORDER BY start, issue, seconds",
                         "xx", from, to);
  if (stmt == NULL)
    return FALSE;
  while (row)
    {
      if (!stint_db_step (self->db, stmt, &row, error))
        return FALSE;
      if (row && !func ((const char *) sqlite3_column_text (stmt, 1), sqlite3_column_int64 (stmt, 0),
                        sqlite3_column_int64 (stmt, 2), data))
        {
          sqlite3_reset (stmt);
          row = FALSE;
        }
    }
  return stint_db_commit (g_steal_pointer (&transaction), error);
}

/* ---- while it is sent ---- */

gboolean
stint_import_is_held (StintDb *db, gint64 worklog, gboolean *held, GError **error)
{
  gint64 id;

  if (!stint_store_query_number (db,
                                 stint_db_query (db, error,
                                                 "SELECT i.id FROM import_rows r JOIN imports i ON i.id = r.import "
                                                 "WHERE r.worklog = ?1 AND i.state IN (?2, ?3)",
                                                 "xii", worklog, (int) STINT_IMPORT_PAUSED, (int) STINT_IMPORT_STOPPED),
                                 &id, error))
    return FALSE;
  *held = id != 0;
  return TRUE;
}

gboolean
stint_import_sent (StintDb *db, const StintEntry *entry, GError **error)
{
  return stint_db_run (db, error,
                       "UPDATE import_rows SET state = ?2, remote_id = ?3, issue = ?4, start = ?5, seconds = ?6,"
                       "  cells = NULL WHERE worklog = ?1",
                       "xixsxx", entry->id, (int) STINT_IMPORT_ROW_SENT, entry->remote_id, entry->base.issue, entry->base.start,
                       entry->base.seconds);
}

gboolean
stint_import_is_author (const char *author, const StintPerson *person)
{
  return person != NULL && author != NULL &&
         (g_strcmp0 (author, person->login) == 0 || g_strcmp0 (author, person->id) == 0 ||
          g_strcmp0 (author, person->self_id) == 0);
}

gboolean
stint_store_stop_import (StintStore *self, const StintOutboxItem *item, const GError *why, gboolean *stopped, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);
  g_autoptr (StintEntry) entry = NULL;
  gint64 sent;

  *stopped = FALSE;
  if (transaction == NULL ||
      !stint_store_query_number (self->db,
                                 stint_db_query (self->db, error,
                                                 "SELECT id FROM import_rows WHERE import = ?1 AND state = ?2 LIMIT 1", "xi",
                                                 item->import, (int) STINT_IMPORT_ROW_SENT),
                                 &sent, error))
    return FALSE;
  if (sent != 0)
    return stint_db_commit (g_steal_pointer (&transaction), error);
  entry = stint_entry_load (self->db, item->worklog, error);
  if (entry == NULL)
    return FALSE;
  entry->not_before = 0;
  entry->state = STINT_ROW_HELD;
  *stopped = TRUE;
  return stint_entry_settle (self->db, entry, error) &&
         stint_db_run (self->db, error, "UPDATE imports SET state = ?2, reason = ?3 WHERE id = ?1 AND state = ?4", "xisi",
                       item->import, (int) STINT_IMPORT_STOPPED, why->message, (int) STINT_IMPORT_RUNNING) &&
         stint_import_hold (self->db, item->import, error) && stint_db_commit (g_steal_pointer (&transaction), error);
}

/* ---- what the server has already ---- */

typedef struct
{
  gint64 row;
  gint64 worklog;
  gint64 start;
  gint64 seconds;
} Unchecked;

static GArray *
list_unchecked (StintDb *db, const StintOutboxItem *item, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Unchecked));
  sqlite3_stmt *stmt = stint_db_query (db, error,
                                       "SELECT r.id, w.id, w.start, w.seconds FROM import_rows r JOIN worklogs w ON w.id = r.worklog "
                                       "WHERE r.import = ?1 AND r.state = ?2 AND w.issue = ?3 AND w.author = ?4 ORDER BY r.id",
                                       "xiss", item->import, (int) STINT_IMPORT_ROW_UNCHECKED, item->issue, item->author);
  gboolean row = stmt != NULL;

  while (row)
    {
      if (!stint_db_step (db, stmt, &row, error))
        return NULL;
      if (row)
        {
          Unchecked one = { sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1), sqlite3_column_int64 (stmt, 2),
                            sqlite3_column_int64 (stmt, 3) };

          g_array_append_val (all, one);
        }
    }
  return stmt != NULL ? g_steal_pointer (&all) : NULL;
}

typedef struct
{
  gint64 start;
  gint64 seconds;
} Moment;

static guint
hash_moment (gconstpointer data)
{
  return g_int64_hash (&((const Moment *) data)->start);
}

static gboolean
equal_moments (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Moment)) == 0;
}

/* (transfer full): how many of the author's records there are: Moment → number */
static GHashTable *
count_records (const StintOutboxItem *item, const StintPerson *author, GPtrArray *remotes)
{
  GHashTable *counts = g_hash_table_new_full (hash_moment, equal_moments, g_free, NULL);

  for (guint i = 0; i < remotes->len; i++)
    {
      const StintRemoteWorklog *remote = g_ptr_array_index (remotes, i);
      Moment moment = { remote->start, remote->seconds };
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, &moment));

      if (stint_import_is_author (item->author, remote->author) ||
          (author != NULL && remote->author != NULL && stint_person_is_author (author, remote->author)))
        g_hash_table_replace (counts, g_memdup2 (&moment, sizeof moment), GUINT_TO_POINTER (n + 1));
    }
  return counts;
}

/* A record stands for one row. */
static gboolean
take_record (GHashTable *counts, const Unchecked *row)
{
  Moment moment = { row->start, row->seconds };
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, &moment));

  if (n > 0)
    g_hash_table_replace (counts, g_memdup2 (&moment, sizeof moment), GUINT_TO_POINTER (n - 1));
  return n > 0;
}

static gboolean
check_row (StintDb *db, const Unchecked *row, gboolean present, GError **error)
{
  return stint_db_run (db, error, "UPDATE import_rows SET state = ?2, cells = iif(?3, NULL, cells) WHERE id = ?1", "xii", row->row,
                       (int) (present ? STINT_IMPORT_ROW_PRESENT : STINT_IMPORT_ROW_ACCEPTED), present ? 1 : 0) &&
         (!present || stint_db_run (db, error, "DELETE FROM worklogs WHERE id = ?1", "x", row->worklog));
}

gboolean
stint_store_check_import (StintStore *self, const StintOutboxItem *item, const StintPerson *author, GPtrArray *remotes,
                          GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);
  g_autoptr (GHashTable) counts = count_records (item, author, remotes);
  g_autoptr (GArray) rows = NULL;

  if (transaction == NULL)
    return FALSE;
  rows = list_unchecked (self->db, item, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const Unchecked *row = &g_array_index (rows, Unchecked, i);

      if (!check_row (self->db, row, take_record (counts, row), error))
        return FALSE;
    }
  return stint_db_commit (g_steal_pointer (&transaction), error);
}
