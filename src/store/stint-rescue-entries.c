/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-clock.h"
#include "stint-rescue-private.h"

#define OFFSET_MAX (24 * 3600)
#define ALL_DOUBTS (STINT_DOUBT_CREATED | STINT_DOUBT_EDITED | STINT_DOUBT_GONE)

/* An entry with a row of the outbox; they are few, and put in at the end in the order of the queue.
 */
typedef struct
{
  StintEntry *entry;
  gint64 seq;
  gint64 changed_at;
  gboolean found; /* its worklog could be read */
  gboolean put;
} Waiting;

typedef struct
{
  StintDb *db;
  GHashTable *waiting; /* worklog's number → Waiting */
  gboolean outbox_whole;
  gint64 now;
  guint n;
} Rescue;

static void
waiting_free (gpointer data)
{
  Waiting *self = data;

  stint_entry_free (self->entry);
  g_free (self);
}

/* ---- reading ---- */

static void
read_values (sqlite3_stmt *row, int column, StintValues *values)
{
  values->issue = stint_db_dup_text (row, column);
  values->start = sqlite3_column_int64 (row, column + 1);
  values->offset = sqlite3_column_int (row, column + 2);
  values->seconds = sqlite3_column_int64 (row, column + 3);
  values->comment = stint_db_dup_text (row, column + 4);
}

static gboolean
is_sound (const StintValues *values, gint64 now)
{
  return values->issue != NULL && values->comment != NULL && values->offset >= -OFFSET_MAX &&
         values->offset <= OFFSET_MAX &&
         stint_worklog_check (values->issue, values->start, values->seconds, values->comment, now,
                              NULL);
}

static gboolean
is_number_of (gint64 number, gint64 last)
{
  return number >= 0 && number <= last;
}

#define OUTBOX                                                                                     \
  "SELECT seq, worklog, kind, state, doubt, waits_for, attempts, not_before, sent_at, "            \
  "sent_issue, sent_start, sent_offset, sent_seconds, sent_comment, "                              \
  "base_issue, base_start, base_offset, base_seconds, base_comment, error_code, error_words "      \
  "FROM outbox NOT INDEXED WHERE seq >= ?1 ORDER BY seq"
#define OUTBOX_TYPES "xxxxxXxxxSXXXSSXXXSSS"

static gboolean
take_outbox_row (sqlite3_stmt *row, gpointer data, GError **error)
{
  Rescue *self = data;
  g_autoptr (StintEntry) entry = g_new0 (StintEntry, 1);
  gint64 *key;
  Waiting *one;

  entry->id = sqlite3_column_int64 (row, 1);
  if (!is_number_of (sqlite3_column_int64 (row, 2), STINT_OUTBOX_IMPORT) ||
      !is_number_of (sqlite3_column_int64 (row, 3), STINT_ROW_HELD) ||
      !is_number_of (sqlite3_column_int64 (row, 4), ALL_DOUBTS) || entry->id < 1 ||
      g_hash_table_contains (self->waiting, &entry->id))
    {
      self->outbox_whole = FALSE;
      return TRUE;
    }
  entry->waits = TRUE;
  entry->kind = (StintOutboxKind) sqlite3_column_int (row, 2);
  entry->state = (StintRowState) sqlite3_column_int (row, 3);
  entry->doubt = (guint) sqlite3_column_int (row, 4);
  entry->waits_for = sqlite3_column_int64 (row, 5);
  entry->attempts = (guint) CLAMP (sqlite3_column_int64 (row, 6), 0, 1000);
  entry->not_before = 0; /* what is rescued is tried at once */
  entry->sent_at = sqlite3_column_int64 (row, 8);
  read_values (row, 9, &entry->sent);
  read_values (row, 14, &entry->base);
  entry->error_code = stint_db_dup_text (row, 19);
  entry->error_words = stint_db_dup_text (row, 20);

  key = g_memdup2 (&entry->id, sizeof entry->id);
  one = g_new0 (Waiting, 1);
  one->seq = sqlite3_column_int64 (row, 0);
  one->entry = g_steal_pointer (&entry);
  g_hash_table_insert (self->waiting, key, one);
  return TRUE;
}

/* ---- what an entry is worth ---- */

