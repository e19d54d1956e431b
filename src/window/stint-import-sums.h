/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-import-plan.h"

G_BEGIN_DECLS

/* What a plan would add to each issue and week, against what is there. */
#define STINT_TYPE_IMPORT_SUMS (stint_import_sums_get_type ())
G_DECLARE_FINAL_TYPE (StintImportSums, stint_import_sums, STINT, IMPORT_SUMS, GtkBox)

/* @plan: (nullable) */
void stint_import_sums_set_plan (StintImportSums *self, StintImportPlan *plan);

G_END_DECLS
