/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The font of a widget, in pixels where nothing else is said. */
typedef struct
{
  int em;
  int ascent;
  int descent;
  int letter; /* the width of an average one, in Pango's units */
} StintFont;

/* Widgets of one look are measured once: it takes as long as laying out a text. */
void stint_font_measure (GtkWidget *widget, StintFont *font);

G_END_DECLS
