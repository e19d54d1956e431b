/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

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
/* Whether both look the same. */
gboolean         stint_suggestion_equal (StintSuggestion *a, StintSuggestion *b);

G_END_DECLS
