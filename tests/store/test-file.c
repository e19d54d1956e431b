/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stint-store-test.h"

static GBytes *
read_all (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize length = 0;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

static void
assert_unchanged (const char *path, GBytes *before)
{
  g_autoptr (GBytes) after = read_all (path);

  g_assert_true (g_bytes_equal (before, after));
}

static guint
mode_of (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_mode & 07777;
}

static void
close_store (StoreTest *test)
{
  g_assert_finalize_object (g_steal_pointer (&test->store));
}

static void
assert_refused (StoreTest *test, StintError code)
{
  const StintStoreMode modes[] = { STINT_STORE_READ_WRITE, STINT_STORE_READ_ONLY };

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (StintStore) store = stint_store_open (test->path, modes[i], &error);

      g_assert_null (store);
      g_assert_error (error, STINT_ERROR, (gint) code);
      g_assert_nonnull (strstr (error->message, test->path));
    }
}

static void
sql (StoreTest *test, const char *text)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (test->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, text, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* ---- rights ---- */

static void
test_rights (StoreTest *test, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (test->path);
  g_autofree char *log = g_strconcat (test->path, "-wal", NULL);
  g_autofree char *index = g_strconcat (test->path, "-shm", NULL);
  mode_t old;

  close_store (test);
  stint_test_remove (folder);
  old = umask (0);
  test->store = stint_store_open (test->path, STINT_STORE_READ_WRITE, NULL);
  umask (old);
  store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "secret");
  g_assert_cmpuint (mode_of (folder), ==, 0700);
  g_assert_cmpuint (mode_of (test->path), ==, 0600);
  g_assert_cmpuint (mode_of (log), ==, 0600);
  g_assert_cmpuint (mode_of (index), ==, 0600);
}

static void
test_no_folder (StoreTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (stint_store_open ("/proc/no/such/folder/a.db", STINT_STORE_READ_WRITE, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_STORE);
  g_clear_error (&error);
  g_assert_null (stint_store_open (test->folder, STINT_STORE_READ_WRITE, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_STORE);
}

/* ---- reading beside the agent ---- */

static void
test_read_only (StoreTest *test, gconstpointer data)
{
  gint64 id = store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "");
  StintDraft draft = store_test_draft ("TEST-1", MONDAY, HOUR, "");
  g_autoptr (GError) error = NULL;
  StoreTest reader = *test;

  reader.store = stint_store_open (test->path, STINT_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  store_test_assert_entry (&reader, id, STINT_STATE_PENDING, 0, "TEST-1", MONDAY, HOUR, "");
  g_assert_cmpint (stint_store_add (reader.store, &draft, &error), ==, 0);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_STORE);
  /* What the agent commits is there at once. */
  for (guint i = 2; i < 50; i++)
    {
      store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "");
      store_test_assert_listed (&reader, i);
    }
  close_store (test);
  store_test_assert_listed (&reader, 49);
  g_assert_finalize_object (reader.store);
  reader.store = stint_store_open (test->path, STINT_STORE_READ_ONLY, &error);
  store_test_assert_listed (&reader, 49);
  g_assert_finalize_object (reader.store);
}

/* The agent has ended in good order: there is no log, and no write by reading. */
static void
test_read_at_rest (StoreTest *test, gconstpointer data)
{
  g_autofree char *log = g_strconcat (test->path, "-wal", NULL);
  g_autoptr (GBytes) before = NULL;
  StoreTest reader = *test;

  store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "");
  close_store (test);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  before = read_all (test->path);
  reader.store = stint_store_open (test->path, STINT_STORE_READ_ONLY, NULL);
  store_test_assert_listed (&reader, 1);
  assert_unchanged (test->path, before);
  /* The agent starts while the reader is open. */
  test->store = stint_store_open (test->path, STINT_STORE_READ_WRITE, NULL);
  store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "");
  store_test_assert_listed (&reader, 2);
  close_store (test);
  g_assert_finalize_object (reader.store);
  reader.store = stint_store_open (test->path, STINT_STORE_READ_ONLY, NULL);
  store_test_assert_listed (&reader, 2);
  g_assert_finalize_object (reader.store);
}

