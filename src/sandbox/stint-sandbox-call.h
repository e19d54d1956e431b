/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "stint-sandbox-settings.h"
#include "stint-sandbox-state.h"

G_BEGIN_DECLS

/* One request and its answer, apart from the connection it came by. */
typedef struct
{
  SandboxState *state;
  SandboxSettings *settings;
  const char *base_url; /* http://127.0.0.1:PORT */
  const char *method;
  const char *path;  /* decoded */
  const char *query; /* (nullable): as sent */
  SoupMessageHeaders *headers;
  GBytes *body;
  char *api;    /* "v2" or "v3" */
  char **parts; /* of the path, decoded, from after the version on */
  guint n_parts;
  SandboxUser *caller;
  JsonNode *json; /* (nullable): the body, once asked for */

  guint status;
  GString *reply;
  SoupMessageHeaders *reply_headers;
} SandboxCall;

SandboxCall *sandbox_call_new (void);
void sandbox_call_free (SandboxCall *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxCall, sandbox_call_free)

/* Carries the request out. */
void sandbox_call_run (SandboxCall *self);

/* ---- answers ---- */

/* The usual error body with one message. */
void sandbox_call_fail (SandboxCall *self, guint status, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/* 422 with a text for one field. */
void sandbox_call_fail_field (SandboxCall *self, const char *field, const char *text);
/* 500 for what the journal could not keep. */
void sandbox_call_fail_state (SandboxCall *self, const GError *error);
/* 403 unless the caller may write. */
gboolean sandbox_call_check_license (SandboxCall *self);
/* 405 unless the method is @method. */
gboolean sandbox_call_check_method (SandboxCall *self, const char *method);
/* The error body on its own: @extra is more members, with a comma in front. */
char *sandbox_error_body (guint status, const char *message);

/* ---- questions ---- */

/* (transfer none) (nullable): the body; NULL when it was answered with 400. */
JsonObject *sandbox_call_get_object (SandboxCall *self);
/* (transfer full) (nullable): the first value of a query parameter. */
char *sandbox_call_dup_param (SandboxCall *self, const char *name);
/* A text member of a body, NULL when absent or null; FALSE: it is something else, answered with
 * 422. */
gboolean sandbox_call_get_text (SandboxCall *self, JsonObject *body, const char *name,
                                const char **text);
/* A time of the API; without offset it is UTC, without time of day midnight. */
gboolean sandbox_time_parse (const char *text, gint64 *ms);

/* ---- pages ---- */

typedef struct
{
  guint page; /* from 1 */
  guint size;
  guint first; /* index of the first row */
  guint end;   /* index after the last row */
} SandboxPage;

/* Reads page and perPage; FALSE: answered with 400. */
gboolean sandbox_call_get_page (SandboxCall *self, guint total, SandboxPage *page);
/* Totals and Link with rel="seek". */
void sandbox_call_add_totals (SandboxCall *self, guint total, const SandboxPage *page);
/* Link of relative paging: rel="next" always, totals that are wrong. */
void sandbox_call_add_relative (SandboxCall *self, gint64 last_id, guint size, guint rows);

G_END_DECLS
