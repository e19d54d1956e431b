/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timer-bar-private.h"

#include "stint-issue-entry.h"

static void
set_switching (StintTimerBar *self, gboolean switching)
{
  if (self->switching == switching)
    return;
  self->switching = switching;
  stint_issue_entry_set_text (STINT_ISSUE_ENTRY (self->issue_entry), "");
  stint_timer_bar_show_state (self);
}

/* Who looks something up in another window comes back to what they typed. */
static void
issue_left_cb (StintTimerBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!self->busy && GTK_IS_WINDOW (root) && gtk_window_is_active (GTK_WINDOW (root)))
    set_switching (self, FALSE);
}

static void
switch_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StintTimerBar *self = STINT_TIMER_BAR (user_data);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  set_switching (self, self->issue != NULL);
  gtk_widget_grab_focus (self->issue_entry);
  stint_issue_entry_suggest (STINT_ISSUE_ENTRY (self->issue_entry));
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  StintTimerBar *self = STINT_TIMER_BAR (user_data);

  if (!self->switching)
    return FALSE;
  set_switching (self, FALSE);
  stint_timer_bar_focus_comment (self);
  return TRUE;
}

static void
add_key (StintTimerBar *self, const char *trigger, GtkShortcutScope scope,
         GtkPropagationPhase phase, GtkShortcutAction *action)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, phase);
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), scope);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), action));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
stint_timer_bar_init_switch (StintTimerBar *self, GActionMap *actions)
{
  static const GActionEntry entries[] = { { .name = "switch", .activate = switch_cb } };
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (focus, "leave", G_CALLBACK (issue_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->issue_entry, focus);
  /* The choice is the whole step: a comment can be written while the timer runs. */
  g_signal_connect_object (self->issue_entry, "picked", G_CALLBACK (stint_timer_bar_start),
                           self, G_CONNECT_SWAPPED);
  /* Before an entry takes it: GTK 4.18 would turn its text around. */
  add_key (self, "<Control><Shift>t", GTK_SHORTCUT_SCOPE_GLOBAL, GTK_PHASE_CAPTURE,
           gtk_named_action_new ("timer.switch"));
  add_key (self, "Escape", GTK_SHORTCUT_SCOPE_LOCAL, GTK_PHASE_BUBBLE,
           gtk_callback_action_new (escape_cb, self, NULL));
}
