/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli.h"

#include <string.h>

#include "stint-cli-call.h"
#include "stint-clock.h"
#include "stint-test.h"
#include "stint-text.h"

#define NOW 1795168800 /* 2026-11-20 10:00 UTC */
#define MAX_WORDS 8

typedef struct
{
  const char *words[MAX_WORDS];
  const char *part; /* of the line */
} Case;

static void
check_cases (const Case *cases, gsize n, int status)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *line = g_strjoinv (" ", (char **) cases[i].words);
      g_autofree char *shown = stint_text_cut (line, 60);

      g_test_message ("stint %s", shown);
      g_assert_cmpint (stint_cli_call_strv (cases[i].words), ==, status);
      stint_cli_assert_one_line (cases[i].part);
    }
}

static void
test_wrong_usage (void)
{
  static const Case cases[] = {
    { { "nonsense" }, "nonsense" },
    { { "Start", "TEST-1" }, "Start" },
    { { "" }, "stint --help" },
    { { "--nonsense" }, "--nonsense" },
    { { "-x" }, "-x" },
    { { "--version", "now" }, "--version" },
    { { "--help", "start" }, "--help" },
    { { "start" }, "ISSUE" },
    { { "start", "TEST-1", "TEST-2" }, "TEST-2" },
    { { "start", "TEST-1", "--foo" }, "--foo" },
    { { "start", "--foo", "TEST-1" }, "stint start --help" },
    { { "start", "TEST-1", "-m" }, "-m" },
    { { "stop", "TEST-1" }, "TEST-1" },
    { { "stop", "--json" }, "--json" },
    { { "discard", "x" }, "x" },
    { { "status", "x" }, "x" },
    { { "add" }, "DURATION" },
    { { "add", "TEST-1" }, "DURATION" },
    { { "add", "TEST-1", "1h", "2h" }, "2h" },
    { { "add", "TEST-1", "-1h" }, "-1h" },
    { { "log" }, "stint log" },
    { { "list", "x" }, "x" },
    { { "week", "--ago", "x" }, "x" },
    { { "week", "--ago", "1.5" }, "1.5" },
    { { "week", "--json", "--csv" }, "--csv" },
    { { "export", "--json", "--csv" }, "--csv" },
    { { "export", "file.csv" }, "file.csv" },
    { { "edit" }, "ID" },
    { { "edit", "1" }, "--duration" },
    { { "delete" }, "ID" },
    { { "delete", "1", "2" }, "2" },
    { { "retry" }, "ID" },
    { { "issues" }, "TEXT" },
    { { "import" }, "FILE" },
    { { "import", "a", "b" }, "b" },
    { { "sign-in" }, "--org" },
    { { "sign-in", "--demo", "--org", "1" }, "--demo" },
    { { "sign-in", "--org", "1", "token" }, "token" },
    { { "sign-out", "x" }, "x" },
    { { "accounts", "x" }, "x" },
    { { "switch" }, "LOGIN" },
    { { "switch", "anna", "x" }, "x" },
    { { "sync", "x" }, "x" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), STINT_CLI_USAGE);
}

static void
test_refused_values (void)
{
  static const Case cases[] = {
    { { "start", "not an issue" }, "not an issue" },
    { { "start", "" }, "TEST-324" },
    { { "start", "TEST-01" }, "TEST-01" },
    { { "start", "TEST-1", "--at", "25:00" }, "25:00" },
    { { "start", "TEST-1", "--at", "some day" }, "some day" },
    { { "stop", "--at", "" }, NULL },
    { { "add", "TEST", "1h" }, "TEST" },
    { { "add", "TEST-1", "0m" }, "0m" },
    { { "add", "TEST-1", "--", "-1h" }, "-1h" },
    { { "add", "TEST-1", "1000000000000h" }, "1000000000000h" },
    { { "add", "TEST-1", "99999999999999999999999999h" }, "99999999999999999999999999h" },
    { { "add", "TEST-1", "abc" }, "abc" },
    { { "add", "TEST-1", "5" }, "5" },
    { { "add", "TEST-1", "1h", "--start", "2026-11-20" }, "2026-11-20" },
    { { "add", "TEST-1", "1h", "--start", "1970-01-01T00:00:00Z" }, "1990" },
    { { "add", "TEST-1", "1h", "--start", "2199-01-01T00:00:00Z" }, NULL },
    { { "edit", "0", "-m", "x" }, "0" },
    { { "edit", "abc", "-m", "x" }, "abc" },
    { { "edit", "+1", "-m", "x" }, "+1" },
    { { "edit", "1", "-d", "0h" }, "0h" },
    { { "edit", "1", "--start", "soon" }, "soon" },
    { { "delete", "1x" }, "1x" },
    { { "delete", "99999999999999999999" }, "99999999999999999999" },
    { { "retry", "" }, "stint list" },
    { { "list", "--from", "nonsense" }, "nonsense" },
    { { "list", "--to", "2026-02-30" }, "2026-02-30" },
    { { "list", "--from", "2026-11-20", "--to", "2026-11-19" }, "2026-11-19" },
    { { "export", "--from", "32.13.2026" }, "32.13.2026" },
    { { "week", "--ago", "-1" }, "-1" },
    { { "week", "--ago", "5201" }, "5201" },
    { { "import", "/nonexistent/file" }, "/nonexistent/file" },
    { { "import", "/" }, "/" },
    { { "import", "/dev/null", "--rule", "Shop" }, "Shop" },
    { { "import", "/dev/null", "--rule", "Shop=nothing" }, "nothing" },
    { { "import", "/dev/null", "--column", "colour=1" }, "colour" },
    { { "import", "/dev/null", "--unit", "days" }, "days" },
    { { "imports", "--undo", "first" }, "first" },
    { { "sign-in", "--org", "a b" }, "a b" },
    { { "sign-in", "--org", "1", "--org-type", "x" }, "x" },
    { { "sign-in", "--org", "1", "--token-type", "basic" }, "basic" },
    { { "sign-in", "--org", "1", "--url", "http://example.com" }, "https" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), STINT_CLI_REFUSED);
}

