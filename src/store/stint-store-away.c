/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-away-undo.h"
#include "stint-clock.h"
#include "stint-store-private.h"

/* Absences nearer to each other than this are one: nobody came back to work in between. */
#define TOUCH_SECONDS 60

void
stint_away_free (StintAway *self)
{
  if (self == NULL)
    return;
  g_free (self->reason);
  g_free (self);
}

/* ---- reading ---- */

/* (transfer full) (nullable): NULL without @error: no more rows. */
static StintAway *
next_row (StintDb *db, sqlite3_stmt *stmt, GError **error)
{
  StintAway *self;
  gboolean row;

  if (!stint_db_step (db, stmt, &row, error) || !row)
    return NULL;
  self = g_new0 (StintAway, 1);
  self->id = sqlite3_column_int64 (stmt, 0);
  self->start = sqlite3_column_int64 (stmt, 1);
  self->until = sqlite3_column_int64 (stmt, 2);
  self->reason = stint_db_dup_text (stmt, 3);
  self->worklog = sqlite3_column_int64 (stmt, 4);
  return self;
}

GPtrArray *
stint_away_read (StintDb *db, sqlite3_stmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_away_free);
  GError *problem = NULL;
  StintAway *away;

  if (stmt == NULL)
    return NULL;
  while ((away = next_row (db, stmt, &problem)) != NULL)
    g_ptr_array_add (rows, away);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  return g_steal_pointer (&rows);
}

/* Those that can be judged, one for each entry that holds a part. */
static GPtrArray *
read_open (StintDb *db, GError **error)
{
  return stint_away_read (
      db,
      stint_db_query (
          db, error,
          "SELECT a.id, a.start, a.until, a.reason, a.worklog "
          "FROM away a LEFT JOIN worklogs w ON w.id = a.worklog "
          "WHERE (a.worklog IS NULL AND EXISTS (SELECT 1 FROM timer WHERE start < a.until)) "
          "OR (w.deleted = 0 AND a.start < w.start + w.seconds AND a.until > w.start) "
          "ORDER BY a.start, a.id",
          ""),
      error);
}

/* An absence over midnight was cut with the timer's entries. */
static gboolean
goes_on (const StintAway *self, const StintAway *next)
{
  return self->worklog != 0 && next->worklog != 0 && self->worklog != next->worklog &&
         next->start == self->until && strcmp (self->reason, next->reason) == 0;
}

GPtrArray *
stint_store_list_away (StintStore *self, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autoptr (GPtrArray) rows = NULL;

  if (transaction == NULL || (rows = read_open (self->db, error)) == NULL ||
      !stint_db_commit (g_steal_pointer (&transaction), error))
    return NULL;
  for (guint i = rows->len; i-- > 1;)
    {
      StintAway *away = g_ptr_array_index (rows, i - 1);
      StintAway *next = g_ptr_array_index (rows, i);

      if (!goes_on (away, next))
        continue;
      away->until = next->until;
      g_ptr_array_remove_index (rows, i);
    }
  return g_steal_pointer (&rows);
}

/* ---- adding ---- */

static int
weight (const char *reason)
{
  return strcmp (reason, "suspend") == 0 ? 2 : strcmp (reason, "lock") == 0 ? 1 : 0;
}

/* The rows that @away touches become part of it; the oldest keeps its number, by which a person may
 * be asked. */
static gboolean
swallow (StintDb *db, StintAway *away, GError **error)
{
  g_autoptr (GPtrArray) rows = stint_away_read (
      db,
      stint_db_query (db, error,
                      "SELECT id, start, until, reason, worklog FROM away "
                      "WHERE worklog IS NULL AND start <= ?1 AND until >= ?2 ORDER BY id",
                      "xx", away->until + TOUCH_SECONDS, away->start - TOUCH_SECONDS),
      error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const StintAway *other = g_ptr_array_index (rows, i);

      away->start = MIN (away->start, other->start);
      away->until = MAX (away->until, other->until);
      if (weight (other->reason) > weight (away->reason))
        {
          g_free (away->reason);
          away->reason = g_strdup (other->reason);
        }
      if (away->id == 0)
        away->id = other->id;
      else if (!stint_db_run (db, error, "DELETE FROM away WHERE id = ?1", "x", other->id))
        return FALSE;
    }
  return TRUE;
}

