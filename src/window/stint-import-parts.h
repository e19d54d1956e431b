/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the pages of the import are put together from. */

/* A label of whole sentences. @text: (nullable): plain text; @css_class: (nullable) */
GtkWidget *stint_import_label_new (const char *text, const char *css_class);
/* @group: (out) (transfer none): a frame for rows, in the returned part, under @title */
GtkWidget *stint_import_part_new (const char *title, GtkWidget **group);
/* @child in a page that scrolls down. */
GtkWidget *stint_import_scroller_new (GtkWidget *child);

G_END_DECLS
