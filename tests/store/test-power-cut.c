/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sqlite3.h>

#include "stint-clock.h"
#include "stint-cut-vfs.h"
#include "stint-db.h"
#include "stint-store-private.h"
#include "stint-store-test.h"

/* A day's work, with the power going at every moment at which something is written. What the disk
 * may hold then must be what the store had answered, or that and the whole of the step under way:
 * nothing less, nothing half. */

#define TORN_VARIANTS 2

typedef struct
{
  StoreTest test;
  gboolean often; /* the log is folded into the file all the time */
  gint64 id;
  guint pages;
} Run;

/* Returns: whether the store answered with success */
typedef gboolean (*Step) (Run *run);

static gboolean
open_store (Run *run)
{
  run->test.store = stint_store_open (run->test.path, STINT_STORE_READ_WRITE, NULL);
  if (run->test.store == NULL)
    return FALSE;
  return !run->often ||
         stint_db_exec (run->test.store->db, "PRAGMA wal_autocheckpoint = 2", NULL);
}

static gboolean
close_store (Run *run)
{
  g_clear_object (&run->test.store);
  return !stint_cut_vfs_is_cut ();
}

static gboolean
start_timer (Run *run)
{
  g_autoptr (StintTimer) timer = stint_timer_new ("TEST-1", "вход", MONDAY, 10800);

  return stint_store_set_timer (run->test.store, timer, NULL);
}

static gboolean
stop_timer (Run *run)
{
  return stint_store_stop_timer (run->test.store, MONDAY + HOUR, NULL, NULL, NULL, NULL, NULL) != 0;
}

static gboolean
switch_timer (Run *run)
{
  g_autoptr (StintTimer) next = stint_timer_new ("TEST-3", "", MONDAY + 4 * HOUR, 10800);

  return stint_store_stop_timer (run->test.store, MONDAY + 4 * HOUR, "done", next, NULL, NULL, NULL) != 0;
}

static gboolean
add_away (Run *run)
{
  return stint_store_add_away (run->test.store, MONDAY + 2 * HOUR, MONDAY + 3 * HOUR, "idle", NULL) != 0;
}

/* An entry before it, one of its own, and the timer that goes on. */
static gboolean
answer_away (Run *run)
{
  g_autoptr (GArray) entries = NULL;

  return stint_store_answer_away (run->test.store, 1, STINT_AWAY_SPLIT, "TEST-7", NULL, NULL, &entries, NULL);
}

static gboolean
add_entry (Run *run)
{
  /* More than one page of the file. */
  g_autofree char *comment = g_strnfill (6000, 'x');
  StintDraft draft = store_test_draft ("TEST-2", MONDAY + 5 * HOUR, HOUR, comment);

  run->id = stint_store_add (run->test.store, &draft, NULL);
  return run->id != 0;
}

static StintOutboxItem *
next_item (Run *run)
{
  gint64 due;
  StintOutboxItem *item = stint_store_outbox_next (run->test.store, NOW, &due, NULL);

  g_assert_true (item != NULL || stint_cut_vfs_is_cut ());
  return item;
}

static gboolean
mark_sending (Run *run)
{
  g_autoptr (StintOutboxItem) item = next_item (run);

  return item != NULL && stint_store_outbox_sending (run->test.store, item, NOW, NULL);
}

/* The server's answer to what mark_sending() sent, or had sent when the agent was restarted. */
static gboolean
take_answer (Run *run)
{
  g_autoptr (StintRemoteWorklog) remote =
      store_test_remote (777, "TEST-1", MONDAY, HOUR, "вход");
  StintOutboxItem item = { 1, STINT_OUTBOX_CREATE, .issue = remote->issue,
                           .comment = remote->comment, .start = MONDAY, .seconds = HOUR };

  return stint_store_outbox_done (run->test.store, &item, remote, NOW, NULL);
}

static gboolean
edit_entry (Run *run)
{
  StintDraft draft = store_test_draft ("TEST-1", MONDAY, 2 * HOUR, "починил вход");

  return stint_store_edit (run->test.store, 1, &draft, NULL);
}

static gboolean
move_entry (Run *run)
{
  StintDraft draft = store_test_draft ("TEST-9", MONDAY, 2 * HOUR, "починил вход");

  return stint_store_edit (run->test.store, 1, &draft, NULL);
}

/* A page of what the server has: the entry of take_answer(), and another one that was not known here. Each page has more than the
 * one before. */
static gboolean
take_page (Run *run)
{
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_remote_worklog_free);
  StintRange changed = STINT_RANGE_EMPTY;

  run->pages++;
  g_ptr_array_add (page, store_test_remote (777, "TEST-1", MONDAY, HOUR, "вход"));
  g_ptr_array_add (page, store_test_remote (800 + run->pages, "TEST-5", MONDAY + 9 * HOUR + run->pages, HOUR, "elsewhere"));
  return stint_store_apply_page (run->test.store, page, NOW, &changed, NULL);
}

static gboolean
delete_entry (Run *run)
{
  return stint_store_delete (run->test.store, run->id, NULL);
}

static gboolean
undelete_entry (Run *run)
{
  return stint_store_undelete (run->test.store, 1, NULL);
}

static gboolean
delete_synced (Run *run)
{
  return stint_store_delete (run->test.store, 1, NULL);
}

static const Step steps[] = { open_store,   start_timer,    stop_timer,    add_entry,
                              mark_sending, take_answer,    edit_entry,    delete_entry,
                              close_store,  open_store,     take_page,     take_page,
                              start_timer,  take_page,      add_away,
                              answer_away,  switch_timer,
                              add_entry,    delete_synced,  undelete_entry, move_entry,
                              close_store };

