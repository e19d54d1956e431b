/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-import-job.h"

G_BEGIN_DECLS

/**
 * StintImportPreview:
 *
 * What an import would do, before anything is sent: each row's verdict, what is wrong and how to put it right, sums, and how the
 * file was read. Signal: `other` (another file is wanted).
 */
#define STINT_TYPE_IMPORT_PREVIEW (stint_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (StintImportPreview, stint_import_preview, STINT, IMPORT_PREVIEW, GtkBox)

/* Follows @job as long as both live. */
void stint_import_preview_set_job (StintImportPreview *self, StintClient *client, StintImportJob *job);
/* A new file: the rows first. */
void stint_import_preview_begin (StintImportPreview *self);

G_END_DECLS
