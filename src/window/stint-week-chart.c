/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-chart.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-duration.h"
#include "stint-label.h"
#include "stint-week-day.h"

struct _StintWeekChart
{
  GtkBox parent_instance;

  GtkWidget *bars;
  GtkWidget *caption;
  GtkWidget *days[7];
  gboolean has_columns; /* given places for the days */
  int x[7];
  int width[7];

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

/* ---- layout: the days in their places, or all of one width ---- */

static StintWeekChart *
chart_of (GtkWidget *bars)
{
  return STINT_WEEK_CHART (gtk_widget_get_parent (bars));
}

static void
measure_bars (GtkWidget *bars, GtkOrientation orientation, int for_size, int *minimum, int *natural,
              int *minimum_baseline, int *natural_baseline)
{
  StintWeekChart *self = chart_of (bars);
  int n = orientation == GTK_ORIENTATION_HORIZONTAL ? 7 : 1;

  *minimum = *natural = 0;
  for (int i = 0; i < 7; i++)
    {
      int least, usual;

      gtk_widget_measure (self->days[i], orientation, -1, &least, &usual, NULL, NULL);
      *minimum = MAX (*minimum, n * least);
      *natural = MAX (*natural, n * usual);
    }
}

static void
allocate_bars (GtkWidget *bars, int width, int height, int baseline)
{
  StintWeekChart *self = chart_of (bars);
  gboolean rtl = gtk_widget_get_direction (bars) == GTK_TEXT_DIR_RTL;

  for (int i = 0; i < 7; i++)
    {
      int place = rtl ? 6 - i : i;
      GtkAllocation day = { place * width / 7, 0, (place + 1) * width / 7 - place * width / 7,
                            height };

      if (self->has_columns)
        {
          day.x = self->x[i];
          day.width = self->width[i];
        }
      gtk_widget_size_allocate (self->days[i], &day, -1);
    }
}

void
stint_week_chart_set_columns (StintWeekChart *self, const int *x, const int *width)
{
  gboolean has = x != NULL;

  g_return_if_fail (STINT_IS_WEEK_CHART (self));

  if (has == self->has_columns && (!has || (memcmp (x, self->x, sizeof self->x) == 0 &&
                                            memcmp (width, self->width, sizeof self->width) == 0)))
    return;
  self->has_columns = has;
  if (has)
    {
      memcpy (self->x, x, sizeof self->x);
      memcpy (self->width, width, sizeof self->width);
    }
  gtk_widget_queue_allocate (self->bars);
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
  gtk_widget_set_layout_manager (self->bars,
                                 gtk_custom_layout_new (NULL, measure_bars, allocate_bars));
  gtk_widget_set_vexpand (self->bars, TRUE);
  gtk_box_append (GTK_BOX (self), self->bars);
  for (int i = 0; i < 7; i++)
    add_day (self, i);

  self->caption = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, "accessible-role",
                                GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  stint_label_tell_cut_text (GTK_LABEL (self->caption));
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
