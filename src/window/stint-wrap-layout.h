/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Puts children side by side at their natural width and on as many lines as it takes; none is wider than the line.
 * Lines stand at the start, or at the end where the widget is aligned there. */
#define STINT_TYPE_WRAP_LAYOUT (stint_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (StintWrapLayout, stint_wrap_layout, STINT, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *stint_wrap_layout_new (void);

G_END_DECLS
