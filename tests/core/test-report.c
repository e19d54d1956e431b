/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-test.h"

#include "stint-report.h"
#include "stint-time.h"

static gint64
instant (const char *text)
{
  gint64 read = 0;

  g_assert_true (stint_time_parse (text, &read, NULL, NULL));
  return read;
}

static const StintReportIssue *
row (StintReport *report, guint i)
{
  g_assert_cmpuint (i, <, report->issues->len);
  return g_ptr_array_index (report->issues, i);
}

static void
test_empty (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  StintDay monday = stint_day_from_ymd (2026, 11, 16);
  g_autoptr(StintReport) report = stint_report_new (monday, zone);

  stint_report_finish (report);
  g_assert_cmpint (report->from, ==, monday);
  g_assert_cmpint (report->seconds, ==, 0);
  g_assert_cmpuint (report->issues->len, ==, 0);
  for (int i = 0; i <= 7; i++)
    g_assert_cmpint (report->borders[i], ==, instant ("2026-11-16T00:00:00Z") + i * 86400);
  stint_report_free (NULL);
}

static void
test_sums (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr(StintReport) report = stint_report_new (stint_day_from_ymd (2026, 11, 16), zone);

  stint_report_add (report, "TEST-2", NULL, instant ("2026-11-16T00:00:00Z"), 100);
  /* Over midnight: all of it belongs to the day it began on. */
  stint_report_add (report, "TEST-2", "Two", instant ("2026-11-16T23:59:59Z"), 36000);
  stint_report_add (report, "TEST-1", "One", instant ("2026-11-22T23:59:59Z"), 7);
  stint_report_add (report, "TEST-2", "Other words", instant ("2026-11-18T12:00:00Z"), 1000);
  stint_report_add (report, "TEST-9", NULL, instant ("2026-11-15T23:59:59Z"), 1);
  stint_report_add (report, "TEST-9", NULL, instant ("2026-11-23T00:00:00Z"), 1);
  stint_report_add (report, "TEST-9", NULL, G_MININT64, 1);
  stint_report_add (report, "TEST-9", NULL, G_MAXINT64, 1);
  stint_report_finish (report);

  g_assert_cmpint (report->seconds, ==, 37107);
  g_assert_cmpint (report->days[0], ==, 36100);
  g_assert_cmpint (report->days[1], ==, 0);
  g_assert_cmpint (report->days[2], ==, 1000);
  g_assert_cmpint (report->days[6], ==, 7);
  g_assert_cmpuint (report->issues->len, ==, 2);
  g_assert_cmpstr (row (report, 0)->issue, ==, "TEST-2");
  g_assert_cmpstr (row (report, 0)->summary, ==, "Two");
  g_assert_cmpint (row (report, 0)->seconds, ==, 37100);
  g_assert_cmpint (row (report, 0)->days[0], ==, 36100);
  g_assert_cmpint (row (report, 0)->days[2], ==, 1000);
  g_assert_cmpstr (row (report, 1)->issue, ==, "TEST-1");
  g_assert_cmpint (row (report, 1)->days[6], ==, 7);
}

static void
test_order (void)
{
  static const char *sorted[] = { "ZED-1", "AB-2", "AB-10", "AB-100", "ABC-1", "AB_C-3", "B2-7",
                                  "TEST-9", "TEST-10" };
  static const int added[] = { 7, 3, 8, 0, 6, 1, 5, 2, 4 };
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr(StintReport) report = stint_report_new (stint_day_from_ymd (2026, 11, 16), zone);

  for (gsize i = 0; i < G_N_ELEMENTS (added); i++)
    stint_report_add (report, sorted[added[i]], NULL, instant ("2026-11-17T12:00:00Z"),
                      added[i] == 0 ? 61 : 60);
  stint_report_finish (report);

  g_assert_cmpuint (report->issues->len, ==, G_N_ELEMENTS (sorted));
  for (guint i = 0; i < report->issues->len; i++)
    g_assert_cmpstr (row (report, i)->issue, ==, sorted[i]);
}

static void
test_many_issues (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr(StintReport) report = stint_report_new (stint_day_from_ymd (2026, 11, 16), zone);

  for (int i = 0; i < 3000; i++)
    {
      g_autofree char *key = g_strdup_printf ("TEST-%d", i * 7919 % 1000 + 1);

      stint_report_add (report, key, NULL, instant ("2026-11-17T12:00:00Z"), 60);
    }
  stint_report_finish (report);
  g_assert_cmpuint (report->issues->len, ==, 1000);
  g_assert_cmpint (report->seconds, ==, 180000);
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *key = g_strdup_printf ("TEST-%u", i + 1);

      g_assert_cmpstr (row (report, i)->issue, ==, key);
      g_assert_cmpint (row (report, i)->seconds, ==, 180);
    }
}

static void
test_daylight_saving (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("America/Havana");
  g_autoptr(StintReport) report = stint_report_new (stint_day_from_ymd (2026, 3, 2), zone);
  g_autoptr(StintReport) autumn = stint_report_new (stint_day_from_ymd (2026, 10, 26), zone);

  /* Sunday, 8 March 2026 begins at 01:00. */
  g_assert_cmpint (report->borders[6], ==, instant ("2026-03-08T05:00:00Z"));
  g_assert_cmpint (report->borders[7], ==, instant ("2026-03-09T04:00:00Z"));
  stint_report_add (report, "TEST-1", NULL, instant ("2026-03-08T04:59:59Z"), 1);
  stint_report_add (report, "TEST-1", NULL, instant ("2026-03-08T05:00:00Z"), 10);
  stint_report_add (report, "TEST-1", NULL, instant ("2026-03-09T03:59:59Z"), 100);
  stint_report_add (report, "TEST-1", NULL, instant ("2026-03-09T04:00:00Z"), 1000);
  stint_report_finish (report);
  g_assert_cmpint (report->days[5], ==, 1);
  g_assert_cmpint (report->days[6], ==, 110);
  g_assert_cmpint (report->seconds, ==, 111);

  /* Sunday, 1 November 2026 has 25 hours. */
  g_assert_cmpint (autumn->borders[7] - autumn->borders[6], ==, 25 * 3600);
  g_assert_cmpint (autumn->borders[7] - autumn->borders[0], ==, (7 * 24 + 1) * 3600);
}

static void
test_missing_day (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Pacific/Apia");
  g_autoptr(StintReport) report = stint_report_new (stint_day_from_ymd (2011, 12, 26), zone);

  stint_report_add (report, "TEST-1", NULL, instant ("2011-12-30T09:59:59Z"), 1);
  stint_report_add (report, "TEST-1", NULL, instant ("2011-12-30T10:00:00Z"), 10);
  stint_report_finish (report);
  g_assert_cmpint (report->days[3], ==, 1);
  g_assert_cmpint (report->days[4], ==, 0); /* Friday, 30 December never was */
  g_assert_cmpint (report->days[5], ==, 10);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/report/empty", test_empty);
  g_test_add_func ("/report/sums", test_sums);
  g_test_add_func ("/report/order", test_order);
  g_test_add_func ("/report/many-issues", test_many_issues);
  g_test_add_func ("/report/daylight-saving", test_daylight_saving);
  g_test_add_func ("/report/missing-day", test_missing_day);
  return g_test_run ();
}
