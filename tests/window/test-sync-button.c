/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sync-button.h"

#include "stint-window-fixture.h"

typedef struct
{
  StintWindowFixture base;
  GtkWidget *button;
  GtkLabel *label;
  GtkImage *icon;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  stint_window_fixture_set_up (&self->base, data);
  self->button = stint_sync_button_new ();
  g_object_set (self->button, "client", self->base.client, "valign", GTK_ALIGN_START, NULL);
  stint_window_fixture_show (&self->base, self->button);
  self->label = stint_window_child (self->button, "label");
  self->icon = stint_window_child (self->button, "icon");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  stint_window_fixture_tear_down (&self->base, data);
}

static void
test_states (Fixture *self, gconstpointer data)
{
  const struct
  {
    guint pending;
    guint failed;
    gboolean online;
    const char *label;
    const char *icon;
  } cases[] = {
    { 0, 0, FALSE, "Offline", "network-offline-symbolic" },
    { 3, 0, FALSE, "Offline", "network-offline-symbolic" },
    { 3, 0, TRUE, "3 waiting", "view-refresh-symbolic" },
    { 1, 0, TRUE, "1 waiting", "view-refresh-symbolic" },
    { 3, 2, TRUE, "2 refused", "dialog-warning-symbolic" },
    { 3, 1, FALSE, "1 refused", "dialog-warning-symbolic" },
    { 0, 0, TRUE, "", "view-refresh-symbolic" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      stint_agent1_set_pending (self->base.agent, cases[i].pending);
      stint_agent1_set_failed (self->base.agent, cases[i].failed);
      stint_agent1_set_online (self->base.agent, cases[i].online);
      stint_window_wait_text (self->label, cases[i].label);
      g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (self->label)), ==,
                       *cases[i].label != '\0');
      g_assert_cmpstr (gtk_image_get_icon_name (self->icon), ==, cases[i].icon);
    }
}

static gboolean
is_spinning (gpointer data)
{
  return gtk_spinner_get_spinning (stint_window_child (data, "spinner"));
}

static gboolean
is_still (gpointer data)
{
  return !is_spinning (data);
}

static void
test_job (Fixture *self, gconstpointer data)
{
  g_assert_false (is_spinning (self->button));
  stint_agent1_set_job (self->base.agent, g_variant_new_parsed ("{'kind': <'pull'>}"));
  g_assert_true (stint_wait_until (is_spinning, self->button));
  stint_agent1_set_job (self->base.agent, g_variant_new ("a{sv}", NULL));
  g_assert_true (stint_wait_until (is_still, self->button));
}

static void
test_name (Fixture *self, gconstpointer data)
{
  GtkWidget *button = stint_window_child (self->button, "button");

  gtk_test_accessible_assert_role (button, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Synchronisation");
  stint_agent1_set_failed (self->base.agent, 2);
  stint_window_wait_text (self->label, "2 refused");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Synchronisation: 2 refused");
}

/* What is the matter, and the ways out. */
static void
test_popover (Fixture *self, gconstpointer data)
{
  GtkWidget *problem = stint_window_child (self->button, "problem");
  GtkWidget *show_entries = stint_window_child (self->button, "show_entries");

  stint_window_wait_text (stint_window_child (self->button, "state"), "Not synced yet");
  g_assert_false (gtk_widget_get_visible (problem));
  g_assert_false (gtk_widget_get_visible (show_entries));
  stint_agent1_set_failed (self->base.agent, 2);
  stint_agent1_set_problem (self->base.agent,
                            g_variant_new ("(ss)", "Unauthorized", "The token has expired."));
  stint_window_wait_text (problem, "The token has expired.");
  g_assert_true (gtk_widget_get_visible (problem));
  g_assert_true (gtk_widget_get_visible (show_entries));
  stint_window_wait_text (stint_window_child (self->button, "state"),
                          "2 entries were refused by the server\nNot synced yet");
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
#define ADD(name, func) \
  g_test_add ("/sync-button/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("states", test_states);
  ADD ("job", test_job);
  ADD ("name", test_name);
  ADD ("popover", test_popover);
#undef ADD
  return g_test_run ();
}
