/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-fuzz.h"

#include "stint-codec.h"
#include "stint-json.h"
#include "stint-reply.h"

/* Far from the years 1 and 9999, where other zones have no date of four digits. */
#define FAR G_GINT64_CONSTANT (60000000000)

/* What we would send of a record reads as the same record. */
static void
assert_body (const StintRemoteWorklog *worklog)
{
  StintTrackerEntry entry = { worklog->issue, worklog->start, 10800, worklog->seconds,
                              worklog->comment };
  g_autoptr(JsonNode) node = stint_codec_create (&entry);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) again = stint_json_parse (text, &error);
  JsonObject *object = stint_json_object (again, &error);
  gint64 start = 0, seconds = 0;
  const char *comment = NULL;

  g_assert_no_error (error);
  g_assert_true (stint_json_need_time (object, "start", &start, &error));
  g_assert_true (stint_json_need_duration (object, "duration", &seconds, &error));
  g_assert_true (stint_json_get_string (object, "comment", &comment, &error));
  if (ABS (worklog->start) < FAR)
    g_assert_cmpint (start, ==, worklog->start);
  g_assert_cmpint (seconds, ==, worklog->seconds);
  g_assert_cmpstr (comment != NULL ? comment : "", ==, worklog->comment);
}

static void
read_worklog (JsonNode *node)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(StintRemoteWorklog) worklog = stint_codec_worklog_or_list (node, &error);

  if (worklog == NULL)
    {
      stint_fuzz_assert_sentence (error);
      return;
    }
  g_assert_cmpint (worklog->id, >, 0);
  g_assert_cmpint (worklog->seconds, >=, 0);
  g_assert_true (worklog->issue != NULL && *worklog->issue != '\0');
  g_assert_true (g_utf8_validate (worklog->comment, -1, NULL));
  assert_body (worklog);
}

static void
read_person (JsonNode *node)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(StintPerson) person = stint_codec_myself (node, &error);

  if (person == NULL)
    stint_fuzz_assert_sentence (error);
  else
    g_assert_true (person->uid != 0 || (person->login != NULL && *person->login != '\0'));
}

static void
read_issues (JsonNode *node)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) list_error = NULL;
  g_autoptr(StintIssue) issue = stint_codec_issue (node, &error);
  g_autoptr(GPtrArray) issues = stint_codec_issues (node, &list_error);

  if (issue == NULL)
    stint_fuzz_assert_sentence (error);
  else
    g_assert_cmpint (stint_issue_get_spent (issue), >=, -1);
  if (issues == NULL)
    stint_fuzz_assert_sentence (list_error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = stint_reply_parse (data, size, &error);

  if (node == NULL && error != NULL)
    stint_fuzz_assert_sentence (error);
  if (error == NULL)
    {
      read_worklog (node);
      read_person (node);
      read_issues (node);
    }
  return 0;
}
