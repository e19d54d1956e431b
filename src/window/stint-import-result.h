/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintImportResult:
 *
 * An import that was begun: how far it is while it runs, and what became of it. Signal: `other` (another file is wanted).
 */
#define STINT_TYPE_IMPORT_RESULT (stint_import_result_get_type ())
G_DECLARE_FINAL_TYPE (StintImportResult, stint_import_result, STINT, IMPORT_RESULT, GtkBox)

/* @client: (nullable) */
void stint_import_result_set_client (StintImportResult *self, StintClient *client);
/* @id: of the import; 0: none */
void stint_import_result_show (StintImportResult *self, gint64 id);
/* Tells that the rows are being added, with Undo. */
void stint_import_result_tell_begun (StintImportResult *self);

G_END_DECLS
