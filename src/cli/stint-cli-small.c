/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "stint-cli-commands.h"
#include "stint-cli-complete.h"
#include "stint-error-private.h"
#include "stint-paths.h"
#include "stint-settings-private.h"

/* Loading GIO takes as long as a command does, so `stint` goes without it. These stand in the place of the functions of
 * the same names in the libraries; `stint-import`, which has those, is the same program and reads the files of others. */

static int
hand_on (int argc, char **argv)
{
  g_autofree char *program = stint_paths_program ("stint-import");
  g_autoptr(GPtrArray) words = g_ptr_array_new ();

  g_ptr_array_add (words, program);
  for (int i = 0; i < argc; i++)
    g_ptr_array_add (words, argv[i]);
  g_ptr_array_add (words, NULL);
  execv (program, (char **) words->pdata);
  return stint_cli_refuse_text (_("“%s” could not be started: %s."), program, g_strerror (errno));
}

int
stint_cli_import (const StintCliCommand *self, int argc, char **argv)
{
  return hand_on (argc, argv);
}

int
stint_cli_imports (const StintCliCommand *self, int argc, char **argv)
{
  return hand_on (argc, argv);
}

/* GDBus is not there to be told. */
void
stint_error_register (GQuark domain, const char *const *names)
{
}

/* What the agent has left in the database is gone by, see stint_settings_preset(). */
GVariant *
stint_settings_ask (const char *key)
{
  return NULL;
}
