/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-test.h"

#include "stint-duration.h"
#include "stint-error.h"

#define W STINT_SECONDS_PER_WEEK
#define D STINT_SECONDS_PER_DAY
#define H STINT_SECONDS_PER_HOUR

typedef gboolean (*Parse) (const char *text, gint64 *seconds, GError **error);

typedef struct
{
  const char *text;
  gint64 seconds;
} Good;

typedef struct
{
  const char *text;
  const char *part; /* of the message */
} Bad;

static void
check_good (Parse parse, const Good *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 seconds = -1;

      g_test_message ("“%s”", cases[i].text);
      g_assert_true (parse (cases[i].text, &seconds, &error));
      g_assert_no_error (error);
      g_assert_cmpint (seconds, ==, cases[i].seconds);
    }
}

static void
check_bad (Parse parse, const Bad *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 seconds = -7;

      g_assert_false (parse (cases[i].text, &seconds, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].part));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (seconds, ==, -7);
      g_assert_false (parse (cases[i].text, &seconds, NULL));
    }
}

static void
test_iso (void)
{
  static const Good cases[] = {
    { "PT0S", 0 }, { "P0D", 0 }, { "P5D", W }, { "P1W", W }, { "P5DT20M", W + 1200 },
    { "P1WT20M", W + 1200 }, { "PT520M", D + 2400 }, { "P1DT40M", D + 2400 }, { "P6W", 30 * D },
    { "PT300M", 5 * H }, { "PT2H", 2 * H }, { "PT45M", 2700 }, { "P1D", 8 * H },
    { "P3W", 120 * H }, { "PT9H30M", 34200 }, { "PT1H2M3S", 3723 }, { "PT3S", 3 },
    { "P0Y0M30DT2H10M25S", 30 * D + 7825 }, { "P0Y", 0 }, { "P0M1D", D },
    { "P00Y0M0W0DT0H0M0S", 0 },
    { "P1W2DT3H4M5S", W + 2 * D + 3 * H + 245 }, { "PT90S", 90 }, { "PT01H", H },
    { "PT1.5H", 5400 }, { "PT1,5H", 5400 }, { "P0.5D", 4 * H }, { "P1.5W", 216000 },
    { "PT1H0.5M", 3630 }, { "PT1.999S", 1 }, { "PT0.9S", 0 }, { "PT0.3333333333333333333H", 1199 },
    { "P0,0M", 0 }, { "PT9223372036854775807S", G_MAXINT64 },
    { "PT2562047788015215H", 2562047788015215 * H }, { "PT000000000000000000000001H", H },
  };

  check_good (stint_duration_parse_iso, cases, G_N_ELEMENTS (cases));
}

static void
test_iso_bad (void)
{
  static const Bad cases[] = {
    { "", "“”" }, { "P", "“P”" }, { "PT", "“PT”" }, { "P1DT", "“P1DT”" }, { "T1H", "T1H" },
    { "1H", "“1H”" }, { "PT1", "PT1" }, { "P1", "P1" }, { "PTH", "PTH" }, { "P1H", "P1H" },
    { "PT1D", "PT1D" }, { "PT1M1H", "PT1M1H" }, { "PT1S1M", "PT1S1M" }, { "P1D1W", "P1D1W" },
    { "PT1H1H", "PT1H1H" }, { "P1WT20M ", "P1WT20M" }, { " PT1H", "PT1H" }, { "PT1Hx", "PT1Hx" },
    { "-PT1H", "-PT1H" }, { "PT-1H", "PT-1H" }, { "+PT1H", "+PT1H" }, { "PT+1H", "PT+1H" },
    { "pt1h", "pt1h" }, { "PT1.5H30M", "PT1.5H30M" }, { "P1.5DT1H", "P1.5DT1H" },
    { "PT.5H", "PT.5H" }, { "PT1.H", "PT1.H" }, { "PT1 H", "PT1 H" }, { "P1YT", "years" },
    { "P1Y", "years" }, { "P1M", "years" }, { "P0Y2M", "years" }, { "P0.5M", "years" },
    { "P99999999999999999999Y", "years" }, { "PT9223372036854775808S", "too long" },
    { "PT2562047788015216H", "too long" }, { "P99999999999999999999W", "too long" },
    { "P64051194700381W", "too long" }, { "PT9223372036854775807S1", "S1" },
    { "PT9223372036854775807M", "too long" }, { "P64051194700380WT2562047788015215H", "too long" },
    { "PT1H\xff", "\xef\xbf\xbd" }, { "PТ1H", "PТ1H" /* a Cyrillic Т */ }, { "PTT1H", "PTT1H" },
    { "PT1HPT1H", "PT1HPT1H" },
  };

  check_bad (stint_duration_parse_iso, cases, G_N_ELEMENTS (cases));
}

