/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stint-import-plan-private.h"
#include "stint-store-imports.h"

#define DAY_SECONDS G_GINT64_CONSTANT (86400)

/* The week that was asked for last: rows come by time. */
typedef struct
{
  gint64 begin, end;
  StintDay day;
} Week;

/**
 * One walk over the rows and the entries, both by start, issue and length: no look-up for each row, and no copy of what is
 * there.
 */
typedef struct
{
  StintImportPlan *plan;
  GArray *order;      /* (element-type guint32): the good rows by start, issue, length, place */
  guint next;         /* place in @order */
  GHashTable *issues; /* text → the plan's own */
  GHashTable *sums;   /* StintImportSum → place in plan->sums + 1 */
  GCancellable *cancellable;
  Week week;
  gint64 busy_until;       /* of all that has been passed */
  StintImportRow *busy_row; /* (nullable): the row that lasts so long; NULL: an entry */
} Walk;

static StintImportRow *
row_at (StintImportPlan *self, guint index)
{
  return &g_array_index (self->rows, StintImportRow, index);
}

static int
compare_to (const StintImportRow *row, gint64 start, const char *issue, gint64 seconds)
{
  int order;

  if (row->start != start)
    return row->start < start ? -1 : 1;
  order = row->issue == issue ? 0 : strcmp (row->issue, issue);
  if (order != 0)
    return order;
  return row->seconds == seconds ? 0 : row->seconds < seconds ? -1 : 1;
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer user_data)
{
  guint32 left = *(const guint32 *) a, right = *(const guint32 *) b;
  const StintImportRow *other = row_at (user_data, right);
  int order = compare_to (row_at (user_data, left), other->start, other->issue, other->seconds);

  return order != 0 ? order : left < right ? -1 : 1;
}

static GArray *
sort_rows (StintImportPlan *self)
{
  GArray *order = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->rows->len);

  for (guint32 i = 0; i < self->rows->len; i++)
    if (row_at (self, i)->verdict != STINT_IMPORT_PROBLEM)
      g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_rows, self);
  return order;
}

/* ---- sums ---- */

static guint
hash_sum (gconstpointer data)
{
  const StintImportSum *sum = data;

  return g_direct_hash (sum->issue) ^ ((guint) sum->week * 2654435761u);
}

static gboolean
equal_sums (gconstpointer a, gconstpointer b)
{
  const StintImportSum *left = a, *right = b;

  return left->issue == right->issue && left->week == right->week;
}

static StintDay
week_of (Walk *self, gint64 start)
{
  GTimeZone *zone = self->plan->options->how.zone;

  if (start < self->week.begin || start >= self->week.end)
    {
      self->week.day = stint_day_week_begin (stint_day_of (start, zone), self->plan->options->first_weekday);
      self->week.begin = stint_day_begin (self->week.day, zone);
      self->week.end = stint_day_begin (self->week.day + 7, zone);
    }
  return self->week.day;
}

/* (transfer none) (nullable): NULL where there is none and @make is FALSE */
static StintImportSum *
find_sum (Walk *self, const char *issue, gint64 start, gboolean make)
{
  StintImportSum wanted = { .issue = issue, .week = week_of (self, start) };
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->sums, &wanted));

  if (place == 0 && !make)
    return NULL;
  if (place == 0)
    {
      g_array_append_val (self->plan->sums, wanted);
      place = self->plan->sums->len;
      g_hash_table_insert (self->sums, g_memdup2 (&wanted, sizeof wanted), GUINT_TO_POINTER (place));
    }
  return &g_array_index (self->plan->sums, StintImportSum, place - 1);
}

static void
make_sums (Walk *self)
{
  for (guint i = 0; i < self->order->len; i++)
    {
      StintImportRow *row = row_at (self->plan, g_array_index (self->order, guint32, i));

      find_sum (self, row->issue, row->start, TRUE)->rows++;
      g_hash_table_insert (self->issues, (gpointer) row->issue, (gpointer) row->issue);
    }
}

static int
compare_sums (gconstpointer a, gconstpointer b)
{
  const StintImportSum *left = a, *right = b;
  int order = left->issue == right->issue ? 0 : stint_issue_compare_keys (left->issue, right->issue);

  return order != 0 ? order : left->week - right->week;
}

