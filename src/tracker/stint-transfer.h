/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define STINT_TRANSFER_MAX_REPLY (8 * 1024 * 1024)

/* (transfer full): without cookies, cache and, for loopback, proxy. */
SoupSession *stint_transfer_new_session (const char *url);

/* One request on its way. All is borrowed during the call. */
typedef struct
{
  SoupSession *session;
  SoupMessageHeaders *headers;
  const char *method;
  GUri *uri;
  GBytes *body; /* (nullable) */
  const char *content_type; /* of @body; static; NULL: JSON */
  gboolean changes;
  gboolean refusals; /* one whose body is JSON is a #StintReply as well */
  gboolean unread;   /* the reply has the body as it came */
  GCancellable *abort; /* ends it as well as the task's own */
} StintTransferRequest;

/**
 * stint_transfer_run:
 * @task: (transfer full): without task data; returns a #StintReply or the errors of
 *   stint_http_send_async()
 *
 * Sends the request, follows a moved issue's redirect, reads the answer up to its limit.
 */
void stint_transfer_run (GTask *task, const StintTransferRequest *request);

G_END_DECLS
