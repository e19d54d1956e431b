/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-sandbox-call.h"

G_BEGIN_DECLS

/* (transfer full): the users that always exist. */
GPtrArray *sandbox_users_new (void);
/* By login or by any of the numbers of the user, in decimal. (nullable) */
SandboxUser *sandbox_users_find (SandboxState *state, const char *name);
/* The user of an Authorization header, NULL when nobody's. */
SandboxUser *sandbox_users_authorize (SandboxState *state, const char *authorization);

void sandbox_users_myself (SandboxCall *call);
/* GET /users and /users/NAME */
void sandbox_users_handle (SandboxCall *call);

G_END_DECLS
