/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-test.h"

#include "stint-issue.h"

static void
test_values (void)
{
  char key[] = "TEST-324", summary[] = "Починить вход";
  g_autoptr(StintIssue) issue = stint_issue_new (&(StintIssueValues) {
    .key = key, .id = "5fa15a24ac894475dd14ff07", .summary = summary, .status = "open",
    .spent = 28800, .estimation = 144000 });

  key[0] = summary[0] = 'x'; /* the strings are its own */
  g_assert_cmpstr (stint_issue_get_key (issue), ==, "TEST-324");
  g_assert_cmpstr (stint_issue_get_id (issue), ==, "5fa15a24ac894475dd14ff07");
  g_assert_cmpstr (stint_issue_get_summary (issue), ==, "Починить вход");
  g_assert_cmpstr (stint_issue_get_status (issue), ==, "open");
  g_assert_cmpint (stint_issue_get_spent (issue), ==, 28800);
  g_assert_cmpint (stint_issue_get_estimation (issue), ==, 144000);
}

static void
test_unknown (void)
{
  g_autoptr(StintIssue) issue = stint_issue_new (&(StintIssueValues) {
    .key = "TEST-1", .spent = -1, .estimation = G_MININT64 });

  g_assert_null (stint_issue_get_id (issue));
  g_assert_null (stint_issue_get_status (issue));
  g_assert_cmpstr (stint_issue_get_summary (issue), ==, "");
  g_assert_cmpint (stint_issue_get_spent (issue), ==, -1);
  g_assert_cmpint (stint_issue_get_estimation (issue), ==, -1);
}

static void
test_properties (void)
{
  g_autoptr(StintIssue) issue = stint_issue_new (&(StintIssueValues) {
    .key = "TEST-1", .summary = "One", .spent = 5, .estimation = -1 });
  g_autofree char *key = NULL;
  g_autofree char *summary = NULL;
  gint64 spent, estimation;

  g_object_get (issue, "key", &key, "summary", &summary, "spent", &spent, "estimation",
                &estimation, NULL);
  g_assert_cmpstr (key, ==, "TEST-1");
  g_assert_cmpstr (summary, ==, "One");
  g_assert_cmpint (spent, ==, 5);
  g_assert_cmpint (estimation, ==, -1);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/issue/values", test_values);
  g_test_add_func ("/issue/unknown", test_unknown);
  g_test_add_func ("/issue/properties", test_properties);
  return g_test_run ();
}
