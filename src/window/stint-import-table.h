/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-import-list.h"

G_BEGIN_DECLS

typedef enum
{
  STINT_IMPORT_COLUMN_TEXT = 0,
  STINT_IMPORT_COLUMN_NUMBER = 1 << 0, /* at the right, with figures of one width */
  STINT_IMPORT_COLUMN_WIDE = 1 << 1,   /* takes the room that is left */
  STINT_IMPORT_COLUMN_QUIET = 1 << 2,
} StintImportColumnFlags;

/* One column of a table. An array of them ends with a NULL title. */
typedef struct
{
  const char *title; /* marked for translation; "column" is its context */
  guint chars;       /* its natural width */
  StintImportColumnFlags flags;
  /* (transfer full) (nullable): what stands in the column; plain text. */
  char *(*get_text) (gpointer data, guint index);
  /* (nullable): the one class of the cell, static. */
  const char *(*get_class) (gpointer data, guint index);
} StintImportColumn;

/**
 * stint_import_table_new:
 * @list: (transfer none)
 * @columns: static
 * @label: for screen readers
 *
 * A #GtkColumnView of @list that stays quick with 100 000 lines: the cells are #GtkInscription, whose size no text changes.
 */
GtkWidget *stint_import_table_new (StintImportList *list, const StintImportColumn *columns, const char *label);

G_END_DECLS
