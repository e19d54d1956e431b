/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-duration.h"
#include "stint-error.h"
#include "stint-foreign-time.h"
#include "stint-test.h"

#define NONE G_MAXINT
#define CLOCK(h, m, s) ((h) *3600 + (m) *60 + (s))

static void
test_moments (void)
{
  static const struct { const char *text; StintDateOrder order; const char *day; int seconds; int offset; } cases[] = {
    { "2024-01-15", STINT_DATE_ANY, "2024-01-15", -1, NONE },
    { " 2024/01/15 ", STINT_DATE_ANY, "2024-01-15", -1, NONE },
    { "15.01.2024", STINT_DATE_MONTH_FIRST, "2024-01-15", -1, NONE },
    { "5.1.24", STINT_DATE_ANY, "2024-01-05", -1, NONE },
    { "03/04/2024", STINT_DATE_DAY_FIRST, "2024-04-03", -1, NONE },
    { "03/04/2024", STINT_DATE_MONTH_FIRST, "2024-03-04", -1, NONE },
    { "29.02.2024", STINT_DATE_ANY, "2024-02-29", -1, NONE },
    { "09:00", STINT_DATE_ANY, NULL, CLOCK (9, 0, 0), NONE },
    { "9:05:07", STINT_DATE_ANY, NULL, CLOCK (9, 5, 7), NONE },
    { "12:00 AM", STINT_DATE_ANY, NULL, 0, NONE },
    { "12:30 pm", STINT_DATE_ANY, NULL, CLOCK (12, 30, 0), NONE },
    { "9:00:30\xe2\x80\xafPM", STINT_DATE_ANY, NULL, CLOCK (21, 0, 30), NONE },
    { "2024-01-15 09:00", STINT_DATE_ANY, "2024-01-15", CLOCK (9, 0, 0), NONE },
    { "2024-01-15T09:00:00.123+03:00", STINT_DATE_ANY, "2024-01-15", CLOCK (9, 0, 0), 10800 },
    { "2024-01-15T09:00:00-0330", STINT_DATE_ANY, "2024-01-15", CLOCK (9, 0, 0), -12600 },
    { "20240115T090000Z", STINT_DATE_ANY, "2024-01-15", CLOCK (9, 0, 0), 0 },
    { "01/15/2024, 9:00 AM", STINT_DATE_MONTH_FIRST, "2024-01-15", CLOCK (9, 0, 0), NONE },
    { "2024-01-15 09:00 UTC", STINT_DATE_ANY, "2024-01-15", CLOCK (9, 0, 0), 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *iso = NULL;
      int seconds = -1, offset = 0;
      StintDay day = 0;

      g_test_message ("%s", cases[i].text);
      stint_foreign_moment (cases[i].text, cases[i].order, &day, &seconds, &offset, &error);
      g_assert_no_error (error);
      iso = day != 0 ? stint_day_to_iso (day) : NULL;
      g_assert_cmpstr (iso, ==, cases[i].day);
      g_assert_cmpint (seconds, ==, cases[i].seconds);
      g_assert_cmpint (offset, ==, cases[i].offset);
    }
}

static void
test_no_moments (void)
{
  static const char *const cases[] = {
    "", "x", "2024", "29.02.2023", "2024-13-01", "31/04/2024", "2024-01-00", "24:00", "9:60", "13:00 PM", "0:30 am",
    "2024-01-15 09:00 Mars", "2024-01-15 09:00+25:00", "1.2.3.4", "2024-01", "0001-01-01", "15.01.", "202401155",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      int seconds = -1, offset = 0;
      StintDay day = 0;

      g_test_message ("%s", cases[i]);
      g_assert_false (stint_foreign_moment (cases[i], STINT_DATE_DAY_FIRST, &day, &seconds, &offset, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
    }
}

static StintDateOrder
decide (const char *const *texts, gboolean *sure)
{
  StintDateHints hints = { 0 };

  for (gsize i = 0; texts[i] != NULL; i++)
    stint_date_hints_add (&hints, texts[i]);
  return stint_date_hints_decide (&hints, sure);
}

static void
test_order (void)
{
  gboolean sure = FALSE;

  g_assert_cmpint (decide ((const char *const[]) { "03/04/2024", "15/04/2024", NULL }, &sure), ==, STINT_DATE_DAY_FIRST);
  g_assert_true (sure);
  g_assert_cmpint (decide ((const char *const[]) { "03/04/2024", "04/15/2024", NULL }, &sure), ==, STINT_DATE_MONTH_FIRST);
  g_assert_true (sure);
  decide ((const char *const[]) { "03/04/2024", NULL }, &sure);
  g_assert_false (sure);
  decide ((const char *const[]) { "13/04/2024", "04/13/2024", NULL }, &sure);
  g_assert_false (sure);
  decide ((const char *const[]) { "2024-04-03", "", "x", "04/04/2024", NULL }, &sure);
  g_assert_true (sure);
}

static void
test_lengths (void)
{
  static const struct { const char *text; StintLengthUnit unit; gint64 seconds; } cases[] = {
    { "01:30:00", STINT_LENGTH_TYPED, 5400 }, { "1:30", STINT_LENGTH_TYPED, 5400 }, { " 0:00:07 ", STINT_LENGTH_TYPED, 7 },
    { "100:00:00", STINT_LENGTH_TYPED, 360000 }, { "1h 30m", STINT_LENGTH_TYPED, 5400 }, { "PT1H30M", STINT_LENGTH_HOURS, 5400 },
    { "1.5", STINT_LENGTH_HOURS, 5400 }, { "1,25", STINT_LENGTH_HOURS, 4500 }, { "0.33", STINT_LENGTH_HOURS, 1188 },
    { "90", STINT_LENGTH_MINUTES, 5400 }, { "90.5", STINT_LENGTH_MINUTES, 5430 }, { "5400", STINT_LENGTH_SECONDS, 5400 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 seconds = 0;

      g_test_message ("%s", cases[i].text);
      stint_foreign_length (cases[i].text, cases[i].unit, &seconds, &error);
      g_assert_no_error (error);
      g_assert_cmpint (seconds, ==, cases[i].seconds);
    }
}

static void
test_no_lengths (void)
{
  static const struct { const char *text; StintLengthUnit unit; } cases[] = {
    { "", STINT_LENGTH_HOURS }, { "5", STINT_LENGTH_TYPED }, { "0", STINT_LENGTH_HOURS }, { "0:00", STINT_LENGTH_TYPED },
    { "-1", STINT_LENGTH_HOURS }, { "1.2.3", STINT_LENGTH_HOURS }, { "1e9", STINT_LENGTH_SECONDS }, { "1:60", STINT_LENGTH_TYPED },
    { "99999999", STINT_LENGTH_HOURS }, { "inf", STINT_LENGTH_HOURS }, { "999999:00", STINT_LENGTH_TYPED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 seconds = 0;

      g_test_message ("%s", cases[i].text);
      g_assert_false (stint_foreign_length (cases[i].text, cases[i].unit, &seconds, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
    }
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/foreign-time/moments", test_moments);
  g_test_add_func ("/foreign-time/no-moments", test_no_moments);
  g_test_add_func ("/foreign-time/order", test_order);
  g_test_add_func ("/foreign-time/lengths", test_lengths);
  g_test_add_func ("/foreign-time/no-lengths", test_no_lengths);
  return g_test_run ();
}
