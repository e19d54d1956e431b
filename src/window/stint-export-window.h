/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintExportWindow:
 *
 * Takes the time out: which days, how it is written, and whether each entry or sums; into a file or the clipboard. Entries
 * are read and written by the reader's thread. Esc closes it.
 */
#define STINT_TYPE_EXPORT_WINDOW (stint_export_window_get_type ())
G_DECLARE_FINAL_TYPE (StintExportWindow, stint_export_window, STINT, EXPORT_WINDOW, GtkWindow)

GtkWidget *stint_export_window_new (GtkWindow *parent, StintClient *client);

G_END_DECLS
