/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-view.h"

#include "stint-entry-actions.h"
#include "stint-entry-menu.h"
#include "stint-entry-row.h"

struct _StintEntryView
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *list;
  GtkWidget *menu; /* the one context menu */

  StintEntryFeed *feed;
  StintEntryActions *actions;
};

G_DEFINE_FINAL_TYPE (StintEntryView, stint_entry_view, GTK_TYPE_WIDGET)

/* Asks for older days two screens before the end is reached. */
static void
scrolled_cb (StintEntryView *self)
{
  GtkAdjustment *at = stint_entry_view_get_adjustment (self);
  double page = gtk_adjustment_get_page_size (at);
  double left = gtk_adjustment_get_upper (at) - gtk_adjustment_get_value (at) - page;

  if (page > 0 && left < 2 * page)
    stint_entry_feed_load_more (self->feed);
}

/* The view holds on to the row at its top, so that reading goes on where it was. At the very top
 * what is new shall be seen instead. */
static void
items_changed_cb (StintEntryView *self, guint position)
{
  GtkAdjustment *at = stint_entry_view_get_adjustment (self);

  if (position == 0 && gtk_adjustment_get_value (at) <= 0)
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", 0);
}

/* ---- rows ---- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StintEntryView *self)
{
  gtk_list_item_set_child (list_item, stint_entry_row_new (self->actions));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  StintEntryItem *item = gtk_list_item_get_item (list_item);
  StintEntryKind kind = stint_entry_item_get_kind (item);

  gtk_list_item_set_activatable (list_item, kind == STINT_ENTRY_ENTRY || kind == STINT_ENTRY_GAP);
  stint_entry_row_set_item (STINT_ENTRY_ROW (gtk_list_item_get_child (list_item)), item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  stint_entry_row_set_item (STINT_ENTRY_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
activate_cb (StintEntryView *self, guint position)
{
  g_autoptr (StintEntryItem) item =
      g_list_model_get_item (G_LIST_MODEL (stint_entry_view_get_selection (self)), position);
  StintWorklog *worklog = item != NULL ? stint_entry_item_get_worklog (item) : NULL;

  if (worklog != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "entry.edit", "x",
                                stint_worklog_get_id (worklog));
  else if (item != NULL && stint_entry_item_get_kind (item) == STINT_ENTRY_GAP)
    gtk_widget_activate_action (GTK_WIDGET (self), "entry.fill", "(xx)",
                                stint_entry_item_get_start (item),
                                stint_entry_item_get_seconds (item));
}

/* ---- object ---- */

static gboolean
stint_entry_view_grab_focus (GtkWidget *widget)
{
  GtkWidget *list = STINT_ENTRY_VIEW (widget)->list;

  return gtk_widget_grab_focus (list) || gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
}

static void
stint_entry_view_dispose (GObject *object)
{
  StintEntryView *self = STINT_ENTRY_VIEW (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  self->list = NULL;
  g_clear_object (&self->actions);
  g_clear_object (&self->feed);
  G_OBJECT_CLASS (stint_entry_view_parent_class)->dispose (object);
}

static void
stint_entry_view_class_init (StintEntryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stint_entry_view_dispose;
  widget_class->grab_focus = stint_entry_view_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
stint_entry_view_init (StintEntryView *self)
{
  self->actions = stint_entry_actions_new ();
}

static GtkListItemFactory *
factory_new (StintEntryView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}

GtkWidget *
stint_entry_view_new (StintEntryFeed *feed, const char *label)
{
  StintEntryView *self = g_object_new (STINT_TYPE_ENTRY_VIEW, NULL);
  GListModel *lines = G_LIST_MODEL (stint_entry_feed_get_list (feed));
  GtkMultiSelection *selection = gtk_multi_selection_new (g_object_ref (lines));
  GtkAdjustment *at;

  self->feed = g_object_ref (feed);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory_new (self));
  gtk_widget_add_css_class (self->list, "stint-entries");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  /* After the view, which has to know the row it goes to. */
  g_signal_connect_object (lines, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  at = stint_entry_view_get_adjustment (self);
  g_signal_connect_object (at, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (at, "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);

  self->menu = stint_entry_menu_new (GTK_WIDGET (self), GTK_LIST_VIEW (self->list));
  return GTK_WIDGET (self);
}

StintEntryFeed *
stint_entry_view_get_feed (StintEntryView *self)
{
  g_return_val_if_fail (STINT_IS_ENTRY_VIEW (self), NULL);

  return self->feed;
}

GtkSelectionModel *
stint_entry_view_get_selection (StintEntryView *self)
{
  return gtk_list_view_get_model (stint_entry_view_get_list (self));
}

GtkListView *
stint_entry_view_get_list (StintEntryView *self)
{
  g_return_val_if_fail (STINT_IS_ENTRY_VIEW (self), NULL);

  return GTK_LIST_VIEW (self->list);
}

GtkAdjustment *
stint_entry_view_get_adjustment (StintEntryView *self)
{
  g_return_val_if_fail (STINT_IS_ENTRY_VIEW (self), NULL);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}
