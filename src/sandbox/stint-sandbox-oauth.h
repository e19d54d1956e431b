/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-sandbox-call.h"

G_BEGIN_DECLS

/* Yandex's sign-in, as far as a desktop program needs it: /authorize and /token (codes with PKCE), /device/code and
 * /device. Any client id but "unknown" is registered. The token is that of anna, or of ?login_hint=. */

typedef struct _SandboxOauth SandboxOauth;

void sandbox_oauth_free (SandboxOauth *self);
/* Answers where the path is one of these; FALSE: it is not. */
gboolean sandbox_oauth_handle (SandboxCall *call);

G_END_DECLS
