/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "stint-error.h"
#include "stint-foreign-fixture.h"
#include "stint-test.h"

#define NINE G_GINT64_CONSTANT (1794816000) /* 2026-11-16 09:00 in Berlin */

/* A file of data/ as each program writes it. */
static ForeignSample *
read_sample (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "exchange", "data", name, NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *data = NULL;
  ForeignSample *foreign;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  foreign = foreign_sample_read (data, length, &error);
  g_assert_no_error (error);
  return foreign;
}

static const StintForeignRow *
row_at (ForeignSample *foreign, guint i)
{
  g_assert_cmpuint (i, <, foreign->rows->len);
  return g_ptr_array_index (foreign->rows, i);
}

static void
check (ForeignSample *foreign, guint i, const char *issue, gint64 start, gint64 seconds, const char *comment)
{
  const StintForeignRow *row = row_at (foreign, i);

  g_assert_cmpstr (row->problem, ==, NULL);
  g_assert_cmpstr (row->issue, ==, issue);
  g_assert_cmpint (row->start, ==, start);
  g_assert_cmpint (row->seconds, ==, seconds);
  g_assert_cmpstr (row->comment, ==, comment);
  g_assert_cmpint (row->offset, ==, 3600);
}

/* The same morning in every program: an hour and a half on TEST-1 from nine, then a review of TEST-2. */
static void
test_same_morning (void)
{
  static const struct { const char *file; const char *program; guint rows; gint64 second; const char *comment; } cases[] = {
    { "toggl.csv", "Toggl Track", 3, NINE + 52200, "Review, with \"quotes\"" },
    { "clockify.csv", "Clockify", 2, NINE + 11700, "Review" },
    { "kimai.csv", "Kimai", 2, NINE + 52200, "tests" },
    { "hamster.tsv", "Hamster", 2, NINE + 11700, "review" },
    { "hamster.xml", "Hamster", 3, NINE + 11700, "review" },
    { "timelog.txt", "GTimeLog", 4, NINE + 7200, "Login: review of TEST-2" },
    { "timewarrior.json", "Timewarrior", 3, NINE + 11700, "review" },
    { "tracker-report.csv", "Yandex Tracker", 2, NINE + 11700, "" },
    { "stint.csv", "Stint", 2, NINE + 11700, "=1+1" },
    { "stint.json", "Stint", 2, NINE + 11700, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ForeignSample) foreign = read_sample (cases[i].file);
      gboolean russian = g_str_has_prefix (cases[i].file, "tracker");

      g_test_message ("%s", cases[i].file);
      g_assert_cmpstr (foreign->foreign->program, ==, cases[i].program);
      g_assert_cmpuint (foreign->rows->len, ==, cases[i].rows);
      g_assert_true (foreign->foreign->order_sure);
      check (foreign, 0, "TEST-1", NINE, 5400, russian ? "исправила форму" : "fixed the form");
      check (foreign, 1, "TEST-2", cases[i].second, 2700, cases[i].comment);
    }
}

static void
test_toggl_rest (void)
{
  g_autoptr(ForeignSample) foreign = read_sample ("toggl.csv");
  const StintForeignRow *row = row_at (foreign, 2);

  g_assert_cmpstr (row->issue, ==, NULL);
  g_assert_cmpstr (row->project, ==, "Meetings");
  g_assert_cmpstr (row->author, ==, "Anna");
  g_assert_cmpuint (row->line, ==, 4);
}

static void
test_still_running (void)
{
  static const char *const files[] = { "hamster.xml", "timewarrior.json" };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(ForeignSample) foreign = read_sample (files[i]);

      g_assert_nonnull (strstr (row_at (foreign, 2)->problem, "end"));
    }
}

static void
test_gtimelog_rest (void)
{
  g_autoptr(ForeignSample) foreign = read_sample ("timelog.txt");

  check (foreign, 2, NULL, NINE + 90000, 1200, "mail");
  /* After midnight is still the day before. */
  check (foreign, 3, "TEST-3", NINE + 91200, 51000, "release");
  g_assert_cmpstr (row_at (foreign, 1)->project, ==, "Login");
}

static void
test_super_productivity (void)
{
  g_autoptr(ForeignSample) foreign = read_sample ("super-productivity.json");

  g_assert_cmpstr (foreign->foreign->program, ==, "Super Productivity");
  g_assert_cmpuint (foreign->rows->len, ==, 4);
  check (foreign, 0, "TEST-1", NINE, 5400, "fixed the form");
  check (foreign, 1, "TEST-1", NINE + 86400, 600, "fixed the form");
  check (foreign, 2, "TEST-2", NINE + 5400, 2700, "tests"); /* behind what the day had already */
  g_assert_cmpstr (row_at (foreign, 0)->project, ==, "Login");
  g_assert_cmpint (row_at (foreign, 3)->seconds, ==, 1);
}

static void
test_hamster_db (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "exchange", "data", "hamster.sql", NULL);
  g_autoptr(ForeignSample) foreign = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *sql = NULL;
  unsigned char *bytes;
  sqlite3_int64 size = 0;
  sqlite3 *db = NULL;

  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  bytes = sqlite3_serialize (db, "main", &size, 0);
  sqlite3_close (db);
  bytes[18] = bytes[19] = 2; /* Hamster keeps a write-ahead log */

  foreign = foreign_sample_read ((const char *) bytes, (gsize) size, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (foreign->foreign->program, ==, "Hamster");
  g_assert_cmpuint (foreign->rows->len, ==, 3);
  check (foreign, 0, "TEST-1", NINE, 5400, "fixed the form");
  check (foreign, 1, "TEST-2", NINE + 11700, 2700, "review");
  g_assert_nonnull (row_at (foreign, 2)->problem);

  memset (bytes + 100, 0xff, (gsize) size - 100);
  g_clear_pointer (&foreign, foreign_sample_free);
  foreign = foreign_sample_read ((const char *) bytes, (gsize) size, &error);
  g_assert_null (foreign);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
  sqlite3_free (bytes);
}

static void
test_unknown (void)
{
  static const char *const cases[] = {
    "<html><body/></html>", "<activities>", "{}", "[1", "{\"task\":1}", "name,colour\na,b\n", "a\0", "just a text",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", cases[i]);
      g_assert_null (foreign_sample_read (cases[i], strlen (cases[i]) + (strlen (cases[i]) == 1 ? 1 : 0), &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
      g_assert_null (strpbrk (error->message, "\r\n"));
    }
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/foreign/same-morning", test_same_morning);
  g_test_add_func ("/foreign/toggl-rest", test_toggl_rest);
  g_test_add_func ("/foreign/still-running", test_still_running);
  g_test_add_func ("/foreign/gtimelog-rest", test_gtimelog_rest);
  g_test_add_func ("/foreign/super-productivity", test_super_productivity);
  g_test_add_func ("/foreign/hamster-db", test_hamster_db);
  g_test_add_func ("/foreign/unknown", test_unknown);
  return g_test_run ();
}
