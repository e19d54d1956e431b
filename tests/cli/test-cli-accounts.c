/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli.h"

#include "stint-accounts.h"
#include "stint-cli-call.h"
#include "stint-fake-agent.h"
#include "stint-test.h"

static StintFakeAgent *agent;

static void
sign_in (const char *id, const char *login, const char *org, gboolean demo)
{
  g_autoptr(StintAccount) account = stint_account_new ();
  g_autoptr(GError) error = NULL;

  account->id = g_strdup (id);
  account->url = g_strdup (STINT_DEFAULT_URL);
  account->org = g_strdup (org);
  account->demo = demo;
  account->person = stint_person_new ();
  account->person->login = g_strdup (login);
  g_assert_true (stint_accounts_sign_in (account, &error));
  g_assert_no_error (error);
}

static void
assert_calls (const char *expected)
{
  g_autofree char *calls = stint_fake_agent_take_calls (agent);

  g_assert_cmpstr (calls, ==, expected);
}

static void
test_nobody (void)
{
  g_assert_cmpint (stint_cli_call ("accounts", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "Nobody has signed in here\n");
  g_assert_cmpint (stint_cli_call ("accounts", "--json", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "[]\n");
  g_assert_cmpint (stint_cli_call ("switch", "anna", NULL), ==, STINT_CLI_REFUSED);
  stint_cli_assert_one_line ("anna");
}

static void
sign_in_all (void)
{
  sign_in ("0a", "anna", "1234567", FALSE);
  sign_in ("0b", "Boris", "bpf1", FALSE);
  sign_in ("0c", "anna", "bpf1", FALSE);
  sign_in ("demo", "anna", "sandbox-org", TRUE);
  sign_in ("0b", "Boris", "bpf1", FALSE);
}

static void
test_list (void)
{
  sign_in_all ();
  g_assert_cmpint (stint_cli_call ("accounts", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==,
                   "0a    anna   1234567\n"
                   "0b    Boris  bpf1           current\n"
                   "0c    anna   bpf1\n"
                   "demo  anna   demonstration\n");
  g_assert_cmpint (stint_cli_call ("accounts", "--json", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (
      stint_cli_out, ==,
      "[{\"id\":\"0a\",\"login\":\"anna\",\"org\":\"1234567\",\"demo\":false,\"current\":false},"
      "{\"id\":\"0b\",\"login\":\"Boris\",\"org\":\"bpf1\",\"demo\":false,\"current\":true},"
      "{\"id\":\"0c\",\"login\":\"anna\",\"org\":\"bpf1\",\"demo\":false,\"current\":false},"
      "{\"id\":\"demo\",\"login\":\"anna\",\"org\":\"sandbox-org\",\"demo\":true,\"current\":false}"
      "]\n");
  assert_calls (""); /* no agent is needed */
}

static void
test_switch (void)
{
  sign_in_all ();
  stint_fake_agent_set_reply (agent, "SwitchAccount", "({'id': <'0b'>},)");
  g_assert_cmpint (stint_cli_call ("switch", "boris", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "Switched to Boris in organisation bpf1\n");
  assert_calls ("SwitchAccount('0b',)\n");
  g_assert_cmpint (stint_cli_call ("switch", "demo", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "Switched to the demonstration\n");
  assert_calls ("SwitchAccount('demo',)\n");
  g_assert_cmpint (stint_cli_call ("switch", "anna", NULL), ==, STINT_CLI_REFUSED);
  stint_cli_assert_one_line ("several");
  g_assert_cmpint (stint_cli_call ("switch", "0", NULL), ==, STINT_CLI_REFUSED);
  stint_cli_assert_one_line ("nobody");
  assert_calls ("");
  stint_fake_agent_fail_next (agent, STINT_ERROR_INPUT,
                              "A timer runs on TEST-1: stop or discard it first");
  g_assert_cmpint (stint_cli_call ("switch", "0c", NULL), ==, STINT_CLI_REFUSED);
  stint_cli_assert_one_line ("A timer runs on TEST-1");
}

int
main (int argc, char **argv)
{
  g_autoptr(GTestDBus) bus = NULL;
  int status;

  stint_test_init (&argc, &argv);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  agent = stint_fake_agent_new (g_test_dbus_get_bus_address (bus));
  g_test_add_func ("/cli-accounts/nobody", test_nobody);
  g_test_add_func ("/cli-accounts/list", test_list);
  g_test_add_func ("/cli-accounts/switch", test_switch);
  status = g_test_run ();
  stint_fake_agent_free (agent);
  g_test_dbus_down (bus);
  return status;
}
