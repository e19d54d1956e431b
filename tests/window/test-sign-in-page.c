/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sign-in-fixture.h"

#include <string.h>

static gboolean
is_done (gpointer data)
{
  return ((StintSignInFixture *) data)->done > 0;
}

static gboolean
has_error (gpointer data)
{
  return *stint_sign_in_get_error (data) != '\0';
}

static void
test_guess (StintSignInFixture *self, gconstpointer data)
{
  stint_sign_in_set_text (self->org, "1234567");
  g_assert_cmpint (gtk_drop_down_get_selected (self->org_type), ==, STINT_ORG_360);
  stint_sign_in_set_text (self->org, "bpf1234abcd");
  g_assert_cmpint (gtk_drop_down_get_selected (self->org_type), ==, STINT_ORG_CLOUD);
  stint_sign_in_set_text (self->org, "1234567");
  g_assert_cmpint (gtk_drop_down_get_selected (self->org_type), ==, STINT_ORG_360);

  /* what the person has chosen is not guessed away */
  gtk_drop_down_set_selected (self->org_type, STINT_ORG_CLOUD);
  stint_sign_in_set_text (self->org, "7654321");
  g_assert_cmpint (gtk_drop_down_get_selected (self->org_type), ==, STINT_ORG_CLOUD);
}

static void
test_guess_token (StintSignInFixture *self, gconstpointer data)
{
  stint_sign_in_set_text (self->token, "t1.9euelZq");
  g_assert_cmpint (gtk_drop_down_get_selected (self->token_type), ==, STINT_TOKEN_IAM);
  stint_sign_in_set_text (self->token, "y0_AgAAAA");
  g_assert_cmpint (gtk_drop_down_get_selected (self->token_type), ==, STINT_TOKEN_OAUTH);
  gtk_drop_down_set_selected (self->token_type, STINT_TOKEN_IAM);
  stint_sign_in_set_text (self->token, "y0_BBBB");
  g_assert_cmpint (gtk_drop_down_get_selected (self->token_type), ==, STINT_TOKEN_IAM);
}

static void
test_sign_in (StintSignInFixture *self, gconstpointer data)
{
  stint_sign_in_set_text (self->url, "https://tracker.example.org/");
  stint_sign_in_type_both (self, " bpf1234abcd ", " t1.token ");
  stint_sign_in_click (self->next);
  /* The token is in the pipe and not in what travels over the bus. */
  stint_sign_in_assert_call (self, "SignIn (0, {'org': <'bpf1234abcd'>, 'org-type': <'cloud'>, "
                     "'url': <'https://tracker.example.org'>, 'token-type': <'iam'>}) [t1.token]");
  stint_sign_in_wait_step (self, "done");
  g_assert_cmpstr (stint_sign_in_get_text (self->token), ==, "");
  g_assert_cmpstr (stint_sign_in_get_error (self), ==, "");
  stint_window_wait_text (stint_window_child (self->page, "who"), "Anna Ivanova");
  stint_window_wait_text (stint_window_child (self->page, "where"),
                          "anna, organisation 123, Yandex 360");
  g_assert_false (gtk_widget_get_visible (stint_window_child (self->page, "note")));

  /* who that is stands there until the person has seen it */
  g_assert_true (stint_sign_in_page_is_holding (STINT_SIGN_IN_PAGE (self->page)));
  g_assert_cmpint (self->done, ==, 0);
  g_assert_cmpstr (gtk_button_get_label (self->next), ==, "Start Tracking");
  stint_sign_in_click (self->next);
  g_assert_cmpint (self->done, ==, 1);
  g_assert_false (stint_sign_in_page_is_holding (STINT_SIGN_IN_PAGE (self->page)));
  g_assert_cmpstr (stint_sign_in_get_step (self), ==, "org");
}

