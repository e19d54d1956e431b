/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sandbox-private.h"

#include <string.h>

#include "stint-sandbox-demo.h"
#include "stint-sandbox-print.h"

/* Control over HTTP, for tests of whole programs. No authorisation: it is reachable on loopback
 * only, as all else. Never delayed, never hit by faults, not counted as requests. Bodies are JSON
 * objects, errors are as Tracker's.
 *
 * /_sandbox/faults
 *   GET     {"count": N}: planned faults that have not been used up
 *   POST    plans a fault of these members, all optional (see StintSandboxFault):
 *           {"method", "path", "times", "rate", "status", "body", "contentType", "retryAfter",
 *            "delayMs", "cut": "none" | "before" | "after", "carryOut"}
 *   DELETE  forgets all faults
 * /_sandbox/worklogs: as if done elsewhere
 *   GET     array of all worklogs as the API prints them, by id
 *   POST    {"login", "issue", "start": seconds since 1970, "seconds", "comment"} → {"id": N}
 *   PATCH   {"id", "start", "seconds", "comment"}: all required but the comment
 *   DELETE  ?id=N
 * /_sandbox/issues
 *   GET     array of all issues as the API prints them
 *   POST    {"key", "summary"}
 *   PATCH   {"key", "newKey"}: moves an issue; the old key is then answered with a redirect
 * /_sandbox/settings
 *   GET     {"startFilter": "honoured" | "ignored" | "refused", "patchStart", "redirectStatus",
 *           "schemelessLinks", "latencyMs", "lagMs", "seed"}
 *   POST    any of these
 * /_sandbox/requests
 *   GET     ?method=M&path=P: {"count": N, "mostInFlight": N, "requests": [{"method", "path"}]}
 *   DELETE  forgets all requests */

