/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stint-schema-file.h"
#include "stint-schema.h"
#include "stint-store-test.h"

/* What each released version has written stands in data/schema-v<N>.sql, with entries in each
 * state; the newest version's file is made by `test-schema-history --write <file>`. */

/* Stands for a version to come: a column, a table made anew, a row changed. */
static const char later[] =
    "ALTER TABLE worklogs ADD COLUMN colour TEXT;"
    "CREATE TABLE timer_new (one INTEGER PRIMARY KEY CHECK (one = 1), issue TEXT NOT NULL,"
    "  comment TEXT NOT NULL, start INTEGER NOT NULL, offset INTEGER NOT NULL, tags TEXT) STRICT;"
    "INSERT INTO timer_new SELECT *, NULL FROM timer;"
    "DROP TABLE timer; ALTER TABLE timer_new RENAME TO timer;"
    "INSERT INTO meta VALUES ('later', '1');";

/* What must come through. Of a version before @since there is nothing of it. */
static const struct
{
  int since;
  const char *sql;
} contents[] = {
  { 1,
    "SELECT id, remote_id, remote_version, remote_updated, issue, start, offset, seconds, comment, "
    "deleted, author, entered_at, pushed_at, changed_at FROM worklogs ORDER BY id" },
  { 1, "SELECT seq, worklog, kind, state, doubt, waits_for, attempts, not_before, sent_at, "
       "sent_issue, "
       "sent_start, sent_offset, sent_seconds, sent_comment, base_issue, base_start, base_offset, "
       "base_seconds, base_comment, error_code, error_words FROM outbox ORDER BY seq" },
  { 1,
    "SELECT key, id, summary, status, spent, estimation, folded, used_at, fetched_at FROM issues "
    "ORDER BY key" },
  { 1, "SELECT one, issue, comment, start, offset FROM timer" },
  { 1, "SELECT key, value FROM meta WHERE key <> 'later' ORDER BY key" },
  { 2, "SELECT key, pinned, assigned FROM issues WHERE pinned <> 0 OR assigned <> 0 ORDER BY key" },
  { 2, "SELECT day, source, seconds, name FROM days_off ORDER BY day, source" },
  { 2, "SELECT id, start, until, reason, worklog FROM away ORDER BY id" },
  { 3, "SELECT id, name, program, header, begun, as_authors, state, reason, rows, present FROM imports ORDER BY id" },
  { 3, "SELECT id, import, line, state, worklog, remote_id, issue, start, seconds, cells, reason FROM import_rows ORDER BY id" },
};

static int
version_of (const char *path)
{
  sqlite3 *db = schema_file_open (path, SQLITE_OPEN_READONLY);
  g_autofree char *version = schema_file_read (db, "PRAGMA user_version");

  sqlite3_close (db);
  return (int) g_ascii_strtoll (version, NULL, 10);
}

static void
assert_contents (const char *path, int version)
{
  g_autofree char *expected_path = g_strconcat (path, ".expected", NULL);
  sqlite3 *expected;
  sqlite3 *db;

  schema_file_make (expected_path, version);
  expected = schema_file_open (expected_path, SQLITE_OPEN_READONLY);
  db = schema_file_open (path, SQLITE_OPEN_READONLY);
  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      gboolean has = contents[i].since <= version;
      g_autofree char *there = has || version_of (path) >= contents[i].since
                                   ? schema_file_read (db, contents[i].sql)
                                   : g_strdup ("");
      g_autofree char *wanted = has ? schema_file_read (expected, contents[i].sql) : g_strdup ("");

      g_assert_cmpstr (there, ==, wanted);
      g_assert_cmpint (has, ==, strlen (wanted) > 0);
    }
  {
    g_autofree char *sound = schema_file_read (db, "PRAGMA integrity_check");
    g_autofree char *keys = schema_file_read (db, "PRAGMA foreign_key_check");

    g_assert_cmpstr (sound, ==, "ok|\n");
    g_assert_cmpstr (keys, ==, "");
  }
  sqlite3_close (db);
  sqlite3_close (expected);
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
assert_usable (StoreTest *test, int version)
{
  g_autoptr (StintTimer) timer = stint_store_get_timer (test->store, NULL);
  g_autoptr (GPtrArray) failed = stint_store_list_failed (test->store, NULL);

  g_assert_cmpstr (timer->issue, ==, "TEST-9");
  store_test_assert_count (test, version < 3 ? 7 : 8, 1);
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

      schema_file_make (test->path, version);
      test->store = stint_store_open (test->path, STINT_STORE_READ_WRITE, &error);
      g_assert_no_error (error);
      assert_contents (test->path, version);
      assert_usable (test, version);
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

      schema_file_make (test->path, version);
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
      schema_file_make (test->path, stint_schema_version);
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
      schema_file_make (test->path, stint_schema_version);
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

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  if (argc == 3 && g_str_equal (argv[1], "--write"))
    return schema_file_write (argv[2]);
  store_test_add ("/schema-history/versions", test_versions);
  store_test_add ("/schema-history/later", test_later);
  store_test_add ("/schema-history/fails", test_fails);
  store_test_add ("/schema-history/killed", test_killed);
  return g_test_run ();
}
