/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintIssueEntry:
 *
 * A text entry for an issue: a key, a pasted address, or words that are looked up (#StintIssueSearch),
 * with what was found in a list under it (#StintSuggestions).
 *
 * Properties: `client` (#StintClient, nullable), `text` (what is typed, never NULL), `placeholder`
 * (nullable), `label` (accessible name). Signals: `changed`, `activate` (Enter while no suggestion
 * is chosen), `picked` (a suggestion was taken: `text` is its key).
 */
#define STINT_TYPE_ISSUE_ENTRY (stint_issue_entry_get_type ())
G_DECLARE_FINAL_TYPE (StintIssueEntry, stint_issue_entry, STINT, ISSUE_ENTRY, GtkBox)

GtkWidget  *stint_issue_entry_new (void);
const char *stint_issue_entry_get_text (StintIssueEntry *self);
/* No suggestions come up for what is set here. */
void        stint_issue_entry_set_text (StintIssueEntry *self, const char *text);
/* @key: (nullable): is not offered to an empty text: it is chosen already */
void        stint_issue_entry_set_except (StintIssueEntry *self, const char *key);
/* Opens the list for what is typed; for nothing: the pinned, the recent and the assigned issues. */
void        stint_issue_entry_suggest (StintIssueEntry *self);
/* (transfer full) (nullable): the upper-case key; NULL: what is typed is neither a key nor an
 * issue's address. */
char       *stint_issue_entry_dup_key (StintIssueEntry *self);

G_END_DECLS
