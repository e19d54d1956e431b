/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-accounts.h"
#include "stint-cli-complete.h"
#include "stint-clock.h"
#include "stint-day.h"
#include "stint-paths.h"
#include "stint-quick.h"
#include "stint-text.h"
#include "stint-time.h"

#define SHOWN_CHARS 40  /* of a wrong value, in a message */
#define LINE_CHARS 2000 /* of a message */

void
stint_cli_arguments_clear (StintCliArguments *self)
{
  g_clear_pointer (&self->values, g_strfreev);
  self->n = 0;
}

/* ---- messages ---- */

static int
print_error_line (const char *message, const char *hint, int status)
{
  g_autofree char *line = stint_text_cut (message, LINE_CHARS);

  g_strstrip (line);
  if (hint != NULL && g_str_has_suffix (line, "."))
    line[strlen (line) - 1] = '\0';
  if (hint != NULL)
    g_printerr ("stint: %s (%s)\n", line, hint);
  else
    g_printerr ("stint: %s\n", line);
  return status;
}

int
stint_cli_wrong_usage (const StintCliCommand *self, const char *format, ...)
{
  g_autofree char *message = NULL;
  g_autofree char *command = NULL;
  g_autofree char *hint = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  command =
      self != NULL ? g_strdup_printf ("stint %s --help", self->name) : g_strdup ("stint --help");
  /* Translators: %s is a command to type, such as “stint start --help” */
  hint = g_strdup_printf (_("see “%s”"), command);
  return print_error_line (message, hint, STINT_CLI_USAGE);
}

int
stint_cli_refuse (GError *error)
{
  int status;

  status = print_error_line (error->message, NULL, STINT_CLI_REFUSED);
  g_error_free (error);
  return status;
}

int
stint_cli_refuse_text (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  return print_error_line (message, NULL, STINT_CLI_REFUSED);
}

gboolean
stint_cli_check_formats (const StintCliCommand *self, gboolean json, gboolean csv, int *status)
{
  if (!json || !csv)
    return TRUE;
  *status = stint_cli_wrong_usage (self, _("Give one of --json and --csv, not both"));
  return FALSE;
}

/* ---- options ---- */

static void
print_help (const StintCliCommand *self, GOptionContext *context)
{
  g_autofree char *before = g_strdup (g_get_prgname ());
  g_autofree char *program = g_strdup_printf ("stint %s", self->name);
  g_autofree char *help = NULL;

  /* The usage line begins with the name of the program. */
  g_set_prgname (program);
  help = g_option_context_get_help (context, TRUE, NULL);
  g_set_prgname (before);
  g_print ("%s", help);
}

