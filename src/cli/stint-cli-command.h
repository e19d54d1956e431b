/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-cli-bus.h"
#include "stint-cli.h"
#include "stint-store.h"

G_BEGIN_DECLS

typedef struct _StintCliCommand StintCliCommand;

/* One command of the table. Texts are marked for translation and translated when shown. */
struct _StintCliCommand
{
  const char *name;
  const char *usage; /* what follows the name on a usage line */
  const char *summary;
  int (*run) (const StintCliCommand *self, int argc, char **argv);
};

/* What was typed after the options; n strings that are valid UTF-8 and not too long. */
typedef struct
{
  char **values;
  guint n;
} StintCliArguments;

void stint_cli_arguments_clear (StintCliArguments *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StintCliArguments, stint_cli_arguments_clear)

/**
 * stint_cli_parse:
 * @argv: the command's name first; or %STINT_CLI_COMPLETE, the name, and what was typed up to now
 * @options: (nullable): string options are G_OPTION_ARG_FILENAME, so that they do not depend on the
 * locale
 * @min, @max: how many arguments there may be
 * @arguments: (out): cleared by the caller whatever is returned
 * @status: (out): what to exit with when FALSE is returned
 *
 * Returns: FALSE when there is nothing left to do: `--help` or what could come next was printed, or the usage is wrong
 */
gboolean stint_cli_parse (const StintCliCommand *self, int argc, char **argv,
                          const GOptionEntry *options, guint min, guint max,
                          StintCliArguments *arguments, int *status);

/* Prints the sentence (one line) with a hint to the command's help; @self NULL: the whole
 * program's. Returns 2. */
int stint_cli_wrong_usage (const StintCliCommand *self, const char *format, ...)
    G_GNUC_PRINTF (2, 3);
/* Prints the sentence of @error on one line, a D-Bus name before it stripped, and frees it.
 * Returns 1. */
int stint_cli_refuse (GError *error);
int stint_cli_refuse_text (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* FALSE and one line when both were given. */
gboolean stint_cli_check_formats (const StintCliCommand *self, gboolean json, gboolean csv,
                                  int *status);

/* ---- values that several commands take ---- */

/* (transfer full) (nullable): the key of an issue or of its address; NULL and INPUT otherwise. */
char *stint_cli_parse_issue (const char *text, GError **error);
/* The number of an entry as `stint list` shows it. */
gboolean stint_cli_parse_id (const char *text, gint64 *id, GError **error);
gboolean stint_cli_parse_when (const char *text, gint64 *instant, GError **error);
/**
 * stint_cli_parse_range:
 * @from_text, @to_text: (nullable): days, both included
 * @from, @to: (inout): stay where nothing was given; first instant of the range and first after it
 */
gboolean stint_cli_parse_range (const char *from_text, const char *to_text, gint64 *from,
                                gint64 *to, GError **error);

/* ---- where answers come from ---- */

/* (transfer full) (nullable): the current account's database, read-only; NULL with NO_ACCOUNT where
 * nobody is signed in. */
StintStore *stint_cli_open_store (GError **error);

G_END_DECLS
