/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timesheet-cell.h"

#include "stint-duration.h"
#include "stint-timesheet-entry.h"
#include "stint-timesheet-issue.h"
#include "stint-week.h"

struct _StintTimesheetCell
{
  GtkWidget parent_instance;

  GtkWidget *label; /* a number, or the issue */
  GtkWidget *entry; /* (nullable): while it is edited */

  int column;
  StintWeekRow *row;
  StintDay day;
};

G_DEFINE_FINAL_TYPE (StintTimesheetCell, stint_timesheet_cell, GTK_TYPE_WIDGET)

enum
{
  COMMIT,
  CLEAR,
  NAVIGATE,
  FOCUSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static gboolean
is_editable (StintTimesheetCell *self)
{
  return self->row != NULL && self->column >= 0 && self->column < 7 &&
         stint_week_row_get_issue (self->row) != NULL;
}

static void
set_css_class (StintTimesheetCell *self, const char *css_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
}

/* ---- the entry ---- */

static void
entry_changed_cb (StintTimesheetCell *self, StintTimesheetEntry *entry)
{
  stint_week_row_set_draft (self->row, self->column, stint_timesheet_entry_get_text (entry), NULL);
}

static void
entry_commit_cb (StintTimesheetCell *self)
{
  if (self->entry != NULL)
    g_signal_emit (self, signals[COMMIT], 0);
}

static void
entry_cancel_cb (StintTimesheetCell *self)
{
  stint_week_row_set_draft (self->row, self->column, NULL, NULL);
}

static void
entry_navigate_cb (StintTimesheetCell *self, int rows)
{
  g_signal_emit (self, signals[NAVIGATE], 0, 0, rows);
}

static void
show_entry (StintTimesheetCell *self, const char *draft)
{
  if (self->entry == NULL)
    {
      self->entry = stint_timesheet_entry_new ();
      g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (entry_changed_cb), self);
      g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entry_commit_cb), self);
      g_signal_connect_swapped (self->entry, "leave", G_CALLBACK (entry_commit_cb), self);
      g_signal_connect_swapped (self->entry, "cancel", G_CALLBACK (entry_cancel_cb), self);
      g_signal_connect_swapped (self->entry, "navigate", G_CALLBACK (entry_navigate_cb), self);
      gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
    }
  stint_timesheet_entry_set_text (STINT_TIMESHEET_ENTRY (self->entry), draft);
  stint_timesheet_entry_set_error (STINT_TIMESHEET_ENTRY (self->entry),
                                   stint_week_row_get_error (self->row, self->column));
}

/* The focus goes back to the cell, unless it is on its way to somewhere else. */
static void
hide_entry (StintTimesheetCell *self)
{
  GtkWidget *entry = g_steal_pointer (&self->entry);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (entry == NULL)
    return;
  if (focus != NULL && gtk_widget_is_ancestor (focus, entry))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_unparent (entry);
}

/* ---- what it shows ---- */

