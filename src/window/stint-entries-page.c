/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entries-page-private.h"

#include <glib/gi18n-lib.h>

#include "stint-entry-search.h"
#include "stint-settings.h"

G_DEFINE_FINAL_TYPE (StintEntriesPage, stint_entries_page, GTK_TYPE_BOX)

enum
{
  PROP_CLIENT = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

/* ---- what is shown ---- */

static gboolean
is_searching (StintEntriesPage *self)
{
  return self->found != NULL && stint_entry_search_is_asking (STINT_ENTRY_SEARCH (self->search));
}

/* Why nothing is there. */
static void
show_nothing (StintEntriesPage *self)
{
  gboolean unsent = stint_entry_search_is_unsent (STINT_ENTRY_SEARCH (self->search));

  gtk_label_set_text (self->nothing, unsent ? _ ("Everything is sent") : _ ("Nothing found"));
  gtk_label_set_text (self->nothing_more,
                      unsent
                          ? _ ("No entry was refused, and none waits.")
                          : _ ("No entry has these words in its key, summary or comment."));
}

StintEntryView *
stint_entries_page_get_view (StintEntriesPage *self)
{
  return STINT_ENTRY_VIEW (is_searching (self) ? self->found : self->all);
}

static void
show_state (StintEntriesPage *self)
{
  gboolean searching = is_searching (self);
  StintEntryFeed *feed = stint_entry_view_get_feed (stint_entries_page_get_view (self));
  const char *error = stint_entry_feed_get_error (feed);
  const char *page = "loading";

  if (error != NULL)
    page = "error";
  else if (!stint_entry_list_is_empty (stint_entry_feed_get_list (feed)))
    page = searching ? "found" : "all";
  else if (stint_entry_feed_get_loaded (feed))
    page = searching ? "nothing" : "empty";
  if (g_str_equal (page, "nothing"))
    show_nothing (self);
  gtk_label_set_text (GTK_LABEL (self->error), error != NULL ? error : "");
  gtk_stack_set_visible_child_name (self->stack, page);
}

static GtkWidget *
add_view (StintEntriesPage *self, const char *name, const char *label)
{
  g_autoptr (StintEntryFeed) feed = stint_entry_feed_new ();
  GtkWidget *view = stint_entry_view_new (feed, label);

  gtk_stack_add_named (self->stack, view, name);
  g_signal_connect_object (feed, "notify", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stint_entry_feed_get_list (feed), "items-changed",
                           G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  return view;
}

/* @forget: what is shown of unchanged entries is different now. */
static void
refresh (StintEntriesPage *self, gboolean forget)
{
  stint_entry_feed_refresh (stint_entry_view_get_feed (STINT_ENTRY_VIEW (self->all)), forget);
  if (self->found != NULL)
    stint_entry_feed_refresh (stint_entry_view_get_feed (STINT_ENTRY_VIEW (self->found)), forget);
}

static void
setting_changed_cb (StintEntriesPage *self)
{
  refresh (self, TRUE);
}

/* ---- search ---- */

/* The feed lets go of the client while nobody searches: then it reads nothing. */
static void
search_changed_cb (StintEntriesPage *self)
{
  StintEntrySearch *search = STINT_ENTRY_SEARCH (self->search);
  gboolean asking = stint_entry_search_is_asking (search);
  StintEntryFeed *feed;

  if (asking && self->found == NULL)
    self->found = add_view (self, "found", _ ("Entries that were found"));
  if (self->found != NULL)
    {
      feed = stint_entry_view_get_feed (STINT_ENTRY_VIEW (self->found));
      stint_entry_feed_set_client (feed, asking ? self->client : NULL);
      stint_entry_feed_set_unsent (feed, stint_entry_search_is_unsent (search));
      stint_entry_feed_set_query (feed, stint_entry_search_get_text (search));
    }
  show_state (self);
}

static void
search_left_cb (StintEntriesPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (stint_entries_page_get_view (self)));
}

static StintEntrySearch *
get_search (StintEntriesPage *self)
{
  if (self->search == NULL)
    {
      self->search = stint_entry_search_new ();
      g_signal_connect_object (self->search, "changed", G_CALLBACK (search_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->search, "leave", G_CALLBACK (search_left_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_prepend (GTK_BOX (self), self->search);
    }
  return STINT_ENTRY_SEARCH (self->search);
}

static gboolean
close_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  StintEntriesPage *self = STINT_ENTRIES_PAGE (widget);

  if (self->search == NULL || !stint_entry_search_is_open (STINT_ENTRY_SEARCH (self->search)))
    return FALSE;
  stint_entry_search_close (STINT_ENTRY_SEARCH (self->search));
  search_left_cb (self);
  return TRUE;
}

/* What writes something, and no row has taken. */
static gboolean
key_pressed_cb (StintEntriesPage *self, guint keyval, guint keycode, GdkModifierType state,
                GtkEventControllerKey *keys)
{
  GdkModifierType commands = GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK;

  return (state & commands) == 0 && g_unichar_isgraph (gdk_keyval_to_unicode (keyval)) &&
         stint_entry_search_take_key (get_search (self), keys);
}

/* ---- object ---- */

static void
set_client (StintEntriesPage *self, StintClient *client)
{
  if (!g_set_object (&self->client, client))
    return;
  stint_entry_feed_set_client (stint_entry_view_get_feed (STINT_ENTRY_VIEW (self->all)), client);
  if (self->search != NULL)
    search_changed_cb (self);
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
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_ENTRIES_PAGE);
  g_clear_object (&self->watch);
  g_clear_object (&self->client);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (stint_entries_page_parent_class)->dispose (object);
}

static void
stint_entries_page_class_init (StintEntriesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = stint_entries_page_get_property;
  object_class->set_property = stint_entries_page_set_property;
  object_class->dispose = stint_entries_page_dispose;

  props[PROP_CLIENT] =
      g_param_spec_object ("client", NULL, NULL, STINT_TYPE_CLIENT,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  stint_entries_page_install_actions (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, close_key_cb, NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-entries-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StintEntriesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, StintEntriesPage, error);
  gtk_widget_class_bind_template_child (widget_class, StintEntriesPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, StintEntriesPage, nothing_more);
  gtk_widget_class_bind_template_callback (widget_class, stint_entries_page_add);
}

static void
add_keys (StintEntriesPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->stack), keys);
}

static void
follow_settings (StintEntriesPage *self)
{
  static const char *const signals[] = { "changed::display-units", "changed::work-begins",
                                         "changed::work-ends" };
  GSettings *settings = stint_settings_get ();

  for (gsize i = 0; settings != NULL && i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (settings, signals[i], G_CALLBACK (setting_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
stint_entries_page_init (StintEntriesPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->watch = stint_day_watch_new (GTK_WIDGET (self));
  gtk_widget_init_template (GTK_WIDGET (self));

  self->all = add_view (self, "all", _ ("Entries by day"));
  add_keys (self);
  follow_settings (self);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  show_state (self);
}

GtkWidget *
stint_entries_page_new (void)
{
  return g_object_new (STINT_TYPE_ENTRIES_PAGE, NULL);
}

void
stint_entries_page_search (StintEntriesPage *self)
{
  g_return_if_fail (STINT_IS_ENTRIES_PAGE (self));

  stint_entry_search_open (get_search (self));
}

void
stint_entries_page_show_unsent (StintEntriesPage *self)
{
  g_return_if_fail (STINT_IS_ENTRIES_PAGE (self));

  stint_entry_search_open_unsent (get_search (self));
  gtk_widget_grab_focus (GTK_WIDGET (stint_entries_page_get_view (self)));
}
