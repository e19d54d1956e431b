/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Tokens in the desktop keyring: one item for each account id. Asynchronous on the main context.
 * Errors: NO_TOKEN (load only), KEYRING_LOCKED (the prompt was dismissed), NO_KEYRING (no Secret Service). */

void     stint_keyring_load_async (const char *account_id, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full): free with stint_keyring_free_token(), which overwrites it. */
char    *stint_keyring_load_finish (GAsyncResult *result, GError **error);
void     stint_keyring_free_token (char *token);

/* @label: shown by keyring programs: "Stint: login@organisation". */
void     stint_keyring_save_async (const char *account_id, const char *label, const char *token, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
gboolean stint_keyring_save_finish (GAsyncResult *result, GError **error);

/* TRUE also when there was none. */
void     stint_keyring_clear_async (const char *account_id, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean stint_keyring_clear_finish (GAsyncResult *result, GError **error);

G_END_DECLS
