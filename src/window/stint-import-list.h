/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line of a table: what the table shows, and which of it. Only lines in view exist. */
#define STINT_TYPE_IMPORT_ITEM (stint_import_item_get_type ())
G_DECLARE_FINAL_TYPE (StintImportItem, stint_import_item, STINT, IMPORT_ITEM, GObject)

/* (transfer none): as given to stint_import_list_set() */
gpointer stint_import_item_get_data (StintImportItem *self);
guint    stint_import_item_get_index (StintImportItem *self);

/**
 * StintImportList:
 *
 * A #GListModel of #StintImportItem over something immutable that is counted by references and has numbered parts, all of them or
 * some: the rows of a plan, its sums, the rows that were refused. Makes an item only when it is asked for. The first lines are
 * there at once, the others within half a second, so that no frame has to wait for the widgets of all that come into view.
 */
#define STINT_TYPE_IMPORT_LIST (stint_import_list_get_type ())
G_DECLARE_FINAL_TYPE (StintImportList, stint_import_list, STINT, IMPORT_LIST, GObject)

/* @ref, @unref: of what the list shows */
StintImportList *stint_import_list_new (GBoxedCopyFunc ref, GBoxedFreeFunc unref);
/* @data: (nullable); @n: how many parts it has; @shown: (nullable) (transfer full) (element-type guint32): the parts that are
 * shown, in their order; NULL: all */
void             stint_import_list_set (StintImportList *self, gpointer data, guint n, GArray *shown);

G_END_DECLS
