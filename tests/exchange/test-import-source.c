/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "stint-error.h"
#include "stint-import-source.h"
#include "stint-test.h"

#define TWO_GIB G_GINT64_CONSTANT (2147483648)

static int
file_of (const char *text, gint64 size)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp (NULL, &path, NULL);

  g_unlink (path);
  g_assert_cmpint (write (fd, text, strlen (text)), ==, (gssize) strlen (text));
  if (size > 0)
    g_assert_cmpint (ftruncate (fd, size), ==, 0);
  lseek (fd, 0, SEEK_SET);
  return fd;
}

static void
test_file (void)
{
  int fd = file_of ("hello", 0);
  g_autoptr(GError) error = NULL;
  g_autoptr(StintImportSource) source = stint_import_source_read (fd, NULL, &error);
  gsize length;
  const char *data;

  g_assert_no_error (error);
  data = g_bytes_get_data (stint_import_source_get_bytes (source), &length);
  g_assert_cmpmem (data, length, "hello", 5);
  close (fd);
}

/* By its size: nothing of it is read. */
static void
test_too_large (void)
{
  int fd = file_of ("x", TWO_GIB);
  gint64 began = g_get_monotonic_time ();
  g_autoptr(GError) error = NULL;

  g_assert_null (stint_import_source_read (fd, NULL, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_TOO_LARGE);
  g_assert_cmpint (lseek (fd, 0, SEEK_CUR), ==, 0);
  g_assert_cmpint (g_get_monotonic_time () - began, <, G_USEC_PER_SEC);
  close (fd);
}

static gpointer
fill_pipe (gpointer data)
{
  static char block[65536];
  int fd = GPOINTER_TO_INT (data);

  while (write (fd, block, sizeof block) > 0)
    continue;
  close (fd);
  return NULL;
}

static void
test_endless_pipe (void)
{
  int fds[2];
  GThread *thread;
  g_autoptr(GError) error = NULL;

  signal (SIGPIPE, SIG_IGN);
  g_assert_true (g_unix_open_pipe (fds, FD_CLOEXEC, NULL));
  thread = g_thread_new ("fill", fill_pipe, GINT_TO_POINTER (fds[1]));
  g_assert_null (stint_import_source_read (fds[0], NULL, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_TOO_LARGE);
  close (fds[0]);
  g_thread_join (thread);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (20000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_silent_pipe (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  int fds[2];
  GThread *thread;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_unix_open_pipe (fds, FD_CLOEXEC, NULL));
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_null (stint_import_source_read (fds[0], cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  close (fds[0]);
  close (fds[1]);
}

static void
keep_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_no_files (void)
{
  static const char *const paths[] = { "/", "/dev/zero", "/nonexistent/file" };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;

      stint_import_source_read_async (paths[i], NULL, keep_cb, &result);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_null (stint_import_source_read_finish (result, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
    }
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/import-source/file", test_file);
  g_test_add_func ("/import-source/too-large", test_too_large);
  g_test_add_func ("/import-source/endless-pipe", test_endless_pipe);
  g_test_add_func ("/import-source/silent-pipe", test_silent_pipe);
  g_test_add_func ("/import-source/no-files", test_no_files);
  return g_test_run ();
}
