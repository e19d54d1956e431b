/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stint-error.h"

G_BEGIN_DECLS

#define STINT_OAUTH_URL "https://oauth.yandex.ru"

/**
 * StintOauth:
 *
 * One attempt to get a token with the browser: by a code that a page shows (PKCE), or by a code that is typed into
 * a page on any device. State, verifier and codes are made for the attempt and overwritten in memory when the object goes.
 * Main context of its maker.
 *
 * Errors: INPUT: the code cannot be right, the attempt goes on with another; UNAUTHORIZED: this attempt is over, a new one is
 * needed; BAD_REPLY: something else answered; OFFLINE, UNKNOWN_OUTCOME, SERVER, UNAVAILABLE, RATE_LIMITED: not now, the attempt goes
 * on; %G_IO_ERROR_CANCELLED.
 */
#define STINT_TYPE_OAUTH (stint_oauth_get_type ())
G_DECLARE_FINAL_TYPE (StintOauth, stint_oauth, STINT, OAUTH, GObject)

/* @url: of the sign-in service, without trailing slash. @client_secret: "" where the build has none. */
StintOauth *stint_oauth_new (const char *url, const char *client_id, const char *client_secret);

/* (transfer full): the page that shows the code. */
char       *stint_oauth_get_page (StintOauth *self);
/**
 * stint_oauth_exchange_async:
 * @code: as the page showed it, or the whole address of that page; spaces around it do not matter
 */
void        stint_oauth_exchange_async (StintOauth *self, const char *code, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full): the token; free with stint_oauth_free_token(). */
char       *stint_oauth_exchange_finish (StintOauth *self, GAsyncResult *result, GError **error);

/* Asks for a code to type. */
void        stint_oauth_begin_device_async (StintOauth *self, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
gboolean    stint_oauth_begin_device_finish (StintOauth *self, GAsyncResult *result, GError **error);
/* (transfer none) (nullable): after that: what to type, and where. */
const char *stint_oauth_get_user_code (StintOauth *self);
const char *stint_oauth_get_device_page (StintOauth *self);
/* Asks every few seconds until the person has agreed, declined, or the code is too old. */
void        stint_oauth_wait_device_async (StintOauth *self, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full): as of stint_oauth_exchange_finish(). */
char       *stint_oauth_wait_device_finish (StintOauth *self, GAsyncResult *result, GError **error);

/* Until when the attempt can succeed, seconds since 1970. */
gint64      stint_oauth_get_expires (StintOauth *self);

/* Overwrites it. (nullable) */
void        stint_oauth_free_token (char *token);

G_END_DECLS
