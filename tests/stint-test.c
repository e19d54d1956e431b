/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-test.h"

#include <glib/gstdio.h>
#include <locale.h>

#define PATIENCE_US (30 * G_USEC_PER_SEC)

void
stint_test_init (int *argc, char ***argv)
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", FALSE);
  g_setenv ("TZ", "UTC", FALSE);
  g_setenv ("LC_ALL", "C.UTF-8", FALSE);
  setlocale (LC_ALL, "");
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
}

void
stint_keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  g_assert_null (*kept);
  *kept = g_object_ref (result);
}

static gboolean
wake_cb (gpointer user_data)
{
  gboolean *woken = user_data;

  *woken = TRUE;
  return G_SOURCE_CONTINUE;
}

gboolean
stint_wait_until (gboolean (*done) (gpointer data), gpointer data)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_US;
  gboolean woken;
  guint tick = g_timeout_add (20, wake_cb, &woken);
  gboolean reached;

  while (!(reached = done (data)) && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  return reached;
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

GAsyncResult *
stint_wait_result (GAsyncResult **result)
{
  if (!stint_wait_until (has_result, result))
    g_error ("No result within 30 seconds");
  return *result;
}

void
stint_wait_ms (guint ms)
{
  gboolean woken = FALSE;
  guint timer = g_timeout_add (ms, wake_cb, &woken);

  while (!woken)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
}

char *
stint_test_folder (void)
{
  g_autoptr(GError) error = NULL;
  char *folder = g_dir_make_tmp ("stint-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
stint_test_remove (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        stint_test_remove (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}
