/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-duration.h"
#include "stint-time.h"

/* FALSE when @at was given and cannot be read. */
static gboolean
add_moment (GVariantBuilder *options, const char *at, GError **error)
{
  gint64 instant;

  if (at == NULL)
    return TRUE;
  if (!stint_cli_parse_when (at, &instant, error))
    return FALSE;
  g_variant_builder_add (options, "{sv}", "at", g_variant_new_int64 (instant));
  return TRUE;
}

static void
print_timer (GVariant *timer)
{
  g_autoptr(GTimeZone) zone = NULL;
  g_autofree char *time = NULL;
  const char *issue = "";
  const char *summary = "";
  gint64 start = stint_clock_now ();

  g_variant_lookup (timer, "issue", "&s", &issue);
  g_variant_lookup (timer, "summary", "&s", &summary);
  g_variant_lookup (timer, "start", "x", &start);
  zone = stint_clock_zone_between (start, start);
  time = stint_time_format (start, zone);
  if (*summary != '\0')
    /* Translators: issue key, its title, time of day */
    g_print (_("Started %s “%s” at %s\n"), issue, summary, time);
  else
    g_print (_("Started %s at %s\n"), issue, time);
}

static void
print_entry (GVariant *entry)
{
  g_autofree char *text = stint_cli_describe_entry (entry);

  g_print (_("Logged %s\n"), text);
}

/* A line for each entry: a timer over midnight may have made several. */
static void
print_logged (GVariant *entry)
{
  g_autoptr(GVariant) parts = g_variant_lookup_value (entry, "parts", G_VARIANT_TYPE ("ax"));
  g_autoptr(StintStore) store = NULL;

  print_entry (entry);
  if (parts != NULL)
    store = stint_cli_open_store (NULL);
  for (gsize i = 1; store != NULL && i < g_variant_n_children (parts); i++)
    {
      g_autoptr(GVariant) values = NULL;
      g_autoptr(StintWorklog) part = NULL;
      gint64 id;

      g_variant_get_child (parts, i, "x", &id);
      part = stint_store_get (store, id, NULL);
      if (part == NULL)
        continue;
      values = g_variant_ref_sink (stint_worklog_to_variant (part));
      print_entry (values);
    }
}

static int
start_timer (const char *issue_text, const char *comment, const char *at)
{
  g_autoptr(GVariantBuilder) options = g_variant_builder_new (G_VARIANT_TYPE_VARDICT);
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GVariant) timer = NULL;
  g_autoptr(GVariant) logged = NULL;
  g_autofree char *issue = NULL;
  GError *error = NULL;

  issue = stint_cli_parse_issue (issue_text, &error);
  if (issue == NULL || !add_moment (options, at, &error))
    return stint_cli_refuse (error);
  reply = stint_cli_ask ("Start",
                          g_variant_new ("(ssa{sv})", issue, comment != NULL ? comment : "", options),
                          "(a{sv}a{sv})", &error);
  if (reply == NULL)
    return stint_cli_refuse (error);

  g_variant_get (reply, "(@a{sv}@a{sv})", &timer, &logged);
  if (g_variant_n_children (logged) > 0)
    print_logged (logged);
  print_timer (timer);
  return STINT_CLI_DONE;
}

int
stint_cli_start (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  g_autofree char *comment = NULL;
  g_autofree char *at = NULL;
  int status;
  const GOptionEntry options[] = {
    { "comment", 'm', 0, G_OPTION_ARG_FILENAME, &comment, N_("What the work is"), N_("COMMENT") },
    { "at", 0, 0, G_OPTION_ARG_FILENAME, &at, N_("When it began, if not now: 14:00, -15m"),
      N_("WHEN") },
    { NULL },
  };

  if (!stint_cli_parse (self, argc, argv, options, 1, 1, &arguments, &status))
    return status;
  return start_timer (arguments.values[0], comment, at);
}

static int
stop_timer (const char *comment, const char *at)
{
  g_autoptr(GVariantBuilder) options = g_variant_builder_new (G_VARIANT_TYPE_VARDICT);
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GVariant) entry = NULL;
  GError *error = NULL;

  if (comment != NULL)
    g_variant_builder_add (options, "{sv}", "comment", g_variant_new_string (comment));
  if (!add_moment (options, at, &error))
    return stint_cli_refuse (error);
  reply = stint_cli_ask ("Stop", g_variant_new ("(a{sv})", options), "(a{sv})", &error);
  if (reply == NULL)
    return stint_cli_refuse (error);

  entry = g_variant_get_child_value (reply, 0);
  print_logged (entry);
  return STINT_CLI_DONE;
}

int
stint_cli_stop (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  g_autofree char *comment = NULL;
  g_autofree char *at = NULL;
  int status;
  const GOptionEntry options[] = {
    { "comment", 'm', 0, G_OPTION_ARG_FILENAME, &comment,
      N_("What the work was, instead of what was said at the start"), N_("COMMENT") },
    { "at", 0, 0, G_OPTION_ARG_FILENAME, &at, N_("When it ended, if not now: 14:00, -15m"),
      N_("WHEN") },
    { NULL },
  };

  if (!stint_cli_parse (self, argc, argv, options, 0, 0, &arguments, &status))
    return status;
  return stop_timer (comment, at);
}

int
stint_cli_discard (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GVariant) timer = NULL;
  g_autofree char *duration = NULL;
  const char *issue = "";
  gint64 now = stint_clock_now ();
  gint64 start = now;
  GError *error = NULL;
  int status;

  if (!stint_cli_parse (self, argc, argv, NULL, 0, 0, &arguments, &status))
    return status;
  reply = stint_cli_ask ("Discard", NULL, "(a{sv})", &error);
  if (reply == NULL)
    return stint_cli_refuse (error);

  timer = g_variant_get_child_value (reply, 0);
  g_variant_lookup (timer, "issue", "&s", &issue);
  g_variant_lookup (timer, "start", "x", &start);
  duration = stint_duration_format (MAX (now - start, 0));
  /* Translators: issue key, duration */
  g_print (_("Discarded %s after %s; nothing was logged\n"), issue, duration);
  return STINT_CLI_DONE;
}
