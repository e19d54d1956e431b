/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timesheet-entry.h"

#define WIDTH_CHARS 4
#define ERROR_CHARS 36

struct _StintTimesheetEntry
{
  GtkWidget parent_instance;

  GtkWidget *text;
  GtkWidget *popover;
  GtkWidget *message;
  GtkEventController *focus; /* (unowned): of the text */
  guint leave_source;

  gboolean quiet; /* the text is set by the program */
};

G_DEFINE_FINAL_TYPE (StintTimesheetEntry, stint_timesheet_entry, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  ACTIVATE,
  CANCEL,
  LEAVE,
  NAVIGATE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
changed_cb (StintTimesheetEntry *self)
{
  if (!self->quiet)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
activate_cb (StintTimesheetEntry *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static gboolean
key_cb (StintTimesheetEntry *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Escape:
      g_signal_emit (self, signals[CANCEL], 0);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      g_signal_emit (self, signals[NAVIGATE], 0, -1);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      g_signal_emit (self, signals[NAVIGATE], 0, 1);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Another window may have the focus for a while; and one that goes away leaves nothing to tell. */
static gboolean
left_cb (gpointer user_data)
{
  StintTimesheetEntry *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->leave_source = 0;
  if (GTK_IS_WINDOW (root) && gtk_widget_get_mapped (GTK_WIDGET (self)) && gtk_window_is_active (GTK_WINDOW (root)) &&
      !gtk_event_controller_focus_contains_focus (GTK_EVENT_CONTROLLER_FOCUS (self->focus)))
    g_signal_emit (self, signals[LEAVE], 0);
  return G_SOURCE_REMOVE;
}

/* Who hears of it may take this widget away, and GTK, which is still walking up from it, would never arrive. */
static void
leave_cb (StintTimesheetEntry *self)
{
  if (self->leave_source == 0)
    self->leave_source = g_idle_add_full (G_PRIORITY_DEFAULT, left_cb, self, NULL);
}

static gboolean
stint_timesheet_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (STINT_TIMESHEET_ENTRY (widget)->text);
}

static void
stint_timesheet_entry_dispose (GObject *object)
{
  StintTimesheetEntry *self = STINT_TIMESHEET_ENTRY (object);

  g_clear_handle_id (&self->leave_source, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->text, gtk_widget_unparent);
  G_OBJECT_CLASS (stint_timesheet_entry_parent_class)->dispose (object);
}

static void
stint_timesheet_entry_class_init (StintTimesheetEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stint_timesheet_entry_dispose;
  widget_class->grab_focus = stint_timesheet_entry_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATE] =
      g_signal_new ("activate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCEL] =
      g_signal_new ("cancel", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEAVE] =
      g_signal_new ("leave", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NAVIGATE] = g_signal_new ("navigate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_INT);
}

/* The sentence neither takes the focus nor goes when something is clicked. */
static void
add_popover (StintTimesheetEntry *self)
{
  self->message = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->message), ERROR_CHARS);
  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_add_css_class (self->popover, "stint-timesheet-error");
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->message);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

static void
stint_timesheet_entry_init (StintTimesheetEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->focus = gtk_event_controller_focus_new ();
  self->text = g_object_new (GTK_TYPE_ENTRY, "has-frame", FALSE, "width-chars", WIDTH_CHARS,
                             "max-width-chars", WIDTH_CHARS, "xalign", 1.0, NULL);
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->text, "activate", G_CALLBACK (activate_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->text, keys);
  g_signal_connect_swapped (self->focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self->text, self->focus);
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "stint-timesheet-entry");
}

GtkWidget *
stint_timesheet_entry_new (void)
{
  return g_object_new (STINT_TYPE_TIMESHEET_ENTRY, NULL);
}

const char *
stint_timesheet_entry_get_text (StintTimesheetEntry *self)
{
  g_return_val_if_fail (STINT_IS_TIMESHEET_ENTRY (self), "");

  return gtk_editable_get_text (GTK_EDITABLE (self->text));
}

void
stint_timesheet_entry_set_text (StintTimesheetEntry *self, const char *text)
{
  g_return_if_fail (STINT_IS_TIMESHEET_ENTRY (self));

  if (g_strcmp0 (text, stint_timesheet_entry_get_text (self)) == 0)
    return;
  self->quiet = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  self->quiet = FALSE;
}

void
stint_timesheet_entry_set_label (StintTimesheetEntry *self, const char *label)
{
  g_return_if_fail (STINT_IS_TIMESHEET_ENTRY (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

void
stint_timesheet_entry_set_error (StintTimesheetEntry *self, const char *error)
{
  g_return_if_fail (STINT_IS_TIMESHEET_ENTRY (self));

  if (error == NULL && self->popover == NULL)
    return;
  if (self->popover == NULL)
    add_popover (self);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_STATE_INVALID,
      error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  error != NULL ? error : "", -1);
  if (error == NULL)
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return;
    }
  gtk_label_set_text (GTK_LABEL (self->message), error);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_popover_popup (GTK_POPOVER (self->popover));
}

void
stint_timesheet_entry_go_on (StintTimesheetEntry *self)
{
  g_return_if_fail (STINT_IS_TIMESHEET_ENTRY (self));

  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
}
