/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "stint-schema.h"
#include "stint-store-test.h"

static const char second[] =
    "ALTER TABLE timer ADD COLUMN colour TEXT; UPDATE meta SET value = value || '!';";
static const char broken[] = "CREATE TABLE half (x); CREATE TABLE timer (x);";

static void
close_store (StoreTest *test)
{
  g_assert_finalize_object (g_steal_pointer (&test->store));
}

/* A version to come, which @migration leads to. */
static gboolean
migrate_db (StintDb *db, const char *migration, GError **error)
{
  g_autofree const char **migrations = g_new0 (const char *, stint_schema_version + 1);

  for (int i = 0; i < stint_schema_version; i++)
    migrations[i] = stint_schema_migrations[i];
  migrations[stint_schema_version] = migration;
  return stint_schema_migrate (db, stint_schema_version, migrations, stint_schema_version + 1,
                               error);
}

/* (transfer full): where the file is copied to before that. */
static char *
copy_path (StoreTest *test)
{
  return g_strdup_printf ("%s.v%d", test->path, stint_schema_version);
}

/* The store's file, closed before, brought to the version to come. */
static gboolean
migrate (StoreTest *test, const char *migration, GError **error)
{
  g_autoptr (StintDb) db = stint_db_open (test->path, STINT_STORE_READ_WRITE, error);
  int found = -1;

  g_assert_nonnull (db);
  g_assert_true (stint_schema_check (db, stint_schema_version + 1, &found, error));
  g_assert_cmpint (found, ==, stint_schema_version);
  return migrate_db (db, migration, error);
}

static gint64
number (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StintDb) db = stint_db_open (path, STINT_STORE_READ_ONLY, &error);
  gint64 result = -1;

  g_assert_no_error (error);
  g_assert_true (stint_db_number (db, sql, &result, &error));
  g_assert_no_error (error);
  return result;
}

static void
test_fresh (StoreTest *test, gconstpointer data)
{
  g_autofree char *copy = g_strconcat (test->path, ".v0", NULL);

  close_store (test);
  g_assert_cmpint (number (test->path, "PRAGMA user_version"), ==, stint_schema_version);
  g_assert_cmpint (number (test->path, "PRAGMA application_id"), ==, STINT_SCHEMA_APPLICATION);
  g_assert_cmpint (
      number (test->path,
              "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"),
      ==, 1);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
}

