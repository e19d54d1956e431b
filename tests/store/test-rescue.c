/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-wreck-fixture.h"

#include <string.h>

/* The sanitizers take ten times as long, and look at how it is done rather than at what comes of each page. */
#ifdef __SANITIZE_ADDRESS__
#define EVERY 4
#else
#define EVERY 1
#endif

static void
test_cut (Wreck *wreck, gconstpointer data)
{
  guint last = 0;

  for (guint pages = 0; pages < wreck->pages; pages += EVERY)
    {
      gsize length = (gsize) pages * PAGE + pages % 3;
      guint n = wreck_rescue (wreck, wreck->bytes, length, length == 0);

      g_assert_cmpuint (n, >=, last); /* every further page brings more */
      last = n;
    }
  g_assert_cmpuint (last, >, 350);
}

/* One page lost at a time: what stands on other pages is there. */
static void
test_each_page (Wreck *wreck, gconstpointer data)
{
  const guchar fills[] = { 0, 'j' };
  guint all = g_hash_table_size (wreck->rows);
  guint poor = 0;

  for (guint page = 0; page < wreck->pages; page += EVERY)
    for (gsize i = 0; i < G_N_ELEMENTS (fills); i++)
      {
        g_autofree guchar *bytes = wreck_copy (wreck);
        guint n;

        memset (bytes + page * PAGE, fills[i], PAGE);
        n = wreck_rescue (wreck, bytes, wreck->length, FALSE);
        /* A leaf holds less than a hundred rows; only a root hides more. */
        if (n + 100 < all)
          poor++;
      }
  g_assert_cmpuint (poor, <=, G_N_ELEMENTS (fills)); /* the root of the worklogs */
}

/* The first page is the same in every database: with it gone nothing is lost. */
static void
test_header (Wreck *wreck, gconstpointer data)
{
  const gsize lengths[] = { 16, 100, PAGE };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree guchar *bytes = wreck_copy (wreck);

      memset (bytes, 'h', lengths[i]);
      g_assert_cmpuint (wreck_rescue (wreck, bytes, wreck->length, FALSE), ==,
                        g_hash_table_size (wreck->rows));
    }
}

static void
test_random (Wreck *wreck, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261116);
  guint seeds = g_test_slow () ? 2000 : 30;

  for (guint seed = 0; seed < seeds; seed++)
    {
      g_autofree guchar *bytes = wreck_copy (wreck);
      guint n = (guint) g_rand_int_range (rand, 1, 6);

      for (guint i = 0; i < n; i++)
        {
          guint page = (guint) g_rand_int_range (rand, 0, (gint32) wreck->pages);
          guint begin = g_rand_boolean (rand) ? 0 : (guint) g_rand_int_range (rand, 0, 64);

          for (guint at = begin; at < PAGE; at++)
            bytes[page * PAGE + at] = (guchar) g_rand_int (rand);
        }
      wreck_rescue (wreck, bytes, wreck->length, TRUE); /* some of a page may be unused */
    }
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  WRECK_ADD ("/rescue/cut", test_cut);
  WRECK_ADD ("/rescue/each-page", test_each_page);
  WRECK_ADD ("/rescue/header", test_header);
  WRECK_ADD ("/rescue/random", test_random);
  return g_test_run ();
}
