/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-actions.h"

#include <glib/gi18n-lib.h>

#include "stint-entry-row.h"

/* Rows that pass under a resting pointer while the list scrolls get no buttons. */
#define POINTER_MS 60

static const struct
{
  const char *action;
  const char *icon;
  const char *label;
  const char *tooltip;
} buttons[] = {
  { "entry.continue", "media-playback-start-symbolic", N_ ("Continue"),
    N_ ("Continue: start the timer with the same issue and comment (Ctrl+Enter)") },
  { "entry.edit", "document-edit-symbolic", N_ ("Edit"), N_ ("Edit (Enter)") },
  { "entry.duplicate", "edit-copy-symbolic", N_ ("Duplicate"),
    N_ ("Duplicate: the same for today, up to now (Ctrl+D)") },
  { "entry.move", "go-jump-symbolic", N_ ("Move to another issue"),
    N_ ("Move to another issue (Ctrl+M)") },
  { "entry.delete", "user-trash-symbolic", N_ ("Delete"), N_ ("Delete (Delete)") },
};

typedef struct
{
  GtkWidget *bar;    /* (nullable): made when it is needed first; owned */
  GtkWidget *row;    /* weak: where it is */
  GtkWidget *wanted; /* weak: where it shall be */
  guint source;
} Place;

struct _StintEntryActions
{
  GObject parent_instance;

  Place pointer;
  Place focus;
};

G_DEFINE_FINAL_TYPE (StintEntryActions, stint_entry_actions, G_TYPE_OBJECT)

/* ---- the buttons ---- */

static GtkWidget *
bar_new (gboolean focusable)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (bar, "stint-row-actions");
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = gtk_button_new_from_icon_name (buttons[i].icon);

      gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
      gtk_widget_set_tooltip_text (button, _ (buttons[i].tooltip));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (buttons[i].label), -1);
      /* Those under the pointer must not catch the focus that moves over the rows. */
      gtk_widget_set_focusable (button, focusable);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", G_GINT64_CONSTANT (0));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), buttons[i].action);
      gtk_box_append (GTK_BOX (bar), button);
    }
  return g_object_ref_sink (bar);
}

static void
set_targets (GtkWidget *bar, gint64 id)
{
  for (GtkWidget *button = gtk_widget_get_first_child (bar); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", id);
}

static void
take_away (Place *place)
{
  if (place->row != NULL)
    gtk_widget_unparent (place->bar);
  g_clear_weak_pointer (&place->row);
}

/* Another window is in front of this one: the focus comes back to where it was. */
static gboolean
has_focus (GtkWidget *row)
{
  GtkRoot *root = gtk_widget_get_root (row);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && stint_entry_row_get_item (STINT_ENTRY_ROW (row)) != NULL &&
         (focus == gtk_widget_get_parent (row) || gtk_widget_is_ancestor (focus, row));
}

static void
settle (Place *place, gboolean focusable)
{
  StintEntryItem *item =
      place->wanted != NULL ? stint_entry_row_get_item (STINT_ENTRY_ROW (place->wanted)) : NULL;
  StintWorklog *worklog = item != NULL ? stint_entry_item_get_worklog (item) : NULL;

  if (focusable && place->wanted == NULL && place->row != NULL && has_focus (place->row))
    return;
  if (place->row != place->wanted || worklog == NULL)
    take_away (place);
  if (worklog == NULL)
    return;
  if (place->bar == NULL)
    place->bar = bar_new (focusable);
  set_targets (place->bar, stint_worklog_get_id (worklog));
  if (place->row == NULL)
    {
      g_set_weak_pointer (&place->row, place->wanted);
      gtk_widget_set_parent (place->bar, place->row);
    }
}

/* ---- when: not while the list is being laid out or drawn, which is when the states of rows
 * change ---- */

static gboolean
focus_cb (gpointer user_data)
{
  StintEntryActions *self = user_data;

  self->focus.source = 0;
  settle (&self->focus, TRUE);
  return G_SOURCE_REMOVE;
}

static gboolean
pointer_cb (gpointer user_data)
{
  StintEntryActions *self = user_data;

  self->pointer.source = 0;
  settle (&self->pointer, FALSE);
  return G_SOURCE_REMOVE;
}

/* Returns: whether the buttons of @place are to go elsewhere */
static gboolean
want (Place *place, GtkWidget *row, gboolean here)
{
  if (here)
    g_set_weak_pointer (&place->wanted, row);
  else if (place->wanted == row)
    g_clear_weak_pointer (&place->wanted);
  return (here || place->row == row) && place->source == 0;
}

void
stint_entry_actions_look (StintEntryActions *self, GtkWidget *row, gboolean pointer, gboolean focus)
{
  g_return_if_fail (STINT_IS_ENTRY_ACTIONS (self));
  g_return_if_fail (STINT_IS_ENTRY_ROW (row));

  /* Before the next key, which may be Tab. */
  if (want (&self->focus, row, focus))
    self->focus.source = g_idle_add_full (G_PRIORITY_HIGH, focus_cb, self, NULL);
  if (want (&self->pointer, row, pointer && !focus))
    self->pointer.source = g_timeout_add (POINTER_MS, pointer_cb, self);
}

/* ---- object ---- */

static void
clear_place (Place *place)
{
  g_clear_handle_id (&place->source, g_source_remove);
  take_away (place);
  g_clear_weak_pointer (&place->wanted);
  g_clear_object (&place->bar);
}

static void
stint_entry_actions_dispose (GObject *object)
{
  StintEntryActions *self = STINT_ENTRY_ACTIONS (object);

  clear_place (&self->focus);
  clear_place (&self->pointer);
  G_OBJECT_CLASS (stint_entry_actions_parent_class)->dispose (object);
}

static void
stint_entry_actions_class_init (StintEntryActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_entry_actions_dispose;
}

static void
stint_entry_actions_init (StintEntryActions *self)
{
}

StintEntryActions *
stint_entry_actions_new (void)
{
  return g_object_new (STINT_TYPE_ENTRY_ACTIONS, NULL);
}
