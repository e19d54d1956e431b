/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-secret-pipe.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "stint-error.h"

/* Any pipe takes this much without waiting (PIPE_BUF); the service's tokens have some hundred
 * characters. */
#define TOKEN_MAX 4096

static gboolean
check (const char *token, gsize length, GError **error)
{
  if (length == 0)
    {
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_INPUT, _("Enter the token."));
      return FALSE;
    }
  if (length > TOKEN_MAX)
    {
      g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
                   _("The token is too long: %" G_GSIZE_FORMAT " characters, at most %d."), length,
                   TOKEN_MAX);
      return FALSE;
    }
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isgraph (token[i]))
      {
        g_set_error_literal (error, STINT_ERROR, STINT_ERROR_INPUT,
                             _("The token has a character that no token has; paste it again."));
        return FALSE;
      }
  return TRUE;
}

static gboolean
set_errno (GError **error)
{
  int code = errno;

  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
  return FALSE;
}

static gboolean
write_whole (int fd, const char *bytes, gsize length, GError **error)
{
  gssize written;

  if (!g_unix_set_fd_nonblocking (fd, TRUE, error))
    return FALSE;
  do
    written = write (fd, bytes, length);
  while (written < 0 && errno == EINTR);
  return written == (gssize) length || set_errno (error);
}

GUnixFDList *
stint_secret_pipe_new (const char *token, GError **error)
{
  g_autoptr(GUnixFDList) list = NULL;
  gsize length;
  gboolean ok;
  int fds[2];

  while (g_ascii_isspace (*token))
    token++;
  length = strlen (token);
  while (length > 0 && g_ascii_isspace (token[length - 1]))
    length--;

  if (!check (token, length, error) || !g_unix_open_pipe (fds, FD_CLOEXEC, error))
    return NULL;

  ok = write_whole (fds[1], token, length, error);
  close (fds[1]);
  list = g_unix_fd_list_new ();
  ok = ok && g_unix_fd_list_append (list, fds[0], error) == 0; /* keeps a copy of the descriptor */
  close (fds[0]);
  return ok ? g_steal_pointer (&list) : NULL;
}
