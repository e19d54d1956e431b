/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdio.h>

#include "stint-cli.h"
#include "stint-text.h"

/* Raw UTF-8 whatever the locale: what is written is read by programs as often as by people. */
static void
print_cb (const char *text)
{
  fputs (text, stdout);
}

static void
print_error_cb (const char *text)
{
  fputs (text, stderr);
}

int
main (int argc, char **argv)
{
  int status;

#ifdef __GLIBC__
  mallopt (M_ARENA_MAX, 1); /* GLib's threads for the bus are over before a heap of their own pays */
#endif
  stint_text_init ();
  g_set_prgname ("stint");
  g_set_print_handler (print_cb);
  g_set_printerr_handler (print_error_cb);

  status = stint_cli_run (argc, argv);
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;
  /* A reader that has seen enough is no failure to talk about. */
  if (errno != EPIPE)
    {
      g_autofree char *message = NULL;

      message = g_strdup_printf (_("The output could not be written: %s."), g_strerror (errno));
      g_printerr ("stint: %s\n", message);
    }
  return STINT_CLI_REFUSED;
}
