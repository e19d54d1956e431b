/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-day-watch.h"

#include "stint-clock.h"

struct _StintDayWatch
{
  GObject parent_instance;

  GtkWidget *page;   /* borrowed: it owns this */
  GtkWidget *window; /* borrowed while the page is mapped */
  guint timeout;
  StintDay today;
  GTimeZone *zone;
};

G_DEFINE_FINAL_TYPE (StintDayWatch, stint_day_watch, G_TYPE_OBJECT)

static guint changed_signal;

/* Zones are equal when they have the same name and do the same now and in half a year. */
static gboolean
is_same_zone (GTimeZone *a, GTimeZone *b, gint64 now)
{
  const gint64 moments[] = { now, now + 182 * 24 * G_GINT64_CONSTANT (3600) };

  if (g_strcmp0 (g_time_zone_get_identifier (a), g_time_zone_get_identifier (b)) != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      int in_a = g_time_zone_find_interval (a, G_TIME_TYPE_UNIVERSAL, moments[i]);
      int in_b = g_time_zone_find_interval (b, G_TIME_TYPE_UNIVERSAL, moments[i]);

      if (g_time_zone_get_offset (a, in_a) != g_time_zone_get_offset (b, in_b))
        return FALSE;
    }
  return TRUE;
}

static gboolean
midnight_cb (gpointer user_data)
{
  StintDayWatch *self = STINT_DAY_WATCH (user_data);

  self->timeout = 0;
  stint_day_watch_look (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for_midnight (StintDayWatch *self)
{
  gint64 left = stint_day_begin (self->today + 1, self->zone) - stint_clock_now ();

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (gtk_widget_get_mapped (self->page))
    self->timeout =
        g_timeout_add_seconds ((guint) CLAMP (left + 1, 1, 26 * 3600), midnight_cb, self);
}

static void
active_cb (StintDayWatch *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self->window)))
    stint_day_watch_look (self);
}

static void
forget_window (StintDayWatch *self)
{
  if (self->window != NULL)
    g_signal_handlers_disconnect_by_data (self->window, self);
  self->window = NULL;
}

static void
map_cb (StintDayWatch *self)
{
  GtkRoot *root = gtk_widget_get_root (self->page);

  forget_window (self);
  if (GTK_IS_WINDOW (root))
    {
      self->window = GTK_WIDGET (root);
      g_signal_connect_object (root, "notify::is-active", G_CALLBACK (active_cb), self,
                               G_CONNECT_SWAPPED);
    }
  stint_day_watch_look (self);
}

static void
unmap_cb (StintDayWatch *self)
{
  forget_window (self);
  g_clear_handle_id (&self->timeout, g_source_remove);
}

static void
stint_day_watch_dispose (GObject *object)
{
  StintDayWatch *self = STINT_DAY_WATCH (object);

  forget_window (self);
  g_clear_handle_id (&self->timeout, g_source_remove);
  G_OBJECT_CLASS (stint_day_watch_parent_class)->dispose (object);
}

static void
stint_day_watch_finalize (GObject *object)
{
  StintDayWatch *self = STINT_DAY_WATCH (object);

  g_time_zone_unref (self->zone);
  G_OBJECT_CLASS (stint_day_watch_parent_class)->finalize (object);
}

static void
stint_day_watch_class_init (StintDayWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stint_day_watch_dispose;
  object_class->finalize = stint_day_watch_finalize;

  changed_signal = g_signal_new ("changed", STINT_TYPE_DAY_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
stint_day_watch_init (StintDayWatch *self)
{
  self->zone = stint_clock_zone ();
  self->today = stint_day_of (stint_clock_now (), self->zone);
}

StintDayWatch *
stint_day_watch_new (GtkWidget *page)
{
  StintDayWatch *self = g_object_new (STINT_TYPE_DAY_WATCH, NULL);

  self->page = page;
  g_signal_connect_object (page, "map", G_CALLBACK (map_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "unmap", G_CALLBACK (unmap_cb), self, G_CONNECT_SWAPPED);
  return self;
}

StintDay
stint_day_watch_get_today (StintDayWatch *self)
{
  g_return_val_if_fail (STINT_IS_DAY_WATCH (self), 0);

  return self->today;
}

void
stint_day_watch_look (StintDayWatch *self)
{
  g_autoptr(GTimeZone) zone = NULL;
  gint64 now;
  StintDay today;
  gboolean other_zone;

  g_return_if_fail (STINT_IS_DAY_WATCH (self));

  now = stint_clock_now ();
  zone = stint_clock_zone ();
  today = stint_day_of (now, zone);
  other_zone = !is_same_zone (self->zone, zone, now);
  if (other_zone)
    {
      g_time_zone_unref (self->zone);
      self->zone = g_time_zone_ref (zone);
    }
  if (today != self->today || other_zone)
    {
      self->today = today;
      g_signal_emit (self, changed_signal, 0, other_zone);
    }
  wait_for_midnight (self);
}
