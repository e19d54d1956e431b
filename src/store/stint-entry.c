/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry.h"

#include <string.h>

#include "stint-clock.h"

#define COLUMNS                                                                                    \
  "SELECT w.id, w.remote_id, w.remote_version, w.remote_updated, w.issue, w.start, w.offset, "     \
  "w.seconds,"                                                                                     \
  "  w.comment, w.deleted, w.author, w.entered_at, w.pushed_at, o.seq, o.kind, o.state, o.doubt,"  \
  "  o.waits_for, o.attempts, o.not_before, o.sent_at, o.sent_issue, o.sent_start, o.sent_offset," \
  "  o.sent_seconds, o.sent_comment, o.base_issue, o.base_start, o.base_offset, o.base_seconds,"   \
  "  o.base_comment, o.error_code, o.error_words "                                                 \
  "FROM worklogs w LEFT JOIN outbox o ON o.worklog = w.id "

/* ---- values ---- */

void
stint_values_clear (StintValues *self)
{
  g_clear_pointer (&self->issue, g_free);
  g_clear_pointer (&self->comment, g_free);
}

void
stint_values_set (StintValues *self, const StintValues *other)
{
  StintValues copy = *other;

  copy.issue = g_strdup (other->issue);
  copy.comment = g_strdup (other->comment);
  stint_values_clear (self);
  *self = copy;
}

void
stint_values_set_remote (StintValues *self, const StintRemoteWorklog *remote, int offset)
{
  StintValues values = { remote->issue, remote->start, offset, remote->seconds, remote->comment };

  if (values.issue == NULL || *values.issue == '\0')
    values.issue = self->issue;
  if (values.comment == NULL)
    values.comment = (char *) "";
  stint_values_set (self, &values);
}

void
stint_values_set_issue (StintValues *self, const char *issue)
{
  char *copy = g_strdup (issue);

  g_free (self->issue);
  self->issue = copy;
}

gboolean
stint_values_equal (const StintValues *a, const StintValues *b)
{
  return a->start == b->start && a->seconds == b->seconds && g_strcmp0 (a->issue, b->issue) == 0 &&
         g_strcmp0 (a->comment, b->comment) == 0;
}

/* ---- loading ---- */

void
stint_entry_free (StintEntry *self)
{
  stint_values_clear (&self->now);
  stint_values_clear (&self->sent);
  stint_values_clear (&self->base);
  g_free (self->author);
  g_free (self->error_code);
  g_free (self->error_words);
  g_free (self);
}

static void
read_values (sqlite3_stmt *stmt, int column, StintValues *values)
{
  values->issue = stint_db_dup_text (stmt, column);
  values->start = sqlite3_column_int64 (stmt, column + 1);
  values->offset = sqlite3_column_int (stmt, column + 2);
  values->seconds = sqlite3_column_int64 (stmt, column + 3);
  values->comment = stint_db_dup_text (stmt, column + 4);
}

static void
read_row (sqlite3_stmt *stmt, StintEntry *self)
{
  self->waits = TRUE;
  self->kind = (StintOutboxKind) sqlite3_column_int (stmt, 14);
  self->state = (StintRowState) sqlite3_column_int (stmt, 15);
  self->doubt = (guint) sqlite3_column_int (stmt, 16);
  self->waits_for = sqlite3_column_int64 (stmt, 17);
  self->attempts = (guint) sqlite3_column_int (stmt, 18);
  self->not_before = sqlite3_column_int64 (stmt, 19);
  self->sent_at = sqlite3_column_int64 (stmt, 20);
  read_values (stmt, 21, &self->sent);
  read_values (stmt, 26, &self->base);
  self->error_code = stint_db_dup_text (stmt, 31);
  self->error_words = stint_db_dup_text (stmt, 32);
}

static StintEntry *
load (StintDb *db, sqlite3_stmt *stmt, GError **error)
{
  StintEntry *self;
  gboolean row;

  if (stmt == NULL || !stint_db_step (db, stmt, &row, error) || !row)
    return NULL;
  self = g_new0 (StintEntry, 1);
  self->id = sqlite3_column_int64 (stmt, 0);
  self->remote_id = sqlite3_column_int64 (stmt, 1);
  self->remote_version = sqlite3_column_int64 (stmt, 2);
  self->remote_updated = sqlite3_column_int64 (stmt, 3);
  read_values (stmt, 4, &self->now);
  self->deleted = (StintDeleted) sqlite3_column_int (stmt, 9);
  self->author = stint_db_dup_text (stmt, 10);
  self->entered_at = sqlite3_column_int64 (stmt, 11);
  self->pushed_at = sqlite3_column_int64 (stmt, 12);
  if (sqlite3_column_type (stmt, 13) != SQLITE_NULL)
    read_row (stmt, self);
  else if (self->remote_id != 0)
    stint_values_set (&self->base, &self->now);
  sqlite3_reset (stmt);
  return self;
}

