/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-shortcuts-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-looks.h"
#include "stint-window-actions.h"

#define WIDTH 460 /* with text of the usual size */

/* As keyboards say it: “Ctrl+R”, and “Enter” for what the toolkit calls “Return”. */
static char *
describe_keys (const StintShortcut *shortcut)
{
  GString *text = g_string_new (NULL);

  for (const char *const *key = shortcut->keys; *key != NULL; key++)
    {
      g_autofree char *label = NULL;
      const char *enter;
      guint keyval;
      GdkModifierType modifiers;

      if (!gtk_accelerator_parse (*key, &keyval, &modifiers))
        continue;
      label = gtk_accelerator_get_label (keyval, modifiers);
      if (text->len > 0)
        g_string_append (text, ", ");
      enter = keyval == GDK_KEY_Return ? strstr (label, "Return") : NULL;
      if (enter != NULL)
        g_string_append_printf (text, "%.*sEnter", (int) (enter - label), label);
      else
        g_string_append (text, label);
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
grid_new (void)
{
  GtkWidget *grid = gtk_grid_new ();
  int row = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 24);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_add_css_class (grid, "stint-page");
  for (const StintShortcut *shortcut = stint_shortcuts; shortcut->action != NULL; shortcut++)
    {
      g_autofree char *keys = describe_keys (shortcut);
      GtkWidget *title = gtk_label_new (_(shortcut->title));
      GtkWidget *label = gtk_label_new (keys);
      gboolean heading = *shortcut->keys == NULL;

      gtk_label_set_xalign (GTK_LABEL (title), 0);
      gtk_label_set_wrap (GTK_LABEL (title), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
      gtk_widget_set_hexpand (title, TRUE);
      if (heading)
        gtk_widget_add_css_class (title, "stint-heading");
      if (heading && row > 0)
        gtk_widget_set_margin_top (title, 12);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_set_valign (label, GTK_ALIGN_START);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_grid_attach (GTK_GRID (grid), title, 0, row, heading ? 2 : 1, 1);
      if (!heading)
        gtk_grid_attach (GTK_GRID (grid), label, 1, row, 1, 1);
      row++;
    }
  return grid;
}

/* Large text has room for its words where the window it belongs to has. */
static int
default_width (GtkWidget *parent)
{
  return CLAMP (WIDTH * stint_looks_icon_size () / 16, WIDTH,
                MAX (gtk_widget_get_width (parent), WIDTH));
}

GtkWidget *
stint_shortcuts_window_new (GtkWindow *parent)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid_new ());
  gtk_window_set_title (GTK_WINDOW (window), _("Keyboard Shortcuts"));
  gtk_window_set_titlebar (GTK_WINDOW (window), gtk_header_bar_new ());
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), default_width (GTK_WIDGET (parent)), 640);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  return window;
}
