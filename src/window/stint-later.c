/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-later.h"

struct _StintLater
{
  GObject parent_instance;

  GtkWidget *widget;  /* weak */
  gpointer user_data; /* not owned */
  GPtrArray *steps;   /* (element-type StintLaterStep) */
  guint tick;
  guint idle;
};

G_DEFINE_FINAL_TYPE (StintLater, stint_later, G_TYPE_OBJECT)

static gboolean
idle_cb (gpointer user_data)
{
  StintLater *self = STINT_LATER (user_data);

  if (self->steps->len == 0)
    {
      self->idle = 0;
      return G_SOURCE_REMOVE;
    }
  ((StintLaterStep) g_ptr_array_steal_index (self->steps, 0)) (self->user_data);
  return G_SOURCE_CONTINUE;
}

/* Comes before the frame is painted, in the same pass of the main loop; what is idle comes after. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  StintLater *self = STINT_LATER (user_data);

  self->tick = 0;
  self->idle = g_idle_add_full (G_PRIORITY_LOW, idle_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

static void
stint_later_dispose (GObject *object)
{
  StintLater *self = STINT_LATER (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->tick != 0 && self->widget != NULL)
    gtk_widget_remove_tick_callback (self->widget, self->tick);
  self->tick = 0;
  g_clear_weak_pointer (&self->widget);
  G_OBJECT_CLASS (stint_later_parent_class)->dispose (object);
}

static void
stint_later_finalize (GObject *object)
{
  g_ptr_array_unref (STINT_LATER (object)->steps);
  G_OBJECT_CLASS (stint_later_parent_class)->finalize (object);
}

static void
stint_later_class_init (StintLaterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_later_dispose;
  G_OBJECT_CLASS (klass)->finalize = stint_later_finalize;
}

static void
stint_later_init (StintLater *self)
{
  self->steps = g_ptr_array_new ();
}

StintLater *
stint_later_new (GtkWidget *widget, gpointer user_data)
{
  StintLater *self = g_object_new (STINT_TYPE_LATER, NULL);

  g_set_weak_pointer (&self->widget, widget);
  self->user_data = user_data;
  self->tick = gtk_widget_add_tick_callback (widget, tick_cb, self, NULL);
  return self;
}

void
stint_later_add (StintLater *self, StintLaterStep step)
{
  g_return_if_fail (STINT_IS_LATER (self));
  g_return_if_fail (step != NULL);

  g_ptr_array_add (self->steps, (gpointer) step);
}

/* Glyphs are made when they are drawn first, and kept then. */
static void
draw_unseen (GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  int width, height;
  cairo_surface_t *surface;
  cairo_t *cr;

  pango_layout_get_pixel_size (layout, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_A8, width, height);
  cr = cairo_create (surface);
  pango_cairo_show_layout (cr, layout);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
prepare (GtkWidget *widget)
{
  if (!gtk_widget_should_layout (widget))
    return;
  gtk_widget_realize (widget);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  if (GTK_IS_LABEL (widget))
    draw_unseen (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    prepare (child);
}

void
stint_later_prepare (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root != NULL && gtk_widget_get_realized (GTK_WIDGET (root)) &&
      !gtk_widget_get_realized (widget))
    prepare (widget);
}

void
stint_later_arrange (GtkWidget *widget)
{
  GtkWidget *parent;

  for (GtkWidget *page = widget; (parent = gtk_widget_get_parent (page)) != NULL; page = parent)
    if (GTK_IS_STACK (parent) && gtk_widget_get_mapped (parent))
      {
        GtkAllocation place;
        int width, height;

        if (gtk_widget_get_mapped (page))
          return; /* it is laid out as it stands there */
        gtk_widget_get_allocation (gtk_stack_get_visible_child (GTK_STACK (parent)), &place);
        gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
        gtk_widget_measure (page, GTK_ORIENTATION_VERTICAL, MAX (width, place.width), &height, NULL, NULL, NULL);
        /* The window has no size yet, or is about to have another. */
        if (place.width >= width && place.height >= height)
          gtk_widget_size_allocate (page, &place, -1);
        return;
      }
}
