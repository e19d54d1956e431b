/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stint-plan-fixture.h"
#include "stint-test.h"

#define START "2026-11-16T09:00:00+01:00"
#define INSTANT G_GINT64_CONSTANT (1794816000) /* 2026-11-16 08:00 UTC */

static void
test_csv (void)
{
  g_autoptr(StintImportPlan) plan = plan_of ("comment,issue,start,duration,ignored\n"
                                             "hello,test-1," START ",1h 30m,x\n");
  const StintImportRow *row = stint_import_plan_get_row (plan, 0);
  StintDraft draft = stint_import_plan_get_draft (plan, 0);

  g_assert_cmpuint (stint_import_plan_get_n_rows (plan), ==, 1);
  g_assert_cmpuint (stint_import_plan_count (plan, STINT_IMPORT_ADD), ==, 1);
  g_assert_cmpstr (row->why, ==, NULL);
  g_assert_cmpuint (row->line, ==, 2);
  g_assert_cmpstr (draft.issue, ==, "TEST-1");
  g_assert_cmpstr (draft.comment, ==, "hello");
  g_assert_cmpint (draft.start, ==, INSTANT);
  g_assert_cmpint (draft.offset, ==, 3600);
  g_assert_cmpint (draft.seconds, ==, 5400);
  g_assert_null (draft.author);
}

/* What the window shows of how the file was read. */
static void
test_reading (void)
{
  g_autoptr(StintImportPlan) plan = plan_of ("\xef\xbb\xbf" "Project;Date;Hours;Odd\n;03/14/2026;1,5;\nX;03/04/2026;1;odd\n");
  gboolean sure = FALSE;

  g_assert_true (stint_import_plan_is_table (plan));
  g_assert_cmpstr (stint_import_plan_get_program (plan), ==, "CSV");
  g_assert_cmpstr (stint_import_plan_get_encoding (plan), ==, "UTF-8");
  g_assert_cmpint (stint_import_plan_get_delimiter (plan), ==, ';');
  g_assert_cmpint (stint_import_plan_get_date_order (plan, &sure), ==, STINT_DATE_MONTH_FIRST);
  g_assert_true (sure);
  g_assert_cmpstr (stint_import_plan_get_titles (plan)[3], ==, "Odd");
  g_assert_cmpint (stint_import_plan_get_column (plan, STINT_COLUMN_START_DATE), ==, 1);
  g_assert_cmpint (stint_import_plan_get_column (plan, STINT_COLUMN_ISSUE), ==, STINT_COLUMN_NONE);
  g_assert_cmpstr (stint_import_plan_get_sample (plan, 3), ==, "odd");
  g_assert_cmpstr (stint_import_plan_get_sample (plan, 4), ==, NULL);
}

static void
test_json (void)
{
  g_autoptr(StintImportPlan) plan = plan_of (" [{\"issue\":\"TEST-1\",\"start\":\"" START "\",\"seconds\":60,"
                                             "\"comment\":\"'=1\"}, 5, {\"issue\":null}]");
  const StintImportRow *first = stint_import_plan_get_row (plan, 0);

  g_assert_cmpuint (stint_import_plan_get_n_rows (plan), ==, 3);
  g_assert_false (stint_import_plan_is_table (plan));
  g_assert_cmpint (first->verdict, ==, STINT_IMPORT_ADD);
  g_assert_cmpint (first->seconds, ==, 60);
  g_assert_cmpstr (first->comment, ==, "'=1"); /* JSON needs no defusing */
  g_assert_cmpint (stint_import_plan_get_row (plan, 1)->problem, ==, STINT_PROBLEM_ROW);
  g_assert_cmpint (stint_import_plan_get_row (plan, 2)->problem, ==, STINT_PROBLEM_START);
}

static void
test_authors (void)
{
  g_autoptr(StintImportOptions) options = plan_options ();
  g_autoptr(StintImportPlan) plan = NULL;
  StintDraft draft;

  options->as_authors = TRUE;
  plan = plan_make ("issue,start,duration,author,created\n"
                    "TEST-1," START ",1h,anna,2026-11-16T12:00:00Z\n"
                    "TEST-1," START ",1h,8000000000000001,\n"
                    "TEST-1," START ",1h,,\n"
                    "TEST-1," START ",1h,anna,yesterday?\n", options, NULL);
  draft = stint_import_plan_get_draft (plan, 0);
  g_assert_cmpstr (draft.author, ==, "anna");
  g_assert_cmpint (draft.created_at, ==, INSTANT + 4 * 3600);
  draft = stint_import_plan_get_draft (plan, 1);
  g_assert_cmpstr (draft.author, ==, "8000000000000001");
  g_assert_cmpint (draft.created_at, ==, INSTANT + 3600);
  g_assert_cmpuint (stint_import_plan_count_problem (plan, STINT_PROBLEM_AUTHOR), ==, 2);
  g_assert_nonnull (strstr (stint_import_plan_get_row (plan, 2)->why, "author"));
  g_assert_nonnull (strstr (stint_import_plan_get_row (plan, 3)->why, "created: “yesterday?”"));
}

