/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-test.h"

#include <glib/gstdio.h>

#include "stint-clock.h"

#define DAY (24 * 60 * 60)

static void
test_wall (void)
{
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;
  gint64 now = stint_clock_now ();

  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, g_get_real_time () / G_USEC_PER_SEC);
}

static void
test_set (void)
{
  stint_clock_set (1000);
  g_assert_cmpint (stint_clock_now (), ==, 1000);
  stint_clock_set (-5);
  g_assert_cmpint (stint_clock_now (), ==, -5);
  stint_clock_unset ();
  test_wall ();
}

static void
test_file (void)
{
  g_autofree char *folder = stint_test_folder ();
  g_autofree char *path = g_build_filename (folder, "clock", NULL);
  gint64 wall;

  g_setenv ("STINT_CLOCK_FILE", path, TRUE);
  test_wall (); /* there is no such file */

  g_file_set_contents (path, "86400\n", -1, NULL);
  wall = g_get_real_time () / G_USEC_PER_SEC;
  g_assert_cmpint (stint_clock_now (), >=, wall + 86400);
  g_assert_cmpint (stint_clock_now (), <=, wall + 86400 + 60);

  g_file_set_contents (path, "-3600", -1, NULL);
  g_assert_cmpint (stint_clock_now (), <=, wall - 3600 + 60);

  g_file_set_contents (path, "nonsense", -1, NULL);
  test_wall ();

  g_file_set_contents (path, "500", -1, NULL);
  stint_clock_set (7);
  g_assert_cmpint (stint_clock_now (), ==, 7);
  stint_clock_unset ();

  g_unsetenv ("STINT_CLOCK_FILE");
  test_wall ();
  stint_test_remove (folder);
}

static void
test_zone (void)
{
  static const struct
  {
    const char *name;
    int winter, summer;
  } zones[] = {
    { "UTC", 0, 0 },
    { "Europe/Berlin", 3600, 7200 },
    { "Europe/Moscow", 10800, 10800 },
    { "America/New_York", -18000, -14400 },
    { "Asia/Kolkata", 19800, 19800 },
    { "Asia/Kathmandu", 20700, 20700 },
    { "Australia/Lord_Howe", 39600, 37800 },
  };
  const gint64 january = 1768478400, july = 1784116800; /* 2026-01-15, 2026-07-15, 12:00 UTC */
  g_autofree char *before = g_strdup (g_getenv ("TZ"));

  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr(GTimeZone) zone = NULL;

      g_setenv ("TZ", zones[i].name, TRUE);
      zone = stint_clock_zone ();
      g_assert_cmpstr (g_time_zone_get_identifier (zone), ==, zones[i].name);
      g_assert_cmpint (stint_clock_offset (january), ==, zones[i].winter);
      g_assert_cmpint (stint_clock_offset (july), ==, zones[i].summer);
    }
  g_setenv ("TZ", before, TRUE);
}

/* The same as the whole zone, over two years with all changes of their clocks. */
static void
test_zone_between (void)
{
  const char *const names[] = { "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca",
                                "Asia/Kolkata", "Pacific/Apia", "UTC" };
  g_autofree char *before = g_strdup (g_getenv ("TZ"));

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GTimeZone) whole = NULL;

      g_setenv ("TZ", names[i], TRUE);
      whole = stint_clock_zone ();
      for (gint64 from = 1767225600; from < 1767225600 + 730 * DAY; from += DAY / 2)
        {
          g_autoptr(GTimeZone) near = stint_clock_zone_between (from, from + 8 * DAY);

          for (gint64 instant = from; instant <= from + 8 * DAY; instant += DAY / 4)
            g_assert_cmpint (
                g_time_zone_get_offset (near, g_time_zone_find_interval (near, G_TIME_TYPE_UNIVERSAL, instant)), ==,
                g_time_zone_get_offset (whole, g_time_zone_find_interval (whole, G_TIME_TYPE_UNIVERSAL, instant)));
        }
    }
  if (before != NULL)
    g_setenv ("TZ", before, TRUE);
  else
    g_unsetenv ("TZ");
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/clock/wall", test_wall);
  g_test_add_func ("/clock/set", test_set);
  g_test_add_func ("/clock/file", test_file);
  g_test_add_func ("/clock/zone", test_zone);
  g_test_add_func ("/clock/zone-between", test_zone_between);
  return g_test_run ();
}
