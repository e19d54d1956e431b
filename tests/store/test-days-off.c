/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-store-test.h"

#define DAY 739936 /* Monday 2026-11-16 */

static void
set (StoreTest *test, StintDay day, gint64 seconds, const char *name)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (stint_store_set_day_off (test->store, day, seconds, name, &error));
  g_assert_no_error (error);
}

/* @days: `3:28800 name,4:3600 name`, days after DAY */
static void
put (StoreTest *test, StintDay from, StintDay to, const char *days)
{
  g_autoptr (GPtrArray) off = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_day_off_free);
  g_auto (GStrv) parts = g_strsplit (days, ",", -1);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      StintDayOff *day = g_new0 (StintDayOff, 1);
      char *rest;

      day->day = DAY + (StintDay) g_ascii_strtoll (parts[i], &rest, 10);
      day->seconds = g_ascii_strtoll (rest + 1, &rest, 10);
      day->name = g_strdup (rest + 1);
      g_ptr_array_add (off, day);
    }
  g_assert_true (stint_store_put_days_off (test->store, from, to, off, &error));
  g_assert_no_error (error);
}

static void
assert_days (StoreTest *test, StintDay from, StintDay to, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) days = stint_store_days_off (test->store, from, to, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < days->len; i++)
    {
      const StintDayOff *off = g_ptr_array_index (days, i);

      g_string_append_printf (found, "%s%d:%d%s %s", i > 0 ? "," : "", off->day - DAY, (int) off->seconds,
                              off->own ? "*" : "", off->name);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_own (StoreTest *test, gconstpointer data)
{
  assert_days (test, DAY, DAY + 7, "");
  set (test, DAY + 2, 28800, "Отпуск");
  set (test, DAY + 1, 3600, "");
  set (test, DAY + 7, 60, "next week");
  store_test_reopen (test);
  assert_days (test, DAY, DAY + 7, "1:3600* ,2:28800* Отпуск");
  /* Said anew, also for less. */
  set (test, DAY + 2, 14400, "Half");
  set (test, DAY + 1, 0, "");
  set (test, DAY + 3, 0, "was none");
  assert_days (test, DAY, DAY + 7, "2:14400* Half");
  assert_days (test, DAY + 7, DAY + 8, "7:60* next week");
}

static void
test_service (StoreTest *test, gconstpointer data)
{
  put (test, DAY, DAY + 14, "0:28800 holiday,6:3600 short,14:1 outside,-1:1 outside,3:0 nothing,4:999999 long");
  assert_days (test, DAY - 7, DAY + 21, "0:28800 holiday,4:86400 long,6:3600 short");
  /* Two of the service for one day: the longer. */
  put (test, DAY + 1, DAY + 14, "2:3600 short,2:28800 long,2:7200 middle");
  assert_days (test, DAY, DAY + 14, "0:28800 holiday,2:28800 long");
  put (test, DAY, DAY + 14, "");
  assert_days (test, DAY, DAY + 14, "");
}

static void
test_both (StoreTest *test, gconstpointer data)
{
  set (test, DAY, 3600, "own");
  set (test, DAY + 1, 28800, "own");
  set (test, DAY + 2, 7200, "own");
  put (test, DAY, DAY + 7, "0:28800 service,1:3600 service,2:7200 service");
  assert_days (test, DAY, DAY + 7, "0:28800 service,1:28800* own,2:7200* own");
  /* The service’s never take the person’s own. */
  put (test, DAY, DAY + 7, "");
  assert_days (test, DAY, DAY + 7, "0:3600* own,1:28800* own,2:7200* own");
  put (test, DAY, DAY + 7, "0:28800 service");
  set (test, DAY, 0, "");
  assert_days (test, DAY, DAY + 1, "0:28800 service");
}

static void
test_week (StoreTest *test, gconstpointer data)
{
  gint64 off[7];

  set (test, DAY - 1, 60, "");
  set (test, DAY, 3600, "");
  set (test, DAY + 6, 7200, "");
  set (test, DAY + 7, 60, "");
  g_assert_true (stint_store_week_off (test->store, DAY, off, NULL));
  for (int i = 0; i < 7; i++)
    g_assert_cmpint (off[i], ==, i == 0 ? 3600 : i == 6 ? 7200 : 0);
}

static void
test_refused (StoreTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (stint_store_set_day_off (test->store, DAY, -1, "", &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_false (stint_store_set_day_off (test->store, DAY, 86401, "", &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
  assert_days (test, DAY, DAY + 1, "");
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  store_test_add ("/days-off/own", test_own);
  store_test_add ("/days-off/service", test_service);
  store_test_add ("/days-off/both", test_both);
  store_test_add ("/days-off/week", test_week);
  store_test_add ("/days-off/refused", test_refused);
  return g_test_run ();
}
