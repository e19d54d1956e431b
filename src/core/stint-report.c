/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-report.h"

#include "stint-issue.h"

static void
report_issue_free (gpointer data)
{
  StintReportIssue *self = data;

  g_free (self->issue);
  g_free (self->summary);
  g_free (self);
}

StintReport *
stint_report_new (StintDay from, GTimeZone *zone)
{
  StintReport *self = g_new0 (StintReport, 1);

  self->from = from;
  self->issues = g_ptr_array_new_with_free_func (report_issue_free);
  for (int i = 0; i <= 7; i++)
    self->borders[i] = stint_day_begin (from + i, zone);
  return self;
}

void
stint_report_free (StintReport *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->issues);
  g_free (self);
}

/* Until stint_report_finish() the issues stand in the order of strcmp(). */
static StintReportIssue *
ensure_issue (StintReport *self, const char *issue)
{
  StintReportIssue *found;
  guint low = 0, high = self->issues->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order;

      found = g_ptr_array_index (self->issues, middle);
      order = strcmp (issue, found->issue);
      if (order == 0)
        return found;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }

  found = g_new0 (StintReportIssue, 1);
  found->issue = g_strdup (issue);
  g_ptr_array_insert (self->issues, (int) low, found);
  return found;
}

void
stint_report_add (StintReport *self, const char *issue, const char *summary, gint64 start,
                  gint64 seconds)
{
  StintReportIssue *row;
  int day = 6;

  if (start < self->borders[0] || start >= self->borders[7])
    return;
  while (start < self->borders[day])
    day--;

  row = ensure_issue (self, issue);
  if (row->summary == NULL)
    row->summary = g_strdup (summary);
  row->seconds += seconds;
  row->days[day] += seconds;
  self->seconds += seconds;
  self->days[day] += seconds;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const StintReportIssue *first = *(StintReportIssue *const *) a;
  const StintReportIssue *second = *(StintReportIssue *const *) b;

  if (first->seconds != second->seconds)
    return first->seconds > second->seconds ? -1 : 1;
  return stint_issue_compare_keys (first->issue, second->issue);
}

void
stint_report_finish (StintReport *self)
{
  g_ptr_array_sort (self->issues, compare_rows);
}
