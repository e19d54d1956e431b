/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-import-job.h"

G_BEGIN_DECLS

/**
 * StintImportProblems:
 *
 * What keeps rows from being added, kind by kind: a project gets its issue for all of its rows at once, which is remembered.
 * Signals: `show-problem` (uint: #StintImportProblem, whose rows are to be shown), `save` (the rows that cannot be added).
 */
#define STINT_TYPE_IMPORT_PROBLEMS (stint_import_problems_get_type ())
G_DECLARE_FINAL_TYPE (StintImportProblems, stint_import_problems, STINT, IMPORT_PROBLEMS, GtkBox)

/* Follows @job as long as both live. */
void stint_import_problems_set_job (StintImportProblems *self, StintClient *client, StintImportJob *job);

G_END_DECLS
