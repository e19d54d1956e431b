/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-agent"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-accounts.h"
#include "stint-session-private.h"
#include "stint-text.h"

GPtrArray *
stint_session_get_accounts (StintSession *self)
{
  g_autoptr(GError) error = NULL;

  if (self->accounts == NULL)
    {
      self->accounts = stint_accounts_list (&error);
      if (self->accounts == NULL)
        {
          g_message ("The accounts cannot be read: %s", error->message);
          self->accounts = g_ptr_array_new ();
        }
    }
  return self->accounts;
}

gboolean
stint_session_switch_account (StintSession *self, const char *id, GError **error)
{
  g_autoptr(StintAccount) account = NULL;
  g_autoptr(GError) local = NULL;
  g_autofree char *shown = NULL;

  if (self->account != NULL && self->store != NULL && strcmp (self->account->id, id) == 0)
    return TRUE;
  account = stint_accounts_get (id, &local);
  if (account == NULL)
    {
      shown = stint_text_cut (id, 40);
      if (local == NULL)
        g_set_error (&local, STINT_ERROR, STINT_ERROR_NO_ACCOUNT,
                     _("Nobody has signed in here as account “%s”."), shown);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!stint_session_use_account (self, account, error))
    return FALSE;
  stint_session_load_token (self);
  return TRUE;
}

/* ---- tokens of this run, where there is no keyring ---- */

static void
free_token (gpointer data)
{
  char *token = data;

  explicit_bzero (token, strlen (token));
  g_free (token);
}

void
stint_session_keep_token (StintSession *self, const char *token)
{
  if (self->tokens == NULL)
    self->tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_token);
  g_hash_table_replace (self->tokens, g_strdup (self->account->id), g_strdup (token));
}

const char *
stint_session_kept_token (StintSession *self)
{
  return self->tokens != NULL ? g_hash_table_lookup (self->tokens, self->account->id) : NULL;
}

void
stint_session_forget_token (StintSession *self)
{
  if (self->tokens != NULL)
    g_hash_table_remove (self->tokens, self->account->id);
}
