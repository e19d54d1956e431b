/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-tracker-fixture.h"

#include <string.h>

static void
test_myself (TrackerFixture *fixture, gconstpointer data)
{
  static const struct
  {
    StintOrgType org;
    StintTokenType kind;
    const char *token;
    const char *login;
  } cases[] = {
    { STINT_ORG_360, STINT_TOKEN_OAUTH, "token-anna", "anna" },
    { STINT_ORG_CLOUD, STINT_TOKEN_OAUTH, "token-anna", "anna" },
    { STINT_ORG_360, STINT_TOKEN_IAM, "iam-boris", "boris" },
    { STINT_ORG_CLOUD, STINT_TOKEN_IAM, "iam-boris", "boris" },
    { STINT_ORG_360, STINT_TOKEN_OAUTH, "token-reader", "reader" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(StintTracker) tracker =
          tracker_new (stint_sandbox_get_url (fixture->sandbox), STINT_SANDBOX_ORG, cases[i].org,
                       cases[i].kind, cases[i].token);
      g_autoptr(GError) error = NULL;
      g_autoptr(StintPerson) person = tracker_myself (tracker, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (person->login, ==, cases[i].login);
      g_assert_cmpint (person->uid, >, 0);
      g_assert_cmpint (person->has_license, ==, strcmp (cases[i].login, "reader") != 0);
      g_assert_cmpint (stint_sandbox_last_header (fixture->sandbox, "X-Org-ID") != NULL, ==,
                       cases[i].org == STINT_ORG_360);
      g_assert_cmpint (stint_sandbox_last_header (fixture->sandbox, "X-Cloud-Org-ID") != NULL, ==,
                       cases[i].org == STINT_ORG_CLOUD);
    }
}

static void
test_wrong_token (TrackerFixture *fixture, gconstpointer data)
{
  g_autoptr(StintTracker) tracker = tracker_as (fixture->sandbox, "wrong");
  g_autoptr(GError) error = NULL;

  g_assert_null (tracker_myself (tracker, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_UNAUTHORIZED);
  g_assert_cmpuint (stint_error_get_status (error), ==, 401);
}

static void
test_wrong_organisation (TrackerFixture *fixture, gconstpointer data)
{
  g_autoptr(StintTracker) tracker =
      tracker_new (stint_sandbox_get_url (fixture->sandbox), "7654321", STINT_ORG_360,
                   STINT_TOKEN_OAUTH, "token-anna");
  g_autoptr(GError) error = NULL;

  g_assert_null (tracker_myself (tracker, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_FORBIDDEN);
  g_assert_nonnull (strstr (stint_error_get_words (error), "Organization"));
}

static void
test_create (TrackerFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(StintRemoteWorklog) made = tracker_create (fixture->tracker, &tracker_entry, &error);
  g_autoptr(StintPerson) me = tracker_myself (fixture->tracker, NULL);
  g_autoptr(JsonNode) all = stint_sandbox_get_worklogs (fixture->sandbox);
  JsonObject *stored;

  g_assert_no_error (error);
  g_assert_cmpint (made->id, >, 0);
  g_assert_cmpstr (made->issue, ==, "TEST-1");
  g_assert_cmpstr (made->summary, ==, "First issue");
  g_assert_cmpint (made->start, ==, TRACKER_START);
  g_assert_cmpint (made->seconds, ==, 5400);
  g_assert_cmpstr (made->comment, ==, "done — готово");
  g_assert_true (stint_person_is_author (me, made->author));
  g_assert_cmpuint (tracker_count_worklogs (fixture->sandbox), ==, 1);
  stored = json_array_get_object_element (json_node_get_array (all), 0);
  g_assert_cmpstr (json_object_get_string_member (stored, "duration"), ==, "PT1H30M");
  g_assert_cmpstr (json_object_get_string_member (stored, "start"), ==,
                   "2026-07-24T12:00:00.000+0000");
}

/* Business time: five days come back as a week, and are the same seconds. */
static void
test_create_long (TrackerFixture *fixture, gconstpointer data)
{
  StintTrackerEntry entry = { "TEST-1", TRACKER_START, 0, 5 * 28800 + 1200, NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(StintRemoteWorklog) made = tracker_create (fixture->tracker, &entry, &error);
  g_autoptr(JsonNode) all = stint_sandbox_get_worklogs (fixture->sandbox);

  g_assert_no_error (error);
  g_assert_cmpint (made->seconds, ==, entry.seconds);
  g_assert_cmpstr (made->comment, ==, "");
  g_assert_nonnull (strstr (stint_sandbox_last_body (fixture->sandbox), "\"PT40H20M\""));
  g_assert_cmpstr (json_object_get_string_member (
                       json_array_get_object_element (json_node_get_array (all), 0), "duration"),
                   ==, "P1WT20M");
}

static void
test_edit (TrackerFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(StintRemoteWorklog) made = tracker_create (fixture->tracker, &tracker_entry, &error);
  StintTrackerEntry later = { "TEST-1", TRACKER_START + 600, 0, 60, "" };
  g_autoptr(StintRemoteWorklog) changed = NULL;

  changed = tracker_edit (fixture->tracker, made->id, &later, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (changed->id, ==, made->id);
  g_assert_cmpint (changed->seconds, ==, 60);
  g_assert_cmpint (changed->start, ==, TRACKER_START);
  g_assert_cmpstr (changed->comment, ==, "");

  g_clear_pointer (&changed, stint_remote_worklog_free);
  changed = tracker_edit (fixture->tracker, made->id, &later, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (changed->start, ==, TRACKER_START + 600);

  stint_sandbox_set_patch_start (fixture->sandbox, FALSE);
  g_clear_pointer (&changed, stint_remote_worklog_free);
  changed = tracker_edit (fixture->tracker, made->id, &tracker_entry, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (changed->start, ==, TRACKER_START + 600);
  g_assert_cmpstr (stint_sandbox_last_method (fixture->sandbox), ==, "PATCH");
}

static void
test_delete (TrackerFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(StintRemoteWorklog) made = tracker_create (fixture->tracker, &tracker_entry, &error);

  g_assert_true (tracker_delete (fixture->tracker, "TEST-1", made->id, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (tracker_count_worklogs (fixture->sandbox), ==, 0);
  g_assert_false (tracker_delete (fixture->tracker, "TEST-1", made->id, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NOT_FOUND);
}

static void
test_import (TrackerFixture *fixture, gconstpointer data)
{
  g_autoptr(StintTracker) root = tracker_as (fixture->sandbox, "token-root");
  g_autoptr(StintTracker) boris = tracker_as (fixture->sandbox, "token-boris");
  g_autoptr(StintPerson) anna = tracker_myself (fixture->tracker, NULL);
  g_autoptr(StintIssue) known = tracker_issue (root, "TEST-1", NULL);
  g_autofree char *uid = g_strdup_printf ("%" G_GINT64_FORMAT, anna->uid);
  const char *const authors[] = { "anna", uid };
  gint64 created = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (known);
  for (gsize i = 0; i < G_N_ELEMENTS (authors); i++)
    {
      g_autoptr(StintRemoteWorklog) made = NULL;

      /* The moment must lie between the issue's creation and its last update. */
      for (int back = -1; made == NULL && back < 5; back++)
        {
          g_clear_error (&error);
          made = tracker_import (root, &tracker_entry, authors[i], created - back, &error);
        }
      g_assert_no_error (error);
      g_assert_true (stint_person_is_author (anna, made->author));
      g_assert_cmpint (made->seconds, ==, 5400);
    }
  g_assert_nonnull (strstr (stint_sandbox_last_body (fixture->sandbox), uid));
  g_assert_null (strstr (stint_sandbox_last_body (fixture->sandbox), "\"8"));

  g_assert_null (tracker_import (boris, &tracker_entry, "anna", created, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_FORBIDDEN);
}

static void
test_read_only (TrackerFixture *fixture, gconstpointer data)
{
  g_autoptr(StintTracker) reader = tracker_as (fixture->sandbox, "token-reader");
  g_autoptr(GError) error = NULL;

  g_assert_null (tracker_create (reader, &tracker_entry, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_FORBIDDEN);
  g_assert_cmpuint (tracker_count_worklogs (fixture->sandbox), ==, 0);
}

static void
test_others_record (TrackerFixture *fixture, gconstpointer data)
{
  gint64 id =
      stint_sandbox_add_worklog (fixture->sandbox, "boris", "TEST-1", TRACKER_START, 60, "");
  g_autoptr(GError) error = NULL;

  g_assert_null (tracker_edit (fixture->tracker, id, &tracker_entry, FALSE, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_FORBIDDEN);
  g_assert_cmpuint (strlen (stint_error_get_words (error)), >, 0);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  TRACKER_ADD ("/tracker/myself", test_myself);
  TRACKER_ADD ("/tracker/wrong-token", test_wrong_token);
  TRACKER_ADD ("/tracker/wrong-organisation", test_wrong_organisation);
  TRACKER_ADD ("/tracker/create", test_create);
  TRACKER_ADD ("/tracker/create-long", test_create_long);
  TRACKER_ADD ("/tracker/edit", test_edit);
  TRACKER_ADD ("/tracker/delete", test_delete);
  TRACKER_ADD ("/tracker/import", test_import);
  TRACKER_ADD ("/tracker/read-only", test_read_only);
  TRACKER_ADD ("/tracker/others-record", test_others_record);
  return g_test_run ();
}
