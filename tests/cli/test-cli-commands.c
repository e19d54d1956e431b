/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "stint-cli-call.h"
#include "stint-clock.h"
#include "stint-fake-agent.h"
#include "stint-test.h"

#define NOW 1795168800 /* 2026-11-20 10:00 UTC */

static StintFakeAgent *agent;

/* The calls since the last time are these lines. */
static void
assert_calls (const char *expected)
{
  g_autofree char *calls = stint_fake_agent_take_calls (agent);

  g_assert_cmpstr (calls, ==, expected);
}

static void
set_timer_reply (const char *logged)
{
  g_autofree char *reply = NULL;

  reply = g_strdup_printf ("({'issue': <'TEST-1'>, 'summary': <'Fix it'>, 'comment': <''>, "
                           "'start': <int64 1795168800>}, %s)",
                           logged);
  stint_fake_agent_set_reply (agent, "Start", reply);
}

static void
test_start (void)
{
  set_timer_reply ("@a{sv} {}");
  g_assert_cmpint (stint_cli_call ("start", "test-1", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "Started TEST-1 “Fix it” at 10:00\n");
  g_assert_cmpstr (stint_cli_err, ==, "");
  assert_calls ("Start('TEST-1', '', @a{sv} {})\n");

  g_assert_cmpint (stint_cli_call ("start", "-m", "тест -x", "--at", "-15m",
                                   "https://tracker.yandex.ru/TEST-1", NULL),
                   ==, STINT_CLI_DONE);
  assert_calls ("Start('TEST-1', 'тест -x', {'at': <int64 1795167900>})\n");
}

static void
test_start_logs_running (void)
{
  set_timer_reply (
      "{'id': <int64 9>, 'remote-id': <int64 0>, 'issue': <'TEST-2'>, 'start': <int64 1795165200>, "
      "'offset': <0>, 'seconds': <int64 3600>, 'comment': <''>, "
      "'state': <'pending'>}");
  g_assert_cmpint (stint_cli_call ("start", "TEST-1", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==,
                   "Logged TEST-2, 1 h, Today 09:00 (entry 9)\n"
                   "Started TEST-1 “Fix it” at 10:00\n");
  assert_calls ("Start('TEST-1', '', @a{sv} {})\n");
}

static void
test_stop (void)
{
  g_assert_cmpint (stint_cli_call ("stop", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "Logged TEST-1, 1 h 30 min, Today 08:30 (entry 17)\n");
  assert_calls ("Stop(@a{sv} {},)\n");

  g_assert_cmpint (stint_cli_call ("stop", "--comment=", "--at", "09:30", NULL), ==,
                   STINT_CLI_DONE);
  assert_calls ("Stop({'comment': <''>, 'at': <int64 1795167000>},)\n");
}

static void
test_discard (void)
{
  stint_fake_agent_set_reply (agent, "Discard",
                              "({'issue': <'TEST-1'>, 'comment': <''>, "
                              "'start': <int64 1795166100>},)");
  g_assert_cmpint (stint_cli_call ("discard", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "Discarded TEST-1 after 45 min; nothing was logged\n");
  assert_calls ("Discard()\n");
}

static void
test_add (void)
{
  g_assert_cmpint (stint_cli_call ("add", "TEST-1", "1h30m", "-m", "done", NULL), ==,
                   STINT_CLI_DONE);
  assert_calls ("AddEntry({'issue': <'TEST-1'>, 'start': <int64 1795163400>, "
                "'seconds': <int64 5400>, 'comment': <'done'>},)\n");
  g_assert_cmpint (stint_cli_call ("add", "test-1", "45m", "--start", "08:00", NULL), ==,
                   STINT_CLI_DONE);
  assert_calls ("AddEntry({'issue': <'TEST-1'>, 'start': <int64 1795161600>, "
                "'seconds': <int64 2700>, 'comment': <''>},)\n");
}

static void
test_log (void)
{
  g_assert_cmpint (stint_cli_call ("log", "test-1 1h30m fixed the login yesterday 14:00", NULL), ==,
                   STINT_CLI_DONE);
  assert_calls ("AddEntry({'issue': <'TEST-1'>, 'start': <int64 1795096800>, "
                "'seconds': <int64 5400>, 'comment': <'fixed the login'>},)\n");
  /* The same without quotes around it. */
  g_assert_cmpint (stint_cli_call ("log", "TEST-1", "1h30m", "fixed", "the", "login", "yesterday",
                                   "14:00", NULL),
                   ==, STINT_CLI_DONE);
  assert_calls ("AddEntry({'issue': <'TEST-1'>, 'start': <int64 1795096800>, "
                "'seconds': <int64 5400>, 'comment': <'fixed the login'>},)\n");
}

static void
test_edit (void)
{
  g_assert_cmpint (stint_cli_call ("edit", "17", "-d", "2h", NULL), ==, STINT_CLI_DONE);
  stint_cli_assert_printed ("Changed to TEST-1, 1 h 30 min");
  assert_calls ("EditEntry(int64 17, {'seconds': <int64 7200>})\n");
  g_assert_cmpint (stint_cli_call ("edit", "17", "--start", "09:00", "-m", "", NULL), ==,
                   STINT_CLI_DONE);
  assert_calls ("EditEntry(int64 17, {'start': <int64 1795165200>, 'comment': <''>})\n");
}

static void
test_delete_and_retry (void)
{
  g_assert_cmpint (stint_cli_call ("delete", "17", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "Deleted entry 17\n");
  assert_calls ("DeleteEntry(int64 17,)\n");
  g_assert_cmpint (stint_cli_call ("retry", "9223372036854775807", NULL), ==, STINT_CLI_DONE);
  stint_cli_assert_printed ("Will be sent again: TEST-1");
  assert_calls ("Retry(int64 9223372036854775807,)\n");
}

/* The agent's sentence comes through alone, on one line. */
static void
test_refused (void)
{
  static const char *const commands[][4] = {
    { "start", "TEST-1" },
    { "stop" },
    { "discard" },
    { "add", "TEST-1", "1h" },
    { "log", "TEST-1 1h" },
    { "edit", "1", "-m", "x" },
    { "delete", "1" },
    { "retry", "1" },
    { "sign-in", "--demo" },
    { "sign-out" },
    { "sync" },
    { "sync", "--wait" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *words[5] = { NULL };
      g_autofree char *calls = NULL;

      memcpy (words, commands[i], sizeof commands[i]);
      stint_fake_agent_fail_next (agent, STINT_ERROR_INPUT, "No\nsuch thing");
      g_assert_cmpint (stint_cli_call_strv (words), ==, STINT_CLI_REFUSED);
      g_assert_cmpstr (stint_cli_out, ==, "");
      g_assert_cmpstr (stint_cli_err, ==, "stint: No such thing\n");
      calls = stint_fake_agent_take_calls (agent);
    }
}

/* Puts @text on the standard input of this process. */
static void
set_input (const char *text)
{
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], text, strlen (text)), ==, (gssize) strlen (text));
  close (ends[1]);
  g_assert_cmpint (dup2 (ends[0], STDIN_FILENO), ==, STDIN_FILENO);
  close (ends[0]);
}

static void
test_sign_in (void)
{
  stint_fake_agent_set_reply (agent, "SignIn",
                              "({'login': <'anna'>, 'org': <'1234567'>, 'demo': <false>, "
                              "'token': <'keyring'>},)");
  set_input ("y0_secret\n");
  g_assert_cmpint (stint_cli_call ("sign-in", "--org", "1234567", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "Signed in as anna in organisation 1234567\n");
  assert_calls ("SignIn(handle 0, {'org': <'1234567'>, 'org-type': <'360'>, "
                "'token-type': <'oauth'>}) [y0_secret]\n");

  stint_fake_agent_set_reply (agent, "SignIn",
                              "({'login': <'anna'>, 'org': <'x'>, 'demo': <false>, "
                              "'token': <'session'>, 'read-only': <true>},)");
  set_input ("t1.secret");
  g_assert_cmpint (stint_cli_call ("sign-in", "--org", "bpf0abc", "--org-type", "cloud",
                                   "--token-type", "iam", "--url", "http://127.0.0.1:8080/", NULL),
                   ==, STINT_CLI_DONE);
  stint_cli_assert_printed ("keyring");
  stint_cli_assert_printed ("licence");
  assert_calls ("SignIn(handle 0, {'url': <'http://127.0.0.1:8080'>, 'org': <'bpf0abc'>, "
                "'org-type': <'cloud'>, 'token-type': <'iam'>}) [t1.secret]\n");
}

static void
test_sign_in_without_token (void)
{
  set_input ("");
  g_assert_cmpint (stint_cli_call ("sign-in", "--org", "1234567", NULL), ==, STINT_CLI_REFUSED);
  stint_cli_assert_one_line ("No token");
  set_input ("secret with spaces");
  g_assert_cmpint (stint_cli_call ("sign-in", "--org", "1234567", NULL), ==, STINT_CLI_REFUSED);
  stint_cli_assert_one_line (NULL);
  g_assert_null (strstr (stint_cli_err, "secret"));
  assert_calls ("");
}

static void
test_sign_in_demo_and_out (void)
{
  stint_fake_agent_set_reply (agent, "SignInDemo", "({'login': <'anna'>, 'demo': <true>},)");
  g_assert_cmpint (stint_cli_call ("sign-in", "--demo", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "Signed in to the demonstration as anna\n");
  assert_calls ("SignInDemo()\n");

  stint_fake_agent_set_property (agent, "Pending", "uint32 2");
  g_assert_cmpint (stint_cli_call ("sign-out", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==,
                   "Signed out\n2 entries wait and are sent after the next sign-in\n");
  assert_calls ("SignOut()\n");
  stint_fake_agent_set_property (agent, "Pending", "uint32 0");
}

static void
test_sync (void)
{
  g_assert_cmpint (stint_cli_call ("sync", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "Everything is sent\n");
  assert_calls ("Sync()\n");
  g_assert_cmpint (stint_cli_call ("sync", "--wait", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "Everything is sent\n");
  assert_calls ("Sync()\n");

  stint_fake_agent_set_property (agent, "Pending", "uint32 3");
  g_assert_cmpint (stint_cli_call ("sync", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "3 entries wait\n");
  assert_calls ("Sync()\n");
  stint_fake_agent_set_property (agent, "Pending", "uint32 0");
}

/* Sends one after the other once Sync was asked for; the last one is refused when @data says so. */
static gpointer
send_slowly (gpointer data)
{
  g_autofree char *calls = NULL;

  while (calls == NULL || strstr (calls, "Sync") == NULL)
    {
      g_free (calls);
      calls = stint_fake_agent_take_calls (agent);
      g_usleep (5000);
    }
  g_usleep (20000);
  stint_fake_agent_set_property (agent, "Pending", "uint32 1");
  g_usleep (20000);
  if (data != NULL)
    stint_fake_agent_set_property (agent, "Failed", "uint32 1");
  stint_fake_agent_set_property (agent, "Pending", "uint32 0");
  return NULL;
}

static void
test_sync_waits (void)
{
  GThread *sender;

  stint_fake_agent_set_property (agent, "Pending", "uint32 2");
  sender = g_thread_new ("sender", send_slowly, NULL);
  g_assert_cmpint (stint_cli_call ("sync", "--wait", NULL), ==, STINT_CLI_DONE);
  g_thread_join (sender);
  g_assert_cmpstr (stint_cli_out, ==, "Everything is sent\n");

  stint_fake_agent_set_property (agent, "Pending", "uint32 2");
  sender = g_thread_new ("sender", send_slowly, agent);
  g_assert_cmpint (stint_cli_call ("sync", "--wait", NULL), ==, STINT_CLI_REFUSED);
  g_thread_join (sender);
  stint_cli_assert_one_line ("1 entry was refused");
  stint_fake_agent_set_property (agent, "Failed", "uint32 0");
}

/* A service that is busy for a moment is no reason to give up. */
static void
test_sync_busy (void)
{
  stint_fake_agent_fail_next (agent, STINT_ERROR_UNAVAILABLE, "Tracker is busy");
  g_assert_cmpint (stint_cli_call ("sync", "--wait", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "Waiting: Tracker is busy\nEverything is sent\n");
  stint_fake_agent_fail_next (agent, STINT_ERROR_UNAVAILABLE, "Tracker is busy");
  g_assert_cmpint (stint_cli_call ("sync", NULL), ==, STINT_CLI_REFUSED);
  stint_cli_assert_one_line ("Tracker is busy");
  stint_fake_agent_fail_next (agent, STINT_ERROR_OFFLINE, "No network");
  g_assert_cmpint (stint_cli_call ("sync", "--wait", NULL), ==, STINT_CLI_REFUSED);
  stint_cli_assert_one_line ("No network");
  assert_calls ("Sync()\nSync()\nSync()\n");
}

/* Nothing that needs the network or the person is waited for. */
static void
test_sync_stuck (void)
{
  stint_fake_agent_set_property (agent, "Pending", "uint32 2");
  stint_fake_agent_set_property (agent, "Online", "false");
  g_assert_cmpint (stint_cli_call ("sync", "--wait", NULL), ==, STINT_CLI_REFUSED);
  stint_cli_assert_one_line ("Tracker cannot be reached; 2 entries wait");

  stint_fake_agent_set_property (agent, "Online", "true");
  stint_fake_agent_set_property (agent, "Problem", "('Unauthorized', 'The token is not valid')");
  g_assert_cmpint (stint_cli_call ("sync", "--wait", NULL), ==, STINT_CLI_REFUSED);
  stint_cli_assert_one_line ("The token is not valid");

  stint_fake_agent_set_property (agent, "Problem", "('', '')");
  stint_fake_agent_set_property (agent, "Pending", "uint32 0");
  assert_calls ("Sync()\nSync()\n");
}

static void
test_import (void)
{
  g_autofree char *folder = stint_test_folder ();
  g_autofree char *path = g_build_filename (folder, "worklogs.csv", NULL);

  g_assert_true (g_file_set_contents (path, "issue,start\n", -1, NULL));
  stint_fake_agent_set_reply (agent, "Import",
                              "({'rows': <uint32 2>, 'accepted': <uint32 2>, "
                              "'rejected': <@a(us) []>},)");
  g_assert_cmpint (stint_cli_call ("import", path, NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "2 of 2 rows were taken\n");
  assert_calls ("Import(handle 0, {'name': <'worklogs.csv'>, 'as-authors': <false>, 'again': <false>}) [issue,start\n]\n");

  set_input ("[]");
  stint_fake_agent_set_reply (agent, "Import",
                              "({'rows': <uint32 2>, 'accepted': <uint32 1>, "
                              "'rejected': <[(uint32 3, 'Bad \"start\"')]>},)");
  g_assert_cmpint (stint_cli_call ("import", "-", "--as-authors", "--json", NULL), ==, STINT_CLI_REFUSED);
  g_assert_cmpstr (stint_cli_out, ==,
                   "{\"rows\":2,\"accepted\":1,\"rejected\":[{\"line\":3,"
                   "\"error\":\"Bad \\\"start\\\"\"}]}\n");
  g_assert_cmpstr (stint_cli_err, ==, "stint: 1 row was not taken.\n");
  assert_calls ("Import(handle 0, {'as-authors': <true>, 'again': <false>}) [[]]\n");

  g_assert_cmpint (stint_cli_call ("import", path, NULL), ==, STINT_CLI_REFUSED);
  g_assert_cmpstr (stint_cli_out, ==, "Line 3: Bad \"start\"\n1 of 2 rows were taken\n");
  stint_fake_agent_set_reply (agent, "Import",
                              "({'rows': <uint32 2>, 'accepted': <uint32 1>, 'present': <uint32 1>, "
                              "'rejected': <@a(us) []>},)");
  g_free (stint_fake_agent_take_calls (agent));
  g_assert_cmpint (stint_cli_call ("import", path, "--again", "--rule", "Shop=TEST-1", "--column", "start=2", "--unit", "minutes",
                                   "--date-order", "day-first", "--delimiter", "|", NULL),
                   ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==,
                   "1 row is there already and was left out\n1 of 2 rows were taken\n");
  assert_calls ("Import(handle 0, {'name': <'worklogs.csv'>, 'date-order': <'day-first'>, 'unit': <'minutes'>, 'delimiter': <'|'>, "
                "'as-authors': <false>, 'again': <true>, 'rules': <{'shop': 'TEST-1'}>, 'columns': <{'start': '2'}>}) "
                "[issue,start\n]\n");
  stint_test_remove (folder);
  g_free (stint_fake_agent_take_calls (agent));
}

/* Nothing is asked of the agent: the file is looked at here. */
static void
test_import_dry_run (void)
{
  set_input ("issue,start,hours\nTEST-1,2020-01-06 09:00,1\nTEST-1,2020-01-06 09:30,1\nno,2020-01-07 09:00,1\n");
  g_assert_cmpint (stint_cli_call ("import", "-", "--dry-run", "--json", NULL), ==, STINT_CLI_REFUSED);
  g_assert_true (g_str_has_prefix (stint_cli_out, "{\"rows\":3,\"accepted\":2,\"rejected\":[{\"line\":4,\"error\":\"issue: "));
  set_input ("issue,start,hours\nTEST-1,2020-01-06 09:00,1\nTEST-1,2020-01-06 09:30,1\nno,2020-01-07 09:00,1\n");
  g_assert_cmpint (stint_cli_call ("import", "-", "--dry-run", "--refused", "-", NULL), ==, STINT_CLI_REFUSED);
  g_assert_nonnull (strstr (stint_cli_out, "issue,start,hours,reason\r\nno,2020-01-07 09:00,1,"));
  g_assert_nonnull (strstr (stint_cli_out, "TEST-1"));
  g_assert_nonnull (strstr (stint_cli_out, "2020-01-06"));
  g_assert_nonnull (strstr (stint_cli_out, "2 rows overlap"));
  g_assert_nonnull (strstr (stint_cli_out, "2 of 3 rows could be taken; nothing was changed"));
  assert_calls ("");
}

static void
test_imports (void)
{
  g_assert_cmpint (stint_cli_call ("imports", "--undo", "7", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "Import 7 is being undone\n");
  g_assert_cmpint (stint_cli_call ("imports", "--pause", "x", NULL), ==, STINT_CLI_REFUSED);
  stint_cli_assert_one_line ("stint imports");
  g_assert_cmpint (stint_cli_call ("imports", "--pause", "1", "--resume", "1", NULL), ==, STINT_CLI_USAGE);
  assert_calls ("UndoImport(int64 7,)\n");
}

static void
test_open_window (void)
{
  g_setenv ("DISPLAY", ":0", TRUE);
  g_setenv ("XDG_ACTIVATION_TOKEN", "token-1", TRUE);
  g_setenv ("DESKTOP_STARTUP_ID", "\xff", TRUE);
  g_assert_cmpint (stint_cli_call (NULL, NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "");
  g_assert_cmpstr (stint_cli_err, ==, "");
  assert_calls ("Activate({'activation-token': <'token-1'>},)\n");
  g_unsetenv ("XDG_ACTIVATION_TOKEN");
  g_unsetenv ("DESKTOP_STARTUP_ID");
  g_assert_cmpint (stint_cli_call (NULL, NULL), ==, STINT_CLI_DONE);
  assert_calls ("Activate(@a{sv} {},)\n");

  g_unsetenv ("DISPLAY");
  g_unsetenv ("WAYLAND_DISPLAY");
  g_unsetenv ("BROADWAY_DISPLAY");
  g_assert_cmpint (stint_cli_call (NULL, NULL), ==, STINT_CLI_REFUSED);
  g_assert_nonnull (strstr (stint_cli_err, "There is no display here"));
  g_free (stint_fake_agent_take_calls (agent));
}

int
main (int argc, char **argv)
{
  g_autoptr(GTestDBus) bus = NULL;
  int status;

  stint_test_init (&argc, &argv);
  stint_clock_set (NOW);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  agent = stint_fake_agent_new (g_test_dbus_get_bus_address (bus));
  g_test_add_func ("/cli-commands/start", test_start);
  g_test_add_func ("/cli-commands/start-logs-running", test_start_logs_running);
  g_test_add_func ("/cli-commands/stop", test_stop);
  g_test_add_func ("/cli-commands/discard", test_discard);
  g_test_add_func ("/cli-commands/add", test_add);
  g_test_add_func ("/cli-commands/log", test_log);
  g_test_add_func ("/cli-commands/edit", test_edit);
  g_test_add_func ("/cli-commands/delete-and-retry", test_delete_and_retry);
  g_test_add_func ("/cli-commands/refused", test_refused);
  g_test_add_func ("/cli-commands/sign-in", test_sign_in);
  g_test_add_func ("/cli-commands/sign-in-without-token", test_sign_in_without_token);
  g_test_add_func ("/cli-commands/sign-in-demo-and-out", test_sign_in_demo_and_out);
  g_test_add_func ("/cli-commands/sync", test_sync);
  g_test_add_func ("/cli-commands/sync-waits", test_sync_waits);
  g_test_add_func ("/cli-commands/sync-busy", test_sync_busy);
  g_test_add_func ("/cli-commands/sync-stuck", test_sync_stuck);
  g_test_add_func ("/cli-commands/import", test_import);
  g_test_add_func ("/cli-commands/import-dry-run", test_import_dry_run);
  g_test_add_func ("/cli-commands/imports", test_imports);
  g_test_add_func ("/cli-commands/open-window", test_open_window);
  status = g_test_run ();
  stint_fake_agent_free (agent);
  g_test_dbus_down (bus);
  return status;
}
