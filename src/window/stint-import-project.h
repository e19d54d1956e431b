/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintImportProjectRow:
 *
 * A project of a file, and the issue that its rows are for. Signal: `chosen` (const char *issue: a key, or "" for none any more).
 */
#define STINT_TYPE_IMPORT_PROJECT_ROW (stint_import_project_row_get_type ())
G_DECLARE_FINAL_TYPE (StintImportProjectRow, stint_import_project_row, STINT, IMPORT_PROJECT_ROW, GtkBox)

GtkWidget  *stint_import_project_row_new (StintClient *client, const char *project);
const char *stint_import_project_row_get_project (StintImportProjectRow *self);
/* @rows: that name no issue by themselves; @issue: (nullable): their rule. What is being typed stays. */
void        stint_import_project_row_show (StintImportProjectRow *self, guint rows, const char *issue);

G_END_DECLS
