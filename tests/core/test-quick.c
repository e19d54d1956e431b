/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-test.h"

#include "stint-duration.h"
#include "stint-quick.h"
#include "stint-time.h"

#define NOW "2026-11-20T16:00:00+0300" /* a Friday */

static gint64
instant (const char *text)
{
  g_autoptr(GError) error = NULL;
  gint64 read = 0;

  stint_time_parse (text, &read, NULL, &error);
  g_assert_no_error (error);
  return read;
}

static const struct
{
  const char *text;
  const char *words[4]; /* each problem: the bytes it marks, "" for something missing */
  const char *named;    /* what the first message says */
} wrong[] = {
  { "", { "", "" }, "issue" },
  { "   ", { "", "" }, "issue" },
  { "1h talk", { "" }, "issue" },
  { "TEST-324 talk", { "" }, "how long" },
  { "TEST-324 14:00", { "" }, "how long" },
  { "TEST-324 1h 25:00 talk", { "25:00" }, "25:00" },
  { "TEST-324 1h 12:60", { "12:60" }, "12:60" },
  { "TEST-324 1h 24:00", { "24:00" }, "24:00" },
  { "TEST-324 25:00", { "25:00", "" }, "25:00" },
  { "TEST-324 14:00-25:30", { "14:00-25:30", "" }, "14:00-25:30" },
  { "TEST-324 1h 13:00pm", { "13:00pm" }, NULL },
  { "TEST-324 1h99x talk", { "1h99x" }, "1h99x" },
  { "TEST-324 1h60 talk", { "1h60" }, "1h60" },
  { "TEST-324 0h", { "0h" }, "0h" },
  { "TEST-324 0 hours", { "0 hours" }, "0hours" },
  { "TEST-324 0м", { "0м" }, "0м" },
  { "TEST-324 -1h", { "-1h" }, "-1h" },
  { "TEST-324 99999h", { "99999h" }, "99999h" },
  { "TEST-324 1000000000000h", { "1000000000000h" }, "1000000000000h" },
  { "TEST-324 99999999999999999999999 hours", { "99999999999999999999999 hours" }, "9999" },
  { "TEST-324 1h 32.13", { "32.13" }, "32.13" },
  { "TEST-324 1h 30.02", { "30.02" }, "30.02" },
  { "TEST-324 1h 2026-02-30", { "2026-02-30" }, "2026-02-30" },
  { "TEST-324 1h 31.11.2026", { "31.11.2026" }, "31.11.2026" },
  { "TEST-012 1h", { "TEST-012" }, "test-012" },
  { "TEST-0 1h", { "TEST-0" }, "test-0" },
  { "ТЕСТ-324 1ч", { "ТЕСТ-324" }, "тест-324" },
  { "TEST-1 14:00-14:00", { "14:00-14:00" }, "14:00-14:00" },
  { "TEST-1 14:00-15:00 2h", { "2h" }, "disagree" },
  { "TEST-012 1h99x 25:00 32.13", { "TEST-012", "1h99x", "25:00", "32.13" }, "test-012" },
};

static void
test_problems (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Europe/Moscow");

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(StintQuick) quick = stint_quick_parse (wrong[i].text, instant (NOW), zone);

      g_test_message ("%s", wrong[i].text);
      for (guint n = 0; n < 4 && wrong[i].words[n] != NULL; n++)
        {
          StintQuickProblem *problem;
          g_autofree char *marked = NULL;

          g_assert_cmpuint (n, <, quick->problems->len);
          problem = g_ptr_array_index (quick->problems, n);
          marked = g_strndup (wrong[i].text + problem->begin, problem->end - problem->begin);
          g_assert_cmpstr (marked, ==, wrong[i].words[n]);
          g_assert_true (n > 0 || wrong[i].named == NULL ||
                         strstr (problem->message, wrong[i].named) != NULL);
          g_assert_true (n + 1 == quick->problems->len || (n < 3 && wrong[i].words[n + 1] != NULL));
        }
    }
}

/* Around the autumn change a range over midnight can pass a day, and one in the gap is empty. */
static void
test_impossible_ranges (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  gint64 autumn = instant ("2026-10-25T12:00:00+0100");
  gint64 spring = instant ("2026-03-29T12:00:00+0200");
  g_autoptr(StintQuick) passes = stint_quick_parse ("TEST-1 25.10 02:30-02:10", autumn, zone);
  g_autoptr(StintQuick) empty = stint_quick_parse ("TEST-1 02:30-03:00", spring, zone);

  g_assert_cmpuint (passes->problems->len, ==, 1);
  g_assert_cmpint (passes->seconds, ==, 0);
  g_assert_cmpuint (empty->problems->len, ==, 1);
  g_assert_cmpint (empty->seconds, ==, 0);
}

static void
assert_bytes (const char *text, gsize begin, gsize end, const char *expected)
{
  g_autofree char *marked = g_strndup (text + begin, end - begin);

  g_assert_cmpstr (marked, ==, expected);
}

