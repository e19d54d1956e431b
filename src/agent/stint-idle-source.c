/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-agent"

#include "config.h"
#include "stint-idle-source.h"

#include "stint-clock.h"

#define BUS "org.freedesktop.DBus"

/* In the order in which they are tried. */
static const struct Kind
{
  const char *name;
  const char *path;
  const char *interface;
  gboolean tells; /* by itself; otherwise it is asked */
  gint64 unit;    /* of its idle time, in a second */
} kinds[] = {
  { "org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core",
    "org.gnome.Mutter.IdleMonitor", TRUE, 1000 },
  { "org.cinnamon.Muffin.IdleMonitor", "/org/cinnamon/Muffin/IdleMonitor/Core",
    "org.cinnamon.Muffin.IdleMonitor", TRUE, 1000 },
  /* KDE counts milliseconds where others count seconds. */
  { "org.kde.screensaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", FALSE,
    1000 },
  { "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver",
    FALSE, 1 },
};

struct _StintIdleSource
{
  GObject parent_instance;

  GDBusConnection *bus;
  GCancellable *cancellable; /* of the kind that is tried or used */
  guint seconds;
  gint64 anchor;
  guint owners[G_N_ELEMENTS (kinds)]; /* subscriptions: who comes and goes */
  guint kind;                         /* G_N_ELEMENTS: none is there */
  guint fired;                        /* subscription */
  guint32 idle_watch;
  guint32 active_watch;
  guint ask; /* source */
  gboolean idle;
};

G_DEFINE_FINAL_TYPE (StintIdleSource, stint_idle_source, G_TYPE_OBJECT)

enum { IDLE, ACTIVE, N_SIGNALS };
static guint signals[N_SIGNALS];

static void try_kind (StintIdleSource *self, guint kind);

static void
set_idle (StintIdleSource *self, gboolean idle, gint64 seconds)
{
  if (self->idle == idle)
    return;
  self->idle = idle;
  g_signal_emit (self, signals[idle ? IDLE : ACTIVE], 0, seconds);
}

static void
call (StintIdleSource *self, const char *method, GVariant *parameters, GAsyncReadyCallback callback)
{
  const struct Kind *kind = &kinds[self->kind];

  g_dbus_connection_call (self->bus, kind->name, kind->path, kind->interface, method, parameters,
                          NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          callback != NULL ? self->cancellable : NULL, callback, self);
}

/* What a call answered, of @type. NULL: no answer, and the next kind is tried; where @self is NULL
 * then, the call was cancelled. */
static GVariant *
take_reply (GObject *source, GAsyncResult *result, const char *type, StintIdleSource **self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) reply = NULL;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      *self = NULL;
      return NULL;
    }
  if (reply != NULL && g_variant_is_of_type (reply, G_VARIANT_TYPE (type)))
    return g_steal_pointer (&reply);
  try_kind (*self, (*self)->kind + 1);
  return NULL;
}

/* ---- one that tells ---- */

static void
active_watched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StintIdleSource *self = user_data;
  g_autoptr(GVariant) reply = take_reply (source, result, "(u)", &self);

  if (reply != NULL)
    g_variant_get (reply, "(u)", &self->active_watch);
}

static void
fired_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
          const char *signal, GVariant *parameters, gpointer user_data)
{
  StintIdleSource *self = user_data;
  guint32 id;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(u)")))
    return;
  g_variant_get (parameters, "(u)", &id);
  if (id == self->idle_watch && !self->idle)
    {
      call (self, "AddUserActiveWatch", NULL, active_watched_cb); /* it fires once */
      set_idle (self, TRUE, self->seconds);
    }
  else if (id == self->active_watch && self->idle)
    {
      self->active_watch = 0;
      set_idle (self, FALSE, 0);
    }
}

static void
idle_watched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StintIdleSource *self = user_data;
  g_autoptr(GVariant) reply = take_reply (source, result, "(u)", &self);

  if (reply == NULL)
    return;
  g_variant_get (reply, "(u)", &self->idle_watch);
  g_debug ("Idle times come from %s", kinds[self->kind].name);
}

