/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-bar.h"

#define LEAST_HEIGHT 96
#define LEAST_WIDTH 12
#define MOST_WIDTH 48
#define LINE 2

struct _StintWeekBar
{
  GtkWidget parent_instance;

  GtkWidget *bar; /* owned as a child */
  double share;
};

G_DEFINE_FINAL_TYPE (StintWeekBar, stint_week_bar, GTK_TYPE_WIDGET)

static void
stint_week_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? LEAST_HEIGHT : LEAST_WIDTH;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? LEAST_HEIGHT : MOST_WIDTH;
}

static void
stint_week_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  StintWeekBar *self = STINT_WEEK_BAR (widget);
  int high = MAX ((int) (self->share * height + 0.5), self->share > 0 ? LINE : 0);
  int wide = MIN (width, MOST_WIDTH);

  gtk_widget_set_child_visible (self->bar, high > 0);
  if (high > 0)
    gtk_widget_size_allocate (
        self->bar, &(GtkAllocation){ (width - wide) / 2, height - high, wide, high }, -1);
}

static void
stint_week_bar_dispose (GObject *object)
{
  StintWeekBar *self = STINT_WEEK_BAR (object);

  g_clear_pointer (&self->bar, gtk_widget_unparent);
  G_OBJECT_CLASS (stint_week_bar_parent_class)->dispose (object);
}

static void
stint_week_bar_class_init (StintWeekBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stint_week_bar_dispose;
  widget_class->measure = stint_week_bar_measure;
  widget_class->size_allocate = stint_week_bar_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
stint_week_bar_init (StintWeekBar *self)
{
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->bar, "stint-bar");
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
}

GtkWidget *
stint_week_bar_new (void)
{
  return g_object_new (STINT_TYPE_WEEK_BAR, NULL);
}

void
stint_week_bar_set_share (StintWeekBar *self, double share)
{
  g_return_if_fail (STINT_IS_WEEK_BAR (self));

  self->share = CLAMP (share, 0.0, 1.0);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

double
stint_week_bar_get_share (StintWeekBar *self)
{
  g_return_val_if_fail (STINT_IS_WEEK_BAR (self), 0);

  return self->share;
}
