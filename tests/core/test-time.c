/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-test.h"

#include <locale.h>

#include "stint-day.h"
#include "stint-error.h"
#include "stint-time.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gint64 instant;
    int offset;
  } cases[] = {
    { "2021-09-21T15:30:00.000+0500", 1632220200, 18000 },
    { "2021-09-21T10:30:00.000+0000", 1632220200, 0 },
    { "2021-09-21T10:30:00Z", 1632220200, 0 },
    { "2021-09-21T10:30:00.123456Z", 1632220200, 0 },
    { "2021-09-21T10:30:00.999999999999999999999Z", 1632220200, 0 },
    { "2021-09-21T13:30:00+03:00", 1632220200, 10800 },
    { "2021-09-21T13:30:00+03", 1632220200, 10800 },
    { "2021-09-21T07:00:00-0330", 1632220200, -12600 },
    { "2021-09-21T07:00:00.5-03:30", 1632220200, -12600 },
    { "2021-09-21T10:30:00-00:00", 1632220200, 0 },
    { "1970-01-01T00:00:00Z", 0, 0 },
    { "1969-12-31T23:59:59.9Z", -1, 0 },
    { "2024-02-29T12:00:00Z", 1709208000, 0 },
    { "2000-02-29T00:00:00Z", 951782400, 0 },
    { "2038-01-19T03:14:08Z", G_GINT64_CONSTANT (2147483648), 0 },
    { "9999-12-31T23:59:59+2359", G_GINT64_CONSTANT (253402214459), 86340 },
    { "0001-01-01T00:00:00Z", G_GINT64_CONSTANT (-62135596800), 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 instant = -7, again = -7;
      int offset = -7;

      g_test_message ("%s", cases[i].text);
      g_assert_true (stint_time_parse (cases[i].text, &instant, &offset, &error));
      g_assert_no_error (error);
      g_assert_cmpint (instant, ==, cases[i].instant);
      g_assert_cmpint (offset, ==, cases[i].offset);
      g_assert_true (stint_time_parse (cases[i].text, &again, NULL, NULL));
      g_assert_cmpint (again, ==, instant);
    }
}

