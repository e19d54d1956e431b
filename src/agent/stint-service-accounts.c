/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-service-private.h"

static const char *
token_place_name (StintTokenPlace place)
{
  switch (place)
    {
    case STINT_TOKEN_KEYRING:
      return "keyring";
    case STINT_TOKEN_SESSION:
      return "session";
    case STINT_TOKEN_MISSING:
    default:
      return "missing";
    }
}

static void
add_string (GVariantBuilder *builder, const char *key, const char *value)
{
  if (value != NULL && *value != '\0')
    g_variant_builder_add (builder, "{sv}", key, g_variant_new_string (value));
}

static void
add_account (GVariantBuilder *builder, const StintAccount *account)
{
  const StintPerson *person = account->person;

  add_string (builder, "id", account->id);
  add_string (builder, "login", person != NULL ? person->login : NULL);
  add_string (builder, "display", person != NULL ? person->display : NULL);
  add_string (builder, "org", account->org);
  add_string (builder, "org-type", stint_org_type_to_string (account->org_type));
  add_string (builder, "token-type", stint_token_type_to_string (account->token_type));
  add_string (builder, "url", account->url);
  g_variant_builder_add (builder, "{sv}", "demo", g_variant_new_boolean (account->demo));
  g_variant_builder_add (builder, "{sv}", "read-only",
                         g_variant_new_boolean (person != NULL && !person->has_license));
}

GVariant *
stint_service_get_account (StintService *self)
{
  const StintAccount *account = stint_session_get_account (self->session);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  if (account != NULL)
    {
      add_account (&builder, account);
      add_string (&builder, "token",
                  token_place_name (stint_session_get_token_place (self->session)));
    }
  return g_variant_builder_end (&builder);
}

GVariant *
stint_service_get_accounts (StintService *self)
{
  const StintAccount *current = stint_session_get_account (self->session);
  GPtrArray *accounts = stint_session_get_accounts (self->session);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < accounts->len; i++)
    {
      const StintAccount *account = g_ptr_array_index (accounts, i);
      gboolean is_current = current != NULL && g_strcmp0 (current->id, account->id) == 0;

      g_variant_builder_open (&builder, G_VARIANT_TYPE_VARDICT);
      add_account (&builder, account);
      g_variant_builder_add (&builder, "{sv}", "current", g_variant_new_boolean (is_current));
      g_variant_builder_close (&builder);
    }
  return g_variant_builder_end (&builder);
}

static gboolean
switch_account_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, const char *id,
                   gpointer user_data)
{
  StintService *self = user_data;
  GError *error = NULL;

  if (!stint_session_switch_account (self->session, id, &error))
    return stint_service_fail (invocation, error);

  stint_agent1_complete_switch_account (skeleton, invocation, stint_service_get_account (self));
  return TRUE;
}

void
stint_service_connect_accounts (StintService *self)
{
  g_signal_connect (self->skeleton, "handle-switch-account", G_CALLBACK (switch_account_cb), self);
}
