/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-codec.h"
#include "stint-test.h"

#define WORKLOG                                                                                    \
  "{\"self\":\"https://api.tracker.yandex.net/v3/issues/TEST-324/worklog/1\",\"id\":1,"            \
  "\"version\":1402121720882,\"issue\":{\"self\":\"x\",\"id\":\"515ec9eae4b09cfa984e2047\","       \
  "\"key\":\"TEST-324\",\"display\":\"important issue\"},\"comment\":\"important comment\","       \
  "\"createdBy\":{\"self\":\"https://api.tracker.yandex.net/v3/users/8000000000000001\","          \
  "\"id\":\"8000000000000001\",\"display\":\"Artem Veikus\",\"cloudUid\":\"aj123\","               \
  "\"passportUid\":1961234567},\"updatedBy\":{\"id\":\"veikus\"},"                                 \
  "\"createdAt\":\"2021-09-28T08:42:06.258+0000\",\"updatedAt\":\"2021-09-28T08:42:07.258+0000\"," \
  "\"start\":\"2021-09-21T10:30:00.000+0000\",\"duration\":\"P1WT20M\"}"

static JsonNode *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  return node;
}

static void
assert_json (JsonNode *node, const char *expected)
{
  g_autofree char *text = json_to_string (node, FALSE);

  g_assert_cmpstr (text, ==, expected);
  json_node_unref (node);
}

static void
test_worklog (void)
{
  g_autoptr(JsonNode) node = parse (WORKLOG);
  g_autoptr(GError) error = NULL;
  g_autoptr(StintRemoteWorklog) worklog = stint_codec_worklog (node, &error);

  g_assert_no_error (error);
  g_assert_cmpint (worklog->id, ==, 1);
  g_assert_cmpint (worklog->version, ==, G_GINT64_CONSTANT (1402121720882));
  g_assert_cmpstr (worklog->issue, ==, "TEST-324");
  g_assert_cmpstr (worklog->issue_id, ==, "515ec9eae4b09cfa984e2047");
  g_assert_cmpstr (worklog->summary, ==, "important issue");
  g_assert_cmpint (worklog->start, ==, 1632220200);
  g_assert_cmpint (worklog->seconds, ==, 145200);
  g_assert_cmpstr (worklog->comment, ==, "important comment");
  g_assert_cmpint (worklog->created_at, ==, 1632818526);
  g_assert_cmpint (worklog->updated_at, ==, 1632818527);
  g_assert_cmpstr (worklog->author->id, ==, "8000000000000001");
  g_assert_cmpstr (worklog->author->self_id, ==, "8000000000000001");
  g_assert_cmpstr (worklog->author->display, ==, "Artem Veikus");
  g_assert_cmpstr (worklog->author->cloud_uid, ==, "aj123");
  g_assert_cmpint (worklog->author->passport_uid, ==, 1961234567);
  g_assert_null (worklog->author->login);
}

static void
test_worklog_sparse (void)
{
  g_autoptr(JsonNode) node =
      parse ("{\"id\":\"9007199254740993\",\"version\":\"7\",\"issue\":{\"id\":77,\"key\":\"A-1\"},"
             "\"comment\":null,\"start\":\"2021-09-21T13:30:00+03:00\",\"duration\":\"PT0S\","
             "\"createdAt\":\"2018-06-06T08:42:15.258\"}");
  g_autoptr(GError) error = NULL;
  g_autoptr(StintRemoteWorklog) worklog = stint_codec_worklog (node, &error);

  g_assert_no_error (error);
  g_assert_cmpint (worklog->id, ==, G_GINT64_CONSTANT (9007199254740993));
  g_assert_cmpint (worklog->version, ==, 7);
  g_assert_cmpstr (worklog->issue_id, ==, "77");
  g_assert_null (worklog->summary);
  g_assert_cmpstr (worklog->comment, ==, "");
  g_assert_cmpint (worklog->start, ==, 1632220200);
  g_assert_cmpint (worklog->seconds, ==, 0);
  g_assert_null (worklog->author);
  g_assert_cmpint (worklog->created_at, ==, 0);
  g_assert_cmpint (worklog->updated_at, ==, 0);
}

