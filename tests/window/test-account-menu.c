/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-account-menu.h"

#include "stint-window-fixture.h"

#define TWO                                                                                        \
  "[{'id': <'a'>, 'login': <'anna'>, 'display': <'Anna'>, 'org': <'my_org'>, "                     \
  "'current': <true>}, {'id': <'demo'>, 'demo': <true>, 'current': <false>}]"

typedef struct
{
  StintWindowFixture base;
  GMenu *menu;
  StintAccountMenu *account_menu;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  stint_window_fixture_set_up (&self->base, data);
  self->menu = g_menu_new ();
  self->account_menu = stint_account_menu_new (self->base.window, self->base.client, self->menu);
  stint_window_fixture_set_reply (&self->base, "SwitchAccount", "(@a{sv} {},)");
  gtk_window_present (GTK_WINDOW (self->base.window));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->account_menu);
  g_clear_object (&self->menu);
  stint_window_fixture_tear_down (&self->base, data);
}

static gboolean
has_two (gpointer data)
{
  return g_menu_model_get_n_items (data) == 2;
}

static void
show_two (Fixture *self)
{
  stint_agent1_set_accounts (self->base.agent, g_variant_new_parsed (TWO));
  g_assert_true (stint_wait_until (has_two, self->menu));
}

static void
assert_label (Fixture *self, int position, const char *expected)
{
  g_autofree char *label = NULL;

  g_assert_true (g_menu_model_get_item_attribute (G_MENU_MODEL (self->menu), position, "label", "s",
                                                  &label));
  g_assert_cmpstr (label, ==, expected);
}

static void
choose (Fixture *self, const char *id)
{
  g_assert_true (gtk_widget_activate_action (self->base.window, "account.switch", "s", id));
}

static void
test_items (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (g_menu_model_get_n_items (G_MENU_MODEL (self->menu)), ==, 0);
  show_two (self);
  assert_label (self, 0, "Anna — my__org"); /* not a mnemonic */
  assert_label (self, 1, "Demo account");
}

static void
test_switch (Fixture *self, gconstpointer data)
{
  g_autofree char *call = NULL;

  show_two (self);
  choose (self, "a"); /* is the current one already */
  stint_window_fixture_assert_no_call (&self->base);
  choose (self, "demo");
  call = stint_window_fixture_next_call (&self->base);
  g_assert_cmpstr (call, ==, "SwitchAccount ('demo',)");
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  show_two (self);
  stint_window_fixture_fail_next (&self->base, "SwitchAccount", STINT_ERROR_INPUT,
                                  "Stop the timer first.");
  choose (self, "demo");
  stint_window_fixture_wait_toast (&self->base, "Stop the timer first.");
}

static void
test_goes_while_switching (Fixture *self, gconstpointer data)
{
  show_two (self);
  self->base.hold = TRUE;
  choose (self, "demo");
  g_free (stint_window_fixture_next_call (&self->base));
  g_assert_finalize_object (g_steal_pointer (&self->account_menu));
  stint_window_fixture_release (&self->base);
  stint_wait_ms (50);
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
#define ADD(name, func) \
  g_test_add ("/account-menu/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("items", test_items);
  ADD ("switch", test_switch);
  ADD ("refused", test_refused);
  ADD ("goes-while-switching", test_goes_while_switching);
#undef ADD
  return g_test_run ();
}
