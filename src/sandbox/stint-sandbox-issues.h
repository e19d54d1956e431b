/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-sandbox-call.h"

G_BEGIN_DECLS

/* /issues/KEY and what is below it */
void sandbox_issues_handle (SandboxCall *call);
/* POST /issues/_search and /issues/_count */
void sandbox_issues_search (SandboxCall *call);
/* GET /issues/_suggest */
void sandbox_issues_suggest (SandboxCall *call);
/* GET /queues and /queues/KEY */
void sandbox_issues_queues (SandboxCall *call);

G_END_DECLS
