/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-test.h"

#include <locale.h>

#include "stint-day.h"
#include "stint-error.h"
#include "stint-time.h"

static gint64
instant (const char *text)
{
  gint64 read = 0;

  g_assert_true (stint_time_parse (text, &read, NULL, NULL));
  return read;
}

static void
test_ymd (void)
{
  int year, month, mday;

  g_assert_cmpint (stint_day_from_ymd (1970, 1, 1), ==, 719163);
  g_assert_cmpint (stint_day_from_ymd (1, 1, 1), ==, 1);
  g_assert_cmpint (stint_day_from_ymd (2024, 3, 1) - stint_day_from_ymd (2024, 2, 28), ==, 2);
  g_assert_cmpint (stint_day_from_ymd (2026, 3, 1) - stint_day_from_ymd (2026, 2, 28), ==, 1);
  g_assert_cmpint (stint_day_from_ymd (2027, 1, 1) - stint_day_from_ymd (2026, 12, 31), ==, 1);

  g_assert_cmpint (stint_day_from_ymd (2026, 2, 29), ==, 0);
  g_assert_cmpint (stint_day_from_ymd (2026, 13, 1), ==, 0);
  g_assert_cmpint (stint_day_from_ymd (2026, 0, 1), ==, 0);
  g_assert_cmpint (stint_day_from_ymd (2026, 1, 32), ==, 0);
  g_assert_cmpint (stint_day_from_ymd (2026, 1, 0), ==, 0);
  g_assert_cmpint (stint_day_from_ymd (0, 1, 1), ==, 0);
  g_assert_cmpint (stint_day_from_ymd (10000, 1, 1), ==, 0);
  g_assert_cmpint (stint_day_from_ymd (2026, 257, 1), ==, 0);
  g_assert_cmpint (stint_day_from_ymd (2026, 1, 257), ==, 0);

  for (StintDay day = 1; day < 3652059; day += 37)
    {
      stint_day_to_ymd (day, &year, &month, &mday);
      g_assert_cmpint (stint_day_from_ymd (year, month, mday), ==, day);
    }
  stint_day_to_ymd (G_MAXINT32, &year, &month, &mday);
  g_assert_cmpint (year, ==, 9999);
  stint_day_to_ymd (-5, &year, &month, &mday);
  g_assert_cmpint (year, ==, 1);
}

static void
test_weekday (void)
{
  StintDay monday = stint_day_from_ymd (2026, 11, 16);

  for (int i = 0; i < 7; i++)
    {
      g_assert_cmpint (stint_day_weekday (monday + i), ==, i + 1);
      g_assert_cmpint (stint_day_week_begin (monday + i, 1), ==, monday);
      for (int first = 1; first <= 7; first++)
        {
          StintDay begin = stint_day_week_begin (monday + i, first);

          g_assert_cmpint (stint_day_weekday (begin), ==, first);
          g_assert_cmpint (begin, <=, monday + i);
          g_assert_cmpint (begin, >, monday + i - 7);
        }
    }
  g_assert_cmpint (stint_day_week_begin (monday, 7), ==, monday - 1);
  g_assert_cmpint (stint_day_weekday (stint_day_from_ymd (1970, 1, 1)), ==, 4);
}

