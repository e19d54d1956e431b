/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintImportRefused:
 *
 * The rows of an import that were refused, with the reasons: in a table, and as a file that can be corrected and imported alone.
 */
#define STINT_TYPE_IMPORT_REFUSED (stint_import_refused_get_type ())
G_DECLARE_FINAL_TYPE (StintImportRefused, stint_import_refused, STINT, IMPORT_REFUSED, GObject)

StintImportRefused *stint_import_refused_new (void);
/* (transfer none) */
GtkWidget          *stint_import_refused_get_table (StintImportRefused *self);
/* Reads the rows of @import again where their number, @n, is another; 0: shows none. */
void                stint_import_refused_show (StintImportRefused *self, StintClient *client, gint64 import, guint n);
/* Asks for a name. The toast of the table's window tells how it went. */
void                stint_import_refused_save (StintImportRefused *self, StintClient *client, gint64 import);

G_END_DECLS
