/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-search.h"

#include <glib/gi18n-lib.h>

struct _StintEntrySearch
{
  GtkBox parent_instance;

  GtkWidget *entry;
  GtkWidget *title; /* instead of the entry, for what is not sent */
};

G_DEFINE_FINAL_TYPE (StintEntrySearch, stint_entry_search, GTK_TYPE_BOX)

static guint changed_signal;
static guint leave_signal;

static void
changed_cb (StintEntrySearch *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static gboolean
leave_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  g_signal_emit (user_data, leave_signal, 0);
  return TRUE;
}

/* Enter: no need to wait for the pause after which a search begins. */
static void
activate_cb (StintEntrySearch *self)
{
  changed_cb (self);
  g_signal_emit (self, leave_signal, 0);
}

static void
stop_cb (StintEntrySearch *self)
{
  stint_entry_search_close (self);
  g_signal_emit (self, leave_signal, 0);
}

static void
stint_entry_search_class_init (StintEntrySearchClass *klass)
{
  changed_signal = g_signal_new ("changed", STINT_TYPE_ENTRY_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  leave_signal = g_signal_new ("leave", STINT_TYPE_ENTRY_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
add_down_key (StintEntrySearch *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Down, 0),
                        gtk_callback_action_new (leave_cb, self, NULL)));
  gtk_widget_add_controller (self->entry, keys);
}

static GtkWidget *
title_new (void)
{
  GtkWidget *title = gtk_label_new (_ ("Refused or not sent yet"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_visible (title, FALSE);
  gtk_widget_add_css_class (title, "stint-heading");
  return title;
}

static void
stint_entry_search_init (StintEntrySearch *self)
{
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stint-entry-search");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);

  self->entry = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  g_object_set (self->entry, "placeholder-text", _ ("Key, summary or comment"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search the entries"), -1);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (stop_cb), self,
                           G_CONNECT_SWAPPED);
  add_down_key (self);

  gtk_button_set_has_frame (GTK_BUTTON (close), FALSE);
  gtk_widget_set_tooltip_text (close, _ ("Show all entries (Escape)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Show all entries"), -1);
  g_signal_connect_object (close, "clicked", G_CALLBACK (stop_cb), self, G_CONNECT_SWAPPED);
  self->title = title_new ();
  gtk_box_append (GTK_BOX (self), self->title);
  gtk_box_append (GTK_BOX (self), self->entry);
  gtk_box_append (GTK_BOX (self), close);
}

GtkWidget *
stint_entry_search_new (void)
{
  return g_object_new (STINT_TYPE_ENTRY_SEARCH, NULL);
}

static void
set_unsent (StintEntrySearch *self, gboolean unsent)
{
  gboolean changed = unsent != stint_entry_search_is_unsent (self);

  gtk_widget_set_visible (self->title, unsent);
  gtk_widget_set_visible (self->entry, !unsent);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (changed)
    changed_cb (self);
}

void
stint_entry_search_open (StintEntrySearch *self)
{
  g_return_if_fail (STINT_IS_ENTRY_SEARCH (self));

  set_unsent (self, FALSE);
  gtk_widget_grab_focus (self->entry);
}

void
stint_entry_search_open_unsent (StintEntrySearch *self)
{
  g_return_if_fail (STINT_IS_ENTRY_SEARCH (self));

  set_unsent (self, TRUE);
}

gboolean
stint_entry_search_is_unsent (StintEntrySearch *self)
{
  g_return_val_if_fail (STINT_IS_ENTRY_SEARCH (self), FALSE);

  return stint_entry_search_is_open (self) && gtk_widget_get_visible (self->title);
}

void
stint_entry_search_close (StintEntrySearch *self)
{
  g_return_if_fail (STINT_IS_ENTRY_SEARCH (self));

  if (!stint_entry_search_is_open (self))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (self->title, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  changed_cb (self);
}

gboolean
stint_entry_search_is_open (StintEntrySearch *self)
{
  g_return_val_if_fail (STINT_IS_ENTRY_SEARCH (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self));
}

const char *
stint_entry_search_get_text (StintEntrySearch *self)
{
  const char *text;

  g_return_val_if_fail (STINT_IS_ENTRY_SEARCH (self), NULL);

  if (!stint_entry_search_is_open (self) || stint_entry_search_is_unsent (self))
    return NULL;
  text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  return text[strspn (text, " \t\n\r")] != '\0' ? text : NULL;
}

gboolean
stint_entry_search_is_asking (StintEntrySearch *self)
{
  return stint_entry_search_is_unsent (self) || stint_entry_search_get_text (self) != NULL;
}

gboolean
stint_entry_search_take_key (StintEntrySearch *self, GtkEventControllerKey *keys)
{
  g_return_val_if_fail (STINT_IS_ENTRY_SEARCH (self), FALSE);

  if (!gtk_event_controller_key_forward (
          keys, GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)))))
    return FALSE;
  stint_entry_search_open (self);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  return TRUE;
}
