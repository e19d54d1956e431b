/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-store"

#include "config.h"
#include "stint-rescue.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "stint-clock.h"
#include "stint-rescue-private.h"

/* Of the new database: count and place, told until the first pull is through. */
#define META_COUNT "rescued-entries"
#define META_PLACE "rescued-from"

static const char *const side_files[] = { "-wal", "-shm", "-journal" };

/* ---- files ---- */

/* What was renamed stays renamed after a power cut. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

static gboolean
rename_if_there (const char *from, const char *to, const char *suffix, GError **error)
{
  g_autofree char *old = g_strconcat (from, suffix, NULL);
  g_autofree char *new = g_strconcat (to, suffix, NULL);

  if (g_rename (old, new) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, STINT_ERROR, STINT_ERROR_STORE,
               /* Translators: the last text is the system's reason. */
               _ ("The damaged database “%s” could not be renamed to “%s”: %s."), old, new,
               g_strerror (errno));
  return FALSE;
}

static void
remove_all (const char *path)
{
  g_unlink (path);
  for (gsize i = 0; i < G_N_ELEMENTS (side_files); i++)
    {
      g_autofree char *side = g_strconcat (path, side_files[i], NULL);

      g_unlink (side);
    }
}

/* (transfer full): a name that nothing has yet. */
static char *
make_aside (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (stint_clock_now ());
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  char *aside = g_strdup_printf ("%s.damaged-%s", path, stamp);

  for (int i = 2; g_file_test (aside, G_FILE_TEST_EXISTS); i++)
    {
      g_free (aside);
      aside = g_strdup_printf ("%s.damaged-%s-%d", path, stamp, i);
    }
  return aside;
}

/* The main file goes first: a log without it is nothing, it without its log an older state. */
static gboolean
set_aside (const char *path, const char *aside, GError **error)
{
  if (!rename_if_there (path, aside, "", error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (side_files); i++)
    if (!rename_if_there (path, aside, side_files[i], error))
      return FALSE;
  return TRUE;
}

static char *
ready_path (const char *path)
{
  return g_strconcat (path, ".rescued", NULL);
}

static void
forget_suspicion (const char *path)
{
  g_autofree char *mark = stint_db_suspicion (path);

  g_unlink (mark);
}

static gboolean
swap (const char *path, const char *aside, GError **error)
{
  g_autofree char *ready = ready_path (path);

  if (!set_aside (path, aside, error) || !rename_if_there (ready, path, "", error))
    return FALSE;
  sync_folder (path);
  forget_suspicion (path);
  return TRUE;
}

/* A rescue that was killed while it renamed; one that had not begun to is forgotten. */
static gboolean
finish_swap (const char *path, GError **error)
{
  g_autofree char *ready = ready_path (path);
  g_autofree char *aside = NULL;

  if (!g_file_test (ready, G_FILE_TEST_EXISTS))
    return TRUE;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      remove_all (ready);
      return TRUE;
    }
  aside = make_aside (path);
  return swap (path, aside, error);
}

/* ---- rescuing ---- */

static gboolean
fill (StintStore *store, const char *path, const char *aside, GError **error)
{
  g_autofree char *scratch = g_strconcat (path, ".scratch", NULL);
  g_autoptr (StintWreck) wreck = stint_wreck_open (path, scratch, error);
  g_autofree char *count = NULL;
  guint n = 0;

  if (wreck == NULL || !stint_rescue_issues (wreck, store, error) ||
      !stint_rescue_entries (wreck, store, &n, error) ||
      !stint_rescue_timer (wreck, store, error) || !stint_rescue_own (wreck, store, error) ||
      !stint_rescue_imports (wreck, store, error))
    return FALSE;
  count = g_strdup_printf ("%u", n);
  return stint_store_set_meta (store, META_PLACE, aside, error) &&
         stint_store_set_meta (store, META_COUNT, count, error);
}

