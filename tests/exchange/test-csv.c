/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-csv.h"
#include "stint-error.h"
#include "stint-test.h"

/* (transfer full): `line:cell|cell` for each row, one a line. */
static char *
print_rows (const StintCsv *csv)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) cells = g_ptr_array_new ();

  for (guint i = 0; i < stint_csv_get_n_rows (csv); i++)
    {
      g_string_append_printf (text, "%u:", stint_csv_get_row (csv, i, cells));
      for (guint j = 0; j < cells->len; j++)
        g_string_append_printf (text, "%s%s", j > 0 ? "|" : "", (const char *) g_ptr_array_index (cells, j));
      g_string_append_c (text, '\n');
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_shapes (void)
{
  const struct { const char *text; const char *rows; } cases[] = {
    { "", "" },
    { "\n\r\n\n", "" },
    { "a,b\nc,d\n", "1:a|b\n2:c|d\n" },
    { "a,b\r\nc,d", "1:a|b\n2:c|d\n" },
    { "a,b\rc,d\r", "1:a|b\n2:c|d\n" },
    { "a;b;c,d\n1;2;3", "1:a|b|c,d\n2:1|2|3\n" },
    { "a\tb\n1\t2", "1:a|b\n2:1|2\n" },
    { "\"a,b\";c;d\n", "1:a,b|c|d\n" },
    { "\"one \"\"two\"\"\",x\n", "1:one \"two\"|x\n" },
    { "a,\"line\nbreak\"\nb,c\n", "1:a|line\nbreak\n3:b|c\n" },
    { "\xef\xbb\xbf" "a,b\n", "1:a|b\n" },
    { "a,\n,b\n", "1:a|\n2:|b\n" },
    { "задача,комментарий\nTEST-1,да\n", "1:задача|комментарий\n2:TEST-1|да\n" },
    { "a,b\"c\n", "1:a|b\"c\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(StintCsv) rows = stint_csv_new (g_strdup (cases[i].text), 0, &error);
      g_autofree char *printed = NULL;

      g_assert_no_error (error);
      printed = print_rows (rows);
      g_assert_cmpstr (printed, ==, cases[i].rows);
    }
}

static void
test_unclosed (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (stint_csv_new (g_strdup ("a,b\nc,\"d\ne,f\n"), 0, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "2"));
}

/* What a row may have is for those to say who know what it should be. */
static void
test_wide (void)
{
  char *wide = g_strnfill (10000, ',');
  g_autoptr(GPtrArray) cells = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(StintCsv) csv = stint_csv_new (wide, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (stint_csv_get_row (csv, 0, cells), ==, 1);
  g_assert_cmpuint (cells->len, ==, 10001);
}

static void
test_delimiter (void)
{
  g_autoptr(StintCsv) told = stint_csv_new (g_strdup ("a,b|c\n1|2\n"), '|', NULL);
  g_autoptr(StintCsv) guessed = stint_csv_new (g_strdup ("a,b;c;d\n"), 0, NULL);
  g_autofree char *printed = print_rows (told);

  g_assert_cmpstr (printed, ==, "1:a,b|c\n2:1|2\n");
  g_assert_cmpint (stint_csv_get_delimiter (guessed), ==, ';');
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/csv/shapes", test_shapes);
  g_test_add_func ("/csv/unclosed", test_unclosed);
  g_test_add_func ("/csv/wide", test_wide);
  g_test_add_func ("/csv/delimiter", test_delimiter);
  return g_test_run ();
}
