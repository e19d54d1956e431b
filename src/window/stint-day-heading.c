/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-day-heading.h"

#include <glib/gi18n-lib.h>

struct _StintDayHeading
{
  GtkBox parent_instance;

  GtkWidget *title;
  GtkWidget *add_button;
  GtkWidget *sum;
};

G_DEFINE_FINAL_TYPE (StintDayHeading, stint_day_heading, GTK_TYPE_BOX)

static void
stint_day_heading_class_init (StintDayHeadingClass *klass)
{
}

static GtkWidget *
label_new (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "stint-heading");
  return label;
}

static void
stint_day_heading_init (StintDayHeading *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stint-day");

  self->title = label_new ();
  self->add_button = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_button_set_has_frame (GTK_BUTTON (self->add_button), FALSE);
  gtk_widget_set_valign (self->add_button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->add_button, _ ("Add an entry on this day"));
  /* The action takes a parameter, which has to be there before the button is. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->add_button), "i", 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add_button), "entry.add");

  self->sum = label_new ();
  gtk_label_set_ellipsize (GTK_LABEL (self->sum), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_xalign (GTK_LABEL (self->sum), 1);
  gtk_widget_set_hexpand (self->sum, TRUE);
  gtk_widget_add_css_class (self->sum, "numeric");

  gtk_box_append (GTK_BOX (self), self->title);
  gtk_box_append (GTK_BOX (self), self->add_button);
  gtk_box_append (GTK_BOX (self), self->sum);
}

GtkWidget *
stint_day_heading_new (void)
{
  return g_object_new (STINT_TYPE_DAY_HEADING, NULL);
}

void
stint_day_heading_show (StintDayHeading *self, StintDay day, const char *title, const char *sum)
{
  g_autofree char *add = NULL;

  g_return_if_fail (STINT_IS_DAY_HEADING (self));

  /* Translators: %s is a day */
  add = g_strdup_printf (_ ("Add an entry: %s"), title);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->sum), sum);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->add_button), "i", day);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  add, -1);
}
