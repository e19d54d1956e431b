/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-account.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <glib/gi18n-lib.h>

#include "stint-error.h"
#include "stint-text.h"

#define QUOTED 40
#define ORG_MAX 64
#define ID_DIGITS 16

gboolean
stint_org_type_parse (const char *text, StintOrgType *type, GError **error)
{
  g_autofree char *quoted = NULL;

  if (g_strcmp0 (text, "360") == 0)
    *type = STINT_ORG_360;
  else if (g_strcmp0 (text, "cloud") == 0)
    *type = STINT_ORG_CLOUD;
  else
    {
      quoted = stint_text_cut (text, QUOTED);
      g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
                   _("“%s” is not a kind of organisation; write 360 or cloud."), quoted);
      return FALSE;
    }
  return TRUE;
}

const char *
stint_org_type_to_string (StintOrgType type)
{
  return type == STINT_ORG_CLOUD ? "cloud" : "360";
}

gboolean
stint_token_type_parse (const char *text, StintTokenType *type, GError **error)
{
  g_autofree char *quoted = NULL;

  if (g_strcmp0 (text, "oauth") == 0)
    *type = STINT_TOKEN_OAUTH;
  else if (g_strcmp0 (text, "iam") == 0)
    *type = STINT_TOKEN_IAM;
  else
    {
      quoted = stint_text_cut (text, QUOTED);
      g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
                   _("“%s” is not a kind of token; write oauth or iam."), quoted);
      return FALSE;
    }
  return TRUE;
}

const char *
stint_token_type_to_string (StintTokenType type)
{
  return type == STINT_TOKEN_IAM ? "iam" : "oauth";
}

StintOrgType
stint_org_type_guess (const char *org_id)
{
  const char *p = org_id;

  while (p != NULL && g_ascii_isdigit (*p))
    p++;
  return p != org_id && *p == '\0' ? STINT_ORG_360 : STINT_ORG_CLOUD;
}

StintAccount *
stint_account_new (void)
{
  return g_new0 (StintAccount, 1);
}

StintAccount *
stint_account_copy (const StintAccount *self)
{
  StintAccount *copy;

  if (self == NULL)
    return NULL;

  copy = stint_account_new ();
  *copy = *self;
  copy->id = g_strdup (self->id);
  copy->url = g_strdup (self->url);
  copy->org = g_strdup (self->org);
  copy->person = stint_person_copy (self->person);
  return copy;
}

void
stint_account_free (StintAccount *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->url);
  g_free (self->org);
  stint_person_free (self->person);
  g_free (self);
}

/* (transfer full): what tells this person from all others, with its kind in front. */
static char *
person_mark (const StintPerson *person)
{
  const struct { const char *kind; gint64 number; } numbers[] = {
    { "uid", person->uid },
    { "tracker", person->tracker_uid },
    { "passport", person->passport_uid },
  };
  const struct { const char *kind; const char *text; } texts[] = {
    { "cloud", person->cloud_uid },
    { "self", person->self_id },
    { "login", person->login },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (numbers[i].number != 0)
      return g_strdup_printf ("%s %" G_GINT64_FORMAT, numbers[i].kind, numbers[i].number);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].text != NULL)
      return g_strconcat (texts[i].kind, " ", texts[i].text, NULL);
  return g_strdup ("");
}

char *
stint_account_make_id (const StintAccount *self)
{
  g_autofree char *mark = self->person != NULL ? person_mark (self->person) : g_strdup ("");
  g_autofree char *all = g_strdup_printf ("%s\n%s\n%s", self->url != NULL ? self->url : "",
                                          self->org != NULL ? self->org : "", mark);
  char *id = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);

  id[ID_DIGITS] = '\0';
  return id;
}

static gboolean
is_loopback (const char *host)
{
  struct in_addr four;
  struct in6_addr six;

  if (inet_pton (AF_INET, host, &four) == 1)
    return ntohl (four.s_addr) >> 24 == IN_LOOPBACKNET;
  if (inet_pton (AF_INET6, host, &six) == 1)
    return IN6_IS_ADDR_LOOPBACK (&six);
  return g_ascii_strcasecmp (host, "localhost") == 0;
}

/* NULL, or the sentence that says why @uri is no base address; it may hold a password, so none
 * of them quotes it. */
static const char *
url_problem (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri), *host = g_uri_get_host (uri);

  if (strcmp (scheme, "https") != 0 && strcmp (scheme, "http") != 0)
    return _("The address of Tracker must begin with “https://”.");
  if (host == NULL || host[0] == '\0')
    return _("The address of Tracker names no host.");
  if (g_uri_get_userinfo (uri) != NULL)
    return _("The address of Tracker must not hold a user name or password.");
  if (g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return _("The address of Tracker must end before “?” and “#”.");
  if (strcmp (scheme, "http") == 0 && !is_loopback (host))
    return _("Plain http would show the token to the network; begin the address with “https://”.");
  return NULL;
}

char *
stint_account_check_url (const char *url, GError **error)
{
  g_autofree char *text = g_utf8_make_valid (url != NULL ? url : "", -1);
  g_autoptr(GUri) uri = g_uri_parse (g_strstrip (text), G_URI_FLAGS_ENCODED, NULL);
  g_autofree char *path = NULL;
  g_autofree char *host = NULL;
  const char *problem;

  problem = uri != NULL && strpbrk (text, " \t\r\n\\") == NULL ? url_problem (uri)
            : _("The address of Tracker is not like “https://api.tracker.yandex.net”.");
  if (problem != NULL)
    {
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_INPUT, problem);
      return NULL;
    }

  path = g_strdup (g_uri_get_path (uri));
  for (gsize n = strlen (path); n > 0 && path[n - 1] == '/'; n--)
    path[n - 1] = '\0';
  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  return g_uri_join (G_URI_FLAGS_ENCODED, g_uri_get_scheme (uri), NULL, host, g_uri_get_port (uri),
                     path, NULL, NULL);
}

gboolean
stint_account_check_org (const char *org, GError **error)
{
  g_autofree char *quoted = NULL;
  gsize n = 0;

  while (org != NULL && n <= ORG_MAX &&
         (g_ascii_isalnum (org[n]) || org[n] == '-' || org[n] == '_'))
    n++;
  if (org != NULL && n >= 1 && n <= ORG_MAX && org[n] == '\0')
    return TRUE;

  quoted = stint_text_cut (org, QUOTED);
  g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
               _("“%s” is not an organisation id: letters, digits, “-” and “_”, up to 64."), quoted);
  return FALSE;
}
