/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-oauth.h"
#include "stint-oauth-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/random.h>

#include "stint-clock.h"
#include "stint-transfer.h"

#define RANDOM_BYTES 32
#define CODE_MAX 128
#define LIFETIME (30 * 60) /* for the person to find the way through the pages */

G_DEFINE_FINAL_TYPE (StintOauth, stint_oauth, G_TYPE_OBJECT)

static void
wipe (char **text)
{
  if (*text != NULL)
    explicit_bzero (*text, strlen (*text));
  g_clear_pointer (text, g_free);
}

void
stint_oauth_free_token (char *token)
{
  wipe (&token);
}

/* (transfer full): base64 for addresses, RFC 7636 appendix A. */
static char *
to_base64url (const guchar *bytes, gsize length)
{
  char *text = g_base64_encode (bytes, length);

  for (char *at = text; *at != '\0'; at++)
    *at = *at == '+' ? '-' : *at == '/' ? '_' : *at == '=' ? '\0' : *at;
  return text;
}

/* (transfer full) */
static char *
random_text (void)
{
  guchar bytes[RANDOM_BYTES];
  char *text;

  if (getentropy (bytes, sizeof bytes) != 0)
    g_error ("The system gives no random numbers"); /* since Linux 3.17 it always does */
  text = to_base64url (bytes, sizeof bytes);
  explicit_bzero (bytes, sizeof bytes);
  return text;
}

/* (transfer full) */
static char *
make_challenge (const char *verifier)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guchar digest[32];
  gsize length = sizeof digest;

  g_checksum_update (checksum, (const guchar *) verifier, -1);
  g_checksum_get_digest (checksum, digest, &length);
  return to_base64url (digest, length);
}

/* (transfer full): where the code is shown; one of the pages that may be registered for an
 * application. */
static char *
redirect_uri (StintOauth *self)
{
  return g_strconcat (self->url, "/verification_code", NULL);
}

char *
stint_oauth_get_page (StintOauth *self)
{
  g_autofree char *challenge = make_challenge (self->verifier);
  g_autofree char *redirect = redirect_uri (self);
  g_autofree char *query = soup_form_encode (
      "response_type", "code", "client_id", self->client_id, "redirect_uri", redirect, "state",
      self->state, "code_challenge", challenge, "code_challenge_method", "S256",
      /* Whoever is signed in to Yandex already may want to be somebody else here. */
      "force_confirm", "yes", NULL);

  return g_strconcat (self->url, "/authorize?", query, NULL);
}

/* ---- requests ---- */

