/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-source.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stint-error.h"
#include "stint-text.h"

#define CHUNK_BYTES (256 * 1024)
#define SHOWN_CHARS 200

struct _StintImportSource
{
  GBytes *bytes;
  int progress; /* atomic: 0 to 1000 */
  gatomicrefcount references;
};

StintImportSource *
stint_import_source_new (GBytes *bytes)
{
  StintImportSource *self = g_new0 (StintImportSource, 1);

  self->bytes = g_bytes_ref (bytes);
  g_atomic_ref_count_init (&self->references);
  return self;
}

StintImportSource *
stint_import_source_ref (StintImportSource *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
stint_import_source_unref (StintImportSource *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_bytes_unref (self->bytes);
  g_free (self);
}

GBytes *
stint_import_source_get_bytes (StintImportSource *self)
{
  return self->bytes;
}

guint
stint_import_source_get_progress (StintImportSource *self)
{
  return (guint) g_atomic_int_get (&self->progress);
}

void
stint_import_source_set_progress (StintImportSource *self, guint per_mille)
{
  g_atomic_int_set (&self->progress, (int) per_mille);
}

/* ---- reading ---- */

static gboolean
fail_too_large (GError **error)
{
  g_set_error (error, STINT_ERROR, STINT_ERROR_TOO_LARGE, _("The file is larger than %d MiB; split it."),
               STINT_IMPORT_SIZE_MAX / (1024 * 1024));
  return FALSE;
}

static gboolean
check_kind (int fd, GError **error)
{
  struct stat info;

  if (fstat (fd, &info) != 0 || S_ISDIR (info.st_mode) || S_ISBLK (info.st_mode) || S_ISCHR (info.st_mode))
    return stint_error_input (error, _("This is not a file that can be imported."));
  return !S_ISREG (info.st_mode) || info.st_size <= STINT_IMPORT_SIZE_MAX || fail_too_large (error);
}

/* A pipe may say nothing for long; cancelling does not wait for it. */
static gboolean
wait_for_data (int fd, GCancellable *cancellable, GError **error)
{
  GPollFD polled[2] = { { fd, G_IO_IN | G_IO_HUP | G_IO_ERR, 0 }, { -1, 0, 0 } };
  guint n = g_cancellable_make_pollfd (cancellable, &polled[1]) ? 2 : 1;

  while (g_poll (polled, n, -1) < 0 && errno == EINTR)
    continue;
  if (n == 2)
    g_cancellable_release_fd (cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
read_all (int fd, GByteArray *data, GCancellable *cancellable, GError **error)
{
  for (;;)
    {
      guint filled = data->len;
      gssize n;

      if (!wait_for_data (fd, cancellable, error))
        return FALSE;
      g_byte_array_set_size (data, filled + CHUNK_BYTES);
      n = read (fd, data->data + filled, CHUNK_BYTES);
      g_byte_array_set_size (data, filled + (guint) MAX (n, 0));
      if (n == 0)
        return TRUE;
      if (n < 0 && errno != EINTR && errno != EAGAIN)
        return stint_error_input (error, _("The file cannot be read: %s."), g_strerror (errno));
      if (data->len > STINT_IMPORT_SIZE_MAX)
        return fail_too_large (error);
    }
}

StintImportSource *
stint_import_source_read (int fd, GCancellable *cancellable, GError **error)
{
  g_autoptr(GByteArray) data = g_byte_array_new ();
  g_autoptr(GBytes) bytes = NULL;

  if (!check_kind (fd, error) || !read_all (fd, data, cancellable, error))
    return NULL;
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&data));
  return stint_import_source_new (bytes);
}

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const char *path = task_data;
  g_autofree char *shown = stint_text_cut (path, SHOWN_CHARS);
  /* Not blocking: a pipe without a writer opens at once. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  StintImportSource *made = NULL;
  GError *error = NULL;

  if (fd < 0)
    stint_error_input (&error, _("The file “%s” cannot be read: %s."), shown, g_strerror (errno));
  else
    made = stint_import_source_read (fd, cancellable, &error);
  if (fd >= 0)
    close (fd);
  if (made != NULL)
    g_task_return_pointer (task, made, (GDestroyNotify) stint_import_source_unref);
  else
    g_task_return_error (task, error);
}

void
stint_import_source_read_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, stint_import_source_read_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, read_thread);
}

StintImportSource *
stint_import_source_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