/* It may be there: whatever the file says, it is looked for before it is sent. */
static void
doubt_create (StintEntry *entry, gint64 now)
{
  entry->waits = TRUE;
  entry->kind = entry->author != NULL ? STINT_OUTBOX_IMPORT : STINT_OUTBOX_CREATE;
  if (entry->state == STINT_ROW_FAILED || entry->state == STINT_ROW_SENDING)
    return;
  if (!(entry->doubt & STINT_DOUBT_CREATED))
    stint_values_set (&entry->sent, &entry->now);
  entry->doubt = STINT_DOUBT_CREATED;
  entry->sent_at = now;
}

static void
forget_row (Rescue *self, StintEntry *entry)
{
  self->outbox_whole = FALSE;
  entry->waits = FALSE;
  entry->doubt = STINT_DOUBT_NONE;
  entry->waits_for = 0;
  entry->state = STINT_ROW_QUEUED;
}

/* Makes the two halves agree. Returns: whether there is something to keep */
static gboolean
reconcile (Rescue *self, StintEntry *entry)
{
  gboolean create = stint_entry_is_create (entry);
  gboolean maybe_there = (entry->doubt & STINT_DOUBT_CREATED) || entry->state == STINT_ROW_SENDING;

  if (entry->waits && maybe_there && create && !is_sound (&entry->sent, self->now))
    forget_row (self, entry);
  if (entry->waits && create != (entry->remote_id == 0))
    forget_row (self, entry);
  if (entry->waits && !create && !is_sound (&entry->base, self->now))
    forget_row (self, entry);

  if (entry->remote_id == 0)
    {
      /* A create that was taken back before it was sent leaves nothing. */
      if (entry->deleted != STINT_KEPT && !entry->waits)
        return FALSE;
      doubt_create (entry, self->now);
    }
  return TRUE;
}

/* ---- putting in ---- */

static gboolean
insert_worklog (Rescue *self, const StintEntry *entry, gint64 changed_at, gboolean *done,
                GError **error)
{
  /* A second one of the same number or record is not believed. */
  if (!stint_db_run (self->db, error,
                     "INSERT OR IGNORE INTO worklogs (id, remote_id, remote_version, "
                     "remote_updated, issue, start, offset, seconds, comment, deleted, author, "
                     "entered_at, pushed_at, changed_at) "
                     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
                     "xoxxsxixsisxxx", entry->id, entry->remote_id, entry->remote_version,
                     entry->remote_updated, entry->now.issue, entry->now.start, entry->now.offset,
                     entry->now.seconds, entry->now.comment, (int) entry->deleted, entry->author,
                     entry->entered_at, entry->pushed_at, changed_at))
    return FALSE;
  *done = sqlite3_changes (stint_db_get_handle (self->db)) > 0;
  if (*done && entry->deleted == STINT_KEPT && entry->author == NULL)
    self->n++;
  return TRUE;
}

static gboolean
put_synced (Rescue *self, StintEntry *entry, gint64 changed_at, GError **error)
{
  gboolean done;

  if (!insert_worklog (self, entry, changed_at, &done, error))
    return FALSE;
  stint_values_set (&entry->base, &entry->now);
  /* Perhaps the delete had been carried out; once more does no harm. */
  return !done || entry->deleted == STINT_KEPT || self->outbox_whole ||
         stint_entry_settle (self->db, entry, error);
}

#define WORKLOGS                                                                                   \
  "SELECT id, remote_id, remote_version, remote_updated, issue, start, offset, seconds, comment, " \
  "deleted, author, entered_at, pushed_at, changed_at "                                            \
  "FROM worklogs NOT INDEXED WHERE id >= ?1 ORDER BY id"
#define WORKLOGS_TYPES "xXxxsxxxsxSxxx"

static void
read_worklog (sqlite3_stmt *row, StintEntry *entry)
{
  entry->id = sqlite3_column_int64 (row, 0);
  entry->remote_id = sqlite3_column_int64 (row, 1);
  entry->remote_version = sqlite3_column_int64 (row, 2);
  entry->remote_updated = sqlite3_column_int64 (row, 3);
  read_values (row, 4, &entry->now);
  entry->deleted = (StintDeleted) sqlite3_column_int (row, 9);
  entry->author = stint_db_dup_text (row, 10);
  entry->entered_at = sqlite3_column_int64 (row, 11);
  entry->pushed_at = sqlite3_column_int64 (row, 12);
}