static gint64
get_number (JsonObject *body, const char *name, gint64 fallback)
{
  JsonNode *node = json_object_get_member (body, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : fallback;
}

static gboolean
get_boolean (JsonObject *body, const char *name, gboolean fallback)
{
  JsonNode *node = json_object_get_member (body, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_boolean (node) : fallback;
}

static double
get_double (JsonObject *body, const char *name, double fallback)
{
  JsonNode *node = json_object_get_member (body, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_double (node) : fallback;
}

static void
answer_done (SandboxCall *call)
{
  call->status = SOUP_STATUS_NO_CONTENT;
}

static gboolean
is_method (SandboxCall *call, const char *method)
{
  return strcmp (call->method, method) == 0;
}

/* ---- faults ---- */

static gboolean
read_cut (SandboxCall *call, JsonObject *body, StintSandboxFault *fault)
{
  const char *cut;

  if (!sandbox_call_get_text (call, body, "cut", &cut))
    return FALSE;
  if (g_strcmp0 (cut, "before") == 0)
    fault->cut = STINT_SANDBOX_CUT_BEFORE;
  else if (g_strcmp0 (cut, "after") == 0)
    fault->cut = STINT_SANDBOX_CUT_AFTER;
  else if (cut != NULL && strcmp (cut, "none") != 0)
    {
      sandbox_call_fail_field (call, "cut", "none, before or after");
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_status (SandboxCall *call, JsonObject *body, StintSandboxFault *fault)
{
  gint64 status = get_number (body, "status", 0);

  if (status != 0 && (status < 200 || status > 599))
    {
      sandbox_call_fail_field (call, "status", "0 or 200 to 599");
      return FALSE;
    }
  fault->status = (guint)status;
  return TRUE;
}

static void
add_fault (SandboxCall *call, StintSandbox *self)
{
  StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;
  JsonObject *body = sandbox_call_get_object (call);

  if (body == NULL || !sandbox_call_get_text (call, body, "method", &fault.method) ||
      !sandbox_call_get_text (call, body, "path", &fault.path) ||
      !sandbox_call_get_text (call, body, "body", &fault.body) ||
      !sandbox_call_get_text (call, body, "contentType", &fault.content_type) ||
      !read_cut (call, body, &fault) || !read_status (call, body, &fault))
    return;
  fault.times = (int)get_number (body, "times", fault.times);
  fault.rate = get_double (body, "rate", fault.rate);
  fault.retry_after = (guint)get_number (body, "retryAfter", 0);
  fault.delay_ms = (guint)get_number (body, "delayMs", 0);
  fault.carry_out = get_boolean (body, "carryOut", FALSE);
  stint_sandbox_add_fault (self, &fault);
  answer_done (call);
}

static void
handle_faults (SandboxCall *call, StintSandbox *self)
{
  if (is_method (call, "GET"))
    g_string_append_printf (call->reply, "{\"count\":%u}", sandbox_faults_count (self->faults));
  else if (is_method (call, "DELETE"))
    {
      stint_sandbox_clear_faults (self);
      answer_done (call);
    }
  else if (sandbox_call_check_method (call, "POST"))
    add_fault (call, self);
}

/* ---- worklogs ---- */

static gboolean
read_seconds (SandboxCall *call, JsonObject *body, gint64 *seconds)
{
  *seconds = get_number (body, "seconds", 0);
  if (*seconds > 0)
    return TRUE;
  sandbox_call_fail_field (call, "seconds", "must be above 0");
  return FALSE;
}

static void
add_worklog (SandboxCall *call, StintSandbox *self)
{
  JsonObject *body = sandbox_call_get_object (call);
  const char *login, *issue, *comment;
  gint64 seconds, id;

  if (body == NULL || !sandbox_call_get_text (call, body, "login", &login) ||
      !sandbox_call_get_text (call, body, "issue", &issue) ||
      !sandbox_call_get_text (call, body, "comment", &comment) ||
      !read_seconds (call, body, &seconds))
    return;
  if (login == NULL || sandbox_state_find_user (self->state, login) == NULL)
    sandbox_call_fail_field (call, "login", "no such user");
  else if (issue == NULL || sandbox_state_find_issue (self->state, issue) == NULL)
    sandbox_call_fail_field (call, "issue", "no such issue");
  else
    {
      id = stint_sandbox_add_worklog (self, login, issue, get_number (body, "start", 0), seconds,
                                      comment);
      g_string_append_printf (call->reply, "{\"id\":%" G_GINT64_FORMAT "}", id);
    }
}

static void
edit_worklog (SandboxCall *call, StintSandbox *self)
{
  JsonObject *body = sandbox_call_get_object (call);
  const char *comment;
  gint64 seconds;

  if (body == NULL || !sandbox_call_get_text (call, body, "comment", &comment) ||
      !read_seconds (call, body, &seconds))
    return;
  if (stint_sandbox_edit_worklog (self, get_number (body, "id", 0), get_number (body, "start", 0),
                                  seconds, comment))
    answer_done (call);
  else
    sandbox_call_fail (call, SOUP_STATUS_NOT_FOUND, "Worklog does not exist.");
}

static void
delete_worklog (SandboxCall *call, StintSandbox *self)
{
  g_autofree char *text = sandbox_call_dup_param (call, "id");

  if (text != NULL && stint_sandbox_delete_worklog (self, g_ascii_strtoll (text, NULL, 10)))
    answer_done (call);
  else
    sandbox_call_fail (call, SOUP_STATUS_NOT_FOUND, "Worklog does not exist.");
}

static void
handle_worklogs (SandboxCall *call, StintSandbox *self)
{
  if (is_method (call, "GET"))
    sandbox_print_worklogs (call->reply, &(SandboxPrint){ self->url, "v3" }, self->state->worklogs);
  else if (is_method (call, "PATCH"))
    edit_worklog (call, self);
  else if (is_method (call, "DELETE"))
    delete_worklog (call, self);
  else if (sandbox_call_check_method (call, "POST"))
    add_worklog (call, self);
}

/* ---- issues ---- */

static void
list_issues (SandboxCall *call, StintSandbox *self)
{
  SandboxPrint print = { self->url, "v3" };

  g_string_append_c (call->reply, '[');
  for (guint i = 0; i < self->state->issues->len; i++)
    {
      if (i > 0)
        g_string_append_c (call->reply, ',');
      sandbox_print_issue (call->reply, &print, g_ptr_array_index (self->state->issues, i));
    }
  g_string_append_c (call->reply, ']');
}

static void
change_issues (SandboxCall *call, StintSandbox *self)
{
  gboolean moves = is_method (call, "PATCH");
  const char *second = moves ? "newKey" : "summary";
  JsonObject *body = sandbox_call_get_object (call);
  const char *key, *text;

  if (body == NULL || !sandbox_call_get_text (call, body, "key", &key) ||
      !sandbox_call_get_text (call, body, second, &text))
    return;
  if (key == NULL || *key == '\0')
    sandbox_call_fail_field (call, "key", "required");
  else if (text == NULL || *text == '\0')
    sandbox_call_fail_field (call, second, "required");
  else if ((sandbox_state_find_issue (self->state, key) != NULL) != moves)
    sandbox_call_fail_field (call, "key", moves ? "no such issue" : "exists already");
  else if (moves && sandbox_state_find_issue (self->state, text) != NULL)
    sandbox_call_fail_field (call, "newKey", "exists already");
  else
    {
      if (moves)
        stint_sandbox_move_issue (self, key, text);
      else
        stint_sandbox_add_issue (self, key, text);
      answer_done (call);
    }
}

static void
handle_issues (SandboxCall *call, StintSandbox *self)
{
  if (is_method (call, "GET"))
    list_issues (call, self);
  else if (is_method (call, "PATCH") || sandbox_call_check_method (call, "POST"))
    change_issues (call, self);
}

/* ---- settings ---- */

static void
print_settings (SandboxCall *call, const SandboxSettings *settings)
{
  g_string_append_c (call->reply, '{');
  sandbox_print_member (call->reply, "startFilter",
                        stint_sandbox_start_to_name (settings->start_filter));
  sandbox_print_bool (call->reply, "patchStart", settings->patch_start);
  sandbox_print_number (call->reply, "redirectStatus", settings->redirect_status);
  sandbox_print_bool (call->reply, "schemelessLinks", settings->schemeless_links);
  sandbox_print_number (call->reply, "latencyMs", settings->latency_ms);
  sandbox_print_number (call->reply, "lagMs", settings->lag_ms);
  sandbox_print_number (call->reply, "seed", settings->seed);
  g_string_append_c (call->reply, '}');
}

static void
change_settings (SandboxCall *call, StintSandbox *self)
{
  SandboxSettings settings = self->settings;
  JsonObject *body = sandbox_call_get_object (call);
  const char *filter;

  if (body == NULL || !sandbox_call_get_text (call, body, "startFilter", &filter))
    return;
  if (filter != NULL && !stint_sandbox_start_from_name (filter, &settings.start_filter))
    {
      sandbox_call_fail_field (call, "startFilter", "honoured, ignored or refused");
      return;
    }
  settings.patch_start = get_boolean (body, "patchStart", settings.patch_start);
  settings.redirect_status = (guint)get_number (body, "redirectStatus", settings.redirect_status);
  settings.schemeless_links = get_boolean (body, "schemelessLinks", settings.schemeless_links);
  settings.latency_ms = (guint)get_number (body, "latencyMs", settings.latency_ms);
  settings.lag_ms = (guint)get_number (body, "lagMs", settings.lag_ms);
  if (settings.redirect_status < 301 || settings.redirect_status > 308)
    {
      sandbox_call_fail_field (call, "redirectStatus", "301 to 308");
      return;
    }
  self->settings = settings;
  if (json_object_has_member (body, "seed"))
    stint_sandbox_set_seed (self, (guint32)get_number (body, "seed", 0));
  print_settings (call, &self->settings);
}

static void
handle_settings (SandboxCall *call, StintSandbox *self)
{
  if (is_method (call, "GET"))
    print_settings (call, &self->settings);
  else if (sandbox_call_check_method (call, "POST"))
    change_settings (call, self);
}

/* ---- requests ---- */

static void
print_request (const char *method, const char *path, gpointer data)
{
  g_autofree char *valid = g_utf8_make_valid (path, -1);
  GString *out = data;

  if (out->str[out->len - 1] != '[')
    g_string_append_c (out, ',');
  g_string_append_c (out, '{');
  sandbox_print_member (out, "method", method);
  sandbox_print_member (out, "path", valid);
  g_string_append_c (out, '}');
}

static void
handle_requests (SandboxCall *call, StintSandbox *self)
{
  g_autofree char *method = sandbox_call_dup_param (call, "method");
  g_autofree char *path = sandbox_call_dup_param (call, "path");

  if (is_method (call, "DELETE"))
    {
      sandbox_requests_clear (self->requests);
      answer_done (call);
    }
  else if (sandbox_call_check_method (call, "GET"))
    {
      g_string_append_c (call->reply, '{');
      sandbox_print_number (call->reply, "count",
                            sandbox_requests_count (self->requests, method, path));
      sandbox_print_number (call->reply, "mostInFlight",
                            sandbox_requests_most_in_flight (self->requests));
      sandbox_print_name (call->reply, "requests");
      g_string_append_c (call->reply, '[');
      sandbox_requests_each (self->requests, method, path, print_request, call->reply);
      g_string_append (call->reply, "]}");
    }
}

void
sandbox_control_handle (SoupServer *server, SoupServerMessage *message, const char *path,
                        GHashTable *query, gpointer user_data)
{
  static const struct
  {
    const char *path;
    void (*handle) (SandboxCall *call, StintSandbox *self);
  } routes[] = {
    { SANDBOX_CONTROL_PATH "/faults", handle_faults },
    { SANDBOX_CONTROL_PATH "/worklogs", handle_worklogs },
    { SANDBOX_CONTROL_PATH "/issues", handle_issues },
    { SANDBOX_CONTROL_PATH "/settings", handle_settings },
    { SANDBOX_CONTROL_PATH "/requests", handle_requests },
  };
  g_autoptr(SandboxCall) call = sandbox_call_new ();
  guint i = 0;

  sandbox_job_fill (user_data, message, path, call);
  while (i < G_N_ELEMENTS (routes) && strcmp (path, routes[i].path) != 0)
    i++;
  if (i < G_N_ELEMENTS (routes))
    routes[i].handle (call, user_data);
  else
    sandbox_call_fail (call, SOUP_STATUS_NOT_FOUND, "No such control.");
  sandbox_job_answer (message, call);
}
