/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-bar.h"

#include <string.h>

#define LEAST_HEIGHT 84
#define LEAST_WIDTH 20
#define MOST_WIDTH 48
#define WHOLE(x) ((float) (int) (x)) /* edges lie between two pixels */
#define GROUND 1
#define SEPARATOR 1
#define LEAST_PART 2 /* what is there is seen */
#define LINE 2
#define DASH 6

struct _StintWeekBar
{
  GtkWidget parent_instance;

  gint64 parts[STINT_WEEK_PAINTS];
  gint64 norm;
  gint64 full;
};

G_DEFINE_FINAL_TYPE (StintWeekBar, stint_week_bar, GTK_TYPE_WIDGET)

static void
stint_week_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? LEAST_HEIGHT : LEAST_WIDTH;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? LEAST_HEIGHT : MOST_WIDTH;
}

/* The ground shows between two parts. */
static void
snapshot_parts (StintWeekBar *self, GtkSnapshot *snapshot, float width, float height)
{
  float wide = WHOLE (MIN (width * 0.75f, MOST_WIDTH));
  float x = WHOLE ((width - wide) / 2);
  float y = height - GROUND;
  float scale = (height - GROUND) / (float) self->full;

  for (int i = 0; i < STINT_WEEK_PAINTS; i++)
    {
      float high = MAX (WHOLE ((float) self->parts[i] * scale + 0.5f) - SEPARATOR, LEAST_PART);

      if (self->parts[i] <= 0)
        continue;
      high = MIN (high, y);
      y -= high;
      stint_week_paint (snapshot, GTK_WIDGET (self), &GRAPHENE_RECT_INIT (x, y, wide, high), i);
      y = MAX (y - SEPARATOR, 0);
    }
}

static void
snapshot_norm (StintWeekBar *self, GtkSnapshot *snapshot, float width, float height)
{
  float scale = (height - GROUND) / (float) self->full;
  float y = WHOLE (MAX (height - GROUND - (float) self->norm * scale, 0));
  int n = MAX ((int) (width / (1.5f * DASH)), 1); /* half a gap at each end: it goes on in the next bar */
  float step = width / (float) n;
  GdkRGBA ink;

  stint_week_paint_ink (GTK_WIDGET (self), 0.75f, &ink);
  for (int i = 0; i < n; i++)
    gtk_snapshot_append_color (
        snapshot, &ink,
        &GRAPHENE_RECT_INIT (((float) i + 1 / 6.0f) * step, y, step * 2 / 3, LINE));
}

static void
stint_week_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StintWeekBar *self = STINT_WEEK_BAR (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  GdkRGBA ink;

  stint_week_paint_ink (widget, 0.3f, &ink);
  gtk_snapshot_append_color (snapshot, &ink,
                             &GRAPHENE_RECT_INIT (0, height - GROUND, width, GROUND));
  snapshot_parts (self, snapshot, width, height);
  if (self->norm > 0)
    snapshot_norm (self, snapshot, width, height);
}

static void
stint_week_bar_class_init (StintWeekBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = stint_week_bar_measure;
  widget_class->snapshot = stint_week_bar_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
stint_week_bar_init (StintWeekBar *self)
{
  self->full = 1;
}

GtkWidget *
stint_week_bar_new (void)
{
  return g_object_new (STINT_TYPE_WEEK_BAR, NULL);
}

void
stint_week_bar_set (StintWeekBar *self, const gint64 parts[STINT_WEEK_PAINTS], gint64 norm,
                    gint64 full)
{
  g_return_if_fail (STINT_IS_WEEK_BAR (self));
  g_return_if_fail (full > 0);

  memcpy (self->parts, parts, sizeof self->parts);
  self->norm = norm;
  self->full = full;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
stint_week_bar_get_share (StintWeekBar *self)
{
  gint64 sum = 0;

  g_return_val_if_fail (STINT_IS_WEEK_BAR (self), 0);

  for (int i = 0; i < STINT_WEEK_PAINTS; i++)
    sum += self->parts[i];
  return (double) sum / (double) self->full;
}
