/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-settings.h"
#include "stint-week.h"

struct _StintWeekRow
{
  GObject parent_instance;

  char *issue;
  char *summary;
  gint64 days[7];
  gint64 sum;
  guint rank;
  char *drafts[7];
  char *errors[7];
};

G_DEFINE_FINAL_TYPE (StintWeekRow, stint_week_row, G_TYPE_OBJECT)

static guint changed_signal;

static void
stint_week_row_finalize (GObject *object)
{
  StintWeekRow *self = STINT_WEEK_ROW (object);

  g_free (self->issue);
  g_free (self->summary);
  for (int i = 0; i < 7; i++)
    {
      g_free (self->drafts[i]);
      g_free (self->errors[i]);
    }
  G_OBJECT_CLASS (stint_week_row_parent_class)->finalize (object);
}

static void
stint_week_row_class_init (StintWeekRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stint_week_row_finalize;
  changed_signal = g_signal_new ("changed", STINT_TYPE_WEEK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
stint_week_row_init (StintWeekRow *self)
{
}

StintWeekRow *
stint_week_row_new (const char *issue, const char *summary)
{
  StintWeekRow *self = g_object_new (STINT_TYPE_WEEK_ROW, NULL);

  self->issue = g_strdup (issue);
  self->summary = g_strdup (summary);
  return self;
}

const char *
stint_week_row_get_issue (StintWeekRow *self)
{
  g_return_val_if_fail (STINT_IS_WEEK_ROW (self), NULL);

  return self->issue;
}

const char *
stint_week_row_get_summary (StintWeekRow *self)
{
  g_return_val_if_fail (STINT_IS_WEEK_ROW (self), NULL);

  return self->summary;
}

gint64
stint_week_row_get_day (StintWeekRow *self, int day)
{
  g_return_val_if_fail (STINT_IS_WEEK_ROW (self), 0);
  g_return_val_if_fail (day >= 0 && day < 7, 0);

  return self->days[day];
}

gint64
stint_week_row_get_sum (StintWeekRow *self)
{
  g_return_val_if_fail (STINT_IS_WEEK_ROW (self), 0);

  return self->sum;
}

guint
stint_week_row_get_rank (StintWeekRow *self)
{
  g_return_val_if_fail (STINT_IS_WEEK_ROW (self), 0);

  return self->rank;
}

void
stint_week_row_set (StintWeekRow *self, const char *summary, const gint64 *days)
{
  static const gint64 nothing[7];

  g_return_if_fail (STINT_IS_WEEK_ROW (self));

  if (days == NULL)
    days = nothing;
  if (memcmp (days, self->days, sizeof self->days) == 0 &&
      (summary == NULL || g_strcmp0 (summary, self->summary) == 0))
    return;

  if (summary != NULL && summary != self->summary)
    {
      g_free (self->summary);
      self->summary = g_strdup (summary);
    }
  memcpy (self->days, days, sizeof self->days);
  self->sum = 0;
  for (int i = 0; i < 7; i++)
    self->sum += days[i];
  g_signal_emit (self, changed_signal, 0);
}

const char *
stint_week_row_get_draft (StintWeekRow *self, int day)
{
  g_return_val_if_fail (STINT_IS_WEEK_ROW (self), NULL);
  g_return_val_if_fail (day >= 0 && day < 7, NULL);

  return self->drafts[day];
}

const char *
stint_week_row_get_error (StintWeekRow *self, int day)
{
  g_return_val_if_fail (STINT_IS_WEEK_ROW (self), NULL);
  g_return_val_if_fail (day >= 0 && day < 7, NULL);

  return self->errors[day];
}

void
stint_week_row_set_draft (StintWeekRow *self, int day, const char *text, const char *error)
{
  g_autofree char *old_text = NULL;
  g_autofree char *old_error = NULL;

  g_return_if_fail (STINT_IS_WEEK_ROW (self));
  g_return_if_fail (day >= 0 && day < 7);

  if (g_strcmp0 (text, self->drafts[day]) == 0 && g_strcmp0 (error, self->errors[day]) == 0)
    return;
  /* Either may be the one that stands there. */
  old_text = self->drafts[day];
  old_error = self->errors[day];
  self->drafts[day] = g_strdup (text);
  self->errors[day] = g_strdup (error);
  g_signal_emit (self, changed_signal, 0);
}

/* ---- in words ---- */

static const char *
get_title (StintWeekRow *self)
{
  return self->issue != NULL ? self->issue : _("All issues");
}

char *
stint_week_row_speak_sum (StintWeekRow *self)
{
  g_autofree char *name = g_strjoin (" ", get_title (self), self->summary, NULL);
  g_autofree char *duration = stint_settings_format_duration (self->sum);

  /* Translators: for screen readers: an issue, a duration */
  return g_strdup_printf (_("%s: %s in all"), name, duration);
}

char *
stint_week_row_speak_day (StintWeekRow *self, int day, StintDay date)
{
  g_autofree char *duration = stint_settings_format_duration (self->days[day]);
  g_autofree char *spoken = stint_week_speak_day (date);

  /* Translators: for screen readers: an issue key, a day, a duration */
  return g_strdup_printf (_("%s, %s: %s"), get_title (self), spoken, duration);
}

/* ---- all rows of a week ---- */

/* Of the report's issues the element with each key. (transfer full): keys and values are borrowed.
 */
static GHashTable *
index_report (const StintReport *report)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < report->issues->len; i++)
    {
      StintReportIssue *issue = report->issues->pdata[i];

      g_hash_table_insert (index, issue->issue, issue);
    }
  return index;
}

