/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-sandbox-state.h"

G_BEGIN_DECLS

/* The lines of the journal. */

void sandbox_record_print_issue (GString *line, const SandboxIssue *issue);
void sandbox_record_print_worklog (GString *line, const SandboxWorklog *worklog);
void sandbox_record_print_deletion (GString *line, gint64 id, gint64 at);
void sandbox_record_print_last_id (GString *line, gint64 id);

/* What a line says. Strings are borrowed from the line. */
typedef struct
{
  gboolean has_issue;
  SandboxIssue issue;
  gboolean has_worklog;
  SandboxWorklog worklog;
  gint64 deleted; /* 0: none */
  gint64 deleted_at;
  gint64 last_id;
} SandboxRecord;

gboolean sandbox_record_read (SandboxRecord *self, SandboxState *state, JsonObject *line,
                              GError **error);
void sandbox_record_clear (SandboxRecord *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SandboxRecord, sandbox_record_clear)

G_END_DECLS
