/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-client.h"

#include "stint-window-fixture.h"

typedef struct
{
  StintWindowFixture base;
  int agent_notified;
  int signed_in_notified;
  int account_notified;
  int changed;
  gint64 from;
  gint64 to;
} Fixture;

static void
count_cb (int *count)
{
  (*count)++;
}

static void
entries_changed_cb (Fixture *self, gint64 from, gint64 to)
{
  self->changed++;
  self->from = from;
  self->to = to;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  stint_window_fixture_set_up (&self->base, data);
  g_signal_connect_swapped (self->base.client, "notify::agent", G_CALLBACK (count_cb),
                            &self->agent_notified);
  g_signal_connect_swapped (self->base.client, "notify::signed-in", G_CALLBACK (count_cb),
                            &self->signed_in_notified);
  g_signal_connect_swapped (self->base.client, "notify::account", G_CALLBACK (count_cb),
                            &self->account_notified);
  g_signal_connect_swapped (self->base.client, "entries-changed", G_CALLBACK (entries_changed_cb),
                            self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (self->base.client, self);
  g_signal_handlers_disconnect_by_data (self->base.client, &self->agent_notified);
  g_signal_handlers_disconnect_by_data (self->base.client, &self->signed_in_notified);
  g_signal_handlers_disconnect_by_data (self->base.client, &self->account_notified);
  stint_window_fixture_tear_down (&self->base, data);
}

static void
test_account (Fixture *self, gconstpointer data)
{
  StintClient *client = self->base.client;

  g_assert_false (stint_client_get_signed_in (client));

  stint_window_fixture_set_account (&self->base, "{'id': <'a'>, 'login': <'anna'>}");
  g_assert_true (stint_client_get_signed_in (client));
  g_assert_cmpint (self->signed_in_notified, ==, 1);
  g_assert_cmpint (self->changed, ==, 1);
  g_assert_cmpint (self->from, ==, G_MININT64);
  g_assert_cmpint (self->to, ==, G_MAXINT64);

  /* the same person with another token: nothing to read again */
  stint_window_fixture_set_account (&self->base,
                                    "{'id': <'a'>, 'login': <'anna'>, 'token': <'session'>}");
  g_assert_cmpint (self->signed_in_notified, ==, 1);
  g_assert_cmpint (self->account_notified, ==, 2);
  g_assert_cmpint (self->changed, ==, 1);

  /* another person */
  stint_window_fixture_set_account (&self->base, "{'id': <'b'>}");
  g_assert_cmpint (self->changed, ==, 2);

  stint_window_fixture_set_account (&self->base, "{}");
  g_assert_false (stint_client_get_signed_in (client));
  g_assert_cmpint (self->changed, ==, 3);
}

static gboolean
has_changed (gpointer data)
{
  return ((Fixture *) data)->changed > 0;
}

static void
test_entries_changed (Fixture *self, gconstpointer data)
{
  stint_agent1_emit_entries_changed (self->base.agent, 100, 200);
  g_assert_true (stint_wait_until (has_changed, self));
  g_assert_cmpint (self->from, ==, 100);
  g_assert_cmpint (self->to, ==, 200);
}

static gboolean
is_gone (gpointer data)
{
  return stint_client_get_agent (data) == NULL;
}

static gboolean
is_there (gpointer data)
{
  return stint_client_get_agent (data) != NULL;
}

static void
test_restart (Fixture *self, gconstpointer data)
{
  StintClient *client = self->base.client;

  stint_window_fixture_set_account (&self->base, "{'id': <'a'>}");
  self->changed = 0;

  stint_window_fixture_disown_name (&self->base);
  g_assert_true (stint_wait_until (is_gone, client));
  /* Nobody has signed out: the pages stay. */
  g_assert_true (stint_client_get_signed_in (client));
  g_assert_cmpint (self->changed, ==, 0);
  g_assert_cmpint (self->agent_notified, ==, 1);

  stint_window_fixture_own_name (&self->base);
  g_assert_true (stint_wait_until (is_there, client));
  g_assert_cmpint (self->agent_notified, ==, 2);
  g_assert_cmpint (self->changed, ==, 1);
  g_assert_cmpint (self->from, ==, G_MININT64);
}

static int n_updates;

static void
update_cb (GObject *object)
{
  n_updates++;
}

static gboolean
has_updates (gpointer data)
{
  return n_updates >= *(int *) data;
}

/* As a widget follows it: properties, the agent's coming and going, and another client. */
static void
test_follow (Fixture *self, gconstpointer data)
{
  static const char *const properties[] = { "pending", "online", NULL };
  g_autoptr(GObject) object = g_object_new (G_TYPE_OBJECT, NULL);
  StintClient *place = NULL;
  int expected = 1;

  n_updates = 0;
  g_assert_true (stint_client_follow (&place, self->base.client, object, G_CALLBACK (update_cb),
                                      properties));
  g_assert_true (place == self->base.client);
  g_assert_cmpint (n_updates, ==, 1); /* it is brought up to date at once */
  g_assert_false (stint_client_follow (&place, self->base.client, object, G_CALLBACK (update_cb),
                                       properties));

  stint_agent1_set_failed (self->base.agent, 1); /* not followed */
  stint_agent1_set_pending (self->base.agent, 1);
  expected = 2;
  g_assert_true (stint_wait_until (has_updates, &expected));
  g_assert_cmpint (n_updates, ==, 2);

  stint_window_fixture_disown_name (&self->base);
  expected = 4; /* for each of them */
  g_assert_true (stint_wait_until (has_updates, &expected));
  stint_wait_ms (50);
  expected = n_updates;

  g_assert_true (stint_client_follow (&place, NULL, object, NULL, NULL));
  g_assert_null (place);
  stint_window_fixture_own_name (&self->base);
  g_assert_true (stint_wait_until (is_there, self->base.client));
  g_assert_cmpint (n_updates, ==, expected);
}

static void
failed_cb (StintClient *client, const char *message, gpointer user_data)
{
  *(char **) user_data = g_strdup (message);
}

static gboolean
has_message (gpointer data)
{
  return *(char **) data != NULL;
}

/* No agent, and none can be started: the program is not there. */
static void
test_failure (void)
{
  g_autoptr(StintClient) client = stint_client_new ();
  g_autofree char *message = NULL;

  g_setenv ("STINT_LIBEXECDIR", "/nonexistent", TRUE);
  g_signal_connect (client, "failed", G_CALLBACK (failed_cb), &message);
  stint_client_connect (client);
  stint_client_connect (client); /* one attempt at a time */
  g_assert_true (stint_wait_until (has_message, &message));
  g_assert_nonnull (strstr (message, "could not be started"));
  g_assert_null (stint_client_get_agent (client));
  stint_client_close (client);
  g_unsetenv ("STINT_LIBEXECDIR");
}

static void
test_goes_while_connecting (void)
{
  StintClient *client = stint_client_new ();

  stint_client_connect (client);
  stint_client_close (client);
  g_assert_finalize_object (client);
  stint_wait_ms (100);
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
  g_test_add ("/client/account", Fixture, NULL, set_up, test_account, tear_down);
  g_test_add ("/client/entries-changed", Fixture, NULL, set_up, test_entries_changed, tear_down);
  g_test_add ("/client/restart", Fixture, NULL, set_up, test_restart, tear_down);
  g_test_add ("/client/follow", Fixture, NULL, set_up, test_follow, tear_down);
  g_test_add_func ("/client/failure", test_failure);
  g_test_add_func ("/client/goes-while-connecting", test_goes_while_connecting);
  return g_test_run ();
}
