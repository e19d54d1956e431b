/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-tracker-fixture.h"

const StintTrackerEntry tracker_entry = { "TEST-1", TRACKER_START, 3 * 3600, 5400,
                                          "done — готово" };

StintTracker *
tracker_new (const char *url, const char *org, StintOrgType org_type, StintTokenType token_type,
             const char *token)
{
  g_autoptr(StintAccount) account = stint_account_new ();

  g_free (account->url);
  g_free (account->org);
  account->url = g_strdup (url);
  account->org = g_strdup (org);
  account->org_type = org_type;
  account->token_type = token_type;
  return stint_tracker_new (account, token);
}

StintTracker *
tracker_as (StintSandbox *sandbox, const char *token)
{
  return tracker_new (stint_sandbox_get_url (sandbox), STINT_SANDBOX_ORG, STINT_ORG_360,
                      STINT_TOKEN_OAUTH, token);
}

void
tracker_set_up (TrackerFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  fixture->sandbox = stint_sandbox_new (NULL, &error);
  g_assert_no_error (error);
  stint_sandbox_listen (fixture->sandbox, 0, &error);
  g_assert_no_error (error);
  stint_sandbox_add_issue (fixture->sandbox, "TEST-1", "First issue");
  stint_sandbox_add_issue (fixture->sandbox, "TEST-2", "Вторая задача");
  fixture->tracker = tracker_as (fixture->sandbox, "token-anna");
}

void
tracker_tear_down (TrackerFixture *fixture, gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->tracker);
  stint_sandbox_close (fixture->sandbox);
  g_object_unref (fixture->sandbox);
}

StintPerson *
tracker_myself (StintTracker *tracker, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  stint_tracker_myself_async (tracker, NULL, stint_keep_result_cb, &result);
  return stint_tracker_myself_finish (tracker, stint_wait_result (&result), error);
}

StintRemoteWorklog *
tracker_create (StintTracker *tracker, const StintTrackerEntry *entry, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  stint_tracker_create_async (tracker, entry, NULL, stint_keep_result_cb, &result);
  return stint_tracker_create_finish (tracker, stint_wait_result (&result), error);
}

StintRemoteWorklog *
tracker_edit (StintTracker *tracker, gint64 id, const StintTrackerEntry *entry, gboolean send_start,
              GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  stint_tracker_edit_async (tracker, id, entry, send_start, NULL, stint_keep_result_cb, &result);
  return stint_tracker_edit_finish (tracker, stint_wait_result (&result), error);
}

gboolean
tracker_delete (StintTracker *tracker, const char *issue, gint64 id, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  stint_tracker_delete_async (tracker, issue, id, NULL, stint_keep_result_cb, &result);
  return stint_tracker_delete_finish (tracker, stint_wait_result (&result), error);
}

StintRemoteWorklog *
tracker_import (StintTracker *tracker, const StintTrackerEntry *entry, const char *author,
                gint64 created_at, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  stint_tracker_import_async (tracker, entry, author, created_at, NULL, stint_keep_result_cb,
                              &result);
  return stint_tracker_import_finish (tracker, stint_wait_result (&result), error);
}

GPtrArray *
tracker_list (StintTracker *tracker, const char *issue, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  stint_tracker_list_async (tracker, issue, NULL, stint_keep_result_cb, &result);
  return stint_tracker_list_finish (tracker, stint_wait_result (&result), error);
}

StintIssue *
tracker_issue (StintTracker *tracker, const char *key, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  stint_tracker_issue_async (tracker, key, NULL, stint_keep_result_cb, &result);
  return stint_tracker_issue_finish (tracker, stint_wait_result (&result), error);
}

GPtrArray *
tracker_issues (StintTracker *tracker, const char *query, guint limit, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  stint_tracker_issues_async (tracker, query, limit, NULL, stint_keep_result_cb, &result);
  return stint_tracker_issues_finish (tracker, stint_wait_result (&result), error);
}

GPtrArray *
tracker_suggest (StintTracker *tracker, const char *text, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  stint_tracker_suggest_async (tracker, text, NULL, stint_keep_result_cb, &result);
  return stint_tracker_suggest_finish (tracker, stint_wait_result (&result), error);
}

guint
tracker_count_worklogs (StintSandbox *sandbox)
{
  g_autoptr(JsonNode) all = stint_sandbox_get_worklogs (sandbox);

  return json_array_get_length (json_node_get_array (all));
}
