/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-entry-actions.h"
#include "stint-entry-item.h"

G_BEGIN_DECLS

/**
 * StintEntryRow:
 *
 * One line of the entries: an entry, the heading of a day, a gap, the end. What a kind of line needs is made when the row shows one first.
 *
 * Its buttons activate the actions `entry.continue`, `entry.edit`, `entry.duplicate`, `entry.move`, `entry.delete`,
 * `entry.retry`, `entry.discard` (parameter: the entry's id, x), `entry.add` (the day's Julian number, i) and `entry.fill` (start
 * and seconds of a gap, (xx)), which an ancestor provides.
 */
#define STINT_TYPE_ENTRY_ROW (stint_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (StintEntryRow, stint_entry_row, STINT, ENTRY_ROW, GtkWidget)

/* @actions: (nullable): the buttons that all rows of the list share */
GtkWidget      *stint_entry_row_new (StintEntryActions *actions);
/* (transfer none) (nullable) */
StintEntryItem *stint_entry_row_get_item (StintEntryRow *self);
/* @item: (nullable) */
void            stint_entry_row_set_item (StintEntryRow *self, StintEntryItem *item);
/* (transfer none): what is read out for the line. */
const char     *stint_entry_row_get_spoken (StintEntryRow *self);

G_END_DECLS