static gboolean
take_worklog (sqlite3_stmt *row, gpointer data, GError **error)
{
  Rescue *self = data;
  gint64 id = sqlite3_column_int64 (row, 0);
  gint64 changed_at = sqlite3_column_int64 (row, 13);
  Waiting *waiting = g_hash_table_lookup (self->waiting, &id);
  g_autoptr (StintEntry) entry = g_new0 (StintEntry, 1);

  read_worklog (row, entry);
  if (id < 1 || entry->remote_id < 0 || !is_sound (&entry->now, MAX (self->now, changed_at)) ||
      !is_number_of (sqlite3_column_int64 (row, 9), STINT_LEFT_BEHIND) ||
      (waiting != NULL && waiting->found))
    return TRUE;
  if (waiting == NULL)
    {
      gint64 *key;

      if (entry->remote_id != 0)
        return put_synced (self, entry, changed_at, error);
      key = g_memdup2 (&id, sizeof id);
      waiting = g_new0 (Waiting, 1);
      waiting->seq = G_MAXINT64; /* behind those whose place is known */
      waiting->entry = g_steal_pointer (&entry);
      g_hash_table_insert (self->waiting, key, waiting);
    }
  else
    {
      stint_values_clear (&waiting->entry->now);
      g_free (waiting->entry->author);
      read_worklog (row, waiting->entry);
    }
  waiting->changed_at = changed_at;
  waiting->found = TRUE;
  return TRUE;
}

/* The worklog cannot be read, but what was sent can. */
static gboolean
restore_sent (Rescue *self, Waiting *waiting)
{
  StintEntry *entry = waiting->entry;

  if (entry->kind != STINT_OUTBOX_CREATE || !is_sound (&entry->sent, self->now) ||
      !((entry->doubt & STINT_DOUBT_CREATED) || entry->state == STINT_ROW_SENDING))
    return FALSE;
  stint_values_set (&entry->now, &entry->sent);
  waiting->changed_at = self->now;
  return TRUE;
}

static int
by_place (gconstpointer a, gconstpointer b)
{
  const Waiting *one = *(Waiting *const *) a;
  const Waiting *other = *(Waiting *const *) b;

  if (one->seq != other->seq)
    return one->seq < other->seq ? -1 : 1;
  return one->entry->id < other->entry->id ? -1 : one->entry->id > other->entry->id;
}

/* A record left behind goes only when the entry that replaces it is there. */
static gboolean
put_waiting (Rescue *self, Waiting *waiting, GError **error)
{
  StintEntry *entry = waiting->entry;
  Waiting *other = NULL;

  if (!(waiting->found || restore_sent (self, waiting)) || !reconcile (self, entry))
    return TRUE;
  if (entry->waits_for != 0)
    other = g_hash_table_lookup (self->waiting, &entry->waits_for);
  if (entry->waits_for != 0 &&
      (other == NULL || !other->put || !stint_entry_is_create (other->entry)))
    return TRUE;
  if (!entry->waits)
    return put_synced (self, entry, waiting->changed_at, error);
  return insert_worklog (self, entry, waiting->changed_at, &waiting->put, error) &&
         (!waiting->put || stint_entry_save (self->db, entry, error));
}

/* Those that wait for others come after them: the database wants it so. */
static gboolean
put_all_waiting (Rescue *self, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer one;

  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, NULL, &one))
    g_ptr_array_add (all, one);
  g_ptr_array_sort (all, by_place);
  for (int last = 0; last < 2; last++)
    for (guint i = 0; i < all->len; i++)
      {
        Waiting *waiting = g_ptr_array_index (all, i);

        if ((waiting->entry->waits_for != 0) == last && !put_waiting (self, waiting, error))
          return FALSE;
      }
  return TRUE;
}

gboolean
stint_rescue_entries (StintWreck *wreck, StintStore *store, guint *n, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (store->db, error);
  g_autoptr (GHashTable) waiting =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, waiting_free);
  Rescue self = { store->db, waiting, TRUE, stint_clock_now (), 0 };
  gboolean whole = TRUE;

  if (transaction == NULL || !stint_wreck_scan (wreck, OUTBOX, OUTBOX_TYPES, take_outbox_row, &self,
                                                &whole, error))
    return FALSE;
  self.outbox_whole = self.outbox_whole && whole;
  if (!stint_wreck_scan (wreck, WORKLOGS, WORKLOGS_TYPES, take_worklog, &self, NULL, error) ||
      !put_all_waiting (&self, error) || !stint_db_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  *n = self.n;
  return TRUE;
}