/* Whether what it wrote may be gone again until a step that is not of this kind is answered: the server has it. */
static gboolean
is_pulled (Step step)
{
  return step == take_page;
}

/* ---- what there is ---- */

/* (transfer full): all rows of all tables, sequences included, one a line. */
static char *
dump (StintStore *store)
{
  static const char *const tables[] = { "worklogs", "outbox", "issues", "timer", "meta",
                                        "away", "sqlite_sequence" };
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1", tables[i]);
      sqlite3_stmt *stmt = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (stint_db_get_handle (store->db), sql, -1, &stmt, NULL),
                       ==, SQLITE_OK);
      while (sqlite3_step (stmt) == SQLITE_ROW)
        {
          g_string_append (text, tables[i]);
          for (int column = 0; column < sqlite3_column_count (stmt); column++)
            g_string_append_printf (text, " %s", (const char *) sqlite3_column_text (stmt, column));
          g_string_append_c (text, '\n');
        }
      g_assert_cmpint (sqlite3_finalize (stmt), ==, SQLITE_OK);
    }
  return g_string_free (text, FALSE);
}

static void
assert_sound (StintStore *store)
{
  static const char *const checks[] = {
    "SELECT count(*) <> 1 OR max(integrity_check) <> 'ok' FROM pragma_integrity_check",
    "SELECT count(*) FROM pragma_foreign_key_check",
    /* Every entry that the server has not, and that is not deleted, waits to be sent … */
    "SELECT count(*) FROM worklogs w WHERE remote_id IS NULL AND deleted = 0 "
    "AND NOT EXISTS (SELECT 1 FROM outbox WHERE worklog = w.id)",
    /* … and the work of a running timer is not an entry too. */
    "SELECT count(*) FROM worklogs w, timer t WHERE w.start = t.start AND w.issue = t.issue "
    "AND remote_id IS NULL",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 wrong = -1;

      stint_db_number (store->db, checks[i], &wrong, &error);
      g_assert_no_error (error);
      g_assert_cmpint (wrong, ==, 0);
    }
}

/* @states: (element-type utf8): the dump after each number of steps */
static void
check_disk (StintCutKind kind, GRand *random, GPtrArray *states, guint answered)
{
  StoreTest after = { stint_test_folder () };
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;
  guint state = answered;

  stint_cut_vfs_restore (after.folder, kind, random);
  after.path = g_build_filename (after.folder, "test.db", NULL);
  after.store = stint_store_open (after.path, STINT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  assert_sound (after.store);
  found = dump (after.store);
  while (state > 0 && is_pulled (steps[state - 1]))
    state--;
  while (state < answered + 1 && g_strcmp0 (found, g_ptr_array_index (states, state)) != 0)
    state++;
  g_assert_cmpstr (found, ==, g_ptr_array_index (states, state));

  g_assert_true (stint_store_outbox_recover (after.store, &error));
  store_test_add_entry (&after, "TEST-8", MONDAY + 9 * HOUR, HOUR, "after");
  assert_sound (after.store);
  g_object_unref (after.store);
  stint_test_remove (after.folder);
  g_free (after.path);
  g_free (after.folder);
}

/* ---- the day ---- */

/* Lives the day until the power goes. @states: (nullable): filled. Returns: the steps answered */
static guint
live (guint point, gboolean often, GPtrArray *states)
{
  Run run = { { stint_test_folder () }, .often = often };
  guint answered = 0;

  run.test.path = g_build_filename (run.test.folder, "test.db", NULL);
  stint_cut_vfs_begin (run.test.folder, point);
  for (; answered < G_N_ELEMENTS (steps) && steps[answered](&run); answered++)
    if (states != NULL)
      g_ptr_array_add (states, run.test.store != NULL
                                   ? dump (run.test.store)
                                   : g_strdup (g_ptr_array_index (states, states->len - 1)));
  g_clear_object (&run.test.store);
  stint_test_remove (run.test.folder);
  g_free (run.test.path);
  g_free (run.test.folder);
  return answered;
}

static void
test_day (gconstpointer data)
{
  gboolean often = GPOINTER_TO_INT (data);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  GRand *random = g_rand_new_with_seed (2026);
  guint points;

  stint_clock_set (NOW);
  g_assert_cmpuint (live (STINT_CUT_NEVER, often, states), ==, G_N_ELEMENTS (steps));
  points = stint_cut_vfs_get_points ();
  stint_cut_vfs_end ();
  /* Opening an empty file makes the database: before it there is nothing to lose. */
  g_ptr_array_insert (states, 0, g_strdup (g_ptr_array_index (states, 0)));
  g_test_message ("The power goes at each of %u moments", points);
  g_assert_cmpuint (points, >, 100);

  for (guint point = 0; point < points; point++)
    {
      guint answered = live (point, often, NULL);

      g_assert_true (stint_cut_vfs_is_cut ());
      g_assert_cmpuint (answered, <, G_N_ELEMENTS (steps));
      check_disk (STINT_CUT_DROPPED, random, states, answered);
      check_disk (STINT_CUT_KEPT, random, states, answered);
      for (int i = 0; i < TORN_VARIANTS; i++)
        check_disk (STINT_CUT_TORN, random, states, answered);
      stint_cut_vfs_end ();
    }
  g_rand_free (random);
  stint_clock_unset ();
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  stint_cut_vfs_install ();
  g_test_add_data_func ("/power-cut/day", GINT_TO_POINTER (FALSE), test_day);
  g_test_add_data_func ("/power-cut/folding-often", GINT_TO_POINTER (TRUE), test_day);
  return g_test_run ();
}
