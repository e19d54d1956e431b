/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-days.h"

#include <glib/gi18n-lib.h>

#include "stint-time.h"

/* What is shown to the minute is told to overlap from a minute on. */
#define OVERLAP_MIN 60

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return stint_entry_item_compare (*(StintEntryItem **) a, *(StintEntryItem **) b);
}

static gint64
end_of (StintEntryItem *entry)
{
  return stint_entry_item_get_start (entry) +
         stint_worklog_get_seconds (stint_entry_item_get_worklog (entry));
}

static void
tell_overlap (StintEntryItem *entry, StintEntryItem *other, GTimeZone *zone)
{
  StintWorklog *worklog = stint_entry_item_get_worklog (other);
  g_autofree char *begin = stint_time_format (stint_worklog_get_start (worklog), zone);
  g_autofree char *end = stint_time_format (end_of (other), zone);
  /* Translators: an issue key, two times of day: Overlaps TEST-324, 14:00–15:30 */
  g_autofree char *text =
      g_strdup_printf (_ ("Overlaps %s, %s–%s"), stint_worklog_get_issue (worklog), begin, end);

  if (stint_entry_item_get_overlap (entry) == NULL)
    stint_entry_item_set_overlap (entry, text);
}

/* The part of a stretch between two entries that is in working hours, past, and not the timer's. */
static void
add_gap (GPtrArray *items, StintDay day, gint64 begin, gint64 end, const StintEntryDays *days)
{
  if (days->work_begins < days->work_ends)
    {
      begin = MAX (begin, stint_time_from_local (day, days->work_begins * 60, days->zone));
      end = MIN (end, stint_time_from_local (day, days->work_ends * 60, days->zone));
    }
  end = MIN (end, MIN (days->now, days->timer));
  if (end - begin >= STINT_GAP_MIN)
    g_ptr_array_add (items, stint_entry_item_new_gap (day, begin, end - begin));
}

/* @entries, the newest first, are all of a day. Appends what lies between them. */
static void
look_between (GPtrArray *items, StintEntryItem **entries, guint n, const StintEntryDays *days)
{
  StintEntryItem *last = entries[n - 1]; /* the one that reaches furthest so far */
  StintDay day = stint_entry_item_get_day (last);

  for (guint i = n - 1; i-- > 0;)
    {
      gint64 start = stint_entry_item_get_start (entries[i]);
      gint64 busy_until = end_of (last);

      if (start - busy_until >= STINT_GAP_MIN)
        add_gap (items, day, busy_until, start, days);
      else if (MIN (busy_until, end_of (entries[i])) - start >= OVERLAP_MIN)
        {
          tell_overlap (entries[i], last, days->zone);
          tell_overlap (last, entries[i], days->zone);
        }
      if (end_of (entries[i]) > busy_until)
        last = entries[i];
    }
  if (days->timer != G_MAXINT64 && stint_day_of (days->timer, days->zone) == day)
    add_gap (items, day, end_of (last), days->timer, days);
}

static void
add_heading (GPtrArray *items, StintEntryItem **entries, guint n, StintDay today)
{
  StintEntryItem *heading = stint_entry_item_new_heading (stint_entry_item_get_day (entries[0]));
  g_autofree char *title = stint_day_format (stint_entry_item_get_day (entries[0]), today);
  gint64 sum = 0;

  for (guint i = 0; i < n; i++)
    sum += stint_worklog_get_seconds (stint_entry_item_get_worklog (entries[i]));
  stint_entry_item_set_title (heading, title);
  stint_entry_item_set_seconds (heading, sum);
  g_ptr_array_add (items, heading);
}

GPtrArray *
stint_entry_days_arrange (GPtrArray *worklogs, const StintEntryDays *days)
{
  GPtrArray *items = g_ptr_array_new_full (worklogs->len + 16, g_object_unref);
  StintDay today = stint_day_of (days->now, days->zone);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_full (worklogs->len, g_object_unref);
  guint n;

  for (guint i = 0; i < worklogs->len; i++)
    {
      StintWorklog *worklog = worklogs->pdata[i];
      StintDay day = stint_day_of (stint_worklog_get_start (worklog), days->zone);

      g_ptr_array_add (entries, stint_entry_item_new_entry (day, worklog));
    }
  g_ptr_array_sort (entries, compare_cb);

  for (guint first = 0; first < entries->len; first += n)
    {
      StintEntryItem **day = (StintEntryItem **) entries->pdata + first;

      for (n = 0; first + n < entries->len; n++)
        {
          if (stint_entry_item_get_day (day[n]) != stint_entry_item_get_day (day[0]))
            break;
          g_ptr_array_add (items, g_object_ref (day[n]));
        }
      add_heading (items, day, n, today);
      if (!days->some)
        look_between (items, day, n, days);
    }
  if (days->end)
    g_ptr_array_add (items, stint_entry_item_new_end ());
  g_ptr_array_sort (items, compare_cb);
  return items;
}
