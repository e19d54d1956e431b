/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * StintIssue:
 *
 * What is known of an issue. Immutable. Properties (readable): `key`, `summary`, `spent` and `estimation` (int64 business seconds, -1: not known).
 */
#define STINT_TYPE_ISSUE (stint_issue_get_type ())
G_DECLARE_FINAL_TYPE (StintIssue, stint_issue, STINT, ISSUE, GObject)

typedef struct
{
  const char *key;
  const char *id;      /* (nullable): 24 hex digits, stable when the issue moves */
  const char *summary;
  const char *status;  /* (nullable): the status key, never its display text */
  gint64 spent;        /* business seconds; -1: not known */
  gint64 estimation;
  gboolean pinned;     /* by the person, to stand first */
  gboolean assigned;   /* to the person, when that was last asked */
} StintIssueValues;

StintIssue *stint_issue_new (const StintIssueValues *values);
const char *stint_issue_get_key (StintIssue *self);
const char *stint_issue_get_id (StintIssue *self);
const char *stint_issue_get_summary (StintIssue *self);
const char *stint_issue_get_status (StintIssue *self);
gint64      stint_issue_get_spent (StintIssue *self);
gint64      stint_issue_get_estimation (StintIssue *self);
gboolean    stint_issue_get_pinned (StintIssue *self);
gboolean    stint_issue_get_assigned (StintIssue *self);

/* By queue, then by number: TEST-9 stands before TEST-10. */
int stint_issue_compare_keys (const char *a, const char *b);

G_END_DECLS
