/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* worklogs.deleted: 0 no; 1 by the person, can come back; 2 a server record that its entry has left
 * behind. worklogs.pushed_at: when a push last wrote it. issues.summary NULL: a key that was used,
 * nothing else is known. outbox.doubt: what a call of unknown outcome may have done, see
 * StintDoubt. outbox.waits_for: a delete that is not due until that entry has been created.
 * outbox.sent_*: the values of the last call. outbox.base_*: what the server has. */
static const char version_1[] =
    "CREATE TABLE worklogs ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  remote_id INTEGER UNIQUE,"
    "  remote_version INTEGER NOT NULL,"
    "  remote_updated INTEGER NOT NULL,"
    "  issue TEXT NOT NULL,"
    "  start INTEGER NOT NULL,"
    "  offset INTEGER NOT NULL,"
    "  seconds INTEGER NOT NULL,"
    "  comment TEXT NOT NULL,"
    "  deleted INTEGER NOT NULL,"
    "  author TEXT,"
    "  entered_at INTEGER NOT NULL,"
    "  pushed_at INTEGER NOT NULL,"
    "  changed_at INTEGER NOT NULL"
    ") STRICT;"
    "CREATE INDEX worklogs_start ON worklogs (start, issue, seconds) WHERE deleted = 0 AND author "
    "IS NULL;"
    "CREATE INDEX worklogs_issue ON worklogs (issue, start) WHERE deleted = 0 AND author IS NULL;"
    "CREATE INDEX worklogs_deleted ON worklogs (changed_at) WHERE deleted <> 0;"
    "CREATE TABLE outbox ("
    "  seq INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  worklog INTEGER NOT NULL UNIQUE REFERENCES worklogs (id) ON DELETE CASCADE,"
    "  kind INTEGER NOT NULL,"
    "  state INTEGER NOT NULL,"
    "  doubt INTEGER NOT NULL,"
    "  waits_for INTEGER REFERENCES worklogs (id),"
    "  attempts INTEGER NOT NULL,"
    "  not_before INTEGER NOT NULL,"
    "  sent_at INTEGER NOT NULL,"
    "  sent_issue TEXT, sent_start INTEGER, sent_offset INTEGER, sent_seconds INTEGER, "
    "sent_comment TEXT,"
    "  base_issue TEXT, base_start INTEGER, base_offset INTEGER, base_seconds INTEGER, "
    "base_comment TEXT,"
    "  error_code TEXT,"
    "  error_words TEXT"
    ") STRICT;"
    "CREATE INDEX outbox_state ON outbox (state, not_before, waits_for);"
    "CREATE INDEX outbox_waits ON outbox (waits_for) WHERE waits_for IS NOT NULL;"
    "CREATE INDEX outbox_doubt ON outbox (sent_start) WHERE doubt <> 0;"
    "CREATE TABLE issues ("
    "  key TEXT PRIMARY KEY,"
    "  id TEXT,"
    "  summary TEXT,"
    "  status TEXT,"
    "  spent INTEGER NOT NULL,"
    "  estimation INTEGER NOT NULL,"
    "  folded TEXT NOT NULL,"
    "  used_at INTEGER NOT NULL,"
    "  fetched_at INTEGER NOT NULL"
    ") STRICT;"
    "CREATE INDEX issues_id ON issues (id);"
    "CREATE TABLE timer ("
    "  one INTEGER PRIMARY KEY CHECK (one = 1),"
    "  issue TEXT NOT NULL,"
    "  comment TEXT NOT NULL,"
    "  start INTEGER NOT NULL,"
    "  offset INTEGER NOT NULL"
    ") STRICT;"
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;";

/* issues.pinned: 0 no, else the place among the pinned ones. issues.assigned: 0 no, else the place in the last
 * listing of the issues assigned to the person. days_off.seconds: how much less than a full day is worked on it; source 0: the
 * person said so, 1: the service. away: an absence from a running timer that nobody has judged yet; worklog is
 * the entry that holds it, NULL while the timer still runs. */
static const char version_2[] =
    "ALTER TABLE issues ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE issues ADD COLUMN assigned INTEGER NOT NULL DEFAULT 0;"
    "CREATE INDEX issues_used ON issues (used_at DESC) WHERE used_at > 0;"
    "CREATE TABLE days_off ("
    "  day INTEGER NOT NULL,"
    "  source INTEGER NOT NULL,"
    "  seconds INTEGER NOT NULL,"
    "  name TEXT NOT NULL,"
    "  PRIMARY KEY (day, source)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE away ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  start INTEGER NOT NULL,"
    "  until INTEGER NOT NULL,"
    "  reason TEXT NOT NULL,"
    "  worklog INTEGER REFERENCES worklogs (id) ON DELETE CASCADE"
    ") STRICT;"
    "CREATE INDEX away_worklog ON away (worklog);";

