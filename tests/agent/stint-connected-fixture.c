/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-connected-fixture.h"

#include "stint-clock.h"
#include "stint-test.h"

StintAccount *
connected_account (Connected *fixture, const char *token)
{
  StintAccount *account = stint_account_new ();
  g_autoptr(StintTracker) tracker = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  account->url = g_strdup (stint_sandbox_get_url (fixture->sandbox));
  account->org = g_strdup (STINT_SANDBOX_ORG);
  account->org_type = STINT_ORG_CLOUD;
  tracker = stint_tracker_new (account, token);
  stint_tracker_myself_async (tracker, NULL, stint_keep_result_cb, &result);
  account->person = stint_tracker_myself_finish (tracker, stint_wait_result (&result), &error);
  g_assert_no_error (error);
  account->id = stint_account_make_id (account);
  return account;
}

void
connected_set_up (Connected *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  stint_clock_set (NOW);
  fixture->sandbox = stint_sandbox_new (NULL, &error);
  g_assert_no_error (error);
  g_assert_true (stint_sandbox_listen (fixture->sandbox, 0, &error));
  stint_sandbox_add_issue (fixture->sandbox, "TEST-1", "One");
  fixture->account = connected_account (fixture, "token-anna");
  fixture->session = stint_session_new ();
}

void
connected_tear_down (Connected *fixture, gconstpointer data)
{
  stint_session_close (fixture->session);
  g_clear_object (&fixture->session);
  stint_wait_ms (50); /* what was cancelled ends in the main loop */
  stint_sandbox_close (fixture->sandbox);
  g_clear_object (&fixture->sandbox);
  stint_account_free (fixture->account);
  stint_clock_unset ();
}

void
connected_sign_in (Connected *fixture)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (stint_session_use_account (fixture->session, fixture->account, &error));
  stint_session_use_token (fixture->session, "token-anna", STINT_TOKEN_SESSION);
}

GError *
connected_run (Connected *fixture)
{
  g_autoptr(StintSync) sync = g_object_ref (stint_session_get_sync (fixture->session));
  g_autoptr(GAsyncResult) result = NULL;
  GError *error = NULL;

  stint_sync_run_async (sync, NULL, stint_keep_result_cb, &result);
  stint_sync_run_finish (sync, stint_wait_result (&result), &error);
  return error;
}

void
connected_sign_in_and_rest (Connected *fixture)
{
  g_autoptr(GError) error = NULL;

  connected_sign_in (fixture);
  error = connected_run (fixture);
  g_assert_no_error (error);
}