static void
test_migrate (StoreTest *test, gconstpointer data)
{
  g_autofree char *copy = copy_path (test);
  g_autofree char *unfinished = g_strconcat (copy, ".new", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_true (stint_store_set_meta (test->store, "k", "v", NULL));
  close_store (test);
  g_assert_true (g_file_set_contents (unfinished, "from a crash", -1, NULL));
  g_assert_true (migrate (test, second, &error));
  g_assert_no_error (error);
  g_assert_cmpint (number (test->path, "PRAGMA user_version"), ==, stint_schema_version + 1);
  g_assert_cmpint (number (test->path, "SELECT value = 'v!' FROM meta"), ==, 1);
  g_assert_cmpint (number (test->path, "SELECT count(colour) FROM timer"), ==, 0);
  /* The copy is the old file, whole and private. */
  g_assert_cmpint (g_stat (copy, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0600);
  g_assert_false (g_file_test (unfinished, G_FILE_TEST_EXISTS));
  g_assert_cmpint (number (copy, "PRAGMA user_version"), ==, stint_schema_version);
  g_assert_cmpint (number (copy, "SELECT value = 'v' FROM meta"), ==, 1);
}

/* The copy has what is still in the log after a kill. */
static void
test_copy_with_log (StoreTest *test, gconstpointer data)
{
  g_autofree char *copy = copy_path (test);
  g_autoptr (StintDb) db = NULL;

  g_assert_true (stint_store_set_meta (test->store, "k", "v", NULL));
  db = stint_db_open (test->path, STINT_STORE_READ_WRITE, NULL);
  g_assert_true (migrate_db (db, second, NULL));
  g_assert_cmpint (number (copy, "SELECT count(*) FROM meta"), ==, 1);
}

static void
test_broken (StoreTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (stint_store_set_meta (test->store, "k", "v", NULL));
  close_store (test);
  g_assert_false (migrate (test, broken, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_STORE);
  g_assert_cmpint (number (test->path, "PRAGMA user_version"), ==, stint_schema_version);
  g_assert_cmpint (number (test->path, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"),
                   ==, 0);
  test->store = stint_store_open (test->path, STINT_STORE_READ_WRITE, NULL);
  g_assert_nonnull (test->store);
}

static void
test_no_copy_no_migration (StoreTest *test, gconstpointer data)
{
  g_autofree char *copy = copy_path (test);
  g_autofree char *inside = g_build_filename (copy, "x", NULL);
  g_autoptr (GError) error = NULL;

  close_store (test);
  g_assert_cmpint (g_mkdir_with_parents (inside, 0700), ==, 0);
  g_assert_false (migrate (test, second, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_STORE);
  g_assert_cmpint (number (test->path, "PRAGMA user_version"), ==, stint_schema_version);
}

/* ---- newer ---- */

static char *
digest (const char *path)
{
  char *text = NULL;
  gsize length;
  char *sum;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return NULL;
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
  g_free (text);
  return sum;
}

static void
assert_newer (StoreTest *test)
{
  const StintStoreMode modes[] = { STINT_STORE_READ_WRITE, STINT_STORE_READ_ONLY };

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (stint_store_open (test->path, modes[i], &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_STORE_NEWER);
      g_assert_nonnull (strstr (error->message, test->path));
    }
}

static void
test_newer (StoreTest *test, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *copy = g_strdup_printf ("%s.v%d", test->path, stint_schema_version + 1);

  close_store (test);
  g_assert_true (migrate (test, second, NULL));
  before = digest (test->path);
  assert_newer (test);
  after = digest (test->path);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
}

/* Left by a newer version that was killed: the version stands in the log only. */
static void
test_newer_in_log (StoreTest *test, gconstpointer data)
{
  g_autofree char *log = g_strconcat (test->path, "-wal", NULL);
  g_autofree char *saved = g_strconcat (test->path, ".saved", NULL);
  g_autofree char *saved_log = g_strconcat (saved, "-wal", NULL);
  g_autofree char *before = NULL;
  g_autofree char *before_log = NULL;
  g_autofree char *after = NULL;
  g_autofree char *after_log = NULL;
  g_autoptr (StintDb) db = stint_db_open (test->path, STINT_STORE_READ_WRITE, NULL);
  char *text;
  gsize length;

  g_assert_true (migrate_db (db, second, NULL));
  /* The copies stand for what a kill would leave. */
  g_assert_true (g_file_get_contents (test->path, &text, &length, NULL));
  g_assert_true (g_file_set_contents (saved, text, (gssize) length, NULL));
  g_free (text);
  g_assert_true (g_file_get_contents (log, &text, &length, NULL));
  g_assert_cmpuint (length, >, 0);
  g_assert_true (g_file_set_contents (saved_log, text, (gssize) length, NULL));
  g_free (text);
  g_free (test->path);
  test->path = g_strdup (saved);
  before = digest (saved);
  before_log = digest (saved_log);
  assert_newer (test);
  after = digest (saved);
  after_log = digest (saved_log);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (before_log, ==, after_log);
}

/* A reader never migrates. */
static void
test_older_read_only (StoreTest *test, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  close_store (test);
  g_assert_true (g_file_set_contents (test->path, "", 0, NULL));
  before = digest (test->path);
  g_assert_null (stint_store_open (test->path, STINT_STORE_READ_ONLY, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_STORE);
  after = digest (test->path);
  g_assert_cmpstr (before, ==, after);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  store_test_add ("/schema/fresh", test_fresh);
  store_test_add ("/schema/migrate", test_migrate);
  store_test_add ("/schema/copy-with-log", test_copy_with_log);
  store_test_add ("/schema/broken", test_broken);
  store_test_add ("/schema/no-copy-no-migration", test_no_copy_no_migration);
  store_test_add ("/schema/newer", test_newer);
  store_test_add ("/schema/newer-in-log", test_newer_in_log);
  store_test_add ("/schema/older-read-only", test_older_read_only);
  return g_test_run ();
}
