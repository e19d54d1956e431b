/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-menu.h"

#include <glib/gi18n-lib.h>

#include "stint-entry-row.h"
#include "stint-entry-selection.h"

static const struct
{
  const char *trigger;
  const char *action; /* NULL: the context menu */
} keys[] = {
  { "F2", "entry.edit" },
  { "<Control>d", "entry.duplicate" },
  { "<Control>m", "entry.move" },
  { "Delete|KP_Delete", "entry.delete" },
  { "<Control>Return|<Control>KP_Enter", "entry.continue" },
  { "Menu|<Shift>F10", NULL },
};

/* (nullable): the row that @widget is in, or that it is the list's own frame of. */
static StintEntryRow *
row_of (GtkWidget *widget)
{
  GtkWidget *row = widget != NULL ? gtk_widget_get_ancestor (widget, STINT_TYPE_ENTRY_ROW) : NULL;

  if (row == NULL && widget != NULL && !GTK_IS_LIST_VIEW (widget))
    row = gtk_widget_get_first_child (widget);
  return STINT_IS_ENTRY_ROW (row) ? STINT_ENTRY_ROW (row) : NULL;
}

static StintEntryRow *
focused_row (GtkWidget *view)
{
  GtkRoot *root = gtk_widget_get_root (view);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, view) ? row_of (focus) : NULL;
}

/* Activates the action named by @args on the entry that has the focus. */
static gboolean
action_key_cb (GtkWidget *view, GVariant *args, gpointer user_data)
{
  StintEntryRow *row = focused_row (view);
  StintEntryItem *item = row != NULL ? stint_entry_row_get_item (row) : NULL;
  StintWorklog *worklog = item != NULL ? stint_entry_item_get_worklog (item) : NULL;

  return worklog != NULL && gtk_widget_activate_action (view, g_variant_get_string (args, NULL),
                                                        "x", stint_worklog_get_id (worklog));
}

static void
append (GMenu *menu, const char *label, const char *action, gint64 id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_strcmp0 (keys[i].action, action) == 0)
      {
        g_auto (GStrv) ways = g_strsplit (keys[i].trigger, "|", 2);

        g_menu_item_set_attribute (item, "accel", "s", ways[0]);
      }
  g_menu_append_item (menu, item);
}

/* (transfer full) (nullable): what can be done with the entry of @row; NULL where it has none. */
static GMenuModel *
menu_of (GtkListView *view, StintEntryRow *row)
{
  StintEntryItem *item = row != NULL ? stint_entry_row_get_item (row) : NULL;
  StintWorklog *worklog = item != NULL ? stint_entry_item_get_worklog (item) : NULL;
  g_autoptr (GPtrArray) meant = NULL;
  g_autofree char *delete_many = NULL;
  GMenu *menu;
  gint64 id;

  if (worklog == NULL)
    return NULL;
  id = stint_worklog_get_id (worklog);
  meant = stint_entry_selection_meant (gtk_list_view_get_model (view), id);
  if (meant->len > 1)
    delete_many = g_strdup_printf (ngettext ("_Delete %u Entry", "_Delete %u Entries", meant->len),
                                   meant->len);

  menu = g_menu_new ();
  if (stint_worklog_get_deleted (worklog))
    {
      append (menu, _ ("_Retry"), "entry.retry", id);
      append (menu, _ ("_Keep the Entry"), "entry.discard", id);
      return G_MENU_MODEL (menu);
    }
  append (menu, _ ("_Continue"), "entry.continue", id);
  append (menu, _ ("_Edit…"), "entry.edit", id);
  append (menu, _ ("D_uplicate"), "entry.duplicate", id);
  append (menu, _ ("_Move to Another Issue…"), "entry.move", id);
  if (stint_worklog_get_state (worklog) == STINT_STATE_FAILED)
    {
      append (menu, _ ("_Retry"), "entry.retry", id);
      append (menu, _ ("Di_scard"), "entry.discard", id);
    }
  append (menu, delete_many != NULL ? delete_many : _ ("_Delete"), "entry.delete", id);
  return G_MENU_MODEL (menu);
}

static gboolean
open_menu (GtkWidget *menu, GtkWidget *view, StintEntryRow *row, const GdkRectangle *at)
{
  g_autoptr (GMenuModel) model = menu_of (GTK_LIST_VIEW (view), row);

  if (model == NULL)
    return FALSE;
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (menu), model);
  gtk_popover_set_pointing_to (GTK_POPOVER (menu), at);
  gtk_popover_popup (GTK_POPOVER (menu));
  return TRUE;
}

static gboolean
menu_key_cb (GtkWidget *view, GVariant *args, gpointer user_data)
{
  GtkWidget *menu = GTK_WIDGET (user_data);
  StintEntryRow *row = focused_row (view);
  graphene_rect_t bounds;

  if (row == NULL ||
      !gtk_widget_compute_bounds (GTK_WIDGET (row), gtk_widget_get_parent (menu), &bounds))
    return FALSE;
  return open_menu (menu, view, row,
                    &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                     (int) bounds.size.width, (int) bounds.size.height });
}

static void
open_at (GtkWidget *menu, GtkGesture *gesture, double x, double y)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *picked = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT);
  double parent_x, parent_y;

  gtk_widget_translate_coordinates (view, gtk_widget_get_parent (menu), x, y, &parent_x, &parent_y);
  open_menu (menu, view, row_of (picked), &(GdkRectangle){ (int) parent_x, (int) parent_y, 1, 1 });
}

static void
pressed_cb (GtkGesture *gesture, int n_press, double x, double y, gpointer user_data)
{
  open_at (GTK_WIDGET (user_data), gesture, x, y);
}

static void
long_pressed_cb (GtkGesture *gesture, double x, double y, gpointer user_data)
{
  open_at (GTK_WIDGET (user_data), gesture, x, y);
}

static void
add_keys (GtkWidget *menu, GtkWidget *view)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcutFunc func = keys[i].action != NULL ? action_key_cb : menu_key_cb;
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].trigger),
                                                gtk_callback_action_new (func, menu, NULL));

      if (keys[i].action != NULL)
        gtk_shortcut_set_arguments (shortcut, g_variant_new_string (keys[i].action));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  /* Before the list, for which Ctrl+Enter is just Enter. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (view, controller);
}

static void
add_gestures (GtkWidget *menu, GtkWidget *view)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), menu, 0);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_pressed_cb), menu, 0);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (press));
}

GtkWidget *
stint_entry_menu_new (GtkWidget *parent, GtkListView *view)
{
  GtkWidget *menu = gtk_popover_menu_new_from_model (NULL);

  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  gtk_widget_set_halign (menu, GTK_ALIGN_START);
  gtk_widget_set_parent (menu, parent);
  add_keys (menu, GTK_WIDGET (view));
  add_gestures (menu, GTK_WIDGET (view));
  return menu;
}