static void
test_quote_is_cut (void)
{
  g_autofree char *text = g_strnfill (100000, 'P');
  gint64 seconds;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *cut = g_strnfill (39, 'P');
      g_autofree char *quoted = g_strdup_printf ("“%s…”", cut);

      g_assert_false ((i == 0 ? stint_duration_parse_iso : stint_duration_parse) (text, &seconds,
                                                                                   &error));
      g_assert_nonnull (strstr (error->message, quoted));
      g_assert_cmpuint (strlen (error->message), <, 300);
    }
}

static void
test_typed (void)
{
  static const Good cases[] = {
    { "1h30m", 5400 }, { "1h 30m", 5400 }, { "1:30", 5400 }, { "1:30:15", 5415 }, { "90m", 5400 },
    { "0:45", 2700 }, { "0:00:01", 1 }, { "100:00", 100 * H }, { "01:30", 5400 },
    { "1.5h", 5400 }, { "1,5h", 5400 }, { "1,5 ч", 5400 }, { "2д", 2 * D }, { "2d", 2 * D },
    { "1ч 30м", 5400 }, { "1ч30м", 5400 }, { "1w 2d", W + 2 * D }, { "1н", W }, { "90 мин", 5400 },
    { "2 часа", 2 * H }, { "45 minutes", 2700 }, { "30s", 30 }, { "30с", 30 }, { "PT1H30M", 5400 },
    { "P1WT20M", W + 1200 }, { "pt1h30m", 5400 }, { " PT1H ", H }, { "P0Y0M1D", D },
    { "1H30M", 5400 }, { "1Ч 30М", 5400 }, { "2 ЧАСА", 2 * H }, { "3 Days", 3 * D },
    { "  1h\t30m  ", 5400 }, { "1\u00a0ч 30\u00a0мин", 5400 }, { "1h30m15s", 5415 },
    { "30m 1h", 5400 }, { "1 ч. 30 мин.", 5400 }, { "1.5h 15m", 6300 }, { "1h 0.5m", 3630 },
    { "0h 30m", 1800 }, { "0.1h", 360 }, { "1,33h", 4788 }, { "1.999s", 1 }, { "007m", 420 },
    { "10000h", STINT_DURATION_MAX }, { "10000:00", STINT_DURATION_MAX },
    { "36000000s", STINT_DURATION_MAX }, { "1250d", STINT_DURATION_MAX },
    { "1w 1d 1h 1m 1s", W + D + H + 61 }, { "1h30", 5400 }, { "1ч30", 5400 }, { "1H5", 3900 },
    { "2часа15", 8100 }, { "1.5h15", 6300 }, { "1d1h30", D + 5400 }, { "0h30", 1800 },
    { "10000h00", STINT_DURATION_MAX },
  };

  check_good (stint_duration_parse, cases, G_N_ELEMENTS (cases));
}