void
stint_oauth_post (StintOauth *self, const char *path, char *form, GCancellable *cancellable,
                  GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *address = g_strconcat (self->url, path, NULL);
  g_autoptr(GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr(SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  g_autoptr(GBytes) body = g_bytes_new (form, strlen (form));

  wipe (&form);
  soup_message_headers_append (headers, "Accept", "application/json");
  stint_transfer_run (task, &(StintTransferRequest){
                                .session = self->session,
                                .headers = headers,
                                .method = "POST",
                                .uri = uri,
                                .body = body,
                                .content_type = SOUP_FORM_MIME_TYPE_URLENCODED,
                                .refusals = TRUE,
                            });
}

StintReply *
stint_oauth_post_finish (GAsyncResult *result, GError **error)
{
  GError *local = NULL;
  StintReply *reply = g_task_propagate_pointer (G_TASK (result), &local);

  if (reply == NULL)
    g_propagate_error (error, stint_oauth_explain (local));
  return reply;
}

const char *
stint_oauth_secret_key (StintOauth *self)
{
  return *self->client_secret != '\0' ? "client_secret" : NULL; /* ends the list of the form */
}

static void
fail_expired (GTask *task)
{
  g_task_return_new_error (task, STINT_ERROR, STINT_ERROR_UNAUTHORIZED,
                           _("This sign-in was begun too long ago. Begin it again."));
}

/* ---- the code that a page shows ---- */

static gboolean
is_code (const char *code)
{
  gsize n = 0;

  while (n <= CODE_MAX && (g_ascii_isalnum (code[n]) || code[n] == '-' || code[n] == '_'))
    n++;
  return n > 0 && n <= CODE_MAX && code[n] == '\0';
}

/* (transfer full) (nullable): the code in what was typed. */
static char *
read_code (StintOauth *self, const char *typed, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autoptr(GUri) uri =
      strstr (text, "://") != NULL ? g_uri_parse (text, G_URI_FLAGS_ENCODED, NULL) : NULL;
  const char *query = uri != NULL ? g_uri_get_query (uri) : NULL;
  g_autoptr(GHashTable) values = query != NULL ? soup_form_decode (query) : NULL;
  const char *code = values != NULL ? g_hash_table_lookup (values, "code") : text;
  const char *state = values != NULL ? g_hash_table_lookup (values, "state") : NULL;

  if (code == NULL || !is_code (code))
    {
      stint_error_input (error, _("Code: type it as the page in the browser shows it."));
      return NULL;
    }
  if (state != NULL && strcmp (state, self->state) != 0)
    {
      stint_error_input (
          error, _("Code: this page belongs to another sign-in; open the page again from here."));
      return NULL;
    }
  return g_strdup (code);
}

static void
exchanged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(StintReply) reply = stint_oauth_post_finish (result, &error);
  char *token = NULL;

  if (reply == NULL)
    g_task_return_error (task, error);
  else if (stint_oauth_read_token (reply->status, reply->json, &token, &error) ==
           STINT_OAUTH_GRANTED)
    g_task_return_pointer (task, token, (GDestroyNotify) stint_oauth_free_token);
  else if (error != NULL)
    g_task_return_error (task, error);
  else /* what only a device is told */
    g_task_return_new_error (task, STINT_ERROR, STINT_ERROR_BAD_REPLY,
                             _("Yandex did not say whether the code is valid. Try again."));
}

void
stint_oauth_exchange_async (StintOauth *self, const char *typed, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *redirect = redirect_uri (self);
  g_autofree char *code = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, stint_oauth_exchange_async);
  code = read_code (self, typed, &error);
  if (code == NULL)
    g_task_return_error (task, error);
  else if (stint_clock_now () >= self->expires)
    fail_expired (task);
  else
    stint_oauth_post (self, "/token",
                      soup_form_encode ("grant_type", "authorization_code", "code", code,
                                        "client_id", self->client_id, "redirect_uri", redirect,
                                        "code_verifier", self->verifier,
                                        stint_oauth_secret_key (self), self->client_secret, NULL),
                      cancellable, exchanged_cb, g_steal_pointer (&task));
}

char *
stint_oauth_exchange_finish (StintOauth *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gint64
stint_oauth_get_expires (StintOauth *self)
{
  return self->expires;
}

/* ---- object ---- */

static void
stint_oauth_dispose (GObject *object)
{
  StintOauth *self = STINT_OAUTH (object);

  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stint_oauth_parent_class)->dispose (object);
}

static void
stint_oauth_finalize (GObject *object)
{
  StintOauth *self = STINT_OAUTH (object);

  wipe (&self->verifier);
  wipe (&self->state);
  stint_oauth_device_clear (&self->device);
  g_free (self->url);
  g_free (self->client_id);
  g_free (self->client_secret);

  G_OBJECT_CLASS (stint_oauth_parent_class)->finalize (object);
}

static void
stint_oauth_class_init (StintOauthClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_oauth_dispose;
  G_OBJECT_CLASS (klass)->finalize = stint_oauth_finalize;
}

static void
stint_oauth_init (StintOauth *self)
{
  self->verifier = random_text ();
  self->state = random_text ();
  self->expires = stint_clock_now () + LIFETIME;
}

StintOauth *
stint_oauth_new (const char *url, const char *client_id, const char *client_secret)
{
  StintOauth *self = g_object_new (STINT_TYPE_OAUTH, NULL);

  self->url = g_strdup (url);
  self->client_id = g_strdup (client_id);
  self->client_secret = g_strdup (client_secret);
  self->session = stint_transfer_new_session (url);
  return self;
}