static void
begin_telling (StintIdleSource *self)
{
  const struct Kind *kind = &kinds[self->kind];

  self->fired = g_dbus_connection_signal_subscribe (self->bus, kind->name, kind->interface,
                                                    "WatchFired", kind->path, NULL,
                                                    G_DBUS_SIGNAL_FLAGS_NONE, fired_cb, self, NULL);
  call (self, "AddIdleWatch", g_variant_new ("(t)", (guint64) self->seconds * 1000),
        idle_watched_cb);
}

/* ---- one that is asked ---- */

static gboolean ask_cb (gpointer user_data);

/* The first whole minute that is @wait seconds away or more. */
static guint
align (StintIdleSource *self, gint64 wait)
{
  gint64 over = (stint_clock_now () + wait - self->anchor) % 60;

  return (guint) (wait + (over > 0 ? 60 - over : -over));
}

static void
idle_time_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StintIdleSource *self = user_data;
  g_autoptr(GVariant) reply = take_reply (source, result, "(u)", &self);
  guint32 time;
  gint64 seconds;

  if (reply == NULL)
    return;
  g_variant_get (reply, "(u)", &time);
  seconds = time / kinds[self->kind].unit;
  /* Before that it cannot be idle. */
  self->ask = g_timeout_add_seconds (align (self, MAX (self->seconds - seconds, 1)), ask_cb, self);
  set_idle (self, seconds >= self->seconds, seconds);
}

static gboolean
ask_cb (gpointer user_data)
{
  StintIdleSource *self = user_data;

  self->ask = 0;
  call (self, "GetSessionIdleTime", NULL, idle_time_cb);
  return G_SOURCE_REMOVE;
}

/* ---- which one ---- */

static void
leave_kind (StintIdleSource *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->ask, g_source_remove);
  if (self->fired != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->fired);
  self->fired = 0;
  for (int i = 0; i < 2; i++)
    {
      guint32 *watch = i == 0 ? &self->idle_watch : &self->active_watch;

      if (*watch != 0)
        call (self, "RemoveWatch", g_variant_new ("(u)", *watch), NULL);
      *watch = 0;
    }
}

static void
try_kind (StintIdleSource *self, guint kind)
{
  leave_kind (self);
  self->kind = kind;
  if (kind == G_N_ELEMENTS (kinds))
    return;
  self->cancellable = g_cancellable_new ();
  if (kinds[kind].tells)
    begin_telling (self);
  else
    ask_cb (self);
}

/* A shell that starts anew knows nothing of our watches; a better source than the one in use may
 * have come. */
static void
owner_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
          const char *signal, GVariant *parameters, gpointer user_data)
{
  StintIdleSource *self = user_data;

  self->idle_watch = 0; /* nobody is there who knows them */
  self->active_watch = 0;
  set_idle (self, FALSE, 0);
  try_kind (self, 0);
}

void
stint_idle_source_close (StintIdleSource *self)
{
  if (self->bus == NULL)
    return;
  leave_kind (self);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_dbus_connection_signal_unsubscribe (self->bus, self->owners[i]);
  g_clear_object (&self->bus);
}

static void
stint_idle_source_dispose (GObject *object)
{
  stint_idle_source_close (STINT_IDLE_SOURCE (object));
  G_OBJECT_CLASS (stint_idle_source_parent_class)->dispose (object);
}

static void
stint_idle_source_class_init (StintIdleSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_idle_source_dispose;
  signals[IDLE] = g_signal_new ("idle", STINT_TYPE_IDLE_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[ACTIVE] = g_signal_new ("active", STINT_TYPE_IDLE_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
stint_idle_source_init (StintIdleSource *self)
{
}

StintIdleSource *
stint_idle_source_new (GDBusConnection *bus, guint seconds, gint64 anchor)
{
  StintIdleSource *self = g_object_new (STINT_TYPE_IDLE_SOURCE, NULL);

  self->bus = g_object_ref (bus);
  self->seconds = seconds;
  self->anchor = anchor;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    self->owners[i] = g_dbus_connection_signal_subscribe (
        bus, BUS, BUS, "NameOwnerChanged", "/org/freedesktop/DBus", kinds[i].name,
        G_DBUS_SIGNAL_FLAGS_NONE, owner_cb, self, NULL);
  try_kind (self, 0);
  return self;
}
