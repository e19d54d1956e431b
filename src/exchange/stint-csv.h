/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One row of a table: the line it began on (1 is the first of the file) and its cells. */
typedef struct
{
  guint line;
  GPtrArray *cells; /* (element-type utf8) */
} StintCsvRow;

void stint_csv_row_free (StintCsvRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintCsvRow, stint_csv_row_free)

/**
 * stint_csv_parse:
 * @text: valid UTF-8; a byte order mark is skipped
 *
 * RFC 4180, with `,`, `;` or tab as the delimiter (the one that stands most often in the first line, outside quotes), any line end,
 * line breaks inside quotes. Empty lines are left out. An unclosed quote and more than 1 000 cells in a row are INPUT errors.
 *
 * Returns: (transfer full) (nullable) (element-type StintCsvRow)
 */
GPtrArray *stint_csv_parse (const char *text, GError **error);

/* What StintCsvOut defused for spreadsheets is the plain text again: without its mark, a part of @text. */
const char *stint_csv_undefuse (const char *text);

G_END_DECLS
