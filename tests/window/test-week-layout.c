/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-layout.h"

#include "stint-timesheet-titles.h"
#include "stint-timesheet.h"
#include "stint-week-fixture.h"
#include "stint-window-fixture.h"

#define HEIGHT 600

typedef struct
{
  GtkWidget *total;
  GtkWidget *chart;
  GtkWidget *timesheet;
  graphene_rect_t total_at;
  graphene_rect_t chart_at;
  graphene_rect_t timesheet_at;
} Parts;

/* Where all stands in a page of @width. */
static Parts
place (StintPagesFixture *self, int width)
{
  Parts parts = { .chart = stint_window_child (self->page, "chart"),
                  .timesheet = stint_window_child (self->page, "timesheet") };

  parts.total = gtk_widget_get_prev_sibling (parts.chart);
  gtk_widget_allocate (self->page, width, HEIGHT, -1, NULL);
  g_assert_true (gtk_widget_compute_bounds (parts.total, self->page, &parts.total_at));
  g_assert_true (gtk_widget_compute_bounds (parts.chart, self->page, &parts.chart_at));
  g_assert_true (gtk_widget_compute_bounds (parts.timesheet, self->page, &parts.timesheet_at));
  return parts;
}

static float
bottom (const graphene_rect_t *rect)
{
  return rect->origin.y + rect->size.height;
}

static float
right (const graphene_rect_t *rect)
{
  return rect->origin.x + rect->size.width;
}

/* The bars stand over the columns of their days, the total beside them. */
static void
test_wide (StintPagesFixture *self, gconstpointer data)
{
  const int widths[] = { 900, 2560 };

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      Parts parts = place (self, widths[i]);
      int x[7], width[7];

      g_assert_true (stint_timesheet_titles_get_days (
          stint_timesheet_get_view (STINT_TIMESHEET (parts.timesheet)), self->page, x, width));
      g_assert_cmpfloat (parts.chart_at.origin.x, ==, x[0]);
      g_assert_cmpfloat (right (&parts.chart_at), ==, x[6] + width[6]);
      g_assert_cmpfloat (right (&parts.total_at), <=, parts.chart_at.origin.x);
      g_assert_cmpfloat (parts.total_at.origin.y, <, bottom (&parts.chart_at));
      g_assert_cmpfloat (bottom (&parts.chart_at), <=, parts.timesheet_at.origin.y);
      g_assert_cmpfloat (parts.timesheet_at.size.width, ==, widths[i]);
    }
}

static void
test_narrow (StintPagesFixture *self, gconstpointer data)
{
  Parts parts = place (self, 360);

  g_assert_cmpfloat (bottom (&parts.total_at), <=, parts.chart_at.origin.y);
  g_assert_cmpfloat (bottom (&parts.chart_at), <=, parts.timesheet_at.origin.y);
  g_assert_cmpfloat (parts.chart_at.origin.x, ==, 360 - right (&parts.chart_at));
  g_assert_cmpfloat (right (&parts.timesheet_at), ==, 360);
  g_assert_cmpfloat (bottom (&parts.timesheet_at), <=, HEIGHT);
}

static void
test_mirrored (StintPagesFixture *self, gconstpointer data)
{
  GtkWidget *chart = stint_window_child (self->page, "chart");
  Parts parts;

  gtk_widget_set_direction (gtk_widget_get_parent (chart), GTK_TEXT_DIR_RTL);
  parts = place (self, 360);
  g_assert_cmpfloat (bottom (&parts.total_at), <=, parts.chart_at.origin.y);
}

/* A page that has become narrow is as it would have been from the start. */
static void
test_there_and_back (StintPagesFixture *self, gconstpointer data)
{
  Parts first = place (self, 900);
  Parts again;

  place (self, 360);
  again = place (self, 900);
  g_assert_true (graphene_rect_equal (&first.chart_at, &again.chart_at));
  g_assert_true (graphene_rect_equal (&first.total_at, &again.total_at));
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
#define ADD(name, func)                                                                            \
  g_test_add ("/week-layout/" name, StintPagesFixture, NULL, stint_week_set_up, func,              \
              stint_pages_tear_down)
  ADD ("wide", test_wide);
  ADD ("narrow", test_narrow);
  ADD ("mirrored", test_mirrored);
  ADD ("there-and-back", test_there_and_back);
#undef ADD
  return g_test_run ();
}