/* Without anybody signed in, reading says so; only the status has an answer. */
static void
test_no_account (void)
{
  static const Case cases[] = {
    { { "list" }, "sign-in" },
    { { "week" }, "sign-in" },
    { { "export" }, "sign-in" },
    { { "issues", "x" }, "sign-in" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), STINT_CLI_REFUSED);
}

static void
test_no_bus (void)
{
  static const Case cases[] = {
    { { NULL }, NULL },
    { { "start", "TEST-1" }, NULL },
    { { "stop" }, NULL },
    { { "add", "TEST-1", "1h" }, NULL },
    { { "sign-in", "--demo" }, NULL },
    { { "sync" }, NULL },
  };

  check_cases (cases, G_N_ELEMENTS (cases), STINT_CLI_REFUSED);
}

static void
test_bad_text (void)
{
  g_autofree char *long_text = g_strnfill (100 * 1024, 'x');
  const Case cases[] = {
    { { "start", "TEST-1", "-m", "caf\xe9" }, "UTF-8" },
    { { "start", "\xff\xfe" }, "UTF-8" },
    { { "log", "TEST-1 1h \xd1" }, "UTF-8" },
    { { "issues", "\xc0\x80" }, "UTF-8" },
    { { "stop", "-m", long_text }, "102400" },
    { { "add", "TEST-1", "1h", "-m", long_text }, "102400" },
    { { "add", long_text, "1h" }, "102400" },
    { { "log", long_text }, "102400" },
    { { "\xff" }, "stint --help" },
    { { long_text }, "stint --help" },
  };

  check_cases (cases, 8, STINT_CLI_REFUSED);
  check_cases (cases + 8, 2, STINT_CLI_USAGE);
}

/* Control characters do not reach the terminal, and a message stays one line. */
static void
test_line_stays_one (void)
{
  static const Case cases[] = {
    { { "add", "TEST-1", "1h\nrm -rf\x1b[2J" }, NULL },
    { { "start", "a\nb" }, NULL },
    { { "edit", "1\r2", "-m", "x" }, NULL },
  };

  check_cases (cases, G_N_ELEMENTS (cases), STINT_CLI_REFUSED);
  g_assert_null (strchr (stint_cli_err, '\r'));
}

static void
test_log_names_every_problem (void)
{
  g_auto(GStrv) lines = NULL;

  g_assert_cmpint (stint_cli_call ("log", "hello 1h99x on 2026-13-40", NULL), ==,
                   STINT_CLI_REFUSED);
  g_assert_cmpstr (stint_cli_out, ==, "");
  lines = g_strsplit (stint_cli_err, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >=, 4); /* no issue, 1h99x, the date, and the end */
  for (guint i = 0; i + 1 < g_strv_length (lines); i++)
    g_assert_true (g_str_has_prefix (lines[i], "stint: "));
  g_assert_nonnull (strstr (stint_cli_err, "1h99x"));
  g_assert_nonnull (strstr (stint_cli_err, "2026-13-40"));
}

static void
test_help (void)
{
  static const char *const names[] = { "start",  "stop",   "discard", "status",   "add",   "log",
                                       "list",   "week",   "edit",    "delete",   "retry", "issues",
                                       "import", "imports", "export", "sign-in", "sign-out", "accounts", "switch",
                                       "sync" };

  g_assert_cmpint (stint_cli_call ("--help", NULL), ==, STINT_CLI_DONE);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *line = g_strdup_printf ("\n  %s ", names[i]);

      stint_cli_assert_printed (line);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *usage = g_strdup_printf ("stint %s ", names[i]);

      g_assert_cmpint (stint_cli_call (names[i], "--help", NULL), ==, STINT_CLI_DONE);
      g_assert_cmpstr (stint_cli_err, ==, "");
      stint_cli_assert_printed (usage);
      stint_cli_assert_printed ("--help");
    }
  g_assert_cmpint (stint_cli_call ("start", "-h", NULL), ==, STINT_CLI_DONE);
  stint_cli_assert_printed ("--at");
}

static void
test_version (void)
{
  g_assert_cmpint (stint_cli_call ("--version", NULL), ==, STINT_CLI_DONE);
  g_assert_cmpstr (stint_cli_out, ==, "stint " PACKAGE_VERSION "\n");
  g_assert_cmpstr (stint_cli_err, ==, "");
}

int
main (int argc, char **argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  stint_test_init (&argc, &argv);
  stint_clock_set (NOW);
  g_test_add_func ("/cli/wrong-usage", test_wrong_usage);
  g_test_add_func ("/cli/refused-values", test_refused_values);
  g_test_add_func ("/cli/no-account", test_no_account);
  g_test_add_func ("/cli/no-bus", test_no_bus);
  g_test_add_func ("/cli/bad-text", test_bad_text);
  g_test_add_func ("/cli/line-stays-one", test_line_stays_one);
  g_test_add_func ("/cli/log-names-every-problem", test_log_names_every_problem);
  g_test_add_func ("/cli/help", test_help);
  g_test_add_func ("/cli/version", test_version);
  return g_test_run ();
}
