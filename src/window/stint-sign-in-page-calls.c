/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sign-in-page-private.h"

#include <glib/gi18n-lib.h>

#include "stint-account-text.h"
#include "stint-bus.h"

static void
begin (StintSignInPage *self)
{
  stint_sign_in_page_show_error (self, "");
  self->call = g_cancellable_new ();
  g_clear_pointer (&self->before, g_variant_unref);
  g_object_get (self->client, "account", &self->before, NULL);
  gtk_widget_set_visible (self->cancel, TRUE);
  gtk_widget_grab_focus (self->cancel); /* before the form goes insensitive under the focus */
  stint_sign_in_page_update (self);
}

void
stint_sign_in_page_cancel_call (StintSignInPage *self)
{
  g_cancellable_cancel (self->call);
  g_clear_object (&self->call);
}

/* Nobody waits for an answer. */
void
stint_sign_in_page_leave_browser (StintSignInPage *self)
{
  StintAgent1 *agent = self->client != NULL ? stint_client_get_agent (self->client) : NULL;

  self->agreed = FALSE;
  if (agent != NULL)
    stint_agent1_call_begin_browser_sign_in (agent, "", NULL, NULL, NULL);
}

/* The call is over. Takes the person to what is wrong. */
static void
fail (StintSignInPage *self, GError *error)
{
  gboolean browser = self->step == STINT_STEP_BROWSER;
  StintSignInStep step = self->step;
  g_autofree char *words = NULL;

  stint_bus_clean_error (error);
  words = stint_sign_in_explain (error, &step);
  if (step == STINT_STEP_BROWSER && self->device)
    step = STINT_STEP_TOKEN; /* that code is used up */
  self->agreed = browser && step == STINT_STEP_ORG;
  g_clear_object (&self->call);
  stint_sign_in_page_go_to (self, step);
  stint_sign_in_page_show_error (self, words);
}

static void
succeed (StintSignInPage *self, GVariant *account)
{
  g_autofree char *who = stint_account_text_who (account);
  g_autofree char *where = stint_account_text_where (account);
  g_autofree char *note = stint_account_text_advice (account);

  gtk_label_set_text (self->who, who);
  gtk_label_set_text (self->where, where);
  gtk_label_set_text (self->note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *note != '\0');
  g_clear_object (&self->call);
  self->agreed = FALSE;
  stint_sign_in_token_clear (self->token);
  stint_sign_in_page_go_to (self, STINT_STEP_DONE);
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) account = NULL;

  if (stint_agent1_call_sign_in_finish (STINT_AGENT1 (source), &account, NULL, result, &error))
    succeed (STINT_SIGN_IN_PAGE (user_data), account);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fail (STINT_SIGN_IN_PAGE (user_data), error);
}

static void
browser_finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) account = NULL;

  if (stint_agent1_call_finish_browser_sign_in_finish (STINT_AGENT1 (source), &account, result,
                                                       &error))
    succeed (STINT_SIGN_IN_PAGE (user_data), account);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fail (STINT_SIGN_IN_PAGE (user_data), error);
}

/* Where that account has no token any more, the window asks for one. */
static void
switched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  StintSignInPage *self;

  stint_agent1_call_switch_account_finish (STINT_AGENT1 (source), NULL, result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = STINT_SIGN_IN_PAGE (user_data);
  if (error != NULL)
    {
      fail (self, error);
      return;
    }
  g_clear_object (&self->call);
  stint_sign_in_page_finish (self);
}

static void
demo_signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  StintSignInPage *self;

  stint_agent1_call_sign_in_demo_finish (STINT_AGENT1 (source), NULL, result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = STINT_SIGN_IN_PAGE (user_data);
  if (error != NULL)
    {
      fail (self, error);
      return;
    }
  g_clear_object (&self->call);
  stint_sign_in_page_finish (self);
}

