/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-export.h"

static const struct
{
  const char *name;
  StintExportLines lines;
} sums[] = {
  { "day", STINT_EXPORT_DAYS },
  { "issue", STINT_EXPORT_ISSUES },
  { "queue", STINT_EXPORT_QUEUES },
};

static gboolean
parse_sums (const char *text, StintExportLines *lines)
{
  *lines = STINT_EXPORT_ENTRIES;
  for (gsize i = 0; i < G_N_ELEMENTS (sums) && text != NULL; i++)
    if (g_str_equal (text, sums[i].name))
      *lines = sums[i].lines;
  return text == NULL || *lines != STINT_EXPORT_ENTRIES;
}

static int
export_entries (const char *from_text, const char *to_text, StintExportFormat format, StintExportLines lines)
{
  g_autoptr(StintStore) store = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  g_autofree char *text = NULL;
  gint64 from = G_MININT64;
  gint64 to = G_MAXINT64;
  GError *error = NULL;

  if (!stint_cli_parse_range (from_text, to_text, &from, &to, &error))
    return stint_cli_refuse (error);
  store = stint_cli_open_store (&error);
  if (store == NULL)
    return stint_cli_refuse (error);
  entries = stint_store_list (store, from, to, FALSE, 0, &error);
  if (entries == NULL)
    return stint_cli_refuse (error);

  text = stint_export_write (entries, format, lines, zone, stint_clock_now ());
  g_print ("%s", text);
  return STINT_CLI_DONE;
}

int
stint_cli_export (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  gboolean json = FALSE;
  gboolean csv = FALSE;
  gboolean semicolon = FALSE;
  gboolean ical = FALSE;
  gboolean markdown = FALSE;
  g_autofree char *sums_text = NULL;
  StintExportLines lines;
  StintExportFormat format;
  int status;
  const GOptionEntry options[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, N_("The first day (default: all)"),
      N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &to, N_("The last day"), N_("DATE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Write JSON"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, N_("Write comma-separated values (the default)"),
      NULL },
    { "semicolon", 0, 0, G_OPTION_ARG_NONE, &semicolon,
      N_("Write values separated by semicolons, for spreadsheets"), NULL },
    { "ical", 0, 0, G_OPTION_ARG_NONE, &ical, N_("Write a calendar (iCalendar)"), NULL },
    { "markdown", 0, 0, G_OPTION_ARG_NONE, &markdown, N_("Write a timesheet (Markdown)"), NULL },
    { "sums", 0, 0, G_OPTION_ARG_STRING, &sums_text, N_("Write sums: for each day, issue or queue"),
      "day|issue|queue" },
    { NULL },
  };

  if (!stint_cli_parse (self, argc, argv, options, 0, 0, &arguments, &status))
    return status;
  if (json + csv + semicolon + ical + markdown > 1)
    return stint_cli_wrong_usage (
        self, _("Give one of --json, --csv, --semicolon, --ical and --markdown, not several"));
  if (!parse_sums (sums_text, &lines))
    return stint_cli_wrong_usage (self, _("Sums are of each “day”, “issue” or “queue”"));
  format = json        ? STINT_EXPORT_JSON
           : semicolon ? STINT_EXPORT_SPREADSHEET
           : ical      ? STINT_EXPORT_ICAL
           : markdown  ? STINT_EXPORT_MARKDOWN
                       : STINT_EXPORT_CSV;
  if (lines != STINT_EXPORT_ENTRIES && !stint_export_has_sums (format))
    return stint_cli_wrong_usage (self, _("A calendar cannot hold sums; leave --sums or --ical out"));
  return export_entries (from, to, format, lines);
}
