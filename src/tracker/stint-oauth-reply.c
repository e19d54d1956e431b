/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-oauth-reply.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-json.h"
#include "stint-text.h"

#define MAX_WORDS 200
#define MAX_LIFETIME (30 * 60)
#define USUAL_INTERVAL 5
#define MAX_INTERVAL 60
#define USUAL_LIFETIME 600

static const struct
{
  const char *name;
  StintError code;
  const char *sentence;
} refusals[] = {
  { "invalid_grant", STINT_ERROR_INPUT,
    N_("This code is not valid: it is mistyped, was used already or is older than ten minutes. "
        "Copy it again, or "
        "begin anew.") },
  { "bad_verification_code", STINT_ERROR_INPUT,
    N_("This is not a code that the page shows. Copy it again.") },
  { "expired_token", STINT_ERROR_UNAUTHORIZED,
    N_("Nobody confirmed the code in time. Begin the sign-in again.") },
  { "access_denied", STINT_ERROR_UNAUTHORIZED,
    N_("Access was declined in the browser. Begin the sign-in again to allow it.") },
  { "invalid_client", STINT_ERROR_UNAUTHORIZED,
    N_("Yandex does not let this build of Stint sign in with the browser. Paste a token "
        "instead.") },
  { "unauthorized_client", STINT_ERROR_UNAUTHORIZED,
    N_("Stint is blocked or not confirmed yet at Yandex. Paste a token instead.") },
  { "invalid_scope", STINT_ERROR_UNAUTHORIZED,
    N_("Stint has no rights to Tracker at Yandex. Paste a token instead.") },
};

static GError *
bad_reply (void)
{
  return g_error_new_literal (
      STINT_ERROR, STINT_ERROR_BAD_REPLY,
      _("Something other than the sign-in of Yandex answered. Perhaps this network wants "
         "you to log in to it first."));
}

static GError *
not_now (StintError code)
{
  return g_error_new_literal (
      STINT_ERROR, (int) code,
      _("The sign-in of Yandex is not available at the moment. Try again later."));
}

/* (transfer full): what a reply that grants nothing says. */
static GError *
refusal (guint status, const char *name, const char *description)
{
  g_autofree char *words = NULL;

  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (refusals); i++)
    if (strcmp (name, refusals[i].name) == 0)
      return g_error_new_literal (STINT_ERROR, (int) refusals[i].code, _(refusals[i].sentence));
  if (status == 429)
    return not_now (STINT_ERROR_RATE_LIMITED);
  if (status >= 500)
    return not_now (status == 503 ? STINT_ERROR_UNAVAILABLE : STINT_ERROR_SERVER);
  if (name == NULL)
    return bad_reply ();
  words =
      stint_text_cut (description != NULL && *description != '\0' ? description : name, MAX_WORDS);
  /* Translators: the words of the server */
  return g_error_new (STINT_ERROR, STINT_ERROR_UNAUTHORIZED,
                      _("Yandex refused the sign-in (%s). Begin it again."), words);
}

/* (transfer full) */
static GError *
read_refusal (guint status, JsonObject *object)
{
  const char *name = NULL, *description = NULL;

  if (object != NULL && (!stint_json_get_string (object, "error", &name, NULL) ||
                         !stint_json_get_string (object, "error_description", &description, NULL)))
    return bad_reply ();
  return refusal (status, name, description);
}

StintOauthAnswer
stint_oauth_read_token (guint status, JsonNode *json, char **token, GError **error)
{
  JsonObject *object = json != NULL ? stint_json_object (json, NULL) : NULL;
  const char *text = NULL;

  if (object != NULL && status == 200 &&
      stint_json_get_string (object, "access_token", &text, NULL) && text != NULL && *text != '\0')
    {
      *token = g_strdup (text);
      return STINT_OAUTH_GRANTED;
    }
  if (object != NULL && stint_json_get_string (object, "error", &text, NULL) && text != NULL)
    {
      if (strcmp (text, "authorization_pending") == 0)
        return STINT_OAUTH_PENDING;
      if (strcmp (text, "slow_down") == 0)
        return STINT_OAUTH_SLOWER;
    }
  g_propagate_error (error, read_refusal (status, object));
  return STINT_OAUTH_REFUSED;
}

void
stint_oauth_device_clear (StintOauthDevice *self)
{
  if (self->device_code != NULL)
    explicit_bzero (self->device_code, strlen (self->device_code));
  g_clear_pointer (&self->device_code, g_free);
  g_clear_pointer (&self->user_code, g_free);
  g_clear_pointer (&self->page, g_free);
}

/* The page goes to the person's browser: only one of the host that was asked is taken. */
static gboolean
is_of_host (const char *page, const char *fallback)
{
  g_autoptr(GUri) named = page != NULL ? g_uri_parse (page, G_URI_FLAGS_NONE, NULL) : NULL;
  g_autoptr(GUri) known = g_uri_parse (fallback, G_URI_FLAGS_NONE, NULL);

  return named != NULL && known != NULL &&
         g_strcmp0 (g_uri_get_scheme (named), g_uri_get_scheme (known)) == 0 &&
         (g_strcmp0 (g_uri_get_host (named), g_uri_get_host (known)) == 0 ||
          g_strcmp0 (g_uri_get_host (named), "ya.ru") == 0);
}

gboolean
stint_oauth_read_device (guint status, JsonNode *json, const char *page, StintOauthDevice *device,
                         GError **error)
{
  JsonObject *object = json != NULL ? stint_json_object (json, NULL) : NULL;
  const char *device_code = NULL, *user_code = NULL, *named = NULL;
  gint64 interval = 0, lifetime = 0;

  if (object == NULL || status != 200 ||
      !stint_json_get_string (object, "device_code", &device_code, NULL) || device_code == NULL ||
      !stint_json_get_string (object, "user_code", &user_code, NULL) || user_code == NULL)
    {
      g_propagate_error (error, read_refusal (status, object));
      return FALSE;
    }
  if (!stint_json_get_string (object, "verification_url", &named, NULL) ||
      !is_of_host (named, page))
    named = page;
  if (!stint_json_get_int64 (object, "interval", &interval, NULL) || interval <= 0)
    interval = USUAL_INTERVAL;
  if (!stint_json_get_int64 (object, "expires_in", &lifetime, NULL) || lifetime <= 0)
    lifetime = USUAL_LIFETIME;
  device->device_code = g_strdup (device_code);
  device->user_code = stint_text_cut (user_code, 40);
  device->page = g_strdup (named);
  device->interval = MIN (interval, MAX_INTERVAL);
  device->lifetime = MIN (lifetime, MAX_LIFETIME);
  return TRUE;
}

GError *
stint_oauth_explain (GError *error)
{
  guint status = stint_error_get_status (error);
  GError *explained = NULL;

  if (error->domain != STINT_ERROR)
    return error;
  if (status >= 400)
    explained = refusal (status, NULL, NULL);
  else if (error->code == STINT_ERROR_BAD_REPLY || error->code == STINT_ERROR_TOO_LARGE)
    explained = bad_reply ();
  if (explained == NULL)
    return error;
  g_error_free (error);
  return explained;
}
