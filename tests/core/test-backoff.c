/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-test.h"

#include "stint-backoff.h"

static void
test_doubling (void)
{
  static const guint middle[] = { 5, 10, 20, 40, 80, 160, 320, 640, 900, 900 };

  for (guint i = 0; i < G_N_ELEMENTS (middle); i++)
    {
      g_assert_cmpuint (stint_backoff_seconds (i + 1, 0, 0.5), ==, middle[i]);
      g_assert_cmpuint (stint_backoff_seconds (i + 1, 0, 0.0), ==, middle[i] * 3 / 4);
      g_assert_cmpuint (stint_backoff_seconds (i + 1, 0, 1.0), ==, middle[i] * 5 / 4);
    }
  g_assert_cmpuint (stint_backoff_seconds (G_MAXUINT, 0, 0.5), ==, 900);
  g_assert_cmpuint (stint_backoff_seconds (0, 0, 0.5), ==, 5);
}

static void
test_spread (void)
{
  for (int i = 0; i < 1000; i++)
    {
      guint seconds = stint_backoff_seconds (20, 0, g_test_rand_double ());

      g_assert_cmpuint (seconds, >=, 675);
      g_assert_cmpuint (seconds, <=, 1125);
    }
  g_assert_cmpuint (stint_backoff_seconds (1, 0, -5.0), ==, 3);
  g_assert_cmpuint (stint_backoff_seconds (1, 0, 5.0), ==, 6);
}

static void
test_retry_after (void)
{
  g_assert_cmpuint (stint_backoff_seconds (1, 30, 0.5), ==, 30);
  g_assert_cmpuint (stint_backoff_seconds (1, 3, 0.5), ==, 5);
  g_assert_cmpuint (stint_backoff_seconds (9, 30, 0.5), ==, 900);
  g_assert_cmpuint (stint_backoff_seconds (1, 3600, 1.0), ==, 3600);
  g_assert_cmpuint (stint_backoff_seconds (1, 3601, 1.0), ==, 3600);
  g_assert_cmpuint (stint_backoff_seconds (1, G_MAXUINT, 1.0), ==, 3600);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/backoff/doubling", test_doubling);
  g_test_add_func ("/backoff/spread", test_spread);
  g_test_add_func ("/backoff/retry-after", test_retry_after);
  return g_test_run ();
}
