/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-import-job.h"

G_BEGIN_DECLS

/**
 * StintImportFields:
 *
 * How a file is read, to be put right by hand: order of dates, delimiter, what a number means, and which column is what. What is
 * changed has another plan made.
 */
#define STINT_TYPE_IMPORT_FIELDS (stint_import_fields_get_type ())
G_DECLARE_FINAL_TYPE (StintImportFields, stint_import_fields, STINT, IMPORT_FIELDS, GtkBox)

/* Follows @job as long as both live. */
void stint_import_fields_set_job (StintImportFields *self, StintImportJob *job);

/* What a column means, for people; translated. */
const char *stint_import_fields_name (StintColumn column);

G_END_DECLS