static gboolean
rescue (const char *path, GError **error)
{
  g_autofree char *aside = make_aside (path);
  g_autofree char *ready = ready_path (path);
  g_autofree char *unfinished = g_strconcat (path, ".rescue", NULL);
  g_autoptr (StintStore) store = NULL;
  gboolean filled;

  remove_all (unfinished);
  store = stint_store_open (unfinished, STINT_STORE_READ_WRITE, error);
  filled = store != NULL && fill (store, path, aside, error);
  if (store != NULL)
    stint_store_close (store); /* the last one to close leaves no log behind */
  if (!filled || !rename_if_there (unfinished, ready, "", error))
    {
      remove_all (unfinished);
      return FALSE;
    }
  sync_folder (path);
  if (!swap (path, aside, error))
    return FALSE;
  g_message ("A damaged database was set aside: %s", aside);
  return TRUE;
}

/* ---- opening ---- */

static gboolean
is_sound (StintStore *store)
{
  gint64 sound = 0;

  return stint_db_number (store->db,
                          "SELECT integrity_check = 'ok' FROM pragma_integrity_check", &sound,
                          NULL) &&
         sound == 1;
}

static StintStore *
open_checked (const char *path, GError **error)
{
  g_autoptr (StintStore) store = stint_store_open (path, STINT_STORE_READ_WRITE, error);

  if (store == NULL)
    return NULL;
  if (stint_rescue_is_suspect (path) && !is_sound (store))
    {
      stint_db_leave_untouched (store->db);
      stint_db_fail (store->db, SQLITE_CORRUPT, error);
      return NULL;
    }
  if (!stint_store_outbox_recover (store, error))
    {
      stint_db_leave_untouched (store->db);
      return NULL;
    }
  forget_suspicion (path);
  return g_steal_pointer (&store);
}

/* What SQLite does not call damage: it takes such a file for one of a later SQLite, or one that must
 * not be written. Offsets from the file format's description. */
static gboolean
has_absurd_header (const char *path)
{
  guchar header[100];
  FILE *file = fopen (path, "re");
  gboolean whole = file != NULL && fread (header, sizeof header, 1, file) == 1;

  if (file != NULL)
    fclose (file);
  return whole && memcmp (header, "SQLite format 3", 16) == 0 &&
         (header[18] > 2 || header[19] > 2 || header[44] != 0 || header[45] != 0 ||
          header[46] != 0 || header[47] > 4);
}

StintStore *
stint_rescue_open (const char *path, GError **error)
{
  GError *problem = NULL;
  StintStore *store;

  if (!finish_swap (path, error))
    return NULL;
  store = open_checked (path, &problem);
  if (store != NULL)
    return store;
  if (!g_error_matches (problem, STINT_ERROR, STINT_ERROR_STORE_DAMAGED) &&
      !(g_error_matches (problem, STINT_ERROR, STINT_ERROR_STORE) && has_absurd_header (path)))
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  g_error_free (problem);
  return rescue (path, error) ? open_checked (path, error) : NULL;
}

gboolean
stint_rescue_is_suspect (const char *path)
{
  g_autofree char *mark = stint_db_suspicion (path);

  return g_file_test (mark, G_FILE_TEST_EXISTS);
}

char *
stint_rescue_get_note (StintStore *store)
{
  g_autofree char *synced = stint_store_get_meta (store, "last-sync", NULL);
  g_autofree char *place = stint_store_get_meta (store, META_PLACE, NULL);
  g_autofree char *count = stint_store_get_meta (store, META_COUNT, NULL);
  gulong n;

  if (synced != NULL || place == NULL || count == NULL)
    return NULL;
  n = (gulong) g_ascii_strtoull (count, NULL, 10);
  return g_strdup_printf (
      /* Translators: number of entries, then the path of a file. */
      ngettext ("The database was damaged: %lu entry was rescued, what Tracker has is read again. "
                "The old file is kept as “%s”.",
                "The database was damaged: %lu entries were rescued, what Tracker has is read "
                "again. The old file is kept as “%s”.",
                n),
      n, place);
}