static void
show_number (StintTimesheetCell *self)
{
  gboolean is_sum = self->column == STINT_TIMESHEET_SUM_COLUMN;
  gint64 seconds = is_sum ? stint_week_row_get_sum (self->row)
                          : stint_week_row_get_day (self->row, self->column);
  g_autofree char *number = stint_week_format (seconds);
  g_autofree char *spoken = is_sum ? stint_week_row_speak_sum (self->row)
                                   : stint_week_row_speak_day (self->row, self->column, self->day);

  gtk_label_set_text (GTK_LABEL (self->label), seconds > 0 ? number : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  if (self->entry != NULL)
    stint_timesheet_entry_set_label (STINT_TIMESHEET_ENTRY (self->entry), spoken);
}

static void
show_issue (StintTimesheetCell *self)
{
  g_autofree char *spoken = stint_week_row_speak_sum (self->row);

  stint_timesheet_issue_show (STINT_TIMESHEET_ISSUE (self->label), self->row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
stint_timesheet_cell_update (StintTimesheetCell *self)
{
  const char *draft;

  g_return_if_fail (STINT_IS_TIMESHEET_CELL (self));

  if (self->row == NULL)
    return;
  draft = is_editable (self) ? stint_week_row_get_draft (self->row, self->column) : NULL;
  if (draft != NULL)
    show_entry (self, draft);
  else
    hide_entry (self);
  set_css_class (self, "error",
                 draft != NULL && stint_week_row_get_error (self->row, self->column) != NULL);
  gtk_widget_set_visible (self->label, draft == NULL);
  if (self->column == STINT_TIMESHEET_ISSUE_COLUMN)
    show_issue (self);
  else
    show_number (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "cell.edit", is_editable (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "cell.clear", is_editable (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "cell.take", draft != NULL);
}

/* ---- keys, clicks, actions ---- */

void
stint_timesheet_cell_edit (StintTimesheetCell *self, const char *text)
{
  gint64 seconds;
  g_autofree char *standing = NULL;

  g_return_if_fail (STINT_IS_TIMESHEET_CELL (self));

  if (!is_editable (self))
    return;
  if (self->entry == NULL)
    {
      seconds = stint_week_row_get_day (self->row, self->column);
      if (text == NULL)
        standing = seconds > 0 ? stint_duration_format_editable (seconds) : g_strdup ("");
      stint_week_row_set_draft (self->row, self->column, text != NULL ? text : standing, NULL);
    }
  gtk_widget_grab_focus (self->entry);
  g_signal_emit (self, signals[FOCUSED], 0);
  if (text != NULL)
    stint_timesheet_entry_go_on (STINT_TIMESHEET_ENTRY (self->entry));
}

gboolean
stint_timesheet_cell_is_editing (StintTimesheetCell *self)
{
  g_return_val_if_fail (STINT_IS_TIMESHEET_CELL (self), FALSE);

  return self->entry != NULL;
}

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StintTimesheetCell *self = STINT_TIMESHEET_CELL (widget);

  if (g_str_equal (name, "cell.edit"))
    stint_timesheet_cell_edit (self, NULL);
  else if (g_str_equal (name, "cell.take"))
    entry_commit_cb (self);
  else if (self->entry == NULL)
    g_signal_emit (self, signals[CLEAR], 0);
}

static gboolean
navigate (StintTimesheetCell *self, guint keyval)
{
  int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;
  const struct
  {
    guint key;
    guint pad_key;
    int dx, dy;
  } moves[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, -forward, 0 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, forward, 0 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 },
    { GDK_KEY_Home, GDK_KEY_KP_Home, -G_MAXINT / 2, 0 },
    { GDK_KEY_End, GDK_KEY_KP_End, G_MAXINT / 2, 0 },
    { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, -10 },
    { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, 10 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    if (keyval == moves[i].key || keyval == moves[i].pad_key)
      {
        g_signal_emit (self, signals[NAVIGATE], 0, moves[i].dx, moves[i].dy);
        return TRUE;
      }
  return FALSE;
}

static gboolean
key_cb (StintTimesheetCell *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);
  char text[7] = { 0 };

  if (self->entry != NULL || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (navigate (self, keyval))
    return TRUE;
  if (!is_editable (self) || !g_unichar_isdigit (letter))
    return FALSE;
  g_unichar_to_utf8 (letter, text);
  stint_timesheet_cell_edit (self, text);
  return TRUE;
}

static void
clicked_cb (StintTimesheetCell *self, int n_press, double x, double y, GtkGesture *gesture)
{
  if (self->entry != NULL)
    return; /* it has its own clicks */
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  stint_timesheet_cell_edit (self, NULL);
}

static void
focused_cb (StintTimesheetCell *self)
{
  g_signal_emit (self, signals[FOCUSED], 0);
}

/* ---- object ---- */

static void
stint_timesheet_cell_dispose (GObject *object)
{
  StintTimesheetCell *self = STINT_TIMESHEET_CELL (object);

  stint_timesheet_cell_bind (self, NULL);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (stint_timesheet_cell_parent_class)->dispose (object);
}

static void
stint_timesheet_cell_class_init (StintTimesheetCellClass *klass)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_Return, "cell.edit" },     { GDK_KEY_KP_Enter, "cell.edit" },
    { GDK_KEY_F2, "cell.edit" },         { GDK_KEY_Delete, "cell.clear" },
    { GDK_KEY_KP_Delete, "cell.clear" }, { GDK_KEY_BackSpace, "cell.clear" },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stint_timesheet_cell_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);

  signals[COMMIT] =
      g_signal_new ("commit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CLEAR] =
      g_signal_new ("clear", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NAVIGATE] = g_signal_new ("navigate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  signals[FOCUSED] =
      g_signal_new ("focused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "cell.edit", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "cell.clear", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "cell.take", NULL, action_cb);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, keys[i].action, NULL);
}

static void
stint_timesheet_cell_init (StintTimesheetCell *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stint-timesheet-cell");
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focused_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
stint_timesheet_cell_new (int column)
{
  StintTimesheetCell *self = g_object_new (STINT_TYPE_TIMESHEET_CELL, NULL);

  self->column = column;
  if (column == STINT_TIMESHEET_ISSUE_COLUMN)
    self->label = stint_timesheet_issue_new ();
  else
    {
      self->label = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
    }
  if (column == STINT_TIMESHEET_SUM_COLUMN)
    gtk_widget_add_css_class (GTK_WIDGET (self), "stint-timesheet-sum");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

int
stint_timesheet_cell_get_column (StintTimesheetCell *self)
{
  g_return_val_if_fail (STINT_IS_TIMESHEET_CELL (self), 0);

  return self->column;
}

StintWeekRow *
stint_timesheet_cell_get_row (StintTimesheetCell *self)
{
  g_return_val_if_fail (STINT_IS_TIMESHEET_CELL (self), NULL);

  return self->row;
}

void
stint_timesheet_cell_bind (StintTimesheetCell *self, StintWeekRow *row)
{
  g_return_if_fail (STINT_IS_TIMESHEET_CELL (self));

  if (self->row != NULL)
    g_signal_handlers_disconnect_by_data (self->row, self);
  g_clear_object (&self->row); /* what is typed stays with the row */
  hide_entry (self);
  if (row == NULL)
    return;

  self->row = g_object_ref (row);
  g_signal_connect_object (row, "changed", G_CALLBACK (stint_timesheet_cell_update), self,
                           G_CONNECT_SWAPPED);
  set_css_class (self, "stint-heading", stint_week_row_get_issue (row) == NULL);
  stint_timesheet_cell_update (self);
}

void
stint_timesheet_cell_mark (StintTimesheetCell *self, StintDay day, gboolean today, gboolean off)
{
  g_return_if_fail (STINT_IS_TIMESHEET_CELL (self));

  self->day = day;
  set_css_class (self, "today", today);
  set_css_class (self, "off", off);
}
