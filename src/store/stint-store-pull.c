/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-store.h"

#include "stint-clock.h"
#include "stint-store-private.h"

void
stint_range_add (StintRange *self, gint64 instant)
{
  self->begin = MIN (self->begin, instant);
  self->end = MAX (self->end, instant);
}

/* ---- a record becomes an entry's ---- */

/* A pull may have brought the record before the answer to its create came. What the person did to
 * that double meanwhile goes to the entry; deleting it only meant that there were two. */
static gboolean
absorb_double (StintDb *db, StintEntry *self, gint64 remote_id, guint *doubt, GError **error)
{
  GError *problem = NULL;
  g_autoptr (StintEntry) other = stint_entry_load_remote (db, remote_id, &problem);

  *doubt = STINT_DOUBT_NONE;
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (other == NULL || other->id == self->id)
    return TRUE;
  if (other->waits)
    *doubt = other->doubt;
  if (other->waits && other->kind == STINT_OUTBOX_EDIT && self->deleted == STINT_KEPT &&
      stint_values_equal (&self->now, &self->sent))
    stint_values_set (&self->now, &other->now);
  return stint_entry_remove (db, other, error);
}

static void
take_remote (StintEntry *self, const StintRemoteWorklog *remote)
{
  self->remote_id = remote->id != 0 ? remote->id : self->remote_id;
  self->remote_version = remote->version;
  self->remote_updated = remote->updated_at;
}

gboolean
stint_store_link (StintDb *db, StintEntry *self, const StintRemoteWorklog *remote, gint64 now,
                  GError **error)
{
  gboolean renamed;
  guint doubt;

  if (!absorb_double (db, self, remote->id, &doubt, error) ||
      !stint_store_learn_issue (db, remote, now, &renamed, error))
    return FALSE;
  stint_values_set (&self->base, &self->sent);
  stint_values_set_remote (&self->base, remote, self->sent.offset);
  if (stint_values_equal (&self->now, &self->sent))
    stint_values_set_remote (&self->now, remote, self->now.offset);
  else if (g_strcmp0 (self->now.issue, self->sent.issue) == 0)
    stint_values_set_issue (&self->now, self->base.issue);
  take_remote (self, remote);
  self->pushed_at = now;
  self->doubt = doubt;
  stint_entry_make_due (self);
  if (!stint_import_sent (db, self, error))
    return FALSE;
  /* The record that this one replaces may go now; settling may leave another one behind. */
  if (!stint_db_run (db, error, "UPDATE outbox SET waits_for = NULL WHERE waits_for = ?1", "x",
                     self->id) ||
      !stint_entry_settle (db, self, error))
    return FALSE;
  return self->author == NULL || self->waits || stint_entry_remove (db, self, error);
}

/* Servers may normalise line ends and outer space of a comment. */
static char *
plain_comment (const char *comment)
{
  g_auto (GStrv) parts = g_strsplit (comment != NULL ? comment : "", "\r", -1);

  return g_strstrip (g_strjoinv (NULL, parts));
}

/* (transfer full) (nullable): the oldest create in doubt that may have made @remote. An issue can
 * have got another key since: its id tells. */
static StintEntry *
find_unclear (StintDb *db, const StintRemoteWorklog *remote, GError **error)
{
  sqlite3_stmt *stmt;
  gboolean row = TRUE;
  gint64 id = 0;

  stmt = stint_db_query (
      db, error,
      "SELECT o.worklog, o.sent_comment, w.author, w.entered_at FROM outbox o JOIN worklogs w ON w.id = o.worklog "
      "WHERE o.doubt <> 0 AND o.doubt & ?1 AND o.sent_start = ?2 AND o.sent_seconds = ?3 "
      "AND (o.sent_issue = ?4 OR"
      "  o.sent_issue IN (SELECT key FROM issues WHERE id = ?5)) ORDER BY o.seq",
      "ixxss", (int) STINT_DOUBT_CREATED, remote->start, remote->seconds, remote->issue,
      remote->issue_id);
  if (stmt == NULL)
    return NULL;
  while (row && id == 0)
    {
      g_autofree char *ours = NULL;
      g_autofree char *theirs = NULL;

      if (!stint_db_step (db, stmt, &row, error))
        return NULL;
      if (row)
        {
          ours = plain_comment ((const char *) sqlite3_column_text (stmt, 1));
          theirs = plain_comment (remote->comment);
        }
      if (row && g_str_equal (ours, theirs) &&
          (sqlite3_column_type (stmt, 2) == SQLITE_NULL || sqlite3_column_int64 (stmt, 3) == remote->created_at ||
           stint_import_is_author ((const char *) sqlite3_column_text (stmt, 2), remote->author)))
        id = sqlite3_column_int64 (stmt, 0);
    }
  sqlite3_reset (stmt);
  return id != 0 ? stint_entry_load (db, id, error) : NULL;
}

