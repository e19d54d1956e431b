/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "stint-service-private.h"

/* Floating. */
static GVariant *
how_variant (const StintBrowserHow *how)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  if (how->url != NULL)
    {
      g_variant_builder_add (&builder, "{sv}", "url", g_variant_new_string (how->url));
      g_variant_builder_add (&builder, "{sv}", "expires", g_variant_new_int64 (how->expires));
    }
  if (how->user_code != NULL)
    g_variant_builder_add (&builder, "{sv}", "user-code", g_variant_new_string (how->user_code));
  return g_variant_builder_end (&builder);
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(StintServiceCall) call = user_data;
  g_autoptr(StintBrowserHow) how = NULL;
  GError *error = NULL;

  how = stint_browser_sign_in_begin_finish (STINT_BROWSER_SIGN_IN (source), result, &error);
  if (how == NULL)
    stint_service_fail (call->invocation, error);
  else
    stint_agent1_complete_begin_browser_sign_in (call->service->skeleton, call->invocation,
                                                 how_variant (how));
}

static gboolean
begin_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, const char *kind,
          gpointer user_data)
{
  StintService *self = user_data;

  stint_browser_sign_in_begin_async (self->browser, kind, self->cancellable, begun_cb,
                                     stint_service_call_new (self, invocation));
  return TRUE;
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(StintServiceCall) call = user_data;
  GError *error = NULL;

  if (stint_browser_sign_in_finish_finish (STINT_BROWSER_SIGN_IN (source), result, &error))
    stint_agent1_complete_finish_browser_sign_in (call->service->skeleton, call->invocation,
                                                  stint_service_get_account (call->service));
  else
    stint_service_fail (call->invocation, error);
}

static gboolean
finish_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, const char *code,
           GVariant *options, gpointer user_data)
{
  StintService *self = user_data;
  g_autoptr(StintAccount) account = NULL;
  GError *error = NULL;

  account = stint_service_read_account (options, &error);
  if (account != NULL && account->token_type != STINT_TOKEN_OAUTH)
    stint_error_input (&error, _("token-type: the browser gives an OAuth token only."));
  if (error != NULL)
    return stint_service_fail (invocation, error);

  stint_browser_sign_in_finish_async (self->browser, code, g_steal_pointer (&account), finished_cb,
                                      stint_service_call_new (self, invocation));
  return TRUE;
}

void
stint_service_connect_browser (StintService *self)
{
  g_signal_connect (self->skeleton, "handle-begin-browser-sign-in", G_CALLBACK (begin_cb), self);
  g_signal_connect (self->skeleton, "handle-finish-browser-sign-in", G_CALLBACK (finish_cb), self);
}
