/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stint-schema.h"
#include "stint-store-test.h"

/* What each released version has written stands in data/schema-v<N>.sql, with entries in each state;
 * the newest version's file is made by `test-schema-history --write <file>`. */

/* Stands for a version to come: a column, a table made anew, a row changed. */
static const char later[] =
    "ALTER TABLE worklogs ADD COLUMN colour TEXT;"
    "CREATE TABLE timer_new (one INTEGER PRIMARY KEY CHECK (one = 1), issue TEXT NOT NULL,"
    "  comment TEXT NOT NULL, start INTEGER NOT NULL, offset INTEGER NOT NULL, tags TEXT) STRICT;"
    "INSERT INTO timer_new SELECT *, NULL FROM timer;"
    "DROP TABLE timer; ALTER TABLE timer_new RENAME TO timer;"
    "INSERT INTO meta VALUES ('later', '1');";

static const char *const contents[] = {
  "SELECT id, remote_id, remote_version, remote_updated, issue, start, offset, seconds, comment, "
  "deleted, author, entered_at, pushed_at, changed_at FROM worklogs ORDER BY id",
  "SELECT seq, worklog, kind, state, doubt, waits_for, attempts, not_before, sent_at, sent_issue, "
  "sent_start, sent_offset, sent_seconds, sent_comment, base_issue, base_start, base_offset, "
  "base_seconds, base_comment, error_code, error_words FROM outbox ORDER BY seq",
  "SELECT key, id, summary, status, spent, estimation, folded, used_at, fetched_at FROM issues "
  "ORDER BY key",
  "SELECT one, issue, comment, start, offset FROM timer",
  "SELECT key, value FROM meta WHERE key <> 'later' ORDER BY key",
};

static sqlite3 *
open_file (const char *path, int flags)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, flags, NULL), ==, SQLITE_OK);
  return db;
}

static void
run (sqlite3 *db, const char *sql)
{
  char *problem = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &problem);
  g_assert_cmpstr (problem, ==, NULL);
}

/* (transfer full): the rows of one query, a line each. */
static char *
read_rows (sqlite3 *db, const char *sql)
{
  g_autoptr (GString) text = g_string_new (NULL);
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (stmt); i++)
        {
          const char *value = (const char *) sqlite3_column_text (stmt, i);

          g_string_append_printf (text, "%s|", value != NULL ? value : "NULL");
        }
      g_string_append_c (text, '\n');
    }
  sqlite3_finalize (stmt);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Makes the file that version @version has left. */
static void
make_version (const char *path, int version)
{
  g_autofree char *name = g_strdup_printf ("schema-v%d.sql", version);
  g_autofree char *dump = g_test_build_filename (G_TEST_DIST, "store", "data", name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  g_file_get_contents (dump, &sql, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_unlink (path);
  db = open_file (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  run (db, "PRAGMA journal_mode = WAL");
  run (db, sql);
  sqlite3_close (db);
}

static void
assert_contents (const char *path, int version)
{
  g_autofree char *expected_path = g_strconcat (path, ".expected", NULL);
  sqlite3 *expected;
  sqlite3 *db;

  make_version (expected_path, version);
  expected = open_file (expected_path, SQLITE_OPEN_READONLY);
  db = open_file (path, SQLITE_OPEN_READONLY);
  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *there = read_rows (db, contents[i]);
      g_autofree char *wanted = read_rows (expected, contents[i]);

      g_assert_cmpstr (there, ==, wanted);
      g_assert_cmpuint (strlen (wanted), >, 0);
    }
  {
    g_autofree char *sound = read_rows (db, "PRAGMA integrity_check");
    g_autofree char *keys = read_rows (db, "PRAGMA foreign_key_check");

    g_assert_cmpstr (sound, ==, "ok|\n");
    g_assert_cmpstr (keys, ==, "");
  }
  sqlite3_close (db);
  sqlite3_close (expected);
}

static int
version_of (const char *path)
{
  sqlite3 *db = open_file (path, SQLITE_OPEN_READONLY);
  g_autofree char *version = read_rows (db, "PRAGMA user_version");

  sqlite3_close (db);
  return (int) g_ascii_strtoll (version, NULL, 10);
}

/* (transfer full): the migrations of this version and @next. */
static const char **
with_next (const char *next)
{
  const char **all = g_new0 (const char *, (gsize) stint_schema_version + 1);

  for (int i = 0; i < stint_schema_version; i++)
    all[i] = stint_schema_migrations[i];
  all[stint_schema_version] = next;
  return all;
}

static gboolean
migrate (const char *path, const char *next, GError **error)
{
  g_autofree const char **migrations = with_next (next);
  g_autoptr (StintDb) db = stint_db_open (path, STINT_STORE_READ_WRITE, error);
  int found = 0;

  return db != NULL && stint_schema_check (db, stint_schema_version + 1, &found, error) &&
         stint_schema_migrate (db, found, migrations, stint_schema_version + 1, error);
}

/* ---- each version ---- */

/* What a person has at hand in each file, told by the store. */
static void
assert_usable (StoreTest *test)
{
  g_autoptr (StintTimer) timer = stint_store_get_timer (test->store, NULL);
  g_autoptr (GPtrArray) failed = stint_store_list_failed (test->store, NULL);

  g_assert_cmpstr (timer->issue, ==, "TEST-9");
  store_test_assert_count (test, 7, 1);
  g_assert_cmpuint (failed->len, ==, 1);
  store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "added after the update");
}

static void
test_versions (StoreTest *test, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&test->store));
  for (int version = 1; version <= stint_schema_version; version++)
    {
      g_autofree char *copy = g_strdup_printf ("%s.v%d", test->path, version);
      g_autoptr (GError) error = NULL;

      make_version (test->path, version);
      test->store = stint_store_open (test->path, STINT_STORE_READ_WRITE, &error);
      g_assert_no_error (error);
      assert_contents (test->path, version);
      assert_usable (test);
      g_assert_finalize_object (g_steal_pointer (&test->store));
      g_assert_cmpint (version_of (test->path), ==, stint_schema_version);
      g_assert_cmpint (g_file_test (copy, G_FILE_TEST_EXISTS), ==, version < stint_schema_version);
    }
}