/* Each member in turn is left out or of a wrong kind. */
static void
test_worklog_broken (void)
{
  static const struct
  {
    const char *member;
    const char *value;
    const char *part;
  } cases[] = {
    { "id", NULL, "“id”" },
    { "id", "0", "“id”" },
    { "id", "\"one\"", "“id”" },
    { "id", "1.5", "“id”" },
    { "version", "[]", "“version”" },
    { "issue", NULL, "“issue”" },
    { "issue", "\"TEST-324\"", "“issue”" },
    { "issue", "{}", "“key”" },
    { "issue", "{\"key\":5}", "“key”" },
    { "issue", "{\"key\":\"\"}", "“key”" },
    { "issue", "{\"key\":\"A-1\",\"display\":5}", "“display”" },
    { "comment", "5", "“comment”" },
    { "comment", "{}", "“comment”" },
    { "createdBy", "\"veikus\"", "“createdBy”" },
    { "createdBy", "{\"passportUid\":\"many\"}", "“passportUid”" },
    { "start", NULL, "“start”" },
    { "start", "1632220200", "“start”" },
    { "start", "\"2021-09-21\"", "“2021-09-21”" },
    { "duration", NULL, "“duration”" },
    { "duration", "3600", "“duration”" },
    { "duration", "\"P1Y\"", "“P1Y”" },
    { "duration", "\"-PT1H\"", "“-PT1H”" },
    { "duration", "\"PT99999999999999999999H\"", "“duration”" },
    { "createdAt", "5", "“createdAt”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JsonNode) node = parse (WORKLOG);
      g_autoptr(GError) error = NULL;

      json_object_remove_member (json_node_get_object (node), cases[i].member);
      if (cases[i].value != NULL)
        json_object_set_member (json_node_get_object (node), cases[i].member,
                                parse (cases[i].value));
      g_test_message ("%s %s", cases[i].member, cases[i].value);
      g_assert_null (stint_codec_worklog (node, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);
      g_assert_nonnull (strstr (error->message, cases[i].part));
    }
}

static void
test_worklog_or_list (void)
{
  static const struct
  {
    const char *text;
    gboolean good;
  } cases[] = {
    { WORKLOG, TRUE },   { "[" WORKLOG "]", TRUE },
    { "[]", FALSE },     { "[" WORKLOG "," WORKLOG "]", FALSE },
    { "\"ok\"", FALSE }, { "[5]", FALSE },
    { "null", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JsonNode) node = parse (cases[i].text);
      g_autoptr(GError) error = NULL;
      g_autoptr(StintRemoteWorklog) worklog = stint_codec_worklog_or_list (node, &error);

      g_assert_cmpint (worklog != NULL, ==, cases[i].good);
      if (!cases[i].good)
        g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);
    }
  g_assert_null (stint_codec_worklog_or_list (NULL, NULL));
}

#define MYSELF                                                                                     \
  "{\"self\":\"https://api.tracker.yandex.net/v3/users/"                                           \
  "8000000000000001\",\"uid\":8000000000000001,"                                                   \
  "\"login\":\"anna\",\"trackerUid\":8000000000000002,\"passportUid\":1961234567,\"cloudUid\":"    \
  "\"aj1\","                                                                                       \
  "\"firstName\":\"Anna\",\"display\":\"Anna "                                                     \
  "K\",\"hasLicense\":false,\"dismissed\":true,\"sources\":[\"x\"]}"

static void
test_myself (void)
{
  static const char *const replies[] = { MYSELF, "[" MYSELF "]" };

  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autoptr(JsonNode) node = parse (replies[i]);
      g_autoptr(GError) error = NULL;
      g_autoptr(StintPerson) person = stint_codec_myself (node, &error);

      g_assert_no_error (error);
      g_assert_null (person->id);
      g_assert_cmpstr (person->self_id, ==, "8000000000000001");
      g_assert_cmpint (person->uid, ==, G_GINT64_CONSTANT (8000000000000001));
      g_assert_cmpint (person->tracker_uid, ==, G_GINT64_CONSTANT (8000000000000002));
      g_assert_cmpint (person->passport_uid, ==, 1961234567);
      g_assert_cmpstr (person->cloud_uid, ==, "aj1");
      g_assert_cmpstr (person->login, ==, "anna");
      g_assert_cmpstr (person->display, ==, "Anna K");
      g_assert_false (person->has_license);
      g_assert_true (person->dismissed);
    }
}