gboolean
stint_away_save (StintDb *db, StintAway *away, GError **error)
{
  if (!stint_db_run (db, error,
                     "INSERT OR REPLACE INTO away (id, start, until, reason, worklog) "
                     "VALUES (?1, ?2, ?3, ?4, ?5)",
                     "oxxso", away->id, away->start, away->until, away->reason, away->worklog))
    return FALSE;
  if (away->id == 0)
    away->id = sqlite3_last_insert_rowid (stint_db_get_handle (db));
  return TRUE;
}

gint64
stint_store_add_away (StintStore *self, gint64 start, gint64 until, const char *reason,
                      GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);
  g_autoptr (StintTimer) timer = NULL;
  g_autoptr (StintAway) away = NULL;

  if (transaction == NULL || !stint_store_read_timer (self->db, &timer, error))
    return 0;
  if (timer == NULL)
    {
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_NOT_RUNNING, _ ("No timer is running."));
      return 0;
    }
  if (start < timer->start || until <= start)
    {
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_INPUT,
                           _ ("The absence does not lie in the time of the running timer."));
      return 0;
    }
  away = g_new0 (StintAway, 1);
  away->start = start;
  away->until = until;
  away->reason = g_strdup (reason);
  if (!swallow (self->db, away, error) || !stint_away_save (self->db, away, error) ||
      !stint_db_commit (g_steal_pointer (&transaction), error))
    return 0;
  return away->id;
}

gboolean
stint_away_take_along (StintDb *db, gint64 entry, gint64 from, gint64 to, GError **error)
{
  return stint_db_run (db, error,
                       "INSERT INTO away (start, until, reason, worklog) "
                       "SELECT ?1, until, reason, NULL FROM away "
                       "WHERE worklog IS NULL AND start < ?1 AND until > ?1",
                       "x", to) &&
         stint_db_run (
             db, error,
             "UPDATE away SET worklog = ?1, start = max (start, ?2), until = min (until, ?3) "
             "WHERE worklog IS NULL AND start < ?3 AND until > ?2",
             "xxx", entry, from, to);
}

/* ---- answering ---- */

typedef struct
{
  StintDb *db;
  StintAwayAnswer answer;
  const char *issue;
  const char *comment;
  StintSpanRules rules;
  StintAwayUndo *undo; /* grows with what was changed and made */
} Answer;

static gboolean
answer_timer (const Answer *self, const StintAway *away, GError **error)
{
  const StintTimer *timer = self->undo->timer;
  gint64 from = MAX (away->start, timer->start);
  g_autoptr (StintTimer) absence = NULL;
  g_autoptr (StintTimer) next = NULL;

  if (from > timer->start &&
      !stint_store_log_timer (self->db, timer, from, &self->rules, self->undo->made, error))
    return FALSE;
  if (self->answer == STINT_AWAY_SPLIT)
    {
      absence = stint_timer_new (self->issue, self->comment, from, stint_clock_offset (from));
      if (!stint_store_log_timer (self->db, absence, away->until, &self->rules, self->undo->made,
                                  error))
        return FALSE;
    }
  if (self->answer != STINT_AWAY_STOP)
    next = stint_timer_new (timer->issue, timer->comment, away->until,
                            stint_clock_offset (away->until));
  self->undo->next_start = next != NULL ? next->start : 0;
  return stint_store_write_timer (self->db, next, error);
}

static gint64
length (const Answer *self, gint64 from, gint64 to)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GArray) spans = NULL;
  StintSpanRules rules = self->rules;

  if (to <= from)
    return 0;
  /* Entries were cut at midnight when they were made, or are not to be. */
  rules.split_midnight = FALSE;
  zone = stint_clock_zone ();
  spans = stint_span_make (from, to, &rules, zone);
  return g_array_index (spans, StintSpan, 0).seconds;
}

