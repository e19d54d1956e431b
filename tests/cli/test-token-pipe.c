/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-token-pipe.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <pty.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "stint-error.h"
#include "stint-test.h"

/* The token that comes out when these bytes go in. */
static char *
hand_on (const char *bytes, gsize length, GError **error)
{
  char buffer[8192];
  gssize n;
  int input[2];
  int output;

  g_assert_cmpint (pipe (input), ==, 0);
  g_assert_cmpint (write (input[1], bytes, length), ==, (gssize) length);
  close (input[1]);
  output = stint_token_pipe_new (input[0], error);
  close (input[0]);
  if (output < 0)
    return NULL;
  n = read (output, buffer, sizeof buffer);
  g_assert_cmpint (n, >, 0);
  g_assert_cmpint (read (output, buffer + n, sizeof buffer - (gsize) n), ==, 0);
  close (output);
  return g_strndup (buffer, (gsize) n);
}

static void
test_tokens (void)
{
  static const char *const cases[][2] = {
    { "y0_AgAAAABkq", "y0_AgAAAABkq" },
    { "token\n", "token" },
    { "  token\r\n\n", "token" },
    { "t1.9euelZq.-_~+/=", "t1.9euelZq.-_~+/=" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *token = hand_on (cases[i][0], strlen (cases[i][0]), &error);

      g_assert_no_error (error);
      g_assert_cmpstr (token, ==, cases[i][1]);
    }
}

static void
test_refused (void)
{
  static const char *const cases[] = { "", "\n", "  \r\n ", "two words", "a\nb", "клю", "\xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (hand_on (cases[i], strlen (cases[i]), &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
      if (*cases[i] != '\0' && *cases[i] != '\n')
        g_assert_null (strstr (error->message, cases[i]));
    }
}

static void
test_nul (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (hand_on ("a\0b", 3, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
}

static void
test_length (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *longest = g_strnfill (4095, 'x');
  g_autofree char *longer = g_strnfill (20000, 'x');
  g_autofree char *token = NULL;

  token = hand_on (longest, 4095, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, longest);
  g_assert_null (hand_on (longer, 20000, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
}

typedef struct
{
  int master;
  int slave;
  const char *typed;
} Typist;

static gboolean
has_echo (int terminal)
{
  struct termios attributes;

  g_assert_cmpint (tcgetattr (terminal, &attributes), ==, 0);
  return (attributes.c_lflag & ECHO) != 0;
}

/* Types as soon as it would not be shown. */
static gpointer
type_hidden (gpointer data)
{
  Typist *self = data;
  gsize length = strlen (self->typed);

  while (has_echo (self->slave))
    g_usleep (1000);
  g_assert_cmpint (write (self->master, self->typed, length), ==, (gssize) length);
  return NULL;
}

static int
ask_terminal (const char *typed, GError **error)
{
  Typist typist = { -1, -1, typed };
  GThread *thread;
  int output;

  g_assert_cmpint (openpty (&typist.master, &typist.slave, NULL, NULL, NULL), ==, 0);
  thread = g_thread_new ("typist", type_hidden, &typist);
  output = stint_token_pipe_new (typist.slave, error);
  g_thread_join (thread);
  g_assert_true (has_echo (typist.slave));
  close (typist.slave);
  close (typist.master);
  return output;
}

/* Typed at a terminal, it is not shown; Ctrl+C gives up and leaves the terminal as it was. */
static void
test_terminal (void)
{
  g_autoptr(GError) error = NULL;
  char buffer[32] = "";
  int output = ask_terminal ("y0_secret\n", &error);

  g_assert_no_error (error);
  g_assert_cmpint (read (output, buffer, sizeof buffer), ==, 9);
  g_assert_cmpstr (buffer, ==, "y0_secret");
  close (output);
  g_assert_cmpint (ask_terminal ("y0_sec\x03", &error), ==, -1);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
}

static void
test_unreadable (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (stint_token_pipe_new (-1, &error), ==, -1);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/token-pipe/tokens", test_tokens);
  g_test_add_func ("/token-pipe/refused", test_refused);
  g_test_add_func ("/token-pipe/nul", test_nul);
  g_test_add_func ("/token-pipe/length", test_length);
  g_test_add_func ("/token-pipe/terminal", test_terminal);
  g_test_add_func ("/token-pipe/unreadable", test_unreadable);
  return g_test_run ();
}