static void
test_parse_bad (void)
{
  static const char *cases[] = {
    "", "now", "2021-09-21", "2021-09-21T15:30:00", "2021-09-21T15:30:00.000",
    "2018-06-06T08:42:15.258", "2021-09-21T15:30Z", "2021-09-21 15:30:00Z", "2021-09-21t15:30:00z",
    "2021-09-21T15:30:00 +0500", "2021-09-21T15:30:00+5", "2021-09-21T15:30:00+050",
    "2021-09-21T15:30:00+05:", "2021-09-21T15:30:00+05:0", "2021-09-21T15:30:00+05000",
    "2021-09-21T15:30:00+2400", "2021-09-21T15:30:00+0560", "2021-09-21T15:30:00.Z",
    "2021-09-21T15:30:00,5Z", "2021-09-21T15:30:00Zx", "2021-09-21T15:30:00ZZ",
    "2021-09-21T24:00:00Z", "2021-09-21T15:60:00Z", "2021-09-21T15:30:60Z",
    "2021-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2021-13-01T00:00:00Z", "2021-00-01T00:00:00Z",
    "2021-04-31T00:00:00Z", "2021-01-00T00:00:00Z", "0000-01-01T00:00:00Z", "21-09-21T15:30:00Z",
    "-2021-09-21T15:30:00Z", "+2021-09-21T15:30:00Z", "12021-09-21T15:30:00Z",
    "2021-9-21T15:30:00Z", "2021-09-21T5:30:00Z", " 2021-09-21T15:30:00Z", "2021-09-21T15:30:00Z ",
    "2021-09-21T15:30:00−0500", "2021-09-21T15:30:00\xff", "\xff\xfe",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 instant = -7;
      int offset = -7;

      g_assert_false (stint_time_parse (cases[i], &instant, &offset, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
      g_test_message ("%s", error->message);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (instant, ==, -7);
      g_assert_cmpint (offset, ==, -7);
      g_assert_false (stint_time_parse (cases[i], &instant, NULL, NULL));
    }
}

static void
test_write (void)
{
  static const struct
  {
    gint64 instant;
    int offset;
    const char *tracker, *rfc3339;
  } cases[] = {
    { 1632220200, 18000, "2021-09-21T15:30:00.000+0500", "2021-09-21T15:30:00+05:00" },
    { 1632220200, 0, "2021-09-21T10:30:00.000+0000", "2021-09-21T10:30:00+00:00" },
    { 1632220200, -12600, "2021-09-21T07:00:00.000-0330", "2021-09-21T07:00:00-03:30" },
    { -1, 0, "1969-12-31T23:59:59.000+0000", "1969-12-31T23:59:59+00:00" },
    { 0, -3600, "1969-12-31T23:00:00.000-0100", "1969-12-31T23:00:00-01:00" },
    { 1709208000, 50400, "2024-03-01T02:00:00.000+1400", "2024-03-01T02:00:00+14:00" },
    /* Offsets of old have seconds, which cannot be written: the instant stays. */
    { 0, 9017, "1970-01-01T02:30:00.000+0230", "1970-01-01T02:30:00+02:30" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tracker = stint_time_to_tracker (cases[i].instant, cases[i].offset);
      g_autofree char *rfc3339 = stint_time_to_rfc3339 (cases[i].instant, cases[i].offset);
      gint64 back;

      g_assert_cmpstr (tracker, ==, cases[i].tracker);
      g_assert_cmpstr (rfc3339, ==, cases[i].rfc3339);
      g_assert_true (stint_time_parse (tracker, &back, NULL, NULL));
      g_assert_cmpint (back, ==, cases[i].instant);
      g_assert_true (stint_time_parse (rfc3339, &back, NULL, NULL));
      g_assert_cmpint (back, ==, cases[i].instant);
    }
}

static void
test_write_absurd (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Tokyo");
  g_autofree char *late = stint_time_to_rfc3339 (G_MAXINT64, 50400);
  g_autofree char *early = stint_time_to_tracker (G_MININT64, -43200);
  g_autofree char *shown = stint_time_format (G_MAXINT64, zone);

  g_assert_true (g_str_has_prefix (late, "9999-12-"));
  g_assert_true (g_str_has_prefix (early, "0001-01-01T"));
  g_assert_nonnull (shown);
}

typedef struct
{
  const char *zone;
  int year, month, day, hour, minute;
  const char *utc;
} Local;

static void
check_local (const Local *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      StintDay day = stint_day_from_ymd (cases[i].year, cases[i].month, cases[i].day);
      int seconds = cases[i].hour * 3600 + cases[i].minute * 60;
      g_autofree char *text = NULL;

      g_assert_nonnull (zone);
      text = stint_time_to_rfc3339 (stint_time_from_local (day, seconds, zone), 0);
      text[16] = '\0';
      g_test_message ("%s %04d-%02d-%02d %02d:%02d", cases[i].zone, cases[i].year, cases[i].month,
                      cases[i].day, cases[i].hour, cases[i].minute);
      g_assert_cmpstr (text, ==, cases[i].utc);
    }
}

static void
test_local (void)
{
  static const Local cases[] = {
    { "UTC", 2026, 11, 16, 14, 0, "2026-11-16T14:00" },
    { "UTC", 1970, 1, 1, 0, 0, "1970-01-01T00:00" },
    { "UTC", 2024, 2, 29, 23, 59, "2024-02-29T23:59" },
    { "UTC", 2026, 12, 31, 24, 0, "2027-01-01T00:00" },
    { "Europe/Moscow", 2026, 11, 16, 1, 0, "2026-11-15T22:00" },
    { "Europe/Berlin", 2026, 1, 15, 14, 0, "2026-01-15T13:00" },
    { "Europe/Berlin", 2026, 7, 15, 14, 0, "2026-07-15T12:00" },
    { "Europe/Berlin", 2045, 7, 15, 14, 0, "2045-07-15T12:00" }, /* past the table of transitions */
    { "America/New_York", 2026, 7, 15, 22, 0, "2026-07-16T02:00" },
    { "Asia/Kathmandu", 2026, 7, 15, 5, 45, "2026-07-15T00:00" },
    { "Pacific/Kiritimati", 2026, 7, 15, 0, 0, "2026-07-14T10:00" },
    { "Etc/GMT+12", 2026, 7, 15, 23, 0, "2026-07-16T11:00" },
  };

  check_local (cases, G_N_ELEMENTS (cases));
}

static void
test_local_gap (void)
{
  static const Local cases[] = {
    { "Europe/Berlin", 2026, 3, 29, 1, 59, "2026-03-29T00:59" },
    { "Europe/Berlin", 2026, 3, 29, 2, 0, "2026-03-29T01:00" },
    { "Europe/Berlin", 2026, 3, 29, 2, 30, "2026-03-29T01:00" },
    { "Europe/Berlin", 2026, 3, 29, 2, 59, "2026-03-29T01:00" },
    { "Europe/Berlin", 2026, 3, 29, 3, 0, "2026-03-29T01:00" },
    { "Europe/Berlin", 2026, 3, 29, 3, 1, "2026-03-29T01:01" },
    { "America/Havana", 2026, 3, 8, 0, 0, "2026-03-08T05:00" },
    { "America/Havana", 2026, 3, 8, 0, 59, "2026-03-08T05:00" },
    { "America/Havana", 2026, 3, 8, 1, 0, "2026-03-08T05:00" },
    { "America/Sao_Paulo", 2018, 11, 4, 0, 30, "2018-11-04T03:00" },
    { "Asia/Beirut", 2021, 3, 28, 0, 0, "2021-03-27T22:00" },
    { "Australia/Lord_Howe", 2026, 10, 4, 1, 59, "2026-10-03T15:29" },
    { "Australia/Lord_Howe", 2026, 10, 4, 2, 15, "2026-10-03T15:30" },
    { "Australia/Lord_Howe", 2026, 10, 4, 2, 30, "2026-10-03T15:30" },
    { "Pacific/Apia", 2011, 12, 30, 12, 0, "2011-12-30T10:00" }, /* a whole day is missing */
    { "Pacific/Apia", 2011, 12, 31, 0, 0, "2011-12-30T10:00" },
  };

  check_local (cases, G_N_ELEMENTS (cases));
}

static void
test_local_fold (void)
{
  static const Local cases[] = {
    { "Europe/Berlin", 2026, 10, 25, 1, 59, "2026-10-24T23:59" },
    { "Europe/Berlin", 2026, 10, 25, 2, 0, "2026-10-25T00:00" },
    { "Europe/Berlin", 2026, 10, 25, 2, 30, "2026-10-25T00:30" },
    { "Europe/Berlin", 2026, 10, 25, 3, 0, "2026-10-25T02:00" },
    { "America/Havana", 2026, 11, 1, 0, 0, "2026-11-01T04:00" },
    { "America/Havana", 2026, 11, 1, 0, 30, "2026-11-01T04:30" },
    { "America/Havana", 2026, 11, 1, 1, 0, "2026-11-01T06:00" },
    { "America/Sao_Paulo", 2018, 2, 17, 23, 30, "2018-02-18T01:30" },
    { "America/Sao_Paulo", 2018, 2, 18, 0, 0, "2018-02-18T03:00" },
    { "Australia/Lord_Howe", 2026, 4, 5, 1, 45, "2026-04-04T14:45" },
    { "Australia/Lord_Howe", 2026, 4, 5, 2, 0, "2026-04-04T15:30" },
  };

  check_local (cases, G_N_ELEMENTS (cases));
}

static void
test_local_inverse (void)
{
  static const char *zones[] = { "Europe/Berlin", "America/Havana", "America/Sao_Paulo",
                                 "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca" };

  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (zones[i]);

      for (gint64 instant = 1514764800; instant < 1514764800 + 3 * 31536000; instant += 6300)
        {
          int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant);
          int offset = g_time_zone_get_offset (zone, interval);
          gint64 local = instant + offset;
          gint64 found = stint_time_from_local ((int) (local / 86400) + 719163,
                                                (int) (local % 86400), zone);

          /* The second of two equal readings finds the first. */
          g_assert_cmpint (found, <=, instant);
          g_assert_cmpint (found, >=, instant - 3600);
          if (found != instant)
            g_assert_cmpint (found + g_time_zone_get_offset (zone, g_time_zone_find_interval (
                               zone, G_TIME_TYPE_UNIVERSAL, found)), ==, local);
        }
    }
}

