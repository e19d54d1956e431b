/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-clock.h"
#include "stint-day.h"
#include "stint-duration.h"
#include "stint-quick.h"
#include "stint-time.h"
#include "stint-worklog.h"

char *
stint_cli_describe_entry (GVariant *entry)
{
  g_autoptr(StintWorklog) worklog = stint_worklog_from_variant (entry);
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  g_autofree char *duration = NULL;
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;
  g_autofree char *id = NULL;
  gint64 start;

  if (worklog == NULL)
    return g_strdup ("");
  start = stint_worklog_get_start (worklog);
  duration = stint_duration_format (stint_worklog_get_seconds (worklog));
  day = stint_day_format (stint_day_of (start, zone), stint_day_of (stint_clock_now (), zone));
  time = stint_time_format (start, zone);
  id = g_strdup_printf ("%" G_GINT64_FORMAT, stint_worklog_get_id (worklog));
  /* Translators: issue key, duration, day, time of day, number of the entry */
  return g_strdup_printf (_("%s, %s, %s %s (entry %s)"), stint_worklog_get_issue (worklog),
                          duration, day, time, id);
}

static int
add_entry (const char *issue, gint64 start, gint64 seconds, const char *comment)
{
  g_autoptr(GVariantBuilder) values = g_variant_builder_new (G_VARIANT_TYPE_VARDICT);
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GVariant) entry = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;

  if (!stint_worklog_check (issue, start, seconds, comment, stint_clock_now (), &error))
    return stint_cli_refuse (error);
  g_variant_builder_add (values, "{sv}", "issue", g_variant_new_string (issue));
  g_variant_builder_add (values, "{sv}", "start", g_variant_new_int64 (start));
  g_variant_builder_add (values, "{sv}", "seconds", g_variant_new_int64 (seconds));
  g_variant_builder_add (values, "{sv}", "comment", g_variant_new_string (comment));
  reply = stint_cli_ask ("AddEntry", g_variant_new ("(a{sv})", values), "(a{sv})", &error);
  if (reply == NULL)
    return stint_cli_refuse (error);

  entry = g_variant_get_child_value (reply, 0);
  text = stint_cli_describe_entry (entry);
  g_print (_("Logged %s\n"), text);
  return STINT_CLI_DONE;
}

int
stint_cli_add (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  g_autofree char *issue = NULL;
  g_autofree char *comment = NULL;
  g_autofree char *when = NULL;
  gint64 seconds;
  gint64 start;
  GError *error = NULL;
  int status;
  const GOptionEntry options[] = {
    { "start", 0, 0, G_OPTION_ARG_FILENAME, &when,
      N_("When the work began; without it, it ends now"), N_("WHEN") },
    { "comment", 'm', 0, G_OPTION_ARG_FILENAME, &comment, N_("What was done"), N_("COMMENT") },
    { NULL },
  };

  if (!stint_cli_parse (self, argc, argv, options, 2, 2, &arguments, &status))
    return status;
  issue = stint_cli_parse_issue (arguments.values[0], &error);
  if (issue == NULL || !stint_duration_parse (arguments.values[1], &seconds, &error))
    return stint_cli_refuse (error);
  start = stint_clock_now () - seconds;
  if (when != NULL && !stint_cli_parse_when (when, &start, &error))
    return stint_cli_refuse (error);
  return add_entry (issue, start, seconds, comment != NULL ? comment : "");
}

int
stint_cli_log (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  g_autoptr(StintQuick) quick = NULL;
  g_autofree char *line = NULL;
  int status;

  if (!stint_cli_parse (self, argc, argv, NULL, 1, G_MAXUINT, &arguments, &status))
    return status;
  line = g_strjoinv (" ", arguments.values);
  quick = stint_quick_parse (line, stint_clock_now (), zone);
  for (guint i = 0; i < quick->problems->len; i++)
    {
      const StintQuickProblem *problem = quick->problems->pdata[i];

      stint_cli_refuse_text ("%s", problem->message);
    }
  if (quick->problems->len > 0)
    return STINT_CLI_REFUSED;
  return add_entry (quick->issue, quick->start, quick->seconds, quick->comment);
}