static void
test_first_weekday (void)
{
  static const struct
  {
    const char *locale;
    int first;
  } cases[] = {
    { "C", 1 },           { "POSIX", 1 },       { "C.UTF-8", 1 },     { "ru_RU.UTF-8", 1 },
    { "de_DE.UTF-8", 1 }, { "en_US.UTF-8", 7 }, { "en_GB.UTF-8", 1 }, { "pt_BR.UTF-8", 7 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    if (setlocale (LC_TIME, cases[i].locale) != NULL)
      g_assert_cmpint (stint_day_locale_first_weekday (), ==, cases[i].first);
    else
      g_test_message ("%s is not installed", cases[i].locale);
  setlocale (LC_TIME, "C.UTF-8");
}

static void
test_of (void)
{
  static const struct
  {
    const char *zone, *instant, *day;
  } cases[] = {
    { "UTC", "2026-11-16T00:00:00Z", "2026-11-16" },
    { "UTC", "2026-11-15T23:59:59Z", "2026-11-15" },
    { "UTC", "1969-12-31T23:59:59Z", "1969-12-31" },
    { "UTC", "1969-12-31T00:00:00Z", "1969-12-31" },
    { "UTC", "2024-02-29T12:00:00Z", "2024-02-29" },
    { "Europe/Moscow", "2026-11-15T20:59:59Z", "2026-11-15" },
    { "Europe/Moscow", "2026-11-15T21:00:00Z", "2026-11-16" },
    { "America/New_York", "2026-11-16T04:59:59Z", "2026-11-15" },
    { "America/Havana", "2026-03-08T04:59:59Z", "2026-03-07" },
    { "America/Havana", "2026-03-08T05:00:00Z", "2026-03-08" },
    { "America/Sao_Paulo", "2018-02-18T02:59:59Z", "2018-02-17" },
    { "America/Sao_Paulo", "2018-02-18T03:00:00Z", "2018-02-18" },
    { "Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29" },
    { "Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      g_autofree char *day = stint_day_to_iso (stint_day_of (instant (cases[i].instant), zone));

      g_assert_cmpstr (day, ==, cases[i].day);
    }
}

static void
test_of_absurd (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autofree char *late = stint_day_to_iso (stint_day_of (G_MAXINT64, zone));
  g_autofree char *early = stint_day_to_iso (stint_day_of (G_MININT64, zone));

  g_assert_cmpstr (late, ==, "9999-12-31");
  g_assert_cmpstr (early, ==, "0001-01-01");
}

/* Each day's first instant and its length in minutes. */
static void
test_begin (void)
{
  static const struct
  {
    const char *zone, *day, *begin;
    int minutes;
  } cases[] = {
    { "UTC", "2024-02-29", "2024-02-29T00:00:00Z", 1440 },
    { "Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z", 1380 },
    { "Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z", 1500 },
    { "America/Havana", "2026-03-07", "2026-03-07T05:00:00Z", 1440 },
    { "America/Havana", "2026-03-08", "2026-03-08T05:00:00Z", 1380 },
    { "America/Havana", "2026-11-01", "2026-11-01T04:00:00Z", 1500 },
    { "America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", 1380 },
    { "America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00:00Z", 1500 },
    { "America/Sao_Paulo", "2018-02-18", "2018-02-18T03:00:00Z", 1440 },
    { "America/Asuncion", "2023-10-01", "2023-10-01T04:00:00Z", 1380 },
    { "Asia/Beirut", "2021-03-28", "2021-03-27T22:00:00Z", 1380 },
    { "Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00:00Z", 1470 },
    { "Australia/Lord_Howe", "2026-10-04", "2026-10-03T13:30:00Z", 1410 },
    { "Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      StintDay day;
      gint64 begin, next;

      g_test_message ("%s %s", cases[i].zone, cases[i].day);
      g_assert_true (stint_day_parse (cases[i].day, 0, &day, NULL));
      begin = stint_day_begin (day, zone);
      next = stint_day_begin (day + 1, zone);
      g_assert_cmpint (begin, ==, instant (cases[i].begin));
      g_assert_cmpint (next - begin, ==, cases[i].minutes * 60);
      g_assert_cmpint (stint_day_of (begin - 1, zone), ==, day - 1);
      if (next > begin)
        {
          g_assert_cmpint (stint_day_of (begin, zone), ==, day);
          g_assert_cmpint (stint_day_of (next - 1, zone), ==, day);
        }
    }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text, *day;
  } cases[] = {
    { "2026-11-16", "2026-11-16" }, { "16.11.2026", "2026-11-16" }, { "16.11", "2026-11-16" },
    { "1.2", "2026-02-01" }, { "01.02", "2026-02-01" }, { "1.2.2025", "2025-02-01" },
    { "2024-02-29", "2024-02-29" }, { "29.02.2024", "2024-02-29" }, { "31.12", "2026-12-31" },
    { "2026-1-2", "2026-01-02" }, { "today", "2026-11-21" }, { "yesterday", "2026-11-20" },
    { "сегодня", "2026-11-21" }, { "вчера", "2026-11-20" }, { "ToDay", "2026-11-21" },
    { "ВЧЕРА", "2026-11-20" }, { "  today ", "2026-11-21" }, { "0001-01-01", "0001-01-01" },
  };
  StintDay today = stint_day_from_ymd (2026, 11, 21);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *text = NULL;
      StintDay day = -7;

      g_test_message ("%s", cases[i].text);
      g_assert_true (stint_day_parse (cases[i].text, today, &day, &error));
      g_assert_no_error (error);
      text = stint_day_to_iso (day);
      g_assert_cmpstr (text, ==, cases[i].day);
    }
}

static void
test_parse_bad (void)
{
  static const char *dates[] = { "29.02", "29.02.2025", "2025-02-29", "32.13", "31.04", "0.1",
                                 "1.0", "2026-13-01", "2026-00-10", "1.1.0000" };
  static const char *others[] = {
    "", " ", "tomorrow", "16", "2026", "2026-11", "16.11.26", "16.11.", "16.", ".11", "16.11.2026.",
    "16..2026", "2026.11.16", "16-11-2026", "26-11-16", "02026-11-16", "2026-11-16T",
    "2026-11-16 x", "2026--16", "-2026-11-16", "16/11",
    "16,11", "16.11x", "x16.11", "99999.1", "1.99999",
    "2026-11-99999", "\xff", "16.11\xff", "сегодня вчера", "todays",
  };
  StintDay today = stint_day_from_ymd (2026, 11, 21);

  for (gsize i = 0; i < G_N_ELEMENTS (dates) + G_N_ELEMENTS (others); i++)
    {
      gboolean is_date = i < G_N_ELEMENTS (dates);
      const char *text = is_date ? dates[i] : others[i - G_N_ELEMENTS (dates)];
      g_autoptr(GError) error = NULL;
      StintDay day = -7;

      g_assert_false (stint_day_parse (text, today, &day, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
      g_test_message ("%s", error->message);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (strstr (error->message, "no such day") != NULL, ==, is_date);
      g_assert_cmpint (day, ==, -7);
      g_assert_false (stint_day_parse (text, today, &day, NULL));
    }
}

static void
test_parse_leap_year (void)
{
  StintDay today = stint_day_from_ymd (2028, 11, 21), day;

  g_assert_true (stint_day_parse ("29.02", today, &day, NULL));
  g_assert_cmpint (day, ==, stint_day_from_ymd (2028, 2, 29));
}

static void
check_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_format (void)
{
  StintDay today = stint_day_from_ymd (2026, 11, 16);

  check_text (stint_day_format (today, today), "Today");
  check_text (stint_day_format (today - 1, today), "Yesterday");
  check_text (stint_day_format (today - 2, today), "Saturday, 14 November");
  check_text (stint_day_format (today + 1, today), "Tuesday, 17 November");
  check_text (stint_day_format (stint_day_from_ymd (2025, 1, 1), today),
              "Wednesday, 1 January 2025");
  check_text (stint_day_format_weekday (today), "Mon");
  check_text (stint_day_format_short (today), "16 Nov");
  check_text (stint_day_format_short (stint_day_from_ymd (2026, 3, 1)), "1 Mar");
}

static void
test_format_russian (void)
{
  StintDay today = stint_day_from_ymd (2026, 11, 16);
  g_autofree char *weekday = NULL;

  if (setlocale (LC_TIME, "ru_RU.UTF-8") == NULL)
    {
      g_test_skip ("The locale ru_RU.UTF-8 is not installed");
      return;
    }
  check_text (stint_day_format (today - 2, today), "Суббота, 14 ноября");
  weekday = stint_day_format_weekday (today);
  check_text (g_utf8_strdown (weekday, -1), "пн"); /* the case is the locale's */
  setlocale (LC_TIME, "C.UTF-8");
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/day/ymd", test_ymd);
  g_test_add_func ("/day/weekday", test_weekday);
  g_test_add_func ("/day/first-weekday", test_first_weekday);
  g_test_add_func ("/day/of", test_of);
  g_test_add_func ("/day/of-absurd", test_of_absurd);
  g_test_add_func ("/day/begin", test_begin);
  g_test_add_func ("/day/parse", test_parse);
  g_test_add_func ("/day/parse-bad", test_parse_bad);
  g_test_add_func ("/day/parse-leap-year", test_parse_leap_year);
  g_test_add_func ("/day/format", test_format);
  g_test_add_func ("/day/format-russian", test_format_russian);
  return g_test_run ();
}
