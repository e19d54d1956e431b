/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-idle.h"

#include "stint-clock.h"
#include "stint-idle-source.h"
#include "stint-inhibitors.h"

struct _StintIdle
{
  GObject parent_instance;

  GDBusConnection *bus;
  StintIdleSource *source;
  GCancellable *cancellable; /* of the question for inhibitors; replaced when somebody is active */
  StintInhibitorsWatch inhibitors;
  guint seconds;
  gint64 since; /* from when on nobody was there and nothing was shown */
  guint again;        /* source: nobody came after the show */
  gboolean told;      /* `idle` was */
};

G_DEFINE_FINAL_TYPE (StintIdle, stint_idle, G_TYPE_OBJECT)

enum { IDLE, ACTIVE, N_SIGNALS };
static guint signals[N_SIGNALS];

static void look (StintIdle *self);

static gboolean
again_cb (gpointer user_data)
{
  StintIdle *self = user_data;

  self->again = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
shown_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
          const char *signal, GVariant *parameters, gpointer user_data)
{
  StintIdle *self = user_data;

  /* From here on it may be quiet; whether another show goes on is asked when that has lasted. */
  self->since = stint_clock_now ();
  g_clear_handle_id (&self->again, g_source_remove);
  self->again = g_timeout_add_seconds (self->seconds, again_cb, self);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  gboolean inhibited;
  StintIdle *self;

  if (!stint_inhibitors_look_finish (result, &inhibited, &error))
    return; /* somebody was active, or the watch is over: user_data may be gone */

  self = user_data;
  if (inhibited)
    {
      if (self->inhibitors.ids[0] == 0)
        stint_inhibitors_watch (self->bus, &self->inhibitors, shown_cb, self);
      return;
    }
  stint_inhibitors_unwatch (self->bus, &self->inhibitors);
  self->told = TRUE;
  g_signal_emit (self, signals[IDLE], 0, self->since);
}

static void
look (StintIdle *self)
{
  stint_inhibitors_look_async (self->bus, self->cancellable, looked_cb, self);
}

static void
forget (StintIdle *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->again, g_source_remove);
  stint_inhibitors_unwatch (self->bus, &self->inhibitors);
}

static void
idle_cb (StintIdleSource *source, gint64 seconds, gpointer user_data)
{
  StintIdle *self = user_data;

  self->since = stint_clock_now () - seconds;
  look (self);
}

static void
active_cb (StintIdleSource *source, gint64 seconds, gpointer user_data)
{
  StintIdle *self = user_data;
  gboolean told = self->told;

  forget (self);
  self->cancellable = g_cancellable_new ();
  self->told = FALSE;
  if (told)
    g_signal_emit (self, signals[ACTIVE], 0, stint_clock_now () - seconds);
}

void
stint_idle_close (StintIdle *self)
{
  if (self->bus == NULL)
    return;
  forget (self);
  g_signal_handlers_disconnect_by_data (self->source, self);
  stint_idle_source_close (self->source);
  g_clear_object (&self->source);
  g_clear_object (&self->bus);
}

static void
stint_idle_dispose (GObject *object)
{
  stint_idle_close (STINT_IDLE (object));
  G_OBJECT_CLASS (stint_idle_parent_class)->dispose (object);
}

static void
stint_idle_class_init (StintIdleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_idle_dispose;
  signals[IDLE] = g_signal_new ("idle", STINT_TYPE_IDLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[ACTIVE] = g_signal_new ("active", STINT_TYPE_IDLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
stint_idle_init (StintIdle *self)
{
  self->cancellable = g_cancellable_new ();
}

StintIdle *
stint_idle_new (GDBusConnection *bus, guint seconds, gint64 anchor)
{
  StintIdle *self = g_object_new (STINT_TYPE_IDLE, NULL);

  self->bus = g_object_ref (bus);
  self->seconds = seconds;
  self->source = stint_idle_source_new (bus, seconds, anchor);
  g_signal_connect (self->source, "idle", G_CALLBACK (idle_cb), self);
  g_signal_connect (self->source, "active", G_CALLBACK (active_cb), self);
  return self;
}
