/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-http.h"
#include "stint-raw.h"
#include "stint-test.h"

G_BEGIN_DECLS

/* A client and a server that answers what is planned, for the tests of requests. */
typedef struct
{
  StintRaw *server;
  StintHttp *http;
} HttpFixture;

void          http_set_up (HttpFixture *fixture, gconstpointer data);
/* Fails where the client is still held by a request. */
void          http_tear_down (HttpFixture *fixture, gconstpointer data);
#define HTTP_ADD(name, function)                                                                  \
  g_test_add (name, HttpFixture, NULL, http_set_up, function, http_tear_down)

StintAccount *http_account_new (const char *url, StintOrgType org_type, StintTokenType token_type);
StintHttp    *http_new (const char *url, const char *token);

/* Waits for the reply. */
StintReply   *http_call (StintHttp *http, const char *method, const char *path, JsonNode *body,
                         gboolean changes, GError **error);
/* (transfer full): of a request that must fail. */
GError       *http_failure (StintHttp *http, const char *method, gboolean changes);

/* Fails unless @request has the header with @value, NULL: has none. */
void          http_assert_header (const char *request, const char *name, const char *value);

G_END_DECLS
