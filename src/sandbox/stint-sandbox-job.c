/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sandbox-private.h"

#include <string.h>

/* One request on its way: latency, then the fault or the call, then the fault's delay, then the
 * answer. While it waits for a time its message is paused and the sandbox owns it. */
typedef struct
{
  StintSandbox *sandbox; /* not owned: it frees its jobs */
  SoupServerMessage *message;
  StintSandboxFault *fault; /* (nullable) */
  char *path;               /* with query */
  guint timer;
} SandboxJob;

void
sandbox_job_free (gpointer data)
{
  SandboxJob *job = data;

  g_clear_handle_id (&job->timer, g_source_remove);
  g_clear_pointer (&job->fault, sandbox_fault_free);
  g_object_unref (job->message);
  g_free (job->path);
  g_free (job);
}

/* Hands the job to the sandbox until @next is called after @ms. */
static void
wait_for (SandboxJob *job, guint ms, GSourceFunc next)
{
  if (job->timer == 0)
    {
      soup_server_message_pause (job->message);
      g_ptr_array_add (job->sandbox->jobs, job);
    }
  job->timer = g_timeout_add (ms, next, job);
}

static void
finish (SandboxJob *job, gboolean waited)
{
  if (job->fault != NULL && job->fault->cut != STINT_SANDBOX_CUT_NONE)
    {
      GSocket *socket = soup_server_message_get_socket (job->message);

      /* The answer that follows finds no way out. */
      soup_server_message_set_status (job->message, SOUP_STATUS_INTERNAL_SERVER_ERROR, NULL);
      if (socket != NULL)
        g_socket_shutdown (socket, TRUE, TRUE, NULL);
    }
  if (waited)
    {
      soup_server_message_unpause (job->message);
      g_ptr_array_remove_fast (job->sandbox->jobs, job);
    }
  else
    sandbox_job_free (job);
}

static gboolean
delayed_cb (gpointer data)
{
  SandboxJob *job = data;

  job->timer = 0;
  finish (job, TRUE);
  return G_SOURCE_REMOVE;
}

void
sandbox_job_fill (StintSandbox *self, SoupServerMessage *message, const char *path,
                  SandboxCall *call)
{
  call->state = self->state;
  call->settings = &self->settings;
  call->base_url = self->url;
  call->method = soup_server_message_get_method (message);
  call->path = path;
  call->query = g_uri_get_query (soup_server_message_get_uri (message));
  call->headers = soup_server_message_get_request_headers (message);
  call->body = soup_message_body_flatten (soup_server_message_get_request_body (message));
}

void
sandbox_job_answer (SoupServerMessage *message, SandboxCall *call)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageHeadersIter iter;
  const char *name, *value;

  soup_message_headers_iter_init (&iter, call->reply_headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    soup_message_headers_replace (headers, name, value);
  soup_server_message_set_status (message, call->status, NULL);
  value = soup_message_headers_get_one (call->reply_headers, "Content-Type");
  if (call->reply->len > 0)
    soup_server_message_set_response (message, value != NULL ? value : "application/json;charset=UTF-8",
                                      SOUP_MEMORY_COPY, call->reply->str, call->reply->len);
}

static void
run_call (SandboxJob *job)
{
  GUri *uri = soup_server_message_get_uri (job->message);
  g_autofree char *path = g_uri_unescape_string (g_uri_get_path (uri), NULL);
  g_autoptr(SandboxCall) call = sandbox_call_new ();

  sandbox_job_fill (job->sandbox, job->message, path != NULL ? path : "", call);
  sandbox_call_run (call);
  if (job->fault == NULL || job->fault->status == 0)
    sandbox_job_answer (job->message, call);
}

static void
answer_fault (SandboxJob *job)
{
  const StintSandboxFault *fault = job->fault;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (job->message);
  g_autofree char *usual = sandbox_error_body (fault->status, "A planned fault of the sandbox.");
  const char *body = fault->body != NULL ? fault->body : usual;

  soup_server_message_set_status (job->message, fault->status, NULL);
  if (*body != '\0')
    soup_server_message_set_response (
        job->message, fault->content_type != NULL ? fault->content_type : "application/json",
        SOUP_MEMORY_COPY, body, strlen (body));
  if (fault->retry_after > 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%u", fault->retry_after);

      soup_message_headers_replace (headers, "Retry-After", seconds);
    }
}

static void
run (SandboxJob *job)
{
  gboolean waited = job->timer != 0;
  StintSandboxFault *fault;

  fault = sandbox_faults_take (job->sandbox->faults, soup_server_message_get_method (job->message),
                               job->path);
  job->fault = fault;
  if (fault == NULL || (fault->cut != STINT_SANDBOX_CUT_BEFORE && fault->status == 0) ||
      fault->carry_out || fault->cut == STINT_SANDBOX_CUT_AFTER)
    run_call (job);
  if (fault != NULL && fault->status != 0)
    answer_fault (job);
  if (fault != NULL && fault->delay_ms > 0)
    wait_for (job, fault->delay_ms, delayed_cb);
  else
    finish (job, waited);
}

static gboolean
latency_cb (gpointer data)
{
  run (data);
  return G_SOURCE_REMOVE;
}

static void
finished_cb (SoupServerMessage *message, gpointer user_data)
{
  StintSandbox *self = user_data;

  sandbox_requests_end (self->requests);
}

void
sandbox_job_handle (SoupServer *server, SoupServerMessage *message, const char *path,
                    GHashTable *query, gpointer user_data)
{
  StintSandbox *self = user_data;
  GUri *uri = soup_server_message_get_uri (message);
  g_autoptr(GBytes) body =
      soup_message_body_flatten (soup_server_message_get_request_body (message));
  SandboxJob *job = g_new0 (SandboxJob, 1);

  job->sandbox = self;
  job->message = g_object_ref (message);
  job->path = g_strconcat (g_uri_get_path (uri), g_uri_get_query (uri) != NULL ? "?" : NULL,
                           g_uri_get_query (uri), NULL);
  sandbox_requests_begin (self->requests, soup_server_message_get_method (message), job->path,
                          soup_server_message_get_request_headers (message), body);
  g_signal_connect_object (message, "finished", G_CALLBACK (finished_cb), self, 0);
  if (self->settings.latency_ms > 0)
    wait_for (job, self->settings.latency_ms, latency_cb);
  else
    run (job);
}
