/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-secret-pipe.h"

#include <unistd.h>

#include "stint-error.h"
#include "stint-test.h"

static void
assert_carries (const char *token, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GUnixFDList) list = stint_secret_pipe_new (token, &error);
  char buffer[8192];
  gssize n;
  int fd;

  g_assert_no_error (error);
  g_assert_cmpint (g_unix_fd_list_get_length (list), ==, 1);
  fd = g_unix_fd_list_get (list, 0, &error);
  g_assert_no_error (error);
  n = read (fd, buffer, sizeof buffer);
  g_assert_cmpmem (buffer, n, expected, strlen (expected));
  /* … and then the end: nobody holds the writing end. */
  g_assert_cmpint (read (fd, buffer, sizeof buffer), ==, 0);
  close (fd);
}

static void
test_carries (void)
{
  g_autofree char *longest = g_strnfill (4096, 'x');

  assert_carries ("y0_AgAAAA-x.Y/z+==", "y0_AgAAAA-x.Y/z+==");
  assert_carries (" \t y0_abc\r\n", "y0_abc");
  assert_carries (longest, longest);
}

static void
test_refuses (void)
{
  g_autofree char *too_long = g_strnfill (4097, 'x');
  const struct
  {
    const char *token;
    const char *sentence;
  } cases[] = {
    { "", "Enter the token." },
    { " \n\t", "Enter the token." },
    { "two words", "The token has a character that no token has; paste it again." },
    { "токен", "The token has a character that no token has; paste it again." },
    { "a\001b", "The token has a character that no token has; paste it again." },
    { too_long, "The token is too long: 4097 characters, at most 4096." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (stint_secret_pipe_new (cases[i].token, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
      g_assert_cmpstr (error->message, ==, cases[i].sentence);
    }
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/secret-pipe/carries", test_carries);
  g_test_add_func ("/secret-pipe/refuses", test_refuses);
  return g_test_run ();
}
