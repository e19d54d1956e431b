/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the last stint_cli_call() printed; freed by the next one. */
extern char *stint_cli_out;
extern char *stint_cli_err;

/* Runs `stint` with these words (up to NULL) in this process and keeps what it prints. Returns its
 * exit status. */
int stint_cli_call (const char *word, ...) G_GNUC_NULL_TERMINATED;
int stint_cli_call_strv (const char *const *words);

/* The last call failed: nothing on the output, one line on the error output that has @part (NULL:
 * any). */
void stint_cli_assert_one_line (const char *part);
/* The output of the last call has @part. */
void stint_cli_assert_printed (const char *part);

G_END_DECLS
