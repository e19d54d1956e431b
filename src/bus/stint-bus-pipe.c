/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* pipe2() */

#include "config.h"
#include "stint-bus.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

int
stint_bus_fill_pipe (const char *token, gsize length, GError **error)
{
  gssize written;
  int ends[2];
  int code;

  /* Not g_unix_open_pipe(): GLib before and after 2.78 want different flags for the same thing. */
  if (pipe2 (ends, O_CLOEXEC | O_NONBLOCK) == 0)
    {
      do
        written = write (ends[1], token, length);
      while (written < 0 && errno == EINTR);
      code = errno;
      close (ends[1]);
      if (written == (gssize) length)
        return ends[0];
      close (ends[0]);
    }
  else
    code = errno;

  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code),
               _("The token could not be handed on: %s."), g_strerror (code));
  return -1;
}
