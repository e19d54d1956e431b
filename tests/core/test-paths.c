/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-test.h"

#include "stint-paths.h"

static void
test_data (void)
{
  g_autofree char *expected = g_build_filename (g_get_user_data_dir (), "stint", NULL);
  g_autofree char *data = stint_paths_data ();
  g_autofree char *accounts = stint_paths_accounts ();
  g_autofree char *accounts_folder = g_path_get_dirname (accounts);

  g_assert_cmpstr (data, ==, expected);
  g_assert_false (g_file_test (data, G_FILE_TEST_EXISTS));
  g_assert_cmpstr (accounts_folder, ==, data);
}

static void
test_database (void)
{
  g_autofree char *data = stint_paths_data ();
  g_autofree char *accounts = stint_paths_accounts ();
  static const char *ids[] = { "demo", "0123456789abcdef", "../../etc/passwd", "/etc/passwd", "..",
                               "accounts" };
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      char *path = stint_paths_database (ids[i]);
      g_autofree char *folder = g_path_get_dirname (path);

      g_assert_cmpstr (folder, ==, data);
      g_assert_cmpstr (path, !=, accounts);
      g_assert_true (g_hash_table_add (seen, path));
    }
}

static void
test_program (void)
{
  g_autofree char *installed = NULL;
  g_autofree char *elsewhere = NULL;

  g_unsetenv ("STINT_LIBEXECDIR");
  installed = stint_paths_program ("stint-agent");
  g_assert_cmpstr (installed, ==, LIBEXECDIR "/stint-agent");

  g_setenv ("STINT_LIBEXECDIR", "/build/src", TRUE);
  elsewhere = stint_paths_program ("stint-window");
  g_assert_cmpstr (elsewhere, ==, "/build/src/stint-window");
  g_unsetenv ("STINT_LIBEXECDIR");
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/paths/data", test_data);
  g_test_add_func ("/paths/database", test_database);
  g_test_add_func ("/paths/program", test_program);
  return g_test_run ();
}
