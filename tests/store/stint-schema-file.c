/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-schema-file.h"

#include <glib/gstdio.h>

#include "stint-schema.h"
#include "stint-store-test.h"

sqlite3 *
schema_file_open (const char *path, int flags)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, flags, NULL), ==, SQLITE_OK);
  return db;
}

void
schema_file_run (sqlite3 *db, const char *sql)
{
  char *problem = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &problem);
  g_assert_cmpstr (problem, ==, NULL);
}

char *
schema_file_read (sqlite3 *db, const char *sql)
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

void
schema_file_make (const char *path, int version)
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
  db = schema_file_open (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  schema_file_run (db, "PRAGMA journal_mode = WAL");
  schema_file_run (db, sql);
  sqlite3_close (db);
}

/* ---- the file of the newest version ---- */

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

/* What came with version 2. */
static void
add_later_states (StoreTest *test)
{
  StintIssueValues first = { "TEST-1", "0123456789abcdef01234567", "Первая", "open", HOUR, -1 };
  StintIssueValues other = { "OTHER-1", NULL, "Nobody worked on it", "open", -1, 8 * HOUR };
  g_autoptr (GPtrArray) assigned = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_day_off_free);
  StintDayOff *holiday = g_new0 (StintDayOff, 1);

  g_ptr_array_add (assigned, stint_issue_new (&other));
  g_ptr_array_add (assigned, stint_issue_new (&first));
  g_assert_true (stint_store_put_assigned (test->store, assigned, NOW, NULL));
  g_assert_true (stint_store_pin_issue (test->store, "TEST-9", TRUE, NULL));
  g_assert_true (stint_store_pin_issue (test->store, "OTHER-2", TRUE, NULL));
  holiday->day = 20600;
  holiday->seconds = 8 * HOUR;
  holiday->name = g_strdup ("Праздник");
  g_ptr_array_add (days, holiday);
  g_assert_true (stint_store_put_days_off (test->store, 20600, 20601, days, NULL));
  g_assert_true (stint_store_set_day_off (test->store, 20600, 4 * HOUR, "half", NULL));
  g_assert_cmpint (stint_store_add_away (test->store, NOW - 1800, NOW - 600, "idle", NULL), >, 0);
}

/* What came with version 3: an import that is paused: a row that was sent, one that waits, one that was refused. */
static void
add_import (StoreTest *test)
{
  const StintDraft drafts[] = {
    store_test_draft ("TEST-8", MONDAY, HOUR, "sent"),
    store_test_draft ("TEST-8", MONDAY + HOUR, HOUR, "held"),
  };
  gint64 id = store_test_import (test, drafts, G_N_ELEMENTS (drafts), "no date, “и всё”");
  g_autoptr (GPtrArray) entries = stint_store_search_entries (test->store, "TEST-8 sent", 0, NOW, 0, NULL);
  StintOutboxItem item = { .worklog = stint_worklog_get_id (g_ptr_array_index (entries, 0)), .issue = (char *) "TEST-8",
                           .comment = (char *) "sent", .start = MONDAY, .seconds = HOUR };

  g_assert_true (stint_store_outbox_sending (test->store, &item, NOW, NULL));
  store_test_done (test, &item, 1010);
  g_assert_true (stint_store_pause_import (test->store, id, NULL));
}

int
schema_file_write (const char *target)
{
  const char *const tables[] = {
    "worklogs", "outbox", "issues", "timer", "meta", "days_off", "away", "imports", "import_rows"
  };
  g_autoptr (GString) out = g_string_new ("-- SPDX-FileCopyrightText: The Stint authors\n"
                                          "-- SPDX-License-Identifier: GPL-3.0-or-later\n");
  StoreTest test = { NULL };
  sqlite3 *db;

  store_test_set_up (&test, NULL);
  add_states (&test);
  add_later_states (&test);
  add_import (&test);
  g_assert_finalize_object (g_steal_pointer (&test.store));
  db = schema_file_open (test.path, SQLITE_OPEN_READWRITE);
  schema_file_run (db, "INSERT INTO away (start, until, reason, worklog) VALUES (1794820000, "
                       "1794821000, 'suspend', 1)");
  g_string_append_printf (out, "PRAGMA application_id = %d;\nPRAGMA user_version = %d;\n",
                          STINT_SCHEMA_APPLICATION, stint_schema_version);
  {
    g_autofree char *schema =
        schema_file_read (db, "SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL AND "
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
