/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-client.h"
#include "stint-quick.h"
#include "stint-suggestions.h"

G_BEGIN_DECLS

/**
 * StintQuickCompletion:
 *
 * Suggests issues for the word of a line that may become its issue: one that begins like a key, or the first word of a
 * line without an issue; ↓ offers them for any line without one. What is picked takes the place of the word.
 *
 * Signal: `completed`: the text was changed by it.
 */
#define STINT_TYPE_QUICK_COMPLETION (stint_quick_completion_get_type ())
G_DECLARE_FINAL_TYPE (StintQuickCompletion, stint_quick_completion, STINT, QUICK_COMPLETION, GObject)

/* Keeps @suggestions alive; its owner disposes of the completion. */
StintQuickCompletion *stint_quick_completion_new (StintSuggestions *suggestions, GtkEditable *entry);
/* @client: (nullable) */
void                  stint_quick_completion_set_client (StintQuickCompletion *self, StintClient *client);
/* The text was changed by typing and now says @quick. */
void                  stint_quick_completion_typed (StintQuickCompletion *self, const StintQuick *quick);

/**
 * stint_quick_completion_find_word:
 * @text: valid UTF-8
 * @cursor: in bytes
 * @begin, @end: (out): of the word in bytes
 *
 * Returns: whether the word at @cursor may be completed
 */
gboolean stint_quick_completion_find_word (const char *text, gsize cursor, const StintQuick *quick, gsize *begin, gsize *end);

G_END_DECLS