/* From each of them to a version to come. */
static void
test_later (StoreTest *test, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&test->store));
  for (int version = 1; version <= stint_schema_version; version++)
    {
      g_autofree char *copy = g_strdup_printf ("%s.v%d", test->path, version);
      g_autoptr (GError) error = NULL;

      make_version (test->path, version);
      g_assert_true (migrate (test->path, later, &error));
      g_assert_no_error (error);
      g_assert_cmpint (version_of (test->path), ==, stint_schema_version + 1);
      assert_contents (test->path, version);
      g_assert_cmpint (version_of (copy), ==, version);
      assert_contents (copy, version);
    }
}

/* A migration that fails at any of its statements leaves the old file. */
static void
test_fails (StoreTest *test, gconstpointer data)
{
  g_auto (GStrv) parts = g_strsplit (later, ";", -1);
  guint n = g_strv_length (parts);

  g_assert_finalize_object (g_steal_pointer (&test->store));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) sql = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      for (guint j = 0; j < i; j++)
        g_string_append_printf (sql, "%s;", parts[j]);
      g_string_append (sql, "SELECT no_such_function ();");
      make_version (test->path, stint_schema_version);
      g_assert_false (migrate (test->path, sql->str, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_STORE);
      g_assert_cmpint (version_of (test->path), ==, stint_schema_version);
      assert_contents (test->path, stint_schema_version);
    }
}

static void
die (sqlite3_context *context, int argc, sqlite3_value **argv)
{
  kill (getpid (), SIGKILL);
}

static void
die_in_migration (const char *path, const char *sql)
{
  g_autofree const char **migrations = with_next (sql);
  StintDb *db = stint_db_open (path, STINT_STORE_READ_WRITE, NULL);

  sqlite3_create_function (stint_db_get_handle (db), "die", 0, SQLITE_UTF8, NULL, die, NULL, NULL);
  stint_schema_migrate (db, stint_schema_version, migrations, stint_schema_version + 1, NULL);
  _exit (1);
}

/* Killed between any two of its statements: the old file opens as if nothing had been begun. */
static void
test_killed (StoreTest *test, gconstpointer data)
{
  g_auto (GStrv) parts = g_strsplit (later, ";", -1);
  guint n = g_strv_length (parts);

  g_assert_finalize_object (g_steal_pointer (&test->store));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) sql = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      pid_t pid;
      int status;

      for (guint j = 0; j < i; j++)
        g_string_append_printf (sql, "%s;", parts[j]);
      g_string_append (sql, "SELECT die ();");
      make_version (test->path, stint_schema_version);
      pid = fork ();
      if (pid == 0)
        die_in_migration (test->path, sql->str);
      g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
      g_assert_true (WIFSIGNALED (status));
      test->store = stint_store_open (test->path, STINT_STORE_READ_WRITE, &error);
      g_assert_no_error (error);
      assert_contents (test->path, stint_schema_version);
      g_assert_finalize_object (g_steal_pointer (&test->store));
    }
}

