/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stint-plan-fixture.h"
#include "stint-test.h"

#define START "2026-11-16T09:00:00+01:00"

/* Each row its own verdict, and the good one behind it is taken. */
static void
test_rows (void)
{
  static const struct { const char *cells; const char *word; StintImportProblem kind; } cases[] = {
    { "nonsense," START ",1h,,,", "issue", STINT_PROBLEM_ISSUE },
    { "," START ",1h,,,", "issue", STINT_PROBLEM_ISSUE },
    { "TEST-1,,1h,,,", "start", STINT_PROBLEM_START },
    { "TEST-1,2026-11-16 29:00,1h,,,", "2026-11-16 29:00", STINT_PROBLEM_START },
    { "TEST-1,2026-02-29 09:00,1h,,,", "2026-02-29", STINT_PROBLEM_START },
    { "TEST-1,1989-11-16 09:00,1h,,,", "1989", STINT_PROBLEM_START },
    { "TEST-1,2126-11-16T09:00:00+01:00,1h,,,", "2126", STINT_PROBLEM_FUTURE },
    { "TEST-1," START ",,,,", "duration", STINT_PROBLEM_LENGTH },
    { "TEST-1," START ",0m,,,", "0m", STINT_PROBLEM_LENGTH },
    { "TEST-1," START ",1000000000000h,,,", "1000000000000h", STINT_PROBLEM_LENGTH },
    { "TEST-1," START ",1.5,,,", "1.5", STINT_PROBLEM_LENGTH },
    { "TEST-1," START ",,,2026-11-16T08:00:00+01:00,", "end", STINT_PROBLEM_LENGTH },
    { "TEST-1," START ",,-5,,", "seconds", STINT_PROBLEM_LENGTH },
    { "TEST-1," START ",,,2030-11-16T08:00:00+01:00,", "", STINT_PROBLEM_LENGTH },
    { "TEST-1," START ",1h,,,a\x07" "b", "comment", STINT_PROBLEM_COMMENT },
    { "TEST-1", "start", STINT_PROBLEM_START },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("issue,start,duration,seconds,end,comment\n%s\nA-2," START ",1h,,,\n%s", cases[i].cells,
                                               "a row of no entry, but of many words so that the bell is one in a hundred; "
                                               "a row of no entry, but of many words\n");
      g_autoptr(StintImportPlan) plan = plan_of (text);
      const StintImportRow *row = stint_import_plan_get_row (plan, 0);

      g_test_message ("%s", cases[i].cells);
      g_assert_cmpuint (row->line, ==, 2);
      g_assert_cmpint (row->verdict, ==, STINT_IMPORT_PROBLEM);
      g_assert_cmpint (row->problem, ==, cases[i].kind);
      g_assert_nonnull (strstr (row->why, cases[i].word));
      g_assert_cmpint (stint_import_plan_get_row (plan, 1)->verdict, ==, STINT_IMPORT_ADD);
    }
}

/* Dates of three kinds, lengths of each kind, out of order, 29 February of a leap year. */
static void
test_good_rows (void)
{
  g_autoptr(StintImportPlan) plan = plan_of ("issue,start,duration\n"
                                             "A-1,2026-11-16 09:00,1h 30m\nA-1,15.11.2026 09:00,1:30\nA-1,20261114T080000Z,PT1H30M\n"
                                             "A-1,2024-02-29 09:00,90 мин\nA-1,13.11.2026 9:00 AM,\"1,5h\"\nA-1,2026-11-12 09:00,90m\n"
                                             "A-1,2026-11-11 09:00,1.5 ч\nA-1,2026-11-10 09:00,01:30:00\n");

  g_assert_cmpuint (stint_import_plan_count (plan, STINT_IMPORT_ADD), ==, 8);
  for (guint i = 0; i < 8; i++)
    g_assert_cmpint (stint_import_plan_get_row (plan, i)->seconds, ==, 5400);
}

static void
test_wide_row (void)
{
  g_autofree char *wide = g_strnfill (10000, ',');
  g_autofree char *text = g_strdup_printf ("issue,start,hours\n%s\nA-1," START ",1\n", wide);
  g_autoptr(StintImportPlan) plan = plan_of (text);

  g_assert_cmpint (stint_import_plan_get_row (plan, 0)->problem, ==, STINT_PROBLEM_ROW);
  g_assert_nonnull (strstr (stint_import_plan_get_row (plan, 0)->why, "10001"));
  g_assert_cmpint (stint_import_plan_get_row (plan, 1)->verdict, ==, STINT_IMPORT_ADD);
}

