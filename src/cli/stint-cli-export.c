/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-csv-out.h"
#include "stint-day.h"
#include "stint-duration.h"
#include "stint-ical.h"
#include "stint-time.h"

static void
write_row (StintCsvOut *out, StintWorklog *entry, GTimeZone *zone)
{
  gint64 start = stint_worklog_get_start (entry);
  gint64 seconds = stint_worklog_get_seconds (entry);
  g_autofree char *date = stint_day_to_iso (stint_day_of (start, zone));
  g_autofree char *begin = stint_time_to_rfc3339 (start, stint_clock_offset (start));
  g_autofree char *end = NULL;
  g_autofree char *duration = stint_duration_format_short (seconds);

  end = stint_time_to_rfc3339 (start + seconds, stint_clock_offset (start + seconds));
  stint_csv_out_plain (out, date);
  stint_csv_out_plain (out, begin);
  stint_csv_out_plain (out, end);
  stint_csv_out_plain (out, duration);
  stint_csv_out_int (out, seconds);
  stint_csv_out_text (out, stint_worklog_get_issue (entry));
  stint_csv_out_text (out, stint_worklog_get_summary (entry));
  stint_csv_out_text (out, stint_worklog_get_comment (entry));
  stint_csv_out_plain (out, stint_state_to_string (stint_worklog_get_state (entry)));
  stint_csv_out_end_row (out);
}

static void
print_csv (GPtrArray *entries, gboolean semicolons)
{
  static const char *const columns[] = { "date",  "start",   "end",     "duration", "seconds",
                                         "issue", "summary", "comment", "state" };
  g_autoptr(StintCsvOut) out = semicolons ? stint_csv_out_new_for_spreadsheets () : stint_csv_out_new ();
  g_autoptr(GTimeZone) zone = stint_clock_zone ();

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    stint_csv_out_plain (out, columns[i]);
  stint_csv_out_end_row (out);
  for (guint i = 0; i < entries->len; i++)
    write_row (out, entries->pdata[i], zone);
  g_print ("%s", stint_csv_out_get (out));
}

typedef enum { AS_CSV, AS_SEMICOLONS, AS_JSON, AS_ICAL } Format;

static int
export_entries (const char *from_text, const char *to_text, Format format)
{
  g_autoptr(StintStore) store = NULL;
  g_autoptr(GPtrArray) entries = NULL;
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

  if (format == AS_JSON)
    {
      g_autofree char *text = stint_cli_entries_to_json (entries);

      g_print ("%s\n", text);
    }
  else if (format == AS_ICAL)
    {
      g_autofree char *text = stint_ical_write (entries, stint_clock_now ());

      g_print ("%s", text);
    }
  else
    print_csv (entries, format == AS_SEMICOLONS);
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
    { NULL },
  };

  if (!stint_cli_parse (self, argc, argv, options, 0, 0, &arguments, &status))
    return status;
  if (json + csv + semicolon + ical > 1)
    return stint_cli_wrong_usage (self, _("Give one of --json, --csv, --semicolon and --ical, not several"));
  return export_entries (from, to, json ? AS_JSON : semicolon ? AS_SEMICOLONS : ical ? AS_ICAL : AS_CSV);
}
