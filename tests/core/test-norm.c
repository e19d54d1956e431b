/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-norm.h"

#include "stint-settings.h"
#include "stint-test.h"

#define HOUR G_GINT64_CONSTANT (3600)
#define MONDAY 739936 /* 2026-11-16 */

static void
set_week (int days, double hours)
{
  GSettings *settings = stint_settings_get ();

  g_assert_nonnull (settings); /* GSETTINGS_SCHEMA_DIR */
  g_settings_set_int (settings, "days-per-week", days);
  g_settings_set_double (settings, "hours-per-day", hours);
}

static void
test_days (void)
{
  set_week (5, 8);
  g_assert_cmpint (stint_norm_first_workday (), ==, 1);
  for (StintDay day = MONDAY - 7; day < MONDAY + 14; day++)
    {
      gboolean weekend = stint_day_weekday (day) > 5;

      g_assert_true (stint_norm_is_workday (day) == !weekend);
      g_assert_cmpint (stint_norm_day (day, 0), ==, weekend ? 0 : 8 * HOUR);
      g_assert_cmpint (stint_norm_day (day, HOUR), ==, weekend ? 0 : 7 * HOUR);
      g_assert_cmpint (stint_norm_day (day, 24 * HOUR), ==, 0);
    }
}

static void
test_week (void)
{
  const struct
  {
    int days;
    double hours;
    gint64 off[7];
    gint64 norm;
  } cases[] = {
    { 5, 8, { 0 }, 40 * HOUR },
    { 5, 8, { 8 * HOUR }, 32 * HOUR },
    { 5, 8, { 24 * HOUR }, 32 * HOUR },                                      /* not more than there is */
    { 5, 8, { 0, 0, 0, 0, HOUR, 8 * HOUR, 8 * HOUR }, 39 * HOUR },           /* nothing is worked on a weekend anyway */
    { 5, 8, { 8 * HOUR, 8 * HOUR, 8 * HOUR, 8 * HOUR, 8 * HOUR }, 0 },
    { 7, 24, { 0 }, 168 * HOUR },
    { 1, 0.5, { 0 }, HOUR / 2 },
    { 6, 7.5, { 0, 0, 0, 0, 0, 7 * HOUR }, 38 * HOUR },
    { 4, 8, { 0, 0, 0, 0, 8 * HOUR }, 32 * HOUR },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      set_week (cases[i].days, cases[i].hours);
      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpint (stint_norm_week (MONDAY, cases[i].off), ==, cases[i].norm);
    }
  set_week (5, 8);
  g_assert_cmpint (stint_norm_week (MONDAY, NULL), ==, 40 * HOUR);
  /* A week that begins on Sunday has the same working days. */
  g_assert_cmpint (stint_norm_week (MONDAY - 1, (gint64[7]) { HOUR, HOUR }), ==, 39 * HOUR);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/norm/days", test_days);
  g_test_add_func ("/norm/week", test_week);
  return g_test_run ();
}
