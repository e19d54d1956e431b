/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-id-set.h"
#include "stint-test.h"

static void
test_empty (void)
{
  g_autoptr(StintIdSet) set = stint_id_set_new ();

  g_assert_cmpuint (stint_id_set_size (set), ==, 0);
  g_assert_false (stint_id_set_contains (set, 1));
  g_assert_false (stint_id_set_contains (set, 0));
  g_assert_false (stint_id_set_contains (set, -1));
  g_assert_true (stint_id_set_add (set, 1));
  g_assert_false (stint_id_set_add (set, 1));
  g_assert_cmpuint (stint_id_set_size (set), ==, 1);
}

static void
test_refuses_zero (void)
{
  g_autoptr(StintIdSet) set = stint_id_set_new ();

  for (gint64 id = -1; id <= 0; id++)
    {
      g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*id > 0*");
      g_assert_false (stint_id_set_add (set, id));
      g_test_assert_expected_messages ();
    }
  g_assert_cmpuint (stint_id_set_size (set), ==, 0);
}

/* Whatever their pattern: each once, and none that was not added. */
static void
test_many (gconstpointer data)
{
  guint64 step = *(const guint64 *) data;
  g_autoptr(StintIdSet) set = stint_id_set_new ();
  guint n = 20000;
  gint64 begin = g_get_monotonic_time ();

  for (guint64 i = 1; i <= n; i++)
    g_assert_true (stint_id_set_add (set, (gint64) (i * step)));
  for (guint64 i = 1; i <= n; i++)
    {
      g_assert_false (stint_id_set_add (set, (gint64) (i * step)));
      g_assert_true (stint_id_set_contains (set, (gint64) (i * step)));
    }
  g_assert_false (stint_id_set_contains (set, (gint64) ((n + 1) * step)));
  g_assert_cmpuint (stint_id_set_size (set), ==, n);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 5 * G_USEC_PER_SEC); /* no long chains */
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; guint64 step; } steps[] = {
    { "/id-set/neighbours", 1 },
    { "/id-set/hundreds", 100 },
    { "/id-set/powers", G_GUINT64_CONSTANT (1) << 20 },
    { "/id-set/upper-half", G_GUINT64_CONSTANT (1) << 32 },
    { "/id-set/largest", G_MAXINT64 / 20001 },
  };

  stint_test_init (&argc, &argv);
  g_test_add_func ("/id-set/empty", test_empty);
  g_test_add_func ("/id-set/refuses-zero", test_refuses_zero);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    g_test_add_data_func (steps[i].name, &steps[i].step, test_many);
  return g_test_run ();
}
