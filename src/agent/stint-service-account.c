/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "stint-options.h"
#include "stint-service-private.h"
#include "stint-settings.h"
#include "stint-sign-in.h"

int
stint_service_take_fd (GUnixFDList *list, GVariant *handle, GError **error)
{
  gint32 index = g_variant_get_handle (handle);

  if (list == NULL || index < 0 || index >= g_unix_fd_list_get_length (list))
    {
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_INPUT,
                           _("The call carries no file descriptor."));
      return -1;
    }
  return g_unix_fd_list_get (list, index, error);
}

StintAccount *
stint_service_read_account (GVariant *options, GError **error)
{
  g_autoptr(StintAccount) account = stint_account_new ();
  const char *org = NULL, *org_type = NULL, *token_type = NULL, *url = NULL;
  const StintOption known[] = {
    { "org", "s", &org },
    { "org-type", "s", &org_type },
    { "token-type", "s", &token_type },
    { "url", "s", &url },
  };
  g_autofree char *standard = NULL;

  if (!stint_options_read (options, known, G_N_ELEMENTS (known), error))
    return NULL;
  if (url == NULL)
    url = standard = stint_settings_get_string ("api-url");
  if (!stint_account_check_org (org != NULL ? org : "", error) ||
      (org_type != NULL && !stint_org_type_parse (org_type, &account->org_type, error)) ||
      (token_type != NULL && !stint_token_type_parse (token_type, &account->token_type, error)) ||
      (account->url = stint_account_check_url (url, error)) == NULL)
    return NULL;

  account->org = g_strdup (org);
  if (org_type == NULL)
    account->org_type = stint_org_type_guess (org);
  return g_steal_pointer (&account);
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(StintServiceCall) call = user_data;
  GVariant *account;
  GError *error = NULL;

  if (!stint_sign_in_finish (result, &error))
    {
      stint_service_fail (call->invocation, error);
      return;
    }
  account = stint_service_get_account (call->service);
  /* Sign-in and its demonstration answer with the same reply. */
  g_dbus_method_invocation_return_value (call->invocation, g_variant_new ("(@a{sv})", account));
}

static gboolean
sign_in_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, GUnixFDList *list,
            GVariant *handle, GVariant *options, gpointer user_data)
{
  StintService *self = user_data;
  StintAccount *account;
  GError *error = NULL;
  int fd;

  account = stint_service_read_account (options, &error);
  if (account == NULL)
    return stint_service_fail (invocation, error);
  fd = stint_service_take_fd (list, handle, &error);
  if (fd < 0)
    {
      stint_account_free (account);
      return stint_service_fail (invocation, error);
    }

  stint_sign_in_async (self->session, account, fd, self->cancellable, signed_in_cb,
                       stint_service_call_new (self, invocation));
  return TRUE;
}

static gboolean
sign_in_demo_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gpointer user_data)
{
  StintService *self = user_data;

  stint_sign_in_demo_async (self->session, self->cancellable, signed_in_cb,
                            stint_service_call_new (self, invocation));
  return TRUE;
}

static void
signed_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(StintServiceCall) call = user_data;
  GError *error = NULL;

  if (stint_sign_out_finish (result, &error))
    stint_agent1_complete_sign_out (call->service->skeleton, call->invocation);
  else
    stint_service_fail (call->invocation, error);
}

static gboolean
sign_out_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gpointer user_data)
{
  StintService *self = user_data;

  stint_sign_out_async (self->session, self->cancellable, signed_out_cb,
                        stint_service_call_new (self, invocation));
  return TRUE;
}

/* ---- sync ---- */

static void
synced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(StintServiceCall) call = user_data;
  GError *error = NULL;

  if (stint_sync_run_finish (STINT_SYNC (source), result, &error))
    stint_agent1_complete_sync (call->service->skeleton, call->invocation);
  else
    stint_service_fail (call->invocation, error);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(StintServiceCall) call = user_data;
  GCancellable *cancellable = call->service->cancellable;
  g_autoptr(StintSync) sync = NULL;
  GError *error = NULL;

  sync = stint_session_connect_finish (STINT_SESSION (source), result, &error);
  if (sync != NULL)
    stint_sync_run_async (sync, cancellable, synced_cb, g_steal_pointer (&call));
  else
    stint_service_fail (call->invocation, error);
}

static gboolean
sync_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gpointer user_data)
{
  StintService *self = user_data;

  stint_session_connect_async (self->session, self->cancellable, connected_cb,
                               stint_service_call_new (self, invocation));
  return TRUE;
}

void
stint_service_connect_account (StintService *self)
{
  g_signal_connect (self->skeleton, "handle-sign-in", G_CALLBACK (sign_in_cb), self);
  g_signal_connect (self->skeleton, "handle-sign-in-demo", G_CALLBACK (sign_in_demo_cb), self);
  g_signal_connect (self->skeleton, "handle-sign-out", G_CALLBACK (sign_out_cb), self);
  g_signal_connect (self->skeleton, "handle-sync", G_CALLBACK (sync_cb), self);
}