static void
test_enter (StintSignInFixture *self, gconstpointer data)
{
  stint_sign_in_set_text (self->org, "123");
  g_signal_emit_by_name (self->org, "activate");
  g_assert_cmpstr (stint_sign_in_get_step (self), ==, "token");
  g_assert_nonnull (gtk_widget_get_focus_child (self->token));
  stint_sign_in_set_text (self->token, "y0_token");
  g_signal_emit_by_name (self->token, "activate");
  stint_sign_in_assert_call (self, "SignIn (0, {'org': <'123'>, 'org-type': <'360'>, "
                                   "'token-type': <'oauth'>}) "
                     "[y0_token]");
}

static void
test_back (StintSignInFixture *self, gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (self->back));
  stint_sign_in_type_both (self, "123", "y0_typed");
  stint_sign_in_click (self->back);
  g_assert_cmpstr (stint_sign_in_get_step (self), ==, "org");
  g_assert_cmpstr (stint_sign_in_get_text (self->org), ==, "123");
  stint_sign_in_click (self->next);
  g_assert_cmpstr (stint_sign_in_get_text (self->token), ==, "y0_typed");
}

/* What may go wrong, in whose words it is told, and where it can be mended. */
static void
test_refused (StintSignInFixture *self, gconstpointer data)
{
  static const struct
  {
    StintError code;
    const char *message;
    const char *step;
    const char *words;
  } cases[] = {
    { STINT_ERROR_UNAUTHORIZED, "The token has expired.", "token", "The token has expired." },
    { STINT_ERROR_FORBIDDEN, "Not in this organisation.", "org", "Not in this organisation." },
    { STINT_ERROR_NOT_FOUND, "No such organisation.", "org", "No such organisation." },
    { STINT_ERROR_OFFLINE, "There is no connection to Tracker", "token",
      "There is no connection to Tracker. Check the network and try again; what was typed is "
      "kept." },
    { STINT_ERROR_BAD_REPLY, "Something else answered", "org",
      "Something else answered. Check the server address under “More”, and whether this "
      "network wants you to log in first." },
    { STINT_ERROR_STORE_FULL, "The disk is full.", "token", "The disk is full." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      stint_window_fixture_fail_next (&self->base, "SignIn", cases[i].code, cases[i].message);
      stint_sign_in_set_text (self->org, "123");
      if (g_strcmp0 (stint_sign_in_get_step (self), "org") == 0)
        stint_sign_in_click (self->next);
      stint_sign_in_set_text (self->token, "y0_wrong");
      stint_sign_in_click (self->next);
      g_free (stint_window_fixture_next_call (&self->base));
      stint_window_wait_text (self->error, cases[i].words);
      g_assert_true (stint_wait_until (has_error, self));
      g_assert_cmpstr (stint_sign_in_get_step (self), ==, cases[i].step);
      /* nothing typed is lost, and it can be tried again */
      g_assert_cmpstr (stint_sign_in_get_text (self->org), ==, "123");
      g_assert_cmpstr (stint_sign_in_get_text (self->token), ==, "y0_wrong");
      g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (self->steps)));
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->next)));
      g_assert_false (stint_sign_in_page_is_holding (STINT_SIGN_IN_PAGE (self->page)));
    }
  g_assert_cmpint (self->done, ==, 0);
}

static void
test_notes (StintSignInFixture *self, gconstpointer data)
{
  GtkWidget *note = stint_window_child (self->page, "note");

  stint_window_fixture_set_reply (&self->base, "SignIn", "({'id': <'a'>, 'read-only': <true>},)");
  stint_sign_in_type_both (self, "123", "y0");
  stint_sign_in_click (self->next);
  stint_sign_in_wait_step (self, "done");
  g_assert_true (gtk_widget_get_visible (note));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (note)), "reading only"));
  stint_sign_in_click (self->next);

  stint_window_fixture_set_reply (&self->base, "SignIn", "({'id': <'a'>, 'token': <'session'>},)");
  stint_sign_in_type_both (self, "123", "y0");
  stint_sign_in_click (self->next);
  stint_sign_in_wait_step (self, "done");
  g_assert_true (gtk_widget_get_visible (note));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (note)), "keyring"));
}

