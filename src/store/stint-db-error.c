/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-db-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "stint-db.h"

/* What the system said when writing failed; sqlite3_system_errno() does not know it at this point.
 */
static int
last_errno (sqlite3 *handle, int which)
{
  sqlite3_file *file = NULL;
  int reason = 0;

  if (sqlite3_file_control (handle, "main", which, &file) == SQLITE_OK && file != NULL &&
      file->pMethods != NULL)
    file->pMethods->xFileControl (file, SQLITE_FCNTL_LAST_ERRNO, &reason);
  return reason;
}

static gboolean
means_full (int reason)
{
  return reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
}

/* SQLite itself calls only ENOSPC a full disk. */
static gboolean
is_full (sqlite3 *handle, int rc)
{
  if ((rc & 0xff) == SQLITE_FULL)
    return TRUE;
  return (rc & 0xff) == SQLITE_IOERR && handle != NULL &&
         (means_full (last_errno (handle, SQLITE_FCNTL_FILE_POINTER)) ||
          means_full (last_errno (handle, SQLITE_FCNTL_JOURNAL_POINTER)));
}

char *
stint_db_suspicion (const char *path)
{
  return g_strconcat (path, ".suspect", NULL);
}

static void
suspect (const char *path)
{
  g_autofree char *mark = stint_db_suspicion (path);
  int fd = g_open (mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  if (fd >= 0)
    close (fd);
}

void
stint_db_set_error (const char *path, sqlite3 *handle, int rc, GError **error)
{
  int code = rc & 0xff;

  if (is_full (handle, rc))
    g_set_error (error, STINT_ERROR, STINT_ERROR_STORE_FULL,
                 _ ("The disk is full: “%s” could not be written; make room and try again."), path);
  else if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
    {
      suspect (path);
      g_set_error (error, STINT_ERROR, STINT_ERROR_STORE_DAMAGED,
                   _ ("The database “%s” is damaged; Stint rescues what can be read when it "
                      "opens it next."),
                   path);
    }
  else if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    g_set_error (error, STINT_ERROR, STINT_ERROR_STORE,
                 _ ("Another program keeps the database “%s” locked; close it and try again."),
                 path);
  else if (code == SQLITE_READONLY || code == SQLITE_PERM)
    g_set_error (error, STINT_ERROR, STINT_ERROR_STORE,
                 _ ("The database “%s” cannot be written; check its permissions."), path);
  else if (code == SQLITE_CANTOPEN)
    g_set_error (error, STINT_ERROR, STINT_ERROR_STORE,
                 _ ("The database “%s” cannot be opened; check its permissions."), path);
  else
    /* Translators: the second text is a technical reason in English. */
    g_set_error (error, STINT_ERROR, STINT_ERROR_STORE, _ ("The database “%s” failed: %s."), path,
                 handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (rc));
}

gboolean
stint_db_fail_errno (const char *path, int reason, GError **error)
{
  StintError code = means_full (reason) ? STINT_ERROR_STORE_FULL : STINT_ERROR_STORE;

  /* Translators: the second text is the system's reason. */
  g_set_error (error, STINT_ERROR, code, _ ("“%s” cannot be created: %s."), path,
               g_strerror (reason));
  return FALSE;
}
