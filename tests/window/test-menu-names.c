/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-menu-names.h"

#include "stint-window-fixture.h"

typedef struct
{
  StintWindowFixture base;
  GtkWidget *button;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) more = g_menu_new ();

  stint_window_fixture_set_up (&self->base, data);
  g_menu_append (menu, "_Plain", "window.close");
  g_menu_append (more, "Of a _section", "window.close");
  g_menu_append_section (menu, "Section", G_MENU_MODEL (more));
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->button), G_MENU_MODEL (menu));
  stint_menu_names_watch (GTK_WINDOW (self->base.window));
  stint_window_fixture_show (&self->base, self->button);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  stint_window_fixture_tear_down (&self->base, data);
}

/* How many items below @parent have exactly the name @name. */
static guint
count_named (GtkWidget *parent, const char *name)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (child)) == GTK_ACCESSIBLE_ROLE_MENU_ITEM)
        {
          GtkAccessible *item = GTK_ACCESSIBLE (child);
          g_autofree char *wrong =
              gtk_test_accessible_check_property (item, GTK_ACCESSIBLE_PROPERTY_LABEL, name);

          n += wrong == NULL && !gtk_test_accessible_has_relation (item, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
        }
      n += count_named (child, name);
    }
  return n;
}

static gboolean
is_named (gpointer user_data)
{
  GtkWidget *menu = GTK_WIDGET (gtk_menu_button_get_popover (user_data));

  return count_named (menu, "Plain") == 1 && count_named (menu, "Of a section") == 1;
}

static void
test_open (Fixture *self, gconstpointer data)
{
  g_assert_false (is_named (self->button));
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
  g_assert_true (stint_wait_until (is_named, self->button));
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
  g_test_add ("/menu-names/open", Fixture, NULL, set_up, test_open, tear_down);
  return g_test_run ();
}
