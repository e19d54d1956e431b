/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StintCsv:
 *
 * A table, taken apart in the memory of its text: a row costs twelve bytes. Never changes; any thread.
 */
typedef struct _StintCsv StintCsv;

/**
 * stint_csv_new:
 * @text: (transfer full): valid UTF-8; a byte order mark is skipped
 * @delimiter: 0: `,`, `;` or tab, the one that stands most often in the first line, outside quotes
 *
 * RFC 4180, any line end, line breaks inside quotes. Empty lines are left out. A quote that is not closed is an INPUT error.
 *
 * Returns: (transfer full) (nullable)
 */
StintCsv *stint_csv_new (char *text, char delimiter, GError **error);
void      stint_csv_free (StintCsv *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintCsv, stint_csv_free)

char  stint_csv_get_delimiter (const StintCsv *self);
guint stint_csv_get_n_rows (const StintCsv *self);
/* Fills @cells (element-type utf8) with the row's cells, which belong to the table. Returns: the line it began on; 1 is the
 * first of the file */
guint stint_csv_get_row (const StintCsv *self, guint row, GPtrArray *cells);

/* What StintCsvOut defused for spreadsheets is the plain text again: without its mark, a part of @text. */
const char *stint_csv_undefuse (const char *text);

G_END_DECLS
