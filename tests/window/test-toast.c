/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-toast.h"

#include "stint-error.h"
#include "stint-window-fixture.h"

typedef struct
{
  StintWindowFixture base;
  GtkWidget *label; /* anything in the window */
  int undone;
  int freed;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  stint_window_fixture_set_up (&self->base, data);
  self->label = gtk_label_new ("content");
  stint_window_fixture_show (&self->base, self->label);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  stint_window_fixture_tear_down (&self->base, data);
}

static void
undo_cb (gpointer data)
{
  Fixture *self = data;

  self->undone++;
}

static void
free_cb (gpointer data)
{
  ((Fixture *) data)->freed++;
}

static gboolean
press_undo (Fixture *self, GtkPropagationPhase phase)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (self->base.window);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GObject) controller = g_list_model_get_item (controllers, i);
      g_autoptr(GtkShortcut) shortcut = NULL;

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller) ||
          gtk_event_controller_get_propagation_phase (GTK_EVENT_CONTROLLER (controller)) != phase ||
          g_list_model_get_n_items (G_LIST_MODEL (controller)) != 1)
        continue;
      shortcut = g_list_model_get_item (G_LIST_MODEL (controller), 0);
      return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                           self->base.window, NULL);
    }
  g_assert_not_reached ();
}

static void
show_undoable (Fixture *self, const char *text)
{
  stint_toast_show (self->label, text, undo_cb, self, free_cb);
}

static void
test_shows (Fixture *self, gconstpointer data)
{
  GtkWidget *button = stint_window_child (self->base.toast, "undo_button");

  g_assert_false (gtk_widget_get_visible (self->base.toast));
  stint_toast_show (self->label, "<b>text</b>, not markup", NULL, NULL, NULL);
  g_assert_true (gtk_widget_get_visible (self->base.toast));
  g_assert_cmpstr (stint_window_fixture_toast_text (&self->base), ==, "<b>text</b>, not markup");
  g_assert_false (gtk_widget_get_visible (button));
  gtk_test_accessible_assert_role (self->base.toast, GTK_ACCESSIBLE_ROLE_ALERT);
}

static gboolean
is_hidden (gpointer data)
{
  return !gtk_widget_get_visible (data);
}

static void
test_undo (Fixture *self, gconstpointer data)
{
  show_undoable (self, "Deleted");
  stint_window_fixture_click_undo (&self->base);
  g_assert_cmpint (self->undone, ==, 1);
  g_assert_cmpint (self->freed, ==, 1);
  g_assert_cmpstr (stint_window_fixture_toast_text (&self->base), ==, "");
  g_assert_true (stint_wait_until (is_hidden, self->base.toast));

  /* A second click on the button that is fading away does nothing. */
  g_signal_emit_by_name (stint_window_child (self->base.toast, "undo_button"), "clicked");
  g_assert_cmpint (self->undone, ==, 1);
}

/* The one that is not seen any more can be undone all the same, by the key. */
static void
test_replaced (Fixture *self, gconstpointer data)
{
  show_undoable (self, "first");
  stint_toast_show (self->label, "second", NULL, NULL, NULL);
  g_assert_cmpstr (stint_window_fixture_toast_text (&self->base), ==, "second");
  g_assert_false (gtk_widget_get_visible (stint_window_child (self->base.toast, "undo_button")));
  g_assert_cmpint (self->freed, ==, 0);
  g_assert_cmpint (self->undone, ==, 0);
}

static void
test_forgotten (Fixture *self, gconstpointer data)
{
  show_undoable (self, "first");
  show_undoable (self, "second");
  stint_toast_forget (self->label);
  g_assert_cmpint (self->freed, ==, 2);
  g_assert_cmpstr (stint_window_fixture_toast_text (&self->base), ==, "");
  g_assert_false (press_undo (self, GTK_PHASE_BUBBLE));
  g_assert_cmpint (self->undone, ==, 0);
}

/* What an undo shows itself stays. */
static void
chain_cb (gpointer data)
{
  stint_toast_show (((Fixture *) data)->label, "undone", NULL, NULL, NULL);
}

static void
test_undo_shows_toast (Fixture *self, gconstpointer data)
{
  stint_toast_show (self->label, "done", chain_cb, self, free_cb);
  stint_window_fixture_click_undo (&self->base);
  g_assert_cmpstr (stint_window_fixture_toast_text (&self->base), ==, "undone");
  g_assert_cmpint (self->freed, ==, 1);
}

static void
test_goes_with_the_window (Fixture *self, gconstpointer data)
{
  show_undoable (self, "Deleted");
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->base.window)));
  g_assert_cmpint (self->freed, ==, 1);
  g_assert_cmpint (self->undone, ==, 0);
}

