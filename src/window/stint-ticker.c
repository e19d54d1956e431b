/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-ticker.h"

struct _StintTicker
{
  GObject parent_instance;

  GtkWidget *widget;  /* weak */
  GtkWidget *window;  /* weak: the window that @widget is mapped in */
  GdkSurface *surface; /* weak: of @window */
  StintTickFunc func;
  gpointer user_data;
  gboolean running;
  guint source;
};

G_DEFINE_FINAL_TYPE (StintTicker, stint_ticker, G_TYPE_OBJECT)

/* `suspended` (hidden by other windows or another workspace) came with GTK 4.12. */
static gboolean
is_suspended (GtkWidget *window)
{
  gboolean suspended = FALSE;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (window), "suspended") != NULL)
    g_object_get (window, "suspended", &suspended, NULL);
  return suspended;
}

static gboolean
can_be_seen (StintTicker *self)
{
  if (self->widget == NULL || self->surface == NULL || !gtk_widget_get_mapped (self->widget))
    return FALSE;
  if (gdk_toplevel_get_state (GDK_TOPLEVEL (self->surface)) & GDK_TOPLEVEL_STATE_MINIMIZED)
    return FALSE;
  return !is_suspended (self->window);
}

static gboolean tick_cb (gpointer user_data);

static void
schedule (StintTicker *self)
{
  gint64 passed = g_get_real_time () % G_USEC_PER_SEC;

  /* One millisecond late rather than early: the second must have turned. */
  self->source = g_timeout_add ((guint) ((G_USEC_PER_SEC - passed) / 1000 + 1), tick_cb, self);
}

static gboolean
tick_cb (gpointer user_data)
{
  StintTicker *self = STINT_TICKER (user_data);

  self->source = 0;
  if (self->running && can_be_seen (self))
    {
      schedule (self);
      self->func (self->user_data);
    }
  return G_SOURCE_REMOVE;
}

static void
update (StintTicker *self)
{
  if (!self->running || !can_be_seen (self))
    {
      g_clear_handle_id (&self->source, g_source_remove);
      return;
    }
  if (self->source == 0)
    {
      schedule (self);
      self->func (self->user_data);
    }
}

static void
leave_window (StintTicker *self)
{
  if (self->window != NULL)
    g_signal_handlers_disconnect_by_data (self->window, self);
  if (self->surface != NULL)
    g_signal_handlers_disconnect_by_data (self->surface, self);
  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->surface);
}

static void
mapped_cb (StintTicker *self)
{
  GtkRoot *root = gtk_widget_get_root (self->widget);
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (root));

  leave_window (self);
  if (!GDK_IS_TOPLEVEL (surface))
    return;

  g_set_weak_pointer (&self->window, GTK_WIDGET (root));
  g_set_weak_pointer (&self->surface, surface);
  g_signal_connect_object (surface, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (root), "suspended") != NULL)
    g_signal_connect_object (root, "notify::suspended", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  update (self);
}

static void
unmapped_cb (StintTicker *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  leave_window (self);
}

static void
stint_ticker_dispose (GObject *object)
{
  StintTicker *self = STINT_TICKER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  leave_window (self);
  if (self->widget != NULL)
    g_signal_handlers_disconnect_by_data (self->widget, self);
  g_clear_weak_pointer (&self->widget);
  G_OBJECT_CLASS (stint_ticker_parent_class)->dispose (object);
}

static void
stint_ticker_class_init (StintTickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_ticker_dispose;
}

static void
stint_ticker_init (StintTicker *self)
{
}

StintTicker *
stint_ticker_new (GtkWidget *widget, StintTickFunc func, gpointer user_data)
{
  StintTicker *self = g_object_new (STINT_TYPE_TICKER, NULL);

  g_set_weak_pointer (&self->widget, widget);
  self->func = func;
  self->user_data = user_data;
  g_signal_connect_object (widget, "map", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (widget, "unmap", G_CALLBACK (unmapped_cb), self, G_CONNECT_SWAPPED);
  if (gtk_widget_get_mapped (widget))
    mapped_cb (self);
  return self;
}

void
stint_ticker_set_running (StintTicker *self, gboolean running)
{
  g_return_if_fail (STINT_IS_TICKER (self));

  self->running = running;
  update (self);
}

gboolean
stint_ticker_is_ticking (StintTicker *self)
{
  g_return_val_if_fail (STINT_IS_TICKER (self), FALSE);

  return self->source != 0;
}