static void
test_typed_units (void)
{
  static const struct
  {
    gint64 seconds;
    const char *words;
  } units[] = {
    { W, "w week weeks н нед неделя неделю недели недель" },
    { D, "d day days д дн день дня дней" },
    { H, "h hr hrs hour hours ч час часа часов" },
    { 60, "m min mins minute minutes м мин минута минуту минуты минут" },
    { 1, "s sec secs second seconds с сек секунда секунду секунды секунд" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_auto(GStrv) words = g_strsplit (units[i].words, " ", -1);

      for (gsize j = 0; words[j] != NULL; j++)
        {
          g_autofree char *upper = g_utf8_strup (words[j], -1);
          g_autofree char *joined = g_strdup_printf ("3%s", words[j]);
          g_autofree char *apart = g_strdup_printf ("3 %s", upper);
          gint64 seconds = 3 * units[i].seconds;
          const Good cases[] = { { joined, seconds }, { apart, seconds } };

          check_good (stint_duration_parse, cases, G_N_ELEMENTS (cases));
          g_assert_true (stint_duration_is_word (joined));
        }
    }
}

static void
test_typed_bad (void)
{
  static const Bad cases[] = {
    { "", "not a duration" }, { "   ", "not a duration" }, { "h", "not a duration" },
    { "90", "no unit" }, { " 1.5 ", "no unit" }, { "0", "no unit" }, { "-90", "no unit" },
    { "0m", "above zero" }, { "0:00", "above zero" }, { "PT0S", "above zero" },
    { "0.5s", "above zero" }, { "0h 0m", "above zero" }, { "-15m", "negative" },
    { "−15m", "negative" }, { "-1:30", "negative" }, { "- 1 ч", "negative" },
    { "-PT1H", "negative" }, { "-0m", "negative" }, { "10000h 1s", "too long" },
    { "10000:00:01", "too long" }, { "36000001s", "too long" }, { "PT10001H", "too long" },
    { "1000000000000h", "too long" }, { "1000000000000 часов", "too long" },
    { "99999999999999999999999999999w", "too long" }, { "9223372036854775807h", "too long" },
    { "9223372036854775807s 9223372036854775807m", "too long" },
    { "999999999999999:00", "too long" },
    { "99999999999999999999:00", "too long" }, { "PT99999999999999999999H", "too long" },
    { "-1000000000000h", "negative" }, { "P1Y", "years" }, { "p1m", "years" },
    { "1h 30", "not a duration" }, { "1h30m 1h", "not a duration" }, { "1m 1m", "not a duration" },
    { "1.5h 2.5m", "not a duration" }, { "1h99x", "1h99x" }, { "1x", "1x" }, { "1ж", "1ж" },
    { "1:60", "1:60" }, { "1:5", "1:5" }, { "1:300", "1:300" }, { "1:30:60", "1:30:60" },
    { "1:30:", "1:30:" }, { "1:30:15:10", "1:30:15:10" }, { ":30", ":30" }, { "1.5:30", "1.5:30" },
    { "1:30h", "1:30h" }, { "1:30 m", "1:30 m" }, { "+1h", "+1h" }, { "1.h", "1.h" },
    { ".5h", ".5h" }, { "1..5h", "1..5h" }, { "1 . 5h", "1 . 5h" }, { "1e3h", "1e3h" },
    { "0x10h", "0x10h" }, { "one hour", "one hour" }, { "--1h", "--1h" }, { "1 h h", "1 h h" },
    { "1h,30m", "1h,30m" }, { "1h\xff", "not a duration" }, { "\xc3(1h", "not a duration" },
    { "1м\xd0", "not a duration" }, { "١h", "not a duration" }, { "1 week w", "not a duration" },
    { "1weekd", "1weekd" }, { "1h60", "1h60" }, { "1h300", "1h300" }, { "1h1.5", "1h1.5" },
    { "1d30", "1d30" }, { "1m30", "1m30" }, { "30m1h30", "30m1h30" }, { "1h.30", "1h.30" },
    { "1h30 15", "1h30 15" }, { "10000h01", "too long" },
    { "1hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh",
      "1hhh" },
  };

  check_bad (stint_duration_parse, cases, G_N_ELEMENTS (cases));
}

static void
test_word (void)
{
  static const char *words[] = { "30м", "1h30m", "1h30", "1ч30", "1:30", "90m", "1,5ч", "PT1H", "0m", "99999999h",
                                 "1000000000000000000000h", "30мин." };
  static const char *others[] = { "", "h", "м", "30", "1.5", "1h 30m", " 1h", "1h ", "-15m",
                                  "25:99", "login", "TEST-324", "1h99x", "2026-11-20",
                                  "14.30", "1h\xff",
                                  "1\u00a0h", "post", "P1" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_test_message ("%s", words[i]);
      g_assert_true (stint_duration_is_word (words[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_test_message ("%zu", i);
      g_assert_false (stint_duration_is_word (others[i]));
    }
}

static void
test_write (void)
{
  static const struct
  {
    gint64 seconds;
    const char *iso, *tracker, *people, *column, *clock, *editable;
  } cases[] = {
    { 0, "PT0S", "PT0S", "0 min", "0:00", "0:00:00", "0m" },
    { -5, "PT0S", "PT0S", "0 min", "0:00", "0:00:00", "0m" },
    { 1, "PT1S", "PT1S", "1 s", "0:00", "0:00:01", "1s" },
    { 59, "PT59S", "PT59S", "59 s", "0:00", "0:00:59", "59s" },
    { 60, "PT1M", "PT1M", "1 min", "0:01", "0:01:00", "1m" },
    { 119, "PT1M59S", "PT1M59S", "1 min", "0:01", "0:01:59", "1m 59s" },
    { 3600, "PT1H", "PT1H", "1 h", "1:00", "1:00:00", "1h" },
    { 3605, "PT1H5S", "PT1H5S", "1 h", "1:00", "1:00:05", "1h 5s" },
    { 5405, "PT1H30M5S", "PT1H30M5S", "1 h 30 min", "1:30", "1:30:05", "1h 30m 5s" },
    { 34200, "PT9H30M", "P1DT1H30M", "9 h 30 min", "9:30", "9:30:00", "9h 30m" },
    { D, "PT8H", "P1D", "8 h", "8:00", "8:00:00", "8h" },
    { W, "PT40H", "P1W", "40 h", "40:00", "40:00:00", "40h" },
    { W + 1200, "PT40H20M", "P1WT20M", "40 h 20 min", "40:20", "40:20:00", "40h 20m" },
    { 30 * D + 7825, "PT242H10M25S", "P6WT2H10M25S", "242 h 10 min", "242:10", "242:10:25",
      "242h 10m 25s" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *iso = stint_duration_to_iso (cases[i].seconds);
      g_autofree char *tracker = stint_duration_to_tracker (cases[i].seconds);
      g_autofree char *people = stint_duration_format (cases[i].seconds);
      g_autofree char *column = stint_duration_format_short (cases[i].seconds);
      g_autofree char *clock = stint_duration_format_clock (cases[i].seconds);
      g_autofree char *editable = stint_duration_format_editable (cases[i].seconds);

      g_assert_cmpstr (iso, ==, cases[i].iso);
      g_assert_cmpstr (tracker, ==, cases[i].tracker);
      g_assert_cmpstr (people, ==, cases[i].people);
      g_assert_cmpstr (column, ==, cases[i].column);
      g_assert_cmpstr (clock, ==, cases[i].clock);
      g_assert_cmpstr (editable, ==, cases[i].editable);
    }
}

static void
test_round_trip (void)
{
  gint64 back;

  for (gint64 seconds = 1; seconds <= STINT_DURATION_MAX; seconds += 1 + seconds / 50)
    {
      g_autofree char *iso = stint_duration_to_iso (seconds);
      g_autofree char *tracker = stint_duration_to_tracker (seconds);
      g_autofree char *editable = stint_duration_format_editable (seconds);

      g_assert_true (stint_duration_parse_iso (iso, &back, NULL));
      g_assert_cmpint (back, ==, seconds);
      g_assert_true (stint_duration_parse_iso (tracker, &back, NULL));
      g_assert_cmpint (back, ==, seconds);
      g_assert_true (stint_duration_parse (editable, &back, NULL));
      g_assert_cmpint (back, ==, seconds);
    }
}

static void
test_largest (void)
{
  g_autofree char *tracker = stint_duration_to_tracker (G_MAXINT64);
  g_autofree char *people = stint_duration_format (G_MAXINT64);
  g_autofree char *clock = stint_duration_format_clock (G_MAXINT64);
  g_autofree char *nothing = stint_duration_format_clock (G_MININT64);
  gint64 back;

  g_assert_true (stint_duration_parse_iso (tracker, &back, NULL));
  g_assert_cmpint (back, ==, G_MAXINT64);
  g_assert_true (g_str_has_prefix (people, "2147483647 h"));
  g_assert_true (g_str_has_prefix (clock, "2147483647:"));
  g_assert_cmpstr (nothing, ==, "0:00:00");
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/duration/iso", test_iso);
  g_test_add_func ("/duration/iso-bad", test_iso_bad);
  g_test_add_func ("/duration/quote-is-cut", test_quote_is_cut);
  g_test_add_func ("/duration/typed", test_typed);
  g_test_add_func ("/duration/typed-units", test_typed_units);
  g_test_add_func ("/duration/typed-bad", test_typed_bad);
  g_test_add_func ("/duration/word", test_word);
  g_test_add_func ("/duration/write", test_write);
  g_test_add_func ("/duration/round-trip", test_round_trip);
  g_test_add_func ("/duration/largest", test_largest);
  return g_test_run ();
}
