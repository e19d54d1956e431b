/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-accounts.h"
#include "stint-json-out.h"
#include "stint-table.h"

static const char *
login_of (const StintAccount *account)
{
  return account->person != NULL && account->person->login != NULL ? account->person->login : "";
}

/* ---- accounts ---- */

static void
print_json (GPtrArray *accounts, const char *current)
{
  g_autoptr(StintJsonOut) out = stint_json_out_new ();

  stint_json_out_begin_array (out);
  for (guint i = 0; i < accounts->len; i++)
    {
      const StintAccount *account = accounts->pdata[i];

      stint_json_out_begin_object (out);
      stint_json_out_member_string (out, "id", account->id);
      stint_json_out_member_string (out, "login", login_of (account));
      stint_json_out_member_string (out, "org", account->org);
      stint_json_out_member_bool (out, "demo", account->demo);
      stint_json_out_member_bool (out, "current", g_strcmp0 (account->id, current) == 0);
      stint_json_out_end_object (out);
    }
  stint_json_out_end_array (out);
  g_print ("%s\n", stint_json_out_get (out));
}

static void
print_text (GPtrArray *accounts, const char *current)
{
  g_autoptr(StintTable) table = stint_table_new (4, 0);
  g_autofree char *text = NULL;

  if (accounts->len == 0)
    {
      g_print ("%s\n", _("Nobody has signed in here"));
      return;
    }
  for (guint i = 0; i < accounts->len; i++)
    {
      const StintAccount *account = accounts->pdata[i];

      stint_table_add (table, account->id);
      stint_table_add (table, login_of (account));
      stint_table_add (table, account->demo ? _("demonstration") : account->org);
      /* Translators: behind the account that is in use */
      stint_table_add (table, g_strcmp0 (account->id, current) == 0 ? _("current") : NULL);
    }
  text = stint_table_to_string (table);
  g_print ("%s", text);
}

int
stint_cli_accounts (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  g_autoptr(GPtrArray) accounts = NULL;
  g_autoptr(StintAccount) current = NULL;
  gboolean json = FALSE;
  GError *error = NULL;
  int status;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Write JSON"), NULL },
    { NULL },
  };

  if (!stint_cli_parse (self, argc, argv, options, 0, 0, &arguments, &status))
    return status;
  accounts = stint_accounts_list (&error);
  if (accounts == NULL)
    return stint_cli_refuse (error);
  current = stint_accounts_current (NULL);
  if (json)
    print_json (accounts, current != NULL ? current->id : NULL);
  else
    print_text (accounts, current != NULL ? current->id : NULL);
  return STINT_CLI_DONE;
}

/* ---- switch ---- */

/* (transfer none) (nullable): the account with that id, or the only one with that login. */
static const StintAccount *
find_account (GPtrArray *accounts, const char *name, GError **error)
{
  const StintAccount *found = NULL;
  guint n = 0;

  for (guint i = 0; i < accounts->len; i++)
    {
      const StintAccount *account = accounts->pdata[i];

      if (strcmp (account->id, name) == 0)
        return account;
      if (g_ascii_strcasecmp (login_of (account), name) == 0)
        {
          found = account;
          n++;
        }
    }
  if (n == 1)
    return found;
  if (n == 0)
    stint_error_input (error, _("Account: nobody has signed in here as “%s”; see stint accounts."),
                       name);
  else
    stint_error_input (
        error, _("Account: several have the login “%s”; give the id that stint accounts shows."),
        name);
  return NULL;
}

int
stint_cli_switch (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  g_autoptr(GPtrArray) accounts = NULL;
  g_autoptr(GVariant) reply = NULL;
  const StintAccount *account;
  GError *error = NULL;
  int status;

  if (!stint_cli_parse (self, argc, argv, NULL, 1, 1, &arguments, &status))
    return status;
  accounts = stint_accounts_list (&error);
  account = accounts != NULL ? find_account (accounts, arguments.values[0], &error) : NULL;
  if (account == NULL)
    return stint_cli_refuse (error);
  reply = stint_cli_ask ("SwitchAccount", g_variant_new ("(s)", account->id), "(a{sv})", &error);
  if (reply == NULL)
    return stint_cli_refuse (error);

  if (account->demo)
    g_print ("%s\n", _("Switched to the demonstration"));
  else
    /* Translators: login, organisation id */
    g_print (_("Switched to %s in organisation %s\n"), login_of (account), account->org);
  return STINT_CLI_DONE;
}
