/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-import-rows.h"
#include "stint-test.h"

#define START "2026-11-16T09:00:00+01:00"
#define INSTANT G_GINT64_CONSTANT (1794816000) /* 2026-11-16 08:00 UTC */

static GPtrArray *
parse (const char *text, gboolean as_authors)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *rows = stint_import_rows_parse (text, strlen (text), NULL, as_authors, &error);

  g_assert_no_error (error);
  return rows;
}

static void
test_csv (void)
{
  g_autoptr(GPtrArray) rows = parse ("comment,issue,start,duration,ignored\n"
                                     "hello,test-1," START ",1h 30m,x\n", FALSE);
  const StintImportRow *row = g_ptr_array_index (rows, 0);

  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (row->problem, ==, NULL);
  g_assert_cmpstr (row->draft.issue, ==, "TEST-1");
  g_assert_cmpstr (row->draft.comment, ==, "hello");
  g_assert_cmpint (row->draft.start, ==, INSTANT);
  g_assert_cmpint (row->draft.offset, ==, 3600);
  g_assert_cmpint (row->draft.seconds, ==, 5400);
  g_assert_null (row->draft.author);
}

static void
test_json (void)
{
  g_autoptr(GPtrArray) rows = parse (" [{\"issue\":\"TEST-1\",\"start\":\"" START "\",\"seconds\":60,"
                                     "\"comment\":\"'=1\"}, 5, {\"issue\":null}]", FALSE);
  const StintImportRow *first = g_ptr_array_index (rows, 0);

  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpstr (first->problem, ==, NULL);
  g_assert_cmpint (first->draft.seconds, ==, 60);
  g_assert_cmpstr (first->draft.comment, ==, "'=1"); /* JSON needs no defusing */
  g_assert_nonnull (((StintImportRow *) g_ptr_array_index (rows, 1))->problem);
  g_assert_nonnull (((StintImportRow *) g_ptr_array_index (rows, 2))->problem);
}

static void
test_authors (void)
{
  g_autoptr(GPtrArray) rows = parse ("issue,start,duration,author,created\n"
                                     "TEST-1," START ",1h,anna,2026-11-16T12:00:00Z\n"
                                     "TEST-1," START ",1h,8000000000000001,\n"
                                     "TEST-1," START ",1h,,\n", TRUE);
  const StintImportRow *row = g_ptr_array_index (rows, 0);

  g_assert_cmpstr (row->draft.author, ==, "anna");
  g_assert_cmpint (row->draft.created_at, ==, INSTANT + 4 * 3600);
  row = g_ptr_array_index (rows, 1);
  g_assert_cmpstr (row->draft.author, ==, "8000000000000001");
  g_assert_cmpint (row->draft.created_at, ==, INSTANT + 3600);
  row = g_ptr_array_index (rows, 2);
  g_assert_nonnull (strstr (row->problem, "author"));
}

static void
test_bad_rows (void)
{
  const struct { const char *cells; const char *word; } cases[] = {
    { "nonsense," START ",1h,,", "issue" },
    { "," START ",1h,,", "issue" },
    { "TEST-1,,1h,,", "start" },
    { "TEST-1,2026-11-16 29:00,1h,,", "2026-11-16 29:00" },
    { "TEST-1," START ",,,", "duration" },
    { "TEST-1," START ",0m,,", "0m" },
    { "TEST-1," START ",1000000000000h,,", "1000000000000h" },
    { "TEST-1," START ",,,2026-11-16T08:00:00+01:00", "end" },
    { "TEST-1," START ",,-5,", "seconds" },
    { "TEST-1,2126-11-16T09:00:00+01:00,1h,,", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("issue,start,duration,seconds,end\n%s\n", cases[i].cells);
      g_autoptr(GPtrArray) rows = parse (text, FALSE);
      const StintImportRow *row = g_ptr_array_index (rows, 0);

      g_assert_cmpuint (rows->len, ==, 1);
      g_assert_cmpuint (row->line, ==, 2);
      g_assert_nonnull (row->problem);
      g_assert_nonnull (strstr (row->problem, cases[i].word));
    }
}

static void
test_bad_files (void)
{
  const struct { const char *data; gsize length; const char *format; } cases[] = {
    { "\xff\xfe\x00", 3, NULL },
    { "a\0b", 3, NULL },
    { "a,b\n1,2\n", 8, NULL },
    { "[{\"issue\":", 10, NULL },
    { "{}", 2, "json" },
    { "x", 1, "xml" },
    { "issue,start\n\"", 13, "csv" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (stint_import_rows_parse (cases[i].data, cases[i].length, cases[i].format, FALSE, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
    }
}

static void
test_deep_file (void)
{
  g_autofree char *deep = g_strnfill (2000000, '[');
  g_autoptr(GError) error = NULL;

  g_assert_null (stint_import_rows_parse (deep, strlen (deep), "json", FALSE, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
}

/* An error is one line, whatever the file holds where it breaks. */
static void
test_broken_file (void)
{
  static const char broken[] = "[{\"issue\":\"A-1\",\"start\"\n\x01\r\n2:5}]";
  g_autoptr(GError) error = NULL;

  g_assert_null (stint_import_rows_parse (broken, strlen (broken), "json", FALSE, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
  g_assert_null (strpbrk (error->message, "\r\n"));
}

static void
test_empty (void)
{
  g_autoptr(GPtrArray) none = parse ("", FALSE);
  g_autoptr(GPtrArray) header = parse ("issue,start\n", FALSE);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (header->len, ==, 0);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/import-rows/csv", test_csv);
  g_test_add_func ("/import-rows/json", test_json);
  g_test_add_func ("/import-rows/authors", test_authors);
  g_test_add_func ("/import-rows/bad-rows", test_bad_rows);
  g_test_add_func ("/import-rows/bad-files", test_bad_files);
  g_test_add_func ("/import-rows/deep-file", test_deep_file);
  g_test_add_func ("/import-rows/broken-file", test_broken_file);
  g_test_add_func ("/import-rows/empty", test_empty);
  return g_test_run ();
}
