/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-tray"

#include "config.h"
#include "stint-tray-watch.h"

#define WATCHER "org.kde.StatusNotifierWatcher"
#define WATCHER_PATH "/StatusNotifierWatcher"

struct _StintTrayWatch
{
  GDBusConnection *bus;
  StintTrayWatchFunc changed;
  gpointer user_data;
  guint watch;
  guint host_signals;
  char *watcher;             /* (nullable): the unique name of the watcher that is there */
  GCancellable *cancellable; /* of the calls to that watcher */
  gboolean registered;
  gboolean shown;
};

static void
set_shown (StintTrayWatch *self, gboolean shown)
{
  if (self->shown == shown)
    return;
  self->shown = shown;
  self->changed (self->user_data);
}

static void
host_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result,
                                                             &error);
  g_autoptr(GVariant) value = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* A watcher that took the item and has no such property is its own host. */
  if (reply != NULL)
    g_variant_get (reply, "(v)", &value);
  set_shown (user_data, value == NULL || !g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN) ||
                        g_variant_get_boolean (value));
}

static void
ask_for_host (StintTrayWatch *self)
{
  g_dbus_connection_call (self->bus, self->watcher, WATCHER_PATH, "org.freedesktop.DBus.Properties",
                          "Get", g_variant_new ("(ss)", WATCHER, "IsStatusNotifierHostRegistered"),
                          G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable,
                          host_cb, self);
}

static void
registered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result,
                                                             &error);
  StintTrayWatch *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error != NULL)
    {
      g_warning ("The tray refused the icon: %s", error->message);
      return;
    }
  self->registered = TRUE;
  ask_for_host (self);
}

/* A host came or went, perhaps while others remain. */
static void
host_changed_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
                 const char *signal, GVariant *parameters, gpointer user_data)
{
  StintTrayWatch *self = user_data;

  if (self->registered && g_strcmp0 (sender, self->watcher) == 0 &&
      g_str_has_prefix (signal, "StatusNotifierHost"))
    ask_for_host (self);
}

static void
forget_watcher (StintTrayWatch *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->watcher, g_free);
  self->registered = FALSE;
}

static void
watcher_vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  StintTrayWatch *self = user_data;

  forget_watcher (self);
  self->shown = FALSE;
  self->changed (self->user_data);
}

/* Panels start late and restart: each new watcher gets a registration. The unique name is enough,
 * so that a sandbox has no name to own. */
static void
watcher_appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  StintTrayWatch *self = user_data;

  forget_watcher (self);
  self->watcher = g_strdup (owner);
  self->cancellable = g_cancellable_new ();
  g_dbus_connection_call (bus, owner, WATCHER_PATH, WATCHER, "RegisterStatusNotifierItem",
                          g_variant_new ("(s)", g_dbus_connection_get_unique_name (bus)), NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable, registered_cb, self);
  self->changed (self->user_data);
}

StintTrayWatch *
stint_tray_watch_new (GDBusConnection *bus, StintTrayWatchFunc changed, gpointer user_data)
{
  StintTrayWatch *self = g_new0 (StintTrayWatch, 1);

  self->bus = g_object_ref (bus);
  self->changed = changed;
  self->user_data = user_data;
  self->host_signals = g_dbus_connection_signal_subscribe (bus, WATCHER, WATCHER, NULL,
                                                           WATCHER_PATH, NULL,
                                                           G_DBUS_SIGNAL_FLAGS_NONE,
                                                           host_changed_cb, self, NULL);
  self->watch = g_bus_watch_name_on_connection (bus, WATCHER, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                watcher_appeared_cb, watcher_vanished_cb, self,
                                                NULL);
  return self;
}

void
stint_tray_watch_free (StintTrayWatch *self)
{
  g_bus_unwatch_name (self->watch);
  g_dbus_connection_signal_unsubscribe (self->bus, self->host_signals);
  forget_watcher (self);
  g_object_unref (self->bus);
  g_free (self);
}

gboolean
stint_tray_watch_get_heard (StintTrayWatch *self)
{
  return self->watcher != NULL;
}

gboolean
stint_tray_watch_get_shown (StintTrayWatch *self)
{
  return self->shown;
}
