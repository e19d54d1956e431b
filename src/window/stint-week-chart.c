/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-chart.h"

#include <glib/gi18n-lib.h>

#include "stint-duration.h"
#include "stint-week-day.h"

struct _StintWeekChart
{
  GtkBox parent_instance;

  GtkWidget *bars;
  GtkWidget *caption;
  GtkWidget *days[7];

  int current; /* where Tab goes */
  int told;    /* the day of the caption, -1: none */
  gboolean has_norm;
};

G_DEFINE_FINAL_TYPE (StintWeekChart, stint_week_chart, GTK_TYPE_BOX)

/* ---- the line below ---- */

static void
show_caption (StintWeekChart *self)
{
  const char *text = "";

  if (self->told >= 0)
    text = stint_week_day_get_text (STINT_WEEK_DAY (self->days[self->told]));
  else if (self->has_norm)
    text = _("The dashed line is the norm of the day");
  gtk_label_set_text (GTK_LABEL (self->caption), text != NULL ? text : "");
}

static int
index_of (StintWeekChart *self, GtkWidget *day)
{
  for (int i = 0; i < 7; i++)
    if (self->days[i] == day)
      return i;
  return -1;
}

static void
tell (StintWeekChart *self, int day)
{
  self->told = day;
  show_caption (self);
}

/* The focus holds the line when the pointer has gone. */
static void
leave_cb (StintWeekChart *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (self->bars);

  tell (self, focus != NULL ? index_of (self, focus) : -1);
}

static void
enter_cb (StintWeekChart *self, double x, double y, GtkEventController *controller)
{
  tell (self, index_of (self, gtk_event_controller_get_widget (controller)));
}

static void
focus_enter_cb (StintWeekChart *self, GtkEventController *controller)
{
  self->current = index_of (self, gtk_event_controller_get_widget (controller));
  tell (self, self->current);
}

static void
focus_leave_cb (StintWeekChart *self)
{
  tell (self, -1);
}

/* ---- object ---- */

static gboolean
stint_week_chart_focus (GtkWidget *widget, GtkDirectionType direction)
{
  StintWeekChart *self = STINT_WEEK_CHART (widget);
  GtkWidget *focus = gtk_widget_get_focus_child (self->bars);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int step = direction == GTK_DIR_LEFT ? -1 : direction == GTK_DIR_RIGHT ? 1 : 0;
  int next;

  if (focus == NULL)
    return gtk_widget_grab_focus (self->days[self->current]);
  if (step == 0)
    return FALSE;
  next = index_of (self, focus) + (mirrored ? -step : step);
  return next >= 0 && next < 7 && gtk_widget_grab_focus (self->days[next]);
}

static void
stint_week_chart_class_init (StintWeekChartClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = stint_week_chart_focus;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_day (StintWeekChart *self, int i)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->days[i] = stint_week_day_new ();
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self->days[i], motion);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_enter_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (self->days[i], focus);
  gtk_box_append (GTK_BOX (self->bars), self->days[i]);
}

static void
stint_week_chart_init (StintWeekChart *self)
{
  self->told = -1;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stint-week-chart");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Hours by day"), -1);

  self->bars = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_set_homogeneous (GTK_BOX (self->bars), TRUE);
  gtk_widget_set_vexpand (self->bars, TRUE);
  gtk_box_append (GTK_BOX (self), self->bars);
  for (int i = 0; i < 7; i++)
    add_day (self, i);

  self->caption = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, "accessible-role",
                                GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->caption, "dim-label");
  gtk_widget_add_css_class (self->caption, "stint-week-caption");
  gtk_box_append (GTK_BOX (self), self->caption);
}

void
stint_week_chart_show (StintWeekChart *self, const StintWeek *week, GListModel *rows,
                       StintDay today)
{
  GString *spoken = g_string_new (NULL);
  gint64 full = STINT_SECONDS_PER_HOUR;

  g_return_if_fail (STINT_IS_WEEK_CHART (self));
  g_return_if_fail (week != NULL);

  self->has_norm = FALSE;
  for (int i = 0; i < 7; i++)
    {
      gint64 norm = stint_week_norm (week, i);

      full = MAX (full, MAX (norm, week->report->days[i]));
      self->has_norm = self->has_norm || norm > 0;
    }
  full += full / 20; /* the line does not lie on the edge */
  for (int i = 0; i < 7; i++)
    {
      StintWeekDay *day = STINT_WEEK_DAY (self->days[i]);

      stint_week_day_set (day, week, rows, i, full, week->report->from + i == today);
      g_string_append_printf (spoken, "%s%s", i > 0 ? "; " : "", stint_week_day_get_text (day));
      if (week->report->from + i == today)
        self->current = i;
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  spoken->str, -1);
  g_string_free (spoken, TRUE);
  show_caption (self);
}
