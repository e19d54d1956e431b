/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sign-in-fixture.h"

#define ACCOUNT                                                                                    \
  "({'id': <'a'>, 'login': <'anna'>, 'display': <'Anna Ivanova'>, 'org': <'123'>, "                \
  "'org-type': <'360'>, 'token': <'keyring'>},)"

static void
done_cb (StintSignInFixture *self)
{
  self->done++;
}

void
stint_sign_in_set_up (StintSignInFixture *self, gconstpointer data)
{
  GtkWidget *step;

  stint_window_fixture_set_up (&self->base, data);
  self->page = stint_sign_in_page_new ();
  g_object_set (self->page, "client", self->base.client, NULL);
  g_signal_connect_swapped (self->page, "done", G_CALLBACK (done_cb), self);
  stint_window_fixture_show (&self->base, self->page);
  self->steps = stint_window_child (self->page, "steps");
  step = stint_window_child (self->page, "org");
  self->org = stint_window_child (step, "org");
  self->org_type = stint_window_child (step, "org_type");
  self->url = stint_window_child (step, "url");
  step = stint_window_child (self->page, "token");
  self->token = stint_window_child (step, "token");
  self->token_type = stint_window_child (step, "token_type");
  self->error = stint_window_child (self->page, "error");
  self->next = stint_window_child (self->page, "next");
  self->back = stint_window_child (self->page, "back");
  self->cancel = stint_window_child (self->page, "cancel");
  stint_window_fixture_set_reply (&self->base, "SignIn", ACCOUNT);
  stint_window_fixture_set_reply (&self->base, "SignInDemo", "({'id': <'demo'>},)");
  stint_window_fixture_set_reply (&self->base, "FinishBrowserSignIn", ACCOUNT);
}

void
stint_sign_in_tear_down (StintSignInFixture *self, gconstpointer data)
{
  stint_window_fixture_tear_down (&self->base, data);
}

void
stint_sign_in_set_text (GtkWidget *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

const char *
stint_sign_in_get_text (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

void
stint_sign_in_assert_call (StintSignInFixture *self, const char *expected)
{
  g_autofree char *call = stint_window_fixture_next_call (&self->base);

  g_assert_cmpstr (call, ==, expected);
}

const char *
stint_sign_in_get_error (StintSignInFixture *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->error)) ? gtk_label_get_text (self->error) : "";
}

void
stint_sign_in_click (gpointer button)
{
  g_signal_emit_by_name (button, "clicked");
}

const char *
stint_sign_in_get_step (StintSignInFixture *self)
{
  return gtk_stack_get_visible_child_name (self->steps);
}

typedef struct
{
  StintSignInFixture *fixture;
  const char *name;
} Step;

static gboolean
is_at (gpointer data)
{
  Step *expected = data;

  return g_strcmp0 (stint_sign_in_get_step (expected->fixture), expected->name) == 0;
}

void
stint_sign_in_wait_step (StintSignInFixture *self, const char *name)
{
  Step expected = { self, name };

  if (!stint_wait_until (is_at, &expected))
    g_assert_cmpstr (stint_sign_in_get_step (self), ==, name);
}

/* To the second step, with a token typed. */
void
stint_sign_in_type_both (StintSignInFixture *self, const char *org, const char *token)
{
  stint_sign_in_set_text (self->org, org);
  stint_sign_in_click (self->next);
  g_assert_cmpstr (stint_sign_in_get_step (self), ==, "token");
  stint_sign_in_set_text (self->token, token);
}
