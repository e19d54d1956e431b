/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-fuzz.h"

#include <string.h>

#include "stint-csv-out.h"
#include "stint-csv.h"

static void
assert_same (const StintCsvRow *row, const StintCsvRow *again)
{
  g_assert_cmpuint (again->cells->len, ==, row->cells->len + 2);
  for (guint i = 0; i < row->cells->len; i++)
    {
      const char *cell = g_ptr_array_index (row->cells, i);
      const char *written = g_ptr_array_index (again->cells, i + 1);

      g_assert_cmpstr (stint_csv_undefuse (written), ==, cell);
      g_assert_true (*written == '\0' || strchr ("=+-@\t\r", *written) == NULL);
    }
}

/* A table written by us reads as the same table. The header is as in an export: commas are the
 * delimiter; the mark at both ends keeps a row with one empty cell a row. */
static void
assert_round_trip (GPtrArray *rows)
{
  g_autoptr(StintCsvOut) out = stint_csv_out_new ();
  g_autoptr(GPtrArray) again = NULL;
  g_autoptr(GError) error = NULL;

  stint_csv_out_plain (out, "issue");
  stint_csv_out_plain (out, "start");
  stint_csv_out_end_row (out);
  for (guint i = 0; i < rows->len; i++)
    {
      const StintCsvRow *row = g_ptr_array_index (rows, i);

      stint_csv_out_int (out, i);
      for (guint j = 0; j < row->cells->len; j++)
        stint_csv_out_text (out, g_ptr_array_index (row->cells, j));
      stint_csv_out_plain (out, "end");
      stint_csv_out_end_row (out);
    }
  again = stint_csv_parse (stint_csv_out_get (out), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, rows->len + 1);
  for (guint i = 0; i < rows->len; i++)
    assert_same (g_ptr_array_index (rows, i), g_ptr_array_index (again, i + 1));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  StintFuzz input = { data, size };
  g_autofree char *bytes = stint_fuzz_rest (&input);
  g_autofree char *text = g_utf8_make_valid (bytes, -1);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = stint_csv_parse (text, &error);
  guint line = 0;
  guint widest = 0;

  if (rows == NULL)
    {
      stint_fuzz_assert_input (error);
      return 0;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const StintCsvRow *row = g_ptr_array_index (rows, i);

      g_assert_cmpuint (row->line, >, line);
      g_assert_cmpuint (row->cells->len, >, 0);
      line = row->line;
      widest = MAX (widest, row->cells->len);
    }
  if (widest <= 998)
    assert_round_trip (rows);
  return 0;
}
