/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "stint-clock.h"
#include "stint-rescue.h"
#include "stint-store-test.h"

#define PAGE 4096
#define SYNCED 300
#define WAITING 40
#define FIRST_REMOTE 5000

/* A database with entries in every state, its bytes, and what each row says. */
typedef struct
{
  StoreTest store;
  guchar *bytes;
  gsize length;
  GHashTable *rows; /* set of rows as text */
  guint pages;
} Wreck;

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

static void
read_table (sqlite3 *db, const char *sql, GHashTable *rows)
{
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_hash_table_add (rows, g_strdup ((const char *) sqlite3_column_text (stmt, 0)));
  sqlite3_finalize (stmt);
}

/* (transfer full) */
static GHashTable *
read_rows (const char *path)
{
  const char *const tables[] = { WORKLOGS, OUTBOX, ISSUES, TIMER };
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    read_table (db, tables[i], rows);
  sqlite3_close (db);
  return rows;
}

/* (transfer full): the texts of one statement's rows, joined. */
static char *
ask (const char *path, const char *sql)
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
    store_test_add_entry (store, "TEST-2", MONDAY + i * 60, HOUR, "waits, and has some words to say");
}

static void
add_issues (StoreTest *store)
{
  g_autoptr (GPtrArray) issues = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 1; i < 60; i++)
    {
      g_autofree char *key = g_strdup_printf ("WORK-%d", i);
      StintIssueValues values = { key, NULL, "An issue with a summary of usual length", "open", 60, -1 };

      g_ptr_array_add (issues, stint_issue_new (&values));
    }
  g_assert_true (stint_store_put_issues (store->store, issues, NOW, NULL));
}

static void
load (Wreck *wreck)
{
  g_free (wreck->bytes);
  g_assert_true (
      g_file_get_contents (wreck->store.path, (char **) &wreck->bytes, &wreck->length, NULL));
  g_clear_pointer (&wreck->rows, g_hash_table_unref);
  wreck->rows = read_rows (wreck->store.path);
  wreck->pages = (guint) (wreck->length / PAGE);
}

static void
set_up (Wreck *wreck, gconstpointer data)
{
  StintRange changed = STINT_RANGE_EMPTY;
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_remote_worklog_free);

  store_test_set_up (&wreck->store, data);
  for (int i = 0; i < SYNCED; i++)
    g_ptr_array_add (page, store_test_remote (FIRST_REMOTE + i, "TEST-1", MONDAY + i * 60, HOUR,
                                              "synced, with a comment of usual length"));
  g_assert_true (stint_store_apply_page (wreck->store.store, page, NOW, &changed, NULL));
  add_states (&wreck->store);
  add_issues (&wreck->store);
  g_assert_finalize_object (g_steal_pointer (&wreck->store.store));
  load (wreck);
}

static void
tear_down (Wreck *wreck, gconstpointer data)
{
  store_test_tear_down (&wreck->store, data);
  g_hash_table_unref (wreck->rows);
  g_free (wreck->bytes);
}

/* ---- what must hold ---- */

static GPtrArray *
find_asides (Wreck *wreck)
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

