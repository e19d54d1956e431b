/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-db.h"
#include "stint-db-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <unistd.h>

#define BUSY_TIMEOUT_MS 5000
/* The agent lives always: little memory matters more than the last microsecond. */
#define LOOKASIDE_SLOT 512
#define LOOKASIDE_SLOTS 64

struct _StintDb
{
  sqlite3 *handle;
  char *path;
  StintStoreMode mode;
  gboolean patient; /* commits wait for the disk */
  GHashTable *statements; /* SQL literal → sqlite3_stmt */
};

gboolean
stint_db_fail (StintDb *self, int rc, GError **error)
{
  stint_db_set_error (self->path, self->handle, rc, error);
  return FALSE;
}

/* SQLite would create the file with the umask's mode; its journal files take the mode of this one.
 * An existing file is never opened here: closing a descriptor drops the POSIX locks of other
 * connections in this process. */
static gboolean
create_private (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return stint_db_fail_errno (folder, errno, error);
  fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return errno == EEXIST || stint_db_fail_errno (path, errno, error);
  close (fd);
  return TRUE;
}

static gboolean
open_handle (StintDb *self, GError **error)
{
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  int rc;

  flags |= self->mode == STINT_STORE_READ_ONLY ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  rc = sqlite3_open_v2 (self->path, &self->handle, flags, NULL);
  if (rc != SQLITE_OK)
    return stint_db_fail (self, rc, error);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_LOOKASIDE, NULL, LOOKASIDE_SLOT,
                     LOOKASIDE_SLOTS);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  /* A last reader must not fold the log into the file. */
  if (self->mode == STINT_STORE_READ_ONLY)
    stint_db_leave_untouched (self);
  return stint_db_exec (
      self,
      "PRAGMA cache_size = -512; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;"
      "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;",
      error);
}

/* Otherwise each connection begins with room for twenty pages, which stays while it rests. */
static void
be_small (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      sqlite3_config (SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
      g_once_init_leave (&done, 1);
    }
}

