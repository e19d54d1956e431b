/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-wrap-layout.h"

#define SPACING 6

struct _StintWrapLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (StintWrapLayout, stint_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
stint_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* How much of @width the line that begins with @child leaves. */
static int
get_rest (GtkWidget *child, int width)
{
  int rest = width;

  for (gboolean first = TRUE; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      natural = MIN (natural, width) + (first ? 0 : SPACING);
      if (natural > rest)
        break;
      rest -= natural;
      first = FALSE;
    }
  return rest;
}

/* Goes through the lines of @width; returns the height they take. */
static int
lay_out (GtkWidget *widget, int width, gboolean really)
{
  gboolean right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean at_end = gtk_widget_get_halign (widget) == GTK_ALIGN_END;
  int x = 0, y = 0, line = 0, indent = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int natural, wide, high;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      wide = MIN (natural, width);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, wide, NULL, &high, NULL, NULL);
      if (x > 0 && x + wide > width)
        {
          y += line + SPACING;
          x = line = 0;
        }
      if (really && at_end && x == 0)
        indent = get_rest (child, width);
      if (really)
        gtk_widget_size_allocate (
            child,
            &(GtkAllocation){ right_to_left ? width - indent - x - wide : indent + x, y, wide,
                              high },
            -1);
      x += wide + SPACING;
      line = MAX (line, high);
    }
  return y + line;
}

static void
stint_wrap_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                           int for_size, int *minimum, int *natural, int *minimum_baseline,
                           int *natural_baseline)
{
  int least = 0, all = 0;
  gboolean first = TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_least, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_least, &child_natural, NULL,
                          NULL);
      least = MAX (least, child_least);
      all += child_natural + (first ? 0 : SPACING);
      first = FALSE;
    }

  *minimum = least;
  *natural = all;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = lay_out (widget, for_size < 0 ? all : MAX (for_size, least), FALSE);
}

static void
stint_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                            int baseline)
{
  lay_out (widget, width, TRUE);
}

static void
stint_wrap_layout_class_init (StintWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = stint_wrap_layout_get_request_mode;
  layout_class->measure = stint_wrap_layout_measure;
  layout_class->allocate = stint_wrap_layout_allocate;
}

static void
stint_wrap_layout_init (StintWrapLayout *self)
{
}

GtkLayoutManager *
stint_wrap_layout_new (void)
{
  return g_object_new (STINT_TYPE_WRAP_LAYOUT, NULL);
}
