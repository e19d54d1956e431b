/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "stint-accounts.h"
#include "stint-cli-call.h"
#include "stint-clock.h"
#include "stint-paths.h"
#include "stint-store.h"
#include "stint-test.h"

/* Friday 2026-11-20 15:00 in Yekaterinburg, five hours east. */
#define NOW 1795168800
#define HOUR 3600
#define DAY (24 * HOUR)

static gint64
add (StintStore *store, const char *issue, gint64 start, gint64 seconds, const char *comment)
{
  StintDraft draft = { issue, comment, start, 5 * HOUR, seconds, NULL, 0 };
  g_autoptr(GError) error = NULL;
  gint64 id = stint_store_add (store, &draft, &error);

  g_assert_no_error (error);
  return id;
}

static void
put_issue (StintStore *store, const char *key, const char *summary)
{
  StintIssueValues values = { key, NULL, summary, "open", -1, -1 };
  g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (issues, stint_issue_new (&values));
  g_assert_true (stint_store_put_issues (store, issues, NOW, &error));
  g_assert_no_error (error);
}

static void
refuse_oldest (StintStore *store)
{
  g_autoptr(StintOutboxItem) item = NULL;
  g_autoptr(GError) why = stint_error_new_http (403, "No access", 0);
  g_autoptr(GError) error = NULL;
  gint64 next_due;

  item = stint_store_outbox_next (store, NOW, &next_due, &error);
  g_assert_no_error (error);
  g_assert_nonnull (item);
  g_assert_true (stint_store_outbox_sending (store, item, NOW, &error));
  g_assert_true (stint_store_outbox_refused (store, item, why, &error));
  g_assert_no_error (error);
}

/* Monday two hours (refused), last week's one, today two short ones, tomorrow's none. */
static void
fill (StintStore *store)
{
  put_issue (store, "TEST-1", "Fix “the” login");
  add (store, "TEST-1", NOW - 4 * DAY, 2 * HOUR, "first\nsecond line");
  refuse_oldest (store);
  add (store, "TEST-20", NOW - 10 * DAY, HOUR, "");
  add (store, "TEST-3", NOW - HOUR, 30 * 60, "=cmd, \"quoted\"");
  add (store, "TEST-20", NOW - 2 * HOUR, 5400, "работа");
}

