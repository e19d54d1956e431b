/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-fuzz.h"

#include "stint-duration.h"
#include "stint-import-rows.h"
#include "stint-quick.h"

static void
assert_row (const StintImportRow *row, gboolean as_authors)
{
  const StintDraft *draft = &row->draft;
  g_autoptr(GError) error = NULL;
  g_autofree char *key = NULL;

  if (row->problem != NULL)
    {
      g_assert_true (*row->problem != '\0');
      g_assert_true (g_utf8_validate (row->problem, -1, NULL));
      return;
    }
  g_assert_true (stint_worklog_check (draft->issue, draft->start, draft->seconds, draft->comment,
                                      STINT_FUZZ_NOW, &error));
  g_assert_no_error (error);
  key = stint_quick_issue_key (draft->issue);
  g_assert_cmpstr (key, ==, draft->issue);
  g_assert_cmpint (ABS (draft->offset), <, 86400);
  g_assert_cmpint (draft->author != NULL, ==, as_authors);
  if (as_authors)
    g_assert_true (*draft->author != '\0');
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const char *const formats[] = { "csv", "json", NULL };
  StintFuzz input = { data, size };
  guint8 choice = stint_fuzz_byte (&input);
  gboolean as_authors = (choice & 4) != 0;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows =
      stint_import_rows_parse ((const char *) input.data, input.size,
                               formats[(choice & 3) % G_N_ELEMENTS (formats)], as_authors, &error);
  if (rows == NULL)
    {
      stint_fuzz_assert_input (error);
      return 0;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const StintImportRow *row = g_ptr_array_index (rows, i);

      g_assert_cmpuint (row->line, >, 0);
      assert_row (row, as_authors);
    }
  return 0;
}
