/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-fuzz.h"

#include <string.h>

#include "stint-csv-out.h"
#include "stint-csv.h"

static void
assert_same (GPtrArray *cells, GPtrArray *again)
{
  g_assert_cmpuint (again->len, ==, cells->len + 2);
  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = g_ptr_array_index (cells, i);
      const char *written = g_ptr_array_index (again, i + 1);

      g_assert_cmpstr (stint_csv_undefuse (written), ==, cell);
      g_assert_true (*written == '\0' || strchr ("=+-@\t\r", *written) == NULL);
    }
}

/* A table written by us reads as the same table. The header is as in an export: commas are the
 * delimiter; the mark at both ends keeps a row with one empty cell a row. */
static void
assert_round_trip (const StintCsv *csv)
{
  g_autoptr(StintCsvOut) out = stint_csv_out_new ();
  g_autoptr(GPtrArray) cells = g_ptr_array_new ();
  g_autoptr(GPtrArray) written = g_ptr_array_new ();
  g_autoptr(StintCsv) again = NULL;
  g_autoptr(GError) error = NULL;

  stint_csv_out_plain (out, "issue");
  stint_csv_out_plain (out, "start");
  stint_csv_out_end_row (out);
  for (guint i = 0; i < stint_csv_get_n_rows (csv); i++)
    {
      stint_csv_get_row (csv, i, cells);
      stint_csv_out_int (out, i);
      for (guint j = 0; j < cells->len; j++)
        stint_csv_out_text (out, g_ptr_array_index (cells, j));
      stint_csv_out_plain (out, "end");
      stint_csv_out_end_row (out);
    }
  again = stint_csv_new (g_strdup (stint_csv_out_get (out)), 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stint_csv_get_n_rows (again), ==, stint_csv_get_n_rows (csv) + 1);
  for (guint i = 0; i < stint_csv_get_n_rows (csv); i++)
    {
      stint_csv_get_row (csv, i, cells);
      stint_csv_get_row (again, i + 1, written);
      assert_same (cells, written);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  StintFuzz input = { data, size };
  g_autofree char *bytes = stint_fuzz_rest (&input);
  char *text = g_utf8_make_valid (bytes, -1);
  g_autoptr(GPtrArray) cells = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(StintCsv) csv = stint_csv_new (text, 0, &error);
  guint before = 0;

  if (csv == NULL)
    {
      stint_fuzz_assert_input (error);
      return 0;
    }
  for (guint i = 0; i < stint_csv_get_n_rows (csv); i++)
    {
      guint line = stint_csv_get_row (csv, i, cells);

      g_assert_cmpuint (line, >, before);
      g_assert_cmpuint (cells->len, >, 0);
      for (guint j = 0; j < cells->len; j++)
        g_assert_true (g_utf8_validate (g_ptr_array_index (cells, j), -1, NULL));
      before = line;
    }
  assert_round_trip (csv);
  return 0;
}
