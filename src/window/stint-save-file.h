/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * stint_save_file_ask:
 * @from: a widget of the window that asks, whose toast tells how it went
 * @title: of the dialog
 * @name: proposed for the file
 * @text: (transfer full): what is written, UTF-8
 *
 * Asks where to, then writes without keeping anybody waiting.
 */
void stint_save_file_ask (GtkWidget *from, const char *title, const char *name, char *text, GCancellable *cancellable);
/* The same where the file is known. */
void stint_save_file_write (GtkWidget *from, GFile *file, GBytes *text, GCancellable *cancellable);

G_END_DECLS