/* ---- put right at once ---- */

#define PROJECTS "project,start,duration\nShop,2026-11-16 09:00,1h\n shop ,2026-11-16 10:00,1h\nHall,2026-11-16 11:00,1h\n" \
                 "TEST-9 help,2026-11-16 12:00,1h\n,2026-11-16 13:00,1h\n"

static void
test_rules (void)
{
  g_autoptr(StintImportOptions) options = plan_options ();
  g_autoptr(StintImportPlan) before = plan_make (PROJECTS, options, NULL);
  g_autoptr(StintImportPlan) after = NULL;
  const StintImportProject *project = &g_array_index (stint_import_plan_get_projects (before), StintImportProject, 0);

  g_assert_cmpuint (stint_import_plan_count_problem (before, STINT_PROBLEM_ISSUE), ==, 4);
  g_assert_nonnull (strstr (stint_import_plan_get_row (before, 0)->why, "“Shop”"));
  g_assert_cmpuint (stint_import_plan_get_projects (before)->len, ==, 3); /* as written; one with a key of its own needs no rule */
  g_assert_cmpstr (project->issue, ==, NULL);

  stint_import_options_set_rule (options, "SHOP", "test-7");
  after = plan_make (PROJECTS, options, NULL);
  g_assert_cmpuint (stint_import_plan_count_problem (after, STINT_PROBLEM_ISSUE), ==, 2);
  g_assert_cmpstr (stint_import_plan_get_row (after, 1)->issue, ==, "TEST-7");
  g_assert_true (stint_import_plan_get_row (after, 1)->by_rule);
  g_assert_cmpstr (stint_import_plan_get_row (after, 3)->issue, ==, "TEST-9");
  g_assert_false (stint_import_plan_get_row (after, 3)->by_rule);
}

/* A table of nobody's: nothing is known of its columns until a person says it. */
static void
test_columns (void)
{
  static const char text[] = "Was|Wann|Wie lang|start\nTEST-1|04.03.2026 09:00|90|nie\n";
  g_autoptr(StintImportOptions) options = plan_options ();
  g_autoptr(StintImportPlan) before = NULL;
  g_autoptr(StintImportPlan) after = NULL;

  options->how.any_table = TRUE;
  options->how.delimiter = '|';
  before = plan_make (text, options, NULL);
  g_assert_cmpuint (stint_import_plan_count_problem (before, STINT_PROBLEM_START), ==, 1);
  stint_import_options_set_column (options, STINT_COLUMN_ISSUE, 0);
  stint_import_options_set_column (options, STINT_COLUMN_START, 1);
  stint_import_options_set_column (options, STINT_COLUMN_DURATION, 2);
  options->how.unit = STINT_LENGTH_MINUTES;
  after = plan_make (text, options, NULL);
  g_assert_cmpstr (stint_import_plan_get_row (after, 0)->why, ==, NULL);
  g_assert_cmpint (stint_import_plan_get_row (after, 0)->seconds, ==, 5400);
  g_assert_cmpint (stint_import_plan_get_row (after, 0)->start, ==, 1772611200); /* nine in Berlin */
}

static void
test_order (void)
{
  static const char text[] = "issue,date,hours\nA-1,03/04/2026,1\n";
  g_autoptr(StintImportOptions) options = plan_options ();
  g_autoptr(StintImportPlan) guessed = plan_make (text, options, NULL);
  g_autoptr(StintImportPlan) told = NULL;
  gboolean sure = TRUE;

  stint_import_plan_get_date_order (guessed, &sure);
  g_assert_false (sure);
  options->how.order = STINT_DATE_MONTH_FIRST;
  told = plan_make (text, options, NULL);
  stint_import_plan_get_date_order (told, &sure);
  g_assert_true (sure);
  g_assert_cmpint (stint_import_plan_get_row (told, 0)->start, ==, 1772611200);
}

