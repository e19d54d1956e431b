/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-raw.h"

#include <string.h>

typedef struct
{
  GBytes *bytes;
  StintRawEnd end;
} Answer;

struct _StintRaw
{
  GSocketService *service;
  char *url;
  GQueue answers;      /* Answer */
  GPtrArray *requests; /* char * */
  GPtrArray *peers;    /* Peer: all until the end */
  guint64 written;
  GBytes *greeting; /* (nullable) */
};

typedef struct
{
  StintRaw *raw; /* borrowed; NULL when it is gone */
  GSocketConnection *connection;
  GString *received;
  guint8 chunk[4096];
  Answer *answer;
} Peer;

static void read_more (Peer *peer);

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  if (answer == NULL)
    return;
  g_bytes_unref (answer->bytes);
  g_free (answer);
}

static Peer *
peer_ref (Peer *peer)
{
  return g_rc_box_acquire (peer);
}

static void
peer_clear (gpointer data)
{
  Peer *peer = data;

  g_object_unref (peer->connection);
  g_string_free (peer->received, TRUE);
  answer_free (peer->answer);
}

static void
peer_unref (Peer *peer)
{
  g_rc_box_release_full (peer, peer_clear);
}

static void
hang_up (Peer *peer)
{
  GSocket *socket = g_socket_connection_get_socket (peer->connection);

  g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static void write_answer (Peer *peer);

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Peer *peer = user_data;
  gsize length = 0;
  gboolean sent =
      g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, &length, NULL);
  StintRawEnd end = peer->answer->end;

  if (peer->raw != NULL)
    peer->raw->written += length;
  if (peer->raw == NULL || !sent || end == STINT_RAW_CLOSE)
    hang_up (peer);
  else if (end == STINT_RAW_ENDLESS)
    write_answer (peer);
  else if (end == STINT_RAW_KEEP)
    read_more (peer);
  peer_unref (peer);
}

static void
write_answer (Peer *peer)
{
  GOutputStream *stream = g_io_stream_get_output_stream (G_IO_STREAM (peer->connection));
  gsize length;
  const void *data = g_bytes_get_data (peer->answer->bytes, &length);

  g_output_stream_write_all_async (stream, data, length, G_PRIORITY_LOW, NULL, written_cb,
                                   peer_ref (peer));
}

/* The length of the first whole request in @received; 0: not whole yet. */
static gsize
whole_request (GString *received)
{
  const char *end = strstr (received->str, "\r\n\r\n");
  const char *field;
  gsize length;

  if (end == NULL)
    return 0;

  length = (gsize) (end - received->str) + 4;
  field = strstr (received->str, "Content-Length: ");
  if (field != NULL && field < end)
    length += (gsize) g_ascii_strtoull (field + strlen ("Content-Length: "), NULL, 10);
  return received->len >= length ? length : 0;
}

static void
answer (Peer *peer, gsize length)
{
  g_ptr_array_add (peer->raw->requests, g_strndup (peer->received->str, length));
  g_string_erase (peer->received, 0, (gssize) length);
  g_clear_pointer (&peer->answer, answer_free);
  peer->answer = g_queue_pop_head (&peer->raw->answers);
  if (peer->answer == NULL)
    hang_up (peer);
  else
    write_answer (peer);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Peer *peer = user_data;
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);
  gsize whole;

  if (length > 0 && peer->raw != NULL)
    {
      g_string_append_len (peer->received, (const char *) peer->chunk, length);
      whole = whole_request (peer->received);
      if (whole > 0)
        answer (peer, whole);
      else
        read_more (peer);
    }
  peer_unref (peer);
}

static void
read_more (Peer *peer)
{
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (peer->connection));

  g_input_stream_read_async (stream, peer->chunk, sizeof peer->chunk, G_PRIORITY_DEFAULT, NULL,
                             read_cb, peer_ref (peer));
}

static gboolean
incoming_cb (GSocketService *service, GSocketConnection *connection, GObject *source,
             gpointer user_data)
{
  StintRaw *self = user_data;
  Peer *peer = g_rc_box_new0 (Peer);

  peer->raw = self;
  peer->connection = g_object_ref (connection);
  peer->received = g_string_new (NULL);
  g_ptr_array_add (self->peers, peer);
  if (self->greeting != NULL)
    {
      peer->answer = g_new0 (Answer, 1);
      peer->answer->bytes = g_bytes_ref (self->greeting);
      peer->answer->end = STINT_RAW_CLOSE;
      write_answer (peer);
    }
  else
    {
      read_more (peer);
    }
  return TRUE;
}

StintRaw *
stint_raw_new (void)
{
  StintRaw *self = g_new0 (StintRaw, 1);
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) bound = NULL;
  g_autoptr(GError) error = NULL;

  self->service = g_socket_service_new ();
  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->peers = g_ptr_array_new_with_free_func ((GDestroyNotify) peer_unref);
  g_queue_init (&self->answers);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), any, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  self->url = g_strdup_printf ("http://127.0.0.1:%u",
                               g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  return self;
}

void
stint_raw_speak_first (StintRaw *self, const char *bytes)
{
  self->greeting = g_bytes_new (bytes, strlen (bytes));
}

void
stint_raw_hang_up (StintRaw *self)
{
  for (guint i = 0; i < self->peers->len; i++)
    hang_up (self->peers->pdata[i]);
}

void
stint_raw_close (StintRaw *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  stint_raw_hang_up (self);
}

void
stint_raw_free (StintRaw *self)
{
  stint_raw_close (self);
  g_signal_handlers_disconnect_by_data (self->service, self);
  for (guint i = 0; i < self->peers->len; i++)
    ((Peer *) self->peers->pdata[i])->raw = NULL;
  /* What the peers still wait for ends now. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_ptr_array_unref (self->peers);
  g_ptr_array_unref (self->requests);
  g_queue_clear_full (&self->answers, answer_free);
  g_clear_pointer (&self->greeting, g_bytes_unref);
  g_object_unref (self->service);
  g_free (self->url);
  g_free (self);
}

const char *
stint_raw_get_url (StintRaw *self)
{
  return self->url;
}

void
stint_raw_plan (StintRaw *self, const char *bytes, gssize length, StintRawEnd end)
{
  Answer *planned = g_new (Answer, 1);

  planned->bytes = g_bytes_new (bytes, length < 0 ? strlen (bytes) : (gsize) length);
  planned->end = end;
  g_queue_push_tail (&self->answers, planned);
}

void
stint_raw_plan_reply (StintRaw *self, guint status, const char *headers, const char *body)
{
  g_autofree char *bytes = g_strdup_printf (
      "HTTP/1.1 %u Status\r\nContent-Type: application/json\r\nContent-Length: %" G_GSIZE_FORMAT
      "\r\n%s\r\n%s",
      status, strlen (body), headers != NULL ? headers : "", body);

  stint_raw_plan (self, bytes, -1, STINT_RAW_KEEP);
}

guint
stint_raw_count (StintRaw *self)
{
  return self->requests->len;
}

const char *
stint_raw_get_request (StintRaw *self, guint index)
{
  g_assert_cmpuint (index, <, self->requests->len);
  return self->requests->pdata[index];
}

guint
stint_raw_count_connections (StintRaw *self)
{
  return self->peers->len;
}

guint64
stint_raw_get_written (StintRaw *self)
{
  return self->written;
}
