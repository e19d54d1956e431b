/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-wreck-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "stint-rescue.h"

#define WORKLOGS                                                                                   \
  "SELECT printf ('worklog %d %s %d %d %d %d %s %d %s', id, remote_id, remote_version, start, "    \
  "offset, seconds, issue || ' ' || comment, deleted, author) FROM worklogs"
/* Why it waits; how often it was tried may be forgotten. */
#define OUTBOX                                                                                     \
  "SELECT printf ('outbox %d %d %s', worklog, kind, "                                              \
  "base_issue || base_start || base_seconds || base_comment) FROM outbox"
#define ISSUES                                                                                     \
  "SELECT printf ('issue %s %s %s %s %d %d %d', key, id, summary, status, spent, estimation, "     \
  "used_at) FROM issues"
#define TIMER "SELECT printf ('timer %s %s %d %d', issue, comment, start, offset) FROM timer"

#define PINS "SELECT printf ('pin %s %d', key, pinned) FROM issues WHERE pinned > 0"
#define DAYS "SELECT printf ('day %d %d %s', day, seconds, name) FROM days_off WHERE source = 0"
#define AWAY "SELECT printf ('away %d %d %d %s %s', id, start, until, reason, worklog) FROM away"

static void
read_table (sqlite3 *db, const char *sql, GHashTable *rows)
{
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_hash_table_add (rows, g_strdup ((const char *) sqlite3_column_text (stmt, 0)));
  sqlite3_finalize (stmt);
}

static GHashTable *
wreck_read_rows (const char *path)
{
  const char *const tables[] = { WORKLOGS, OUTBOX, ISSUES, TIMER, PINS, DAYS, AWAY };
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    read_table (db, tables[i], rows);
  sqlite3_close (db);
  return rows;
}

char *
wreck_ask (const char *path, const char *sql)
{
  g_autoptr (GString) text = g_string_new (NULL);
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_string_append_printf (text, "%s;", (const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_states (StoreTest *store)
{
  g_autoptr (StintOutboxItem) unclear = NULL;
  g_autoptr (StintOutboxItem) refused = NULL;
  g_autoptr (StintTimer) timer = stint_timer_new ("TEST-9", "running", NOW - HOUR, 10800);

  store_test_add_entry (store, "TEST-4", MONDAY, HOUR, "refused");
  refused = store_test_send (store);
  store_test_refused (store, refused, "no such issue");
  store_test_add_entry (store, "TEST-3", MONDAY, HOUR, "unclear");
  unclear = store_test_send (store);
  store_test_later (store, unclear, TRUE);
  store_test_edit (store, 1, "TEST-1", MONDAY + 5, HOUR, "edited");
  store_test_edit (store, 2, "TEST-7", MONDAY, HOUR, "moved");
  store_test_delete (store, 3);
  g_assert_true (stint_store_set_timer (store->store, timer, NULL));
  for (int i = 0; i < WAITING; i++)
    store_test_add_entry (store, "TEST-2", MONDAY + i * 60, HOUR,
                          "waits, and has some words to say");
}

static void
add_issues (StoreTest *store)
{
  g_autoptr (GPtrArray) issues = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 1; i < 60; i++)
    {
      g_autofree char *key = g_strdup_printf ("WORK-%d", i);
      StintIssueValues values = { key,    NULL, "An issue with a summary of usual length",
                                  "open", 60,   -1 };

      g_ptr_array_add (issues, stint_issue_new (&values));
    }
  g_assert_true (stint_store_put_issues (store->store, issues, NOW, NULL));
}

/* What the service says of days is asked for again. */
static void
add_own (StoreTest *store)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_day_off_free);
  StintDayOff *holiday = g_new0 (StintDayOff, 1);

  g_assert_true (stint_store_pin_issue (store->store, "WORK-7", TRUE, NULL));
  g_assert_true (stint_store_pin_issue (store->store, "WORK-3", TRUE, NULL));
  g_assert_true (stint_store_pin_issue (store->store, "UNKNOWN-1", TRUE, NULL));
  holiday->day = 20600;
  holiday->seconds = 8 * HOUR;
  holiday->name = g_strdup ("told by the service");
  g_ptr_array_add (days, holiday);
  g_assert_true (stint_store_put_days_off (store->store, 20600, 20601, days, NULL));
  g_assert_true (stint_store_set_day_off (store->store, 20600, 4 * HOUR, "Полдня", NULL));
  g_assert_true (stint_store_set_day_off (store->store, 20610, 8 * HOUR, "", NULL));
  g_assert_cmpint (stint_store_add_away (store->store, NOW - 1800, NOW - 600, "idle", NULL), >, 0);
}