/* Writes the damaged bytes; opens; checks what always holds. Returns: how many rows there are. */
static guint
rescue (Wreck *wreck, const guchar *bytes, gsize length, gboolean may_be_sound)
{
  g_autoptr (GPtrArray) asides = NULL;
  g_autoptr (GHashTable) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  g_autofree char *sound = NULL;
  g_autofree char *mark = g_strconcat (wreck->store.path, ".suspect", NULL);
  GHashTableIter iter;
  gpointer row;

  g_assert_true (g_file_set_contents (wreck->store.path, (const char *) bytes, (gssize) length, NULL));
  g_assert_true (g_file_set_contents (mark, "", 0, NULL)); /* somebody met damage */
  wreck->store.store = stint_rescue_open (wreck->store.path, &error);
  g_assert_no_error (error);
  note = stint_rescue_get_note (wreck->store.store);
  g_assert_finalize_object (g_steal_pointer (&wreck->store.store));
  asides = find_asides (wreck);
  if (!may_be_sound)
    g_assert_cmpuint (asides->len, ==, 1);
  g_assert_cmpint (asides->len == 1, ==, note != NULL);
  if (asides->len == 1)
    {
      g_autofree char *kept = NULL;
      gsize kept_length;

      g_assert_nonnull (strstr (note, g_ptr_array_index (asides, 0)));
      g_assert_true (g_file_get_contents (g_ptr_array_index (asides, 0), &kept, &kept_length, NULL));
      g_assert_cmpmem (kept, kept_length, bytes, length);
      remove_database (g_ptr_array_index (asides, 0));
    }
  assert_clean_folder (wreck);
  sound = ask (wreck->store.path, "PRAGMA integrity_check");
  g_assert_cmpstr (sound, ==, "ok;");
  rows = read_rows (wreck->store.path);
  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (!g_hash_table_contains (wreck->rows, row))
      g_error ("not in the damaged database: %s", (const char *) row);
  remove_database (wreck->store.path);
  return g_hash_table_size (rows);
}

static guchar *
copy (Wreck *wreck)
{
  return g_memdup2 (wreck->bytes, wreck->length);
}

/* ---- damages ---- */

static void
test_cut (Wreck *wreck, gconstpointer data)
{
  guint last = 0;

  for (guint pages = 0; pages < wreck->pages; pages++)
    {
      gsize length = (gsize) pages * PAGE + pages % 3;
      guint n = rescue (wreck, wreck->bytes, length, length == 0);

      g_assert_cmpuint (n, >=, last); /* every further page brings more */
      last = n;
    }
  g_assert_cmpuint (last, >, 350);
}

/* One page lost at a time: what stands on other pages is there. */
static void
test_each_page (Wreck *wreck, gconstpointer data)
{
  const guchar fills[] = { 0, 'j' };
  guint all = g_hash_table_size (wreck->rows);
  guint poor = 0;

  for (guint page = 0; page < wreck->pages; page++)
    for (gsize i = 0; i < G_N_ELEMENTS (fills); i++)
      {
        g_autofree guchar *bytes = copy (wreck);
        guint n;

        memset (bytes + page * PAGE, fills[i], PAGE);
        n = rescue (wreck, bytes, wreck->length, FALSE);
        /* A leaf holds less than a hundred rows; only a root hides more. */
        if (n + 100 < all)
          poor++;
      }
  g_assert_cmpuint (poor, <=, G_N_ELEMENTS (fills)); /* the root of the worklogs */
}

/* The first page is the same in every database: with it gone nothing is lost. */
static void
test_header (Wreck *wreck, gconstpointer data)
{
  const gsize lengths[] = { 16, 100, PAGE };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree guchar *bytes = copy (wreck);

      memset (bytes, 'h', lengths[i]);
      g_assert_cmpuint (rescue (wreck, bytes, wreck->length, FALSE), ==,
                        g_hash_table_size (wreck->rows));
    }
}

static void
test_random (Wreck *wreck, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261116);
  guint seeds = g_test_slow () ? 2000 : 30;

  for (guint seed = 0; seed < seeds; seed++)
    {
      g_autofree guchar *bytes = copy (wreck);
      guint n = (guint) g_rand_int_range (rand, 1, 6);

      for (guint i = 0; i < n; i++)
        {
          guint page = (guint) g_rand_int_range (rand, 0, (gint32) wreck->pages);
          guint begin = g_rand_boolean (rand) ? 0 : (guint) g_rand_int_range (rand, 0, 64);

          for (guint at = begin; at < PAGE; at++)
            bytes[page * PAGE + at] = (guchar) g_rand_int (rand);
        }
      rescue (wreck, bytes, wreck->length, TRUE); /* some of a page may be unused */
    }
}

