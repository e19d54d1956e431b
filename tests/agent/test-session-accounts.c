/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-clock.h"
#include "stint-connected-fixture.h"
#include "stint-test.h"

/* boris, then anna: both without a keyring. */
static char *
sign_in_both (Connected *fixture)
{
  g_autoptr(StintAccount) boris = connected_account (fixture, "token-boris");
  g_autoptr(GError) error = NULL;

  g_assert_true (stint_session_use_account (fixture->session, boris, &error));
  stint_session_use_token (fixture->session, "token-boris", STINT_TOKEN_SESSION);
  connected_sign_in_and_rest (fixture);
  return g_strdup (boris->id);
}

static const char *
login (Connected *fixture)
{
  const StintAccount *account = stint_session_get_account (fixture->session);

  return account != NULL ? account->person->login : NULL;
}

static guint
entries (Connected *fixture)
{
  g_autoptr(GPtrArray) list =
      stint_store_list (stint_session_get_store (fixture->session, NULL), 0, NOW, FALSE, 0, NULL);

  return list->len;
}

static void
add (Connected *fixture, const char *comment)
{
  StintChanges values = { "TEST-1", comment, NOW - 7200, 3600 };
  g_autoptr(GError) error = NULL;
  g_autoptr(StintWorklog) entry = stint_session_add (fixture->session, &values, &error);

  g_assert_no_error (error);
}

static void
told_cb (StintSession *session, gint64 from, gint64 to, gpointer user_data)
{
  Connected *fixture = user_data;

  fixture->told_from = from;
  fixture->told_to = to;
}

static void
count_cb (StintSession *session, gpointer user_data)
{
  ++*(int *) user_data;
}

/* Each has entries and a token of its own; both go on where they were. */
static void
test_switch (Connected *fixture, gconstpointer data)
{
  g_autofree char *boris = sign_in_both (fixture);
  g_autoptr(GError) error = NULL;
  int issues_changed = 0;

  add (fixture, "anna's");
  g_assert_cmpuint (entries (fixture), ==, 1);
  g_signal_connect (fixture->session, "entries-changed", G_CALLBACK (told_cb), fixture);
  g_signal_connect (fixture->session, "issues-changed", G_CALLBACK (count_cb), &issues_changed);
  g_assert_true (stint_session_switch_account (fixture->session, boris, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture->told_from, ==, G_MININT64);
  g_assert_cmpint (fixture->told_to, ==, G_MAXINT64);
  g_assert_cmpint (issues_changed, ==, 1);
  g_assert_cmpstr (login (fixture), ==, "boris");
  g_assert_cmpuint (entries (fixture), ==, 0);
  g_assert_cmpint (stint_session_get_token_place (fixture->session), ==, STINT_TOKEN_SESSION);
  error = connected_run (fixture);
  g_assert_no_error (error);
  g_assert_cmpstr (stint_sandbox_last_header (fixture->sandbox, "Authorization"), ==,
                   "OAuth token-boris");

  g_assert_true (stint_session_switch_account (fixture->session, fixture->account->id, &error));
  g_assert_cmpstr (login (fixture), ==, "anna");
  g_assert_cmpuint (entries (fixture), ==, 1);
  error = connected_run (fixture);
  g_assert_no_error (error);
  g_assert_cmpstr (stint_sandbox_last_header (fixture->sandbox, "Authorization"), ==,
                   "OAuth token-anna");
  g_signal_handlers_disconnect_by_data (fixture->session, fixture);
}

static void
test_refused (Connected *fixture, gconstpointer data)
{
  g_autofree char *boris = sign_in_both (fixture);
  g_autoptr(StintWorklog) logged = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (stint_session_switch_account (fixture->session, "nobody", &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NO_ACCOUNT);
  g_clear_error (&error);
  g_assert_false (stint_session_switch_account (fixture->session, "../x]\n[", &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NO_ACCOUNT);
  g_clear_error (&error);
  g_assert_true (stint_session_start (fixture->session, "TEST-1", "", 0, &logged, NULL, &error));
  g_assert_true (stint_session_switch_account (fixture->session, fixture->account->id,
                                               &error)); /* is current */
  g_assert_false (stint_session_switch_account (fixture->session, boris, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
  g_assert_cmpstr (login (fixture), ==, "anna");
}

/* From the sign-in page, too; whoever signed out has no token any more. */
static void
test_after_sign_out (Connected *fixture, gconstpointer data)
{
  g_autofree char *boris = sign_in_both (fixture);
  g_autoptr(GError) error = NULL;

  g_assert_true (stint_session_leave_account (fixture->session, &error));
  g_assert_null (login (fixture));
  g_assert_cmpuint (stint_session_get_accounts (fixture->session)->len, ==, 2);
  g_assert_true (stint_session_switch_account (fixture->session, boris, &error));
  g_assert_cmpstr (login (fixture), ==, "boris");
  g_assert_cmpint (stint_session_get_token_place (fixture->session), ==, STINT_TOKEN_SESSION);
  g_assert_true (stint_session_switch_account (fixture->session, fixture->account->id, &error));
  for (int i = 0; i < 500 && stint_session_get_problem (fixture->session) == NULL; i++)
    stint_wait_ms (10);
  g_assert_nonnull (stint_session_get_problem (fixture->session));
  g_assert_cmpint (stint_session_get_token_place (fixture->session), ==, STINT_TOKEN_MISSING);
  g_assert_nonnull (stint_session_get_store (fixture->session, &error));
}

/* What is under way for the one does not reach the other's database. */
static void
test_switch_while_reading (Connected *fixture, gconstpointer data)
{
  g_autofree char *boris = sign_in_both (fixture);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(StintSync) sync = NULL;
  g_autoptr(GError) error = NULL;

  stint_sandbox_add_worklog (fixture->sandbox, "anna", "TEST-1", NOW - 7200, 3600, "elsewhere");
  sync = g_object_ref (stint_session_get_sync (fixture->session));
  stint_sync_run_async (sync, NULL, stint_keep_result_cb, &result);
  stint_wait_ms (1);
  g_assert_true (stint_session_switch_account (fixture->session, boris, &error));
  g_assert_false (stint_sync_run_finish (sync, stint_wait_result (&result), NULL));
  error = connected_run (fixture);
  g_assert_no_error (error);
  g_assert_cmpuint (entries (fixture), ==, 0);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/session-accounts/" name, Connected, NULL, connected_set_up, function,              \
              connected_tear_down)

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  ADD ("switch", test_switch);
  ADD ("refused", test_refused);
  ADD ("after-sign-out", test_after_sign_out);
  ADD ("switch-while-reading", test_switch_while_reading);
  return g_test_run ();
}
