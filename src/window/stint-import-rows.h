/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-import-plan.h"

G_BEGIN_DECLS

/**
 * StintImportRows:
 *
 * The rows of a plan with their verdicts, and buttons that show only those of one verdict.
 */
#define STINT_TYPE_IMPORT_ROWS (stint_import_rows_get_type ())
G_DECLARE_FINAL_TYPE (StintImportRows, stint_import_rows, STINT, IMPORT_ROWS, GtkBox)

/* @plan: (nullable) */
void stint_import_rows_set_plan (StintImportRows *self, StintImportPlan *plan);
/* Shows only the rows that have this problem, until a button is pressed. */
void stint_import_rows_show_problem (StintImportRows *self, StintImportProblem problem);

G_END_DECLS
