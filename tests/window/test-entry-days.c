/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-days.h"

#include "stint-test.h"
#include "stint-time.h"

#define TODAY stint_day_from_ymd (2026, 11, 20)

static const struct
{
  const char *name;
  const char *entries; /* of today: from-to, in hours and minutes */
  const char *lines;   /* newest first; gaps in brackets, overlaps with ~ */
  const char *timer;
  gboolean some;
  gboolean end;
} days[] = {
  { "gap", "0900-1000 1100-1200", "1100 [1000+60] 0900", NULL, FALSE, FALSE },
  { "short", "0900-1000 1014-1200", "1014 0900", NULL, FALSE, FALSE },
  { "just", "0900-1000 1015-1200", "1015 [1000+15] 0900", NULL, FALSE, FALSE },
  { "before-work", "0600-0700 0800-0830 1000-1100", "1000 [0900+60] 0800 0600", NULL, FALSE,
    FALSE },
  { "after-work", "0900-1700 2000-2100", "2000 [1700+30] 0900", NULL, FALSE, FALSE },
  { "not-the-rest-of-the-day", "0900-1000", "0900", NULL, FALSE, FALSE },
  { "future", "0900-1000 1800-1830", "1800 [1000+450] 0900", NULL, FALSE, FALSE },
  { "within-another", "0900-1200 1000-1030 1300-1400", "1300 [1200+60] 1000~ 0900~", NULL, FALSE,
    FALSE },
  { "overlap", "0900-1000 0930-1030", "0930~ 0900~", NULL, FALSE, FALSE },
  { "touching", "0900-1000 1000-1030", "1000 0900", NULL, FALSE, FALSE },
  { "equal", "0900-1000 0900-1000", "0900~ 0900~", NULL, FALSE, FALSE },
  { "timer", "0900-1000 1100-1200", "[1200+60] 1100 [1000+60] 0900", "1300", FALSE, FALSE },
  { "timer-over-gap", "0900-1000 1400-1500", "1400 [1000+60] 0900", "1100", FALSE, FALSE },
  { "some", "0900-1000 0930-1030 1200-1300", "1200 0930 0900", NULL, TRUE, FALSE },
  { "end", "0900-1000", "0900 .", NULL, FALSE, TRUE },
};

static gint64
instant (const char *hhmm, GTimeZone *zone)
{
  int number = (int) g_ascii_strtoll (hhmm, NULL, 10);

  return stint_time_from_local (TODAY, (number / 100 * 60 + number % 100) * 60, zone);
}

static GPtrArray *
parse (const char *text, GTimeZone *zone)
{
  GPtrArray *worklogs = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gint64 start = instant (parts[i], zone);
      StintWorklogValues values = { .id = i + 1,
                                    .issue = "TEST-1",
                                    .start = start,
                                    .seconds = instant (parts[i] + 5, zone) - start,
                                    .comment = "" };

      g_ptr_array_add (worklogs, stint_worklog_new (&values));
    }
  return worklogs;
}

static void
describe (GString *text, StintEntryItem *item, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (stint_entry_item_get_start (item));
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autofree char *time = g_date_time_format (local, "%H%M");

  if (text->len > 0)
    g_string_append_c (text, ' ');
  if (stint_entry_item_get_kind (item) == STINT_ENTRY_GAP)
    g_string_append_printf (text, "[%s+%d]", time, (int) stint_entry_item_get_seconds (item) / 60);
  else if (stint_entry_item_get_kind (item) == STINT_ENTRY_END)
    g_string_append_c (text, '.');
  else
    g_string_append_printf (text, "%s%s", time,
                            stint_entry_item_get_overlap (item) != NULL ? "~" : "");
}

static void
test_day (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (GPtrArray) worklogs = parse (days[i].entries, zone);
  StintEntryDays how = { .now = instant ("1730", zone),
                         .zone = zone,
                         .timer =
                             days[i].timer != NULL ? instant (days[i].timer, zone) : G_MAXINT64,
                         .work_begins = 9 * 60,
                         .work_ends = 18 * 60,
                         .some = days[i].some,
                         .end = days[i].end };
  g_autoptr (GPtrArray) items = stint_entry_days_arrange (worklogs, &how);
  g_autoptr (GString) lines = g_string_new (NULL);

  g_assert_cmpint (stint_entry_item_get_kind (items->pdata[0]), ==, STINT_ENTRY_HEADING);
  for (guint n = 1; n < items->len; n++)
    describe (lines, items->pdata[n], zone);
  g_assert_cmpstr (lines->str, ==, days[i].lines);
}

/* Which one it is, is told. */
static void
test_overlap_words (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GPtrArray) worklogs = parse ("0900-1000 0930-1030", zone);
  StintEntryDays how = { .now = instant ("1730", zone), .zone = zone, .timer = G_MAXINT64 };
  g_autoptr (GPtrArray) items = stint_entry_days_arrange (worklogs, &how);

  g_assert_cmpstr (stint_entry_item_get_overlap (items->pdata[1]), ==,
                   "Overlaps TEST-1, 09:00–10:00");
  g_assert_cmpstr (stint_entry_item_get_overlap (items->pdata[2]), ==,
                   "Overlaps TEST-1, 09:30–10:30");
}

static void
test_none (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GPtrArray) worklogs = g_ptr_array_new ();
  StintEntryDays how = { .now = instant ("1730", zone), .zone = zone, .timer = G_MAXINT64 };
  g_autoptr (GPtrArray) items = stint_entry_days_arrange (worklogs, &how);

  g_assert_cmpuint (items->len, ==, 0);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *path = g_strdup_printf ("/entry-days/%s", days[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_day);
    }
  g_test_add_func ("/entry-days/overlap-words", test_overlap_words);
  g_test_add_func ("/entry-days/none", test_none);
  return g_test_run ();
}
