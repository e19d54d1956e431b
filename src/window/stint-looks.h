/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What themes leave to the program: quiet text and thin lines that high contrast makes plain, and icons that grow with the text. */

/* Follows the theme and the font of the default display from now on; once, before the first window. */
void     stint_looks_follow (void);
/* Whether the theme is one of high contrast, chosen for GTK or for the desktop. */
gboolean stint_looks_is_high_contrast (void);
/* How large what is drawn beside text is, in pixels: the size of icons, which grow with the text. */
int      stint_looks_icon_size (void);
/* How much of its colour quiet text shows, 0 … 1. */
float    stint_looks_quiet (void);

G_END_DECLS
