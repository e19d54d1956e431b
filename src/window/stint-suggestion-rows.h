/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-suggestion.h"

G_BEGIN_DECLS

/**
 * StintSuggestionRows:
 *
 * The rows of a list of suggestions. They are kept: between two letters only what stands in them changes, and those that are not
 * needed are hidden, after the others.
 */
#define STINT_TYPE_SUGGESTION_ROWS (stint_suggestion_rows_get_type ())
G_DECLARE_FINAL_TYPE (StintSuggestionRows, stint_suggestion_rows, STINT, SUGGESTION_ROWS, GObject)

/* @list: empty; has to live as long as the object */
StintSuggestionRows *stint_suggestion_rows_new (GtkListBox *list);
/* Shows @items (element-type StintSuggestion). What is selected stays where the row shows the same as before. */
void                 stint_suggestion_rows_show (StintSuggestionRows *self, GPtrArray *items);
/* How many are shown. */
guint                stint_suggestion_rows_get_n (StintSuggestionRows *self);
/* See stint_suggestion_row_set_narrow(). */
void                 stint_suggestion_rows_set_narrow (StintSuggestionRows *self, gboolean narrow);
/* Makes rows before they are needed, while there is nothing else to do. @near: a widget that is shown. Once is enough. */
void                 stint_suggestion_rows_prepare (StintSuggestionRows *self, GtkWidget *near);

G_END_DECLS
