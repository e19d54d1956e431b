/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintEntriesPage:
 *
 * The entries by day, newest first; further weeks come while scrolling. Adds, edits, duplicates, moves, deletes and
 * continues entries through the agent. Ctrl+F, or just typing, searches in them.
 *
 * Property: `client` (#StintClient, nullable).
 * Actions for its rows: see #StintEntryRow.
 */
#define STINT_TYPE_ENTRIES_PAGE (stint_entries_page_get_type ())
G_DECLARE_FINAL_TYPE (StintEntriesPage, stint_entries_page, STINT, ENTRIES_PAGE, GtkBox)

GtkWidget *stint_entries_page_new (void);
/* Opens the editor for a new entry of today. */
void       stint_entries_page_add (StintEntriesPage *self);
void       stint_entries_page_search (StintEntriesPage *self);
/* Only what was refused or waits to be sent, until the person is done with it. */
void       stint_entries_page_show_unsent (StintEntriesPage *self);

G_END_DECLS