/* ---- making the file of the newest version ---- */

static void
dump_table (sqlite3 *db, const char *table, GString *out)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1", table);
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      g_string_append_printf (out, "INSERT INTO %s VALUES (", table);
      for (int i = 0; i < sqlite3_column_count (stmt); i++)
        {
          gboolean text = sqlite3_column_type (stmt, i) == SQLITE_TEXT;
          const char *value = (const char *) sqlite3_column_text (stmt, i);
          char *literal = sqlite3_mprintf (text ? "%Q" : "%s", value != NULL ? value : "NULL");

          g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", literal);
          sqlite3_free (literal);
        }
      g_string_append (out, ");\n");
    }
  sqlite3_finalize (stmt);
}

static void
add_states (StoreTest *test)
{
  g_autoptr (StintTimer) timer = stint_timer_new ("TEST-9", "running “now”", NOW - HOUR, 10800);
  g_autoptr (StintOutboxItem) refused = NULL;
  g_autoptr (StintOutboxItem) unclear = NULL;
  g_autoptr (StintOutboxItem) sending = NULL;
  StintDraft import = { "TEST-6", "for Boris", MONDAY, 10800, HOUR, "boris", MONDAY + HOUR };

  store_test_add_synced (test, 1001, "TEST-1", MONDAY, HOUR, "synced");
  store_test_add_synced (test, 1002, "TEST-1", MONDAY + HOUR, HOUR, "to be edited");
  store_test_add_synced (test, 1003, "TEST-1", MONDAY + 2 * HOUR, HOUR, "to be moved");
  store_test_add_synced (test, 1004, "TEST-1", MONDAY + 3 * HOUR, HOUR, "to be deleted");
  store_test_add_entry (test, "TEST-4", MONDAY, HOUR, "refused");
  refused = store_test_send (test);
  store_test_refused (test, refused, "нет такой задачи");
  store_test_add_entry (test, "TEST-5", MONDAY, HOUR, "being sent");
  sending = store_test_send (test);
  store_test_add_entry (test, "TEST-3", MONDAY, HOUR, "it's unclear");
  unclear = store_test_send (test);
  store_test_later (test, unclear, TRUE);
  store_test_edit (test, 2, "TEST-1", MONDAY + HOUR, 2 * HOUR, "edited");
  store_test_edit (test, 3, "TEST-7", MONDAY + 2 * HOUR, HOUR, "moved");
  store_test_delete (test, 4);
  g_assert_cmpint (stint_store_add (test->store, &import, NULL), >, 0);
  store_test_add_entry (test, "TEST-2", MONDAY, HOUR, "waits\nin two lines");
  g_assert_true (stint_store_set_timer (test->store, timer, NULL));
  g_assert_true (stint_store_set_meta (test->store, "last-sync", "1794992400", NULL));
}

static int
write_dump (const char *target)
{
  const char *const tables[] = { "worklogs", "outbox", "issues", "timer", "meta" };
  g_autoptr (GString) out = g_string_new ("-- SPDX-FileCopyrightText: The Stint authors\n"
                                          "-- SPDX-License-Identifier: GPL-3.0-or-later\n");
  StoreTest test = { NULL };
  sqlite3 *db;

  store_test_set_up (&test, NULL);
  add_states (&test);
  g_assert_finalize_object (g_steal_pointer (&test.store));
  db = open_file (test.path, SQLITE_OPEN_READONLY);
  g_string_append_printf (out, "PRAGMA application_id = %d;\nPRAGMA user_version = %d;\n",
                          STINT_SCHEMA_APPLICATION, stint_schema_version);
  {
    g_autofree char *schema =
        read_rows (db, "SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL AND "
                       "name <> 'sqlite_sequence' ORDER BY rowid");
    g_auto (GStrv) lines = g_strsplit (schema, ";|\n", -1);

    for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
      g_string_append_printf (out, "%s;\n", lines[i]);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    dump_table (db, tables[i], out);
  sqlite3_close (db);
  store_test_tear_down (&test, NULL);
  return g_file_set_contents (target, out->str, (gssize) out->len, NULL) ? 0 : 1;
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  if (argc == 3 && g_str_equal (argv[1], "--write"))
    return write_dump (argv[2]);
  store_test_add ("/schema-history/versions", test_versions);
  store_test_add ("/schema-history/later", test_later);
  store_test_add ("/schema-history/fails", test_fails);
  store_test_add ("/schema-history/killed", test_killed);
  return g_test_run ();
}
