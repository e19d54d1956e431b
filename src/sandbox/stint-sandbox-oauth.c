/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sandbox-oauth.h"

#include <string.h>

#include "stint-sandbox-print.h"

#define UNKNOWN_CLIENT "unknown"
#define CODE_LIFETIME (10 * 60 * 1000)

typedef enum
{
  GRANT_PENDING,
  GRANT_ALLOWED,
  GRANT_DENIED,
  GRANT_USED,
} GrantState;

/* A code that was shown, or a device that waits. */
typedef struct
{
  char *code;      /* what is exchanged */
  char *user_code; /* (nullable): what is typed: a device's */
  char *client;
  char *challenge; /* (nullable) */
  char *redirect;  /* (nullable) */
  char *login;
  GrantState state;
  gint64 made;  /* milliseconds */
  gint64 asked; /* when a device asked last, monotonic microseconds */
} Grant;

struct _SandboxOauth
{
  GPtrArray *grants; /* (element-type Grant) */
  guint last;        /* codes are not used twice */
};

static void
grant_free (gpointer data)
{
  Grant *grant = data;

  g_free (grant->code);
  g_free (grant->user_code);
  g_free (grant->client);
  g_free (grant->challenge);
  g_free (grant->redirect);
  g_free (grant->login);
  g_free (grant);
}

void
sandbox_oauth_free (SandboxOauth *self)
{
  g_ptr_array_unref (self->grants);
  g_free (self);
}

static SandboxOauth *
get_oauth (SandboxCall *call)
{
  SandboxOauth *self = call->state->oauth;

  if (self == NULL)
    {
      self = call->state->oauth = g_new0 (SandboxOauth, 1);
      self->grants = g_ptr_array_new_with_free_func (grant_free);
    }
  return self;
}

static Grant *
new_grant (SandboxCall *call, const char *client, const char *login)
{
  SandboxOauth *self = get_oauth (call);
  Grant *grant = g_new0 (Grant, 1);

  self->last++;
  grant->client = g_strdup (client);
  grant->login = g_strdup (login != NULL ? login : "anna");
  grant->made = sandbox_state_now ();
  g_ptr_array_add (self->grants, grant);
  return grant;
}

static Grant *
find_grant (SandboxCall *call, const char *code, const char *user_code)
{
  GPtrArray *grants = get_oauth (call)->grants;

  for (guint i = 0; i < grants->len; i++)
    {
      Grant *grant = g_ptr_array_index (grants, i);

      if ((code != NULL && strcmp (grant->code, code) == 0) ||
          (user_code != NULL && g_strcmp0 (grant->user_code, user_code) == 0))
        return grant;
    }
  return NULL;
}

/* ---- answers ---- */

