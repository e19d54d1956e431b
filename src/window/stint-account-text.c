/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-account-text.h"

#include <glib/gi18n-lib.h>

#include "stint-account.h"

const char *
stint_account_text_get (GVariant *account, const char *key)
{
  const char *text = NULL;

  if (account != NULL)
    g_variant_lookup (account, key, "&s", &text);
  return text;
}

gboolean
stint_account_text_is (GVariant *account, const char *key)
{
  gboolean is = FALSE;

  if (account != NULL)
    g_variant_lookup (account, key, "b", &is);
  return is;
}

char *
stint_account_text_who (GVariant *account)
{
  const char *display = stint_account_text_get (account, "display");
  const char *login = stint_account_text_get (account, "login");

  if (display != NULL && *display != '\0')
    return g_strdup (display);
  return g_strdup (login != NULL ? login : "");
}

char *
stint_account_text_where (GVariant *account)
{
  const char *login = stint_account_text_get (account, "login");
  const char *org = stint_account_text_get (account, "org");
  const char *type = stint_account_text_get (account, "org-type");
  gboolean cloud = g_strcmp0 (type, stint_org_type_to_string (STINT_ORG_CLOUD)) == 0;

  if (stint_account_text_is (account, "demo"))
    return g_strdup (_("Demo account"));
  /* Translators: a login, the ID of an organisation, and of what kind it is */
  return g_strdup_printf (_("%s, organisation %s, %s"), login != NULL ? login : "?",
                          org != NULL ? org : "?", cloud ? _("Yandex Cloud") : _("Yandex 360"));
}

static gboolean
is_forgotten (GVariant *account)
{
  return g_strcmp0 (stint_account_text_get (account, "token"), "session") == 0;
}

const char *
stint_account_text_note (GVariant *account)
{
  if (stint_account_text_is (account, "demo"))
    return _("This is the demo account: nothing leaves this computer.");
  if (stint_account_text_is (account, "read-only"))
    return _("Your licence allows reading only: time cannot be logged.");
  if (is_forgotten (account))
    return _("The token is kept for this session only: the keyring did not take it.");
  return "";
}

char *
stint_account_text_advice (GVariant *account)
{
  const char *note = stint_account_text_note (account);
  const char *advice = NULL;

  if (stint_account_text_is (account, "demo")) /* which is where it is already */
    return g_strdup ("");
  if (stint_account_text_is (account, "read-only"))
    advice = _("Ask an administrator of your organisation for full access to Tracker.");
  else if (is_forgotten (account))
    advice = _("It is locked, or none is running. To be remembered, unlock it and sign in again.");
  return advice != NULL ? g_strjoin (" ", note, advice, NULL) : g_strdup (note);
}
