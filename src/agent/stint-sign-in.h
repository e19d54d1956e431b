/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-session.h"

G_BEGIN_DECLS

/**
 * stint_sign_in_async:
 * @account: (transfer full): url, organisation and kinds; who it is comes from the service
 * @token_fd: (transfer full): read to its end; closed
 *
 * Reads the token, asks the service who it belongs to, keeps it in the keyring (in memory only where there is
 * none), and makes the account the current one. On error nothing has changed: UNAUTHORIZED is the token's fault, FORBIDDEN and
 * NOT_FOUND the organisation's. A licence that only allows reading is no error: the person says so.
 */
void     stint_sign_in_async (StintSession *session, StintAccount *account, int token_fd, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
/* The same with a token that is here already (copied). */
void     stint_sign_in_token_async (StintSession *session, StintAccount *account, const char *token, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
/* The same for the demonstration account. */
void     stint_sign_in_demo_async (StintSession *session, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
gboolean stint_sign_in_finish (GAsyncResult *result, GError **error);

/* Forgets the token in the keyring, then leaves the account. */
void     stint_sign_out_async (StintSession *session, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
gboolean stint_sign_out_finish (GAsyncResult *result, GError **error);

G_END_DECLS
