/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-paths.h"

char *
stint_paths_data (void)
{
  return g_build_filename (g_get_user_data_dir (), "stint", NULL);
}

char *
stint_paths_accounts (void)
{
  return g_build_filename (g_get_user_data_dir (), "stint", "accounts", NULL);
}

char *
stint_paths_database (const char *account_id)
{
  /* An id from a damaged account file must not lead out of the folder. */
  g_autofree char *safe = g_strdelimit (g_strdup (account_id), "/", '_');
  g_autofree char *name = g_strconcat (safe, ".db", NULL);

  return g_build_filename (g_get_user_data_dir (), "stint", name, NULL);
}

char *
stint_paths_program (const char *name)
{
  const char *folder = g_getenv ("STINT_LIBEXECDIR");

  return g_build_filename (folder != NULL ? folder : LIBEXECDIR, name, NULL);
}

gboolean
stint_paths_use_portals (void)
{
  return g_strcmp0 (g_getenv ("GIO_USE_PORTALS"), "1") == 0 || g_strcmp0 (g_getenv ("GTK_USE_PORTAL"), "1") == 0 ||
         g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}