static void
test_myself_sparse (void)
{
  static const struct
  {
    const char *text;
    gboolean good;
  } cases[] = {
    { "{\"login\":\"anna\"}", TRUE },
    { "{\"uid\":\"8000000000000001\"}", TRUE },
    { "{}", FALSE },
    { "{\"login\":\"\"}", FALSE },
    { "{\"display\":\"Anna\"}", FALSE },
    { "{\"login\":5}", FALSE },
    { "{\"login\":\"anna\",\"hasLicense\":\"yes\"}", FALSE },
    { "[]", FALSE },
    { "\"anna\"", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JsonNode) node = parse (cases[i].text);
      g_autoptr(GError) error = NULL;
      g_autoptr(StintPerson) person = stint_codec_myself (node, &error);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (person != NULL, ==, cases[i].good);
      if (person == NULL)
        g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);
      else
        g_assert_true (person->has_license && !person->dismissed);
    }
}

static void
test_issue (void)
{
  g_autoptr(JsonNode) node = parse (
      "{\"id\":\"515ec9eae4b09cfa984e2047\",\"key\":\"TEST-324\",\"version\":\"MVP-0\","
      "\"summary\":\"<b>Важная</"
      "b>\",\"status\":{\"id\":\"1\",\"key\":\"inProgress\",\"display\":\"В работе\"},"
      "\"spent\":\"P1DT2H\",\"estimation\":\"PT30M\",\"queue\":{\"id\":\"1\",\"key\":\"TEST\"}}");
  g_autoptr(JsonNode) bare = parse ("{\"key\":\"TEST-1\",\"status\":{},\"spent\":\"P1M\"}");
  g_autoptr(GError) error = NULL;
  g_autoptr(StintIssue) issue = stint_codec_issue (node, &error);
  g_autoptr(StintIssue) plain = stint_codec_issue (bare, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (stint_issue_get_key (issue), ==, "TEST-324");
  g_assert_cmpstr (stint_issue_get_id (issue), ==, "515ec9eae4b09cfa984e2047");
  g_assert_cmpstr (stint_issue_get_summary (issue), ==, "<b>Важная</b>");
  g_assert_cmpstr (stint_issue_get_status (issue), ==, "inProgress");
  g_assert_cmpint (stint_issue_get_spent (issue), ==, 28800 + 7200);
  g_assert_cmpint (stint_issue_get_estimation (issue), ==, 1800);
  g_assert_cmpstr (stint_issue_get_key (plain), ==, "TEST-1");
  g_assert_cmpstr (stint_issue_get_summary (plain), ==, "");
  g_assert_null (stint_issue_get_id (plain));
  g_assert_null (stint_issue_get_status (plain));
  g_assert_cmpint (stint_issue_get_spent (plain), ==, -1);
  g_assert_cmpint (stint_issue_get_estimation (plain), ==, -1);
}

static void
test_issues (void)
{
  g_autoptr(JsonNode) node =
      parse ("[{\"key\":\"A-1\",\"summary\":\"one\"},{\"summary\":\"no key\"},"
             "{\"key\":\"A-2\"},{\"key\":\"A-1\",\"summary\":\"again\"},{\"key\":\"A-1\"}]");
  g_autoptr(JsonNode) wrong = parse ("{\"issues\":[]}");
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) issues = NULL;

  g_test_expect_message ("stint-tracker", G_LOG_LEVEL_WARNING, "*left out*key*");
  issues = stint_codec_issues (node, &error);
  g_test_assert_expected_messages ();
  g_assert_no_error (error);
  g_assert_cmpuint (issues->len, ==, 2);
  g_assert_cmpstr (stint_issue_get_summary (issues->pdata[0]), ==, "one");
  g_assert_cmpstr (stint_issue_get_key (issues->pdata[1]), ==, "A-2");
  g_assert_null (stint_codec_issues (wrong, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);
}

static void
test_bodies (void)
{
  StintTrackerEntry entry = { "A-1", 1632220200, 5 * 3600, 34200, "he said \"да\"\n" };
  StintTrackerEntry silent = { "A-1", 1632220200, -3 * 3600 - 1800, 9 * 28800, NULL };
  StintTrackerEntry empty = { "A-1", 1632220200, 0, 60, "" };

  assert_json (stint_codec_create (&entry),
               "{\"start\":\"2021-09-21T15:30:00.000+0500\",\"duration\":\"PT9H30M\","
               "\"comment\":\"he said \\\"да\\\"\\n\"}");
  assert_json (stint_codec_create (&silent),
               "{\"start\":\"2021-09-21T07:00:00.000-0330\",\"duration\":\"PT72H\"}");
  assert_json (stint_codec_create (&empty),
               "{\"start\":\"2021-09-21T10:30:00.000+0000\",\"duration\":\"PT1M\"}");
  assert_json (stint_codec_edit (&entry, TRUE),
               "{\"start\":\"2021-09-21T15:30:00.000+0500\",\"duration\":\"PT9H30M\","
               "\"comment\":\"he said \\\"да\\\"\\n\"}");
  assert_json (stint_codec_edit (&silent, FALSE), "{\"duration\":\"PT72H\",\"comment\":\"\"}");
  assert_json (stint_codec_import (&silent, "anna", 1632818526),
               "{\"start\":\"2021-09-21T07:00:00.000-0330\",\"duration\":\"PT72H\","
               "\"createdAt\":\"2021-09-28T08:42:06.000+0000\",\"createdBy\":\"anna\"}");
  assert_json (stint_codec_import (&empty, "8000000000000001", 1632818526),
               "{\"start\":\"2021-09-21T10:30:00.000+0000\",\"duration\":\"PT1M\","
               "\"createdAt\":\"2021-09-28T08:42:06.000+0000\",\"createdBy\":8000000000000001}");
  assert_json (stint_codec_import (&empty, "8x", 0),
               "{\"start\":\"2021-09-21T10:30:00.000+0000\",\"duration\":\"PT1M\","
               "\"createdAt\":\"1970-01-01T00:00:00.000+0000\",\"createdBy\":\"8x\"}");
  assert_json (stint_codec_search ("anna", "start", 1632220200, 1632220260),
               "{\"createdBy\":\"anna\",\"start\":{\"from\":\"2021-09-21T10:30:00.000+0000\","
               "\"to\":\"2021-09-21T10:31:00.000+0000\"}}");
  assert_json (stint_codec_query ("Assignee: me() \"Sort by\": Updated DESC"),
               "{\"query\":\"Assignee: me() \\\"Sort by\\\": Updated DESC\"}");
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/codec/worklog", test_worklog);
  g_test_add_func ("/codec/worklog-sparse", test_worklog_sparse);
  g_test_add_func ("/codec/worklog-broken", test_worklog_broken);
  g_test_add_func ("/codec/worklog-or-list", test_worklog_or_list);
  g_test_add_func ("/codec/myself", test_myself);
  g_test_add_func ("/codec/myself-sparse", test_myself_sparse);
  g_test_add_func ("/codec/issue", test_issue);
  g_test_add_func ("/codec/issues", test_issues);
  g_test_add_func ("/codec/bodies", test_bodies);
  return g_test_run ();
}
