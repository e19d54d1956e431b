/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-wreck-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "stint-rescue.h"

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
  wreck_load (wreck);
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
  asides = wreck_find_asides (wreck);
  g_assert_cmpuint (asides->len, ==, 0);
}

/* Met while it was open: told, and rescued at the next opening. */
static void
test_later (Wreck *wreck, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) asides = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree guchar *bytes = wreck_copy (wreck);

  /* Not the first ones, where the schema and what opening looks at may stand. */
  for (guint page = 24; page < wreck->pages; page++)
    memset (bytes + page * PAGE, 0, PAGE);
  g_assert_true (
      g_file_set_contents (wreck->store.path, (const char *) bytes, (gssize) wreck->length, NULL));
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
  asides = wreck_find_asides (wreck);
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
  asides = wreck_find_asides (wreck);
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
  wreck->store.store =
      stint_rescue_open (wreck->store.path, NULL); /* a restart does not forget it */
  note = stint_rescue_get_note (wreck->store.store);
  asides = wreck_find_asides (wreck);
  g_assert_cmpuint (asides->len, ==, 1);
  g_assert_nonnull (strstr (note, g_ptr_array_index (asides, 0)));
  g_assert_nonnull (strstr (note, count));
  g_assert_true (stint_store_set_meta (wreck->store.store, "last-sync", "5", NULL));
  later = stint_rescue_get_note (wreck->store.store);
  g_assert_null (later);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  WRECK_ADD ("/rescue-open/no-damage", test_no_damage);
  WRECK_ADD ("/rescue-open/later", test_later);
  WRECK_ADD ("/rescue-open/interrupted", test_interrupted);
  WRECK_ADD ("/rescue-open/note", test_note);
  return g_test_run ();
}
