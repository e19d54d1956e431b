/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line at the bottom of the window that goes away by itself, with Undo where there is one. A new one replaces the old.
 * One #StintToast (a GtkWidget overlay child) stands in each window. What can be undone is kept after the line has gone: Ctrl+Z goes
 * back step by step. */
#define STINT_TYPE_TOAST (stint_toast_get_type ())
G_DECLARE_FINAL_TYPE (StintToast, stint_toast, STINT, TOAST, GtkBox)

typedef void (*StintUndo) (gpointer data);

/* @from: any widget in the window; finds that window's toast. @undo: (nullable). @data is freed with @data_free when it was
 * undone, was forgotten, or the window goes. */
void stint_toast_show (GtkWidget *from, const char *message, StintUndo undo, gpointer data, GDestroyNotify data_free);
/* Shows the sentence of an error from a bus call (the D-Bus prefix is stripped); cancelled errors are silent. */
void stint_toast_show_error (GtkWidget *from, const GError *error);

/* Nothing of what was done can be undone any more: it was done in another account. */
void stint_toast_forget (GtkWidget *from);

G_END_DECLS
