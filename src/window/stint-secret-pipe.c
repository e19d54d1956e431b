/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-secret-pipe.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "stint-bus.h"
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
                   _("The token is too long: %d characters, at most %d."),
                   (int) MIN (length, G_MAXINT), TOKEN_MAX);
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

GUnixFDList *
stint_secret_pipe_new (const char *token, GError **error)
{
  g_autoptr(GUnixFDList) list = NULL;
  gsize length;
  gboolean ok;
  int fd;

  while (g_ascii_isspace (*token))
    token++;
  length = strlen (token);
  while (length > 0 && g_ascii_isspace (token[length - 1]))
    length--;

  if (!check (token, length, error) || (fd = stint_bus_fill_pipe (token, length, error)) < 0)
    return NULL;

  list = g_unix_fd_list_new ();
  ok = g_unix_fd_list_append (list, fd, error) == 0; /* keeps a copy of the descriptor */
  close (fd);
  return ok ? g_steal_pointer (&list) : NULL;
}
