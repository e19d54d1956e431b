/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-token-pipe.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "stint-bus.h"
#include "stint-error.h"

/* Real tokens have some 40 (OAuth) to 1000 (IAM) bytes; what is smaller than a pipe's buffer is
 * written without waiting for the reader. */
#define TOKEN_MAX 4096

static gboolean
set_errno (GError **error)
{
  int saved = errno;

  g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT, _("The token could not be read: %s."),
               g_strerror (saved));
  return FALSE;
}

static gboolean
set_input (GError **error, const char *message)
{
  g_set_error_literal (error, STINT_ERROR, STINT_ERROR_INPUT, message);
  return FALSE;
}

/* Up to the end; a terminal gives a line at a time, and one is all there is. */
static gboolean
read_all (int input, gboolean terminal, char *buffer, gsize *length, GError **error)
{
  *length = 0;
  while (*length < TOKEN_MAX)
    {
      gssize n = read (input, buffer + *length, TOKEN_MAX - *length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return set_errno (error);
      if (n == 0)
        return TRUE;
      *length += (gsize) n;
      if (terminal)
        return TRUE;
    }
  return set_input (error, _("What came on the standard input is too long for a token."));
}

static gboolean
read_hidden (int input, char *buffer, gsize *length, GError **error)
{
  struct termios before;
  struct termios silent;
  gboolean done;

  if (tcgetattr (input, &before) != 0)
    return set_errno (error);
  silent = before;
  /* Ctrl+C ends the line instead of the program: what was changed here has to be put back. */
  silent.c_lflag &= ~(tcflag_t) (ECHO | ISIG);
  silent.c_cc[VEOL] = silent.c_cc[VINTR];
  g_printerr ("%s ", _("Token:"));
  tcsetattr (input, TCSAFLUSH, &silent);
  done = read_all (input, TRUE, buffer, length, error);
  tcsetattr (input, TCSAFLUSH, &before);
  g_printerr ("\n");
  return done;
}

/* The part between the spaces around it; FALSE when that is no token. */
static gboolean
trim (const char *buffer, gsize *begin, gsize *end, GError **error)
{
  while (*begin < *end && g_ascii_isspace (buffer[*begin]))
    (*begin)++;
  while (*end > *begin && g_ascii_isspace (buffer[*end - 1]))
    (*end)--;
  if (*begin == *end)
    return set_input (error, _("No token came on the standard input."));
  for (gsize i = *begin; i < *end; i++)
    {
      if (!g_ascii_isgraph (buffer[i]))
        return set_input (error, _("What came on the standard input is not a token: "
                                    "it has characters that no token has."));
    }
  return TRUE;
}

int
stint_token_pipe_new (int input, GError **error)
{
  char buffer[TOKEN_MAX];
  gboolean terminal = isatty (input) != 0;
  gsize begin = 0;
  gsize end = 0;
  gboolean done;
  int result = -1;

  done = terminal ? read_hidden (input, buffer, &end, error)
                  : read_all (input, FALSE, buffer, &end, error);
  if (done && trim (buffer, &begin, &end, error))
    result = stint_bus_fill_pipe (buffer + begin, end - begin, error);
  explicit_bzero (buffer, sizeof buffer);
  return result;
}
