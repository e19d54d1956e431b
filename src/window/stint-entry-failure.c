/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-failure.h"

#include <glib/gi18n-lib.h>

#include "stint-text.h"
#include "stint-wrap-layout.h"

#define SHOWN_CHARS 240

struct _StintEntryFailure
{
  GtkBox parent_instance;

  GtkWidget *words;
  GtkWidget *buttons;
};

G_DEFINE_FINAL_TYPE (StintEntryFailure, stint_entry_failure, GTK_TYPE_BOX)

static const struct
{
  const char *label;
  const char *action;
} buttons[] = {
  { N_ ("Retry"), "entry.retry" },
  { N_ ("Edit"), "entry.edit" },
  { N_ ("Discard"), "entry.discard" },
};

static void
stint_entry_failure_class_init (StintEntryFailureClass *klass)
{
}

static void
stint_entry_failure_init (StintEntryFailure *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon =
      g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-error-symbolic", "valign", GTK_ALIGN_START,
                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->words = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "hexpand", TRUE, "wrap", TRUE,
                              "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_widget_add_css_class (line, "stint-error");
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), self->words);

  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->buttons, stint_wrap_layout_new ());
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (buttons[i].label));

      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", G_GINT64_CONSTANT (0));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), buttons[i].action);
      gtk_widget_set_focusable (button, FALSE);
      gtk_box_append (GTK_BOX (self->buttons), button);
    }
  gtk_box_append (GTK_BOX (self), line);
  gtk_box_append (GTK_BOX (self), self->buttons);
}

GtkWidget *
stint_entry_failure_new (void)
{
  return g_object_new (STINT_TYPE_ENTRY_FAILURE, NULL);
}

/* (transfer full) */
static char *
tell (StintWorklog *worklog)
{
  const char *error = stint_worklog_get_error (worklog);

  if (error == NULL)
    error = _ ("The server refused this entry.");
  if (stint_worklog_get_deleted (worklog))
    /* Translators: why the server did not delete an entry, in its words */
    return g_strdup_printf (_ ("Not deleted: %s"), error);
  return g_strdup (error);
}

/* What was to be deleted can be kept instead; it is not edited. */
static void
show_buttons (StintEntryFailure *self, StintWorklog *worklog)
{
  GtkWidget *button = gtk_widget_get_first_child (self->buttons);
  gboolean deleted = stint_worklog_get_deleted (worklog);

  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x",
                                        stint_worklog_get_id (worklog));
      if (g_str_equal (buttons[i].action, "entry.edit"))
        gtk_widget_set_visible (button, !deleted);
      else if (g_str_equal (buttons[i].action, "entry.discard"))
        gtk_button_set_label (GTK_BUTTON (button),
                              deleted ? _ ("Keep the Entry") : _ (buttons[i].label));
      button = gtk_widget_get_next_sibling (button);
    }
}

void
stint_entry_failure_show (StintEntryFailure *self, StintWorklog *worklog)
{
  g_autofree char *told = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (STINT_IS_ENTRY_FAILURE (self));

  told = tell (worklog);
  words = stint_text_cut (told, SHOWN_CHARS);
  gtk_label_set_text (GTK_LABEL (self->words), words);
  show_buttons (self, worklog);
}

const char *
stint_entry_failure_get_words (StintEntryFailure *self)
{
  g_return_val_if_fail (STINT_IS_ENTRY_FAILURE (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->words));
}

void
stint_entry_failure_set_focusable (StintEntryFailure *self, gboolean focusable)
{
  g_return_if_fail (STINT_IS_ENTRY_FAILURE (self));

  for (GtkWidget *button = gtk_widget_get_first_child (self->buttons); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    gtk_widget_set_focusable (button, focusable);
}
