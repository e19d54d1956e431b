/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * StintEntryActions:
 *
 * The buttons that come with the pointer and with the focus: two sets for all rows of a list, which move to the rows that
 * need them. They activate `entry.continue`, `entry.edit`, `entry.duplicate`, `entry.move` and `entry.delete` with the entry's id.
 */
#define STINT_TYPE_ENTRY_ACTIONS (stint_entry_actions_get_type ())
G_DECLARE_FINAL_TYPE (StintEntryActions, stint_entry_actions, STINT, ENTRY_ACTIONS, GObject)

StintEntryActions *stint_entry_actions_new (void);
/* The row of an entry (#StintEntryRow) tells where pointer and focus are, and that they have gone before it shows something else or
 * goes itself. The buttons become its children, and stop to be. */
void               stint_entry_actions_look (StintEntryActions *self, GtkWidget *row, gboolean pointer, gboolean focus);

G_END_DECLS