static void
test_bytes (void)
{
  static const struct { const char *text, *issue, *duration; } lines[] = {
    { "TEST-324 1h30m fixed", "TEST-324", "1h30m" },
    { "починил 1ч 30м, TEST-324: вход", "TEST-324", "1ч 30м" },
    { "см. https://tracker.yandex.ru/TEST-324?a=b с 14 до 15:30",
      "https://tracker.yandex.ru/TEST-324?a=b", "с 14 до 15:30" },
    { "TEST-1 14:00 – 15:00 1h", "TEST-1", "1h" },
    { "only words", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
      g_autoptr(StintQuick) quick = stint_quick_parse (lines[i].text, instant (NOW), zone);

      assert_bytes (lines[i].text, quick->issue_begin, quick->issue_end, lines[i].issue);
      assert_bytes (lines[i].text, quick->duration_begin, quick->duration_end, lines[i].duration);
    }
}

static void
check_refused (const char *text, gsize begin)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr(StintQuick) quick = stint_quick_parse (text, instant (NOW), zone);
  StintQuickProblem *problem;

  g_assert_cmpuint (quick->problems->len, ==, 1);
  problem = g_ptr_array_index (quick->problems, 0);
  g_assert_cmpuint (problem->begin, ==, begin);
  g_assert_cmpuint (problem->end, ==, strlen (text));
  g_assert_true (g_utf8_validate (problem->message, -1, NULL));
  g_assert_null (quick->issue);
  g_assert_cmpstr (quick->comment, ==, "");
  g_assert_cmpint (quick->start, ==, instant (NOW));
}

static void
test_unreadable (void)
{
  g_autofree char *huge = g_strnfill (100000, 'x');
  g_autofree char *words = g_strnfill (4096 - strlen ("TEST-1 1h"), ' ');
  g_autofree char *fits = g_strconcat ("TEST-1 1h", words, NULL);
  g_autofree char *above = g_strconcat (fits, " ", NULL);
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr(StintQuick) quick = stint_quick_parse (fits, instant (NOW), zone);

  g_assert_cmpuint (quick->problems->len, ==, 0);
  check_refused (above, 0);
  check_refused (huge, 0);
  check_refused ("TEST-1 1h \xff\xfe", 10);
  check_refused ("TEST-1 1h \xd0", 10);
}

/* Whatever is typed: a result whose bytes lie in the text, and no crash. */
static void
test_any_words (void)
{
  static const char *const pieces[] = {
    "TEST-1", "1h", "30", "m", "14:00", "-", "–", "15:30", "at", "from", "to", "с", "до", "в",
    "monday", "вчера", "20.11", "5.12", "24:00", "pm", "0h", ":", ".", "-1h", "99:99", "x", "3d",
    "14:00-15:00", "2026-13-01", "P1D", "\u00a0", "é",
  };
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");

  for (int round = 0; round < 5000; round++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(StintQuick) quick = NULL;

      for (int n = g_test_rand_int_range (0, 9); n > 0; n--)
        {
          g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
          g_string_append (text, g_test_rand_bit () ? " " : "");
        }
      quick = stint_quick_parse (text->str, instant (NOW), zone);
      g_assert_cmpuint (quick->issue_begin, <=, quick->issue_end);
      g_assert_cmpuint (quick->issue_end, <=, text->len);
      g_assert_cmpuint (quick->duration_begin, <=, quick->duration_end);
      g_assert_cmpuint (quick->duration_end, <=, text->len);
      g_assert_cmpint (quick->seconds, >=, 0);
      g_assert_cmpint (quick->seconds, <=, STINT_DURATION_MAX);
      g_assert_true (g_utf8_validate (quick->comment, -1, NULL));
      if (quick->problems->len == 0)
        g_assert_true (quick->issue != NULL && quick->seconds > 0);
      for (guint i = 0; i < quick->problems->len; i++)
        {
          StintQuickProblem *problem = g_ptr_array_index (quick->problems, i);

          g_assert_cmpuint (problem->begin, <=, problem->end);
          g_assert_cmpuint (problem->end, <=, text->len);
        }
    }
}

static void
test_key (void)
{
  static const struct { const char *text, *key; } keys[] = {
    { "TEST-324", "TEST-324" }, { "test-1", "TEST-1" }, { "A-1", "A-1" }, { "A1_b-9", "A1_B-9" },
    { "https://tracker.yandex.ru/TEST-324", "TEST-324" },
    { "HTTPS://Tracker.Yandex.COM/test-324?from=x", "TEST-324" },
    { "http://tracker.yandex.ru/issue/TEST-324", "TEST-324" },
    { "https://tracker.yandex.ru/TEST-324/history", "TEST-324" },
    { "https://tracker.yandex.ru/pages/TEST-324", NULL },
    { "https://tracker.yandex.ru/pages/my", NULL },
    { "https://tracker.yandex.ru/", NULL },
    { "https://tracker.yandex.ru/TEST-324x", NULL },
    { "https://tracker.yandex.ru.evil.org/TEST-324", NULL },
    { "https://evil.org/tracker.yandex.ru/TEST-324", NULL },
    { "", NULL }, { "TEST", NULL }, { "TEST-", NULL }, { "TEST-0", NULL }, { "TEST-01", NULL },
    { "-1", NULL }, { "1A-1", NULL }, { "_A-1", NULL }, { "TE ST-1", NULL }, { "TEST-1 ", NULL },
    { "TEST-1x", NULL }, { "TEST--1", NULL }, { "ТЕСТ-1", NULL },
    { "TEST-9999999999999999999", NULL },
    { "\xff-1", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *key = stint_quick_issue_key (keys[i].text);

      g_assert_cmpstr (key, ==, keys[i].key);
    }
}

int
main (int argc, char *argv[])
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/quick/problems", test_problems);
  g_test_add_func ("/quick/impossible-ranges", test_impossible_ranges);
  g_test_add_func ("/quick/bytes", test_bytes);
  g_test_add_func ("/quick/unreadable", test_unreadable);
  g_test_add_func ("/quick/any-words", test_any_words);
  g_test_add_func ("/quick/key", test_key);
  return g_test_run ();
}
