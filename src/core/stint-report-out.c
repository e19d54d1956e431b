/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-report-out.h"

#include <glib/gi18n-lib.h>

#include "stint-csv-out.h"
#include "stint-duration.h"
#include "stint-markdown-out.h"

/* ---- comma-separated values ---- */

static void
write_head (StintCsvOut *out, const StintReport *report)
{
  stint_csv_out_plain (out, "issue");
  stint_csv_out_plain (out, "summary");
  for (int day = 0; day < 7; day++)
    {
      g_autofree char *date = stint_day_to_iso (report->from + day);

      stint_csv_out_plain (out, date);
    }
  stint_csv_out_plain (out, "duration");
  stint_csv_out_plain (out, "seconds");
  stint_csv_out_end_row (out);
}

char *
stint_report_to_csv (const StintReport *self)
{
  g_autoptr(StintCsvOut) out = stint_csv_out_new ();

  write_head (out, self);
  for (guint i = 0; i < self->issues->len; i++)
    {
      const StintReportIssue *issue = self->issues->pdata[i];
      g_autofree char *total = stint_duration_format_short (issue->seconds);

      stint_csv_out_text (out, issue->issue);
      stint_csv_out_text (out, issue->summary);
      for (int day = 0; day < 7; day++)
        {
          g_autofree char *duration = stint_duration_format_short (issue->days[day]);

          stint_csv_out_plain (out, duration);
        }
      stint_csv_out_plain (out, total);
      stint_csv_out_int (out, issue->seconds);
      stint_csv_out_end_row (out);
    }
  return g_strdup (stint_csv_out_get (out));
}

/* ---- Markdown ---- */

static void
append_numbers (GString *text, const gint64 *days, gint64 sum, const char *mark)
{
  g_autofree char *total = stint_duration_format_short (sum);

  for (int day = 0; day < 7; day++)
    {
      g_autofree char *duration = stint_duration_format_short (days[day]);

      if (days[day] > 0)
        g_string_append_printf (text, " | %s%s%s", mark, duration, mark);
      else
        g_string_append (text, " | ");
    }
  g_string_append_printf (text, " | **%s** |\n", total);
}

char *
stint_report_to_markdown (const StintReport *self)
{
  GString *text = g_string_new ("| ");

  stint_markdown_append (text, _("Issue"));
  for (int day = 0; day < 7; day++)
    {
      g_autofree char *weekday = stint_day_format_weekday (self->from + day);
      g_autofree char *date = stint_day_format_short (self->from + day);

      g_string_append_printf (text, " | %s, %s", weekday, date);
    }
  g_string_append_printf (text, " | %s |\n| :--", _("Sum"));
  for (int day = 0; day < 8; day++)
    g_string_append (text, " | --:");
  g_string_append (text, " |\n");

  for (guint i = 0; i < self->issues->len; i++)
    {
      const StintReportIssue *issue = self->issues->pdata[i];

      g_string_append (text, "| ");
      stint_markdown_append (text, issue->issue);
      if (issue->summary != NULL && *issue->summary != '\0')
        {
          g_string_append_c (text, ' ');
          stint_markdown_append (text, issue->summary);
        }
      append_numbers (text, issue->days, issue->seconds, "");
    }
  g_string_append_printf (text, "| **%s**", _("All issues"));
  append_numbers (text, self->days, self->seconds, "**");
  return g_string_free (text, FALSE);
}
