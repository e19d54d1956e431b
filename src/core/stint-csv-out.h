/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StintCsvOut:
 *
 * Writes rows of comma-separated values (RFC 4180, CR LF after each row, UTF-8). A text cell that a
 * spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, tab or CR) gets an
 * apostrophe in front.
 */
typedef struct _StintCsvOut StintCsvOut;

StintCsvOut *stint_csv_out_new (void);
/* With semicolons and a byte order mark: what spreadsheets of languages with a decimal comma open as a table. */
StintCsvOut *stint_csv_out_new_for_spreadsheets (void);
void stint_csv_out_free (StintCsvOut *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintCsvOut, stint_csv_out_free)

/* A cell of a person's or the server's words; NULL is empty. */
void stint_csv_out_text (StintCsvOut *self, const char *text);
/* A cell of our own making (number, date), never defused. */
void stint_csv_out_plain (StintCsvOut *self, const char *text);
void stint_csv_out_int (StintCsvOut *self, gint64 value);
void stint_csv_out_end_row (StintCsvOut *self);

/* (transfer none): what was written so far. */
const char *stint_csv_out_get (StintCsvOut *self);

G_END_DECLS
