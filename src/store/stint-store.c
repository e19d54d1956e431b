/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-store.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "stint-clock.h"
#include "stint-schema.h"
#include "stint-store-private.h"

/* How long a deleted entry can come back, and a deleted record is known that a lagging listing
 * still shows. */
#define KEEP_DELETED_SECONDS (24 * 3600)
#define LOG_LIMIT_BYTES "4194304"

G_DEFINE_FINAL_TYPE (StintStore, stint_store, G_TYPE_OBJECT)

static void
stint_store_dispose (GObject *object)
{
  stint_store_close (STINT_STORE (object));
  G_OBJECT_CLASS (stint_store_parent_class)->dispose (object);
}

static void
stint_store_class_init (StintStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_store_dispose;
}

static void
stint_store_init (StintStore *self)
{
}

/* ---- opening ---- */

/* Closing a connection folds the log into the file; one that is not ours to change stays as it is.
 * An empty log has nothing to fold, and a normal close takes its side files away. */
static void
refuse (StintDb *db)
{
  g_autofree char *log = g_strconcat (stint_db_get_path (db), "-wal", NULL);
  GStatBuf info;

  if (g_stat (log, &info) == 0 && info.st_size > 0)
    stint_db_leave_untouched (db);
}

static gboolean
forget_deleted (StintDb *db, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (db, error);

  return transaction != NULL &&
         stint_db_run (db, error,
                       "DELETE FROM worklogs WHERE deleted <> 0 AND changed_at < ?1 "
                       "AND NOT EXISTS (SELECT 1 FROM outbox WHERE worklog = worklogs.id)",
                       "x", stint_clock_now () - KEEP_DELETED_SECONDS) &&
         stint_db_commit (g_steal_pointer (&transaction), error);
}

static gboolean
prepare_for_writing (StintDb *db, int found, GError **error)
{
  return stint_db_exec (db,
                        "PRAGMA journal_mode = WAL;"
                        "PRAGMA journal_size_limit = " LOG_LIMIT_BYTES ";",
                        error) &&
         stint_schema_migrate (db, found, stint_schema_migrations, stint_schema_version, error) &&
         stint_import_drop_loading (db, error) && forget_deleted (db, error);
}

static gboolean
check_for_reading (StintDb *db, int found, GError **error)
{
  if (found == stint_schema_version)
    return TRUE;
  g_set_error (
      error, STINT_ERROR, STINT_ERROR_STORE,
      _ ("The database “%s” is from an older version of Stint; start Stint once to update it."),
      stint_db_get_path (db));
  return FALSE;
}

StintStore *
stint_store_open (const char *path, StintStoreMode mode, GError **error)
{
  g_autoptr (StintDb) db = NULL;
  StintStore *self;
  int found = 0;

  if (mode == STINT_STORE_READ_ONLY && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, STINT_ERROR, STINT_ERROR_NO_ACCOUNT,
                   _ ("There is no database “%s”; sign in first."), path);
      return NULL;
    }
  db = stint_db_open (path, mode, error);
  if (db == NULL)
    return NULL;
  if (!stint_schema_check (db, stint_schema_version, &found, error))
    {
      refuse (db);
      return NULL;
    }
  if (mode == STINT_STORE_READ_ONLY ? !check_for_reading (db, found, error)
                                    : !prepare_for_writing (db, found, error))
    {
      refuse (db);
      return NULL;
    }

  self = g_object_new (STINT_TYPE_STORE, NULL);
  self->db = g_steal_pointer (&db);
  return self;
}

void
stint_store_close (StintStore *self)
{
  g_return_if_fail (STINT_IS_STORE (self));

  g_clear_pointer (&self->away_undo, stint_away_undo_free);
  g_clear_pointer (&self->db, stint_db_close);
}

void
stint_store_rest (StintStore *self)
{
  if (self->db != NULL)
    stint_db_rest (self->db);
}

/* ---- the running timer ---- */

StintTimer *
stint_timer_new (const char *issue, const char *comment, gint64 start, int offset)
{
  StintTimer *self = g_new0 (StintTimer, 1);

  self->issue = g_strdup (issue);
  self->comment = g_strdup (comment != NULL ? comment : "");
  self->start = start;
  self->offset = offset;
  return self;
}

void
stint_timer_free (StintTimer *self)
{
  if (self == NULL)
    return;
  g_free (self->issue);
  g_free (self->comment);
  g_free (self);
}

gboolean
stint_store_read_timer (StintDb *db, StintTimer **timer, GError **error)
{
  sqlite3_stmt *stmt =
      stint_db_query (db, error, "SELECT issue, comment, start, offset FROM timer", "");
  gboolean row;

  *timer = NULL;
  if (stmt == NULL || !stint_db_step (db, stmt, &row, error))
    return FALSE;
  if (row)
    *timer = stint_timer_new ((const char *) sqlite3_column_text (stmt, 0),
                              (const char *) sqlite3_column_text (stmt, 1),
                              sqlite3_column_int64 (stmt, 2), sqlite3_column_int (stmt, 3));
  sqlite3_reset (stmt);
  return TRUE;
}

