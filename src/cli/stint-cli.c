/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-cli-commands.h"
#include "stint-cli-complete.h"
#include "stint-table.h"
#include "stint-text.h"

/* Translators: in these usage lines only the words in capitals are translated. */
static const StintCliCommand commands[] = {
  { "start", N_("ISSUE [-m COMMENT] [--at WHEN]"), N_("Start the timer"), stint_cli_start },
  { "stop", N_("[-m COMMENT] [--at WHEN]"), N_("Stop the timer and log the time"),
    stint_cli_stop },
  { "discard", "", N_("Forget the running timer"), stint_cli_discard },
  { "status", N_("[--json]"), N_("Show what is running and what waits"), stint_cli_status },
  { "add", N_("ISSUE DURATION [--start WHEN] [-m COMMENT]"), N_("Log time spent on an issue"),
    stint_cli_add },
  { "log", N_("“ISSUE DURATION COMMENT WHEN”"), N_("Log time from one line, as one would say it"),
    stint_cli_log },
  { "list", N_("[--from DATE] [--to DATE] [--json]"), N_("List entries"), stint_cli_list },
  { "week", N_("[--ago N] [--json | --csv]"), N_("Show a week by issue and day"),
    stint_cli_week },
  { "edit", N_("ID [--duration DURATION] [--start WHEN] [-m COMMENT]"), N_("Change an entry"),
    stint_cli_edit },
  { "delete", N_("ID"), N_("Delete an entry"), stint_cli_delete },
  { "retry", N_("ID"), N_("Send a refused entry again"), stint_cli_retry },
  { "issues", N_("TEXT [--json]"), N_("Find issues"), stint_cli_issues },
  { "import", N_("FILE [--dry-run] [--as-authors] [--again] [--refused FILE] [--wait] [--json]"), N_("Log entries from a file"),
    stint_cli_import },
  { "imports", N_("[--pause | --resume | --cancel | --undo | --retry | --refused ID] [--json]"), N_("Show and steer imports"),
    stint_cli_imports },
  { "export", N_("[--from DATE] [--to DATE] [--json | --csv | --semicolon | --ical]"), N_("Write entries out"),
    stint_cli_export },
  { "sign-in", N_("--org ID [--org-type 360|cloud] [--token-type oauth|iam] [--url URL] | --demo"),
    N_("Sign in; the token is read from the standard input"), stint_cli_sign_in },
  { "sign-out", "", N_("Forget the token"), stint_cli_sign_out },
  { "accounts", N_("[--json]"), N_("List who has signed in here"), stint_cli_accounts },
  { "switch", N_("ID | LOGIN"), N_("Go on as somebody else who has signed in here"), stint_cli_switch },
  { "sync", N_("[--wait]"), N_("Send what waits and read what changed"), stint_cli_sync },
};

static void
add_line (StintTable *table, const char *name, const char *text)
{
  g_autofree char *indented = g_strconcat ("  ", name, NULL);

  stint_table_add (table, indented);
  stint_table_add (table, text);
}

static void
print_help (void)
{
  g_autoptr(StintTable) usage = stint_table_new (2, 0);
  g_autoptr(StintTable) table = stint_table_new (2, 0);
  g_autofree char *usage_text = NULL;
  g_autofree char *text = NULL;

  add_line (usage, "stint", _("open the window"));
  add_line (usage, _("stint COMMAND …"), _("one of the commands below"));
  add_line (usage, _("stint COMMAND --help"), _("what a command takes"));
  add_line (usage, "stint --version", _("the version"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    add_line (table, commands[i].name, _(commands[i].summary));
  usage_text = stint_table_to_string (usage);
  text = stint_table_to_string (table);
  g_print ("%s\n\n%s\n%s\n%s\n%s", _("Stint keeps the time you work on Yandex Tracker issues."),
           _("Usage:"), usage_text, _("Commands:"), text);
}

static void
append_string (GVariantBuilder *builder, const char *key, const char *value)
{
  if (value != NULL && g_utf8_validate (value, -1, NULL))
    g_variant_builder_add (builder, "{sv}", key, g_variant_new_string (value));
}

static gboolean
is_set (const char *name)
{
  const char *value = g_getenv (name);

  return value != NULL && *value != '\0';
}

/* What GDK would look for. */
static gboolean
has_display (void)
{
  g_autofree char *wayland = g_build_filename (g_get_user_runtime_dir (), "wayland-0", NULL);

  return is_set ("WAYLAND_DISPLAY") || is_set ("DISPLAY") || is_set ("BROADWAY_DISPLAY") ||
         g_file_test (wayland, G_FILE_TEST_EXISTS);
}

/* The token of whoever started us goes on to the window, so that it may come to the front. */
static int
open_window (void)
{
  GVariantBuilder data;
  GError *error = NULL;

  if (!has_display ())
    return stint_cli_refuse (
        g_error_new_literal (STINT_ERROR, STINT_ERROR_OFFLINE,
                             _("There is no display here for the window; “stint --help” lists the commands that "
                               "need none.")));

  g_variant_builder_init (&data, G_VARIANT_TYPE_VARDICT);
  append_string (&data, "activation-token", g_getenv ("XDG_ACTIVATION_TOKEN"));
  append_string (&data, "desktop-startup-id", g_getenv ("DESKTOP_STARTUP_ID"));
  return stint_cli_show_window (g_variant_builder_end (&data), &error) ? STINT_CLI_DONE : stint_cli_refuse (error);
}

static int
run_global_option (const char *option, int argc)
{
  gboolean help = strcmp (option, "--help") == 0 || strcmp (option, "-h") == 0;
  g_autofree char *shown = NULL;

  if (argc == 2 && help)
    {
      print_help ();
      return STINT_CLI_DONE;
    }
  if (argc == 2 && strcmp (option, "--version") == 0)
    {
      g_print ("stint %s\n", PACKAGE_VERSION);
      return STINT_CLI_DONE;
    }
  shown = stint_text_cut (option, 40);
  return stint_cli_wrong_usage (NULL, _("There is no option “%s” here"), shown);
}

static const StintCliCommand *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (strcmp (name, commands[i].name) == 0)
        return &commands[i];
    }
  return NULL;
}

/* @words: what was typed after `stint`; only a command itself knows what comes after its name. */
static int
complete (int n_words, char **words)
{
  const StintCliCommand *command = n_words > 1 ? find_command (words[0]) : NULL;
  const char *typed = n_words == 1 ? words[0] : "";

  if (command != NULL)
    return command->run (command, n_words + 1, words - 1);
  if (n_words > 1)
    return STINT_CLI_DONE;
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    stint_cli_offer (typed, commands[i].name, _(commands[i].summary));
  if (typed[0] == '-')
    {
      stint_cli_offer (typed, "--help", _("what a command takes"));
      stint_cli_offer (typed, "--version", _("the version"));
    }
  return STINT_CLI_DONE;
}

int
stint_cli_run (int argc, char **argv)
{
  const StintCliCommand *command;
  g_autofree char *shown = NULL;

  if (argc < 2)
    return open_window ();
  if (strcmp (argv[1], STINT_CLI_COMPLETE) == 0)
    return complete (argc - 2, argv + 2);
  if (argv[1][0] == '-')
    return run_global_option (argv[1], argc);

  command = find_command (argv[1]);
  if (command != NULL)
    return command->run (command, argc - 1, argv + 1);
  shown = stint_text_cut (argv[1], 40);
  return stint_cli_wrong_usage (NULL, _("There is no command “%s”"), shown);
}
