/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-clamp-layout.h"

#include "stint-font.h"

struct _StintClampLayout
{
  GtkLayoutManager parent_instance;

  int letters;
};

G_DEFINE_FINAL_TYPE (StintClampLayout, stint_clamp_layout, GTK_TYPE_LAYOUT_MANAGER)

enum
{
  PROP_LETTERS = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

static int
get_limit (StintClampLayout *self, GtkWidget *widget)
{
  StintFont font;

  stint_font_measure (widget, &font);
  return PANGO_PIXELS_CEIL (self->letters * font.letter);
}

/* How wide a child is in @width: what it needs even where that is above the limit. */
static int
get_width (StintClampLayout *self, GtkWidget *widget, GtkWidget *child, int width)
{
  int least;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return MIN (width, MAX (least, get_limit (self, widget)));
}

static GtkSizeRequestMode
stint_clamp_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
stint_clamp_layout_measure (GtkLayoutManager *manager, GtkWidget *widget,
                            GtkOrientation orientation, int for_size, int *minimum, int *natural,
                            int *minimum_baseline, int *natural_baseline)
{
  StintClampLayout *self = STINT_CLAMP_LAYOUT (manager);

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, usual;
      int width = -1;

      if (!gtk_widget_should_layout (child))
        continue;
      /* “Any width” is the widest that is ever given: in it the child is at its lowest. */
      if (orientation == GTK_ORIENTATION_VERTICAL)
        width = get_width (self, widget, child, for_size >= 0 ? for_size : G_MAXINT);
      gtk_widget_measure (child, orientation, width, &least, &usual, NULL, NULL);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        usual = MAX (least, get_limit (self, widget));
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, usual);
    }
}

static void
stint_clamp_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                             int baseline)
{
  StintClampLayout *self = STINT_CLAMP_LAYOUT (manager);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int wide;

      if (!gtk_widget_should_layout (child))
        continue;
      wide = get_width (self, widget, child, width);
      gtk_widget_size_allocate (child, &(GtkAllocation){ (width - wide) / 2, 0, wide, height }, -1);
    }
}

static void
stint_clamp_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StintClampLayout *self = STINT_CLAMP_LAYOUT (object);

  switch (id)
    {
    case PROP_LETTERS:
      self->letters = g_value_get_int (value);
      gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_clamp_layout_class_init (StintClampLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->set_property = stint_clamp_layout_set_property;
  layout_class->get_request_mode = stint_clamp_layout_get_request_mode;
  layout_class->measure = stint_clamp_layout_measure;
  layout_class->allocate = stint_clamp_layout_allocate;

  props[PROP_LETTERS] =
      g_param_spec_int ("letters", NULL, NULL, 1, 1000, 60,
                        G_PARAM_WRITABLE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
stint_clamp_layout_init (StintClampLayout *self)
{
}
