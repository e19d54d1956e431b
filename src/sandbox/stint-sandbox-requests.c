/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sandbox-requests.h"

#include <string.h>

/* A demo account runs for days: its log must not grow for ever. */
#define MOST_KEPT 20000

typedef struct
{
  const char *method; /* interned */
  char *path;
} Request;

struct _SandboxRequests
{
  GQueue requests; /* (element-type Request): oldest first */
  SoupMessageHeaders *headers;
  char *body;
  guint in_flight;
  guint most_in_flight;
};

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->path);
  g_free (request);
}

SandboxRequests *
sandbox_requests_new (void)
{
  SandboxRequests *self = g_new0 (SandboxRequests, 1);

  g_queue_init (&self->requests);
  return self;
}

void
sandbox_requests_clear (SandboxRequests *self)
{
  g_queue_clear_full (&self->requests, request_free);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  g_clear_pointer (&self->body, g_free);
  self->most_in_flight = self->in_flight;
}

void
sandbox_requests_free (SandboxRequests *self)
{
  sandbox_requests_clear (self);
  g_free (self);
}

void
sandbox_requests_begin (SandboxRequests *self, const char *method, const char *path,
                        SoupMessageHeaders *headers, GBytes *body)
{
  Request *request = g_new (Request, 1);
  gsize length;
  const char *text = g_bytes_get_data (body, &length);

  request->method = g_intern_string (method);
  request->path = g_strdup (path);
  g_queue_push_tail (&self->requests, request);
  if (self->requests.length > MOST_KEPT)
    request_free (g_queue_pop_head (&self->requests));
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  self->headers = soup_message_headers_ref (headers);
  g_free (self->body);
  self->body = g_strndup (text, length);
  self->in_flight++;
  self->most_in_flight = MAX (self->most_in_flight, self->in_flight);
}

void
sandbox_requests_end (SandboxRequests *self)
{
  g_assert (self->in_flight > 0);
  self->in_flight--;
}

static gboolean
is_like (const Request *request, const char *method, const char *path)
{
  return (method == NULL || strcmp (request->method, method) == 0) &&
         (path == NULL || strstr (request->path, path) != NULL);
}

guint
sandbox_requests_count (SandboxRequests *self, const char *method, const char *path)
{
  guint count = 0;

  for (const GList *l = self->requests.head; l != NULL; l = l->next)
    count += is_like (l->data, method, path) ? 1 : 0;
  return count;
}

void
sandbox_requests_each (SandboxRequests *self, const char *method, const char *path,
                       SandboxRequestsEach each, gpointer data)
{
  for (const GList *l = self->requests.head; l != NULL; l = l->next)
    {
      const Request *request = l->data;

      if (is_like (request, method, path))
        each (request->method, request->path, data);
    }
}

guint
sandbox_requests_most_in_flight (SandboxRequests *self)
{
  return self->most_in_flight;
}

const char *
sandbox_requests_last_method (SandboxRequests *self)
{
  const Request *request = g_queue_peek_tail (&self->requests);

  return request == NULL ? NULL : request->method;
}

const char *
sandbox_requests_last_path (SandboxRequests *self)
{
  const Request *request = g_queue_peek_tail (&self->requests);

  return request == NULL ? NULL : request->path;
}

const char *
sandbox_requests_last_header (SandboxRequests *self, const char *name)
{
  return self->headers == NULL ? NULL : soup_message_headers_get_one (self->headers, name);
}

const char *
sandbox_requests_last_body (SandboxRequests *self)
{
  return self->body;
}
