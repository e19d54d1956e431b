/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-sandbox-call.h"

G_BEGIN_DECLS

/* POST and DELETE /gaps, POST /gaps/_search. Absences are kept until the sandbox ends, not in its journal. As with the
 * service an administrator may do all of it; here everybody may also read their own. */
void sandbox_gaps_handle (SandboxCall *call);

G_END_DECLS
