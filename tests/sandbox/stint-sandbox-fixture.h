/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "stint-sandbox.h"
#include "stint-test.h"

G_BEGIN_DECLS

/* A sandbox with the issue TEST-1 that listens, and a client in the same loop. */
typedef struct
{
  StintSandbox *sandbox; /* (nullable): NULL when @url is another program's */
  SoupSession *session;
  char *url;

  /* The last answer. */
  guint status; /* 0: the connection was cut */
  char *body;
  JsonNode *json; /* (nullable): the body where it is JSON */
  SoupMessageHeaders *headers;
} Fixture;

void fixture_set_up (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);
/* Adds a test with a fixture of its own. */
#define fixture_add(path, function)                                                                \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

/* Asks as anna; @path from /v2 or /v3 on, @body (nullable). Returns the status. */
guint fixture_ask (Fixture *self, const char *method, const char *path, const char *body);
/* @login: NULL for no token */
guint fixture_ask_as (Fixture *self, const char *login, const char *method, const char *path,
                      const char *body);
/* Without the usual headers; those of @more (name, value, …, NULL) instead. */
guint fixture_ask_with (Fixture *self, const char *method, const char *path, const char *body,
                        ...) G_GNUC_NULL_TERMINATED;

/* Without headers of ours; the fields of a form. */
guint fixture_post_form (Fixture *self, const char *path, const char *form);

/* The answer as object or as array; fails the test if it is neither. */
JsonObject *fixture_object (Fixture *self);
JsonArray *fixture_array (Fixture *self);
/* "a.b" of the answer, an object; NULL when absent. */
const char *fixture_text (Fixture *self, const char *path);
gint64 fixture_number (Fixture *self, const char *path);
const char *fixture_header (Fixture *self, const char *name);
/* The address marked @rel in the Link header, NULL: none. */
char *fixture_link (Fixture *self, const char *rel);

/* Creates a worklog of anna's on TEST-1 and returns its id. */
gint64 fixture_create (Fixture *self, const char *start, const char *duration, const char *comment);

/* Asserts the status and the text for a field in `errors`; @field NULL: something in errorMessages.
 */
void fixture_assert_error (Fixture *self, guint status, const char *field);

G_END_DECLS
