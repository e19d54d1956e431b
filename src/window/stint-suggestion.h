/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stint-issue.h"

G_BEGIN_DECLS

/* One line of #StintSuggestions: an issue, or a plain text. Immutable. */
#define STINT_TYPE_SUGGESTION (stint_suggestion_get_type ())
G_DECLARE_FINAL_TYPE (StintSuggestion, stint_suggestion, STINT, SUGGESTION, GObject)

/* @group: (nullable): the heading, already translated, that lines in a row share */
StintSuggestion *stint_suggestion_new_issue (const char *group, StintIssue *issue);
StintSuggestion *stint_suggestion_new_text (const char *text);
/* (transfer none) (nullable) */
const char      *stint_suggestion_get_group (StintSuggestion *self);
/* (transfer none) (nullable): NULL: a plain text */
StintIssue      *stint_suggestion_get_issue (StintSuggestion *self);
/* (transfer none): what is taken: the text, or the issue's key */
const char      *stint_suggestion_get_text (StintSuggestion *self);
/* Makes @store hold @items (element-type StintSuggestion); lines that look the same at its begin and end are left alone. */
void             stint_suggestion_fill (GListStore *store, GPtrArray *items);

G_END_DECLS
