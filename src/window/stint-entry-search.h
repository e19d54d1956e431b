/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * StintEntrySearch:
 *
 * The line above the entries that says which of them are shown: those that are searched for, or those that are not sent. Hidden until it
 * is opened; Escape closes it.
 *
 * Signals: `changed`: what is searched for is another; `leave`: the person wants to go on to what was found.
 */
#define STINT_TYPE_ENTRY_SEARCH (stint_entry_search_get_type ())
G_DECLARE_FINAL_TYPE (StintEntrySearch, stint_entry_search, STINT, ENTRY_SEARCH, GtkBox)

GtkWidget  *stint_entry_search_new (void);
void        stint_entry_search_open (StintEntrySearch *self);
/* For what was refused or waits to be sent, instead of a search. */
void        stint_entry_search_open_unsent (StintEntrySearch *self);
gboolean    stint_entry_search_is_unsent (StintEntrySearch *self);
void        stint_entry_search_close (StintEntrySearch *self);
gboolean    stint_entry_search_is_open (StintEntrySearch *self);
/* (transfer none) (nullable): what is searched for; NULL: nothing is, or only spaces. */
const char *stint_entry_search_get_text (StintEntrySearch *self);
/* Whether it says that not all entries are shown. */
gboolean    stint_entry_search_is_asking (StintEntrySearch *self);
/* Opens when the key that @keys sees writes something, which is then what is searched for. Returns: whether it did */
gboolean    stint_entry_search_take_key (StintEntrySearch *self, GtkEventControllerKey *keys);

G_END_DECLS
