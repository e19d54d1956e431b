/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintImportHistory:
 *
 * The imports of this account, newest first; hidden while there is none. Signal: `chosen` (gint64 id).
 */
#define STINT_TYPE_IMPORT_HISTORY (stint_import_history_get_type ())
G_DECLARE_FINAL_TYPE (StintImportHistory, stint_import_history, STINT, IMPORT_HISTORY, GtkBox)

/* @client: (nullable) */
void stint_import_history_set_client (StintImportHistory *self, StintClient *client);

G_END_DECLS
