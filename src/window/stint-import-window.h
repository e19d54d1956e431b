/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintImportWindow:
 *
 * Brings time in, step by step: a file, what would be done with it, how it is being done, what became of it. It can be closed at any
 * time: a run goes on without it.
 */
#define STINT_TYPE_IMPORT_WINDOW (stint_import_window_get_type ())
G_DECLARE_FINAL_TYPE (StintImportWindow, stint_import_window, STINT, IMPORT_WINDOW, GtkWindow)

/* The one that is open, or a new one; not shown yet. (transfer none) */
StintImportWindow *stint_import_window_get (GtkWindow *parent, StintClient *client);
/* Looks through a file. */
void               stint_import_window_open (StintImportWindow *self, GFile *file);
/* Asks for a file. */
void               stint_import_window_choose (StintImportWindow *self);
/* Shows an import that was begun. */
void               stint_import_window_show_import (StintImportWindow *self, gint64 id);

G_END_DECLS
