/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-sandbox-call.h"

G_BEGIN_DECLS

/* /issues/KEY/worklog, /issues/KEY/worklog/ID and /issues/KEY/worklogs/_import of an issue that
 * exists. */
void sandbox_worklogs_handle (SandboxCall *call, SandboxIssue *issue);

/* Whether lists show a record yet. */
gboolean sandbox_worklogs_is_listed (SandboxCall *call, const SandboxWorklog *worklog, gint64 now);

G_END_DECLS