static void
test_format (void)
{
  g_autoptr(GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_autofree char *afternoon = stint_time_format (1768482000, berlin);
  g_autofree char *midnight = stint_time_format (-3600, berlin);

  g_assert_cmpstr (afternoon, ==, "14:00");
  g_assert_cmpstr (midnight, ==, "00:00");
}

static void
test_format_twelve_hours (void)
{
  g_autoptr(GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_autofree char *american = NULL;

  if (setlocale (LC_TIME, "en_US.UTF-8") == NULL)
    {
      g_test_skip ("The locale en_US.UTF-8 is not installed");
      return;
    }
  american = stint_time_format (1768482000, berlin);
  setlocale (LC_TIME, "C.UTF-8");
  g_assert_cmpstr (american, ==, "2:00 PM");
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/time/parse", test_parse);
  g_test_add_func ("/time/parse-bad", test_parse_bad);
  g_test_add_func ("/time/write", test_write);
  g_test_add_func ("/time/write-absurd", test_write_absurd);
  g_test_add_func ("/time/local", test_local);
  g_test_add_func ("/time/local-gap", test_local_gap);
  g_test_add_func ("/time/local-fold", test_local_fold);
  g_test_add_func ("/time/local-inverse", test_local_inverse);
  g_test_add_func ("/time/format", test_format);
  g_test_add_func ("/time/format-twelve-hours", test_format_twelve_hours);
  return g_test_run ();
}
