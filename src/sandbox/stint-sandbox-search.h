/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-sandbox-call.h"

G_BEGIN_DECLS

/* GET /worklog and POST /worklog/_search */
void sandbox_search_handle (SandboxCall *call);

G_END_DECLS