/* ---- one record ---- */

/* A page on its way into the store. */
typedef struct
{
  StintDb *db;
  gint64 now;
  gint64 unclear;      /* whether any create was in doubt when it began */
  GHashTable *learned; /* issue key → Learned */
  StintRange changed;
} Page;

static gboolean
apply_unknown (Page *page, const StintRemoteWorklog *remote, GError **error)
{
  GError *problem = NULL;
  g_autoptr (StintEntry) entry = page->unclear ? find_unclear (page->db, remote, &problem) : NULL;

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  stint_range_add (&page->changed, remote->start);
  if (entry != NULL)
    {
      stint_range_add (&page->changed, entry->now.start);
      return stint_store_link (page->db, entry, remote, page->now, error);
    }
  entry = g_new0 (StintEntry, 1);
  entry->now.issue = g_strdup ("");
  stint_values_set_remote (&entry->now, remote, stint_clock_offset (remote->start));
  take_remote (entry, remote);
  return stint_entry_save (page->db, entry, error);
}

/* A listing that lags behind shows a record as it was before our last write. */
static gboolean
is_stale (const StintEntry *entry, const StintRemoteWorklog *remote)
{
  if (remote->updated_at == 0 || entry->remote_updated == 0)
    return FALSE;
  return remote->updated_at < entry->remote_updated ||
         (remote->updated_at == entry->remote_updated && remote->version < entry->remote_version);
}

/* What waits keeps what it says; only what the server has is renewed, and that may be just what was
 * wanted. */
static gboolean
apply_waiting (StintDb *db, StintEntry *entry, const StintRemoteWorklog *remote,
               StintRange *changed, GError **error)
{
  gboolean same_issue = g_strcmp0 (entry->now.issue, entry->base.issue) == 0;

  stint_values_set_remote (&entry->base, remote, entry->base.offset);
  take_remote (entry, remote);
  if (same_issue && g_strcmp0 (entry->now.issue, entry->base.issue) != 0)
    {
      stint_values_set_issue (&entry->now, entry->base.issue);
      stint_range_add (changed, entry->now.start);
    }
  if (!stint_entry_settle (db, entry, error))
    return FALSE;
  if (!entry->waits)
    stint_range_add (changed, entry->now.start);
  return TRUE;
}

static gboolean
apply_synced (StintDb *db, StintEntry *entry, const StintRemoteWorklog *remote, StintRange *changed,
              GError **error)
{
  stint_values_set_remote (&entry->now, remote, entry->now.offset);
  if (!stint_values_equal (&entry->now, &entry->base))
    {
      stint_range_add (changed, entry->base.start);
      stint_range_add (changed, entry->now.start);
      if (entry->now.start != entry->base.start)
        entry->now.offset = stint_clock_offset (entry->now.start);
    }
  else if (entry->remote_version == remote->version && entry->remote_updated == remote->updated_at)
    return TRUE;
  take_remote (entry, remote);
  return stint_entry_save (db, entry, error);
}

/* What one page says of an issue, many times over. */
typedef struct
{
  const StintRemoteWorklog *said; /* by this record of the page */
  gint64 touched;                 /* as far as the store knows */
  gint64 newest;
} Learned;

static gboolean
learn_once (Page *page, const StintRemoteWorklog *remote, GError **error)
{
  gboolean named = remote->issue != NULL && *remote->issue != '\0';
  Learned *known = named ? g_hash_table_lookup (page->learned, remote->issue) : NULL;
  gboolean news;

  if (known != NULL && g_strcmp0 (known->said->summary, remote->summary) == 0 &&
      g_strcmp0 (known->said->issue_id, remote->issue_id) == 0)
    {
      known->newest = MAX (known->newest, remote->start);
      return TRUE;
    }
  if (!stint_store_learn_issue (page->db, remote, page->now, &news, error))
    return FALSE;
  if (news)
    stint_range_add (&page->changed, remote->start);
  if (known == NULL && named)
    {
      known = g_new (Learned, 1);
      known->touched = known->newest = remote->start;
      g_hash_table_insert (page->learned, remote->issue, known);
    }
  if (known != NULL)
    known->said = remote;
  return TRUE;
}