/* Each test has folders of its own. */
static StintStore *
open_filled_account (void)
{
  g_autoptr(StintAccount) account = stint_account_new ();
  g_autofree char *path = stint_paths_database ("feed");
  g_autoptr(GError) error = NULL;
  StintStore *store;

  account->id = g_strdup ("feed");
  account->url = g_strdup (STINT_DEFAULT_URL);
  account->org = g_strdup ("1234567");
  account->person = stint_person_new ();
  account->person->login = g_strdup ("anna");
  g_assert_true (stint_accounts_sign_in (account, &error));
  g_assert_no_error (error);
  store = stint_store_open (path, STINT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  fill (store);
  return store;
}

static JsonNode *
read_output (void)
{
  g_autoptr(GError) error = NULL;
  JsonNode *node = json_from_string (stint_cli_out, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (stint_cli_err, ==, "");
  return node;
}

static void
test_status_signed_out (void)
{
  g_assert_cmpint (stint_cli_call ("status", "--json", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==,
                   "{\"running\":false,\"issue\":null,\"comment\":null,\"started\":null,"
                   "\"seconds\":0,\"pending\":0,\"failed\":0,\"online\":false,"
                   "\"account\":null}\n");
  g_assert_cmpint (stint_cli_call ("status", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "Nobody is signed in.\n");
}

static void
test_status (void)
{
  g_autoptr(StintStore) store = open_filled_account ();
  g_autoptr(StintTimer) timer = stint_timer_new ("TEST-1", "a \"word\"", NOW - 5425, 5 * HOUR);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (stint_cli_call ("status", "--json", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==,
                   "{\"running\":false,\"issue\":null,\"comment\":null,\"started\":null,"
                   "\"seconds\":0,\"pending\":3,\"failed\":1,\"online\":false,"
                   "\"account\":{\"login\":\"anna\",\"org\":\"1234567\",\"demo\":false}}\n");

  g_assert_true (stint_store_set_timer (store, timer, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stint_cli_call ("status", "--json", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==,
                   "{\"running\":true,\"issue\":\"TEST-1\",\"comment\":\"a \\\"word\\\"\","
                   "\"started\":\"2026-11-20T13:29:35+05:00\",\"seconds\":5425,"
                   "\"pending\":3,\"failed\":1,\"online\":false,"
                   "\"account\":{\"login\":\"anna\",\"org\":\"1234567\",\"demo\":false}}\n");

  g_assert_cmpint (stint_cli_call ("status", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==,
                   "Issue    TEST-1 Fix “the” login\n"
                   "Timer    1:30 since 13:29\n"
                   "Comment  a \"word\"\n"
                   "Waiting  3 entries\n"
                   "Refused  1 entry\n"
                   "Account  anna in organisation 1234567\n"
                   "Tracker  not connected\n");
}

/* A clock that was set back does not make negative seconds. */
static void
test_status_future_timer (void)
{
  g_autoptr(StintStore) store = open_filled_account ();
  g_autoptr(StintTimer) timer = stint_timer_new ("TEST-1", "", NOW + 100, 5 * HOUR);
  g_autoptr(JsonNode) node = NULL;

  g_assert_true (stint_store_set_timer (store, timer, NULL));
  g_assert_cmpint (stint_cli_call ("status", "--json", NULL), ==, STINT_CLI_DONE);
  node = read_output ();
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (node), "seconds"), ==, 0);
}

static void
test_list_json (void)
{
  g_autoptr(StintStore) store = open_filled_account ();
  g_autoptr(JsonNode) node = NULL;
  JsonArray *array;

  g_assert_cmpint (
      stint_cli_call ("list", "--from", "2026-11-01", "--to", "2026-11-15", "--json", NULL), ==,
      STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==,
                   "[{\"id\":2,\"remote_id\":null,\"issue\":\"TEST-20\",\"summary\":null,"
                   "\"start\":\"2026-11-10T15:00:00+05:00\",\"seconds\":3600,\"comment\":\"\","
                   "\"state\":\"pending\",\"error\":null}]\n");

  /* Without dates: seven days, oldest first. */
  g_assert_cmpint (stint_cli_call ("list", "--json", NULL), ==, STINT_CLI_DONE);
  node = read_output ();
  array = json_node_get_array (node);
  g_assert_cmpuint (json_array_get_length (array), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      static const int ids[] = { 1, 4, 3 };
      JsonObject *entry = json_array_get_object_element (array, i);

      g_assert_cmpint (json_object_get_int_member (entry, "id"), ==, ids[i]);
    }
  g_assert_cmpstr (
      json_object_get_string_member (json_array_get_object_element (array, 0), "error"), !=, NULL);

  g_assert_cmpint (stint_cli_call ("list", "--from", "2026-11-21", "--json", NULL), ==,
                   STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "[]\n");
}

/* Both days of a range are part of it, by the user's own midnight. */
static void
test_list_range (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    guint n;
  } cases[] = {
    { "2026-11-16", "2026-11-16", 1 }, { "2026-11-20", "2026-11-20", 2 },
    { "2026-11-17", "2026-11-19", 0 }, { "2026-11-10", "2026-11-20", 4 },
    { "10.11.2026", "today", 4 },      { "yesterday", "today", 2 },
  };
  g_autoptr(StintStore) store = open_filled_account ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JsonNode) node = NULL;

      g_assert_cmpint (
          stint_cli_call ("list", "--from", cases[i].from, "--to", cases[i].to, "--json", NULL), ==,
          STINT_CLI_DONE);
      node = read_output ();
      g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, cases[i].n);
    }
}

static void
test_list_text (void)
{
  g_autoptr(StintStore) store = open_filled_account ();
  g_auto(GStrv) lines = NULL;

  g_assert_cmpint (stint_cli_call ("list", "--from", "2026-11-20", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==,
                   "No.  Date        Start  Time  Issue    Comment\n"
                   "  4  2026-11-20  13:00  1:30  TEST-20  работа          waiting\n"
                   "  3  2026-11-20  14:00  0:30  TEST-3   =cmd, \"quoted\"  waiting\n"
                   "Total 2:00\n");

  g_assert_cmpint (stint_cli_call ("list", "--to", "2026-11-16", NULL), ==, STINT_CLI_DONE);
  lines = g_strsplit (stint_cli_out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5); /* heading, two, total, end */
  g_assert_nonnull (strstr (lines[2], "first second line"));
  g_assert_nonnull (strstr (lines[2], "refused: "));
  g_assert_nonnull (strstr (lines[2], "No access"));

  g_assert_cmpint (stint_cli_call ("list", "--from", "2026-11-21", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "No entries\n");
}

static void
test_week (void)
{
  g_autoptr(StintStore) store = open_filled_account ();

  g_assert_cmpint (stint_cli_call ("week", "--json", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==,
                   "{\"from\":\"2026-11-16\",\"to\":\"2026-11-22\",\"seconds\":14400,\"days\":["
                   "{\"date\":\"2026-11-16\",\"seconds\":7200},"
                   "{\"date\":\"2026-11-17\",\"seconds\":0},"
                   "{\"date\":\"2026-11-18\",\"seconds\":0},"
                   "{\"date\":\"2026-11-19\",\"seconds\":0},"
                   "{\"date\":\"2026-11-20\",\"seconds\":7200},"
                   "{\"date\":\"2026-11-21\",\"seconds\":0},"
                   "{\"date\":\"2026-11-22\",\"seconds\":0}],\"issues\":["
                   "{\"issue\":\"TEST-1\",\"summary\":\"Fix “the” login\",\"seconds\":7200,"
                   "\"days\":[7200,0,0,0,0,0,0]},"
                   "{\"issue\":\"TEST-20\",\"summary\":null,\"seconds\":5400,"
                   "\"days\":[0,0,0,0,5400,0,0]},"
                   "{\"issue\":\"TEST-3\",\"summary\":null,\"seconds\":1800,"
                   "\"days\":[0,0,0,0,1800,0,0]}]}\n");

  g_assert_cmpint (stint_cli_call ("week", "--csv", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==,
                   "issue,summary,2026-11-16,2026-11-17,2026-11-18,2026-11-19,2026-11-20,"
                   "2026-11-21,2026-11-22,duration,seconds\r\n"
                   "TEST-1,Fix “the” login,2:00,0:00,0:00,0:00,0:00,0:00,0:00,2:00,7200\r\n"
                   "TEST-20,,0:00,0:00,0:00,0:00,1:30,0:00,0:00,1:30,5400\r\n"
                   "TEST-3,,0:00,0:00,0:00,0:00,0:30,0:00,0:00,0:30,1800\r\n");

  g_assert_cmpint (stint_cli_call ("week", NULL), ==, STINT_CLI_DONE);
  stint_cli_assert_printed (
      "TEST-1   Fix “the” login  2:00    ·    ·    ·     ·    ·    ·   2:00\n"
      "TEST-20                      ·    ·    ·    ·  1:30    ·    ·   1:30\n"
      "TEST-3                       ·    ·    ·    ·  0:30    ·    ·   0:30\n"
      "Total                     2:00    ·    ·    ·  2:00    ·    ·   4:00\n");
  stint_cli_assert_printed ("\n4:00 of 40:00\n");
}

static void
test_week_ago (void)
{
  g_autoptr(StintStore) store = open_filled_account ();
  g_autoptr(JsonNode) last = NULL;
  g_autoptr(JsonNode) empty = NULL;
  JsonObject *week;

  g_assert_cmpint (stint_cli_call ("week", "--ago", "1", "--json", NULL), ==, STINT_CLI_DONE);
  last = read_output ();
  week = json_node_get_object (last);
  g_assert_cmpstr (json_object_get_string_member (week, "from"), ==, "2026-11-09");
  g_assert_cmpint (json_object_get_int_member (week, "seconds"), ==, 3600);

  g_assert_cmpint (stint_cli_call ("week", "--ago", "2", "--json", NULL), ==, STINT_CLI_DONE);
  empty = read_output ();
  week = json_node_get_object (empty);
  g_assert_cmpint (json_object_get_int_member (week, "seconds"), ==, 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (week, "days")), ==, 7);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (week, "issues")), ==, 0);

  g_assert_cmpint (stint_cli_call ("week", "--ago", "5200", NULL), ==, STINT_CLI_DONE);
}

static void
test_export (void)
{
  g_autoptr(StintStore) store = open_filled_account ();
  g_autofree char *listed = NULL;

  g_assert_cmpint (stint_cli_call ("export", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (
      stint_cli_out, ==,
      "date,start,end,duration,seconds,issue,summary,comment,state\r\n"
      "2026-11-10,2026-11-10T15:00:00+05:00,2026-11-10T16:00:00+05:00,1:00,3600,TEST-20,,,"
      "pending\r\n"
      "2026-11-16,2026-11-16T15:00:00+05:00,2026-11-16T17:00:00+05:00,2:00,7200,TEST-1,"
      "Fix “the” login,\"first\nsecond line\",failed\r\n"
      "2026-11-20,2026-11-20T13:00:00+05:00,2026-11-20T14:30:00+05:00,1:30,5400,TEST-20,,"
      "работа,pending\r\n"
      "2026-11-20,2026-11-20T14:00:00+05:00,2026-11-20T14:30:00+05:00,0:30,1800,TEST-3,,"
      "\"'=cmd, \"\"quoted\"\"\",pending\r\n");

  g_assert_cmpint (stint_cli_call ("export", "--csv", "--from", "2026-11-21", NULL), ==,
                   STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==,
                   "date,start,end,duration,seconds,issue,summary,comment,state\r\n");

  g_assert_cmpint (stint_cli_call ("list", "--json", "--from", "2026-11-01", NULL), ==,
                   STINT_CLI_DONE);
  listed = g_strdup (stint_cli_out);
  g_assert_cmpint (stint_cli_call ("export", "--json", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, listed);
}

/* Without an agent the known issues are found all the same. */
static void
test_issues (void)
{
  g_autoptr(StintStore) store = open_filled_account ();

  g_assert_cmpint (stint_cli_call ("issues", "LOGIN", "--json", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==,
                   "[{\"issue\":\"TEST-1\",\"summary\":\"Fix “the” login\","
                   "\"status\":\"open\"}]\n");
  g_assert_cmpint (stint_cli_call ("issues", "login", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "TEST-1  Fix “the” login\n");
  g_assert_cmpint (stint_cli_call ("issues", "nowhere", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "No issue was found\n");
  g_assert_cmpint (stint_cli_call ("issues", "nowhere", "--json", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "[]\n");
}

static void
test_damaged (void)
{
  g_autofree char *path = stint_paths_database ("feed");
  StintStore *store = open_filled_account ();

  g_object_unref (store);
  g_assert_true (g_file_set_contents (path, "this is no database at all, is it", -1, NULL));
  g_assert_cmpint (stint_cli_call ("week", NULL), ==, STINT_CLI_REFUSED);
  stint_cli_assert_one_line (NULL);
  g_assert_cmpint (stint_cli_call ("status", NULL), ==, STINT_CLI_REFUSED);
  stint_cli_assert_one_line (NULL);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Asia/Yekaterinburg", TRUE);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  stint_test_init (&argc, &argv);
  stint_clock_set (NOW);
  g_test_add_func ("/cli-reading/status-signed-out", test_status_signed_out);
  g_test_add_func ("/cli-reading/status", test_status);
  g_test_add_func ("/cli-reading/status-future-timer", test_status_future_timer);
  g_test_add_func ("/cli-reading/list-json", test_list_json);
  g_test_add_func ("/cli-reading/list-range", test_list_range);
  g_test_add_func ("/cli-reading/list-text", test_list_text);
  g_test_add_func ("/cli-reading/week", test_week);
  g_test_add_func ("/cli-reading/week-ago", test_week_ago);
  g_test_add_func ("/cli-reading/export", test_export);
  g_test_add_func ("/cli-reading/issues", test_issues);
  g_test_add_func ("/cli-reading/damaged", test_damaged);
  return g_test_run ();
}
