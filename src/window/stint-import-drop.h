/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*StintImportDropped) (GtkWidget *widget, GFile *file);

/* @dropped is called with a file that is dropped on @widget, when the drop is over; of several files with the first. */
void stint_import_drop_add (GtkWidget *widget, StintImportDropped dropped);

G_END_DECLS
