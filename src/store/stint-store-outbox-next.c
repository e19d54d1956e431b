/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-store-private.h"

gboolean
stint_store_query_number (StintDb *db, sqlite3_stmt *stmt, gint64 *number, GError **error)
{
  gboolean row;

  *number = 0;
  if (stmt == NULL || !stint_db_step (db, stmt, &row, error))
    return FALSE;
  if (row)
    *number = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  return TRUE;
}

/* A delete goes by what the server has; a create in doubt by what was sent. */
static const StintValues *
values_to_tell (const StintEntry *entry)
{
  if (entry->kind == STINT_OUTBOX_DELETE)
    return &entry->base;
  return entry->doubt & STINT_DOUBT_CREATED ? &entry->sent : &entry->now;
}

static StintOutboxItem *
make_item (const StintEntry *entry)
{
  StintOutboxItem *item = g_new0 (StintOutboxItem, 1);
  const StintValues *values = values_to_tell (entry);

  item->worklog = entry->id;
  item->kind = entry->kind;
  item->unclear = (entry->doubt & STINT_DOUBT_CREATED) != 0;
  item->sent_at = entry->sent_at;
  item->attempts = entry->attempts;
  item->remote_id = entry->remote_id;
  item->issue = g_strdup (values->issue);
  item->comment = g_strdup (values->comment);
  item->start = values->start;
  item->offset = values->offset;
  item->seconds = values->seconds;
  item->base_start = entry->doubt & STINT_DOUBT_EDITED ? G_MININT64 : entry->base.start;
  item->author = g_strdup (entry->author);
  item->created_at = entry->entered_at;
  return item;
}

/* By place in the queue; the index ends in it, so that however many are put off or held, none of them is passed. */
static gboolean
find_due (StintDb *db, gint64 now, gint64 *id, GError **error)
{
  gint64 put_off, at_once;

  if (!stint_store_query_number (db,
                     stint_db_query (db, error,
                                     "SELECT seq FROM outbox INDEXED BY outbox_state WHERE state = ?1 "
                                     "AND not_before > 0 AND not_before <= ?2 AND waits_for IS NULL "
                                     "ORDER BY seq LIMIT 1",
                                     "ix", (int) STINT_ROW_QUEUED, now),
                     &put_off, error) ||
      !stint_store_query_number (db,
                     stint_db_query (db, error,
                                     "SELECT seq FROM outbox INDEXED BY outbox_state WHERE state = ?1 "
                                     "AND not_before = 0 AND waits_for IS NULL ORDER BY seq LIMIT 1",
                                     "i", (int) STINT_ROW_QUEUED),
                     &at_once, error))
    return FALSE;
  if (at_once == 0 || (put_off != 0 && put_off < at_once))
    at_once = put_off;
  return stint_store_query_number (db, stint_db_query (db, error, "SELECT worklog FROM outbox WHERE seq = ?1", "x", at_once), id, error);
}

/* Which import it belongs to. @loading: (out): whether that one is not there as a whole yet */
static gboolean
find_import (StintDb *db, StintOutboxItem *item, gboolean *loading, GError **error)
{
  sqlite3_stmt *stmt = stint_db_query (db, error,
                                       "SELECT r.import, r.state, i.state FROM import_rows r JOIN imports i ON i.id = r.import "
                                       "WHERE r.worklog = ?1",
                                       "x", item->worklog);
  gboolean row;

  *loading = FALSE;
  if (stmt == NULL || !stint_db_step (db, stmt, &row, error))
    return FALSE;
  if (row)
    {
      item->import = sqlite3_column_int64 (stmt, 0);
      item->unchecked = sqlite3_column_int (stmt, 1) == STINT_IMPORT_ROW_UNCHECKED;
      *loading = sqlite3_column_int (stmt, 2) == STINT_IMPORT_LOADING;
    }
  sqlite3_reset (stmt);
  return TRUE;
}

StintOutboxItem *
stint_store_outbox_next (StintStore *self, gint64 now, gint64 *next_due, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autoptr (StintOutboxItem) item = NULL;
  g_autoptr (StintEntry) entry = NULL;
  gboolean loading;
  gint64 id;

  *next_due = 0;
  if (transaction == NULL || !find_due (self->db, now, &id, error))
    return NULL;
  if (id == 0)
    {
      if (stint_store_query_number (self->db,
                        stint_db_query (self->db, error,
                                        "SELECT min(not_before) FROM outbox WHERE state = ?1 "
                                        "AND waits_for IS NULL",
                                        "i", (int) STINT_ROW_QUEUED),
                        next_due, error))
        stint_db_commit (g_steal_pointer (&transaction), error);
      return NULL;
    }
  entry = stint_entry_load (self->db, id, error);
  if (entry == NULL)
    return NULL;
  item = make_item (entry);
  if (!find_import (self->db, item, &loading, error) || !stint_db_commit (g_steal_pointer (&transaction), error))
    return NULL;
  return loading ? NULL : g_steal_pointer (&item); /* what stands behind it waits for a moment, too */
}

/* ---- several at once ---- */

/* (transfer full) (nullable): the next due row, marked, if it can go beside others of @import; NULL without error: it cannot */
static StintOutboxItem *
take_next (StintDb *db, gint64 import, gint64 now, GError **error)
{
  g_autoptr (StintOutboxItem) item = NULL;
  g_autoptr (StintEntry) entry = NULL;
  StintValues values;
  gboolean loading;
  gint64 id;

  if (!find_due (db, now, &id, error) || id == 0)
    return NULL;
  entry = stint_entry_load (db, id, error);
  if (entry == NULL)
    return NULL;
  item = make_item (entry);
  if (!find_import (db, item, &loading, error) || item->import != import || !stint_outbox_item_is_free (item))
    return NULL;
  entry->state = STINT_ROW_SENDING;
  entry->sent_at = now;
  values = (StintValues){ item->issue, item->start, item->offset, item->seconds, item->comment };
  stint_values_set (&entry->sent, &values);
  if (!stint_entry_save (db, entry, error))
    return NULL;
  item->marked = TRUE;
  return g_steal_pointer (&item);
}

gboolean
stint_outbox_item_is_free (const StintOutboxItem *self)
{
  return self->import != 0 && self->kind != STINT_OUTBOX_EDIT && !self->unclear && !self->unchecked;
}

GPtrArray *
stint_store_outbox_take (StintStore *self, gint64 import, gint64 now, guint most, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_outbox_item_free);
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);
  GError *problem = NULL;
  StintOutboxItem *item;

  if (transaction == NULL)
    return NULL;
  while (items->len < most && (item = take_next (self->db, import, now, &problem)) != NULL)
    g_ptr_array_add (items, item);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  return stint_db_commit (g_steal_pointer (&transaction), error) ? g_steal_pointer (&items) : NULL;
}
