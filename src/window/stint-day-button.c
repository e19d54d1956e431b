/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-day-button.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"

struct _StintDayButton
{
  GtkBox parent_instance;

  GtkWidget *button;
  GtkLabel *label;
  GtkCalendar *calendar;

  StintDay day;
  gboolean setting; /* the calendar is moved by the program */
};

G_DEFINE_FINAL_TYPE (StintDayButton, stint_day_button, GTK_TYPE_BOX)

static guint changed_signal;

static void
show_day (StintDayButton *self)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  g_autofree char *text = stint_day_format (self->day, stint_day_of (stint_clock_now (), zone));
  /* Translators: for screen readers; %s is a day */
  g_autofree char *spoken = g_strdup_printf (_("Day: %s"), text);

  gtk_label_set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
day_selected_cb (StintDayButton *self)
{
  g_autoptr(GDateTime) date = NULL;

  if (self->setting)
    return;
  date = gtk_calendar_get_date (self->calendar);
  self->day = stint_day_from_ymd (g_date_time_get_year (date), g_date_time_get_month (date),
                                  g_date_time_get_day_of_month (date));
  show_day (self);
  g_signal_emit (self, changed_signal, 0);
}

static gboolean
stint_day_button_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (STINT_DAY_BUTTON (widget)->button);
}

static void
stint_day_button_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STINT_TYPE_DAY_BUTTON);
  G_OBJECT_CLASS (stint_day_button_parent_class)->dispose (object);
}

static void
stint_day_button_class_init (StintDayButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stint_day_button_dispose;
  widget_class->grab_focus = stint_day_button_grab_focus;
  changed_signal = g_signal_new ("changed", STINT_TYPE_DAY_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-day-button.ui");
  gtk_widget_class_bind_template_child (widget_class, StintDayButton, button);
  gtk_widget_class_bind_template_child (widget_class, StintDayButton, label);
  gtk_widget_class_bind_template_child (widget_class, StintDayButton, calendar);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
}

static void
stint_day_button_init (StintDayButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The button has what it holds in its middle; the texts of entries stand at the start. */
  for (GtkWidget *widget = GTK_WIDGET (self->label); widget != self->button;
       widget = gtk_widget_get_parent (widget))
    gtk_widget_set_halign (widget, GTK_ALIGN_FILL);
}

StintDay
stint_day_button_get_day (StintDayButton *self)
{
  g_return_val_if_fail (STINT_IS_DAY_BUTTON (self), 0);

  return self->day;
}

void
stint_day_button_set_day (StintDayButton *self, StintDay day)
{
  g_autoptr(GDateTime) date = NULL;
  int year, month, mday;

  g_return_if_fail (STINT_IS_DAY_BUTTON (self));

  self->day = day;
  stint_day_to_ymd (day, &year, &month, &mday);
  date = g_date_time_new_local (year, month, mday, 12, 0, 0);
  self->setting = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  self->setting = FALSE;
  show_day (self);
}