static void
test_no_window (Fixture *self, gconstpointer data)
{
  GtkWidget *alone = g_object_ref_sink (gtk_label_new (NULL));

  stint_toast_show (alone, "nobody sees it", undo_cb, self, free_cb);
  g_assert_cmpint (self->freed, ==, 1);
  g_object_unref (alone);
}

static void
test_from_a_dialog (Fixture *self, gconstpointer data)
{
  GtkWidget *dialog = gtk_window_new ();
  GtkWidget *inside = gtk_label_new (NULL);

  gtk_window_set_child (GTK_WINDOW (dialog), inside);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self->base.window));
  stint_toast_show (inside, "from a dialog", NULL, NULL, NULL);
  g_assert_cmpstr (stint_window_fixture_toast_text (&self->base), ==, "from a dialog");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_errors (Fixture *self, gconstpointer data)
{
  g_autoptr(GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "no");
  g_autoptr(GError) remote = NULL;
  g_autoptr(GError) plain = NULL;

  stint_toast_show_error (self->label, cancelled);
  g_assert_cmpstr (stint_window_fixture_toast_text (&self->base), ==, "");

  (void) STINT_ERROR;
  remote = g_dbus_error_new_for_dbus_error ("io.github.stintapp.Stint.Error.NotFound",
                                            "There is no issue NOPE-1.");
  stint_toast_show_error (self->label, remote);
  g_assert_cmpstr (stint_window_fixture_toast_text (&self->base), ==, "There is no issue NOPE-1.");
  g_assert_true (g_dbus_error_is_remote_error (remote)); /* not changed under its owner */

  plain = g_error_new_literal (STINT_ERROR, STINT_ERROR_INPUT, "Wrong.");
  stint_toast_show_error (self->label, plain);
  g_assert_cmpstr (stint_window_fixture_toast_text (&self->base), ==, "Wrong.");
}

/* Ctrl+Z comes before what has the focus only while the toast has something to undo. */
static void
test_key (Fixture *self, gconstpointer data)
{
  g_assert_false (press_undo (self, GTK_PHASE_CAPTURE));
  g_assert_false (press_undo (self, GTK_PHASE_BUBBLE));
  stint_toast_show (self->label, "nothing to undo", NULL, NULL, NULL);
  g_assert_false (press_undo (self, GTK_PHASE_CAPTURE));
  g_assert_false (press_undo (self, GTK_PHASE_BUBBLE));
  show_undoable (self, "Deleted");
  g_assert_true (press_undo (self, GTK_PHASE_CAPTURE));
  g_assert_cmpint (self->undone, ==, 1);
  g_assert_false (press_undo (self, GTK_PHASE_CAPTURE));
  g_assert_false (press_undo (self, GTK_PHASE_BUBBLE));
}

/* Step by step back, each told when its own line has gone. */
static void
test_steps (Fixture *self, gconstpointer data)
{
  show_undoable (self, "Added");
  show_undoable (self, "Changed");
  show_undoable (self, "Deleted");
  g_assert_true (press_undo (self, GTK_PHASE_CAPTURE));
  g_assert_cmpstr (stint_window_fixture_toast_text (&self->base), ==, "");
  g_assert_false (press_undo (self, GTK_PHASE_CAPTURE));
  g_assert_true (press_undo (self, GTK_PHASE_BUBBLE));
  g_assert_cmpstr (stint_window_fixture_toast_text (&self->base), ==, "Undone: Changed");
  g_assert_true (press_undo (self, GTK_PHASE_BUBBLE));
  g_assert_cmpstr (stint_window_fixture_toast_text (&self->base), ==, "Undone: Added");
  g_assert_false (press_undo (self, GTK_PHASE_BUBBLE));
  g_assert_cmpint (self->undone, ==, 3);
  g_assert_cmpint (self->freed, ==, 3);
}

/* The oldest goes when there are too many. */
static void
test_many_steps (Fixture *self, gconstpointer data)
{
  for (int i = 0; i < 25; i++)
    show_undoable (self, "Added");
  g_assert_cmpint (self->freed, ==, 5);
  while (press_undo (self, GTK_PHASE_BUBBLE))
    ;
  g_assert_cmpint (self->undone, ==, 20);
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
#define ADD(name, func) \
  g_test_add ("/toast/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("shows", test_shows);
  ADD ("undo", test_undo);
  ADD ("replaced", test_replaced);
  ADD ("undo-shows-toast", test_undo_shows_toast);
  ADD ("goes-with-the-window", test_goes_with_the_window);
  ADD ("no-window", test_no_window);
  ADD ("from-a-dialog", test_from_a_dialog);
  ADD ("errors", test_errors);
  ADD ("key", test_key);
  ADD ("steps", test_steps);
  ADD ("many-steps", test_many_steps);
  ADD ("forgotten", test_forgotten);
#undef ADD
  return g_test_run ();
}
