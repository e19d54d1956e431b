/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-read.h"

void
stint_entry_wanted_free (StintEntryWanted *wanted)
{
  g_time_zone_unref (wanted->days.zone);
  g_free (wanted->query);
  g_free (wanted);
}

void
stint_entry_found_free (StintEntryFound *found)
{
  g_clear_pointer (&found->items, g_ptr_array_unref);
  g_free (found);
}

static GPtrArray *
list_or_search (StintStore *store, const StintEntryWanted *wanted, gint64 from, gint64 to,
                guint limit, GError **error)
{
  if (wanted->unsent)
    return stint_store_list_unsent (store, from, to, limit, error);
  return wanted->query != NULL
             ? stint_store_search_entries (store, wanted->query, from, to, limit, error)
             : stint_store_list (store, from, to, TRUE, limit, error);
}

static gboolean
read_timer (StintStore *store, StintEntryDays *days, GError **error)
{
  GError *problem = NULL;
  g_autoptr (StintTimer) timer = stint_store_get_timer (store, &problem);

  days->timer = timer != NULL ? timer->start : G_MAXINT64;
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

gpointer
stint_entry_read (StintStore *store, gpointer data, GError **error)
{
  const StintEntryWanted *wanted = data;
  StintEntryDays days = wanted->days;
  g_autoptr (StintEntryFound) found = g_new0 (StintEntryFound, 1);
  g_autoptr (GPtrArray) worklogs = NULL;
  gint64 end =
      wanted->to == STINT_DAY_LAST ? G_MAXINT64 : stint_day_begin (wanted->to + 1, days.zone);

  found->from = wanted->from;
  found->to = wanted->to;
  if (wanted->at_least > 0)
    {
      g_autoptr (GPtrArray) newest =
          list_or_search (store, wanted, G_MININT64, end, wanted->at_least, error);

      if (newest == NULL)
        return NULL;
      found->from =
          newest->len < wanted->at_least
              ? STINT_DAY_FIRST
              : stint_day_of (stint_worklog_get_start (newest->pdata[newest->len - 1]), days.zone);
      if (found->from == STINT_DAY_FIRST)
        worklogs = g_steal_pointer (&newest);
    }
  if (worklogs == NULL)
    worklogs = list_or_search (
        store, wanted,
        found->from == STINT_DAY_FIRST ? G_MININT64 : stint_day_begin (found->from, days.zone), end,
        0, error);
  if (worklogs == NULL || !read_timer (store, &days, error))
    return NULL;
  days.end = days.end && found->from == STINT_DAY_FIRST;
  found->items = stint_entry_days_arrange (worklogs, &days);
  return g_steal_pointer (&found);
}
