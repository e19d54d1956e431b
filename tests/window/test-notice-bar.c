/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-notice-bar.h"

#include "stint-window-fixture.h"

typedef struct
{
  StintWindowFixture base;
  GtkWidget *bar;
  GtkWidget *problem;
  GtkLabel *sentence;
  GtkWidget *button;
  GtkLabel *quiet;
  int sign_in;
} Fixture;

static void
sign_in_cb (Fixture *self)
{
  self->sign_in++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  stint_window_fixture_set_up (&self->base, data);
  self->bar = stint_notice_bar_new ();
  g_object_set (self->bar, "client", self->base.client, NULL);
  g_signal_connect_swapped (self->bar, "sign-in", G_CALLBACK (sign_in_cb), self);
  stint_window_fixture_show (&self->base, self->bar);
  self->problem = stint_window_child (self->bar, "problem");
  self->sentence = stint_window_child (self->bar, "sentence");
  self->button = stint_window_child (self->bar, "button");
  self->quiet = stint_window_child (self->bar, "quiet");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  stint_window_fixture_tear_down (&self->base, data);
}

static void
set_problem (Fixture *self, const char *name, const char *sentence)
{
  stint_agent1_set_problem (self->base.agent, g_variant_new ("(ss)", name, sentence));
  stint_window_wait_text (self->sentence, sentence);
}

static void
test_problems (Fixture *self, gconstpointer data)
{
  const struct
  {
    const char *name;
    const char *button; /* NULL: only the sentence */
  } cases[] = {
    { "Unauthorized", "Enter a New Token" },
    { "NoToken", "Enter a New Token" },
    { "KeyringLocked", "Unlock" },
    { "StoreDamaged", NULL },
    { "SomethingNew", NULL },
  };

  g_assert_false (gtk_widget_get_visible (self->problem));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentence = g_strdup_printf ("Problem %d.", (int) i);

      set_problem (self, cases[i].name, sentence);
      g_assert_true (gtk_widget_get_visible (self->problem));
      g_assert_cmpint (gtk_widget_get_visible (self->button), ==, cases[i].button != NULL);
      if (cases[i].button != NULL)
        g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (self->button)), ==, cases[i].button);
    }
  set_problem (self, "", "");
  g_assert_false (gtk_widget_get_visible (self->problem));
}

static void
test_new_token (Fixture *self, gconstpointer data)
{
  set_problem (self, "Unauthorized", "The token is not accepted.");
  g_signal_emit_by_name (self->button, "clicked");
  g_assert_cmpint (self->sign_in, ==, 1);
}

static gboolean
is_sensitive (gpointer data)
{
  return gtk_widget_get_sensitive (data);
}

static void
test_unlock (Fixture *self, gconstpointer data)
{
  g_autofree char *call = NULL;

  set_problem (self, "KeyringLocked", "The keyring is locked.");
  stint_window_fixture_fail_next (&self->base, "Sync", STINT_ERROR_KEYRING_LOCKED,
                                  "The keyring stays locked.");
  g_signal_emit_by_name (self->button, "clicked");
  g_assert_false (gtk_widget_get_sensitive (self->button));
  call = stint_window_fixture_next_call (&self->base);
  g_assert_cmpstr (call, ==, "Sync ()");
  stint_window_fixture_wait_toast (&self->base, "The keyring stays locked.");
  g_assert_true (stint_wait_until (is_sensitive, self->button));
}

static void
test_quiet (Fixture *self, gconstpointer data)
{
  const struct
  {
    const char *account;
    const char *line;
  } cases[] = {
    { "{'id': <'a'>, 'token': <'keyring'>, 'demo': <false>, 'read-only': <false>}", "" },
    { "{'id': <'a'>, 'token': <'session'>}",
      "The token is kept for this session only: the keyring did not take it." },
    { "{'id': <'a'>, 'token': <'keyring'>, 'read-only': <true>}",
      "Your licence allows reading only: time cannot be logged." },
    { "{'id': <'demo'>, 'demo': <true>}",
      "This is the demo account: nothing leaves this computer." },
    { "{}", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      stint_window_fixture_set_account (&self->base, cases[i].account);
      stint_window_wait_text (self->quiet, cases[i].line);
      g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (self->quiet)), ==,
                       *cases[i].line != '\0');
    }
}

/* An account without its token, and nothing wrong: the keyring asks for its password. That is told
 * when it takes a while. */
static void
test_keyring (Fixture *self, gconstpointer data)
{
  stint_window_fixture_set_account (&self->base, "{'id': <'a'>, 'token': <'missing'>}");
  g_assert_cmpstr (gtk_label_get_text (self->quiet), ==, "");
  stint_window_wait_text (self->quiet,
                          "Waiting for your keyring: unlock it, and what was logged is sent.");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->quiet)));

  stint_window_fixture_set_account (&self->base, "{'id': <'a'>, 'token': <'keyring'>}");
  stint_window_wait_text (self->quiet, "");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->quiet)));

  /* What is wrong is told alone. */
  set_problem (self, "KeyringLocked", "The keyring is locked.");
  stint_window_fixture_set_account (&self->base, "{'id': <'a'>, 'token': <'missing'>}");
  stint_wait_ms (2500);
  g_assert_cmpstr (gtk_label_get_text (self->quiet), ==, "");
}

static void
test_stopped (Fixture *self, gconstpointer data)
{
  stint_window_fixture_disown_name (&self->base);
  stint_window_wait_text (self->sentence, "Stint’s background program has stopped.");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (self->button)), ==, "Start Again");

  stint_window_fixture_own_name (&self->base);
  stint_window_wait_text (self->sentence, "");
  g_assert_false (gtk_widget_get_visible (self->problem));
}

static void
test_failed (Fixture *self, gconstpointer data)
{
  g_signal_emit_by_name (self->base.client, "failed", "It could not be started.");
  g_assert_cmpstr (gtk_label_get_text (self->sentence), ==, "It could not be started.");
  g_signal_emit_by_name (self->button, "clicked");
  g_assert_false (gtk_widget_get_visible (self->problem));
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
#define ADD(name, func) \
  g_test_add ("/notice-bar/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("problems", test_problems);
  ADD ("new-token", test_new_token);
  ADD ("unlock", test_unlock);
  ADD ("quiet", test_quiet);
  ADD ("keyring", test_keyring);
  ADD ("stopped", test_stopped);
  ADD ("failed", test_failed);
#undef ADD
  return g_test_run ();
}
