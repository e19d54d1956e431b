/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-day.h"
#include "stint-duration.h"
#include "stint-json-out.h"
#include "stint-norm.h"
#include "stint-report-out.h"
#include "stint-settings.h"
#include "stint-table.h"
#include "stint-text.h"

#define SUMMARY_CHARS 30 /* of a title in the table */
#define MAX_AGO 5200     /* weeks: a hundred years */
#define NEAR (8 * 24 * 60 * 60)

static void
write_days (StintJsonOut *out, const StintReport *report)
{
  stint_json_out_begin_array (out);
  for (int i = 0; i < 7; i++)
    {
      g_autofree char *date = stint_day_to_iso (report->from + i);

      stint_json_out_begin_object (out);
      stint_json_out_member_string (out, "date", date);
      stint_json_out_member_int (out, "seconds", report->days[i]);
      stint_json_out_end_object (out);
    }
  stint_json_out_end_array (out);
}

static void
write_issue (StintJsonOut *out, const StintReportIssue *issue)
{
  stint_json_out_begin_object (out);
  stint_json_out_member_string (out, "issue", issue->issue);
  stint_json_out_member_string (out, "summary", issue->summary);
  stint_json_out_member_int (out, "seconds", issue->seconds);
  stint_json_out_name (out, "days");
  stint_json_out_begin_array (out);
  for (int day = 0; day < 7; day++)
    stint_json_out_int (out, issue->days[day]);
  stint_json_out_end_array (out);
  stint_json_out_end_object (out);
}

static void
write_report (StintJsonOut *out, const StintReport *report)
{
  g_autofree char *from = stint_day_to_iso (report->from);
  g_autofree char *to = stint_day_to_iso (report->from + 6);

  stint_json_out_begin_object (out);
  stint_json_out_member_string (out, "from", from);
  stint_json_out_member_string (out, "to", to);
  stint_json_out_member_int (out, "seconds", report->seconds);
  stint_json_out_name (out, "days");
  write_days (out, report);
  stint_json_out_name (out, "issues");
  stint_json_out_begin_array (out);
  for (guint i = 0; i < report->issues->len; i++)
    write_issue (out, report->issues->pdata[i]);
  stint_json_out_end_array (out);
  stint_json_out_end_object (out);
}

static void
add_durations (StintTable *table, const gint64 *days, gint64 total)
{
  g_autofree char *sum = stint_duration_format_short (total);

  for (int day = 0; day < 7; day++)
    {
      g_autofree char *duration = stint_duration_format_short (days[day]);

      stint_table_add (table, days[day] > 0 ? duration : "·");
    }
  stint_table_add (table, sum);
}

/* @off: of each day */
static void
print_report (const StintReport *report, const gint64 *off)
{
  gint64 norm = stint_norm_week (report->from, off);
  g_autoptr(StintTable) table = stint_table_new (10, 0x3fc);
  g_autofree char *from = stint_day_format_short (report->from);
  g_autofree char *to = stint_day_format_short (report->from + 6);
  g_autofree char *text = NULL;

  stint_table_add_heading (table, _("Issue"));
  stint_table_add_heading (table, "");
  for (int day = 0; day < 7; day++)
    {
      g_autofree char *weekday = stint_day_format_weekday (report->from + day);

      stint_table_add_heading (table, weekday);
    }
  stint_table_add_heading (table, _("Total"));
  for (guint i = 0; i < report->issues->len; i++)
    {
      const StintReportIssue *issue = report->issues->pdata[i];
      g_autofree char *summary = NULL;

      summary = stint_text_cut (issue->summary != NULL ? issue->summary : "", SUMMARY_CHARS);
      stint_table_add (table, issue->issue);
      stint_table_add (table, summary);
      add_durations (table, issue->days, issue->seconds);
    }
  stint_table_add (table, _("Total"));
  stint_table_add (table, NULL);
  add_durations (table, report->days, report->seconds);
  text = stint_table_to_string (table);
  g_print (_("%s – %s"), from, to);
  g_print ("\n\n%s", text);
  if (norm > 0)
    {
      g_autofree char *have = stint_duration_format_short (report->seconds);
      g_autofree char *want = stint_duration_format_short (norm);

      g_print ("\n");
      /* Translators: what was worked in a week, and what was meant to be: 30:00 of 40:00. */
      g_print (_("%s of %s"), have, want);
      g_print ("\n");
    }
}

static int
show_week (int ago, gboolean json, gboolean csv)
{
  gint64 now = stint_clock_now ();
  /* This week, whichever day begins it, and its midnights. */
  g_autoptr(GTimeZone) zone = ago == 0 ? stint_clock_zone_between (now - NEAR, now + NEAR) : stint_clock_zone ();
  g_autoptr(StintStore) store = NULL;
  g_autoptr(StintReport) report = NULL;
  g_autofree char *preferences = NULL;
  StintDay today = stint_day_of (now, zone);
  StintDay from;
  gint64 off[7];
  GError *error = NULL;

  store = stint_cli_open_store (&error);
  if (store == NULL)
    return stint_cli_refuse (error);
  preferences = stint_store_get_meta (store, STINT_META_PREFERENCES, NULL);
  stint_settings_preset (preferences);
  from = stint_day_week_begin (today, stint_settings_first_weekday ()) - 7 * ago;
  report = stint_store_report (store, from, zone, &error);
  if (report == NULL || !stint_store_week_off (store, from, off, &error))
    return stint_cli_refuse (error);

  if (json)
    {
      g_autoptr(StintJsonOut) out = stint_json_out_new ();

      write_report (out, report);
      g_print ("%s\n", stint_json_out_get (out));
    }
  else if (csv)
    {
      g_autofree char *text = stint_report_to_csv (report);

      g_print ("%s", text);
    }
  else
    print_report (report, off);
  return STINT_CLI_DONE;
}

int
stint_cli_week (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  gboolean json = FALSE;
  gboolean csv = FALSE;
  int ago = 0;
  int status;
  const GOptionEntry options[] = {
    { "ago", 0, 0, G_OPTION_ARG_INT, &ago, N_("How many weeks back (default: this week)"),
      N_("N") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Write JSON"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, N_("Write comma-separated values"), NULL },
    { NULL },
  };

  if (!stint_cli_parse (self, argc, argv, options, 0, 0, &arguments, &status) ||
      !stint_cli_check_formats (self, json, csv, &status))
    return status;
  if (ago < 0 || ago > MAX_AGO)
    return stint_cli_refuse_text (_("--ago takes 0 to %d weeks, not %d."), MAX_AGO, ago);
  return show_week (ago, json, csv);
}