static StintImportPlan *
plan_of_bytes (const char *data, gsize length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  g_autoptr(StintImportSource) source = stint_import_source_new (bytes);
  g_autoptr(StintImportOptions) options = plan_options ();
  g_autoptr(GError) error = NULL;
  StintImportPlan *plan = stint_import_plan_new (source, options, NULL, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

static void
test_zero_byte (void)
{
  static const char data[] = "issue,start,hours,comment\nA-1,2026-11-16 09:00,1,a\0b\nA-2,2026-11-16\0 09:00,1,\n"
                             "A-3,2026-11-16 10:00,1,this row makes the file long enough for a text with two odd bytes in it,"
                             "which it would not be otherwise, for one in a hundred makes it something else\n";
  g_autoptr(StintImportPlan) plan = plan_of_bytes (data, sizeof data - 1);

  g_assert_cmpint (stint_import_plan_get_row (plan, 0)->problem, ==, STINT_PROBLEM_COMMENT);
  g_assert_cmpint (stint_import_plan_get_row (plan, 1)->problem, ==, STINT_PROBLEM_START);
  g_assert_cmpint (stint_import_plan_get_row (plan, 2)->verdict, ==, STINT_IMPORT_ADD);
}

/* Lines of two files put together. */
static void
test_mixed_encodings (void)
{
  static const char data[] = "issue,start,hours,comment\nA-1,2026-11-16 09:00,1,\xd0\xb4\xd0\xb0\nA-2,2026-11-16 10:00,1,\xe4\xe0\n";
  g_autoptr(StintImportPlan) plan = plan_of_bytes (data, sizeof data - 1);

  g_assert_cmpstr (stint_import_plan_get_encoding (plan), ==, "UTF-8, WINDOWS-1251");
  g_assert_cmpstr (stint_import_plan_get_row (plan, 0)->comment, ==, "да");
  g_assert_cmpstr (stint_import_plan_get_row (plan, 1)->comment, ==, "да");
}

static void
test_files (void)
{
  static const struct { const char *data; gsize length; const char *format; } cases[] = {
    { "\xff\xfe\x00", 3, NULL },
    { "a\0b", 3, NULL },
    { "\x7f" "ELF\x02\x01\x01\0\0\0\0", 11, NULL },
    { "PK\x03\x04 workbook", 13, NULL },
    { "a,b\n1,2\n", 8, NULL },
    { "[{\"issue\":", 10, NULL },
    { "{}", 2, "json" },
    { "x", 1, "xml" },
    { "issue,start\n\"", 13, "csv" },
    { "issue,start\n", 12, "json" },
    /* An error is one line, whatever the file holds where it breaks. */
    { "[{\"issue\":\"A-1\",\"start\"\n\x01\r\n2:5}]", 33, "json" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = plan_refusal (cases[i].data, cases[i].length, cases[i].format);

      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
      g_assert_null (strpbrk (error->message, "\r\n"));
    }
}

static void
test_deep_file (void)
{
  g_autofree char *deep = g_strnfill (2000000, '[');
  g_autoptr(GError) error = plan_refusal (deep, strlen (deep), "json");

  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
}

static void
test_empty (void)
{
  g_autoptr(StintImportPlan) none = plan_of ("");
  g_autoptr(StintImportPlan) header = plan_of ("issue,start\n");
  g_autofree char *refused = stint_import_plan_write_refused (header);

  g_assert_cmpuint (stint_import_plan_get_n_rows (none), ==, 0);
  g_assert_cmpuint (stint_import_plan_get_n_rows (header), ==, 0);
  g_assert_cmpuint (stint_import_plan_get_sums (header)->len, ==, 0);
  g_assert_cmpstr (refused, ==, "issue,start,reason\r\n");
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/import-bad/rows", test_rows);
  g_test_add_func ("/import-bad/good-rows", test_good_rows);
  g_test_add_func ("/import-bad/wide-row", test_wide_row);
  g_test_add_func ("/import-bad/zero-byte", test_zero_byte);
  g_test_add_func ("/import-bad/mixed-encodings", test_mixed_encodings);
  g_test_add_func ("/import-bad/files", test_files);
  g_test_add_func ("/import-bad/deep-file", test_deep_file);
  g_test_add_func ("/import-bad/empty", test_empty);
  return g_test_run ();
}
