/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-store.h"

G_BEGIN_DECLS

/* One row of an import: a draft that can be stored, or why it cannot be. */
typedef struct
{
  guint line;    /* CSV: of the file; JSON: the element's number; both from 1 */
  char *problem; /* (nullable): one sentence that names the field */
  StintDraft draft; /* its strings are the row's */
} StintImportRow;

/**
 * stint_import_rows_parse:
 * @data: @length bytes of a file that stint_foreign_read() knows
 * @format: (nullable): "csv" or "json" where the caller wants nothing else
 *
 * A file that cannot be read as a whole is an INPUT error; a row that cannot be used has a problem and the others go on.
 * Returns: (transfer full) (element-type StintImportRow)
 */
GPtrArray *stint_import_rows_parse (const char *data, gsize length, const char *format, gboolean as_authors,
                                    GError **error);

G_END_DECLS