static void
test_wrong_fields (StintSignInFixture *self, gconstpointer data)
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
      stint_sign_in_set_text (self->org, cases[i].org);
      stint_sign_in_set_text (self->token, cases[i].token);
      stint_sign_in_set_text (self->url, cases[i].url);
      stint_sign_in_click (self->next);
      if (g_strcmp0 (stint_sign_in_get_step (self), "token") == 0)
        stint_sign_in_click (self->next);
      g_assert_cmpstr (stint_sign_in_get_error (self), !=, "");
      g_assert_nonnull (gtk_widget_get_focus_child (cases[i].field));
      stint_sign_in_click (self->back);
      g_assert_cmpstr (stint_sign_in_get_error (self), ==, "");
    }
  stint_window_fixture_assert_no_call (&self->base);
}

static void
test_cancel (StintSignInFixture *self, gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (self->cancel));
  self->base.hold = TRUE;
  stint_sign_in_type_both (self, "123", "y0_slow");
  stint_sign_in_click (self->next);
  g_free (stint_window_fixture_next_call (&self->base));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (self->steps)));
  g_assert_true (gtk_widget_get_visible (self->cancel));
  g_assert_true (stint_sign_in_page_is_holding (STINT_SIGN_IN_PAGE (self->page)));
  stint_sign_in_click (self->next); /* a second one is not begun */

  stint_sign_in_click (self->cancel);
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (self->steps)));
  g_assert_false (gtk_widget_get_visible (self->cancel));
  g_assert_false (stint_sign_in_page_is_holding (STINT_SIGN_IN_PAGE (self->page)));
  g_assert_cmpstr (stint_sign_in_get_text (self->token), ==, "y0_slow");
  stint_window_fixture_release (&self->base);
  stint_window_fixture_assert_no_call (&self->base);
  g_assert_cmpint (self->done, ==, 0);
  g_assert_cmpstr (stint_sign_in_get_error (self), ==, "");
}

/* The account is there, its token is not yet: the keyring asks for its password. */
static void
test_keyring_asks (StintSignInFixture *self, gconstpointer data)
{
  GtkWidget *label = stint_window_child (self->page, "busy_label");

  self->base.hold = TRUE;
  stint_sign_in_type_both (self, "123", "y0");
  stint_sign_in_click (self->next);
  stint_window_wait_text (label, "Checking…");
  stint_window_fixture_set_account (&self->base, "{'id': <'a'>, 'token': <'missing'>}");
  stint_window_wait_text (label, "Waiting for the keyring: unlock it to be remembered…");
  stint_window_fixture_release (&self->base);
  stint_sign_in_wait_step (self, "done");
}

static void
test_hidden (StintSignInFixture *self, gconstpointer data)
{
  stint_sign_in_type_both (self, "123", "y0_typed");
  gtk_widget_set_visible (self->page, FALSE);
  g_assert_cmpstr (stint_sign_in_get_text (self->token), ==, "");
  g_assert_cmpstr (stint_sign_in_get_text (self->org), ==, "123");
}

static void
test_demo (StintSignInFixture *self, gconstpointer data)
{
  stint_sign_in_click (stint_window_child (self->page, "try_demo"));
  stint_sign_in_assert_call (self, "SignInDemo ()");
  g_assert_true (stint_wait_until (is_done, self));
}

static gboolean
is_visible (gpointer data)
{
  return gtk_widget_get_visible (data);
}

static gboolean
is_hidden (gpointer data)
{
  return !is_visible (data);
}