/* An absence in an entry that was logged. */
static void
add_logged_away (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (db,
                    "INSERT INTO away (start, until, reason, worklog) "
                    "SELECT start, start + 60, 'suspend', id FROM worklogs WHERE id = 20",
                    NULL, NULL, NULL),
      ==, SQLITE_OK);
  sqlite3_close (db);
}

void
wreck_load (Wreck *wreck)
{
  g_free (wreck->bytes);
  g_assert_true (
      g_file_get_contents (wreck->store.path, (char **) &wreck->bytes, &wreck->length, NULL));
  g_clear_pointer (&wreck->rows, g_hash_table_unref);
  wreck->rows = wreck_read_rows (wreck->store.path);
  wreck->pages = (guint) (wreck->length / PAGE);
}

void
wreck_set_up (Wreck *wreck, gconstpointer data)
{
  StintRange changed = STINT_RANGE_EMPTY;
  g_autoptr (GPtrArray) page =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stint_remote_worklog_free);

  store_test_set_up (&wreck->store, data);
  for (int i = 0; i < SYNCED; i++)
    g_ptr_array_add (page, store_test_remote (FIRST_REMOTE + i, "TEST-1", MONDAY + i * 60, HOUR,
                                              "synced, with a comment of usual length"));
  g_assert_true (stint_store_apply_page (wreck->store.store, page, NOW, &changed, NULL));
  add_states (&wreck->store);
  add_issues (&wreck->store);
  add_own (&wreck->store);
  g_assert_finalize_object (g_steal_pointer (&wreck->store.store));
  add_logged_away (wreck->store.path);
  wreck_load (wreck);
}

void
wreck_tear_down (Wreck *wreck, gconstpointer data)
{
  store_test_tear_down (&wreck->store, data);
  g_hash_table_unref (wreck->rows);
  g_free (wreck->bytes);
}

GPtrArray *
wreck_find_asides (Wreck *wreck)
{
  g_autofree char *folder = g_path_get_dirname (wreck->store.path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, ".damaged-") != NULL && !g_str_has_suffix (name, "-wal") &&
        !g_str_has_suffix (name, "-shm"))
      g_ptr_array_add (found, g_build_filename (folder, name, NULL));
  return found;
}

static void
assert_clean_folder (Wreck *wreck)
{
  const char *const left[] = { ".rescue", ".rescued", ".scratch", ".scratch-wal", ".suspect" };

  for (gsize i = 0; i < G_N_ELEMENTS (left); i++)
    {
      g_autofree char *path = g_strconcat (wreck->store.path, left[i], NULL);

      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

static void
remove_database (const char *path)
{
  const char *const suffixes[] = { "", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      g_unlink (file);
    }
}

guint
wreck_rescue (Wreck *wreck, const guchar *bytes, gsize length, gboolean may_be_sound)
{
  g_autoptr (GPtrArray) asides = NULL;
  g_autoptr (GHashTable) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  g_autofree char *sound = NULL;
  g_autofree char *mark = g_strconcat (wreck->store.path, ".suspect", NULL);
  GHashTableIter iter;
  gpointer row;

  g_assert_true (
      g_file_set_contents (wreck->store.path, (const char *) bytes, (gssize) length, NULL));
  g_assert_true (g_file_set_contents (mark, "", 0, NULL)); /* somebody met damage */
  wreck->store.store = stint_rescue_open (wreck->store.path, &error);
  g_assert_no_error (error);
  note = stint_rescue_get_note (wreck->store.store);
  g_assert_finalize_object (g_steal_pointer (&wreck->store.store));
  asides = wreck_find_asides (wreck);
  if (!may_be_sound)
    g_assert_cmpuint (asides->len, ==, 1);
  g_assert_cmpint (asides->len == 1, ==, note != NULL);
  if (asides->len == 1)
    {
      g_autofree char *kept = NULL;
      gsize kept_length;

      g_assert_nonnull (strstr (note, g_ptr_array_index (asides, 0)));
      g_assert_true (
          g_file_get_contents (g_ptr_array_index (asides, 0), &kept, &kept_length, NULL));
      g_assert_cmpmem (kept, kept_length, bytes, length);
      remove_database (g_ptr_array_index (asides, 0));
    }
  assert_clean_folder (wreck);
  sound = wreck_ask (wreck->store.path, "PRAGMA integrity_check");
  g_assert_cmpstr (sound, ==, "ok;");
  rows = wreck_read_rows (wreck->store.path);
  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (!g_hash_table_contains (wreck->rows, row))
      g_error ("not in the damaged database: %s", (const char *) row);
  remove_database (wreck->store.path);
  return g_hash_table_size (rows);
}

guchar *
wreck_copy (Wreck *wreck)
{
  return g_memdup2 (wreck->bytes, wreck->length);
}