/* Makes an entry of [@from, @to). @id: (out) */
static gboolean
add_piece (const Answer *self, const char *issue, const char *comment, gint64 from, gint64 to,
           gint64 *id, GError **error)
{
  StintDraft draft = { issue, comment, from, stint_clock_offset (from), length (self, from, to),
                       NULL, 0 };

  *id = stint_store_insert (self->db, &draft, MAX (stint_clock_now (), to), error);
  if (*id == 0)
    return FALSE;
  g_array_append_val (self->undo->made, *id);
  return TRUE;
}

static gboolean
keep_piece (const Answer *self, const StintEntry *entry, gint64 from, gint64 to, GError **error)
{
  StintDraft draft = { entry->now.issue, entry->now.comment, from, entry->now.offset,
                       length (self, from, to), NULL, 0 };

  if (from != entry->now.start)
    draft.offset = stint_clock_offset (from);
  return stint_store_change (self->db, entry->id, &draft, error);
}

static gboolean
answer_entry (const Answer *self, const StintAway *away, GError **error)
{
  g_autoptr (StintEntry) entry = stint_entry_load (self->db, away->worklog, error);
  gint64 begin, end, id;
  gboolean before, after, done;

  if (entry == NULL)
    return FALSE;
  stint_away_undo_keep (self->undo, entry);
  begin = entry->now.start;
  end = begin + entry->now.seconds;
  before = away->start > begin;
  after = away->until < end && self->answer != STINT_AWAY_STOP;
  if (self->answer == STINT_AWAY_SPLIT &&
      !add_piece (self, self->issue, self->comment, MAX (away->start, begin),
                  MIN (away->until, end), &id, error))
    return FALSE;

  if (before && after)
    done = keep_piece (self, entry, begin, away->start, error) &&
           add_piece (self, entry->now.issue, entry->now.comment, away->until, end, &id, error) &&
           stint_db_run (self->db, error,
                         "UPDATE away SET worklog = ?1 WHERE worklog = ?2 AND start >= ?3", "xxx",
                         id, entry->id, away->until);
  else if (before)
    done = keep_piece (self, entry, begin, away->start, error);
  else if (after)
    done = keep_piece (self, entry, away->until, end, error);
  else
    done = stint_store_remove (self->db, entry->id, error);
  return done;
}

static gboolean
answer_row (const Answer *self, const StintAway *away, GError **error)
{
  if (!stint_db_run (self->db, error, "DELETE FROM away WHERE id = ?1", "x", away->id))
    return FALSE;
  if (self->answer == STINT_AWAY_KEEP)
    return TRUE;
  if (away->worklog == 0)
    return answer_timer (self, away, error);
  return answer_entry (self, away, error);
}

/* The absence and what it goes on with in later entries. */
static gboolean
answer_all (const Answer *self, GPtrArray *rows, gint64 id, GError **error)
{
  const StintAway *last = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const StintAway *away = g_ptr_array_index (rows, i);

      if (last == NULL ? away->id != id : !goes_on (last, away))
        continue;
      if (!answer_row (self, away, error))
        return FALSE;
      last = away;
    }
  if (last != NULL)
    return TRUE;
  g_set_error_literal (error, STINT_ERROR, STINT_ERROR_NO_ENTRY,
                       _ ("This absence has been answered already."));
  return FALSE;
}

gboolean
stint_store_answer_away (StintStore *self, gint64 id, StintAwayAnswer answer, const char *issue,
                         const char *comment, const StintSpanRules *rules, GArray **entries,
                         GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);
  g_autoptr (StintAwayUndo) undo = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  Answer how = { self->db, answer, issue, comment, STINT_SPAN_EXACT, NULL };

  if (transaction == NULL || (rows = read_open (self->db, error)) == NULL ||
      (undo = stint_away_undo_new (self->db, id, error)) == NULL)
    return FALSE;
  if (rules != NULL)
    how.rules = *rules;
  how.undo = undo;
  if (!answer_all (&how, rows, id, error) ||
      !stint_db_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  *entries = stint_away_undo_entries (undo);
  g_clear_pointer (&self->away_undo, stint_away_undo_free);
  self->away_undo = g_steal_pointer (&undo);
  return TRUE;
}