/* Who has signed in here before goes on with a click. */
static void
test_known (StintSignInFixture *self, gconstpointer data)
{
  GtkWidget *known = stint_window_child (self->page, "known");
  GtkWidget *list = gtk_widget_get_last_child (known);
  GtkWidget *first;

  g_assert_false (gtk_widget_get_visible (known));
  stint_agent1_set_accounts (
      self->base.agent,
      g_variant_new_parsed ("[{'id': <'a'>, 'login': <'anna'>, 'display': <'Anna <b>I</b>'>, "
                            "'org': <'123'>, 'org-type': <'360'>}, {'id': <'demo'>, "
                            "'demo': <true>}]"));
  g_assert_true (stint_wait_until (is_visible, known));
  first = gtk_widget_get_first_child (list);
  gtk_test_accessible_assert_property (first, GTK_ACCESSIBLE_PROPERTY_LABEL, "Anna <b>I</b>");
  gtk_test_accessible_assert_property (first, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "anna, organisation 123, Yandex 360");
  gtk_test_accessible_assert_property (gtk_widget_get_last_child (list),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Demo account");

  /* What changes elsewhere takes no button from under the pointer. */
  stint_sign_in_set_text (self->org, "123");
  stint_sign_in_click (self->next);
  stint_sign_in_click (self->back);
  g_assert_true (gtk_widget_get_first_child (list) == first);

  stint_window_fixture_set_reply (&self->base, "SwitchAccount", "({'id': <'a'>},)");
  stint_sign_in_click (first);
  stint_sign_in_assert_call (self, "SwitchAccount ('a',)");
  g_assert_true (stint_wait_until (is_done, self));

  stint_agent1_set_accounts (self->base.agent, g_variant_new_parsed ("@aa{sv} []"));
  g_assert_true (stint_wait_until (is_hidden, known));
}

static void
test_again (StintSignInFixture *self, gconstpointer data)
{
  g_autoptr(GVariant) account = g_variant_ref_sink (g_variant_new_parsed (
      "{'id': <'a'>, 'org': <'777'>, 'org-type': <'cloud'>, 'url': <%s>}", STINT_DEFAULT_URL));

  stint_window_fixture_set_account (&self->base, "{'id': <'a'>}");
  stint_sign_in_page_begin (STINT_SIGN_IN_PAGE (self->page), account);
  g_assert_cmpstr (stint_sign_in_get_step (self), ==, "token");
  g_assert_cmpstr (stint_sign_in_get_text (self->org), ==, "777");
  g_assert_cmpstr (stint_sign_in_get_text (self->url), ==, ""); /* the usual one need not be said */
  g_assert_cmpint (gtk_drop_down_get_selected (self->org_type), ==, STINT_ORG_CLOUD);
  g_assert_true (gtk_widget_get_visible (self->cancel));
  g_assert_false (gtk_widget_get_visible (stint_window_child (self->page, "others")));

  stint_sign_in_set_text (self->token, "half");
  stint_sign_in_click (self->cancel);
  g_assert_cmpint (self->done, ==, 1);
  g_assert_cmpstr (stint_sign_in_get_text (self->token), ==, "");
  stint_window_fixture_assert_no_call (&self->base);

  /* somebody else: from the start */
  stint_sign_in_page_begin (STINT_SIGN_IN_PAGE (self->page), NULL);
  g_assert_cmpstr (stint_sign_in_get_step (self), ==, "org");
  g_assert_cmpstr (stint_sign_in_get_text (self->org), ==, "");
}

static void
test_goes_while_signing_in (StintSignInFixture *self, gconstpointer data)
{
  self->base.hold = TRUE;
  stint_sign_in_type_both (self, "123", "y0");
  stint_sign_in_click (self->next);
  g_free (stint_window_fixture_next_call (&self->base));
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->base.window)));
  stint_window_fixture_release (&self->base);
  stint_wait_ms (50);
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
#define ADD(name, func)                                                                            \
  g_test_add ("/sign-in-page/" name, StintSignInFixture, NULL, stint_sign_in_set_up, func,         \
              stint_sign_in_tear_down)
  ADD ("guess", test_guess);
  ADD ("guess-token", test_guess_token);
  ADD ("sign-in", test_sign_in);
  ADD ("enter", test_enter);
  ADD ("back", test_back);
  ADD ("notes", test_notes);
  ADD ("refused", test_refused);
  ADD ("wrong-fields", test_wrong_fields);
  ADD ("cancel", test_cancel);
  ADD ("keyring-asks", test_keyring_asks);
  ADD ("hidden", test_hidden);
  ADD ("demo", test_demo);
  ADD ("known", test_known);
  ADD ("again", test_again);
  ADD ("goes-while-signing-in", test_goes_while_signing_in);
#undef ADD
  return g_test_run ();
}
