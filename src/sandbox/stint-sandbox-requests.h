/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* What was asked, for tests: the last request whole, of earlier ones the method and path. */
typedef struct _SandboxRequests SandboxRequests;

SandboxRequests *sandbox_requests_new (void);
void sandbox_requests_free (SandboxRequests *self);
void sandbox_requests_clear (SandboxRequests *self);

/* @path: with query. @headers and @body are kept until the next request. */
void sandbox_requests_begin (SandboxRequests *self, const char *method, const char *path,
                             SoupMessageHeaders *headers, GBytes *body);
void sandbox_requests_end (SandboxRequests *self);

/* NULL: any. At most the last 20 000 requests are known. */
guint sandbox_requests_count (SandboxRequests *self, const char *method, const char *path);
guint sandbox_requests_most_in_flight (SandboxRequests *self);
const char *sandbox_requests_last_method (SandboxRequests *self);
const char *sandbox_requests_last_path (SandboxRequests *self);
const char *sandbox_requests_last_header (SandboxRequests *self, const char *name);
const char *sandbox_requests_last_body (SandboxRequests *self);

/* Calls @each for every matching request, oldest first. */
typedef void (*SandboxRequestsEach) (const char *method, const char *path, gpointer data);
void sandbox_requests_each (SandboxRequests *self, const char *method, const char *path,
                            SandboxRequestsEach each, gpointer data);

G_END_DECLS