/* imports.header: the first line of the file, as CSV. imports.rows, imports.present: of the file, and left out when it was read.
 * import_rows: those that were accepted or refused; see StintImportRowState. What the server has is named by remote_id, issue,
 * start and seconds, also when the entry is gone. cells: the row as it stands in the file, until the server has it.
 * In few words: the whole schema has to fit into the first page, which a rescue can make anew. */
static const char version_3[] =
    "CREATE TABLE imports(id INTEGER PRIMARY KEY AUTOINCREMENT,name TEXT,program TEXT,header TEXT,begun INT,as_authors INT,"
    "state INT,reason TEXT,rows INT,present INT)STRICT;"
    "CREATE TABLE import_rows(id INTEGER PRIMARY KEY,import INT REFERENCES imports ON DELETE CASCADE,line INT,state INT,"
    "worklog INT UNIQUE REFERENCES worklogs ON DELETE SET NULL,remote_id INT,issue TEXT,start INT,seconds INT,cells TEXT,"
    "reason TEXT)STRICT;"
    "CREATE INDEX import_rows_state ON import_rows(import,state,worklog);";

const char *const stint_schema_migrations[] = { version_1, version_2, version_3 };
const int stint_schema_version = G_N_ELEMENTS (stint_schema_migrations);

/* In one transaction: the agent may be making the file just now. */
static gboolean
read_marks (StintDb *db, gint64 *application, gint64 *user_version, gint64 *objects, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (db, error);

  return transaction != NULL && stint_db_number (db, "PRAGMA application_id", application, error) &&
         stint_db_number (db, "PRAGMA user_version", user_version, error) &&
         stint_db_number (db, "SELECT count(*) FROM sqlite_schema", objects, error) &&
         stint_db_commit (g_steal_pointer (&transaction), error);
}

gboolean
stint_schema_check (StintDb *db, int version, int *found, GError **error)
{
  gint64 application;
  gint64 user_version;
  gint64 objects;

  if (!read_marks (db, &application, &user_version, &objects, error))
    return FALSE;
  *found = (int) user_version;
  if (application == 0 && user_version == 0 && objects == 0)
    return TRUE;
  if (application != STINT_SCHEMA_APPLICATION || user_version < 1)
    {
      g_set_error (error, STINT_ERROR, STINT_ERROR_STORE_DAMAGED,
                   _ ("“%s” is not a database of Stint; Stint sets it aside when it opens it next."), stint_db_get_path (db));
      return FALSE;
    }
  if (user_version > version)
    {
      g_set_error (
          error, STINT_ERROR, STINT_ERROR_STORE_NEWER,
          _ ("The database “%s” was written by a newer version of Stint; update this one."),
          stint_db_get_path (db));
      return FALSE;
    }
  return TRUE;
}

static gboolean
fail_copy (const char *path, const char *reason, GError **error)
{
  /* Translators: the second text is the system's reason. */
  g_set_error (error, STINT_ERROR, STINT_ERROR_STORE,
               _ ("The database could not be copied to “%s” before its update: %s."), path, reason);
  return FALSE;
}

/* Through SQLite, which knows what is still in the write-ahead log. */
static int
copy_pages (StintDb *db, const char *path)
{
  sqlite3 *target = NULL;
  int rc = sqlite3_open_v2 (path, &target, SQLITE_OPEN_READWRITE, NULL);
  sqlite3_backup *backup = NULL;

  if (rc == SQLITE_OK)
    backup = sqlite3_backup_init (target, "main", stint_db_get_handle (db), "main");
  if (backup != NULL)
    {
      sqlite3_backup_step (backup, -1);
      rc = sqlite3_backup_finish (backup);
    }
  else
    rc = sqlite3_errcode (target);
  sqlite3_close (target);
  return rc;
}

static gboolean
keep_copy (StintDb *db, int found, GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s.v%d", stint_db_get_path (db), found);
  g_autofree char *unfinished = g_strconcat (path, ".new", NULL);
  int rc;
  int fd;

  g_unlink (unfinished);
  fd = g_open (unfinished, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail_copy (path, g_strerror (errno), error);
  close (fd);
  rc = copy_pages (db, unfinished);
  if (rc != SQLITE_OK)
    {
      g_unlink (unfinished);
      return fail_copy (path, sqlite3_errstr (rc), error);
    }
  if (g_rename (unfinished, path) != 0)
    return fail_copy (path, g_strerror (errno), error);
  return TRUE;
}

gboolean
stint_schema_migrate (StintDb *db, int found, const char *const *migrations, int version,
                      GError **error)
{
  g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d;",
                                            STINT_SCHEMA_APPLICATION, version);
  g_autoptr (StintTransaction) transaction = NULL;

  if (found == version)
    return TRUE;
  if (found > 0 && !keep_copy (db, found, error))
    return FALSE;
  transaction = stint_db_begin_write (db, error);
  if (transaction == NULL)
    return FALSE;
  for (int i = found; i < version; i++)
    if (!stint_db_exec (db, migrations[i], error))
      return FALSE;
  return stint_db_exec (db, stamp, error) &&
         stint_db_commit (g_steal_pointer (&transaction), error);
}