static void
update_old_rows (GListStore *rows, GHashTable *index)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (rows));

  for (guint i = 0; i + 1 < n; i++)
    {
      g_autoptr(StintWeekRow) row = g_list_model_get_item (G_LIST_MODEL (rows), i);
      const StintReportIssue *issue = g_hash_table_lookup (index, row->issue);

      stint_week_row_set (row, issue != NULL ? issue->summary : NULL,
                          issue != NULL ? issue->days : NULL);
      g_hash_table_remove (index, row->issue);
    }
}

static StintWeekRow *
row_for (const StintReportIssue *issue, guint rank)
{
  StintWeekRow *row = stint_week_row_new (issue->issue, issue->summary);

  row->rank = rank;
  stint_week_row_set (row, NULL, issue->days);
  return row;
}

void
stint_week_rows_update (GListStore *rows, const StintReport *report, gboolean fresh)
{
  g_autoptr(GHashTable) index = index_report (report);
  g_autoptr(GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (rows));
  g_autoptr(StintWeekRow) sums = NULL;
  guint n_old;

  /* Rows put before the only one there is would leave the view scrolled to that one. */
  fresh = fresh || n <= 1;
  if (fresh)
    sums = stint_week_row_new (NULL, NULL);
  else
    {
      sums = g_list_model_get_item (G_LIST_MODEL (rows), n - 1);
      update_old_rows (rows, index);
    }
  stint_week_row_set (sums, NULL, report->days);

  n_old = fresh ? 0 : n - 1;
  for (guint i = 0; i < report->issues->len; i++)
    {
      const StintReportIssue *issue = report->issues->pdata[i];

      if (g_hash_table_contains (index, issue->issue))
        g_ptr_array_add (added, row_for (issue, n_old + added->len));
    }
  if (fresh)
    {
      g_ptr_array_add (added, g_steal_pointer (&sums));
      g_list_store_splice (rows, 0, n, added->pdata, added->len);
    }
  else if (added->len > 0)
    g_list_store_splice (rows, n_old, 0, added->pdata, added->len);
}

guint
stint_week_rows_ensure (GListStore *rows, const char *issue, const char *summary)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (rows));
  g_autoptr(StintWeekRow) added = NULL;

  g_return_val_if_fail (n > 0, 0);

  for (guint i = 0; i + 1 < n; i++)
    {
      g_autoptr(StintWeekRow) row = g_list_model_get_item (G_LIST_MODEL (rows), i);

      if (strcmp (row->issue, issue) == 0)
        return i;
    }
  added = stint_week_row_new (issue, summary);
  added->rank = n - 1;
  g_list_store_insert (rows, n - 1, added);
  return n - 1;
}
