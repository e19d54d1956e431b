/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-entry-item.h"

G_BEGIN_DECLS

/**
 * StintEntryRow:
 *
 * One line of the entries: an entry, or the heading of a day. Its buttons activate the actions `entry.continue`, `entry.edit`,
 * `entry.delete`, `entry.retry`, `entry.discard` (parameter: the entry's id, x) and `entry.add` (the day's Julian number, i), which an
 * ancestor provides. They show while the pointer or the focus is in the row.
 *
 * Property: `item` (#StintEntryItem, nullable).
 */
#define STINT_TYPE_ENTRY_ROW (stint_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (StintEntryRow, stint_entry_row, STINT, ENTRY_ROW, GtkBox)

GtkWidget      *stint_entry_row_new (void);
/* (transfer none) (nullable) */
StintEntryItem *stint_entry_row_get_item (StintEntryRow *self);
void            stint_entry_row_set_item (StintEntryRow *self, StintEntryItem *item);
/* (transfer full) (nullable): what the context menu offers for the entry; NULL for a heading. */
GMenuModel     *stint_entry_row_dup_menu (StintEntryRow *self);

G_END_DECLS
