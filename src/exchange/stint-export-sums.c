/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-export-sums.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-csv-out.h"
#include "stint-day.h"
#include "stint-duration.h"
#include "stint-json-out.h"
#include "stint-markdown-out.h"

static void
sum_free (gpointer data)
{
  StintExportSum *sum = data;

  g_free (sum->name);
  g_free (sum->summary);
  g_free (sum);
}

static char *
dup_name (StintWorklog *entry, StintExportLines lines, GTimeZone *zone)
{
  const char *issue = stint_worklog_get_issue (entry);

  if (lines == STINT_EXPORT_DAYS)
    return stint_day_to_iso (stint_day_of (stint_worklog_get_start (entry), zone));
  return lines == STINT_EXPORT_QUEUES ? g_strndup (issue, strcspn (issue, "-")) : g_strdup (issue);
}

static int
compare_names_cb (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(StintExportSum *const *) a)->name, (*(StintExportSum *const *) b)->name);
}

static int
compare_seconds_cb (gconstpointer a, gconstpointer b)
{
  gint64 left = (*(StintExportSum *const *) a)->seconds,
         right = (*(StintExportSum *const *) b)->seconds;

  return left != right ? (left < right) - (left > right) : compare_names_cb (a, b);
}

GPtrArray *
stint_export_sum (GPtrArray *entries, StintExportLines lines, GTimeZone *zone)
{
  GPtrArray *sums = g_ptr_array_new_with_free_func (sum_free);
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < entries->len; i++)
    {
      StintWorklog *entry = g_ptr_array_index (entries, i);
      g_autofree char *name = dup_name (entry, lines, zone);
      StintExportSum *sum = g_hash_table_lookup (known, name);

      if (sum == NULL)
        {
          sum = g_new0 (StintExportSum, 1);
          sum->name = g_steal_pointer (&name);
          g_ptr_array_add (sums, sum);
          g_hash_table_insert (known, sum->name, sum);
        }
      if (lines == STINT_EXPORT_ISSUES && sum->summary == NULL)
        sum->summary = g_strdup (stint_worklog_get_summary (entry));
      sum->seconds += stint_worklog_get_seconds (entry);
    }
  g_ptr_array_sort (sums, lines == STINT_EXPORT_DAYS ? compare_names_cb : compare_seconds_cb);
  return sums;
}

/* ---- writing ---- */

static const char *
column (StintExportLines lines)
{
  return lines == STINT_EXPORT_DAYS ? "date" : lines == STINT_EXPORT_ISSUES ? "issue" : "queue";
}

static char *
to_csv (GPtrArray *sums, StintExportFormat format, StintExportLines lines)
{
  g_autoptr(StintCsvOut) out = format == STINT_EXPORT_SPREADSHEET
                                    ? stint_csv_out_new_for_spreadsheets ()
                                    : stint_csv_out_new ();

  stint_csv_out_plain (out, column (lines));
  if (lines == STINT_EXPORT_ISSUES)
    stint_csv_out_plain (out, "summary");
  stint_csv_out_plain (out, "duration");
  stint_csv_out_plain (out, "seconds");
  stint_csv_out_end_row (out);
  for (guint i = 0; i < sums->len; i++)
    {
      const StintExportSum *sum = g_ptr_array_index (sums, i);
      g_autofree char *duration = stint_duration_format_short (sum->seconds);

      stint_csv_out_text (out, sum->name);
      if (lines == STINT_EXPORT_ISSUES)
        stint_csv_out_text (out, sum->summary);
      stint_csv_out_plain (out, duration);
      stint_csv_out_int (out, sum->seconds);
      stint_csv_out_end_row (out);
    }
  return g_strdup (stint_csv_out_get (out));
}

static char *
to_json (GPtrArray *sums, StintExportLines lines)
{
  g_autoptr(StintJsonOut) out = stint_json_out_new ();

  stint_json_out_begin_array (out);
  for (guint i = 0; i < sums->len; i++)
    {
      const StintExportSum *sum = g_ptr_array_index (sums, i);

      stint_json_out_begin_object (out);
      stint_json_out_member_string (out, column (lines), sum->name);
      if (lines == STINT_EXPORT_ISSUES)
        stint_json_out_member_string (out, "summary", sum->summary);
      stint_json_out_member_int (out, "seconds", sum->seconds);
      stint_json_out_end_object (out);
    }
  stint_json_out_end_array (out);
  return g_strconcat (stint_json_out_get (out), "\n", NULL);
}

static char *
to_markdown (GPtrArray *sums, StintExportLines lines)
{
  GString *text = g_string_new (NULL);
  g_autofree char *total = NULL;
  gint64 seconds = 0;

  g_string_append_printf (text, "| %s | %s |\n| :-- | --: |\n",
                          lines == STINT_EXPORT_DAYS     ? _("Date")
                          : lines == STINT_EXPORT_ISSUES ? _("Issue")
                                                         : _("Queue"),
                          _("Duration"));
  for (guint i = 0; i < sums->len; i++)
    {
      const StintExportSum *sum = g_ptr_array_index (sums, i);
      g_autofree char *duration = stint_duration_format_short (sum->seconds);

      seconds += sum->seconds;
      g_string_append (text, "| ");
      stint_markdown_append (text, sum->name);
      if (sum->summary != NULL && *sum->summary != '\0')
        {
          g_string_append_c (text, ' ');
          stint_markdown_append (text, sum->summary);
        }
      g_string_append_printf (text, " | %s |\n", duration);
    }
  total = stint_duration_format_short (seconds);
  g_string_append_printf (text, "| **%s** | **%s** |\n", _("Sum"), total);
  return g_string_free (text, FALSE);
}

char *
stint_export_write_sums (GPtrArray *sums, StintExportFormat format, StintExportLines lines)
{
  if (format == STINT_EXPORT_JSON)
    return to_json (sums, lines);
  if (format == STINT_EXPORT_MARKDOWN)
    return to_markdown (sums, lines);
  return to_csv (sums, format, lines);
}
