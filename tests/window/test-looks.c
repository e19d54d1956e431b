/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-looks.h"

#include "stint-window-fixture.h"

typedef struct
{
  char *theme;
  char *font;
  GtkWidget *window;
  GtkWidget *label;
  GtkWidget *image;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  g_object_get (gtk_settings_get_default (), "gtk-theme-name", &self->theme, "gtk-font-name",
                &self->font, NULL);
  self->window = gtk_window_new ();
  self->label = gtk_label_new ("quiet");
  self->image = gtk_image_new_from_icon_name ("open-menu-symbolic");
  gtk_widget_add_css_class (self->label, "stint-chip");
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), self->image);
  gtk_window_set_child (GTK_WINDOW (self->window), box);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_set (gtk_settings_get_default (), "gtk-theme-name", self->theme, "gtk-font-name",
                self->font, NULL);
  g_assert_false (stint_looks_is_high_contrast ());
  g_assert_cmpint (stint_looks_icon_size (), ==, 16);
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_free (self->theme);
  g_free (self->font);
}

static int
get_width (GtkWidget *widget)
{
  int width;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return width;
}

typedef struct
{
  GtkWidget *widget;
  int width;
} Wanted;

static gboolean
is_so_wide (gpointer data)
{
  const Wanted *wanted = data;

  return get_width (wanted->widget) == wanted->width;
}

/* Styles are made anew with the next frame. */
static void
wait_width (GtkWidget *widget, int width)
{
  if (!stint_wait_until (is_so_wide, &(Wanted){ widget, width }))
    g_assert_cmpint (get_width (widget), ==, width);
}

static void
test_contrast (Fixture *self, gconstpointer data)
{
  int width = get_width (self->label);

  g_assert_false (stint_looks_is_high_contrast ());
  g_assert_cmpfloat (stint_looks_quiet (), <, 1);
  g_object_set (gtk_settings_get_default (), "gtk-theme-name", "HighContrast", NULL);
  g_assert_true (stint_looks_is_high_contrast ());
  g_assert_cmpfloat (stint_looks_quiet (), ==, 1);
  /* what only a ground tells apart gets a line */
  wait_width (self->label, width + 2);
  g_object_set (gtk_settings_get_default (), "gtk-theme-name", "Default-hc-dark", NULL);
  g_assert_true (stint_looks_is_high_contrast ());
}

/* A theme that is forced on all programs comes before the chosen one. */
static void
test_forced (Fixture *self, gconstpointer data)
{
  g_setenv ("GTK_THEME", "Default:dark", TRUE);
  g_object_set (gtk_settings_get_default (), "gtk-theme-name", "HighContrast", NULL);
  g_assert_false (stint_looks_is_high_contrast ());
  g_unsetenv ("GTK_THEME");
}

static void
test_icons (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (stint_looks_icon_size (), ==, 16);
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Sans 12", NULL);
  g_assert_cmpint (stint_looks_icon_size (), ==, 16); /* the size they are made for */
  wait_width (self->image, 16);
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Sans 20", NULL);
  g_assert_cmpint (stint_looks_icon_size (), >=, 24);
  wait_width (self->image, stint_looks_icon_size ());
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Sans 10", NULL);
  stint_looks_follow ();
#define ADD(name, func) g_test_add ("/looks/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("contrast", test_contrast);
  ADD ("forced", test_forced);
  ADD ("icons", test_icons);
#undef ADD
  return g_test_run ();
}