StintTimer *
stint_store_get_timer (StintStore *self, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autoptr (StintTimer) timer = NULL;

  if (transaction == NULL || !stint_store_read_timer (self->db, &timer, error) ||
      !stint_db_commit (g_steal_pointer (&transaction), error))
    return NULL;
  return g_steal_pointer (&timer);
}

gboolean
stint_store_write_timer (StintDb *db, const StintTimer *timer, GError **error)
{
  if (timer == NULL)
    return stint_db_run (db, error, "DELETE FROM timer", "") &&
           stint_db_run (db, error, "DELETE FROM away WHERE worklog IS NULL", "");
  /* The length is not known yet: a second stands for it. */
  return stint_worklog_check (timer->issue, timer->start, 1, timer->comment, stint_clock_now (),
                              error) &&
         stint_db_run (db, error,
                       "INSERT OR REPLACE INTO timer (one, issue, comment, start, offset) "
                       "VALUES (1, ?1, ?2, ?3, ?4)",
                       "ssxi", timer->issue, timer->comment, timer->start, timer->offset) &&
         stint_store_touch_issue (db, timer->issue, timer->start, error);
}

gboolean
stint_store_set_timer (StintStore *self, const StintTimer *timer, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);

  return transaction != NULL && stint_store_write_timer (self->db, timer, error) &&
         stint_db_commit (g_steal_pointer (&transaction), error);
}

gboolean
stint_store_log_timer (StintDb *db, const StintTimer *timer, gint64 end, const StintSpanRules *rules,
                       GArray *ids, GError **error)
{
  static const StintSpanRules exact = STINT_SPAN_EXACT;
  g_autoptr (GTimeZone) zone = stint_clock_zone ();
  g_autoptr (GArray) spans = stint_span_make (timer->start, end, rules != NULL ? rules : &exact, zone);

  for (guint i = 0; i < spans->len; i++)
    {
      const StintSpan *span = &g_array_index (spans, StintSpan, i);
      gint64 to = i + 1 < spans->len ? g_array_index (spans, StintSpan, i + 1).start : end;
      StintDraft draft = { timer->issue, timer->comment, span->start, 0, span->seconds, NULL, 0 };
      gint64 id;

      draft.offset = span->start == timer->start ? timer->offset : stint_clock_offset (span->start);
      /* A clock set back since does not make the work one of the future. */
      id = stint_store_insert (db, &draft, MAX (stint_clock_now (), end), error);
      if (id == 0 || !stint_away_take_along (db, id, span->start, to, error))
        return FALSE;
      g_array_append_val (ids, id);
    }
  return TRUE;
}

static gboolean
check_end (const StintTimer *timer, gint64 end, GError **error)
{
  if (timer == NULL)
    g_set_error_literal (error, STINT_ERROR, STINT_ERROR_NOT_RUNNING, _ ("No timer is running."));
  else if (end <= timer->start)
    g_set_error_literal (error, STINT_ERROR, STINT_ERROR_INPUT,
                         _ ("The end is not after the start of the timer; choose a later end."));
  else
    return TRUE;
  return FALSE;
}

gint64
stint_store_stop_timer (StintStore *self, gint64 end, const char *comment, const StintTimer *next,
                        const StintSpanRules *rules, GArray **ids, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (StintTimer) timer = NULL;
  gint64 first;

  if (transaction == NULL || !stint_store_read_timer (self->db, &timer, error) ||
      !check_end (timer, end, error))
    return 0;
  if (comment != NULL)
    {
      g_free (timer->comment);
      timer->comment = g_strdup (comment);
    }
  /* First no timer: what is left of its absences does not become the next one's. */
  if (!stint_store_log_timer (self->db, timer, end, rules, made, error) ||
      !stint_store_write_timer (self->db, NULL, error) ||
      (next != NULL && !stint_store_write_timer (self->db, next, error)) ||
      !stint_db_commit (g_steal_pointer (&transaction), error))
    return 0;
  first = g_array_index (made, gint64, 0);
  if (ids != NULL)
    *ids = g_steal_pointer (&made);
  return first;
}

/* ---- small facts ---- */

char *
stint_store_get_meta (StintStore *self, const char *key, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autofree char *value = NULL;
  sqlite3_stmt *stmt;
  gboolean row;

  if (transaction == NULL)
    return NULL;
  stmt = stint_db_query (self->db, error, "SELECT value FROM meta WHERE key = ?1", "s", key);
  if (stmt == NULL || !stint_db_step (self->db, stmt, &row, error))
    return NULL;
  if (row)
    value = stint_db_dup_text (stmt, 0);
  if (!stint_db_commit (g_steal_pointer (&transaction), error))
    return NULL;
  return g_steal_pointer (&value);
}

gboolean
stint_store_set_meta (StintStore *self, const char *key, const char *value, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);

  if (transaction == NULL)
    return FALSE;
  if (value == NULL)
    {
      if (!stint_db_run (self->db, error, "DELETE FROM meta WHERE key = ?1", "s", key))
        return FALSE;
    }
  else if (!stint_db_run (self->db, error,
                          "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", "ss", key,
                          value))
    return FALSE;
  return stint_db_commit (g_steal_pointer (&transaction), error);
}
