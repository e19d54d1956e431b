/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-export.h"

#include <glib/gi18n-lib.h>

#include "stint-csv-out.h"
#include "stint-day.h"
#include "stint-duration.h"
#include "stint-export-sums.h"
#include "stint-ical.h"
#include "stint-json-out.h"
#include "stint-markdown-out.h"
#include "stint-time.h"

gboolean
stint_export_has_sums (StintExportFormat format)
{
  return format != STINT_EXPORT_ICAL;
}

const char *
stint_export_suffix (StintExportFormat format)
{
  switch (format)
    {
    case STINT_EXPORT_JSON:
      return "json";
    case STINT_EXPORT_ICAL:
      return "ics";
    case STINT_EXPORT_MARKDOWN:
      return "md";
    case STINT_EXPORT_CSV:
    case STINT_EXPORT_SPREADSHEET:
    default:
      return "csv";
    }
}

/* (transfer full) */
static char *
format_instant (gint64 instant, GTimeZone *zone)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant);

  return stint_time_to_rfc3339 (instant, g_time_zone_get_offset (zone, interval));
}

/* ---- comma-separated values ---- */

static void
write_row (StintCsvOut *out, StintWorklog *entry, GTimeZone *zone)
{
  gint64 start = stint_worklog_get_start (entry);
  gint64 seconds = stint_worklog_get_seconds (entry);
  g_autofree char *date = stint_day_to_iso (stint_day_of (start, zone));
  g_autofree char *begin = format_instant (start, zone);
  g_autofree char *end = format_instant (start + seconds, zone);
  g_autofree char *duration = stint_duration_format_short (seconds);

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

static char *
to_csv (GPtrArray *entries, StintExportFormat format, GTimeZone *zone)
{
  static const char *const columns[] = { "date",  "start",   "end",     "duration", "seconds",
                                         "issue", "summary", "comment", "state" };
  g_autoptr(StintCsvOut) out = format == STINT_EXPORT_SPREADSHEET
                                    ? stint_csv_out_new_for_spreadsheets ()
                                    : stint_csv_out_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    stint_csv_out_plain (out, columns[i]);
  stint_csv_out_end_row (out);
  for (guint i = 0; i < entries->len; i++)
    write_row (out, g_ptr_array_index (entries, i), zone);
  return g_strdup (stint_csv_out_get (out));
}

/* ---- JSON ---- */

static void
write_object (StintJsonOut *out, StintWorklog *entry, GTimeZone *zone)
{
  gint64 remote_id = stint_worklog_get_remote_id (entry);
  g_autofree char *time = format_instant (stint_worklog_get_start (entry), zone);

  stint_json_out_begin_object (out);
  stint_json_out_member_int (out, "id", stint_worklog_get_id (entry));
  stint_json_out_name (out, "remote_id");
  if (remote_id != 0)
    stint_json_out_int (out, remote_id);
  else
    stint_json_out_null (out);
  stint_json_out_member_string (out, "issue", stint_worklog_get_issue (entry));
  stint_json_out_member_string (out, "summary", stint_worklog_get_summary (entry));
  stint_json_out_member_string (out, "start", time);
  stint_json_out_member_int (out, "seconds", stint_worklog_get_seconds (entry));
  stint_json_out_member_string (out, "comment", stint_worklog_get_comment (entry));
  stint_json_out_member_string (out, "state",
                                stint_state_to_string (stint_worklog_get_state (entry)));
  stint_json_out_member_string (out, "error", stint_worklog_get_error (entry));
  stint_json_out_end_object (out);
}

char *
stint_export_entries_to_json (GPtrArray *entries, GTimeZone *zone)
{
  g_autoptr(StintJsonOut) out = stint_json_out_new ();

  stint_json_out_begin_array (out);
  for (guint i = 0; i < entries->len; i++)
    write_object (out, g_ptr_array_index (entries, i), zone);
  stint_json_out_end_array (out);
  return g_strconcat (stint_json_out_get (out), "\n", NULL);
}

/* ---- a timesheet in Markdown ---- */

static void
write_line (GString *text, StintWorklog *entry, GTimeZone *zone)
{
  gint64 start = stint_worklog_get_start (entry);
  gint64 seconds = stint_worklog_get_seconds (entry);
  const char *summary = stint_worklog_get_summary (entry);
  g_autofree char *date = stint_day_to_iso (stint_day_of (start, zone));
  g_autofree char *begin = stint_time_format (start, zone);
  g_autofree char *end = stint_time_format (start + seconds, zone);
  g_autofree char *duration = stint_duration_format_short (seconds);

  g_string_append_printf (text, "| %s | %s–%s | ", date, begin, end);
  stint_markdown_append (text, stint_worklog_get_issue (entry));
  if (summary != NULL && *summary != '\0')
    {
      g_string_append_c (text, ' ');
      stint_markdown_append (text, summary);
    }
  g_string_append (text, " | ");
  stint_markdown_append (text, stint_worklog_get_comment (entry));
  g_string_append_printf (text, " | %s |\n", duration);
}

static char *
to_markdown (GPtrArray *entries, GTimeZone *zone)
{
  GString *text = g_string_new (NULL);
  g_autofree char *total = NULL;
  gint64 seconds = 0;

  g_string_append_printf (text, "| %s | %s | %s | %s | %s |\n| :-- | :-- | :-- | :-- | --: |\n",
                          _("Date"),
                          /* Translators: from and to on one day: a column */
                          C_("column", "Time"), _("Issue"), _("Comment"), _("Duration"));
  for (guint i = 0; i < entries->len; i++)
    {
      write_line (text, g_ptr_array_index (entries, i), zone);
      seconds += stint_worklog_get_seconds (g_ptr_array_index (entries, i));
    }
  total = stint_duration_format_short (seconds);
  g_string_append_printf (text, "| **%s** | | | | **%s** |\n", _("Sum"), total);
  return g_string_free (text, FALSE);
}

char *
stint_export_write (GPtrArray *entries, StintExportFormat format, StintExportLines lines,
                    GTimeZone *zone, gint64 now)
{
  g_return_val_if_fail (lines == STINT_EXPORT_ENTRIES || stint_export_has_sums (format), NULL);

  if (lines != STINT_EXPORT_ENTRIES)
    {
      g_autoptr(GPtrArray) sums = stint_export_sum (entries, lines, zone);

      return stint_export_write_sums (sums, format, lines);
    }
  switch (format)
    {
    case STINT_EXPORT_JSON:
      return stint_export_entries_to_json (entries, zone);
    case STINT_EXPORT_ICAL:
      return stint_ical_write (entries, now);
    case STINT_EXPORT_MARKDOWN:
      return to_markdown (entries, zone);
    case STINT_EXPORT_CSV:
    case STINT_EXPORT_SPREADSHEET:
    default:
      return to_csv (entries, format, zone);
    }
}