/* What was told of them: rows of a database that can be read whole come over with everything. */
static void
test_states (Wreck *wreck, gconstpointer data)
{
  g_autofree guchar *bytes = copy (wreck);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  const char *queue =
      "SELECT printf ('%d %d %d %d %s %s', worklog, kind, state, ifnull (waits_for, 0), "
      "error_code, error_words) FROM outbox ORDER BY waits_for IS NOT NULL, seq";
  g_autofree char *doubts = NULL;
  g_autofree char *facts = NULL;

  before = ask (wreck->store.path, queue);
  memset (bytes, 'h', PAGE);
  g_assert_true (
      g_file_set_contents (wreck->store.path, (const char *) bytes, (gssize) wreck->length, NULL));
  wreck->store.store = stint_rescue_open (wreck->store.path, NULL);
  g_assert_nonnull (wreck->store.store);
  after = ask (wreck->store.path, queue);
  g_assert_cmpstr (before, ==, after);
  /* Each create that was not refused is looked for first, by what it says. */
  doubts = ask (wreck->store.path,
                "SELECT count(*) FROM outbox JOIN worklogs ON id = worklog WHERE kind = 0 AND "
                "state = 0 AND NOT (doubt = 1 AND sent_at > 0 AND sent_issue = issue AND "
                "sent_start = start AND sent_seconds = seconds AND sent_comment = comment)");
  g_assert_cmpstr (doubts, ==, "0;");
  /* Nothing is known of the server any more: all is read again. */
  facts = ask (wreck->store.path, "SELECT key FROM meta ORDER BY key");
  g_assert_cmpstr (facts, ==, "rescued-entries;rescued-from;");
}

