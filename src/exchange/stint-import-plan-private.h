/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-import-plan.h"

G_BEGIN_DECLS

struct _StintImportPlan
{
  gatomicrefcount references;

  StintImportOptions *options;
  StintForeign *foreign; /* of a table, the cells; else the rows are used up */
  GStringChunk *texts;   /* of the rows: each text once, but for the comments */
  GArray *rows;          /* (element-type StintImportRow) */
  GArray *sums;          /* (element-type StintImportSum) */
  GArray *projects;      /* (element-type StintImportProject) */
  char **titles;
  guint verdicts[STINT_N_IMPORT_VERDICTS];
  guint problems[STINT_N_PROBLEMS];
  guint overlaps;
};

/* Reads every row and judges it by itself (stint-import-plan-rows.c). */
gboolean stint_import_plan_fill (StintImportPlan *self, StintImportSource *source, GCancellable *cancellable, GError **error);
/* Judges the rows by what is there and by one another, and sums up (stint-import-plan-match.c). @store: (nullable) */
gboolean stint_import_plan_match (StintImportPlan *self, StintStore *store, GCancellable *cancellable, GError **error);

G_END_DECLS
