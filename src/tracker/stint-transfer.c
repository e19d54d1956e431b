/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-tracker"

#include "config.h"
#include "stint-transfer.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-redirect.h"
#include "stint-reply.h"

#define TIMEOUT_SECONDS 60
#define MAX_CONNECTIONS 4
#define CHUNK (32 * 1024)
#define MAX_ERROR_BODY (64 * 1024) /* more than enough for the server's words */

/* Owned by its task. */
typedef struct
{
  SoupSession *session;
  SoupMessageHeaders *headers;
  const char *method;
  GBytes *body;
  const char *content_type;
  gboolean changes;
  gboolean refusals;
  gboolean unread;
  GCancellable *cancellable; /* cancelled with either of the two others */
  GCancellable *others[2];   /* the caller's, and the one that ends all transfers */
  gulong other_ids[2];
  guint redirects;
  SoupMessage *message; /* the request now under way */
  gboolean sent;        /* whether any of it may have left this machine */
  GInputStream *stream;
  GByteArray *received;
} Transfer;

SoupSession *
stint_transfer_new_session (const char *url)
{
  /* A session has no cookies and no cache unless they are added. */
  SoupSession *session = soup_session_new_with_options (
      "user-agent", "Stint/" PACKAGE_VERSION, "timeout", TIMEOUT_SECONDS, "max-conns-per-host",
      MAX_CONNECTIONS, "max-conns", MAX_CONNECTIONS, NULL);

  /* Plain http is for loopback only: a proxy would see the token. */
  if (g_str_has_prefix (url, "http:"))
    soup_session_set_proxy_resolver (session, NULL);
  return session;
}

static void begin (GTask *task, GUri *uri);
static void read_next (GTask *task);

static void
drop_message (Transfer *transfer)
{
  /* Closing early, where not all was read, drops the connection; nobody waits for it. */
  if (transfer->stream != NULL)
    g_input_stream_close_async (transfer->stream, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  g_clear_object (&transfer->stream);
  if (transfer->message != NULL)
    g_signal_handlers_disconnect_by_data (transfer->message, transfer);
  g_clear_object (&transfer->message);
}

static void
transfer_free (gpointer data)
{
  Transfer *transfer = data;

  drop_message (transfer);
  /* Not g_cancellable_disconnect(): it would wait for itself where cancelling ends the task at
   * once, and all of this is one thread. */
  for (gsize i = 0; i < G_N_ELEMENTS (transfer->others); i++)
    {
      if (transfer->other_ids[i] != 0)
        g_signal_handler_disconnect (transfer->others[i], transfer->other_ids[i]);
      g_clear_object (&transfer->others[i]);
    }
  g_clear_object (&transfer->cancellable);
  g_clear_pointer (&transfer->body, g_bytes_unref);
  if (transfer->received != NULL && transfer->received->len > 0)
    explicit_bzero (transfer->received->data, transfer->received->len); /* it may hold a token */
  g_clear_pointer (&transfer->received, g_byte_array_unref);
  soup_message_headers_unref (transfer->headers);
  g_object_unref (transfer->session);
  g_free (transfer);
}

static void
other_cancelled_cb (GCancellable *other, gpointer user_data)
{
  g_cancellable_cancel (G_CANCELLABLE (user_data));
}

static void
cancel_with (Transfer *transfer, gsize place, GCancellable *other)
{
  if (other == NULL)
    return;

  transfer->others[place] = g_object_ref (other);
  transfer->other_ids[place] = g_cancellable_connect (
      other, G_CALLBACK (other_cancelled_cb), g_object_ref (transfer->cancellable), g_object_unref);
}

static void
return_transport_error (GTask *task, const GError *reason)
{
  Transfer *transfer = g_task_get_task_data (task);

  g_task_return_error (task, stint_reply_transport_error (
                                 reason, g_uri_get_host (soup_message_get_uri (transfer->message)),
                                 transfer->sent, transfer->changes));
}

static void
return_status_error (GTask *task)
{
  Transfer *transfer = g_task_get_task_data (task);
  guint status = soup_message_get_status (transfer->message);
  SoupMessageHeaders *headers = soup_message_get_response_headers (transfer->message);
  const char *retry_after = soup_message_headers_get_one (headers, "Retry-After");
  const char *request_id = soup_message_headers_get_one (headers, "X-Request-Id");
  g_autofree char *words = stint_reply_words (transfer->received->data, transfer->received->len);

  /* The path alone: a query may hold what somebody typed. */
  g_debug ("%s %s: status %u, request id %s", transfer->method,
           g_uri_get_path (soup_message_get_uri (transfer->message)), status,
           request_id != NULL ? request_id : "not given");
  g_task_return_error (
      task, stint_error_new_http (status, words,
                                  stint_reply_retry_after (retry_after, stint_clock_now ())));
}

static void
return_reply (GTask *task)
{
  Transfer *transfer = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (transfer->message);
  g_autoptr(StintReply) reply = g_new0 (StintReply, 1);
  GError *error = NULL;

  reply->status = soup_message_get_status (transfer->message);
  reply->link = g_strdup (soup_message_headers_get_list (headers, "Link"));
  reply->total = stint_reply_count (soup_message_headers_get_one (headers, "X-Total-Count"));
  if (transfer->unread)
    reply->body = g_byte_array_free_to_bytes (g_steal_pointer (&transfer->received));
  else
    reply->json = stint_reply_parse (transfer->received->data, transfer->received->len, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&reply), (GDestroyNotify) stint_reply_free);
}