static gboolean
touch_learned (Page *page, GError **error)
{
  GHashTableIter iter;
  gpointer issue, value;

  g_hash_table_iter_init (&iter, page->learned);
  while (g_hash_table_iter_next (&iter, &issue, &value))
    {
      Learned *known = value;

      if (known->newest > known->touched && !stint_store_touch_issue (page->db, issue, known->newest, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
apply (Page *page, const StintRemoteWorklog *remote, GError **error)
{
  GError *problem = NULL;
  g_autoptr (StintEntry) entry = stint_entry_load_remote (page->db, remote->id, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (entry != NULL &&
      ((entry->deleted != STINT_KEPT && !entry->waits) || is_stale (entry, remote)))
    return TRUE;
  if (!learn_once (page, remote, error))
    return FALSE;
  if (entry == NULL)
    return apply_unknown (page, remote, error);
  if (entry->waits)
    return apply_waiting (page->db, entry, remote, &page->changed, error);
  return apply_synced (page->db, entry, remote, &page->changed, error);
}

gboolean
stint_store_apply_page (StintStore *self, GPtrArray *remotes, gint64 now, StintRange *changed,
                        GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write_again (self->db, error);
  g_autoptr (GHashTable) learned = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  Page page = { self->db, now, 0, learned, *changed };

  if (transaction == NULL ||
      !stint_store_query_number (self->db, stint_db_query (self->db, error, "SELECT 1 FROM outbox WHERE doubt <> 0 LIMIT 1", ""),
                                 &page.unclear, error))
    return FALSE;
  for (guint i = 0; i < remotes->len; i++)
    if (!apply (&page, g_ptr_array_index (remotes, i), error))
      return FALSE;
  if (!touch_learned (&page, error))
    return FALSE;
  if (!stint_db_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  *changed = page.changed;
  return TRUE;
}

/* ---- what is gone ---- */

typedef struct
{
  gint64 id;
  gint64 start;
} Absent;

static GArray *
find_absent (StintDb *db, gint64 from, gint64 to, StintIdSet *present, gint64 synced_before,
             GError **error)
{
  g_autoptr (GArray) absent = g_array_new (FALSE, FALSE, sizeof (Absent));
  sqlite3_stmt *stmt;
  gboolean row = TRUE;

  stmt =
      stint_db_query (db, error,
                      "SELECT w.id, w.start, w.remote_id FROM worklogs w "
                      "LEFT JOIN outbox o ON o.worklog = w.id "
                      "WHERE w.deleted = 0 AND w.author IS NULL AND w.start >= ?1 AND w.start < ?2 "
                      "AND w.remote_id IS NOT NULL AND o.seq IS NULL AND w.pushed_at < ?3",
                      "xxx", from, to, synced_before);
  if (stmt == NULL)
    return NULL;
  while (row)
    {
      if (!stint_db_step (db, stmt, &row, error))
        return NULL;
      if (row)
        {
          gint64 remote_id = sqlite3_column_int64 (stmt, 2);
          Absent one = { sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1) };

          if (!stint_id_set_contains (present, remote_id))
            g_array_append_val (absent, one);
        }
    }
  return g_steal_pointer (&absent);
}

gboolean
stint_store_has_absent (StintStore *self, gint64 from, gint64 to, StintIdSet *present,
                        gint64 synced_before, gboolean *any, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autoptr (GArray) absent = NULL;

  if (transaction == NULL)
    return FALSE;
  absent = find_absent (self->db, from, to, present, synced_before, error);
  if (absent == NULL)
    return FALSE;
  *any = absent->len > 0;
  return stint_db_commit (g_steal_pointer (&transaction), error);
}

gboolean
stint_store_remove_absent (StintStore *self, gint64 from, gint64 to, StintIdSet *present,
                           gint64 synced_before, StintRange *changed, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);
  g_autoptr (GArray) absent = NULL;

  if (transaction == NULL)
    return FALSE;
  absent = find_absent (self->db, from, to, present, synced_before, error);
  if (absent == NULL)
    return FALSE;
  for (guint i = 0; i < absent->len; i++)
    if (!stint_db_run (self->db, error, "DELETE FROM worklogs WHERE id = ?1", "x",
                       g_array_index (absent, Absent, i).id))
      return FALSE;
  if (!stint_db_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  for (guint i = 0; i < absent->len; i++)
    stint_range_add (changed, g_array_index (absent, Absent, i).start);
  return TRUE;
}
