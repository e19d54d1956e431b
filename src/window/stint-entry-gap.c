/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-gap.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-settings.h"
#include "stint-time.h"

struct _StintEntryGapLine
{
  GtkBox parent_instance;

  GtkWidget *button;
  GtkWidget *text;
  GtkWidget *times;
};

G_DEFINE_FINAL_TYPE (StintEntryGapLine, stint_entry_gap_line, GTK_TYPE_BOX)

static void
stint_entry_gap_line_class_init (StintEntryGapLineClass *klass)
{
}

static void
stint_entry_gap_line_init (StintEntryGapLine *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->text = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "hexpand", TRUE, "ellipsize",
                             PANGO_ELLIPSIZE_END, NULL);
  self->times = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->times, "numeric");
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (line), self->text);
  gtk_box_append (GTK_BOX (line), self->times);

  self->button = gtk_button_new ();
  gtk_button_set_has_frame (GTK_BUTTON (self->button), FALSE);
  gtk_button_set_child (GTK_BUTTON (self->button), line);
  gtk_widget_set_hexpand (self->button, TRUE);
  /* The row has the focus, and Enter does the same. */
  gtk_widget_set_focusable (self->button, FALSE);
  gtk_widget_set_tooltip_text (self->button, _ ("Add an entry for this time"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "(xx)", G_GINT64_CONSTANT (0),
                                    G_GINT64_CONSTANT (0));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "entry.fill");
  gtk_widget_add_css_class (GTK_WIDGET (self), "stint-gap");
  gtk_box_append (GTK_BOX (self), self->button);
}

GtkWidget *
stint_entry_gap_new (void)
{
  return g_object_new (STINT_TYPE_ENTRY_GAP_LINE, NULL);
}

char *
stint_entry_gap_show (StintEntryGapLine *self, gint64 start, gint64 seconds)
{
  g_autoptr (GTimeZone) zone = stint_clock_zone ();
  g_autofree char *duration = stint_settings_format_duration (seconds);
  g_autofree char *begin = stint_time_format (start, zone);
  g_autofree char *end = stint_time_format (start + seconds, zone);
  /* Translators: from and to, times of day */
  g_autofree char *times = g_strdup_printf (_ ("%s–%s"), begin, end);
  /* Translators: %s is a duration: a part of the working day that no entry holds */
  g_autofree char *text = g_strdup_printf (_ ("%s not tracked"), duration);
  char *spoken;

  g_return_val_if_fail (STINT_IS_ENTRY_GAP_LINE (self), NULL);

  spoken = g_strdup_printf ("%s, %s", text, times);
  gtk_label_set_text (GTK_LABEL (self->text), text);
  gtk_label_set_text (GTK_LABEL (self->times), times);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "(xx)", start, seconds);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  return spoken;
}
