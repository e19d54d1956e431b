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
  STINT_IMPORT_COLUMN_ROOM = 1 << 3, /* only where there is room; the first ones are left out first */
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
 * StintImportTable:
 *
 * A table that scrolls and stays quick with 100 000 lines: the cells are #GtkInscription, whose size no text changes. A narrow
 * one leaves out columns rather than have them out of view. What a chosen line has no room for stands below it.
 */
#define STINT_TYPE_IMPORT_TABLE (stint_import_table_get_type ())
G_DECLARE_FINAL_TYPE (StintImportTable, stint_import_table, STINT, IMPORT_TABLE, GtkWidget)

/* @columns: static. @label: for screen readers */
GtkWidget *stint_import_table_new (StintImportList *list, const StintImportColumn *columns, const char *label);

G_END_DECLS
