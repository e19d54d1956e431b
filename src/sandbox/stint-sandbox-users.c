/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sandbox-users.h"

#include <string.h>

#include "stint-sandbox-print.h"

static const SandboxUser known[] = {
  { "anna", "Anna Petrova", "Anna", "Petrova", "ajeanna0000000000001", 8000000000000001, 1961234567,
    FALSE, TRUE },
  { "boris", "Boris Orlov", "Boris", "Orlov", "ajeboris000000000002", 8000000000000002, 1961234568,
    FALSE, TRUE },
  { "root", "Root Admin", "Root", "Admin", "ajeroot0000000000003", 8000000000000003, 1961234569,
    TRUE, TRUE },
  { "reader", "Rita Reader", "Rita", "Reader", "ajereader00000000004", 8000000000000004, 1961234570,
    FALSE, FALSE },
};

static void
user_free (gpointer data)
{
  SandboxUser *user = data;

  g_ptr_array_unref (user->worklogs);
  g_free (user);
}

GPtrArray *
sandbox_users_new (void)
{
  GPtrArray *users = g_ptr_array_new_with_free_func (user_free);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      SandboxUser *user = g_new (SandboxUser, 1);

      *user = known[i];
      user->worklogs = g_ptr_array_new ();
      g_ptr_array_add (users, user);
    }
  return users;
}

SandboxUser *
sandbox_users_find (SandboxState *state, const char *name)
{
  gint64 number;

  if (!g_ascii_string_to_signed (name, 10, 1, G_MAXINT64, &number, NULL))
    return sandbox_state_find_user (state, name);
  for (guint i = 0; i < state->users->len; i++)
    {
      SandboxUser *user = g_ptr_array_index (state->users, i);

      if (user->uid == number || user->passport_uid == number)
        return user;
    }
  return NULL;
}

SandboxUser *
sandbox_users_authorize (SandboxState *state, const char *authorization)
{
  static const char *const forms[] = { "OAuth token-", "Bearer iam-" };

  for (guint i = 0; authorization != NULL && i < G_N_ELEMENTS (forms); i++)
    if (g_str_has_prefix (authorization, forms[i]))
      return sandbox_state_find_user (state, authorization + strlen (forms[i]));
  return NULL;
}

void
sandbox_users_myself (SandboxCall *call)
{
  SandboxPrint print = { call->base_url, call->api };

  if (sandbox_call_check_method (call, "GET"))
    sandbox_print_person (call->reply, &print, call->caller);
}

static void
list_users (SandboxCall *call)
{
  SandboxPrint print = { call->base_url, call->api };
  SandboxPage page;

  if (!sandbox_call_get_page (call, call->state->users->len, &page))
    return;
  sandbox_call_add_totals (call, call->state->users->len, &page);
  g_string_append_c (call->reply, '[');
  for (guint i = page.first; i < page.end; i++)
    {
      if (i > page.first)
        g_string_append_c (call->reply, ',');
      sandbox_print_person (call->reply, &print, g_ptr_array_index (call->state->users, i));
    }
  g_string_append_c (call->reply, ']');
}

void
sandbox_users_handle (SandboxCall *call)
{
  SandboxPrint print = { call->base_url, call->api };
  SandboxUser *user;

  if (!sandbox_call_check_method (call, "GET"))
    return;
  if (call->n_parts == 1)
    {
      list_users (call);
      return;
    }
  user = sandbox_users_find (call->state, call->parts[1]);
  if (user == NULL)
    sandbox_call_fail (call, SOUP_STATUS_NOT_FOUND, "User does not exist.");
  else
    sandbox_print_person (call->reply, &print, user);
}
