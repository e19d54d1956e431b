/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "stint-clock.h"
#include "stint-plan-fixture.h"
#include "stint-test.h"

#define NINE G_GINT64_CONSTANT (1794816000) /* Monday 2026-11-16 09:00 in Berlin */
#define HOUR 3600

typedef struct
{
  char *folder;
  StintStore *store;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;

  stint_clock_set (NINE + 5 * 24 * HOUR);
  self->folder = g_dir_make_tmp ("stint-plan-XXXXXX", NULL);
  path = g_build_filename (self->folder, "store.db", NULL);
  self->store = stint_store_open (path, STINT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "store.db", "store.db-wal", "store.db-shm" };

  g_assert_finalize_object (self->store);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  stint_clock_unset ();
}

static void
add (Fixture *self, const char *issue, gint64 start, gint64 seconds, const char *author)
{
  StintDraft draft = { issue, "", start, 0, seconds, author, start };

  g_assert_cmpint (stint_store_add (self->store, &draft, NULL), >, 0);
}

static StintImportPlan *
plan (Fixture *self, const char *rows, gboolean as_authors, gboolean again)
{
  g_autofree char *text = g_strconcat ("issue,start,minutes,author\n", rows, NULL);
  g_autoptr(StintImportOptions) options = plan_options ();

  options->as_authors = as_authors;
  options->again = again;
  return plan_make (text, options, self->store);
}

/* Equal are issue, start and length; of several equal rows, as many are there as there are entries. */
static void
test_equal (Fixture *self, gconstpointer data)
{
  static const char rows[] = "A-2,2026-11-16 09:00,60,x\n" "A-1,2026-11-16 09:00,60,x\n" "A-1,2026-11-16 09:00,61,x\n"
                             "A-1,2026-11-16 10:00,60,x\n" "A-1,2026-11-16 10:00,60,x\n" "A-1,2026-11-16 10:00,60,x\n";
  g_autoptr(StintImportPlan) usual = NULL;
  g_autoptr(StintImportPlan) again = NULL;
  g_autoptr(StintImportPlan) authors = NULL;
  static const guint8 verdicts[] = { STINT_IMPORT_ADD, STINT_IMPORT_PRESENT, STINT_IMPORT_ADD, STINT_IMPORT_PRESENT,
                                     STINT_IMPORT_PRESENT, STINT_IMPORT_ADD };

  add (self, "A-1", NINE, HOUR, NULL);
  add (self, "A-2", NINE, HOUR, "somebody else");
  add (self, "A-1", NINE + HOUR, HOUR, NULL);
  add (self, "A-1", NINE + HOUR, HOUR, NULL);
  usual = plan (self, rows, FALSE, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    g_assert_cmpint (stint_import_plan_get_row (usual, i)->verdict, ==, verdicts[i]);
  g_assert_cmpuint (stint_import_plan_count (usual, STINT_IMPORT_PRESENT), ==, 3);
  again = plan (self, rows, FALSE, TRUE);
  g_assert_cmpuint (stint_import_plan_count (again, STINT_IMPORT_ADD), ==, 6);
  authors = plan (self, rows, TRUE, FALSE);
  g_assert_cmpuint (stint_import_plan_count (authors, STINT_IMPORT_ADD), ==, 6);
}

static void
test_sums (Fixture *self, gconstpointer data)
{
  static const struct { const char *issue; int week; guint rows; gint64 add, present, there; } sums[] = {
    { "A-2", 7, 1, 1800, 0, 0 }, { "A-10", 0, 1, HOUR, 0, 0 }, { "A-10", 7, 2, HOUR, HOUR, 3 * HOUR },
  };
  g_autoptr(StintImportPlan) made = NULL;
  GArray *found;

  add (self, "A-10", NINE, HOUR, NULL);
  add (self, "A-10", NINE + 6 * 24 * HOUR, 2 * HOUR, NULL); /* Sunday */
  add (self, "B-1", NINE, HOUR, NULL);
  made = plan (self, "A-10,2026-11-16 09:00,60,\nA-10,2026-11-17 09:00,60,\nA-10,2026-11-15 09:00,60,\nA-2,2026-11-18 09:00,30,\n"
                     "nothing,2026-11-18 09:00,30,\n",
               FALSE, FALSE);
  found = stint_import_plan_get_sums (made);
  g_assert_cmpuint (found->len, ==, G_N_ELEMENTS (sums));
  for (guint i = 0; i < found->len; i++)
    {
      const StintImportSum *sum = &g_array_index (found, StintImportSum, i);

      g_assert_cmpstr (sum->issue, ==, sums[i].issue);
      g_assert_cmpint (sum->week, ==, stint_day_from_ymd (2026, 11, 9) + sums[i].week);
      g_assert_cmpuint (sum->rows, ==, sums[i].rows);
      g_assert_cmpint (sum->add, ==, sums[i].add);
      g_assert_cmpint (sum->present, ==, sums[i].present);
      g_assert_cmpint (sum->there, ==, sums[i].there);
    }
}

static void
test_overlaps (Fixture *self, gconstpointer data)
{
  static const guint8 overlaps[] = { TRUE, TRUE, FALSE, TRUE, FALSE };
  g_autoptr(StintImportPlan) made = NULL;

  add (self, "A-1", NINE + 8 * HOUR, HOUR, NULL);
  add (self, "A-1", NINE + 8 * HOUR, HOUR, NULL); /* these two are nobody's business here */
  made = plan (self, "A-1,2026-11-16 09:00,60,\nA-2,2026-11-16 09:30,60,\nA-2,2026-11-16 10:30,60,\nA-2,2026-11-16 16:30,60,\n"
                     "A-1,2026-11-16 17:00,60,\n",
               FALSE, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (overlaps); i++)
    g_assert_cmpint (stint_import_plan_get_row (made, i)->overlaps, ==, overlaps[i]);
  g_assert_cmpuint (stint_import_plan_count_overlaps (made), ==, 3);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add ("/import-present/equal", Fixture, NULL, set_up, test_equal, tear_down);
  g_test_add ("/import-present/sums", Fixture, NULL, set_up, test_sums, tear_down);
  g_test_add ("/import-present/overlaps", Fixture, NULL, set_up, test_overlaps, tear_down);
  return g_test_run ();
}