/* ---- the refused rows ---- */

/* They come back alone, corrected in a spreadsheet, and are then what the file would have been. */
static void
test_refused (void)
{
  g_autoptr(StintImportPlan) plan = plan_of ("issue;start;duration;comment\n"
                                             "A-1;2026-11-16 09:00;1h;good\n"
                                             "A-2;2026-11-16 25:00;1h;\"'=1+1; \"\"so\"\"\"\n"
                                             "A-3;2026-11-16 10:00;-5;-dash\n");
  g_autofree char *refused = stint_import_plan_write_refused (plan);
  g_autoptr(StintImportPlan) again = plan_of (refused);
  g_autofree char *once_more = stint_import_plan_write_refused (again);
  g_autoptr(GString) text = g_string_new (refused);
  g_autoptr(StintImportPlan) corrected = NULL;

  g_assert_true (g_str_has_prefix (refused, "issue,start,duration,comment,reason\r\n"));
  g_assert_cmpuint (stint_import_plan_get_n_rows (again), ==, 2);
  g_assert_cmpuint (stint_import_plan_count (again, STINT_IMPORT_PROBLEM), ==, 2);
  g_assert_cmpstr (once_more, ==, refused); /* the column of reasons does not grow */

  g_string_replace (text, "A-2,2026-11-16 25:00", "A-2,2026-11-16 15:00", 1);
  g_string_replace (text, "10:00,'-5", "10:00,5m", 1);
  corrected = plan_of (text->str);
  g_assert_cmpuint (stint_import_plan_count (corrected, STINT_IMPORT_ADD), ==, 2);
  g_assert_cmpstr (stint_import_plan_get_row (corrected, 0)->comment, ==, "=1+1; \"so\"");
  g_assert_cmpstr (stint_import_plan_get_row (corrected, 1)->comment, ==, "-dash");
}

static void
test_refused_records (void)
{
  g_autoptr(StintImportPlan) plan = plan_of ("[{\"id\":1,\"start\":\"20261116T080000Z\",\"end\":\"20261116T090000Z\","
                                             "\"tags\":[\"Shop\"],\"annotation\":\"=cmd\"}]");
  g_autofree char *refused = stint_import_plan_write_refused (plan);
  g_autoptr(StintImportOptions) options = plan_options ();
  g_autoptr(StintImportPlan) again = NULL;

  stint_import_options_set_rule (options, "shop", "TEST-1");
  again = plan_make (refused, options, NULL);
  g_assert_cmpuint (stint_import_plan_count (again, STINT_IMPORT_ADD), ==, 1);
  g_assert_cmpstr (stint_import_plan_get_row (again, 0)->comment, ==, "=cmd");
  g_assert_cmpint (stint_import_plan_get_row (again, 0)->start, ==, INSTANT);
  g_assert_cmpint (stint_import_plan_get_row (again, 0)->offset, ==, 3600);
}

/* ---- the thread ---- */

static void
keep_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static StintImportPlan *
make_in_thread (GCancellable *cancellable, GError **error)
{
  static const char text[] = "issue,start,hours\nA-1,2026-11-16 09:00,1\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr(StintImportSource) source = stint_import_source_new (bytes);
  g_autoptr(StintImportOptions) options = plan_options ();
  g_autoptr(GAsyncResult) result = NULL;

  stint_import_plan_new_async (source, options, "/nonexistent/file.db", cancellable, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return stint_import_plan_new_finish (result, error);
}

static void
test_thread (void)
{
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(StintImportPlan) plan = make_in_thread (NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (stint_import_plan_count (plan, STINT_IMPORT_ADD), ==, 1);
  g_cancellable_cancel (cancelled);
  g_assert_null (make_in_thread (cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/import-plan/csv", test_csv);
  g_test_add_func ("/import-plan/reading", test_reading);
  g_test_add_func ("/import-plan/json", test_json);
  g_test_add_func ("/import-plan/authors", test_authors);
  g_test_add_func ("/import-plan/rules", test_rules);
  g_test_add_func ("/import-plan/columns", test_columns);
  g_test_add_func ("/import-plan/order", test_order);
  g_test_add_func ("/import-plan/refused", test_refused);
  g_test_add_func ("/import-plan/refused-records", test_refused_records);
  g_test_add_func ("/import-plan/thread", test_thread);
  return g_test_run ();
}
