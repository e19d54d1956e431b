/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a run ends with. */
enum
{
  STINT_CLI_DONE = 0,
  STINT_CLI_REFUSED = 1, /* one line on the error output says why */
  STINT_CLI_USAGE = 2,   /* so does here */
};

/**
 * stint_cli_run:
 *
 * The whole `stint` command; @argv as given to main(). Output goes through g_print() and
 * g_printerr(), always in UTF-8, so that the caller's print handlers decide where it ends.
 *
 * Returns: the exit status
 */
int stint_cli_run (int argc, char **argv);

G_END_DECLS
