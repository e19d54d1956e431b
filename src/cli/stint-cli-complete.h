/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-cli-command.h"

G_BEGIN_DECLS

/* `stint --complete WORD…` is what the shells ask: the words after `stint` up to the cursor, the last one perhaps
 * empty. It prints a line for each thing that could stand there: the word, a tab, what it is; the line `:files` for
 * names of files. It asks nobody but the store, starts nothing, and fails silently. */
#define STINT_CLI_COMPLETE "--complete"

/* One of many things that could stand at the cursor; printed when it goes on as @typed does. */
void stint_cli_offer (const char *typed, const char *word, const char *description);

/* What could come next of this command. @words: what was typed after its name, the last word under the cursor. */
void stint_cli_complete (const StintCliCommand *self, const GOptionEntry *options, int n_words,
                         char **words);

G_END_DECLS
