/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The whole text comes up as a tooltip, but only where the label had to cut it. */
void stint_label_tell_cut_text (GtkLabel *label);
/* The labels in @widget, such as the title of a column of numbers, stand at its end. */
void stint_label_align_end (GtkWidget *widget);

G_END_DECLS
