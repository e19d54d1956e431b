/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-wreck-fixture.h"

#include <sqlite3.h>
#include <string.h>

#include "stint-rescue.h"
#include "stint-schema-file.h"

/* What was told of them: rows of a database that can be read whole come over with everything. */
static void
test_states (Wreck *wreck, gconstpointer data)
{
  g_autofree guchar *bytes = wreck_copy (wreck);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  const char *queue =
      "SELECT printf ('%d %d %d %d %s %s', worklog, kind, state, ifnull (waits_for, 0), "
      "error_code, error_words) FROM outbox ORDER BY waits_for IS NOT NULL, seq";
  g_autofree char *doubts = NULL;
  g_autofree char *facts = NULL;

  before = wreck_ask (wreck->store.path, queue);
  memset (bytes, 'h', PAGE);
  g_assert_true (
      g_file_set_contents (wreck->store.path, (const char *) bytes, (gssize) wreck->length, NULL));
  wreck->store.store = stint_rescue_open (wreck->store.path, NULL);
  g_assert_nonnull (wreck->store.store);
  after = wreck_ask (wreck->store.path, queue);
  g_assert_cmpstr (before, ==, after);
  /* Each create that was not refused is looked for first, by what it says. */
  doubts =
      wreck_ask (wreck->store.path,
                 "SELECT count(*) FROM outbox JOIN worklogs ON id = worklog WHERE kind = 0 AND "
                 "state = 0 AND NOT (doubt = 1 AND sent_at > 0 AND sent_issue = issue AND "
                 "sent_start = start AND sent_seconds = seconds AND sent_comment = comment)");
  g_assert_cmpstr (doubts, ==, "0;");
  /* Nothing is known of the server any more: all is read again. */
  facts = wreck_ask (wreck->store.path, "SELECT key FROM meta ORDER BY key");
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
  wreck_load (wreck);
  memset (wreck->bytes, 'h', 100);
  g_assert_true (g_file_set_contents (wreck->store.path, (const char *) wreck->bytes,
                                      (gssize) wreck->length, NULL));
  wreck->store.store = stint_rescue_open (wreck->store.path, NULL);
  state = wreck_ask (wreck->store.path, "SELECT printf ('%d %d %s %s', state, doubt, comment, "
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
  asides = wreck_find_asides (wreck);
  g_assert_cmpuint (asides->len, ==, 1);
  kept_log = g_strconcat (g_ptr_array_index (asides, 0), "-wal", NULL);
  g_assert_true (g_file_get_contents (kept_log, &after, &after_length, NULL));
  g_assert_cmpmem (after, after_length, text, length);
  entry = wreck_ask (wreck->store.path, "SELECT comment FROM worklogs WHERE issue = 'TEST-8'");
  g_assert_cmpstr (entry, ==, "in the log only;");
}

/* Opens the file anew after its first page was lost. */
static void
lose_first_page (Wreck *wreck)
{
  memset (wreck->bytes, 'h', PAGE);
  g_assert_true (g_file_set_contents (wreck->store.path, (const char *) wreck->bytes,
                                      (gssize) wreck->length, NULL));
  wreck->store.store = stint_rescue_open (wreck->store.path, NULL);
  g_assert_nonnull (wreck->store.store);
}

/* What nobody but the person knows; what the service knows is asked for again. */
static void
test_own (Wreck *wreck, gconstpointer data)
{
  g_autofree char *pins = NULL;
  g_autofree char *days = NULL;
  g_autofree char *away = NULL;
  g_autoptr (GPtrArray) listed = NULL;

  lose_first_page (wreck);
  pins = wreck_ask (wreck->store.path, "SELECT key FROM issues WHERE pinned > 0 ORDER BY pinned");
  g_assert_cmpstr (pins, ==, "WORK-7;WORK-3;UNKNOWN-1;");
  days = wreck_ask (wreck->store.path,
                    "SELECT printf ('%d %d %d %s', day, source, seconds, name) FROM days_off "
                    "ORDER BY day, source");
  g_assert_cmpstr (days, ==, "20600 0 14400 Полдня;20610 0 28800 ;");
  away = wreck_ask (wreck->store.path,
                    "SELECT printf ('%d %s %d', id, reason, ifnull (worklog, 0)) FROM away "
                    "ORDER BY id");
  g_assert_cmpstr (away, ==, "1 idle 0;2 suspend 20;");
  listed = stint_store_list_away (wreck->store.store, NULL);
  g_assert_cmpuint (listed->len, ==, 2);
}

/* Absences of entries that are lost go with them; nonsense is not believed. */
static void
test_own_nonsense (Wreck *wreck, gconstpointer data)
{
  sqlite3 *db = schema_file_open (wreck->store.path, SQLITE_OPEN_READWRITE);
  g_autofree char *away = NULL;
  g_autofree char *days = NULL;
  g_autofree char *pins = NULL;

  schema_file_run (db, "DELETE FROM timer;"
                       "UPDATE worklogs SET seconds = -5 WHERE id = 20;"
                       "INSERT INTO away VALUES (7, 5, 4, 'idle', 21), (8, 4, 5, 'nonsense', 21), "
                       "(9, 4, 5, 'lock', 21);"
                       "UPDATE issues SET pinned = -1 WHERE key = 'WORK-7';"
                       "UPDATE days_off SET seconds = 100000 WHERE day = 20600;");
  sqlite3_close (db);
  wreck_load (wreck);
  lose_first_page (wreck);
  away = wreck_ask (wreck->store.path, "SELECT id FROM away ORDER BY id");
  g_assert_cmpstr (away, ==, "9;");
  days = wreck_ask (wreck->store.path, "SELECT day FROM days_off");
  g_assert_cmpstr (days, ==, "20610;");
  pins = wreck_ask (wreck->store.path, "SELECT key FROM issues WHERE pinned > 0 ORDER BY pinned");
  g_assert_cmpstr (pins, ==, "WORK-3;UNKNOWN-1;");
}

/* A file of the version before, and one that came from it: its new tables stand elsewhere than in a
 * new file. */
static void
test_older_version (Wreck *wreck, gconstpointer data)
{
  for (int migrated = 0; migrated < 2; migrated++)
    {
      g_autofree char *issues = NULL;
      g_autofree char *invented = NULL;
      g_autoptr (StintTimer) timer = NULL;

      schema_file_make (wreck->store.path, 1);
      if (migrated)
        g_assert_finalize_object (
            stint_store_open (wreck->store.path, STINT_STORE_READ_WRITE, NULL));
      g_free (wreck->bytes);
      g_assert_true (
          g_file_get_contents (wreck->store.path, (char **) &wreck->bytes, &wreck->length, NULL));
      lose_first_page (wreck);
      invented =
          wreck_ask (wreck->store.path, "SELECT count(*) FROM (SELECT id FROM away UNION ALL "
                                        "SELECT day FROM days_off UNION ALL "
                                        "SELECT 1 FROM issues WHERE pinned > 0)");
      g_assert_cmpstr (invented, ==, "0;");
      issues = wreck_ask (wreck->store.path, "SELECT count(*) FROM issues WHERE used_at > 0");
      g_assert_cmpstr (issues, ==, "7;");
      timer = stint_store_get_timer (wreck->store.store, NULL);
      g_assert_cmpstr (timer->issue, ==, "TEST-9");
      store_test_assert_count (&wreck->store, 7, 1);
      g_assert_finalize_object (g_steal_pointer (&wreck->store.store));
    }
}

/* An import goes on, and can be undone. One that is lost holds nothing. */
static void
test_imports (Wreck *wreck, gconstpointer data)
{
  const StintDraft drafts[] = {
    store_test_draft ("TEST-30", MONDAY, HOUR, "sent"),
    store_test_draft ("TEST-30", MONDAY + HOUR, HOUR, "held"),
  };

  for (int lost = 0; lost < 2; lost++)
    {
      g_autofree char *imports = NULL;
      g_autofree char *rows = NULL;
      g_autofree char *held = NULL;
      gint64 id;

      schema_file_make (wreck->store.path, 2);
      wreck->store.store = stint_store_open (wreck->store.path, STINT_STORE_READ_WRITE, NULL);
      id = store_test_import (&wreck->store, drafts, G_N_ELEMENTS (drafts), "no date");
      g_assert_true (stint_store_pause_import (wreck->store.store, id, NULL));
      g_assert_finalize_object (g_steal_pointer (&wreck->store.store));
      {
        sqlite3 *db = schema_file_open (wreck->store.path, SQLITE_OPEN_READWRITE);

        schema_file_run (db, "UPDATE import_rows SET state = 2, remote_id = 77, issue = 'TEST-30', start = 1794819600, "
                             "seconds = 3600, worklog = NULL WHERE id = 1; DELETE FROM worklogs WHERE comment = 'sent'");
        if (lost)
          schema_file_run (db, "UPDATE imports SET state = 99");
        sqlite3_close (db);
      }
      wreck_load (wreck);
      lose_first_page (wreck);
      imports = wreck_ask (wreck->store.path, "SELECT printf ('%d %s %d %d', id, name, state, rows) FROM imports");
      g_assert_cmpstr (imports, ==, lost ? "" : "1 file.csv 1 3;");
      rows = wreck_ask (wreck->store.path, "SELECT printf ('%d %d %s %d %s', line, state, remote_id, worklog IS NULL, reason) "
                                           "FROM import_rows ORDER BY line");
      g_assert_cmpstr (rows, ==, lost ? "" : "2 2 77 1 ;3 1  0 ;4 4  1 no date;");
      held = wreck_ask (wreck->store.path, "SELECT state FROM outbox JOIN worklogs w ON w.id = worklog WHERE issue = 'TEST-30'");
      g_assert_cmpstr (held, ==, lost ? "0;" : "3;");
      g_assert_finalize_object (g_steal_pointer (&wreck->store.store));
    }
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  WRECK_ADD ("/rescue-keeps/states", test_states);
  WRECK_ADD ("/rescue-keeps/sending", test_sending);
  WRECK_ADD ("/rescue-keeps/log", test_log);
  WRECK_ADD ("/rescue-keeps/own", test_own);
  WRECK_ADD ("/rescue-keeps/own-nonsense", test_own_nonsense);
  WRECK_ADD ("/rescue-keeps/imports", test_imports);
  WRECK_ADD ("/rescue-keeps/older-version", test_older_version);
  return g_test_run ();
}