static void answer_page (SandboxCall *call, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
answer_page (SandboxCall *call, const char *format, ...)
{
  va_list args;

  g_string_assign (
      call->reply,
      "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Sandbox</title></head><body>");
  va_start (args, format);
  g_string_append_vprintf (call->reply, format, args);
  va_end (args);
  g_string_append (call->reply, "</body></html>");
  soup_message_headers_replace (call->reply_headers, "Content-Type", "text/html;charset=UTF-8");
}

static void
refuse (SandboxCall *call, const char *error, const char *description)
{
  call->status = SOUP_STATUS_BAD_REQUEST;
  g_string_assign (call->reply, "{\"error\":");
  sandbox_print_string (call->reply, error);
  sandbox_print_member (call->reply, "error_description", description);
  g_string_append_c (call->reply, '}');
}

static gboolean
check_client (SandboxCall *call, const char *client)
{
  if (client != NULL && *client != '\0' && strcmp (client, UNKNOWN_CLIENT) != 0)
    return TRUE;
  refuse (call, "invalid_client", "Client not found");
  return FALSE;
}

/* ---- pages for the browser ---- */

/* The code stands on the page that the real service would lead to. */
static void
authorize (SandboxCall *call)
{
  g_autoptr(GHashTable) query = soup_form_decode (call->query != NULL ? call->query : "");
  const char *client = g_hash_table_lookup (query, "client_id");
  const char *method = g_hash_table_lookup (query, "code_challenge_method");
  Grant *grant;

  if (!check_client (call, client))
    return;
  if (g_strcmp0 (g_hash_table_lookup (query, "response_type"), "code") != 0 ||
      g_strcmp0 (method, "S256") != 0)
    {
      refuse (call, "invalid_request",
              "response_type is not code, or code_challenge_method not S256");
      return;
    }
  grant = new_grant (call, client, g_hash_table_lookup (query, "login_hint"));
  grant->code = g_strdup_printf ("%07u", 1000000 + get_oauth (call)->last);
  grant->challenge = g_strdup (g_hash_table_lookup (query, "code_challenge"));
  grant->redirect = g_strdup (g_hash_table_lookup (query, "redirect_uri"));
  grant->state = GRANT_ALLOWED;
  answer_page (call, "<p>Code: <code id=\"code\">%s</code></p>", grant->code);
}

/* ?user_code=…&answer=allow or deny is what a click would do. */
static void
device_page (SandboxCall *call)
{
  g_autoptr(GHashTable) query = soup_form_decode (call->query != NULL ? call->query : "");
  const char *user_code = g_hash_table_lookup (query, "user_code");
  const char *given = g_hash_table_lookup (query, "answer");
  Grant *grant = user_code != NULL ? find_grant (call, NULL, user_code) : NULL;

  if (grant == NULL)
    {
      answer_page (call, "<form>Code: <input name=\"user_code\"> <button name=\"answer\" "
                         "value=\"allow\">Allow</button> "
                         "<button name=\"answer\" value=\"deny\">Deny</button></form>");
      return;
    }
  if (grant->state == GRANT_PENDING)
    grant->state = g_strcmp0 (given, "deny") == 0 ? GRANT_DENIED : GRANT_ALLOWED;
  answer_page (call, "<p>Done</p>");
}

/* ---- for the program ---- */

/* (transfer full): the fields of the body. */
static GHashTable *
read_form (SandboxCall *call)
{
  const char *type = soup_message_headers_get_content_type (call->headers, NULL);
  gsize length;
  const char *body = g_bytes_get_data (call->body, &length);
  g_autofree char *text = g_strndup (body != NULL ? body : "", length);

  return soup_form_decode (g_strcmp0 (type, SOUP_FORM_MIME_TYPE_URLENCODED) == 0 ? text : "");
}

static void
device_code (SandboxCall *call)
{
  g_autoptr(GHashTable) form = read_form (call);
  const char *client = g_hash_table_lookup (form, "client_id");
  g_autofree char *page = g_strconcat (call->base_url, "/device", NULL);
  Grant *grant;

  if (!check_client (call, client))
    return;
  grant = new_grant (call, client, NULL);
  grant->code = g_strdup_printf ("device-%u", get_oauth (call)->last);
  grant->user_code = g_strdup_printf ("ABCD%04u", get_oauth (call)->last);
  g_string_assign (call->reply, "{\"device_code\":");
  sandbox_print_string (call->reply, grant->code);
  sandbox_print_member (call->reply, "user_code", grant->user_code);
  sandbox_print_member (call->reply, "verification_url", page);
  sandbox_print_number (call->reply, "interval", call->settings->device_interval);
  sandbox_print_number (call->reply, "expires_in", call->settings->device_lifetime);
  g_string_append_c (call->reply, '}');
}

static gboolean
is_verifier (const Grant *grant, const char *verifier)
{
  g_autofree guint8 *digest = g_malloc0 (32);
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *text = NULL;
  gsize length = 32;

  if (verifier == NULL || strlen (verifier) < 43 || strlen (verifier) > 128)
    return FALSE;
  g_checksum_update (checksum, (const guchar *) verifier, -1);
  g_checksum_get_digest (checksum, digest, &length);
  text = g_base64_encode (digest, length);
  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  g_strdelimit (text, "=", '\0');
  return g_strcmp0 (text, grant->challenge) == 0;
}

/* NULL, or the name of what is wrong with a code that a page showed. */
static const char *
check_code (const Grant *grant, GHashTable *form)
{
  if (grant == NULL || grant->user_code != NULL || grant->state == GRANT_USED ||
      sandbox_state_now () - grant->made > CODE_LIFETIME ||
      g_strcmp0 (grant->client, g_hash_table_lookup (form, "client_id")) != 0 ||
      g_strcmp0 (grant->redirect, g_hash_table_lookup (form, "redirect_uri")) != 0 ||
      !is_verifier (grant, g_hash_table_lookup (form, "code_verifier")))
    return "invalid_grant";
  return NULL;
}

static const char *
check_device (SandboxCall *call, Grant *grant)
{
  gint64 now = g_get_monotonic_time ();
  gint64 since;

  if (grant == NULL || grant->user_code == NULL || grant->state == GRANT_USED)
    return "invalid_grant";
  if (sandbox_state_now () - grant->made >=
      call->settings->device_lifetime * G_GINT64_CONSTANT (1000))
    return "expired_token";
  if (grant->state == GRANT_DENIED)
    return "access_denied";
  since = now - grant->asked;
  grant->asked = now;
  if (grant->state == GRANT_PENDING)
    /* Timers of whole seconds may fire early. */
    return since < call->settings->device_interval * G_GINT64_CONSTANT (500000)
               ? "slow_down"
               : "authorization_pending";
  return NULL;
}

static void
token (SandboxCall *call)
{
  g_autoptr(GHashTable) form = read_form (call);
  const char *kind = g_hash_table_lookup (form, "grant_type");
  const char *code = g_hash_table_lookup (form, "code");
  Grant *grant = code != NULL ? find_grant (call, code, NULL) : NULL;
  const char *wrong = "unsupported_grant_type";

  if (!check_client (call, g_hash_table_lookup (form, "client_id")))
    return;
  if (g_strcmp0 (kind, "authorization_code") == 0)
    wrong = check_code (grant, form);
  else if (g_strcmp0 (kind, "device_code") == 0)
    wrong = check_device (call, grant);
  if (wrong != NULL)
    {
      refuse (call, wrong, "The sandbox says no");
      return;
    }
  grant->state = GRANT_USED;
  g_string_append_printf (
      call->reply,
      "{\"access_token\":\"token-%s\",\"expires_in\":31536000,\"refresh_token\":\"refresh-%s\","
      "\"token_type\":\"bearer\"}",
      grant->login, grant->login);
}

gboolean
sandbox_oauth_handle (SandboxCall *call)
{
  static const struct
  {
    const char *path;
    const char *method;
    void (*handle) (SandboxCall *call);
  } routes[] = {
    { "/authorize", "GET", authorize },
    { "/device", "GET", device_page },
    { "/device/code", "POST", device_code },
    { "/token", "POST", token },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    if (strcmp (call->path, routes[i].path) == 0)
      {
        if (sandbox_call_check_method (call, routes[i].method))
          routes[i].handle (call);
        return TRUE;
      }
  return FALSE;
}
