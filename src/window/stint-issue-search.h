/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintIssueSearch:
 *
 * Looks for issues while somebody types: what is known here is found at once; the agent, and
 * through it the service, is asked when typing has rested for a moment.
 *
 * Signal: `found` (#GPtrArray of #StintIssue): twice for one text as a rule, each time all that is
 * to be shown.
 */
#define STINT_TYPE_ISSUE_SEARCH (stint_issue_search_get_type ())
G_DECLARE_FINAL_TYPE (StintIssueSearch, stint_issue_search, STINT, ISSUE_SEARCH, GObject)

StintIssueSearch *stint_issue_search_new (void);
/* Looks for @text instead of what was looked for before; "" finds what was used last. */
void              stint_issue_search_start (StintIssueSearch *self, StintClient *client,
                                            const char *text);
/* Nothing more is found. */
void              stint_issue_search_stop (StintIssueSearch *self);

G_END_DECLS