/* (transfer none) (nullable): with nothing under way; the person is told where there is none. */
static StintAgent1 *
get_free_agent (StintSignInPage *self)
{
  StintAgent1 *agent = stint_client_get_agent (self->client);

  if (agent == NULL)
    stint_sign_in_page_show_error (
        self, _("Stint’s background program does not answer; try again in a moment."));
  return self->call == NULL ? agent : NULL;
}

/* Returns: whether the organisation can be one; else the person is at it. */
gboolean
stint_sign_in_page_fill_org (StintSignInPage *self, GVariantBuilder *options)
{
  g_autoptr(GError) error = NULL;

  if (stint_sign_in_org_fill (self->org, options, &error))
    return TRUE;
  stint_sign_in_page_go_to (self, STINT_STEP_ORG);
  stint_sign_in_org_fill (self->org, options, NULL); /* to the wrong one of its fields */
  stint_sign_in_page_show_error (self, error->message);
  return FALSE;
}

void
stint_sign_in_page_sign_in (StintSignInPage *self)
{
  g_auto(GVariantBuilder) options = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  StintAgent1 *agent = get_free_agent (self);
  g_autoptr(GUnixFDList) fds = NULL;
  g_autoptr(GError) error = NULL;

  if (agent == NULL || !stint_sign_in_page_fill_org (self, &options))
    return;
  fds = stint_sign_in_token_fill (self->token, &options, &error);
  if (fds == NULL)
    {
      stint_sign_in_page_show_error (self, error->message);
      return;
    }
  begin (self);
  stint_agent1_call_sign_in (agent, g_variant_new_handle (0), g_variant_builder_end (&options), fds,
                             self->call, signed_in_cb, self);
}

void
stint_sign_in_page_finish_browser (StintSignInPage *self)
{
  g_auto(GVariantBuilder) options = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  StintAgent1 *agent = get_free_agent (self);
  g_autofree char *code = stint_sign_in_browser_get_code (self->browser);

  if (agent == NULL || !stint_sign_in_page_fill_org (self, &options))
    return;
  if (!self->device && !self->agreed && *code == '\0')
    {
      stint_sign_in_page_show_error (self, _("Paste the code that the page shows."));
      gtk_widget_grab_focus (GTK_WIDGET (self->browser));
      return;
    }
  begin (self);
  stint_agent1_call_finish_browser_sign_in (agent, code, g_variant_builder_end (&options),
                                            self->call, browser_finished_cb, self);
}

static void
browser_begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) how = NULL;
  StintSignInPage *self;

  stint_agent1_call_begin_browser_sign_in_finish (STINT_AGENT1 (source), &how, result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = STINT_SIGN_IN_PAGE (user_data);
  if (error != NULL)
    {
      fail (self, error);
      return;
    }
  g_clear_object (&self->call);
  stint_sign_in_browser_begin (self->browser, how, self->device);
  stint_sign_in_page_go_to (self, STINT_STEP_BROWSER);
  if (self->device)
    stint_sign_in_page_finish_browser (self); /* answers when the person has agreed there */
}

void
stint_sign_in_page_begin_browser (StintSignInPage *self, gboolean device)
{
  StintAgent1 *agent = get_free_agent (self);

  if (agent == NULL)
    return;
  self->device = device;
  self->agreed = FALSE;
  begin (self);
  stint_agent1_call_begin_browser_sign_in (agent, device ? "device" : "code", self->call,
                                           browser_begun_cb, self);
}

void
stint_sign_in_page_sign_in_demo (StintSignInPage *self)
{
  StintAgent1 *agent = get_free_agent (self);

  if (agent == NULL)
    return;
  begin (self);
  stint_agent1_call_sign_in_demo (agent, self->call, demo_signed_in_cb, self);
}

void
stint_sign_in_page_switch (StintSignInPage *self, const char *id)
{
  StintAgent1 *agent = get_free_agent (self);

  if (agent == NULL)
    return;
  begin (self);
  stint_agent1_call_switch_account (agent, id, self->call, switched_cb, self);
}
