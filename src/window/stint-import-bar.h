/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintImportBar:
 *
 * The import that is under way, or waits for the person, on top of the window; hidden while there is none. Activates
 * `win.show-import` (x). Property: `client` (#StintClient, nullable).
 */
#define STINT_TYPE_IMPORT_BAR (stint_import_bar_get_type ())
G_DECLARE_FINAL_TYPE (StintImportBar, stint_import_bar, STINT, IMPORT_BAR, GtkBox)

G_END_DECLS
