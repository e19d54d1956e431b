/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stint-error.h"
#include "stint-foreign-fixture.h"
#include "stint-test.h"

static ForeignSample *
read_text (const char *text)
{
  g_autoptr(GError) error = NULL;
  ForeignSample *foreign = foreign_sample_read (text, strlen (text), &error);

  g_assert_no_error (error);
  return foreign;
}

static const StintForeignRow *
only_row (ForeignSample *foreign)
{
  g_assert_cmpuint (foreign->rows->len, ==, 1);
  return g_ptr_array_index (foreign->rows, 0);
}

/* What a cell may hold, and what becomes of it: seconds since midnight of 2026-11-16 in Berlin. */
static void
test_times (void)
{
#define MIDNIGHT G_GINT64_CONSTANT (1794783600)
  static const struct { const char *text; gint64 start; gint64 seconds; } cases[] = {
    { "issue,date,from,to\nA-1,16.11.2026,9:00,10:00\n", 32400, 3600 },
    { "issue,date,from,to\nA-1,16.11.2026,23:00,01:00\n", 82800, 7200 },
    { "issue;date;hours\nA-1;2026-11-16;1,5\n", 32400, 5400 },
    { "issue\tstart\tminutes\nA-1\t2026-11-16 08:00\t20\n", 28800, 1200 },
    { "issue,start,duration\nA-1,2026-11-16T08:00:00+00:00,1:05\n", 32400, 3900 },
    { "issue,start,end,hours\nA-1,2026-11-16 08:00,2026-11-16 08:50,0.83\n", 28800, 3000 }, /* the exact one counts */
    { "issue,start,duration,hours\nA-1,2026-11-16 08:00,soon,2\n", 28800, 7200 }, /* one that can be read is enough */
    { "Задача;Дата;Часы\nA-1;16.11.2026;2\n", 32400, 7200 },
    { "issue,start,end\nA-1,2026-11-16T08:00:00+03:00,09:00\n", 21600, 3600 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ForeignSample) foreign = read_text (cases[i].text);
      const StintForeignRow *row = only_row (foreign);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (row->problem, ==, NULL);
      g_assert_cmpstr (row->issue, ==, "A-1");
      g_assert_cmpint (row->start - MIDNIGHT, ==, cases[i].start);
      g_assert_cmpint (row->seconds, ==, cases[i].seconds);
    }
}

/* A bad row names its field; the others go on. */
static void
test_bad_rows (void)
{
  static const struct { const char *cells; const char *word; } cases[] = {
    { "A-1,,10:00,1h,", "start" }, { "A-1,32.13.2026,10:00,1h,", "date: “32.13.2026”" },
    { "A-1,2026-11-16,25:00,1h,", "start time: “25:00”" }, { "A-1,2026-11-16,10:00,soon,", "duration: " },
    { "A-1,2026-11-16,10:00,,", "duration" }, { "A-1,2026-11-16,10:00,,noon", "end: “noon”" },
    { "A-1,2026-11-16,10:00,,2026-11-16 09:00", "end" }, { "A-1", "start" }, { "A-1,29.02.2026,,1h,", "29.02.2026" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("issue,date,from,duration,end\n%s\nA-2,2026-11-16,10:00,1h,\n", cases[i].cells);
      g_autoptr(ForeignSample) foreign = read_text (text);
      const StintForeignRow *row = g_ptr_array_index (foreign->rows, 0);

      g_test_message ("%s", cases[i].cells);
      g_assert_cmpuint (foreign->rows->len, ==, 2);
      g_assert_cmpuint (row->line, ==, 2);
      g_assert_nonnull (row->problem);
      g_assert_nonnull (strstr (row->problem, cases[i].word));
      g_assert_cmpstr (((StintForeignRow *) g_ptr_array_index (foreign->rows, 1))->problem, ==, NULL);
    }
}

/* Where the key of the issue is found, and what of the text stays. */
static void
test_keys (void)
{
  static const struct { const char *description; const char *task; const char *issue; const char *comment; } cases[] = {
    { "TEST-1: login", "", "TEST-1", "login" },
    { "[TEST-1] login", "", "TEST-1", "login" },
    { "TEST-1 — login", "", "TEST-1", "login" },
    { "login of TEST-1", "", "TEST-1", "login of TEST-1" },
    { "TEST-1", "", "TEST-1", "" },
    { "login", "TEST-2 form", "TEST-2", "login" },
    { "TEST-1 and TEST-2", "TEST-3", "TEST-1", "and TEST-2" },
    { "UTF-8 in XTEST-1x", "", "UTF-8", "in XTEST-1x" },
    { "test-1 in small letters", "", NULL, "test-1 in small letters" },
    { "A-0 and A-01", "", NULL, "A-0 and A-01" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("start,hours,description,task\n2026-11-16 09:00,1,%s,%s\n", cases[i].description,
                                               cases[i].task);
      g_autoptr(ForeignSample) foreign = read_text (text);
      const StintForeignRow *row = only_row (foreign);

      g_test_message ("%s", cases[i].description);
      g_assert_cmpstr (row->issue, ==, cases[i].issue);
      g_assert_cmpstr (row->comment, ==, cases[i].comment);
    }
}

static void
test_order (void)
{
  g_autoptr(ForeignSample) american = read_text ("issue,date,hours\nA-1,03/04/2026,1\nA-1,03/14/2026,1\n");
  g_autoptr(ForeignSample) unclear = read_text ("issue,date,hours\nA-1,03/04/2026,1\n");

  g_assert_cmpint (american->foreign->order, ==, STINT_DATE_MONTH_FIRST);
  g_assert_true (american->foreign->order_sure);
  g_assert_false (unclear->foreign->order_sure);
}

static void
test_no_rows (void)
{
  g_autoptr(ForeignSample) empty = read_text ("");
  g_autoptr(ForeignSample) header = read_text ("issue,start\n");

  g_assert_cmpuint (empty->rows->len, ==, 0);
  g_assert_cmpuint (header->rows->len, ==, 0);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/foreign-table/times", test_times);
  g_test_add_func ("/foreign-table/bad-rows", test_bad_rows);
  g_test_add_func ("/foreign-table/keys", test_keys);
  g_test_add_func ("/foreign-table/order", test_order);
  g_test_add_func ("/foreign-table/no-rows", test_no_rows);
  return g_test_run ();
}