StintEntry *
stint_entry_load (StintDb *db, gint64 id, GError **error)
{
  return load (db, stint_db_query (db, error, COLUMNS "WHERE w.id = ?1", "x", id), error);
}

StintEntry *
stint_entry_load_remote (StintDb *db, gint64 remote_id, GError **error)
{
  return load (db, stint_db_query (db, error, COLUMNS "WHERE w.remote_id = ?1", "x", remote_id),
               error);
}

/* ---- saving ---- */

static gboolean
save_worklog (StintDb *db, StintEntry *self, GError **error)
{
  gint64 changed_at = stint_clock_now ();

  if (self->id == 0)
    {
      if (!stint_db_run (
              db, error,
              "INSERT INTO worklogs (remote_id, remote_version, remote_updated, issue, start,"
              "  offset, seconds, comment, deleted, author, entered_at, pushed_at, changed_at) "
              "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
              "oxxsxixsisxxx", self->remote_id, self->remote_version, self->remote_updated,
              self->now.issue, self->now.start, self->now.offset, self->now.seconds,
              self->now.comment, (int) self->deleted, self->author, self->entered_at,
              self->pushed_at, changed_at))
        return FALSE;
      self->id = sqlite3_last_insert_rowid (stint_db_get_handle (db));
      return TRUE;
    }
  return stint_db_run (
      db, error,
      "UPDATE worklogs SET remote_id = ?2, remote_version = ?3, remote_updated = ?4,"
      "  issue = ?5, start = ?6, offset = ?7, seconds = ?8, comment = ?9, deleted = ?10,"
      "  pushed_at = ?11, changed_at = ?12 WHERE id = ?1",
      "xoxxsxixsixx", self->id, self->remote_id, self->remote_version, self->remote_updated,
      self->now.issue, self->now.start, self->now.offset, self->now.seconds, self->now.comment,
      (int) self->deleted, self->pushed_at, changed_at);
}

static gboolean
save_row (StintDb *db, StintEntry *self, GError **error)
{
  return stint_db_run (
      db, error,
      "INSERT INTO outbox (worklog, kind, state, doubt, waits_for, attempts, not_before, sent_at,"
      "  sent_issue, sent_start, sent_offset, sent_seconds, sent_comment,"
      "  base_issue, base_start, base_offset, base_seconds, base_comment, error_code, error_words) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, "
      "?19, ?20) "
      "ON CONFLICT (worklog) DO UPDATE SET kind = ?2, state = ?3, doubt = ?4, waits_for = ?5,"
      "  attempts = ?6, not_before = ?7, sent_at = ?8,"
      "  sent_issue = ?9, sent_start = ?10, sent_offset = ?11, sent_seconds = ?12, sent_comment = "
      "?13,"
      "  base_issue = ?14, base_start = ?15, base_offset = ?16, base_seconds = ?17, base_comment = "
      "?18,"
      "  error_code = ?19, error_words = ?20",
      "xiiioixxsxixssxixsss", self->id, (int) self->kind, (int) self->state, (int) self->doubt,
      self->waits_for, (int) self->attempts, self->not_before, self->sent_at, self->sent.issue,
      self->sent.start, self->sent.offset, self->sent.seconds, self->sent.comment, self->base.issue,
      self->base.start, self->base.offset, self->base.seconds, self->base.comment, self->error_code,
      self->error_words);
}

gboolean
stint_entry_save (StintDb *db, StintEntry *self, GError **error)
{
  gboolean known = self->id != 0;

  if (!save_worklog (db, self, error))
    return FALSE;
  if (self->waits)
    return save_row (db, self, error);
  if (!known)
    return TRUE;
  /* A row of an import that will not be sent any more. */
  return stint_db_run (db, error, "DELETE FROM outbox WHERE worklog = ?1", "x", self->id) &&
         stint_db_run (db, error,
                       "UPDATE import_rows SET state = ?2, cells = NULL WHERE worklog = ?1 AND state <= ?3",
                       "xii", self->id, (int) STINT_IMPORT_ROW_DROPPED, (int) STINT_IMPORT_ROW_ACCEPTED);
}

gboolean
stint_entry_remove (StintDb *db, StintEntry *self, GError **error)
{
  return stint_db_run (db, error, "DELETE FROM worklogs WHERE id = ?1", "x", self->id);
}

/* ---- settling ---- */

