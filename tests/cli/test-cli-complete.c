/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli-complete.h"

#include "stint-accounts.h"
#include "stint-cli-call.h"
#include "stint-clock.h"
#include "stint-paths.h"
#include "stint-test.h"

/* What the shells are told; the shells themselves are in tests/program/test_completion.py. */

#define NOW 1795168800 /* Friday 2026-11-20 10:00 UTC */

static void
sign_in (void)
{
  g_autoptr(StintAccount) account = stint_account_new ();
  g_autofree char *path = stint_paths_database ("feed");
  g_autoptr(StintStore) store = NULL;
  g_autoptr(GError) error = NULL;
  StintDraft draft = { .issue = "TEST-1", .comment = "first\nline", .start = NOW - 7200, .seconds = 3600 };

  account->id = g_strdup ("feed");
  account->url = g_strdup (STINT_DEFAULT_URL);
  account->org = g_strdup ("777");
  account->person = stint_person_new ();
  account->person->login = g_strdup ("anna");
  g_assert_true (stint_accounts_sign_in (account, &error));
  g_assert_no_error (error);
  store = stint_store_open (path, STINT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stint_store_add (store, &draft, &error), ==, 1);
  draft.issue = "TEST-20";
  g_assert_cmpint (stint_store_add (store, &draft, &error), ==, 2);
}

static void
assert_offers (const char *expected, const char *const *words)
{
  g_assert_cmpint (stint_cli_call_strv (words), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, expected);
  g_assert_cmpstr (stint_cli_err, ==, "");
}

#define OFFERS(expected, ...)                                                                      \
  assert_offers (expected, (const char *const[]) { STINT_CLI_COMPLETE, __VA_ARGS__, NULL })

static void
test_names (void)
{
  OFFERS ("stop\tStop the timer and log the time\n", "sto");
  OFFERS ("--version\tthe version\n", "--v");
  OFFERS ("", "nonsense", "");
  OFFERS ("--wait\tWait until nothing is left to send\n", "sync", "--w");
  OFFERS ("", "sync", "");
}

static void
test_values (void)
{
  OFFERS ("360\t\ncloud\t\n", "sign-in", "--org-type", "");
  OFFERS ("cloud\t\n", "sign-in", "--org-type", "=", "c");
  OFFERS ("360\t\ncloud\t\n", "sign-in", "--org-type", "=");
  OFFERS ("--org-type=cloud\t\n", "sign-in", "--org-type=C");
  OFFERS ("", "sign-in", "--demo=");
  OFFERS ("", "sign-in", "--org", "");
  OFFERS ("yesterday\t\n", "list", "--to", "y");
  OFFERS (":files\n", "import", "");
}

static void
test_store (void)
{
  OFFERS ("", "start", ""); /* nobody is signed in */
  sign_in ();
  OFFERS ("TEST-20\t\n", "start", "test-2");
  OFFERS ("TEST-20\t\n", "log", "TEST-2");
  OFFERS ("TEST-20\t\n", "add", "-m", "TEST-1", "--start", "9:00", "TEST-2");
  OFFERS ("TEST-20\t\n", "add", "--", "TEST-2");
  OFFERS ("", "add", "TEST-20", "");
  OFFERS ("", "start", "-m", "TEST-2");
  OFFERS ("1\t2026-11-20 08:00 TEST-1 first line\n", "edit", "1");
  OFFERS ("", "retry", "");
  OFFERS ("anna\t777\n", "switch", "");
}

static void
test_nonsense (void)
{
  sign_in ();
  OFFERS ("", "edit", "\xff");
  OFFERS ("", "start", "\xd0");
  OFFERS ("", "start", "--\xff");
  OFFERS ("", "discard", "x");
  g_assert_cmpint (stint_cli_call (STINT_CLI_COMPLETE, NULL), ==, STINT_CLI_DONE);
}

int
main (int argc, char **argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  stint_test_init (&argc, &argv);
  stint_clock_set (NOW);
  g_test_add_func ("/cli-complete/names", test_names);
  g_test_add_func ("/cli-complete/values", test_values);
  g_test_add_func ("/cli-complete/store", test_store);
  g_test_add_func ("/cli-complete/nonsense", test_nonsense);
  return g_test_run ();
}
