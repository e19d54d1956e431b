/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-window.h"

#include "stint-bus.h"
#include "stint-settings.h"
#include "stint-window-fixture.h"

/* How the window goes, and what it leaves behind. Here @base.window is the program's own window. */
typedef struct
{
  StintWindowFixture base;
  guint pending;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  stint_window_fixture_set_up (&self->base, data);
  gtk_window_destroy (GTK_WINDOW (self->base.window));
  stint_window_fixture_set_account (&self->base, "{'id': <'a'>, 'login': <'anna'>}");
  self->base.window = stint_window_new (NULL, self->base.client);
  gtk_window_present (GTK_WINDOW (self->base.window));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  stint_window_fixture_tear_down (&self->base, data);
}

static gboolean
is_closed (gpointer data)
{
  return *(GtkWidget **) data == NULL;
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  (*(int *) user_data)++;
}

typedef struct
{
  GSimpleActionGroup *actions;
  guint export;
  int quits;
} Quitting;

/* The agent's own action. */
static void
begin_quitting (Fixture *self, Quitting *quitting)
{
  g_autoptr(GSimpleAction) quit = g_simple_action_new ("quit", NULL);
  GDBusConnection *bus =
      g_dbus_interface_skeleton_get_connection (G_DBUS_INTERFACE_SKELETON (self->base.agent));

  quitting->quits = 0;
  quitting->actions = g_simple_action_group_new ();
  g_signal_connect (quit, "activate", G_CALLBACK (quit_cb), &quitting->quits);
  g_action_map_add_action (G_ACTION_MAP (quitting->actions), G_ACTION (quit));
  quitting->export = g_dbus_connection_export_action_group (
      bus, STINT_BUS_PATH, G_ACTION_GROUP (quitting->actions), NULL);
  g_object_add_weak_pointer (G_OBJECT (self->base.window), (gpointer *) &self->base.window);
}

static void
end_quitting (Fixture *self, Quitting *quitting)
{
  g_dbus_connection_unexport_action_group (
      g_dbus_interface_skeleton_get_connection (G_DBUS_INTERFACE_SKELETON (self->base.agent)),
      quitting->export);
  g_clear_object (&quitting->actions);
}

/* "Quit Stint" is the agent's own action; the window goes with it. */
static void
test_quit (Fixture *self, gconstpointer data)
{
  Quitting quitting;

  begin_quitting (self, &quitting);
  gtk_widget_activate_action (self->base.window, "win.quit-stint", NULL);
  g_assert_true (stint_wait_until (is_closed, &self->base.window));
  g_assert_cmpint (quitting.quits, ==, 1);
  end_quitting (self, &quitting);
}

static gboolean
has_quit (gpointer data)
{
  return ((Quitting *) data)->quits > 0;
}

static gboolean
knows_pending (gpointer data)
{
  Fixture *self = data;

  return stint_agent1_get_pending (stint_client_get_agent (self->base.client)) == self->pending;
}

/* Who does not want it in the tray; but not while it has something to do. */
static void
test_close (Fixture *self, gconstpointer data)
{
  static const struct
  {
    gboolean stay;
    const char *timer;
    guint pending;
    gboolean quits;
  } cases[] = {
    { TRUE, "{}", 0, FALSE },
    { FALSE, "{'issue': <'TEST-1'>}", 0, FALSE },
    { FALSE, "{}", 1, FALSE },
    { FALSE, "{}", 0, TRUE },
  };
  Quitting quitting;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (self->base.window == NULL)
        self->base.window = stint_window_new (NULL, self->base.client);
      gtk_window_present (GTK_WINDOW (self->base.window));
      begin_quitting (self, &quitting);
      g_settings_set_boolean (stint_settings_get (), "stay-when-closed", cases[i].stay);
      stint_agent1_set_pending (self->base.agent, cases[i].pending);
      stint_window_fixture_set_timer (&self->base, cases[i].timer);
      self->pending = cases[i].pending;
      g_assert_true (stint_wait_until (knows_pending, self));
      gtk_window_close (GTK_WINDOW (self->base.window));
      g_assert_true (stint_wait_until (is_closed, &self->base.window));
      if (cases[i].quits)
        g_assert_true (stint_wait_until (has_quit, &quitting));
      stint_wait_ms (50);
      g_assert_cmpint (quitting.quits, ==, cases[i].quits);
      end_quitting (self, &quitting);
    }
  g_settings_reset (stint_settings_get (), "stay-when-closed");
}

/* The page and the size come back. */
static void
test_remembers (Fixture *self, gconstpointer data)
{
  GtkStack *pages;

  stint_window_show_page (STINT_WINDOW (self->base.window), "week");
  gtk_window_close (GTK_WINDOW (self->base.window));
  self->base.window = stint_window_new (NULL, self->base.client);
  pages = stint_window_child (self->base.window, "pages");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "week");
  g_settings_reset (stint_settings_get (), "page");
}

/* Nothing keeps a closed window. */
static void
test_goes (Fixture *self, gconstpointer data)
{
  stint_wait_ms (50);
  g_object_add_weak_pointer (G_OBJECT (self->base.window), (gpointer *) &self->base.window);
  gtk_window_close (GTK_WINDOW (self->base.window));
  g_assert_true (stint_wait_until (is_closed, &self->base.window));
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/window-close/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("quit", test_quit);
  ADD ("stay", test_close);
  ADD ("remembers", test_remembers);
  ADD ("goes", test_goes);
#undef ADD
  return g_test_run ();
}
