/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-tracker-fixture.h"

#include <string.h>

static void
test_list (TrackerFixture *fixture, gconstpointer data)
{
  static const guint sizes[] = { 0, 1, 99, 100, 101, 200, 2500 };

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autofree char *key = g_strdup_printf ("PAGE-%u", sizes[s]);
      g_autoptr(GPtrArray) records = NULL;
      g_autoptr(GError) error = NULL;

      stint_sandbox_add_issue (fixture->sandbox, key, "Pages");
      for (guint i = 0; i < sizes[s]; i++)
        stint_sandbox_add_worklog (fixture->sandbox, i % 2 ? "anna" : "boris", key,
                                   TRACKER_START + i, 60 + i, "");
      records = tracker_list (fixture->tracker, key, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (records->len, ==, sizes[s]);
      for (guint i = 0; i < records->len; i++)
        g_assert_cmpint (((StintRemoteWorklog *) records->pdata[i])->start, ==, TRACKER_START + i);
    }
}

/* (transfer full): a page of the records @first to @last. */
static char *
page_of (guint first, guint last)
{
  g_autoptr(GString) page = g_string_new ("[");

  for (guint id = first; id <= last; id++)
    g_string_append_printf (page,
                            "%s{\"id\":%u,\"issue\":{\"key\":\"A-1\"},\"duration\":\"PT1H\","
                            "\"start\":\"2026-07-24T12:00:00.000+0000\"}",
                            id > first ? "," : "", id);
  g_string_append_c (page, ']');
  return g_string_free (g_steal_pointer (&page), FALSE);
}