gboolean
stint_entry_is_create (const StintEntry *self)
{
  return self->waits && (self->kind == STINT_OUTBOX_CREATE || self->kind == STINT_OUTBOX_IMPORT);
}

void
stint_entry_make_due (StintEntry *self)
{
  self->state = STINT_ROW_QUEUED;
  self->attempts = 0;
  self->not_before = 0;
  g_clear_pointer (&self->error_code, g_free);
  g_clear_pointer (&self->error_words, g_free);
}

/* A row that changes its kind keeps what it waits for: a server that asked for patience asks it of
 * any call. */
static void
want (StintEntry *self, StintOutboxKind kind)
{
  if (!self->waits)
    {
      self->waits = TRUE;
      self->doubt = STINT_DOUBT_NONE;
      self->waits_for = 0;
      self->sent_at = 0;
      stint_values_clear (&self->sent);
      stint_entry_make_due (self);
    }
  self->kind = kind;
}

/* The entry has a record on the server. FALSE in @split: decided; TRUE: its issue is another one
 * now. */
static void
settle_known (StintEntry *self, gboolean *split)
{
  *split = FALSE;
  if (self->deleted != STINT_KEPT || (self->waits && self->doubt & STINT_DOUBT_GONE))
    want (self, STINT_OUTBOX_DELETE);
  else if (g_strcmp0 (self->now.issue, self->base.issue) != 0)
    *split = TRUE;
  else if (!stint_values_equal (&self->now, &self->base) ||
           (self->waits && self->doubt & STINT_DOUBT_EDITED))
    want (self, STINT_OUTBOX_EDIT);
  else
    self->waits = FALSE;
}

gboolean
stint_entry_settle (StintDb *db, StintEntry *self, GError **error)
{
  gboolean split = FALSE;
  gboolean taken;

  if (self->waits && (self->state == STINT_ROW_SENDING || self->doubt & STINT_DOUBT_CREATED))
    return stint_entry_save (db, self, error);
  if (self->remote_id == 0 && stint_entry_is_create (self) &&
      !stint_entry_take_record (db, self, self->deleted != STINT_KEPT ? NULL : self->now.issue,
                                &taken, error))
    return FALSE;

  if (self->remote_id != 0)
    settle_known (self, &split);
  else if (self->deleted != STINT_KEPT)
    self->waits = FALSE;
  else
    want (self, self->author != NULL ? STINT_OUTBOX_IMPORT : STINT_OUTBOX_CREATE);
  return split ? stint_entry_leave_record (db, self, TRUE, error)
               : stint_entry_save (db, self, error);
}

gboolean
stint_entry_leave_record (StintDb *db, StintEntry *self, gboolean delete_it, GError **error)
{
  g_autoptr (StintEntry) left = g_new0 (StintEntry, 1);

  left->remote_id = self->remote_id;
  left->remote_version = self->remote_version;
  left->remote_updated = self->remote_updated;
  left->pushed_at = self->pushed_at;
  left->deleted = STINT_LEFT_BEHIND;
  stint_values_set (&left->now, &self->base);
  stint_values_set (&left->base, &self->base);
  if (delete_it)
    {
      want (left, STINT_OUTBOX_DELETE);
      left->doubt = self->waits ? self->doubt : STINT_DOUBT_NONE;
      left->waits_for = self->id;
    }

  self->remote_id = 0;
  self->remote_version = 0;
  self->remote_updated = 0;
  self->waits = FALSE;
  stint_values_clear (&self->base);
  want (self, STINT_OUTBOX_CREATE);
  /* In this order: a server id stands in one place only. */
  return stint_entry_save (db, self, error) && stint_entry_save (db, left, error);
}

StintEntry *
stint_entry_find_left (StintDb *db, const StintEntry *self, GError **error)
{
  return load (db, stint_db_query (db, error, COLUMNS "WHERE o.waits_for = ?1", "x", self->id),
               error);
}

gboolean
stint_entry_take_record (StintDb *db, StintEntry *self, const char *only_issue, gboolean *found,
                         GError **error)
{
  GError *problem = NULL;
  g_autoptr (StintEntry) left = stint_entry_find_left (db, self, &problem);

  *found = FALSE;
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (left == NULL || (only_issue != NULL && g_strcmp0 (only_issue, left->base.issue) != 0))
    return TRUE;

  *found = TRUE;
  self->remote_id = left->remote_id;
  self->remote_version = left->remote_version;
  self->remote_updated = left->remote_updated;
  self->pushed_at = left->pushed_at;
  self->doubt = left->doubt;
  stint_values_set (&self->base, &left->base);
  return stint_entry_remove (db, left, error);
}
