/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stint-account.h"
#include "stint-reply.h"

G_BEGIN_DECLS

/**
 * StintHttp:
 *
 * The one place where requests leave Stint: session, headers, time-out, size limit, redirects, and
 * what becomes an error. Knows no end point. Main context of its maker.
 */
#define STINT_TYPE_HTTP (stint_http_get_type ())
G_DECLARE_FINAL_TYPE (StintHttp, stint_http, STINT, HTTP, GObject)

StintHttp *stint_http_new (const StintAccount *account, const char *token);
void       stint_http_set_timeout (StintHttp *self, guint seconds);
/* Every request under way ends with %G_IO_ERROR_CANCELLED; idle connections are closed. */
void       stint_http_abort (StintHttp *self);

/**
 * stint_http_send_async:
 * @method: `GET`, `POST`, `PATCH` or `DELETE`
 * @path: path and query, percent-encoded, beginning with `/v3/`; goes behind the account's address
 * @body: (nullable): sent as JSON
 * @changes: whether the request changes anything on the server; such a one is put on the wire once
 *   at most for each answer: the library never repeats it
 *
 * Errors: those of stint_error_new_http() for a reply that is not 2xx; BAD_REPLY for a body that is
 * not JSON or a redirect that is not followed; TOO_LARGE; OFFLINE when the request was surely not
 * sent, UNKNOWN_OUTCOME when it may have been; %G_IO_ERROR_CANCELLED.
 */
void        stint_http_send_async (StintHttp *self, const char *method, const char *path,
                                   JsonNode *body, gboolean changes, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
/* For a request that changes nothing: its reply holds the body as it came, to be read by stint_reply_parse() when there is time for
 * it. Ends with stint_http_send_finish(). */
void        stint_http_read_async (StintHttp *self, const char *method, const char *path, JsonNode *body,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
StintReply *stint_http_send_finish (StintHttp *self, GAsyncResult *result, GError **error);

G_END_DECLS
