/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whatever GTK does: the items of every menu that opens in @window have their texts as accessible names. */
void stint_menu_names_watch (GtkWindow *window);

G_END_DECLS
