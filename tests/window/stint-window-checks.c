/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-window-fixture.h"

/* What a test sees of widgets, and does with them. */

gpointer
stint_window_child (GtkWidget *widget, const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);

  g_assert_nonnull (child);
  return child;
}

const char *
stint_window_fixture_toast_text (StintWindowFixture *self)
{
  GtkRevealer *revealer = stint_window_child (self->toast, "revealer");

  if (!gtk_revealer_get_reveal_child (revealer))
    return "";
  return gtk_label_get_text (stint_window_child (self->toast, "label"));
}

typedef struct
{
  StintWindowFixture *fixture;
  gpointer widget;
  const char *text;
} Text;

static gboolean
toast_shows (gpointer data)
{
  Text *self = data;

  return g_strcmp0 (stint_window_fixture_toast_text (self->fixture), self->text) == 0;
}

void
stint_window_fixture_wait_toast (StintWindowFixture *self, const char *text)
{
  Text expected = { self, NULL, text };

  if (!stint_wait_until (toast_shows, &expected))
    g_assert_cmpstr (stint_window_fixture_toast_text (self), ==, text);
}

void
stint_window_fixture_click_undo (StintWindowFixture *self)
{
  GtkWidget *button = stint_window_child (self->toast, "undo_button");

  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
}

gboolean
stint_window_press (GtkWidget *widget, guint keyval, GdkModifierType modifiers)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GObject) controller = g_list_model_get_item (controllers, i);
      gboolean taken = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, modifiers, &taken);
      if (taken)
        return TRUE;
    }
  return FALSE;
}

static const char *
get_text (gpointer widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (widget);
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (widget);
  return gtk_editable_get_text (widget);
}

static gboolean
has_text (gpointer data)
{
  Text *self = data;

  return g_strcmp0 (get_text (self->widget), self->text) == 0;
}

void
stint_window_wait_text (gpointer widget, const char *text)
{
  Text expected = { NULL, widget, text };

  if (!stint_wait_until (has_text, &expected))
    g_assert_cmpstr (get_text (widget), ==, text);
}
