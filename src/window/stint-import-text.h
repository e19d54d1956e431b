/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-store-imports.h"

G_BEGIN_DECLS

/* An import in words. */

/* Something of it is still to be sent or deleted, or it waits for the person. */
gboolean    stint_import_text_is_open (const StintImport *import);
/* (transfer full): the heading: “Importing toggl.csv” */
char       *stint_import_text_title (const StintImport *import);
/* (transfer full): how far it is: `1,240 of 9,812 · 31 a second · 4 min left`. @rate, @remaining: 0 where they are not known */
char       *stint_import_text_progress (const StintImport *import, gboolean online, double rate, gint64 remaining);
/* (transfer full): what became of its rows: `9,812 were added · 120 were there already · 68 were refused` */
char       *stint_import_text_counts (const StintImport *import);
/* How much of it is done, 0 … 1. */
double      stint_import_text_fraction (const StintImport *import);
/* What can be done about a stopped import; translated. */
const char *stint_import_text_advice (const StintImport *import);

G_END_DECLS