/* ---- the walk ---- */

static void
mark_overlap (Walk *self, StintImportRow *row)
{
  if (row == NULL || row->overlaps)
    return;
  row->overlaps = TRUE;
  self->plan->overlaps++;
}

/* @row: (nullable): NULL: an entry */
static void
pass (Walk *self, StintImportRow *row, gint64 start, gint64 seconds)
{
  if (start < self->busy_until && (row != NULL || self->busy_row != NULL))
    {
      mark_overlap (self, row);
      mark_overlap (self, self->busy_row);
    }
  if (start + seconds <= self->busy_until)
    return;
  self->busy_until = start + seconds;
  self->busy_row = row;
}

/* Nothing that is there equals it. */
static void
pass_row (Walk *self, StintImportRow *row)
{
  self->next++;
  /* Of other people's rows it is not known what else they did then. */
  if (!self->plan->options->as_authors)
    pass (self, row, row->start, row->seconds);
}

static gboolean
visit_cb (const char *issue, gint64 start, gint64 seconds, gpointer user_data)
{
  Walk *self = user_data;
  const StintImportOptions *options = self->plan->options;
  const char *own = g_hash_table_lookup (self->issues, issue);
  StintImportSum *sum = own != NULL ? find_sum (self, own, start, FALSE) : NULL;
  int order = 1;

  if (sum != NULL)
    sum->there += seconds;
  while (self->next < self->order->len)
    {
      StintImportRow *row = row_at (self->plan, g_array_index (self->order, guint32, self->next));

      order = compare_to (row, start, issue, seconds);
      if (order == 0 && !options->again && !options->as_authors)
        {
          row->verdict = STINT_IMPORT_PRESENT;
          self->next++;
        }
      if (order >= 0)
        break;
      pass_row (self, row);
    }
  if (!options->as_authors)
    pass (self, NULL, start, seconds);
  return !g_cancellable_is_cancelled (self->cancellable);
}

static gboolean
walk (Walk *self, StintStore *store, GError **error)
{
  GTimeZone *zone = self->plan->options->how.zone;
  guint n = self->order->len;

  if (store != NULL && n > 0)
    {
      gint64 first = row_at (self->plan, g_array_index (self->order, guint32, 0))->start;
      gint64 last = row_at (self->plan, g_array_index (self->order, guint32, n - 1))->start;
      gint64 from = stint_day_begin (week_of (self, first), zone) - DAY_SECONDS; /* what lasts over midnight */
      gint64 to = stint_day_begin (week_of (self, last) + 7, zone);

      if (!stint_store_visit (store, from, to, visit_cb, self, error))
        return FALSE;
    }
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  while (self->next < n)
    pass_row (self, row_at (self->plan, g_array_index (self->order, guint32, self->next)));
  return TRUE;
}

static void
add_up (Walk *self)
{
  for (guint i = 0; i < self->plan->rows->len; i++)
    self->plan->verdicts[row_at (self->plan, i)->verdict]++;
  for (guint i = 0; i < self->order->len; i++)
    {
      const StintImportRow *row = row_at (self->plan, g_array_index (self->order, guint32, i));
      StintImportSum *sum = find_sum (self, row->issue, row->start, TRUE);

      if (row->verdict == STINT_IMPORT_ADD)
        sum->add += row->seconds;
      else
        sum->present += row->seconds;
    }
  g_array_sort (self->plan->sums, compare_sums);
}

gboolean
stint_import_plan_match (StintImportPlan *self, StintStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr(GArray) order = sort_rows (self);
  g_autoptr(GHashTable) issues = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) sums = g_hash_table_new_full (hash_sum, equal_sums, g_free, NULL);
  Walk state = { .plan = self, .order = order, .issues = issues, .sums = sums, .cancellable = cancellable,
                 .week = { G_MAXINT64, G_MININT64, 0 }, .busy_until = G_MININT64 };

  make_sums (&state);
  if (!walk (&state, store, error))
    return FALSE;
  add_up (&state);
  return TRUE;
}
