/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-suggestion.h"

G_BEGIN_DECLS

/* The row of a suggestion: key, summary, spent and estimated time, and the pin; or one line of text.
 * The pin activates `suggestions.pin` (s: key, b: whether it is to be pinned). */
#define STINT_TYPE_SUGGESTION_ROW (stint_suggestion_row_get_type ())
G_DECLARE_FINAL_TYPE (StintSuggestionRow, stint_suggestion_row, STINT, SUGGESTION_ROW, GtkListBoxRow)

/* With nothing in it. */
GtkWidget       *stint_suggestion_row_new (void);
void             stint_suggestion_row_set_suggestion (StintSuggestionRow *self, StintSuggestion *suggestion);
/* (transfer none) (nullable) */
StintSuggestion *stint_suggestion_row_get_suggestion (StintSuggestionRow *self);
/* Narrow: the summary has a line of its own. */
void             stint_suggestion_row_set_narrow (StintSuggestionRow *self, gboolean narrow);
/* As a click on the pin; nothing for a plain text. */
void             stint_suggestion_row_toggle_pin (StintSuggestionRow *self);
/* A #GtkListBoxUpdateHeaderFunc: the group above the first row of each. */
void             stint_suggestion_row_update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data);

G_END_DECLS
