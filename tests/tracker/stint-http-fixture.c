/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-http-fixture.h"

#include <string.h>

StintAccount *
http_account_new (const char *url, StintOrgType org_type, StintTokenType token_type)
{
  StintAccount *account = stint_account_new ();

  g_free (account->url);
  account->url = g_strdup (url);
  g_free (account->org);
  account->org = g_strdup ("org-1");
  account->org_type = org_type;
  account->token_type = token_type;
  return account;
}

StintHttp *
http_new (const char *url, const char *token)
{
  g_autoptr(StintAccount) account = http_account_new (url, STINT_ORG_360, STINT_TOKEN_OAUTH);

  return stint_http_new (account, token);
}

void
http_set_up (HttpFixture *fixture, gconstpointer data)
{
  fixture->server = stint_raw_new ();
  fixture->http = http_new (stint_raw_get_url (fixture->server), "token-anna");
}

void
http_tear_down (HttpFixture *fixture, gconstpointer data)
{
  /* Nothing may hold it any more: no request is forgotten. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->http);
  stint_raw_free (fixture->server);
}

StintReply *
http_call (StintHttp *http, const char *method, const char *path, JsonNode *body, gboolean changes,
           GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  stint_http_send_async (http, method, path, body, changes, NULL, stint_keep_result_cb, &result);
  return stint_http_send_finish (http, stint_wait_result (&result), error);
}

GError *
http_failure (StintHttp *http, const char *method, gboolean changes)
{
  GError *error = NULL;

  g_assert_null (http_call (http, method, "/v3/myself", NULL, changes, &error));
  g_assert_nonnull (error);
  return error;
}

/* (transfer full) (nullable): the one header @name of @request; fails on a second. */
static char *
header (const char *request, const char *name)
{
  g_auto(GStrv) lines = g_strsplit (request, "\r\n", -1);
  g_autofree char *prefix = g_strconcat (name, ": ", NULL);
  char *found = NULL;

  for (gsize i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    if (g_ascii_strncasecmp (lines[i], prefix, strlen (prefix)) == 0)
      {
        g_assert_null (found);
        found = g_strdup (lines[i] + strlen (prefix));
      }
  return found;
}

void
http_assert_header (const char *request, const char *name, const char *value)
{
  g_autofree char *sent = header (request, name);

  g_assert_cmpstr (sent, ==, value);
}
