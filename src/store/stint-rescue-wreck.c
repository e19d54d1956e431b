/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "stint-rescue-private.h"
#include "stint-schema.h"

/* A lost page hides the rows between its neighbours. So many numbers are tried, first one by one and
 * then in growing steps, which reaches 70000 numbers on; behind them nothing is expected any more. */
#define MOST_TRIES 8000
#define TRIES_OF_A_STEP 512
#define PAGE 4096
#define SUFFIX_LOG "-wal"
/* Offsets in the first page, from the file format's description. */
#define AT_FORMATS 18
#define AT_PAGES 28

struct _StintWreck
{
  sqlite3 *handle;
  char *scratch; /* (nullable): the copy */
};

static void
forget_copy (StintWreck *self)
{
  const char *const suffixes[] = { "", SUFFIX_LOG, "-shm" };

  for (gsize i = 0; self->scratch != NULL && i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (self->scratch, suffixes[i], NULL);

      g_unlink (path);
    }
  g_clear_pointer (&self->scratch, g_free);
}

void
stint_wreck_close (StintWreck *self)
{
  sqlite3_close (self->handle);
  forget_copy (self);
  g_free (self);
}

/* The schema as far as it makes sense, and a file shorter than it says. */
static void
open_handle (StintWreck *self, const char *path)
{
  sqlite3_close (self->handle);
  if (sqlite3_open_v2 (path, &self->handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) !=
      SQLITE_OK)
    return;
  sqlite3_busy_timeout (self->handle, 5000);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_exec (self->handle,
                "PRAGMA writable_schema = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
                "PRAGMA cache_size = -512;",
                NULL, NULL, NULL);
}

static int
read_number (StintWreck *self, const char *sql)
{
  sqlite3_stmt *stmt = NULL;
  int number = -1;

  if (sqlite3_prepare_v2 (self->handle, sql, -1, &stmt, NULL) == SQLITE_OK &&
      sqlite3_step (stmt) == SQLITE_ROW)
    number = sqlite3_column_int (stmt, 0);
  sqlite3_finalize (stmt);
  return number;
}

/* ---- the first page is lost ---- */

/* It is the same in every database of this version, but for the number of pages. (transfer full)
 * (nullable) */
static guchar *
make_first_page (gsize pages)
{
  sqlite3 *handle = NULL;
  sqlite3_int64 size = 0;
  guchar *whole = NULL;
  guchar *page = NULL;
  guint32 count = GUINT32_TO_BE ((guint32) pages);
  gboolean made = sqlite3_open (":memory:", &handle) == SQLITE_OK;

  for (int i = 0; made && i < stint_schema_version; i++)
    made = sqlite3_exec (handle, stint_schema_migrations[i], NULL, NULL, NULL) == SQLITE_OK;
  if (made)
    whole = sqlite3_serialize (handle, "main", &size, 0);
  if (whole != NULL && size >= PAGE)
    {
      page = g_memdup2 (whole, PAGE);
      memset (page + AT_FORMATS, 2, 2); /* a log may lie beside it */
      memcpy (page + AT_PAGES, &count, sizeof count);
    }
  sqlite3_free (whole);
  sqlite3_close (handle);
  return page;
}

static gboolean
fail_copy (const char *path, const GError *problem, GError **error)
{
  gboolean full = g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOSPC);

  g_set_error (error, STINT_ERROR, full ? STINT_ERROR_STORE_FULL : STINT_ERROR_STORE,
               /* Translators: the second text is the system's reason. */
               _ ("The damaged database “%s” could not be copied: %s."), path, problem->message);
  return FALSE;
}

static gboolean
copy_file (const char *from, const char *to, const guchar *first_page, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (from, &text, &length, &problem))
    return g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
           fail_copy (from, problem, error);
  if (first_page != NULL && length >= PAGE)
    memcpy (text, first_page, PAGE);
  return g_file_set_contents_full (to, text, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600,
                                   &problem) ||
         fail_copy (from, problem, error);
}

