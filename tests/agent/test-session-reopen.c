/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "stint-accounts.h"
#include "stint-agent-fixture.h"
#include "stint-clock.h"
#include "stint-paths.h"
#include "stint-session.h"
#include "stint-test.h"

static StintAccount *
account_new (void)
{
  StintAccount *account = stint_account_new ();

  account->url = g_strdup ("http://127.0.0.1:1");
  account->org = g_strdup ("org1");
  account->person = stint_person_new ();
  account->person->login = g_strdup ("anna");
  account->person->uid = 7;
  account->person->has_license = TRUE;
  account->id = stint_account_make_id (account);
  return account;
}

static void
entries_cb (StintSession *session, gint64 from, gint64 to, gpointer user_data)
{
  ++*(guint *) user_data;
}

static gboolean
is_alone (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

/* What kept the database from being opened when the agent began is gone: the next command works, without a restart. */
static void
test_reopen (void)
{
  g_autoptr(StintSession) session = stint_session_new ();
  g_autoptr(StintAccount) account = account_new ();
  g_autofree char *path = stint_paths_database (account->id);
  StintChanges values = { "TEST-1", "", NOW - 7200, 3600 };
  g_autoptr(StintWorklog) entry = NULL;
  g_autoptr(GError) error = NULL;
  guint told = 0;

  stint_clock_set (NOW);
  g_assert_true (stint_accounts_sign_in (account, NULL));
  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  stint_session_open (session);
  g_assert_error (stint_session_get_problem (session), STINT_ERROR, STINT_ERROR_STORE);
  g_assert_null (stint_session_add (session, &values, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_STORE);
  g_clear_error (&error);

  g_signal_connect (session, "entries-changed", G_CALLBACK (entries_cb), &told);
  g_assert_cmpint (g_rmdir (path), ==, 0);
  g_assert_null (stint_session_get_store (session, NULL)); /* showing something does not try */
  entry = stint_session_add (session, &values, &error);
  g_assert_no_error (error);
  g_assert_nonnull (entry);
  g_assert_cmpuint (told, ==, 2); /* all there is, and the entry */
  g_assert_false (g_error_matches (stint_session_get_problem (session), STINT_ERROR, STINT_ERROR_STORE));
  stint_session_close (session);
  g_assert_true (stint_wait_until (is_alone, session));
  stint_clock_unset ();
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/session/reopen", test_reopen);
  return g_test_run ();
}