/* What was read before a page fails is no list. */
static void
test_list_failed_page (void)
{
  g_autoptr(StintRaw) server = stint_raw_new ();
  g_autoptr(StintTracker) tracker =
      tracker_new (stint_raw_get_url (server), "1", STINT_ORG_360, STINT_TOKEN_OAUTH, "t");
  g_autofree char *first = page_of (1, 100);
  g_autoptr(GError) error = NULL;

  stint_raw_plan_reply (server, 200, "Link: <h/v3/x?id=100&perPage=100>; rel=\"next\"\r\n", first);
  stint_raw_plan_reply (server, 503, NULL, "{}");
  g_assert_null (tracker_list (tracker, "A-1", &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_UNAVAILABLE);
  g_clear_error (&error);

  stint_raw_plan_reply (server, 200, NULL, first);
  stint_raw_plan (server, "HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n[", -1, STINT_RAW_CLOSE);
  g_assert_null (tracker_list (tracker, "A-1", &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_UNKNOWN_OUTCOME);
  g_clear_error (&error);

  /* The server that always answers the same full page. */
  stint_raw_plan_reply (server, 200, NULL, first);
  stint_raw_plan_reply (server, 200, NULL, first);
  g_assert_null (tracker_list (tracker, "A-1", &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);
}

/* The address of a `next` is never gone to, only its query is sent. */
static void
test_list_link (void)
{
  g_autoptr(StintRaw) server = stint_raw_new ();
  g_autoptr(StintRaw) other = stint_raw_new ();
  g_autoptr(StintTracker) tracker =
      tracker_new (stint_raw_get_url (server), "1", STINT_ORG_360, STINT_TOKEN_OAUTH, "t");
  g_autofree char *link =
      g_strdup_printf ("Link: <%s/v3/steal?id=2&x=y>; rel=\"next\"\r\n", stint_raw_get_url (other));
  g_autofree char *first = page_of (1, 2);
  g_autofree char *second = page_of (2, 3);
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GError) error = NULL;

  stint_raw_plan_reply (server, 200, link, first);
  stint_raw_plan_reply (server, 200, NULL, second);
  records = tracker_list (tracker, "A-1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 3);
  g_assert_true (g_str_has_prefix (stint_raw_get_request (server, 0),
                                   "GET /v3/issues/A-1/worklog?perPage=100 "));
  g_assert_true (
      g_str_has_prefix (stint_raw_get_request (server, 1), "GET /v3/issues/A-1/worklog?id=2&x=y "));
  g_assert_cmpuint (stint_raw_count_connections (other), ==, 0);
}

static void
test_moved_issue (TrackerFixture *fixture, gconstpointer data)
{
  static const guint statuses[] = { 301, 302, 303, 307, 308 };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *old = g_strdup_printf ("OLD-%u", statuses[i]);
      g_autofree char *new = g_strdup_printf ("NEW-%u", statuses[i]);
      StintTrackerEntry entry = { old, TRACKER_START, 0, 60, "moved" };
      g_autoptr(GError) error = NULL;
      g_autoptr(StintRemoteWorklog) made = NULL;
      g_autoptr(StintRemoteWorklog) changed = NULL;
      g_autoptr(StintIssue) found = NULL;
      g_autoptr(GPtrArray) records = NULL;

      stint_sandbox_set_redirect_status (fixture->sandbox, statuses[i]);
      stint_sandbox_add_issue (fixture->sandbox, old, "Moved");
      stint_sandbox_move_issue (fixture->sandbox, old, new);
      found = tracker_issue (fixture->tracker, old, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (stint_issue_get_key (found), ==, new);
      made = tracker_create (fixture->tracker, &entry, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (made->issue, ==, new);
      g_assert_cmpuint (tracker_count_worklogs (fixture->sandbox), ==, 1);
      entry.seconds = 120;
      changed = tracker_edit (fixture->tracker, made->id, &entry, FALSE, &error);
      g_assert_no_error (error);
      g_assert_cmpint (changed->seconds, ==, 120);
      records = tracker_list (fixture->tracker, old, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (records->len, ==, 1);
      g_assert_true (tracker_delete (fixture->tracker, old, made->id, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (tracker_count_worklogs (fixture->sandbox), ==, 0);
    }
}

static void
test_moved_issue_pages (TrackerFixture *fixture, gconstpointer data)
{
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 250; i++)
    stint_sandbox_add_worklog (fixture->sandbox, "anna", "TEST-1", TRACKER_START + i, 60, "");
  stint_sandbox_move_issue (fixture->sandbox, "TEST-1", "NEW-1");
  records = tracker_list (fixture->tracker, "TEST-1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 250);
}

/* A broken record costs itself, not the list. */
static void
test_broken_record (TrackerFixture *fixture, gconstpointer data)
{
  StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GError) error = NULL;

  fault.status = 200;
  fault.body = "[{\"id\":1,\"issue\":{\"key\":\"A-1\"},\"start\":\"2026-07-24T12:00:00.000+0000\","
               "\"duration\":\"P1M\"},"
               "{\"id\":2,\"issue\":{\"key\":\"A-1\"},\"start\":\"2026-07-24T12:00:00.000+0000\","
               "\"duration\":\"P1D\"},5]";
  stint_sandbox_add_fault (fixture->sandbox, &fault);
  g_test_expect_message ("stint-tracker", G_LOG_LEVEL_WARNING, "Worklog 1 is left out*P1M*");
  g_test_expect_message ("stint-tracker", G_LOG_LEVEL_WARNING, "Worklog 0 is left out*");
  records = tracker_list (fixture->tracker, "TEST-1", &error);
  g_test_assert_expected_messages ();
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpint (((StintRemoteWorklog *) records->pdata[0])->seconds, ==, 28800);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  TRACKER_ADD ("/tracker-list/list", test_list);
  g_test_add_func ("/tracker-list/list-failed-page", test_list_failed_page);
  g_test_add_func ("/tracker-list/list-link", test_list_link);
  TRACKER_ADD ("/tracker-list/moved-issue", test_moved_issue);
  TRACKER_ADD ("/tracker-list/moved-issue-pages", test_moved_issue_pages);
  TRACKER_ADD ("/tracker-list/broken-record", test_broken_record);
  return g_test_run ();
}
