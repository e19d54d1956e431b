/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * stint_entry_menu_new:
 * @parent: below what provides the actions of #StintEntryRow
 * @view: shows such rows
 *
 * Keys and context menu of the rows in @view. F2 edits, Ctrl+D duplicates, Ctrl+M moves, Delete deletes, Ctrl+Enter continues the
 * entry that has the focus; the Menu key, Shift+F10, the secondary button and a long press open its menu.
 *
 * Returns: (transfer none): the menu, a child of @parent, which has to unparent it in its dispose
 */
GtkWidget *stint_entry_menu_new (GtkWidget *parent, GtkListView *view);

G_END_DECLS
