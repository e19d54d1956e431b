/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-print.h"

#include <glib/gstdio.h>

#include "stint-test.h"
#include "stint-window-fixture.h"

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gboolean *done)
{
  g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  *done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return *(gboolean *) data;
}

/* Prints a week of @n issues into a file. Returns: the number of its pages */
static int
print (int n)
{
  g_autofree char *folder = stint_test_folder ();
  g_autofree char *path = g_build_filename (folder, "week.pdf", NULL);
  g_autofree char *summary = g_strnfill (5000, 'x');
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr(GtkPrintOperation) operation = NULL;
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;
  StintWeek week = { .report = stint_report_new (stint_day_from_ymd (2025, 11, 17), zone) };
  gboolean done = FALSE;
  int n_pages = 0;
  gsize length;

  for (int i = 0; i < n; i++)
    {
      g_autofree char *issue = g_strdup_printf ("TEST-%d", i);

      stint_report_add (week.report, issue, i % 2 == 0 ? summary : "Короткое",
                        week.report->borders[i % 7], 3600);
    }
  stint_report_finish (week.report);
  operation = stint_week_print_new (&week);
  stint_report_free (week.report); /* it keeps what it needs */
  gtk_print_operation_set_export_filename (operation, path);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), &done);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (stint_wait_until (is_done, &done));
  g_object_get (operation, "n-pages", &n_pages, NULL);
  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (contents, "%PDF"));
  if (g_getenv ("STINT_TEST_KEEP") != NULL)
    g_file_set_contents (g_getenv ("STINT_TEST_KEEP"), contents, (gssize) length, NULL);
  stint_test_remove (folder);
  return n_pages;
}

static void
test_pages (void)
{
  g_assert_cmpint (print (0), ==, 1);
  g_assert_cmpint (print (10), ==, 1);
  g_assert_cmpint (print (100), >, 2);
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
  g_test_add_func ("/week-print/pages", test_pages);
  return g_test_run ();
}
