/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "stint-error.h"

G_BEGIN_DECLS

/* What a reply's status, headers and bytes mean. No I/O. */

/**
 * StintReply:
 *
 * A successful reply.
 */
typedef struct
{
  guint status;
  JsonNode *json; /* (nullable): NULL for an empty body */
  GBytes *body;   /* (nullable): instead of @json, see stint_http_read_async() */
  char *link;     /* (nullable): the Link header */
  gint64 total;   /* X-Total-Count; -1 without */
} StintReply;

void stint_reply_free (StintReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintReply, stint_reply_free)

/* (transfer full) (nullable): the JSON of a 2xx body; NULL without @error for an empty one, with
 * BAD_REPLY for a broken one. */
JsonNode *stint_reply_parse (const guint8 *bytes, gsize length, GError **error);

/**
 * stint_reply_words:
 * @bytes: the body of a reply that is not 2xx, whatever it is
 *
 * `errorMessages` joined, then `field: text` of `errors`; of a body of any other kind its plain
 * text.
 *
 * Returns: (transfer full) (nullable): valid UTF-8 of at most 300 characters; NULL where there are
 *   none
 */
char *stint_reply_words (const guint8 *bytes, gsize length);

/* Seconds from @now: @value is a Retry-After header, a number of seconds or an HTTP date. 0 where
 * it is NULL, past or nonsense; never above one day. */
guint stint_reply_retry_after (const char *value, gint64 now);

/**
 * stint_reply_transport_error:
 * @reason: what the system or libsoup said
 * @host: whom the person knows the server as
 * @sent: whether any of the request may have left this machine
 * @changes: whether it was to change anything
 *
 * Returns: (transfer full): OFFLINE or UNKNOWN_OUTCOME; %G_IO_ERROR_CANCELLED as it is
 */
GError *stint_reply_transport_error (const GError *reason, const char *host, gboolean sent,
                                     gboolean changes);

/* A header holding a count; -1 where @value is NULL or something else. */
gint64 stint_reply_count (const char *value);

G_END_DECLS
