/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-toast.h"

#include <glib/gi18n-lib.h>

#include "stint-bus.h"

/* Long enough to read a sentence; longer where there is something to decide. */
#define SHOW_SECONDS 5
#define SHOW_UNDO_SECONDS 10
/* More steps back nobody remembers. */
#define MAX_STEPS 20

/* What was done and can be undone. */
typedef struct
{
  char *message;
  StintUndo undo;
  gpointer data;
  GDestroyNotify data_free; /* (nullable) */
} Step;

struct _StintToast
{
  GtkBox parent_instance;

  GtkWidget *revealer;
  GtkWidget *label;
  GtkWidget *undo_button;
  /* Owned by the root they were added to: before and after the widget with the focus. */
  GtkEventController *before;
  GtkEventController *after;
  GtkWidget *shortcuts_root; /* borrowed while rooted */

  GQueue steps;      /* (element-type Step): the newest first */
  gboolean undoable; /* what is shown is the newest step */
  gboolean held;     /* the pointer rests on it */
  guint timeout;
};

G_DEFINE_FINAL_TYPE (StintToast, stint_toast, GTK_TYPE_BOX)

static void
step_free (Step *step)
{
  if (step->data_free != NULL && step->data != NULL)
    step->data_free (step->data);
  g_free (step->message);
  g_free (step);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

static void
forget (StintToast *self)
{
  g_queue_clear_full (&self->steps, (GDestroyNotify) step_free);
}

static void
hide (StintToast *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
  self->undoable = FALSE;
}

static gboolean
timeout_cb (gpointer user_data)
{
  StintToast *self = STINT_TOAST (user_data);

  self->timeout = 0;
  if (!self->held)
    hide (self);
  return G_SOURCE_REMOVE;
}

static void
begin_timeout (StintToast *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add_seconds (self->undoable ? SHOW_UNDO_SECONDS : SHOW_SECONDS,
                                         timeout_cb, self);
}

static void
show (StintToast *self, const char *message, gboolean undoable)
{
  self->undoable = undoable;
  gtk_label_set_text (GTK_LABEL (self->label), message);
  gtk_widget_set_visible (self->undo_button, undoable);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, message,
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
  begin_timeout (self);
}

/* Whoever does not see any more what it was is told. */
static gboolean
undo (StintToast *self)
{
  g_autoptr(Step) step = g_queue_pop_head (&self->steps);
  gboolean seen = self->undoable;

  if (step == NULL)
    return FALSE;
  hide (self);
  if (!seen)
    {
      /* Translators: what is undone, as it was told when it was done: Undone: Deleted 2 h of TEST-1 */
      g_autofree char *message = g_strdup_printf (_("Undone: %s"), step->message);

      show (self, message, FALSE);
    }
  step->undo (step->data); /* may show the next toast */
  return TRUE;
}

/* The button of one that is fading away does nothing. */
static void
undo_clicked_cb (StintToast *self)
{
  if (self->undoable)
    undo (self);
}

static gboolean
undo_before_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return STINT_TOAST (user_data)->undoable && undo (STINT_TOAST (user_data));
}

static gboolean
undo_after_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return undo (STINT_TOAST (user_data));
}

static void
revealed_cb (StintToast *self)
{
  GtkRevealer *revealer = GTK_REVEALER (self->revealer);

  if (!gtk_revealer_get_reveal_child (revealer) && !gtk_revealer_get_child_revealed (revealer))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
enter_cb (StintToast *self)
{
  self->held = TRUE;
}

static void
leave_cb (StintToast *self)
{
  self->held = FALSE;
  if (gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)))
    begin_timeout (self);
}

static GtkEventController *
add_key (StintToast *self, GtkPropagationPhase phase, GtkShortcutFunc func)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, phase);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK),
                        gtk_callback_action_new (func, self, NULL)));
  gtk_widget_add_controller (self->shortcuts_root, keys);
  return keys;
}

/* While it shows what can be undone, Ctrl+Z is that; later on a text that is being written comes
 * first. */
