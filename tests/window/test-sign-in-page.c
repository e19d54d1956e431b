/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sign-in-page.h"

#include "stint-account.h"
#include "stint-window-fixture.h"

typedef struct
{
  StintWindowFixture base;
  GtkWidget *page;
  GtkWidget *org;
  GtkDropDown *org_type;
  GtkWidget *token;
  GtkDropDown *token_type;
  GtkWidget *url;
  GtkLabel *error;
  GtkWidget *sign_in;
  GtkWidget *cancel;
  GtkWidget *form;
  int done;
} Fixture;

static void
done_cb (Fixture *self)
{
  self->done++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  stint_window_fixture_set_up (&self->base, data);
  self->page = stint_sign_in_page_new ();
  g_object_set (self->page, "client", self->base.client, NULL);
  g_signal_connect_swapped (self->page, "done", G_CALLBACK (done_cb), self);
  stint_window_fixture_show (&self->base, self->page);
  self->org = stint_window_child (self->page, "org");
  self->org_type = stint_window_child (self->page, "org_type");
  self->token = stint_window_child (self->page, "token");
  self->token_type = stint_window_child (self->page, "token_type");
  self->url = stint_window_child (self->page, "url");
  self->error = stint_window_child (self->page, "error");
  self->sign_in = stint_window_child (self->page, "sign_in");
  self->cancel = stint_window_child (self->page, "cancel");
  self->form = stint_window_child (self->page, "form");
  stint_window_fixture_set_reply (&self->base, "SignIn", "({'id': <'a'>},)");
  stint_window_fixture_set_reply (&self->base, "SignInDemo", "({'id': <'demo'>},)");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  stint_window_fixture_tear_down (&self->base, data);
}

static void
set_text (GtkWidget *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static const char *
get_text (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
assert_call (Fixture *self, const char *expected)
{
  g_autofree char *call = stint_window_fixture_next_call (&self->base);

  g_assert_cmpstr (call, ==, expected);
}

static const char *
get_error (Fixture *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->error)) ? gtk_label_get_text (self->error) : "";
}

static gboolean
is_done (gpointer data)
{
  return ((Fixture *) data)->done > 0;
}

static void
click (GtkWidget *button)
{
  g_signal_emit_by_name (button, "clicked");
}

static void
test_guess (Fixture *self, gconstpointer data)
{
  set_text (self->org, "1234567");
  g_assert_cmpint (gtk_drop_down_get_selected (self->org_type), ==, STINT_ORG_360);
  set_text (self->org, "bpf1234abcd");
  g_assert_cmpint (gtk_drop_down_get_selected (self->org_type), ==, STINT_ORG_CLOUD);
  set_text (self->org, "1234567");
  g_assert_cmpint (gtk_drop_down_get_selected (self->org_type), ==, STINT_ORG_360);

  /* what the person has chosen is not guessed away */
  gtk_drop_down_set_selected (self->org_type, STINT_ORG_CLOUD);
  set_text (self->org, "7654321");
  g_assert_cmpint (gtk_drop_down_get_selected (self->org_type), ==, STINT_ORG_CLOUD);
}

static void
test_sign_in (Fixture *self, gconstpointer data)
{
  set_text (self->org, " bpf1234abcd ");
  set_text (self->token, " t1.token ");
  gtk_drop_down_set_selected (self->token_type, STINT_TOKEN_IAM);
  set_text (self->url, "https://tracker.example.org/");
  click (self->sign_in);
  /* The token is in the pipe and not in what travels over the bus. */
  assert_call (self, "SignIn (0, {'org': <'bpf1234abcd'>, 'org-type': <'cloud'>, 'token-type': <'iam'>, "
                     "'url': <'https://tracker.example.org'>}) [t1.token]");
  g_assert_true (stint_wait_until (is_done, self));
  g_assert_cmpstr (get_text (self->token), ==, "");
  g_assert_cmpstr (get_error (self), ==, "");
}

static void
test_enter (Fixture *self, gconstpointer data)
{
  set_text (self->org, "123");
  set_text (self->token, "y0_token");
  g_signal_emit_by_name (self->token, "activate");
  assert_call (self, "SignIn (0, {'org': <'123'>, 'org-type': <'360'>, 'token-type': <'oauth'>}) "
                     "[y0_token]");
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  stint_window_fixture_fail_next (&self->base, "SignIn", STINT_ERROR_UNAUTHORIZED,
                                  "Tracker does not accept this token.");
  set_text (self->org, "123");
  set_text (self->token, "y0_wrong");
  click (self->sign_in);
  g_free (stint_window_fixture_next_call (&self->base));
  stint_window_wait_text (self->error, "Tracker does not accept this token.");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->error)));
  /* nothing typed is lost, and it can be tried again */
  g_assert_cmpstr (get_text (self->org), ==, "123");
  g_assert_cmpstr (get_text (self->token), ==, "y0_wrong");
  g_assert_true (gtk_widget_get_sensitive (self->form));
  g_assert_true (gtk_widget_get_sensitive (self->sign_in));
  g_assert_cmpint (self->done, ==, 0);
}