/* (nullable): a floating dictionary of what was given. */
static GVariant *
make_changes (const char *duration, const char *when, const char *comment, GError **error)
{
  g_autoptr(GVariantBuilder) changes = g_variant_builder_new (G_VARIANT_TYPE_VARDICT);
  gint64 value;

  if (duration != NULL)
    {
      if (!stint_duration_parse (duration, &value, error))
        return NULL;
      g_variant_builder_add (changes, "{sv}", "seconds", g_variant_new_int64 (value));
    }
  if (when != NULL)
    {
      if (!stint_cli_parse_when (when, &value, error))
        return NULL;
      g_variant_builder_add (changes, "{sv}", "start", g_variant_new_int64 (value));
    }
  if (comment != NULL)
    g_variant_builder_add (changes, "{sv}", "comment", g_variant_new_string (comment));
  return g_variant_builder_end (changes);
}

static int
edit_entry (const char *id_text, const char *duration, const char *when, const char *comment)
{
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GVariant) changes = NULL;
  g_autoptr(GVariant) entry = NULL;
  g_autofree char *text = NULL;
  gint64 id;
  GError *error = NULL;

  if (!stint_cli_parse_id (id_text, &id, &error))
    return stint_cli_refuse (error);
  changes = make_changes (duration, when, comment, &error);
  if (changes == NULL)
    return stint_cli_refuse (error);
  g_variant_ref_sink (changes);
  reply = stint_cli_ask ("EditEntry", g_variant_new ("(x@a{sv})", id, changes), "(a{sv})", &error);
  if (reply == NULL)
    return stint_cli_refuse (error);

  entry = g_variant_get_child_value (reply, 0);
  text = stint_cli_describe_entry (entry);
  g_print (_("Changed to %s\n"), text);
  return STINT_CLI_DONE;
}

int
stint_cli_edit (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  g_autofree char *duration = NULL;
  g_autofree char *comment = NULL;
  g_autofree char *when = NULL;
  int status;
  const GOptionEntry options[] = {
    { "duration", 'd', 0, G_OPTION_ARG_FILENAME, &duration, N_("How long it took"),
      N_("DURATION") },
    { "start", 0, 0, G_OPTION_ARG_FILENAME, &when, N_("When the work began"), N_("WHEN") },
    { "comment", 'm', 0, G_OPTION_ARG_FILENAME, &comment, N_("What was done"), N_("COMMENT") },
    { NULL },
  };

  if (!stint_cli_parse (self, argc, argv, options, 1, 1, &arguments, &status))
    return status;
  if (duration == NULL && when == NULL && comment == NULL)
    return stint_cli_wrong_usage (self, _("Say what to change: --duration, --start or -m"));
  return edit_entry (arguments.values[0], duration, when, comment);
}

int
stint_cli_delete (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  g_autoptr(GVariant) reply = NULL;
  gint64 id;
  GError *error = NULL;
  int status;

  if (!stint_cli_parse (self, argc, argv, NULL, 1, 1, &arguments, &status))
    return status;
  if (!stint_cli_parse_id (arguments.values[0], &id, &error))
    return stint_cli_refuse (error);
  reply = stint_cli_ask ("DeleteEntry", g_variant_new ("(x)", id), "()", &error);
  if (reply == NULL)
    return stint_cli_refuse (error);

  g_print (_("Deleted entry %s\n"), arguments.values[0]);
  return STINT_CLI_DONE;
}

int
stint_cli_retry (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GVariant) entry = NULL;
  g_autofree char *text = NULL;
  const char *state;
  gint64 id;
  GError *error = NULL;
  int status;

  if (!stint_cli_parse (self, argc, argv, NULL, 1, 1, &arguments, &status))
    return status;
  if (!stint_cli_parse_id (arguments.values[0], &id, &error))
    return stint_cli_refuse (error);
  reply = stint_cli_ask ("Retry", g_variant_new ("(x)", id), "(a{sv})", &error);
  if (reply == NULL)
    return stint_cli_refuse (error);

  entry = g_variant_get_child_value (reply, 0);
  text = stint_cli_describe_entry (entry);
  /* The agent may already have sent it. */
  if (g_variant_lookup (entry, "state", "&s", &state) && strcmp (state, "synced") == 0)
    g_print (_("Tracker has it: %s\n"), text);
  else
    g_print (_("Will be sent again: %s\n"), text);
  return STINT_CLI_DONE;
}
