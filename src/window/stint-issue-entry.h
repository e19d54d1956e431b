/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintIssueEntry:
 *
 * A text entry for an issue: a key, a pasted address, or words that are looked up. What is known
 * here is suggested at once, what the agent finds joins after a moment. ↑ ↓ choose, Enter takes
 * the choice, Esc closes the list.
 *
 * Properties: `client` (#StintClient, nullable), `text` (what is typed, never NULL), `placeholder`
 * (nullable), `label` (accessible name). Signals: `changed`, `activate` (Enter while no suggestion
 * is chosen).
 */
#define STINT_TYPE_ISSUE_ENTRY (stint_issue_entry_get_type ())
G_DECLARE_FINAL_TYPE (StintIssueEntry, stint_issue_entry, STINT, ISSUE_ENTRY, GtkBox)

GtkWidget  *stint_issue_entry_new (void);
const char *stint_issue_entry_get_text (StintIssueEntry *self);
/* No suggestions come up for what is set here. */
void        stint_issue_entry_set_text (StintIssueEntry *self, const char *text);
/* (transfer full) (nullable): the upper-case key; NULL: what is typed is neither a key nor an
 * issue's address. */
char       *stint_issue_entry_dup_key (StintIssueEntry *self);

G_END_DECLS
