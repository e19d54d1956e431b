/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-foreign.h"

G_BEGIN_DECLS

/* What the columns of a table mean. */
typedef struct
{
  const char *program;     /* told by the titles: static */
  int of[STINT_N_COLUMNS]; /* the table's column, from 0; -1: none */
  GArray *texts;           /* (element-type guint): every TEXT and PROJECT column, in order */
  GArray *projects;        /* (element-type guint): the PROJECT columns, the best first */
} StintForeignColumns;

/* @titles: (element-type utf8): the table's first line */
void stint_foreign_columns_init (StintForeignColumns *self, GPtrArray *titles, const StintForeignOptions *how);
void stint_foreign_columns_clear (StintForeignColumns *self);

G_END_DECLS
