/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-fuzz.h"

#include <string.h>

#include "stint-import-plan.h"
#include "stint-quick.h"

static void
assert_row (StintImportPlan *plan, guint index, gboolean as_authors)
{
  const StintImportRow *row = stint_import_plan_get_row (plan, index);
  StintDraft draft = stint_import_plan_get_draft (plan, index);
  g_autoptr(GError) error = NULL;
  g_autofree char *key = NULL;

  g_assert_cmpuint (row->line, >, 0);
  g_assert_cmpint (row->verdict == STINT_IMPORT_PROBLEM, ==, row->problem != STINT_PROBLEM_NONE);
  if (row->verdict == STINT_IMPORT_PROBLEM)
    {
      g_assert_true (row->why != NULL && *row->why != '\0');
      g_assert_true (g_utf8_validate (row->why, -1, NULL));
      return;
    }
  g_assert_true (stint_worklog_check (draft.issue, draft.start, draft.seconds, draft.comment, STINT_FUZZ_NOW, &error));
  g_assert_no_error (error);
  key = stint_quick_issue_key (draft.issue);
  g_assert_cmpstr (key, ==, draft.issue);
  g_assert_cmpint (ABS (draft.offset), <, 86400);
  g_assert_cmpint (draft.author != NULL, ==, as_authors);
  if (as_authors)
    g_assert_true (*draft.author != '\0');
}

/* The file of refused rows holds all of them, and reading it again refuses as many. */
static void
assert_refused (StintImportPlan *plan, const StintImportOptions *options)
{
  g_autofree char *refused = stint_import_plan_write_refused (plan);
  g_autoptr(GBytes) bytes = g_bytes_new (refused, strlen (refused));
  g_autoptr(StintImportSource) source = stint_import_source_new (bytes);
  g_autoptr(StintImportOptions) again = stint_import_options_copy (options);
  g_autoptr(StintImportPlan) read = NULL;

  g_assert_true (g_utf8_validate (refused, -1, NULL));
  if (!stint_import_plan_is_table (plan) || g_strv_length ((char **) stint_import_plan_get_titles (plan)) < 2)
    return;
  again->how.delimiter = ',';
  again->how.any_table = TRUE;
  read = stint_import_plan_new (source, again, NULL, NULL, NULL);
  if (read != NULL) /* a title may begin another kind of file */
    g_assert_cmpuint (stint_import_plan_get_n_rows (read), <=, stint_import_plan_get_n_rows (plan));
}

/* The first byte: format, as_authors, any_table, and whether a second says date order, unit and a column by hand. */
static StintImportOptions *
take_options (StintFuzz *input)
{
  static const char *const formats[] = { "csv", "json", NULL };
  StintImportOptions *options = stint_import_options_new ();
  guint8 choice = stint_fuzz_byte (input);
  guint8 more = (choice & 16) != 0 ? stint_fuzz_byte (input) : 0;

  options->now = STINT_FUZZ_NOW;
  options->format = g_strdup (formats[(choice & 3) % G_N_ELEMENTS (formats)]);
  options->as_authors = (choice & 4) != 0;
  options->how.any_table = (choice & 8) != 0;
  if ((choice & 16) != 0)
    {
      options->how.order = (StintDateOrder) (more % 3);
      options->how.unit = (StintLengthUnit) (more % 4);
      stint_import_options_set_column (options, (StintColumn) (more % STINT_N_COLUMNS), (more >> 4) % 4);
      stint_import_options_set_rule (options, "x", "TEST-1");
    }
  return options;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  StintFuzz input = { data, size };
  g_autoptr(StintImportOptions) options = take_options (&input);
  g_autoptr(GBytes) bytes = g_bytes_new (input.data, input.size);
  g_autoptr(StintImportSource) source = stint_import_source_new (bytes);
  g_autoptr(GError) error = NULL;
  g_autoptr(StintImportPlan) plan = stint_import_plan_new (source, options, NULL, NULL, &error);

  if (plan == NULL)
    {
      stint_fuzz_assert_input (error);
      return 0;
    }
  for (guint i = 0; i < stint_import_plan_get_n_rows (plan); i++)
    assert_row (plan, i, options->as_authors);
  assert_refused (plan, options);
  return 0;
}