static gboolean
open_copy (StintWreck *self, const char *path, const char *scratch, GError **error)
{
  g_autofree char *log = g_strconcat (path, SUFFIX_LOG, NULL);
  g_autofree char *scratch_log = g_strconcat (scratch, SUFFIX_LOG, NULL);
  g_autofree guchar *first_page = NULL;
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return TRUE;
  self->scratch = g_strdup (scratch);
  first_page = make_first_page ((gsize) info.st_size / PAGE);
  if (!copy_file (path, scratch, first_page, error) ||
      !copy_file (log, scratch_log, NULL, error))
    return FALSE;
  open_handle (self, scratch);
  return TRUE;
}

StintWreck *
stint_wreck_open (const char *path, const char *scratch, GError **error)
{
  g_autoptr (StintWreck) self = g_new0 (StintWreck, 1);

  open_handle (self, path);
  if (read_number (self, "PRAGMA application_id") == STINT_SCHEMA_APPLICATION &&
      read_number (self, "PRAGMA user_version") > stint_schema_version)
    {
      g_set_error (
          error, STINT_ERROR, STINT_ERROR_STORE_NEWER,
          _ ("The database “%s” was written by a newer version of Stint; update this one."), path);
      return NULL;
    }
  if (read_number (self, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND "
                         "name IN ('worklogs', 'outbox', 'issues', 'timer')") != 4 &&
      !open_copy (self, path, scratch, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* ---- rows ---- */

static gboolean
is_text (sqlite3_stmt *row, int column)
{
  const char *text = (const char *) sqlite3_column_text (row, column);
  int length = sqlite3_column_bytes (row, column);

  return text != NULL && g_utf8_validate_len (text, (gsize) length, NULL);
}

static gboolean
fits (sqlite3_stmt *row, const char *types)
{
  for (int i = 0; types[i] != '\0'; i++)
    {
      int type = sqlite3_column_type (row, i);
      gboolean may_be_null = g_ascii_isupper (types[i]);
      gboolean number = g_ascii_tolower (types[i]) == 'x';

      if (type == SQLITE_NULL && may_be_null)
        continue;
      if (number ? type != SQLITE_INTEGER : type != SQLITE_TEXT || !is_text (row, i))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  sqlite3_stmt *stmt;
  const char *types;
  StintWreckFunc func;
  gpointer data;
  gint64 next; /* the first number not looked at */
  int tries;   /* in vain, since the last row */
  gboolean whole;
} Scan;

static int
step_of (const Scan *self)
{
  return 1 + self->tries / TRIES_OF_A_STEP;
}

/* Takes rows up to the end or to what cannot be read; @rc tells. FALSE: @func failed. */
static gboolean
scan_on (Scan *self, int *rc, GError **error)
{
  while ((*rc = sqlite3_step (self->stmt)) == SQLITE_ROW)
    {
      gint64 number = sqlite3_column_int64 (self->stmt, 0);

      if (step_of (self) > 1)
        {
          /* There may be more on the way here: once again, one by one. */
          self->next -= step_of (self);
          self->tries = 0;
          return TRUE;
        }
      self->tries = 0;
      if (number >= self->next && number < G_MAXINT64)
        self->next = number + 1;
      if (!fits (self->stmt, self->types))
        self->whole = FALSE;
      else if (!self->func (self->stmt, self->data, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
stint_wreck_scan (StintWreck *self, const char *sql, const char *types, StintWreckFunc func,
                  gpointer data, gboolean *whole, GError **error)
{
  Scan scan = { NULL, types, func, data, 1, 0, TRUE };
  int rc = sqlite3_prepare_v2 (self->handle, sql, -1, &scan.stmt, NULL);
  gboolean going = rc == SQLITE_OK;
  gboolean done = TRUE;

  scan.whole = going;
  while (going)
    {
      sqlite3_bind_int64 (scan.stmt, 1, scan.next);
      done = scan_on (&scan, &rc, error);
      sqlite3_reset (scan.stmt);
      if (rc != SQLITE_DONE)
        {
          scan.whole = FALSE;
          scan.tries++;
          scan.next += step_of (&scan); /* it stands, if anywhere, on what cannot be read */
        }
      going = done && rc != SQLITE_DONE && scan.tries < MOST_TRIES &&
              scan.next < G_MAXINT64 - MOST_TRIES;
    }
  sqlite3_finalize (scan.stmt);
  if (whole != NULL)
    *whole = scan.whole;
  return done;
}
