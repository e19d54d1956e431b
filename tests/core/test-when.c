/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-test.h"

#include "stint-error.h"
#include "stint-time.h"

#define NOW "2026-11-20T16:00:30+0300" /* a Friday */

static gint64
instant (const char *text)
{
  g_autoptr(GError) error = NULL;
  gint64 read = 0;

  stint_time_parse (text, &read, NULL, &error);
  g_assert_no_error (error);
  return read;
}

static void
check (const char *text, const char *now, const char *zone_name, const char *expected)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  g_autoptr(GError) error = NULL;
  g_autofree char *read_text = NULL;
  g_autofree char *expected_text = stint_time_to_rfc3339 (instant (expected), 0);
  gint64 read = 0;

  g_test_message ("%s", text);
  g_assert_true (stint_time_parse_when (text, instant (now), zone, &read, &error));
  g_assert_no_error (error);
  read_text = stint_time_to_rfc3339 (read, 0);
  g_assert_cmpstr (read_text, ==, expected_text);
}

static void
test_moments (void)
{
  static const struct { const char *text, *expected; } moments[] = {
    { "14:00", "2026-11-20T14:00:00+0300" }, { "9", "2026-11-20T09:00:00+0300" },
    { "09:05", "2026-11-20T09:05:00+0300" }, { "9.30", "2026-11-20T09:30:00+0300" },
    { "0:00", "2026-11-20T00:00:00+0300" }, { "23:59", "2026-11-20T23:59:00+0300" },
    { " 14:00 ", "2026-11-20T14:00:00+0300" }, { "at 14:00", "2026-11-20T14:00:00+0300" },
    { "в 14:00", "2026-11-20T14:00:00+0300" }, { "в 9", "2026-11-20T09:00:00+0300" },
    { "2pm", "2026-11-20T14:00:00+0300" }, { "2:30 PM", "2026-11-20T14:30:00+0300" },
    { "12 am", "2026-11-20T00:00:00+0300" }, { "12pm", "2026-11-20T12:00:00+0300" },
    { "yesterday 14:00", "2026-11-19T14:00:00+0300" },
    { "Yesterday at 2 pm", "2026-11-19T14:00:00+0300" },
    { "14:00 yesterday", "2026-11-19T14:00:00+0300" },
    { "9.10 yesterday", "2026-11-19T09:10:00+0300" },
    { "today 9", "2026-11-20T09:00:00+0300" },
    { "вчера 14:00", "2026-11-19T14:00:00+0300" },
    { "вчера в 9.30", "2026-11-19T09:30:00+0300" },
    { "Позавчера 14:00", "2026-11-18T14:00:00+0300" },
    { "monday 10:00", "2026-11-16T10:00:00+0300" },
    { "on friday at 10:00", "2026-11-13T10:00:00+0300" },
    { "в среду в 10:00", "2026-11-18T10:00:00+0300" },
    { "пн 10", "2026-11-16T10:00:00+0300" },
    { "2026-11-20 14:00", "2026-11-20T14:00:00+0300" },
    { "20.11 14:00", "2026-11-20T14:00:00+0300" },
    { "5.12 14:00", "2026-12-05T14:00:00+0300" },
    { "20.11.2026 9:30", "2026-11-20T09:30:00+0300" },
    { "20.11.2025 9.30", "2025-11-20T09:30:00+0300" },
    { "-15m", "2026-11-20T15:45:30+0300" }, { "−15m", "2026-11-20T15:45:30+0300" },
    { "- 1h 30m", "2026-11-20T14:30:30+0300" }, { "-1:30", "2026-11-20T14:30:30+0300" },
    { "15m ago", "2026-11-20T15:45:30+0300" }, { "1.5h ago", "2026-11-20T14:30:30+0300" },
    { "15 мин назад", "2026-11-20T15:45:30+0300" }, { "2 часа назад", "2026-11-20T14:00:30+0300" },
    { "now", NOW }, { "NOW", NOW }, { "сейчас", NOW },
    { "2026-11-20T14:00:00Z", "2026-11-20T17:00:00+0300" },
    { "2026-11-20T14:00:00.000+0500", "2026-11-20T12:00:00+0300" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    check (moments[i].text, NOW, "Europe/Moscow", moments[i].expected);
}

static void
test_clock_changes (void)
{
  const char *spring = "2026-03-29T12:00:00+0200", *autumn = "2026-10-25T12:00:00+0100";

  check ("02:30", spring, "Europe/Berlin", "2026-03-29T03:00:00+0200");
  check ("03:00", spring, "Europe/Berlin", "2026-03-29T03:00:00+0200");
  check ("1:59", spring, "Europe/Berlin", "2026-03-29T01:59:00+0100");
  check ("02:30", autumn, "Europe/Berlin", "2026-10-25T02:30:00+0200");
  check ("03:00", autumn, "Europe/Berlin", "2026-10-25T03:00:00+0100");
  check ("-10h", autumn, "Europe/Berlin", "2026-10-25T02:00:00+0100");
  check ("yesterday 23:00", "2026-03-29T00:10:00+0100", "Europe/Berlin",
         "2026-03-28T23:00:00+0100");
  check ("28.12 10:00", "2027-01-05T12:00:00+0100", "Europe/Berlin", "2026-12-28T10:00:00+0100");
}

static void
test_refused (void)
{
  static const struct { const char *text, *named; } refused[] = {
    { "", "not a time" }, { "  ", "not a time" }, { "soon", "soon" }, { "25:00", "25:00" },
    { "24:00", "24:00" }, { "24", "24" }, { "12:60", "12:60" }, { "9:5", "9:5" },
    { "14:00 15:00", "14:00 15:00" }, { "14:00 talk", "14:00 talk" }, { "14:00-15:00", "14:00" },
    { "yesterday", "day without a time" }, { "вчера", "day without a time" },
    { "2026-11-20", "day without a time" }, { "20.11", "day without a time" },
    { "on monday", "day without a time" }, { "at", "not a time" }, { "14:00 at", "14:00 at" },
    { "yesterday today 14:00", "yesterday today" }, { "yesterday 25:00", "25:00" },
    { "32.13 14:00", "no such day" }, { "2026-02-30 14:00", "no such day" },
    { "32.13", "32.13" }, { "-0m", "0m" }, { "-x", "x" }, { "0m ago", "0m" }, { "-", "" },
    { "-99999h", "99999h" }, { "-15", "no unit" }, { "--15m", "-15m" },
    { "-1d", "days or weeks" }, { "2 days ago", "days or weeks" },
    { "2 дня назад", "days or weeks" },
    { "неделю назад", "days or weeks" }, { "ago", "ago" },
    { "2026-11-20T14:00:00", "2026-11-20" }, { "\xff", "not a time" },
    { "14:00 \xff", "not a time" },
  };
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Europe/Moscow");
  g_autofree char *huge = g_strnfill (100000, '1');
  g_autoptr(GError) huge_error = NULL;
  gint64 read = 77;

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", refused[i].text);
      g_assert_false (stint_time_parse_when (refused[i].text, instant (NOW), zone, &read, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
      g_assert_nonnull (strstr (error->message, refused[i].named));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (read, ==, 77);
    }

  g_assert_false (stint_time_parse_when (huge, instant (NOW), zone, &read, &huge_error));
  g_assert_error (huge_error, STINT_ERROR, STINT_ERROR_INPUT);
  g_assert_cmpuint (strlen (huge_error->message), <, 400);
}

int
main (int argc, char *argv[])
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/when/moments", test_moments);
  g_test_add_func ("/when/clock-changes", test_clock_changes);
  g_test_add_func ("/when/refused", test_refused);
  return g_test_run ();
}
