/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entries-page.h"

#include "stint-day-watch.h"
#include "stint-entry-commands.h"
#include "stint-entry-editor.h"
#include "stint-entry-feed.h"
#include "stint-entry-menu.h"
#include "stint-entry-row.h"

struct _StintEntriesPage
{
  GtkBox parent_instance;

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListView *view;
  GtkWidget *error;
  GtkWidget *menu; /* the one context menu, a child of this */

  StintClient *client;
  StintEntryFeed *feed;
  StintDayWatch *watch;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (StintEntriesPage, stint_entries_page, GTK_TYPE_BOX)

enum
{
  PROP_CLIENT = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

/* ---- what is shown ---- */

static void
show_state (StintEntriesPage *self)
{
  const char *error = stint_entry_feed_get_error (self->feed);
  GListModel *list = G_LIST_MODEL (stint_entry_feed_get_list (self->feed));
  const char *page = "loading";

  if (error != NULL)
    page = "error";
  else if (g_list_model_get_n_items (list) > 0)
    page = "entries";
  else if (stint_entry_feed_get_loaded (self->feed))
    page = "empty";
  gtk_label_set_text (GTK_LABEL (self->error), error != NULL ? error : "");
  gtk_stack_set_visible_child_name (self->stack, page);
}

/* Asks for older days two screens before the end is reached. */
static void
scrolled_cb (StintEntriesPage *self)
{
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (self->scroller);
  double page = gtk_adjustment_get_page_size (at);
  double left = gtk_adjustment_get_upper (at) - gtk_adjustment_get_value (at) - page;

  if (page > 0 && left < 2 * page)
    stint_entry_feed_load_more (self->feed);
}

/* The view holds on to the row at its top, so that reading goes on where it was. At the very top
 * what is new shall be seen instead. */
static void
items_changed_cb (StintEntriesPage *self, guint position)
{
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (self->scroller);

  show_state (self);
  if (position == 0 && gtk_adjustment_get_value (at) <= 0)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", 0);
}

static void
day_changed_cb (StintEntriesPage *self, gboolean zone_changed)
{
  stint_entry_feed_refresh (self->feed, zone_changed);
}

/* ---- rows ---- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, stint_entry_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  StintEntryItem *item = gtk_list_item_get_item (list_item);

  gtk_list_item_set_activatable (list_item, stint_entry_item_get_worklog (item) != NULL);
  stint_entry_row_set_item (STINT_ENTRY_ROW (gtk_list_item_get_child (list_item)), item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  stint_entry_row_set_item (STINT_ENTRY_ROW (gtk_list_item_get_child (list_item)), NULL);
}

/* ---- actions: the parameter is the entry's id ---- */

static void
edit (StintEntriesPage *self, StintWorklog *worklog, StintDay day)
{
  if (self->client != NULL)
    gtk_window_present (GTK_WINDOW (
        stint_entry_editor_new (GTK_WIDGET (self), self->client, worklog, day, self->cancellable)));
}

static void
entry_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StintEntriesPage *self = STINT_ENTRIES_PAGE (widget);
  StintWorklog *worklog = stint_entry_list_find (stint_entry_feed_get_list (self->feed),
                                                 g_variant_get_int64 (parameter));

  if (worklog == NULL || self->client == NULL)
    return;
  if (g_str_equal (name, "entry.continue"))
    stint_entry_continue (widget, self->client, worklog, self->cancellable);
  else if (g_str_equal (name, "entry.edit"))
    edit (self, worklog, 0);
  else if (g_str_equal (name, "entry.delete"))
    stint_entry_delete (widget, self->client, worklog, self->cancellable);
  else if (g_str_equal (name, "entry.retry"))
    stint_entry_retry (widget, self->client, worklog, self->cancellable);
  else
    stint_entry_discard (widget, self->client, worklog, self->cancellable);
}

static void
add_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  edit (STINT_ENTRIES_PAGE (widget), NULL, g_variant_get_int32 (parameter));
}

static void
activate_cb (StintEntriesPage *self, guint position)
{
  GListModel *list = G_LIST_MODEL (stint_entry_feed_get_list (self->feed));
  g_autoptr(StintEntryItem) item = g_list_model_get_item (list, position);

  if (item != NULL && stint_entry_item_get_worklog (item) != NULL)
    edit (self, stint_entry_item_get_worklog (item), 0);
}

/* ---- object ---- */

static void
set_client (StintEntriesPage *self, StintClient *client)
{
  if (!g_set_object (&self->client, client))
    return;
  stint_entry_feed_set_client (self->feed, client);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CLIENT]);
}

static void
stint_entries_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StintEntriesPage *self = STINT_ENTRIES_PAGE (object);

  switch (id)
    {
    case PROP_CLIENT:
      g_value_set_object (value, self->client);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_entries_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StintEntriesPage *self = STINT_ENTRIES_PAGE (object);

  switch (id)
    {
    case PROP_CLIENT:
      set_client (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_entries_page_dispose (GObject *object)
{
  StintEntriesPage *self = STINT_ENTRIES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  if (self->feed != NULL)
    stint_entry_feed_set_client (self->feed, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_ENTRIES_PAGE);
  g_clear_object (&self->feed);
  g_clear_object (&self->watch);
  g_clear_object (&self->client);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (stint_entries_page_parent_class)->dispose (object);
}

static void
stint_entries_page_class_init (StintEntriesPageClass *klass)
{
  static const char *const actions[] = { "entry.continue", "entry.edit", "entry.delete",
                                         "entry.retry", "entry.discard" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = stint_entries_page_get_property;
  object_class->set_property = stint_entries_page_set_property;
  object_class->dispose = stint_entries_page_dispose;

  props[PROP_CLIENT] =
      g_param_spec_object ("client", NULL, NULL, STINT_TYPE_CLIENT,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], "x", entry_action_cb);
  gtk_widget_class_install_action (widget_class, "entry.add", "i", add_action_cb);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-entries-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StintEntriesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, StintEntriesPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, StintEntriesPage, view);
  gtk_widget_class_bind_template_child (widget_class, StintEntriesPage, error);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stint_entries_page_add);
}

static void
init_view (StintEntriesPage *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkNoSelection) selection = NULL;
  GListModel *list = G_LIST_MODEL (stint_entry_feed_get_list (self->feed));
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (self->scroller);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->view, factory);

  selection = gtk_no_selection_new (g_object_ref (list));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  /* After the view, which has to know the row it goes to. */
  g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);

  g_signal_connect_object (at, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (at, "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

static void
stint_entries_page_init (StintEntriesPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->feed = stint_entry_feed_new ();
  self->watch = stint_day_watch_new (GTK_WIDGET (self));
  gtk_widget_init_template (GTK_WIDGET (self));

  init_view (self);
  self->menu = stint_entry_menu_new (GTK_WIDGET (self), self->view);
  g_signal_connect_object (self->feed, "notify", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (day_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_state (self);
}

GtkWidget *
stint_entries_page_new (void)
{
  return g_object_new (STINT_TYPE_ENTRIES_PAGE, NULL);
}

void
stint_entries_page_add (StintEntriesPage *self)
{
  g_return_if_fail (STINT_IS_ENTRIES_PAGE (self));

  edit (self, NULL, stint_day_watch_get_today (self->watch));
}
