/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-sandbox.h"

G_BEGIN_DECLS

/* Whether there is no issue and no worklog yet. */
gboolean stint_sandbox_is_empty (StintSandbox *self);

/* Makes @count worklogs of anna on weekdays before @now, 40 a day, and issues for them if there are
 * none. */
void stint_sandbox_add_load (StintSandbox *self, guint count, gint64 now);

/* "honoured", "ignored", "refused" */
gboolean stint_sandbox_start_from_name (const char *name, StintSandboxStart *behaviour);
const char *stint_sandbox_start_to_name (StintSandboxStart behaviour);

/* ---- the texts of the demonstration data ---- */

typedef struct
{
  const char *key;
  const char *summary;
  const char *assignee; /* (nullable) */
  gboolean resolved;
  int estimate_hours;      /* 0: none */
  const char *comments[4]; /* of work on it, in the language of the summary; NULL ends them */
} SandboxDemoIssue;

extern const SandboxDemoIssue sandbox_demo_issues[];
extern const guint sandbox_demo_n_issues;

G_END_DECLS