/* An argument is text for a person: the first that cannot be one is named. */
static gboolean
check_text (int argc, char **argv, int *status)
{
  for (int i = 1; i < argc; i++)
    {
      gsize length = strlen (argv[i]);
      g_autofree char *shown = stint_text_cut (argv[i], SHOWN_CHARS);

      if (length > STINT_COMMENT_MAX)
        {
          *status = stint_cli_refuse_text (_("The text “%s” has %zu bytes; at most %d are taken."),
                                           shown, length, STINT_COMMENT_MAX);
          return FALSE;
        }
      if (!g_utf8_validate (argv[i], (gssize) length, NULL))
        {
          *status = stint_cli_refuse_text (_("The text “%s” is not valid UTF-8."), shown);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_count (const StintCliCommand *self, guint n, guint min, guint max, const char *first_extra,
             int *status)
{
  if (n < min)
    *status = stint_cli_wrong_usage (self, _("Something is missing: stint %s %s"), self->name,
                                     _(self->usage));
  else if (n > max)
    *status = stint_cli_wrong_usage (self, _("“%s” is one argument too many"), first_extra);
  return n >= min && n <= max;
}

gboolean
stint_cli_parse (const StintCliCommand *self, int argc, char **argv, const GOptionEntry *options,
                 guint min, guint max, StintCliArguments *arguments, int *status)
{
  g_autoptr(GOptionContext) context = g_option_context_new (_(self->usage));
  g_autoptr(GError) error = NULL;
  g_autofree char *shown = NULL;
  gboolean help = FALSE;
  const GOptionEntry help_option[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_("Show this help"), NULL },
    { NULL },
  };
  GOptionEntry rest_option[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->values, NULL, NULL },
    { NULL },
  };
  char **copy = g_newa (char *, (gsize) argc + 1); /* parsing takes out what it understood */

  if (strcmp (argv[0], STINT_CLI_COMPLETE) == 0)
    {
      stint_cli_complete (self, options, argc - 2, argv + 2);
      *status = STINT_CLI_DONE;
      return FALSE;
    }
  if (!check_text (argc, argv, status))
    return FALSE;

  memcpy (copy, argv, sizeof (char *) * (gsize) argc);
  copy[argc] = NULL;
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, _(self->summary));
  if (options != NULL)
    g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, help_option, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, rest_option, NULL);

  if (!g_option_context_parse (context, &argc, &copy, &error))
    {
      *status = stint_cli_wrong_usage (self, "%s", error->message);
      return FALSE;
    }
  if (help)
    {
      print_help (self, context);
      *status = STINT_CLI_DONE;
      return FALSE;
    }
  arguments->n = arguments->values != NULL ? g_strv_length (arguments->values) : 0;
  if (arguments->n > max)
    shown = stint_text_cut (arguments->values[max], SHOWN_CHARS);
  return check_count (self, arguments->n, min, max, shown, status);
}

/* ---- values ---- */

char *
stint_cli_parse_issue (const char *text, GError **error)
{
  char *key = stint_quick_issue_key (text);

  if (key == NULL)
    {
      g_autofree char *shown = stint_text_cut (text, SHOWN_CHARS);

      g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
                   _("“%s” is not an issue: a key such as TEST-324 or its address is needed."),
                   shown);
    }
  return key;
}

gboolean
stint_cli_parse_id (const char *text, gint64 *id, GError **error)
{
  guint64 value;

  if (g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &value, NULL))
    {
      *id = (gint64) value;
      return TRUE;
    }
  else
    {
      g_autofree char *shown = stint_text_cut (text, SHOWN_CHARS);

      g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
                   _("“%s” is not the number of an entry: “stint list” shows them."), shown);
      return FALSE;
    }
}

gboolean
stint_cli_parse_when (const char *text, gint64 *instant, GError **error)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();

  return stint_time_parse_when (text, stint_clock_now (), zone, instant, error);
}

gboolean
stint_cli_parse_range (const char *from_text, const char *to_text, gint64 *from, gint64 *to,
                       GError **error)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  StintDay today = stint_day_of (stint_clock_now (), zone);
  StintDay day;

  if (from_text != NULL)
    {
      if (!stint_day_parse (from_text, today, &day, error))
        return FALSE;
      *from = stint_day_begin (day, zone);
    }
  if (to_text != NULL)
    {
      if (!stint_day_parse (to_text, today, &day, error))
        return FALSE;
      *to = stint_day_begin (day + 1, zone);
    }
  if (from_text != NULL && to_text != NULL && *from >= *to)
    {
      g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
                   _("The range ends on %s, before it begins on %s."), to_text, from_text);
      return FALSE;
    }
  return TRUE;
}

/* ---- store ---- */

StintStore *
stint_cli_open_store (GError **error)
{
  g_autoptr(StintAccount) account = NULL;
  g_autofree char *path = NULL;
  GError *local = NULL;

  account = stint_accounts_current (&local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (account == NULL)
    {
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_NO_ACCOUNT,
                           _("Nobody is signed in; “stint sign-in --help” says how."));
      return NULL;
    }
  path = stint_paths_database (account->id);
  return stint_store_open (path, STINT_STORE_READ_ONLY, error);
}
