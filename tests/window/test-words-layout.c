/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-words-layout.h"

#include "stint-window-fixture.h"

typedef struct
{
  GtkWidget *window;
  GtkWidget *box;
  GtkWidget *icon;
  GtkWidget *words;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->window = gtk_window_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->icon = gtk_image_new_from_icon_name ("view-refresh-symbolic");
  self->words = gtk_label_new ("12 entries wait");
  gtk_widget_set_layout_manager (self->box, g_object_new (STINT_TYPE_WORDS_LAYOUT, NULL));
  gtk_box_append (GTK_BOX (self->box), self->icon);
  gtk_box_append (GTK_BOX (self->box), self->words);
  gtk_window_set_child (GTK_WINDOW (self->window), self->box);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
}

static int
measure (GtkWidget *widget, int *least)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, least, &natural, NULL, NULL);
  return natural;
}

/* Where @child is in a box of @width, from its left. */
static int
place (Fixture *self, GtkWidget *child, int width)
{
  graphene_rect_t bounds;

  gtk_widget_allocate (self->box, width, 40, -1, NULL);
  g_assert_true (gtk_widget_compute_bounds (child, self->box, &bounds));
  return (int) bounds.origin.x;
}

static void
test_room (Fixture *self, gconstpointer data)
{
  int least, icon = measure (self->icon, NULL);
  int natural = measure (self->box, &least);

  g_assert_cmpint (least, ==, icon);
  g_assert_cmpint (natural, >, icon + measure (self->words, NULL));

  g_assert_cmpint (place (self, self->icon, natural), ==, 0);
  g_assert_true (gtk_widget_get_child_visible (self->words));
  g_assert_cmpint (place (self, self->words, natural), ==, natural - measure (self->words, NULL));

  /* one pixel less, and the icon is alone, in the middle */
  g_assert_cmpint (place (self, self->icon, natural - 1), ==, (natural - 1 - icon) / 2);
  g_assert_false (gtk_widget_get_child_visible (self->words));
  g_assert_cmpint (place (self, self->icon, natural), ==, 0);
  g_assert_true (gtk_widget_get_child_visible (self->words));
}

static void
test_no_words (Fixture *self, gconstpointer data)
{
  int icon = measure (self->icon, NULL);

  gtk_widget_set_visible (self->words, FALSE);
  g_assert_cmpint (measure (self->box, NULL), ==, icon);
  g_assert_cmpint (place (self, self->icon, icon + 200), ==, 100);
}

static void
test_mirrored (Fixture *self, gconstpointer data)
{
  int natural = measure (self->box, NULL);

  gtk_widget_set_direction (self->box, GTK_TEXT_DIR_RTL);
  g_assert_cmpint (place (self, self->words, natural), ==, 0);
  g_assert_cmpint (place (self, self->icon, natural), ==, natural - measure (self->icon, NULL));
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/words-layout/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("room", test_room);
  ADD ("no-words", test_no_words);
  ADD ("mirrored", test_mirrored);
#undef ADD
  return g_test_run ();
}
