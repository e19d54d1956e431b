/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-layout.h"

#include "stint-timesheet-titles.h"
#include "stint-timesheet.h"
#include "stint-week-chart.h"

#define MOST_CHART 280 /* more height tells nothing more */
#define MARGIN 12      /* of the bars, where they stand alone */

struct _StintWeekLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (StintWeekLayout, stint_week_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct
{
  GtkWidget *total;
  GtkWidget *chart;
  GtkWidget *timesheet;
  gboolean beside; /* the total and the bars */
  int least_top;   /* the height of what stands above the timesheet */
  int top;
} Parts;

static int
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *least)
{
  int natural;

  gtk_widget_measure (widget, orientation, for_size, least, &natural, NULL, NULL);
  return natural;
}

/* @width: -1: not known */
static void
find_parts (GtkWidget *widget, int width, Parts *parts)
{
  int least_total, least_chart, total, chart, least_width, least;

  parts->total = gtk_widget_get_first_child (widget);
  parts->chart = gtk_widget_get_next_sibling (parts->total);
  parts->timesheet = gtk_widget_get_next_sibling (parts->chart);

  least_width = stint_timesheet_titles_get_least_width (
      stint_timesheet_get_view (STINT_TIMESHEET (parts->timesheet)),
      measure (parts->total, GTK_ORIENTATION_HORIZONTAL, -1, &least));
  parts->beside = width >= least_width;
  total = measure (parts->total, GTK_ORIENTATION_VERTICAL, -1, &least_total);
  chart = measure (parts->chart, GTK_ORIENTATION_VERTICAL, -1, &least_chart);
  if (parts->beside)
    {
      parts->least_top = MAX (least_total, least_chart);
      parts->top = MAX (total, chart);
      return;
    }
  parts->least_top = least_total + least_chart;
  parts->top = total + chart;
}

static GtkSizeRequestMode
stint_week_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
stint_week_layout_measure (GtkLayoutManager *manager, GtkWidget *widget,
                           GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  Parts parts;
  int least;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      find_parts (widget, for_size, &parts);
      *natural = parts.top + measure (parts.timesheet, orientation, for_size, &least);
      *minimum = parts.least_top + least;
      return;
    }
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      *natural = MAX (*natural, 2 * MARGIN + measure (child, orientation, -1, &least));
      *minimum = MAX (*minimum, 2 * MARGIN + least);
    }
}

/* Where the total stands when it is beside the bars: above the column of issues. */
static void
place_total (GtkWidget *total, int left, int right, int height)
{
  int least;
  int natural = measure (total, GTK_ORIENTATION_VERTICAL, right - left, &least);

  natural = MIN (natural, height);
  gtk_widget_size_allocate (
      total, &(GtkAllocation){ left, (height - natural) / 2, right - left, natural }, -1);
}

static void
stint_week_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                            int baseline)
{
  Parts parts;
  int least, table, top, x[7], wide[7];

  find_parts (widget, width, &parts);
  table = measure (parts.timesheet, GTK_ORIENTATION_VERTICAL, width, &least);
  table = CLAMP (height - parts.least_top, least, table);
  top = CLAMP (height - table, parts.least_top, MAX (parts.top, MOST_CHART));
  gtk_widget_size_allocate (parts.timesheet, &(GtkAllocation){ 0, top, width, table }, -1);
  if (parts.beside &&
      stint_timesheet_titles_get_days (
          stint_timesheet_get_view (STINT_TIMESHEET (parts.timesheet)), parts.timesheet, x, wide))
    {
      int left = MIN (x[0], x[6]);
      int right = MAX (x[0] + wide[0], x[6] + wide[6]);

      for (int day = 0; day < 7; day++)
        x[day] -= left;
      stint_week_chart_set_columns (STINT_WEEK_CHART (parts.chart), x, wide);
      gtk_widget_size_allocate (parts.chart, &(GtkAllocation){ left, 0, right - left, top }, -1);
      if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
        place_total (parts.total, right, width, top);
      else
        place_total (parts.total, 0, left, top);
      return;
    }
  stint_week_chart_set_columns (STINT_WEEK_CHART (parts.chart), NULL, NULL);
  least = measure (parts.total, GTK_ORIENTATION_VERTICAL, width, &least);
  gtk_widget_size_allocate (parts.total, &(GtkAllocation){ 0, 0, width, least }, -1);
  gtk_widget_size_allocate (
      parts.chart, &(GtkAllocation){ MARGIN, least, width - 2 * MARGIN, top - least }, -1);
}

static void
stint_week_layout_class_init (StintWeekLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = stint_week_layout_get_request_mode;
  layout_class->measure = stint_week_layout_measure;
  layout_class->allocate = stint_week_layout_allocate;
}

static void
stint_week_layout_init (StintWeekLayout *self)
{
}
