/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-clamp-layout.h"

#include "stint-window-fixture.h"

typedef struct
{
  GtkWidget *window;
  GtkWidget *box;
  GtkWidget *child;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->window = gtk_window_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->child = gtk_label_new (NULL);
  gtk_widget_set_layout_manager (self->box,
                                 g_object_new (STINT_TYPE_CLAMP_LAYOUT, "letters", 20, NULL));
  gtk_box_append (GTK_BOX (self->box), self->child);
  gtk_window_set_child (GTK_WINDOW (self->window), self->box);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
}

static int
width_in (Fixture *self, int width)
{
  gtk_widget_allocate (self->box, width, 100, -1, NULL);
  return gtk_widget_get_width (self->child);
}

static void
test_width (Fixture *self, gconstpointer data)
{
  int limit = width_in (self, 2000);
  graphene_rect_t bounds;

  g_assert_cmpint (limit, >, 20);
  g_assert_cmpint (limit, <, 1000);
  g_assert_cmpint (width_in (self, limit / 2), ==, limit / 2);

  /* in the middle */
  g_assert_cmpint (width_in (self, 3 * limit), ==, limit);
  g_assert_true (gtk_widget_compute_bounds (self->child, self->box, &bounds));
  g_assert_cmpfloat_with_epsilon (bounds.origin.x, (float) limit, 1);

  /* nothing is cut */
  gtk_widget_set_size_request (self->child, 2 * limit, -1);
  g_assert_cmpint (width_in (self, 3 * limit), ==, 2 * limit);
}

/* Large text has as many letters in a line. */
static void
test_large_text (Fixture *self, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int usual = width_in (self, 2000);
  int large;

  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  tear_down (self, data);
  set_up (self, data);
  large = width_in (self, 2000);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  g_assert_cmpint (large, >, usual + usual / 2);
}

static void
test_height (Fixture *self, gconstpointer data)
{
  int narrow, wide, very_wide, any;

  gtk_label_set_wrap (GTK_LABEL (self->child), TRUE);
  gtk_label_set_text (GTK_LABEL (self->child), "some words that do not fit into one line at all");
  gtk_widget_measure (self->box, GTK_ORIENTATION_VERTICAL, 60, &narrow, NULL, NULL, NULL);
  gtk_widget_measure (self->box, GTK_ORIENTATION_VERTICAL, 1000, &wide, NULL, NULL, NULL);
  gtk_widget_measure (self->box, GTK_ORIENTATION_VERTICAL, 2000, &very_wide, NULL, NULL, NULL);
  gtk_widget_measure (self->box, GTK_ORIENTATION_VERTICAL, -1, &any, NULL, NULL, NULL);
  g_assert_cmpint (narrow, >, wide);
  g_assert_cmpint (wide, ==, very_wide); /* the limit holds */
  g_assert_cmpint (any, ==, very_wide);
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/clamp-layout/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("width", test_width);
  ADD ("large-text", test_large_text);
  ADD ("height", test_height);
#undef ADD
  return g_test_run ();
}