static void
stint_toast_root (GtkWidget *widget)
{
  StintToast *self = STINT_TOAST (widget);

  GTK_WIDGET_CLASS (stint_toast_parent_class)->root (widget);

  self->shortcuts_root = GTK_WIDGET (gtk_widget_get_root (widget));
  self->before = add_key (self, GTK_PHASE_CAPTURE, undo_before_cb);
  self->after = add_key (self, GTK_PHASE_BUBBLE, undo_after_cb);
}

static void
stint_toast_unroot (GtkWidget *widget)
{
  StintToast *self = STINT_TOAST (widget);

  gtk_widget_remove_controller (self->shortcuts_root, self->before);
  gtk_widget_remove_controller (self->shortcuts_root, self->after);
  self->before = self->after = NULL;
  self->shortcuts_root = NULL;
  g_clear_handle_id (&self->timeout, g_source_remove);
  forget (self);
  GTK_WIDGET_CLASS (stint_toast_parent_class)->unroot (widget);
}

static void
stint_toast_dispose (GObject *object)
{
  StintToast *self = STINT_TOAST (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  forget (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_TOAST);
  G_OBJECT_CLASS (stint_toast_parent_class)->dispose (object);
}

static void
stint_toast_class_init (StintToastClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stint_toast_dispose;
  widget_class->root = stint_toast_root;
  widget_class->unroot = stint_toast_unroot;

  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "/Window/stint-toast.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_bind_template_child (widget_class, StintToast, revealer);
  gtk_widget_class_bind_template_child (widget_class, StintToast, label);
  gtk_widget_class_bind_template_child (widget_class, StintToast, undo_button);
  gtk_widget_class_bind_template_callback (widget_class, undo_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, hide);
  gtk_widget_class_bind_template_callback (widget_class, revealed_cb);
  gtk_widget_class_bind_template_callback (widget_class, enter_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
}

static void
stint_toast_init (StintToast *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The toast lies over the content of its window; a dialog without one uses that of the window it
 * belongs to. */
static StintToast *
find (GtkWidget *from)
{
  GtkRoot *root = gtk_widget_get_root (from);
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;

  for (; window != NULL; window = gtk_window_get_transient_for (window))
    {
      GtkWidget *overlay = gtk_window_get_child (window);
      GtkWidget *child = GTK_IS_OVERLAY (overlay) ? gtk_widget_get_first_child (overlay) : NULL;

      for (; child != NULL; child = gtk_widget_get_next_sibling (child))
        if (STINT_IS_TOAST (child))
          return STINT_TOAST (child);
    }
  return NULL;
}

void
stint_toast_show (GtkWidget *from, const char *message, StintUndo undo_func, gpointer data,
                  GDestroyNotify data_free)
{
  StintToast *self;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (message != NULL);

  self = find (from);
  if (self == NULL) /* the window has gone meanwhile */
    {
      if (data_free != NULL && data != NULL)
        data_free (data);
      return;
    }

  if (undo_func != NULL)
    {
      Step *step = g_new0 (Step, 1);

      *step = (Step){ g_strdup (message), undo_func, data, data_free };
      g_queue_push_head (&self->steps, step);
      if (self->steps.length > MAX_STEPS)
        step_free (g_queue_pop_tail (&self->steps));
    }
  else if (data_free != NULL && data != NULL)
    data_free (data);
  show (self, message, undo_func != NULL);
}

void
stint_toast_forget (GtkWidget *from)
{
  StintToast *self;

  g_return_if_fail (GTK_IS_WIDGET (from));

  self = find (from);
  if (self == NULL)
    return;
  forget (self);
  if (self->undoable)
    hide (self);
}

void
stint_toast_show_error (GtkWidget *from, const GError *error)
{
  g_autoptr(GError) copy = NULL;

  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  copy = g_error_copy (error);
  stint_bus_clean_error (copy);
  stint_toast_show (from, copy->message, NULL, NULL, NULL);
}
