/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-suggestion.h"

G_BEGIN_DECLS

/**
 * StintSuggestions:
 *
 * A list under an entry that is worked by the keys of that entry, which keeps the focus: ↑ ↓ choose,
 * Enter takes what is chosen, Esc closes, Ctrl+P pins. It belongs beside the entry, in one parent.
 *
 * Signals: `asked` (↓ while it is closed; the first line will be chosen), `picked` (#StintSuggestion: Enter or a click; it is
 * closed by then), `pin` (utf8 key, gboolean pinned), `dismissed` (Esc, or the focus left the entry).
 */
#define STINT_TYPE_SUGGESTIONS (stint_suggestions_get_type ())
G_DECLARE_FINAL_TYPE (StintSuggestions, stint_suggestions, STINT, SUGGESTIONS, GtkPopover)

/* Takes the keys of @entry. Once. */
void             stint_suggestions_attach (StintSuggestions *self, GtkWidget *entry);
/* Shows @items (element-type StintSuggestion) and opens; lines that stay are left alone, and what is chosen stays chosen.
 * @choose: when nothing is chosen, the first is */
void             stint_suggestions_show (StintSuggestions *self, GPtrArray *items, gboolean choose);
/* Shows one sentence instead of a list, and opens. */
void             stint_suggestions_show_status (StintSuggestions *self, const char *text);
void             stint_suggestions_close (StintSuggestions *self);
gboolean         stint_suggestions_is_open (StintSuggestions *self);
/* Nothing is chosen any more: another text was typed. */
void             stint_suggestions_unchoose (StintSuggestions *self);
/* (transfer none) (nullable) */
StintSuggestion *stint_suggestions_get_chosen (StintSuggestions *self);

G_END_DECLS
