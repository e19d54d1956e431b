/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-clock.h"
#include "stint-cut-vfs.h"
#include "stint-db.h"
#include "stint-store-private.h"
#include "stint-store-test.h"

/* An import, sent by the dozen and taken back, with the power going at every moment at which something is written. Before its end it
 * may be gone as a whole; after it no row may be lost, none may be sent that the server has without being looked for first, and
 * what is taken back may be told twice, but must be told. */

#define ROWS 8
#define AT_ONCE 5
#define TORN_VARIANTS 1
#define FIRST_REMOTE 1000

typedef struct
{
  StoreTest test;
  gboolean often;     /* the log is folded into the file all the time */
  gint64 id;          /* of the import; 0: it has not begun */
  gboolean ended;     /* all its rows have come in, and somebody was told so */
  gboolean undone;    /* somebody was told so */
  guint next;         /* row that comes in */
  guint until;        /* which that ends for now */
  gboolean on_server[ROWS];
  gboolean was_on_server[ROWS];
  gboolean touched; /* a command was given whose answer never came */
  GPtrArray *items; /* (nullable): on their way */
} Run;

static const StintImportHead head = { "file.csv", "CSV", "title", FALSE, FALSE, ROWS, 0 };

static gint64
start_of (guint row)
{
  return MONDAY - (gint64) row * HOUR;
}

static guint
row_of (const StintOutboxItem *item)
{
  return (guint) ((MONDAY - item->start) / HOUR);
}

static gboolean
next_row (StintImportDraft *draft, gpointer data)
{
  Run *run = data;

  if (run->next >= run->until)
    return FALSE;
  *draft = (StintImportDraft){ .draft = store_test_draft ("TEST-1", start_of (run->next), HOUR, "comes in"), .line = run->next + 2, .cells = "row" };
  run->next++;
  return TRUE;
}

/* ---- what is done ---- */

static gboolean
bring_in (Run *run)
{
  run->id = stint_store_begin_import (run->test.store, &head, NULL);
  for (run->until = ROWS / 2; run->until <= ROWS; run->until += ROWS / 2)
    if (run->id == 0 || !stint_store_load_import (run->test.store, run->id, &head, next_row, run, NULL))
      return FALSE;
  run->ended = stint_store_end_import (run->test.store, run->id, NULL);
  return run->ended;
}

/* As StintSync does: marked by the dozen, answered one by one. */
static gboolean
send_some (Run *run)
{
  run->items = stint_store_outbox_take (run->test.store, run->id, NOW, AT_ONCE, NULL);
  if (run->items == NULL)
    return FALSE;
  g_assert_cmpuint (run->items->len, >, 0);
  /* All of them at once, so that whatever comes back is a surprise. */
  for (guint i = 0; i < run->items->len; i++)
    {
      const StintOutboxItem *item = g_ptr_array_index (run->items, i);

      run->on_server[row_of (item)] = item->kind == STINT_OUTBOX_CREATE;
      if (item->kind == STINT_OUTBOX_CREATE)
        run->was_on_server[row_of (item)] = TRUE;
    }
  for (guint i = 0; i < run->items->len; i++)
    {
      const StintOutboxItem *item = g_ptr_array_index (run->items, i);
      g_autoptr (StintRemoteWorklog) remote = store_test_remote (FIRST_REMOTE + row_of (item), item->issue, item->start,
                                                                 item->seconds, item->comment);

      if (!stint_store_outbox_done (run->test.store, item, item->kind == STINT_OUTBOX_DELETE ? NULL : remote, NOW, NULL))
        return FALSE;
    }
  g_clear_pointer (&run->items, g_ptr_array_unref);
  return TRUE;
}

static gboolean
take_back (Run *run)
{
  run->touched = TRUE;
  run->undone = stint_store_undo_import (run->test.store, run->id, NULL);
  return run->undone;
}

/* Returns: whether it came to its end */
static gboolean
live (Run *run, guint point)
{
  gboolean done;

  stint_cut_vfs_begin (run->test.folder, point);
  run->test.store = stint_store_open (run->test.path, STINT_STORE_READ_WRITE, NULL);
  done = run->test.store != NULL &&
         (!run->often || stint_db_exec (run->test.store->db, "PRAGMA wal_autocheckpoint = 2", NULL)) && bring_in (run) &&
         send_some (run) && send_some (run) && take_back (run) && send_some (run) && send_some (run);
  g_clear_object (&run->test.store);
  g_clear_pointer (&run->items, g_ptr_array_unref);
  return done && !stint_cut_vfs_is_cut ();
}

/* ---- what there is ---- */