static gboolean
is_json (GByteArray *received)
{
  g_autoptr(JsonNode) json = stint_reply_parse (received->data, received->len, NULL);

  return json != NULL;
}

static void
return_whole (GTask *task)
{
  Transfer *transfer = g_task_get_task_data (task);

  if (SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (transfer->message)) ||
      (transfer->refusals && is_json (transfer->received)))
    return_reply (task);
  else
    return_status_error (task);
}

static void
return_too_large (GTask *task)
{
  Transfer *transfer = g_task_get_task_data (task);
  g_autofree char *limit = g_format_size_full (STINT_TRANSFER_MAX_REPLY, G_FORMAT_SIZE_IEC_UNITS);

  /* Translators: the name of the server; a size such as 8 MiB. */
  g_task_return_new_error (task, STINT_ERROR, STINT_ERROR_TOO_LARGE,
                           _("The answer of %s is larger than %s."),
                           g_uri_get_host (soup_message_get_uri (transfer->message)), limit);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Transfer *transfer = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gboolean good = SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (transfer->message));
  gsize limit = good ? STINT_TRANSFER_MAX_REPLY : MAX_ERROR_BODY;

  if (bytes == NULL && (good || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)))
    {
      return_transport_error (task, error);
      return;
    }
  /* A refusal stays a refusal though its words were cut. */
  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    {
      return_whole (task);
      return;
    }

  g_byte_array_append (transfer->received, g_bytes_get_data (bytes, NULL),
                       (guint) g_bytes_get_size (bytes));
  if (transfer->received->len <= limit)
    read_next (g_steal_pointer (&task));
  else if (good)
    return_too_large (task);
  else
    return_whole (task);
}

/* Takes @task. */
static void
read_next (GTask *task)
{
  Transfer *transfer = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (transfer->stream, CHUNK, G_PRIORITY_DEFAULT,
                                   transfer->cancellable, read_cb, task);
}

static void
follow (GTask *task)
{
  Transfer *transfer = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (transfer->message);
  GError *error = NULL;
  g_autoptr(GUri) target = NULL;

  target = stint_redirect_target (
      soup_message_get_uri (transfer->message), soup_message_headers_get_one (headers, "Location"),
      soup_message_get_status (transfer->message), transfer->method, transfer->redirects, &error);
  if (target == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  transfer->redirects++;
  transfer->sent = FALSE; /* the request was answered: nothing was done */
  drop_message (transfer);
  begin (g_object_ref (task), target);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Transfer *transfer = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (transfer->message);
  g_autoptr(GError) error = NULL;

  transfer->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (transfer->stream == NULL)
    return_transport_error (task, error);
  else if (stint_redirect_is_one (soup_message_get_status (transfer->message)))
    follow (task);
  else if (SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (transfer->message)) &&
           soup_message_headers_get_content_length (headers) > STINT_TRANSFER_MAX_REPLY)
    return_too_large (task);
  else
    read_next (g_steal_pointer (&task));
}

static void
starting_cb (SoupMessage *message, gpointer user_data)
{
  Transfer *transfer = user_data;

  transfer->sent = TRUE;
}

static void
copy_header_cb (const char *name, const char *value, gpointer user_data)
{
  soup_message_headers_append (user_data, name, value);
}

/* Sends the request to @uri. Takes @task. */
static void
begin (GTask *task, GUri *uri)
{
  Transfer *transfer = g_task_get_task_data (task);
  SoupMessage *message = soup_message_new_from_uri (transfer->method, uri);

  transfer->message = message;
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  /* The library repeats idempotent requests (DELETE among them) when a kept connection turns out to
   * be dead, and never on a new one. */
  if (transfer->changes)
    soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
  soup_message_headers_foreach (transfer->headers, copy_header_cb,
                                soup_message_get_request_headers (message));
  if (transfer->body != NULL)
    soup_message_set_request_body_from_bytes (message, transfer->content_type, transfer->body);
  g_signal_connect (message, "starting", G_CALLBACK (starting_cb), transfer);
  soup_session_send_async (transfer->session, message, G_PRIORITY_DEFAULT, transfer->cancellable,
                           answered_cb, task);
}

void
stint_transfer_run (GTask *task, const StintTransferRequest *request)
{
  Transfer *transfer = g_new0 (Transfer, 1);

  transfer->session = g_object_ref (request->session);
  transfer->headers = soup_message_headers_ref (request->headers);
  transfer->method = g_intern_string (request->method);
  transfer->content_type = request->content_type != NULL ? request->content_type : "application/json";
  transfer->changes = request->changes;
  transfer->refusals = request->refusals;
  transfer->unread = request->unread;
  transfer->body = request->body != NULL ? g_bytes_ref (request->body) : NULL;
  transfer->received = g_byte_array_new ();
  transfer->cancellable = g_cancellable_new ();
  cancel_with (transfer, 0, g_task_get_cancellable (task));
  cancel_with (transfer, 1, request->abort);
  g_task_set_task_data (task, transfer, transfer_free);
  begin (task, request->uri);
}