static void
test_read_never_blocks (StoreTest *test, gconstpointer data)
{
  sqlite3 *reader = NULL;
  sqlite3_stmt *stmt = NULL;
  gint64 begin;

  store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "");
  g_assert_cmpint (sqlite3_open_v2 (test->path, &reader, SQLITE_OPEN_READONLY, NULL), ==,
                   SQLITE_OK);
  sqlite3_prepare_v2 (reader, "SELECT id FROM worklogs", -1, &stmt, NULL);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  begin = g_get_monotonic_time ();
  store_test_add_entry (test, "TEST-2", MONDAY, HOUR, "");
  g_assert_cmpint (g_get_monotonic_time () - begin, <,
                   4 * G_USEC_PER_SEC); /* the time-out is 5 s */
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
  sqlite3_finalize (stmt);
  sqlite3_close (reader);
}

static void
test_locked (StoreTest *test, gconstpointer data)
{
  StintDraft draft = store_test_draft ("TEST-1", MONDAY, HOUR, "");
  g_autoptr (GError) error = NULL;
  sqlite3 *other = NULL;

  sqlite3_open (test->path, &other);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (stint_store_add (test->store, &draft, &error), ==, 0);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_STORE);
  sqlite3_close (other);
  store_test_add_entry (test, "TEST-1", MONDAY, HOUR, "");
  store_test_assert_listed (test, 1);
}

static void
test_missing (StoreTest *test, gconstpointer data)
{
  g_autofree char *path = g_build_filename (test->folder, "none", "none.db", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_null (stint_store_open (path, STINT_STORE_READ_ONLY, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NO_ACCOUNT);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

/* Answered with success, then killed: it is in the file, and a reader sees it without touching
 * anything. */
static void
test_killed (StoreTest *test, gconstpointer data)
{
  g_autofree char *log = g_strconcat (test->path, "-wal", NULL);
  g_autoptr (GBytes) file_before = NULL;
  g_autoptr (GBytes) log_before = NULL;
  StoreTest reader = *test;
  pid_t pid;
  int status;

  close_store (test);
  pid = fork ();
  if (pid == 0)
    {
      StintDraft draft = store_test_draft ("TEST-1", MONDAY, HOUR, "kept");

      test->store = stint_store_open (test->path, STINT_STORE_READ_WRITE, NULL);
      if (test->store != NULL && stint_store_add (test->store, &draft, NULL) > 0)
        kill (getpid (), SIGKILL);
      _exit (1);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status));
  file_before = read_all (test->path);
  log_before = read_all (log);
  g_assert_cmpuint (g_bytes_get_size (log_before), >, 0);
  reader.store = stint_store_open (test->path, STINT_STORE_READ_ONLY, NULL);
  store_test_assert_listed (&reader, 1);
  g_assert_finalize_object (reader.store);
  assert_unchanged (test->path, file_before);
  assert_unchanged (log, log_before);
  test->store = stint_store_open (test->path, STINT_STORE_READ_WRITE, NULL);
  store_test_assert_count (test, 1, 0);
}

/* ---- not a sound file ---- */

static void
test_garbage (StoreTest *test, gconstpointer data)
{
  const char *const texts[] = { "This is not a database. ", "SQLite format 3", "x" };

  close_store (test);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GBytes) before = NULL;

      while (text->len < 8000)
        g_string_append (text, texts[i]);
      g_assert_true (g_file_set_contents (test->path, text->str, (gssize) text->len, NULL));
      before = read_all (test->path);
      assert_refused (test, STINT_ERROR_STORE_DAMAGED);
      assert_unchanged (test->path, before);
    }
}

static void
test_cut (StoreTest *test, gconstpointer data)
{
  g_autoptr (GBytes) before = NULL;
  GStatBuf info;

  for (int i = 0; i < 200; i++)
    store_test_add_entry (test, "TEST-1", MONDAY + i, HOUR,
                          "a comment of some length, to fill the pages");
  close_store (test);
  g_assert_cmpint (g_stat (test->path, &info), ==, 0);
  g_assert_cmpint (truncate (test->path, info.st_size / 2 / 4096 * 4096 + 100), ==, 0);
  before = read_all (test->path);
  assert_refused (test, STINT_ERROR_STORE_DAMAGED);
  assert_unchanged (test->path, before);
}