/* Each row is somewhere: what is to be sent without a look the server does not have. */
static void
check_rows (const Run *run, StoreTest *after)
{
  for (guint row = 0; row < ROWS; row++)
    {
      g_autoptr (GPtrArray) found = stint_store_list (after->store, start_of (row), start_of (row) + 1, FALSE, 0, NULL);
      gboolean linked = FALSE;

      g_assert_true (stint_store_is_linked (after->store, FIRST_REMOTE + row, &linked, NULL));
      g_assert_cmpuint (found->len, <=, 1);
      if (!run->touched)
        g_assert_cmpuint (found->len, ==, 1);
      /* What the server has had is known by its number, or is looked for (below). */
      if (found->len == 0)
        g_assert_true (linked || !run->was_on_server[row]);
    }
}

static void
check_outbox (const Run *run, StoreTest *after)
{
  gboolean waits[ROWS] = { FALSE };
  gint64 due;

  for (;;)
    {
      g_autoptr (StintOutboxItem) item = stint_store_outbox_next (after->store, NOW, &due, NULL);
      g_autoptr (StintRemoteWorklog) remote = NULL;
      guint row;

      if (item == NULL)
        break;
      row = row_of (item);
      g_assert_false (waits[row]);
      waits[row] = TRUE;
      remote = store_test_remote (FIRST_REMOTE + row, item->issue, item->start, item->seconds, item->comment);
      if (item->kind == STINT_OUTBOX_CREATE)
        g_assert_true (item->unclear || !run->was_on_server[row]);
      else
        g_assert_true (run->touched);
      if (!item->unclear)
        g_assert_true (stint_store_outbox_sending (after->store, item, NOW, NULL));
      g_assert_true (stint_store_outbox_done (after->store, item, item->kind == STINT_OUTBOX_DELETE ? NULL : remote, NOW, NULL));
      if (item->kind == STINT_OUTBOX_CREATE && run->touched)
        waits[row] = FALSE; /* it was found, and is deleted now */
    }
  for (guint row = 0; row < ROWS; row++)
    {
      gboolean linked = FALSE;

      g_assert_true (stint_store_is_linked (after->store, FIRST_REMOTE + row, &linked, NULL));
      if (!run->touched)
        g_assert_true (linked);
      /* What is undone is told to the server again where that is not known to have been heard. */
      if (run->undone && run->on_server[row])
        g_assert_true (waits[row]);
    }
}

static void
check_disk (const Run *run, StintCutKind kind, GRand *random)
{
  StoreTest after = { stint_test_folder () };
  g_autoptr (GPtrArray) imports = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  gint64 wrong = -1;

  stint_cut_vfs_restore (after.folder, kind, random);
  after.path = g_build_filename (after.folder, "test.db", NULL);
  after.store = stint_store_open (after.path, STINT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (stint_db_number (after.store->db, "SELECT count(*) <> 1 OR max(integrity_check) <> 'ok' FROM pragma_integrity_check", &wrong, NULL));
  g_assert_cmpint (wrong, ==, 0);
  g_assert_true (stint_store_outbox_recover (after.store, &error));
  imports = stint_store_list_imports (after.store, 0, &error);
  entries = stint_store_list (after.store, 0, NOW, FALSE, 0, &error);
  g_assert_cmpuint (imports->len, <=, 1);
  if (run->ended)
    g_assert_cmpuint (imports->len, ==, 1);
  if (imports->len == 0)
    g_assert_cmpuint (entries->len, ==, 0); /* all or nothing */
  else
    {
      g_assert_cmpuint (((StintImport *) g_ptr_array_index (imports, 0))->total, ==, ROWS);
      check_rows (run, &after);
      check_outbox (run, &after);
    }
  g_object_unref (after.store);
  stint_test_remove (after.folder);
  g_free (after.path);
  g_free (after.folder);
}

static void
test_import (gconstpointer data)
{
  gboolean often = GPOINTER_TO_INT (data);
  GRand *random = g_rand_new_with_seed (2026);
  guint points = 1;

  stint_clock_set (NOW);
  for (guint turn = 0; turn <= points; turn++)
    {
      guint point = turn == 0 ? STINT_CUT_NEVER : turn - 1;
      Run run = { { stint_test_folder () }, .often = often };

      run.test.path = g_build_filename (run.test.folder, "test.db", NULL);
      g_assert_true (live (&run, point) == (turn == 0));
      if (turn == 0)
        points = stint_cut_vfs_get_points ();
      else
        {
          check_disk (&run, STINT_CUT_DROPPED, random);
          check_disk (&run, STINT_CUT_KEPT, random);
          for (int i = 0; i < TORN_VARIANTS; i++)
            check_disk (&run, STINT_CUT_TORN, random);
        }
      stint_cut_vfs_end ();
      stint_test_remove (run.test.folder);
      g_free (run.test.path);
      g_free (run.test.folder);
    }
  g_test_message ("The power went at each of %u moments", points);
  g_assert_cmpuint (points, >, 100);
  g_rand_free (random);
  stint_clock_unset ();
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  stint_cut_vfs_install ();
  g_test_add_data_func ("/power-cut-import/once", GINT_TO_POINTER (FALSE), test_import);
  g_test_add_data_func ("/power-cut-import/folding-often", GINT_TO_POINTER (TRUE), test_import);
  return g_test_run ();
}
