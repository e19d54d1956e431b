/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StintTable:
 *
 * Columns for a terminal, aligned by what a terminal shows: a wide character takes two cells, a
 * combining one none. Columns whose cells are all empty are left out; no spaces end a line.
 */
typedef struct _StintTable StintTable;

/* @n_columns: at most 32. @right: those columns are aligned to the right (bit 0: the first). */
StintTable *stint_table_new (guint n_columns, guint32 right);
void stint_table_free (StintTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintTable, stint_table_free)

/* The next cell, row by row; NULL is empty. Control characters become spaces. */
void stint_table_add (StintTable *self, const char *text);
/* The heading of the next column, before any cell; it alone does not keep an empty column. */
void stint_table_add_heading (StintTable *self, const char *text);
/* (transfer full): all full rows, each ended by a line feed; headings first if there are any. */
char *stint_table_to_string (StintTable *self);

/* How many cells of a terminal @text takes. */
guint stint_table_text_width (const char *text);

G_END_DECLS