StintDb *
stint_db_open (const char *path, StintStoreMode mode, GError **error)
{
  g_autoptr (StintDb) self = NULL;

  be_small ();
  if (mode == STINT_STORE_READ_WRITE && !create_private (path, error))
    return NULL;
  self = g_new0 (StintDb, 1);
  self->path = g_strdup (path);
  self->mode = mode;
  self->patient = TRUE;
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sqlite3_finalize);
  if (!open_handle (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
stint_db_close (StintDb *self)
{
  g_hash_table_unref (self->statements);
  sqlite3_close (self->handle);
  g_free (self->path);
  g_free (self);
}

const char *
stint_db_get_path (StintDb *self)
{
  return self->path;
}

sqlite3 *
stint_db_get_handle (StintDb *self)
{
  return self->handle;
}

gboolean
stint_db_is_moved (StintDb *self)
{
  int moved = 0;

  return sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK &&
         moved != 0;
}

void
stint_db_rest (StintDb *self)
{
  g_hash_table_remove_all (self->statements);
  sqlite3_db_release_memory (self->handle);
}

void
stint_db_leave_untouched (StintDb *self)
{
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

/* ---- transactions ---- */

static StintTransaction *
begin (StintDb *self, const char *sql, GError **error)
{
  if (self == NULL)
    {
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_STORE, _ ("The database is closed."));
      return NULL;
    }
  return stint_db_run (self, error, sql, "") ? self : NULL;
}

StintTransaction *
stint_db_begin_read (StintDb *self, GError **error)
{
  return begin (self, "BEGIN", error);
}

static gboolean
set_patient (StintDb *self, gboolean patient, GError **error)
{
  if (self == NULL || self->patient == patient)
    return TRUE;
  if (!stint_db_exec (self, patient ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL", error))
    return FALSE;
  self->patient = patient;
  return TRUE;
}

StintTransaction *
stint_db_begin_write (StintDb *self, GError **error)
{
  return set_patient (self, TRUE, error) ? begin (self, "BEGIN IMMEDIATE", error) : NULL;
}

StintTransaction *
stint_db_begin_write_again (StintDb *self, GError **error)
{
  return set_patient (self, FALSE, error) ? begin (self, "BEGIN IMMEDIATE", error) : NULL;
}

/* One that stands at a row would keep what it reads from. */
static void
reset_all (StintDb *self)
{
  GHashTableIter iter;
  gpointer stmt;

  g_hash_table_iter_init (&iter, self->statements);
  while (g_hash_table_iter_next (&iter, NULL, &stmt))
    sqlite3_reset (stmt);
}

gboolean
stint_db_commit (StintTransaction *transaction, GError **error)
{
  reset_all (transaction);
  if (stint_db_run (transaction, error, "COMMIT", ""))
    return TRUE;
  stint_db_rollback (transaction);
  return FALSE;
}

void
stint_db_rollback (StintTransaction *transaction)
{
  reset_all (transaction);
  /* Some errors (a full disk) have rolled back already. */
  if (!sqlite3_get_autocommit (transaction->handle))
    sqlite3_exec (transaction->handle, "ROLLBACK", NULL, NULL, NULL);
}

/* ---- statements ---- */

static sqlite3_stmt *
prepare (StintDb *self, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = g_hash_table_lookup (self->statements, sql);
  int rc;

  if (stmt != NULL)
    {
      sqlite3_reset (stmt);
      return stmt;
    }
  rc = sqlite3_prepare_v2 (self->handle, sql, -1, &stmt, NULL);
  if (rc != SQLITE_OK)
    {
      stint_db_fail (self, rc, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, (gpointer) sql, stmt);
  return stmt;
}

static int
bind_one (sqlite3_stmt *stmt, int index, char type, va_list *args)
{
  const char *text;
  gint64 number;

  switch (type)
    {
    case 'x':
      return sqlite3_bind_int64 (stmt, index, va_arg (*args, gint64));
    case 'o':
      number = va_arg (*args, gint64);
      return number != 0 ? sqlite3_bind_int64 (stmt, index, number)
                         : sqlite3_bind_null (stmt, index);
    case 'i':
      return sqlite3_bind_int (stmt, index, va_arg (*args, int));
    case 's':
      text = va_arg (*args, const char *);
      return sqlite3_bind_text (stmt, index, text, -1, SQLITE_TRANSIENT);
    default:
      g_assert_not_reached ();
    }
}

static sqlite3_stmt *
query (StintDb *self, const char *sql, const char *types, va_list *args, GError **error)
{
  sqlite3_stmt *stmt = prepare (self, sql, error);

  g_assert (stmt == NULL || sqlite3_bind_parameter_count (stmt) == (int) strlen (types));
  for (int i = 0; stmt != NULL && types[i] != '\0'; i++)
    {
      int rc = bind_one (stmt, i + 1, types[i], args);

      if (rc != SQLITE_OK)
        {
          stint_db_fail (self, rc, error);
          return NULL;
        }
    }
  return stmt;
}

sqlite3_stmt *
stint_db_query (StintDb *self, GError **error, const char *sql, const char *types, ...)
{
  sqlite3_stmt *stmt;
  va_list args;

  va_start (args, types);
  stmt = query (self, sql, types, &args, error);
  va_end (args);
  return stmt;
}

gboolean
stint_db_step (StintDb *self, sqlite3_stmt *stmt, gboolean *row, GError **error)
{
  int rc = sqlite3_step (stmt);

  *row = rc == SQLITE_ROW;
  if (rc == SQLITE_ROW)
    return TRUE;
  if (rc != SQLITE_DONE)
    stint_db_fail (self, rc, error);
  sqlite3_reset (stmt);
  return rc == SQLITE_DONE;
}

gboolean
stint_db_run (StintDb *self, GError **error, const char *sql, const char *types, ...)
{
  sqlite3_stmt *stmt;
  gboolean row;
  va_list args;

  va_start (args, types);
  stmt = query (self, sql, types, &args, error);
  va_end (args);
  return stmt != NULL && stint_db_step (self, stmt, &row, error);
}

gboolean
stint_db_exec (StintDb *self, const char *sql, GError **error)
{
  int rc = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return rc == SQLITE_OK || stint_db_fail (self, rc, error);
}

gboolean
stint_db_number (StintDb *self, const char *sql, gint64 *number, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  int rc = sqlite3_prepare_v2 (self->handle, sql, -1, &stmt, NULL);

  if (rc == SQLITE_OK)
    rc = sqlite3_step (stmt);
  if (rc == SQLITE_ROW)
    *number = sqlite3_column_int64 (stmt, 0);
  else
    stint_db_fail (self, rc, error);
  sqlite3_finalize (stmt);
  return rc == SQLITE_ROW;
}

char *
stint_db_dup_text (sqlite3_stmt *stmt, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (stmt, column));
}
