/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-chart.h"

#include <glib/gi18n-lib.h>

#include "stint-duration.h"
#include "stint-week-bar.h"

#define FULL_HEIGHT STINT_SECONDS_PER_DAY

typedef struct
{
  GtkWidget *box;
  GtkWidget *hours;
  GtkWidget *bar;
  GtkWidget *weekday;
  GtkWidget *date;
} Column;

struct _StintWeekChart
{
  GtkBox parent_instance;

  Column columns[7];
};

G_DEFINE_FINAL_TYPE (StintWeekChart, stint_week_chart, GTK_TYPE_BOX)

static void
stint_week_chart_class_init (StintWeekChartClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
label_new (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
init_column (Column *column)
{
  column->box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 3,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  column->hours = label_new ("numeric");
  column->bar = stint_week_bar_new ();
  gtk_widget_set_vexpand (column->bar, TRUE);
  column->weekday = label_new ("stint-weekday");
  column->date = label_new ("dim-label");
  gtk_box_append (GTK_BOX (column->box), column->hours);
  gtk_box_append (GTK_BOX (column->box), column->bar);
  gtk_box_append (GTK_BOX (column->box), column->weekday);
  gtk_box_append (GTK_BOX (column->box), column->date);
}

static void
stint_week_chart_init (StintWeekChart *self)
{
  gtk_box_set_homogeneous (GTK_BOX (self), TRUE);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stint-week-chart");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Hours by day"), -1);
  for (int i = 0; i < 7; i++)
    {
      init_column (&self->columns[i]);
      gtk_box_append (GTK_BOX (self), self->columns[i].box);
    }
}

GtkWidget *
stint_week_chart_new (void)
{
  return g_object_new (STINT_TYPE_WEEK_CHART, NULL);
}

static void
show_column (Column *column, StintDay day, gint64 seconds, gint64 most, gboolean is_today)
{
  g_autofree char *weekday = stint_day_format_weekday (day);
  g_autofree char *date = stint_day_format_short (day);
  g_autofree char *hours = stint_duration_format_short (seconds);
  g_autofree char *duration = stint_duration_format (seconds);
  g_autofree char *number = NULL;
  g_autofree char *spoken = NULL;
  int year, month, mday;

  stint_day_to_ymd (day, &year, &month, &mday);
  number = g_strdup_printf ("%d", mday); /* the months stand above, and seven are wide */
  /* Translators: for screen readers: weekday, date, duration */
  spoken = g_strdup_printf (_("%s %s: %s"), weekday, date, duration);
  gtk_label_set_text (GTK_LABEL (column->hours), seconds > 0 ? hours : "");
  gtk_label_set_text (GTK_LABEL (column->weekday), weekday);
  gtk_label_set_text (GTK_LABEL (column->date), number);
  stint_week_bar_set_share (STINT_WEEK_BAR (column->bar), (double) seconds / (double) most);
  gtk_accessible_update_property (GTK_ACCESSIBLE (column->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  if (is_today)
    gtk_widget_add_css_class (column->box, "today");
  else
    gtk_widget_remove_css_class (column->box, "today");
}

void
stint_week_chart_show (StintWeekChart *self, const StintReport *report, StintDay today)
{
  gint64 most = FULL_HEIGHT;

  g_return_if_fail (STINT_IS_WEEK_CHART (self));
  g_return_if_fail (report != NULL);

  for (int i = 0; i < 7; i++)
    most = MAX (most, report->days[i]);
  for (int i = 0; i < 7; i++)
    show_column (&self->columns[i], report->from + i, report->days[i], most,
                 report->from + i == today);
}