/* Pages that are read later: the call that meets them says so and the entry is not half written. */
static void
test_overwritten (StoreTest *test, gconstpointer data)
{
  g_autofree char *junk = g_strnfill (4096, 'j');
  g_autoptr (StintStore) store = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;
  int fd;

  for (int i = 0; i < 200; i++)
    store_test_add_entry (test, "TEST-1", MONDAY + i, HOUR,
                          "a comment of some length, to fill the pages");
  close_store (test);
  g_assert_cmpint (g_stat (test->path, &info), ==, 0);
  fd = g_open (test->path, O_WRONLY | O_CLOEXEC, 0);
  for (off_t at = 4096 * 2; at < info.st_size; at += 4096)
    g_assert_cmpint (pwrite (fd, junk, 4096, at), ==, 4096);
  close (fd);
  store = stint_store_open (test->path, STINT_STORE_READ_ONLY, &error);
  if (store != NULL)
    entries = stint_store_list (store, 0, G_MAXINT64, FALSE, 0, &error);
  g_assert_null (entries);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_STORE_DAMAGED);
}

static void
test_foreign (StoreTest *test, gconstpointer data)
{
  g_autoptr (GBytes) before = NULL;

  close_store (test);
  g_unlink (test->path);
  sql (test, "CREATE TABLE theirs (x)");
  before = read_all (test->path);
  assert_refused (test, STINT_ERROR_STORE_DAMAGED);
  assert_unchanged (test->path, before);
}

/* ---- a full disk ---- */

/* The kernel refuses to write further than the limit, wherever that happens in a transaction. */
static void
test_full (StoreTest *test, gconstpointer data)
{
  g_autofree char *comment = g_strnfill (3000, 'c');
  g_autofree char *log = g_strconcat (test->path, "-wal", NULL);
  StintDraft draft = store_test_draft ("TEST-1", MONDAY, HOUR, comment);
  guint refused = 0;
  guint added = 0;

  signal (SIGXFSZ, SIG_IGN);
  for (rlim_t room = 0; room < 40000; room += 1000)
    {
      g_autoptr (GError) error = NULL;
      struct rlimit limit;
      struct rlimit old;
      GStatBuf info;

      store_test_reopen (test);
      added += store_test_add_entry (test, "TEST-1", MONDAY, HOUR, comment) > 0;
      g_assert_cmpint (g_stat (log, &info), ==, 0);
      getrlimit (RLIMIT_FSIZE, &old);
      limit = old;
      limit.rlim_cur = (rlim_t) info.st_size + room;
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      while (stint_store_add (test->store, &draft, &error) > 0)
        added++;
      setrlimit (RLIMIT_FSIZE, &old);
      g_assert_error (error, STINT_ERROR, STINT_ERROR_STORE_FULL);
      refused++;
      store_test_assert_listed (test, added);
      store_test_assert_count (test, added, 0);
    }
  g_assert_cmpuint (refused, ==, 40);
  store_test_reopen (test);
  store_test_assert_listed (test, added);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  store_test_add ("/file/rights", test_rights);
  store_test_add ("/file/no-folder", test_no_folder);
  store_test_add ("/file/read-only", test_read_only);
  store_test_add ("/file/read-at-rest", test_read_at_rest);
  store_test_add ("/file/read-never-blocks", test_read_never_blocks);
  store_test_add ("/file/locked", test_locked);
  store_test_add ("/file/missing", test_missing);
  store_test_add ("/file/killed", test_killed);
  store_test_add ("/file/garbage", test_garbage);
  store_test_add ("/file/cut", test_cut);
  store_test_add ("/file/overwritten", test_overwritten);
  store_test_add ("/file/foreign", test_foreign);
  store_test_add ("/file/full", test_full);
  return g_test_run ();
}
