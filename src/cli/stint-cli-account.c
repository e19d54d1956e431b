/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli-commands.h"

#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "stint-account.h"
#include "stint-token-pipe.h"

/* What was typed for `stint sign-in`. */
typedef struct
{
  gboolean demo;
  char *org;
  char *org_type;
  char *token_type;
  char *url;
} SignIn;

static void
sign_in_clear (SignIn *self)
{
  g_free (self->org);
  g_free (self->org_type);
  g_free (self->token_type);
  g_free (self->url);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignIn, sign_in_clear)

static void
add_string (GVariantBuilder *options, const char *key, const char *value)
{
  g_variant_builder_add (options, "{sv}", key, g_variant_new_string (value));
}

/* (nullable): floating; everything is checked before a token is asked for. */
static GVariant *
make_options (const SignIn *self, GError **error)
{
  g_autoptr(GVariantBuilder) options = g_variant_builder_new (G_VARIANT_TYPE_VARDICT);
  g_autofree char *url = NULL;
  StintOrgType org_type = stint_org_type_guess (self->org);
  StintTokenType token_type = STINT_TOKEN_OAUTH;

  if (!stint_account_check_org (self->org, error))
    return NULL;
  if (self->org_type != NULL && !stint_org_type_parse (self->org_type, &org_type, error))
    return NULL;
  if (self->token_type != NULL && !stint_token_type_parse (self->token_type, &token_type, error))
    return NULL;
  if (self->url != NULL)
    {
      url = stint_account_check_url (self->url, error);
      if (url == NULL)
        return NULL;
      add_string (options, "url", url);
    }
  add_string (options, "org", self->org);
  add_string (options, "org-type", stint_org_type_to_string (org_type));
  add_string (options, "token-type", stint_token_type_to_string (token_type));
  return g_variant_builder_end (options);
}

/* (nullable): the account as the agent tells it. */
static GVariant *
call_sign_in (GVariant *options, GError **error)
{
  g_autoptr(GVariant) values = g_variant_ref_sink (options);
  g_autoptr(GVariant) reply = NULL;
  int token = stint_token_pipe_new (STDIN_FILENO, error);

  if (token < 0)
    return NULL;
  reply = stint_cli_invoke (STINT_CLI_AGENT1, "SignIn", g_variant_new ("(h@a{sv})", 0, values), token, "(a{sv})", error);
  close (token);
  return reply != NULL ? g_variant_get_child_value (reply, 0) : NULL;
}

static GVariant *
call_sign_in_demo (GError **error)
{
  g_autoptr(GVariant) reply = stint_cli_ask ("SignInDemo", NULL, "(a{sv})", error);

  return reply != NULL ? g_variant_get_child_value (reply, 0) : NULL;
}

static void
print_account (GVariant *account)
{
  const char *login = "";
  const char *org = "";
  const char *token = "";
  gboolean demo = FALSE;
  gboolean read_only = FALSE;

  g_variant_lookup (account, "login", "&s", &login);
  g_variant_lookup (account, "org", "&s", &org);
  g_variant_lookup (account, "token", "&s", &token);
  g_variant_lookup (account, "demo", "b", &demo);
  g_variant_lookup (account, "read-only", "b", &read_only);
  if (demo)
    g_print (_("Signed in to the demonstration as %s\n"), login); /* its token is no secret */
  else
    /* Translators: login, organisation id */
    g_print (_("Signed in as %s in organisation %s\n"), login, org);
  if (!demo && g_str_equal (token, "session"))
    g_print ("%s\n", _("No keyring could be used: the token is forgotten when the session ends"));
  if (read_only)
    g_print ("%s\n", _("This account’s licence only allows reading: nothing can be logged"));
}

static int
sign_in (const SignIn *typed)
{
  g_autoptr(GVariant) options = NULL;
  g_autoptr(GVariant) account = NULL;
  GError *error = NULL;

  if (typed->demo)
    account = call_sign_in_demo (&error);
  else
    {
      options = make_options (typed, &error);
      if (options == NULL)
        return stint_cli_refuse (error);
      g_variant_ref_sink (options);
      account = call_sign_in (options, &error);
    }
  if (account == NULL)
    return stint_cli_refuse (error);
  print_account (account);
  return STINT_CLI_DONE;
}

int
stint_cli_sign_in (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  g_auto(SignIn) typed = { 0 };
  int status;
  const GOptionEntry options[] = {
    { "org", 0, 0, G_OPTION_ARG_FILENAME, &typed.org, N_("The organisation’s id"), N_("ID") },
    { "org-type", 0, 0, G_OPTION_ARG_FILENAME, &typed.org_type,
      N_("Yandex 360 or Yandex Cloud (default: as the id looks)"), "360|cloud" },
    { "token-type", 0, 0, G_OPTION_ARG_FILENAME, &typed.token_type,
      N_("What kind of token it is (default: oauth)"), "oauth|iam" },
    { "url", 0, 0, G_OPTION_ARG_FILENAME, &typed.url, N_("Another address of the service"),
      N_("URL") },
    { "demo", 0, 0, G_OPTION_ARG_NONE, &typed.demo, N_("Try Stint without an account"), NULL },
    { NULL },
  };

  if (!stint_cli_parse (self, argc, argv, options, 0, 0, &arguments, &status))
    return status;
  if (typed.demo && (typed.org != NULL || typed.org_type != NULL || typed.token_type != NULL ||
                     typed.url != NULL))
    return stint_cli_wrong_usage (self, _("--demo takes no other option"));
  if (!typed.demo && typed.org == NULL)
    return stint_cli_wrong_usage (self, _("Give the organisation with --org, or --demo"));
  return sign_in (&typed);
}

int
stint_cli_sign_out (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  g_autoptr(GVariant) waiting = NULL;
  g_autoptr(GVariant) value = NULL;
  g_autoptr(GVariant) reply = NULL;
  guint pending;
  GError *error = NULL;
  int status;

  if (!stint_cli_parse (self, argc, argv, NULL, 0, 0, &arguments, &status))
    return status;
  waiting = stint_cli_invoke ("org.freedesktop.DBus.Properties", "Get",
                              g_variant_new ("(ss)", STINT_CLI_AGENT1, "Pending"), -1, "(v)", &error);
  if (waiting == NULL || (reply = stint_cli_ask ("SignOut", NULL, "()", &error)) == NULL)
    return stint_cli_refuse (error);
  g_variant_get (waiting, "(v)", &value);
  pending = g_variant_is_of_type (value, G_VARIANT_TYPE_UINT32) ? g_variant_get_uint32 (value) : 0;

  g_print ("%s\n", _("Signed out"));
  if (pending > 0)
    g_print (ngettext ("%u entry waits and is sent after the next sign-in\n",
                       "%u entries wait and are sent after the next sign-in\n", pending),
             pending);
  return STINT_CLI_DONE;
}
