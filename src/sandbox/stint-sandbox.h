/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * StintSandbox:
 *
 * A Tracker on loopback that behaves as the public documentation and recorded replies of the service say, quirks included.
 * Runs on the main context of its maker, so that a test holds client and server in one loop.
 * The same server is the program `stint-sandbox`.
 */
#define STINT_TYPE_SANDBOX (stint_sandbox_get_type ())
G_DECLARE_FINAL_TYPE (StintSandbox, stint_sandbox, STINT, SANDBOX, GObject)

/* @state_path: (nullable): the state is read from there and written after each change; NULL: memory only. */
StintSandbox *stint_sandbox_new (const char *state_path, GError **error);
/* @port: 0 for any. */
gboolean      stint_sandbox_listen (StintSandbox *self, guint16 port, GError **error);
void          stint_sandbox_close (StintSandbox *self);
/* (transfer none): `http://127.0.0.1:PORT`, after listen. */
const char   *stint_sandbox_get_url (StintSandbox *self);

#define STINT_SANDBOX_ORG "sandbox-org" /* the one organisation, accepted as X-Org-ID and X-Cloud-Org-ID */

/* Users that always exist. OAuth token "token-LOGIN", IAM token "iam-LOGIN":
 *   anna (ordinary), boris (ordinary), root (administrator: may import), reader (hasLicense false). */

/* Makes the demonstration data: 40 issues (English and Russian), some weeks of worklogs of anna ending yesterday by @now. */
void          stint_sandbox_add_demo_data (StintSandbox *self, gint64 now);
/* An open issue of anna's, created on 2020-01-01. */
void          stint_sandbox_add_issue (StintSandbox *self, const char *key, const char *summary);
/* @login: (nullable): nobody's */
void          stint_sandbox_assign_issue (StintSandbox *self, const char *key, const char *login);
/* The issue gets another key; the old one answers with a redirect. */
void          stint_sandbox_move_issue (StintSandbox *self, const char *key, const char *new_key);
/* Adds a worklog as if entered elsewhere. Returns its id. */
gint64        stint_sandbox_add_worklog (StintSandbox *self, const char *login, const char *issue, gint64 start,
                                         gint64 seconds, const char *comment);
gboolean      stint_sandbox_edit_worklog (StintSandbox *self, gint64 id, gint64 start, gint64 seconds, const char *comment);
gboolean      stint_sandbox_delete_worklog (StintSandbox *self, gint64 id);

/* How the search treats the undocumented `start` filter. */
typedef enum { STINT_SANDBOX_START_HONOURED, STINT_SANDBOX_START_IGNORED, STINT_SANDBOX_START_REFUSED } StintSandboxStart;
void          stint_sandbox_set_start_filter (StintSandbox *self, StintSandboxStart behaviour);
/* Whether PATCH takes `start` (default TRUE; FALSE: silently leaves it). */
void          stint_sandbox_set_patch_start (StintSandbox *self, gboolean honoured);
/* How an old key is answered, reads and writes alike: 301, 302, 303, 307 or 308 (default). */
void          stint_sandbox_set_redirect_status (StintSandbox *self, guint status);
/* Whether addresses in `Link` lack their scheme (default TRUE). */
void          stint_sandbox_set_schemeless_links (StintSandbox *self, gboolean schemeless);
/* Lists and searches show a new worklog only after @ms (default 0; the service needs one or two seconds). */
void          stint_sandbox_set_list_lag (StintSandbox *self, guint ms);

/**
 * StintSandboxFault:
 *
 * One planned misbehaviour. It hits requests whose method and path match, @times times (-1: always), with
 * probability @rate (1.0: each), by the sandbox's own seeded generator.
 */
typedef struct
{
  const char *method;   /* NULL: any */
  const char *path;     /* a part of the path; NULL: any */
  int times;
  double rate;
  guint status;         /* 0: carry out normally (with delay or cut) */
  const char *body;     /* NULL: the usual error body; anything else is sent as it is (HTML, cut JSON) */
  const char *content_type; /* NULL: application/json */
  guint retry_after;    /* seconds for the header; 0: none */
  guint delay_ms;       /* before the answer (after carrying out when @status is 0) */
  enum { STINT_SANDBOX_CUT_NONE, STINT_SANDBOX_CUT_BEFORE, STINT_SANDBOX_CUT_AFTER } cut;
                        /* drop the connection without an answer before or after the change is made */
  gboolean carry_out;   /* with a @status: the change is made all the same, the answer is the fault */
} StintSandboxFault;
#define STINT_SANDBOX_FAULT_INIT { NULL, NULL, 1, 1.0, 0, NULL, NULL, 0, 0, 0, 0 }

void          stint_sandbox_add_fault (StintSandbox *self, const StintSandboxFault *fault);
void          stint_sandbox_clear_faults (StintSandbox *self);
void          stint_sandbox_set_seed (StintSandbox *self, guint32 seed);
/* Each request waits that long before it is looked at (a slow network). */
void          stint_sandbox_set_latency (StintSandbox *self, guint ms);

/* How often a device may ask whether its code was confirmed (default: every second), and how long that may take (five
 * minutes). */
void          stint_sandbox_set_device_times (StintSandbox *self, guint interval, guint lifetime);

/* ---- what the server saw, for tests ---- */

/* (transfer full): array of all worklogs as the API prints them, by id. */
JsonNode     *stint_sandbox_get_worklogs (StintSandbox *self);
/* Requests so far whose method and path part match (NULL: any). */
guint         stint_sandbox_count_requests (StintSandbox *self, const char *method, const char *path);
/* (transfer none) (nullable): method, path with query, one header, and body of the last request. */
const char   *stint_sandbox_last_method (StintSandbox *self);
const char   *stint_sandbox_last_path (StintSandbox *self);
const char   *stint_sandbox_last_header (StintSandbox *self, const char *name);
const char   *stint_sandbox_last_body (StintSandbox *self);
/* Forgets the requests so far, and how many of them were under way at once. */
void          stint_sandbox_clear_requests (StintSandbox *self);
/* The most requests that were under way at once. */
guint         stint_sandbox_most_in_flight (StintSandbox *self);

G_END_DECLS
