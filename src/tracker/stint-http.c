/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-http.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "stint-transfer.h"

/* What a run of requests may pause: their connection is kept so long. */
#define REST_SECONDS 30

struct _StintHttp
{
  GObject parent_instance;

  SoupSession *session; /* (nullable): until the first request, and at rest */
  guint timeout;        /* seconds; 0: the usual */
  guint rest;           /* source */
  StintAccount *account;
  char *token;
  GCancellable *abort; /* all requests now under way */
};

G_DEFINE_FINAL_TYPE (StintHttp, stint_http, G_TYPE_OBJECT)

/* A header cannot hold everything: a line break in a token would be a header of its own. */
static gboolean
check_credentials (StintHttp *self, GError **error)
{
  gboolean fit = self->token != NULL && *self->token != '\0';

  for (const char *at = self->token; fit && *at != '\0'; at++)
    fit = g_ascii_isgraph (*at);
  if (!fit)
    {
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_INPUT,
                           _("The token is empty or has characters that no token has."));
      return FALSE;
    }
  return stint_account_check_org (self->account->org, error);
}

static GBytes *
to_bytes (JsonNode *body)
{
  char *text = json_to_string (body, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

/* (transfer full): what goes with every request. */
static SoupMessageHeaders *
new_headers (StintHttp *self)
{
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  const char *scheme = self->account->token_type == STINT_TOKEN_IAM ? "Bearer" : "OAuth";
  g_autofree char *authorization = g_strconcat (scheme, " ", self->token, NULL);

  soup_message_headers_append (headers, "Authorization", authorization);
  soup_message_headers_append (headers, "Accept", "application/json");
  /* Exactly one of the two: which kind of organisation it is. */
  soup_message_headers_append (
      headers, self->account->org_type == STINT_ORG_CLOUD ? "X-Cloud-Org-ID" : "X-Org-ID",
      self->account->org);
  explicit_bzero (authorization, strlen (authorization));
  return headers;
}

/* Those under way keep the session until they end. One at rest would wake us to close its
 * connection, and minutes later once more to forget the host. */
static gboolean
rest_cb (gpointer user_data)
{
  StintHttp *self = user_data;

  self->rest = 0;
  g_clear_object (&self->session);
  return G_SOURCE_REMOVE;
}

static SoupSession *
wake_session (StintHttp *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add_seconds (REST_SECONDS, rest_cb, self);
  if (self->session == NULL)
    {
      self->session = stint_transfer_new_session (self->account->url);
      if (self->timeout != 0)
        soup_session_set_timeout (self->session, self->timeout);
    }
  return self->session;
}

/* Takes @task. */
static void
send (StintHttp *self, GTask *task, const char *method, const char *path, JsonNode *body, gboolean changes,
      gboolean unread)
{
  g_autoptr(GTask) owned = task;
  g_autofree char *address = g_strconcat (self->account->url, path, NULL);
  g_autoptr(GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr(GBytes) bytes = body != NULL ? to_bytes (body) : NULL;
  g_autoptr(SoupMessageHeaders) headers = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, stint_http_send_async);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    {
      g_task_return_new_error (task, STINT_ERROR, STINT_ERROR_INPUT,
                               _("“%s” is not an address that can be asked."), address);
      return;
    }
  if (!check_credentials (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  headers = new_headers (self);
  stint_transfer_run (g_steal_pointer (&owned), &(StintTransferRequest){
                                                    .session = wake_session (self),
                                                    .headers = headers,
                                                    .method = method,
                                                    .uri = uri,
                                                    .body = bytes,
                                                    .changes = changes,
                                                    .unread = unread,
                                                    .abort = self->abort,
                                                });
}

void
stint_http_send_async (StintHttp *self, const char *method, const char *path, JsonNode *body,
                       gboolean changes, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  send (self, g_task_new (self, cancellable, callback, user_data), method, path, body, changes, FALSE);
}

void
stint_http_read_async (StintHttp *self, const char *method, const char *path, JsonNode *body,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  send (self, g_task_new (self, cancellable, callback, user_data), method, path, body, FALSE, TRUE);
}

StintReply *
stint_http_send_finish (StintHttp *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
stint_http_set_timeout (StintHttp *self, guint seconds)
{
  self->timeout = seconds;
  if (self->session != NULL)
    soup_session_set_timeout (self->session, seconds);
}

void
stint_http_abort (StintHttp *self)
{
  g_autoptr(GCancellable) abort = self->abort;

  self->abort = g_cancellable_new ();
  g_cancellable_cancel (abort);
  if (self->session != NULL)
    soup_session_abort (self->session);
}

static void
stint_http_dispose (GObject *object)
{
  StintHttp *self = STINT_HTTP (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stint_http_parent_class)->dispose (object);
}

static void
stint_http_finalize (GObject *object)
{
  StintHttp *self = STINT_HTTP (object);

  if (self->token != NULL)
    explicit_bzero (self->token, strlen (self->token));
  g_free (self->token);
  stint_account_free (self->account);
  g_object_unref (self->abort);

  G_OBJECT_CLASS (stint_http_parent_class)->finalize (object);
}

static void
stint_http_class_init (StintHttpClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stint_http_dispose;
  object_class->finalize = stint_http_finalize;
}

static void
stint_http_init (StintHttp *self)
{
  self->abort = g_cancellable_new ();
}

StintHttp *
stint_http_new (const StintAccount *account, const char *token)
{
  StintHttp *self = g_object_new (STINT_TYPE_HTTP, NULL);

  self->account = stint_account_copy (account);
  self->token = g_strdup (token);
  return self;
}
