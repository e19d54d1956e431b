/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-fuzz.h"

#include <stdio.h>
#include <string.h>

#define PARTS 12

/* The target never sees more than it is given: a copy of just this size tells a reader beyond it. */
static void
run (const guint8 *data, gsize size)
{
  g_autofree guint8 *copy = g_memdup2 (data, size);

  LLVMFuzzerTestOneInput (copy, size);
}

/* A seed as it is, cut off at some places, and with some bytes wrong. */
static void
run_file (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *data = NULL;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, &error))
    g_error ("%s", error->message);
  run ((const guint8 *) data, size);
  for (gsize i = 0; i < PARTS && i < size; i++)
    {
      gsize at = size * i / PARTS;
      char kept = data[at];

      run ((const guint8 *) data, at);
      data[at] = (char) (kept ^ (1 << i % 8));
      run ((const guint8 *) data, size);
      data[at] = kept;
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* FOLDER: runs the target with each file in it and says so in TAP. */
int
main (int argc, char **argv)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) folder = argc == 2 ? g_dir_open (argv[1], 0, NULL) : NULL;
  const char *name;

  if (folder == NULL)
    {
      fprintf (stderr, "Usage: %s FOLDER\n", argv[0]);
      return 2;
    }
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare);

  LLVMFuzzerInitialize (&argc, &argv);
  printf ("1..%u\n", names->len);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (argv[1], g_ptr_array_index (names, i), NULL);

      printf ("# %s\n", path);
      fflush (stdout);
      run_file (path);
      printf ("ok %u %s\n", i + 1, (char *) g_ptr_array_index (names, i));
    }
  return names->len > 0 ? 0 : 1;
}