static void
test_sending (Wreck *wreck, gconstpointer data)
{
  g_autofree char *state = NULL;
  g_autoptr (StintOutboxItem) item = NULL;
  gint64 id;
  gint64 due;

  wreck->store.store = stint_store_open (wreck->store.path, STINT_STORE_READ_WRITE, NULL);
  while ((item = stint_store_outbox_next (wreck->store.store, NOW, &due, NULL))->unclear)
    {
      store_test_later (&wreck->store, item, TRUE);
      break;
    }
  g_clear_pointer (&item, stint_outbox_item_free);
  g_assert_true (stint_store_outbox_hurry (wreck->store.store, NULL));
  id = store_test_add_entry (&wreck->store, "TEST-5", MONDAY, HOUR, "sent");
  g_assert_finalize_object (g_steal_pointer (&wreck->store.store));
  {
    sqlite3 *db = NULL;
    g_autofree char *sql = g_strdup_printf (
        "UPDATE outbox SET state = 1, sent_at = 5, sent_issue = 'TEST-5', sent_start = 1794819600, "
        "sent_offset = 0, sent_seconds = 3600, sent_comment = 'sent' WHERE worklog = %d; "
        "UPDATE worklogs SET comment = 'edited since' WHERE id = %d",
        (int) id, (int) id);

    g_assert_cmpint (sqlite3_open (wreck->store.path, &db), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close (db);
  }
  load (wreck);
  memset (wreck->bytes, 'h', 100);
  g_assert_true (g_file_set_contents (wreck->store.path, (const char *) wreck->bytes,
                                      (gssize) wreck->length, NULL));
  wreck->store.store = stint_rescue_open (wreck->store.path, NULL);
  state = ask (wreck->store.path, "SELECT printf ('%d %d %s %s', state, doubt, comment, "
                                  "sent_comment) FROM outbox JOIN worklogs ON id = worklog "
                                  "WHERE issue = 'TEST-5'");
  g_assert_cmpstr (state, ==, "0 1 edited since sent;");
}

/* A kill left a log: what stands in it counts, and it is kept with its file. */
static void
test_log (Wreck *wreck, gconstpointer data)
{
  g_autofree char *log = g_strconcat (wreck->store.path, "-wal", NULL);
  g_autoptr (GPtrArray) asides = NULL;
  g_autofree char *kept_log = NULL;
  g_autofree char *entry = NULL;
  g_autofree char *text = NULL;
  g_autofree char *after = NULL;
  gsize length;
  gsize after_length;

  wreck->store.store = stint_store_open (wreck->store.path, STINT_STORE_READ_WRITE, NULL);
  store_test_add_entry (&wreck->store, "TEST-8", MONDAY, HOUR, "in the log only");
  g_assert_true (g_file_get_contents (log, &text, &length, NULL));
  g_assert_cmpuint (length, >, 0);
  g_assert_finalize_object (g_steal_pointer (&wreck->store.store));
  memset (wreck->bytes + 2 * PAGE, 'j', PAGE * (wreck->pages / 2));
  g_assert_true (g_file_set_contents (wreck->store.path, (const char *) wreck->bytes,
                                      (gssize) wreck->length, NULL));
  g_assert_true (g_file_set_contents (log, text, (gssize) length, NULL));
  {
    g_autofree char *mark = g_strconcat (wreck->store.path, ".suspect", NULL);

    g_assert_true (g_file_set_contents (mark, "", 0, NULL));
  }
  wreck->store.store = stint_rescue_open (wreck->store.path, NULL);
  g_assert_nonnull (wreck->store.store);
  asides = find_asides (wreck);
  g_assert_cmpuint (asides->len, ==, 1);
  kept_log = g_strconcat (g_ptr_array_index (asides, 0), "-wal", NULL);
  g_assert_true (g_file_get_contents (kept_log, &after, &after_length, NULL));
  g_assert_cmpmem (after, after_length, text, length);
  entry = ask (wreck->store.path, "SELECT comment FROM worklogs WHERE issue = 'TEST-8'");
  g_assert_cmpstr (entry, ==, "in the log only;");
}

/* ---- what is no damage, and what is in the way ---- */

static void
test_no_damage (Wreck *wreck, gconstpointer data)
{
  g_autoptr (GPtrArray) asides = NULL;
  g_autofree char *mark = g_strconcat (wreck->store.path, ".suspect", NULL);
  g_autofree char *note = NULL;
  GError *error = NULL;
  sqlite3 *db = NULL;

  /* A false alarm. */
  g_assert_true (g_file_set_contents (mark, "", 0, NULL));
  wreck->store.store = stint_rescue_open (wreck->store.path, &error);
  g_assert_no_error (error);
  note = stint_rescue_get_note (wreck->store.store);
  g_assert_null (note);
  g_assert_false (stint_rescue_is_suspect (wreck->store.path));
  g_assert_finalize_object (g_steal_pointer (&wreck->store.store));

  /* Locked. */
  g_assert_cmpint (sqlite3_open (wreck->store.path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_null (stint_rescue_open (wreck->store.path, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_STORE);
  g_clear_error (&error);
  sqlite3_exec (db, "ROLLBACK; PRAGMA user_version = 999", NULL, NULL, NULL);
  sqlite3_close (db);

  /* Newer, sound or damaged. */
  load (wreck);
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *after = NULL;
      gsize length;

      g_assert_null (stint_rescue_open (wreck->store.path, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_STORE_NEWER);
      g_clear_error (&error);
      g_assert_true (g_file_get_contents (wreck->store.path, &after, &length, NULL));
      g_assert_cmpmem (after, length, wreck->bytes, wreck->length);
      wreck->length = wreck->length / 2;
      g_assert_true (g_file_set_contents (wreck->store.path, (const char *) wreck->bytes,
                                          (gssize) wreck->length, NULL));
    }
  asides = find_asides (wreck);
  g_assert_cmpuint (asides->len, ==, 0);
}

/* Met while it was open: told, and rescued at the next opening. */
static void
test_later (Wreck *wreck, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) asides = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree guchar *bytes = copy (wreck);

  /* Not the first ones, where the schema and what opening looks at may stand. */
  for (guint page = 14; page < wreck->pages; page++)
    memset (bytes + page * PAGE, 0, PAGE);
  g_assert_true (g_file_set_contents (wreck->store.path, (const char *) bytes,
                                      (gssize) wreck->length, NULL));
  wreck->store.store = stint_store_open (wreck->store.path, STINT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_false (stint_rescue_is_suspect (wreck->store.path));
  entries = stint_store_list (wreck->store.store, 0, G_MAXINT64, FALSE, 0, &error);
  g_assert_null (entries);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_STORE_DAMAGED);
  g_assert_true (stint_rescue_is_suspect (wreck->store.path));
  g_assert_finalize_object (g_steal_pointer (&wreck->store.store));

  wreck->store.store = stint_rescue_open (wreck->store.path, NULL);
  entries = stint_store_list (wreck->store.store, 0, G_MAXINT64, FALSE, 0, NULL);
  g_assert_cmpuint (entries->len, >, 0);
  asides = find_asides (wreck);
  g_assert_cmpuint (asides->len, ==, 1);
}

/* Killed while it renamed: the next start goes on. Two damages in a second keep both files. */
static void
test_interrupted (Wreck *wreck, gconstpointer data)
{
  g_autofree char *ready = g_strconcat (wreck->store.path, ".rescued", NULL);
  g_autofree char *log = g_strconcat (wreck->store.path, "-wal", NULL);
  g_autoptr (GPtrArray) asides = NULL;

  /* The old file is away, its log not yet. */
  g_assert_cmpint (g_rename (wreck->store.path, ready), ==, 0);
  g_assert_true (g_file_set_contents (log, "the log of the old one", -1, NULL));
  wreck->store.store = stint_rescue_open (wreck->store.path, NULL);
  store_test_assert_listed (&wreck->store, SYNCED + WAITING + 1);
  g_assert_false (g_file_test (ready, G_FILE_TEST_EXISTS));
  g_assert_finalize_object (g_steal_pointer (&wreck->store.store));

  /* It had not begun to: what was made then is out of date. */
  g_assert_true (g_file_set_contents (ready, "out of date", -1, NULL));
  wreck->store.store = stint_rescue_open (wreck->store.path, NULL);
  store_test_assert_listed (&wreck->store, SYNCED + WAITING + 1);
  g_assert_false (g_file_test (ready, G_FILE_TEST_EXISTS));
  g_assert_finalize_object (g_steal_pointer (&wreck->store.store));

  for (int i = 0; i < 2; i++)
    {
      g_assert_true (g_file_set_contents (wreck->store.path, "not a database at all", -1, NULL));
      wreck->store.store = stint_rescue_open (wreck->store.path, NULL);
      store_test_assert_listed (&wreck->store, 0);
      g_assert_finalize_object (g_steal_pointer (&wreck->store.store));
    }
  asides = find_asides (wreck);
  g_assert_cmpuint (asides->len, ==, 2);
}

static void
test_note (Wreck *wreck, gconstpointer data)
{
  g_autoptr (GPtrArray) asides = NULL;
  g_autofree char *note = NULL;
  g_autofree char *later = NULL;
  g_autofree char *count = g_strdup_printf ("%d entries", SYNCED + WAITING + 1);

  memset (wreck->bytes, 'h', 100);
  g_assert_true (g_file_set_contents (wreck->store.path, (const char *) wreck->bytes,
                                      (gssize) wreck->length, NULL));
  g_assert_finalize_object (stint_rescue_open (wreck->store.path, NULL));
  wreck->store.store = stint_rescue_open (wreck->store.path, NULL); /* a restart does not forget it */
  note = stint_rescue_get_note (wreck->store.store);
  asides = find_asides (wreck);
  g_assert_cmpuint (asides->len, ==, 1);
  g_assert_nonnull (strstr (note, g_ptr_array_index (asides, 0)));
  g_assert_nonnull (strstr (note, count));
  g_assert_true (stint_store_set_meta (wreck->store.store, "last-sync", "5", NULL));
  later = stint_rescue_get_note (wreck->store.store);
  g_assert_null (later);
}

#define ADD(name, func) g_test_add ("/rescue/" name, Wreck, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  ADD ("cut", test_cut);
  ADD ("each-page", test_each_page);
  ADD ("header", test_header);
  ADD ("random", test_random);
  ADD ("states", test_states);
  ADD ("sending", test_sending);
  ADD ("log", test_log);
  ADD ("no-damage", test_no_damage);
  ADD ("later", test_later);
  ADD ("interrupted", test_interrupted);
  ADD ("note", test_note);
  return g_test_run ();
}
