/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-tracker-fixture.h"

#include <string.h>

static void
test_issue (TrackerFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(StintIssue) bare = tracker_issue (fixture->tracker, "TEST-2", &error);
  g_autoptr(StintRemoteWorklog) made = tracker_create (fixture->tracker, &tracker_entry, NULL);
  g_autoptr(StintIssue) worked = tracker_issue (fixture->tracker, "TEST-1", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (stint_issue_get_summary (bare), ==, "Вторая задача");
  g_assert_nonnull (stint_issue_get_id (bare));
  g_assert_cmpint (stint_issue_get_spent (worked), ==, 5400);
  g_assert_null (tracker_issue (fixture->tracker, "NONE-1", &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NOT_FOUND);
}

/* What cannot be a key never becomes another path. */
static void
test_issue_path (TrackerFixture *fixture, gconstpointer data)
{
  static const char *const refused[] = { "", ".", ".." };
  static const struct
  {
    const char *key;
    const char *path;
  } encoded[] = {
    { "A/../myself", "/v3/issues/A%2F..%2Fmyself" },
    { "A?x=1#y", "/v3/issues/A%3Fx%3D1%23y" },
    { "ПРИВЕТ-1", "/v3/issues/%D0%9F%D0%A0%D0%98%D0%92%D0%95%D0%A2-1" },
    { "A 1\r\nX: y", "/v3/issues/A%201%0D%0AX%3A%20y" },
  };
  g_autoptr(StintRaw) server = stint_raw_new ();
  g_autoptr(StintTracker) tracker =
      tracker_new (stint_raw_get_url (server), "1", STINT_ORG_360, STINT_TOKEN_OAUTH, "t");

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      StintTrackerEntry entry = { refused[i], TRACKER_START, 0, 60, NULL };
      g_autoptr(GError) error = NULL;

      g_assert_null (tracker_issue (tracker, refused[i], &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
      g_clear_error (&error);
      g_assert_null (tracker_create (tracker, &entry, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
      g_clear_error (&error);
      g_assert_null (tracker_list (tracker, refused[i], &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
      g_clear_error (&error);
      g_assert_false (tracker_delete (tracker, refused[i], 1, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
    }
  g_assert_cmpuint (stint_raw_count (server), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (encoded); i++)
    {
      g_autofree char *line = g_strdup_printf ("GET %s HTTP/1.1\r\n", encoded[i].path);

      stint_raw_plan_reply (server, 404, NULL, "{}");
      g_assert_null (tracker_issue (tracker, encoded[i].key, NULL));
      g_assert_true (g_str_has_prefix (stint_raw_get_request (server, (guint) i), line));
    }
}

static void
test_issues (TrackerFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = tracker_issues (fixture->tracker, "Queue: TEST", 1, &error);
  g_autoptr(GPtrArray) more = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_nonnull (strstr (stint_sandbox_last_path (fixture->sandbox), "perPage=1&"));
  g_assert_cmpstr (stint_sandbox_last_body (fixture->sandbox), ==, "{\"query\":\"Queue: TEST\"}");
  more = tracker_issues (fixture->tracker, "Queue: TEST", 50, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (more->len, ==, 2);
}

static void
test_suggest (TrackerFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GPtrArray) none = NULL;

  stint_sandbox_add_worklog (fixture->sandbox, "anna", "TEST-2", 1795100000, 5400, NULL);
  found = tracker_suggest (fixture->tracker, "Вторая", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (stint_issue_get_key (found->pdata[0]), ==, "TEST-2");
  /* The long form: with what was spent. */
  g_assert_nonnull (stint_issue_get_status (found->pdata[0]));
  g_assert_cmpint (stint_issue_get_spent (found->pdata[0]), ==, 5400);
  none = tracker_suggest (fixture->tracker, "a & b=c #d + 50%", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_nonnull (strstr (stint_sandbox_last_path (fixture->sandbox),
                            "input=a%20%26%20b%3Dc%20%23d%20%2B%2050%25"));
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  TRACKER_ADD ("/tracker-issue/issue", test_issue);
  TRACKER_ADD ("/tracker-issue/issue-path", test_issue_path);
  TRACKER_ADD ("/tracker-issue/issues", test_issues);
  TRACKER_ADD ("/tracker-issue/suggest", test_suggest);
  return g_test_run ();
}
