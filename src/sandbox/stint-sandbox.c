/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-sandbox"

#include "config.h"
#include "stint-sandbox.h"

#include <string.h>

#include "stint-sandbox-print.h"
#include "stint-sandbox-private.h"

/* Larger request bodies are answered with 413. */
#define LARGEST_BODY (8 * 1024 * 1024)

/* Issues made by hand are old, so that any time of a test is after their creation. */
#define ISSUE_CREATED (G_GINT64_CONSTANT (1577836800) * 1000)

G_DEFINE_FINAL_TYPE (StintSandbox, stint_sandbox, G_TYPE_OBJECT)

static void
stint_sandbox_finalize (GObject *object)
{
  StintSandbox *self = STINT_SANDBOX (object);

  stint_sandbox_close (self);
  g_ptr_array_unref (self->jobs);
  sandbox_requests_free (self->requests);
  sandbox_faults_free (self->faults);
  g_clear_pointer (&self->state, sandbox_state_free);
  G_OBJECT_CLASS (stint_sandbox_parent_class)->finalize (object);
}

static void
stint_sandbox_class_init (StintSandboxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stint_sandbox_finalize;
}

static void
stint_sandbox_init (StintSandbox *self)
{
  const SandboxSettings settings = SANDBOX_SETTINGS_INIT;

  self->settings = settings;
  self->faults = sandbox_faults_new ();
  self->requests = sandbox_requests_new ();
  self->jobs = g_ptr_array_new_with_free_func (sandbox_job_free);
}

StintSandbox *
stint_sandbox_new (const char *state_path, GError **error)
{
  g_autoptr(StintSandbox) self = g_object_new (STINT_TYPE_SANDBOX, NULL);

  self->state = sandbox_state_new (state_path, error);
  return self->state == NULL ? NULL : g_steal_pointer (&self);
}

/* ---- listening ---- */

static void
answer_too_large (SoupServerMessage *message)
{
  g_autofree char *body =
      sandbox_error_body (SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "The request is too large.");

  soup_server_message_set_status (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, body,
                                    strlen (body));
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection",
                                "close");
}

/* Runs before the body is read: one that says it is too large is not taken at all. */
static void
early_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
          gpointer user_data)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
      soup_message_headers_get_content_length (headers) > LARGEST_BODY)
    answer_too_large (message);
}

static void
handler_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer user_data)
{
  if (soup_server_message_get_request_body (message)->length > LARGEST_BODY)
    answer_too_large (message);
  else
    sandbox_job_handle (server, message, path, query, user_data);
}

