/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-client.h"
#include "stint-suggestions.h"

G_BEGIN_DECLS

/**
 * StintIssueSearch:
 *
 * Fills #StintSuggestions with issues while somebody types: what is known here stands there at once;
 * the agent, and through it the service, is asked when typing has rested for a moment, and what it
 * finds joins below. Answers to an older text are dropped. Pins go to the agent.
 */
#define STINT_TYPE_ISSUE_SEARCH (stint_issue_search_get_type ())
G_DECLARE_FINAL_TYPE (StintIssueSearch, stint_issue_search, STINT, ISSUE_SEARCH, GObject)

typedef enum
{
  STINT_ISSUE_SEARCH_DEFAULT = 0,
  STINT_ISSUE_SEARCH_QUIET = 1 << 0, /* does not tell that it searches or found nothing */
} StintIssueSearchFlags;

/* Keeps @suggestions alive; its owner disposes of the search. */
StintIssueSearch *stint_issue_search_new (StintSuggestions *suggestions, StintIssueSearchFlags flags);
/* @client: (nullable): nothing is found without */
void              stint_issue_search_set_client (StintIssueSearch *self, StintClient *client);
/* @key: (nullable): not offered to an empty text, as there is nothing to choose about it */
void              stint_issue_search_set_except (StintIssueSearch *self, const char *key);
/* Looks for @text (a key, or words) instead of what was looked for before; "": the pinned, the recent
 * and the assigned ones. Of words the first line is chosen, a whole key needs no choice. */
void              stint_issue_search_start (StintIssueSearch *self, const char *text);
/* Nothing more is found. What is shown stays. */
void              stint_issue_search_stop (StintIssueSearch *self);

G_END_DECLS