static void
test_wrong_fields (Fixture *self, gconstpointer data)
{
  const struct
  {
    const char *org;
    const char *token;
    const char *url;
    GtkWidget *field;
  } cases[] = {
    { "", "t", "", self->org },
    { "or g", "t", "", self->org },
    { "123", "", "", self->token },
    { "123", "two words", "", self->token },
    { "123", "t", "http://tracker.example.org", self->url },
    { "123", "t", "not an address", self->url },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      set_text (self->org, cases[i].org);
      set_text (self->token, cases[i].token);
      set_text (self->url, cases[i].url);
      click (self->sign_in);
      g_assert_cmpstr (get_error (self), !=, "");
      g_assert_nonnull (gtk_widget_get_focus_child (cases[i].field));
    }
  stint_window_fixture_assert_no_call (&self->base);
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (self->cancel));
  self->base.hold = TRUE;
  set_text (self->org, "123");
  set_text (self->token, "y0_slow");
  click (self->sign_in);
  g_free (stint_window_fixture_next_call (&self->base));
  g_assert_false (gtk_widget_get_sensitive (self->form));
  g_assert_true (gtk_widget_get_visible (self->cancel));
  click (self->sign_in); /* a second one is not begun */

  click (self->cancel);
  g_assert_true (gtk_widget_get_sensitive (self->form));
  g_assert_false (gtk_widget_get_visible (self->cancel));
  g_assert_cmpstr (get_text (self->token), ==, "y0_slow");
  stint_window_fixture_release (&self->base);
  stint_window_fixture_assert_no_call (&self->base);
  g_assert_cmpint (self->done, ==, 0);
  g_assert_cmpstr (get_error (self), ==, "");
}

static void
test_hidden (Fixture *self, gconstpointer data)
{
  set_text (self->org, "123");
  set_text (self->token, "y0_typed");
  gtk_widget_set_visible (self->page, FALSE);
  g_assert_cmpstr (get_text (self->token), ==, "");
  g_assert_cmpstr (get_text (self->org), ==, "123");
}

static void
test_demo (Fixture *self, gconstpointer data)
{
  click (stint_window_child (self->page, "try_demo"));
  assert_call (self, "SignInDemo ()");
  g_assert_true (stint_wait_until (is_done, self));
}

static void
test_again (Fixture *self, gconstpointer data)
{
  g_autoptr(GVariant) account = g_variant_ref_sink (g_variant_new_parsed (
      "{'id': <'a'>, 'org': <'777'>, 'org-type': <'cloud'>, 'url': <%s>}", STINT_DEFAULT_URL));

  stint_sign_in_page_prefill (STINT_SIGN_IN_PAGE (self->page), account);
  g_assert_cmpstr (get_text (self->org), ==, "777");
  g_assert_cmpstr (get_text (self->url), ==, ""); /* the usual one need not be said */
  g_assert_cmpint (gtk_drop_down_get_selected (self->org_type), ==, STINT_ORG_CLOUD);
  g_assert_true (gtk_widget_get_visible (self->cancel));
  g_assert_false (gtk_widget_get_visible (stint_window_child (self->page, "demo")));

  set_text (self->token, "half");
  click (self->cancel);
  g_assert_cmpint (self->done, ==, 1);
  g_assert_cmpstr (get_text (self->token), ==, "");
  stint_window_fixture_assert_no_call (&self->base);
}

static void
test_goes_while_signing_in (Fixture *self, gconstpointer data)
{
  self->base.hold = TRUE;
  set_text (self->org, "123");
  set_text (self->token, "y0");
  click (self->sign_in);
  g_free (stint_window_fixture_next_call (&self->base));
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->base.window)));
  stint_window_fixture_release (&self->base);
  stint_wait_ms (50);
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
#define ADD(name, func) \
  g_test_add ("/sign-in-page/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("guess", test_guess);
  ADD ("sign-in", test_sign_in);
  ADD ("enter", test_enter);
  ADD ("refused", test_refused);
  ADD ("wrong-fields", test_wrong_fields);
  ADD ("cancel", test_cancel);
  ADD ("hidden", test_hidden);
  ADD ("demo", test_demo);
  ADD ("again", test_again);
  ADD ("goes-while-signing-in", test_goes_while_signing_in);
#undef ADD
  return g_test_run ();
}