gboolean
stint_sandbox_listen (StintSandbox *self, guint16 port, GError **error)
{
  g_autoptr(SoupServer) server = NULL;
  g_autoslist(GUri) uris = NULL;

  g_return_val_if_fail (STINT_IS_SANDBOX (self), FALSE);
  g_return_val_if_fail (self->server == NULL, FALSE);

  server = soup_server_new ("server-header", "stint-sandbox", "raw-paths", TRUE, NULL);
  soup_server_add_early_handler (server, NULL, early_cb, self, NULL);
  soup_server_add_handler (server, NULL, handler_cb, self, NULL);
  soup_server_add_handler (server, SANDBOX_CONTROL_PATH, sandbox_control_handle, self, NULL);
  if (!soup_server_listen_local (server, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return FALSE;
  uris = soup_server_get_uris (server);
  self->url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  self->server = g_steal_pointer (&server);
  return TRUE;
}

void
stint_sandbox_close (StintSandbox *self)
{
  g_return_if_fail (STINT_IS_SANDBOX (self));

  g_ptr_array_set_size (self->jobs, 0);
  if (self->server != NULL)
    soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_clear_pointer (&self->url, g_free);
}

const char *
stint_sandbox_get_url (StintSandbox *self)
{
  g_return_val_if_fail (STINT_IS_SANDBOX (self), NULL);
  return self->url;
}

/* ---- data ---- */

void
stint_sandbox_add_issue (StintSandbox *self, const char *key, const char *summary)
{
  g_autoptr(GError) error = NULL;
  SandboxIssue issue = { .key = (char *)key,
                         .summary = (char *)summary,
                         .created = ISSUE_CREATED,
                         .updated = sandbox_state_now (),
                         .original = -1,
                         .estimate = -1 };

  g_return_if_fail (STINT_IS_SANDBOX (self));
  issue.assignee = sandbox_state_find_user (self->state, "anna");
  if (sandbox_state_add_issue (self->state, &issue, &error) == NULL)
    g_warning ("Issue not added: %s", error->message);
}

void
stint_sandbox_move_issue (StintSandbox *self, const char *key, const char *new_key)
{
  g_autoptr(GError) error = NULL;
  SandboxIssue *issue;

  g_return_if_fail (STINT_IS_SANDBOX (self));
  issue = sandbox_state_find_issue (self->state, key);
  g_return_if_fail (issue != NULL);
  if (!sandbox_state_move_issue (self->state, issue, new_key, &error))
    g_warning ("Issue not moved: %s", error->message);
}

void
stint_sandbox_assign_issue (StintSandbox *self, const char *key, const char *login)
{
  g_autoptr(GError) error = NULL;
  SandboxIssue *issue;

  g_return_if_fail (STINT_IS_SANDBOX (self));
  issue = sandbox_state_find_issue (self->state, key);
  g_return_if_fail (issue != NULL);
  issue->assignee = login != NULL ? sandbox_state_find_user (self->state, login) : NULL;
  if (!sandbox_state_save_issue (self->state, issue, &error))
    g_warning ("Issue not assigned: %s", error->message);
}

gint64
stint_sandbox_add_worklog (StintSandbox *self, const char *login, const char *issue, gint64 start,
                           gint64 seconds, const char *comment)
{
  g_autoptr(GError) error = NULL;
  SandboxWorklog record = { .start = start * 1000, .seconds = seconds, .comment = (char *)comment };
  SandboxWorklog *worklog;

  g_return_val_if_fail (STINT_IS_SANDBOX (self), 0);
  g_return_val_if_fail (seconds > 0, 0);
  record.issue = sandbox_state_find_issue (self->state, issue);
  record.author = record.updater = sandbox_state_find_user (self->state, login);
  g_return_val_if_fail (record.issue != NULL && record.author != NULL, 0);
  record.created = record.updated = sandbox_state_now ();
  worklog = sandbox_state_put_worklog (self->state, &record, &error);
  if (worklog == NULL)
    g_warning ("Worklog not added: %s", error->message);
  return worklog == NULL ? 0 : worklog->id;
}

gboolean
stint_sandbox_edit_worklog (StintSandbox *self, gint64 id, gint64 start, gint64 seconds,
                            const char *comment)
{
  SandboxWorklog *worklog;
  SandboxWorklog changed;

  g_return_val_if_fail (STINT_IS_SANDBOX (self), FALSE);
  g_return_val_if_fail (seconds > 0, FALSE);
  worklog = sandbox_state_find_worklog (self->state, id);
  if (worklog == NULL)
    return FALSE;
  changed = *worklog;
  changed.start = start * 1000;
  changed.seconds = seconds;
  changed.comment = (char *)comment;
  changed.updater = worklog->author;
  changed.updated = sandbox_state_now ();
  return sandbox_state_put_worklog (self->state, &changed, NULL) != NULL;
}

gboolean
stint_sandbox_delete_worklog (StintSandbox *self, gint64 id)
{
  g_return_val_if_fail (STINT_IS_SANDBOX (self), FALSE);
  return sandbox_state_delete_worklog (self->state, id, NULL);
}

JsonNode *
stint_sandbox_get_worklogs (StintSandbox *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  SandboxPrint print = { self->url != NULL ? self->url : "", "v3" };
  g_autoptr(GError) error = NULL;
  JsonNode *node;

  sandbox_print_worklogs (text, &print, self->state->worklogs);
  node = json_from_string (text->str, &error);
  g_assert_no_error (error);
  return node;
}

/* ---- behaviour ---- */

void
stint_sandbox_set_start_filter (StintSandbox *self, StintSandboxStart behaviour)
{
  self->settings.start_filter = behaviour;
}

void
stint_sandbox_set_patch_start (StintSandbox *self, gboolean honoured)
{
  self->settings.patch_start = honoured;
}

void
stint_sandbox_set_redirect_status (StintSandbox *self, guint status)
{
  g_return_if_fail (status >= 301 && status <= 308);
  self->settings.redirect_status = status;
}

void
stint_sandbox_set_schemeless_links (StintSandbox *self, gboolean schemeless)
{
  self->settings.schemeless_links = schemeless;
}

void
stint_sandbox_set_list_lag (StintSandbox *self, guint ms)
{
  self->settings.lag_ms = ms;
}

void
stint_sandbox_set_device_times (StintSandbox *self, guint interval, guint lifetime)
{
  self->settings.device_interval = interval;
  self->settings.device_lifetime = lifetime;
}

void
stint_sandbox_set_latency (StintSandbox *self, guint ms)
{
  self->settings.latency_ms = ms;
}

void
stint_sandbox_set_seed (StintSandbox *self, guint32 seed)
{
  self->settings.seed = seed;
  sandbox_faults_set_seed (self->faults, seed);
}

void
stint_sandbox_add_fault (StintSandbox *self, const StintSandboxFault *fault)
{
  sandbox_faults_add (self->faults, fault);
}

void
stint_sandbox_clear_faults (StintSandbox *self)
{
  sandbox_faults_clear (self->faults);
}

/* ---- what was asked ---- */

guint
stint_sandbox_count_requests (StintSandbox *self, const char *method, const char *path)
{
  return sandbox_requests_count (self->requests, method, path);
}

const char *
stint_sandbox_last_method (StintSandbox *self)
{
  return sandbox_requests_last_method (self->requests);
}

const char *
stint_sandbox_last_path (StintSandbox *self)
{
  return sandbox_requests_last_path (self->requests);
}

const char *
stint_sandbox_last_header (StintSandbox *self, const char *name)
{
  return sandbox_requests_last_header (self->requests, name);
}

const char *
stint_sandbox_last_body (StintSandbox *self)
{
  return sandbox_requests_last_body (self->requests);
}

void
stint_sandbox_clear_requests (StintSandbox *self)
{
  sandbox_requests_clear (self->requests);
}

guint
stint_sandbox_most_in_flight (StintSandbox *self)
{
  return sandbox_requests_most_in_flight (self->requests);
}
