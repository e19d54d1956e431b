/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-agent"

#include "config.h"
#include "stint-logout.h"

#define MANAGER "org.gnome.SessionManager"
#define PATH "/org/gnome/SessionManager"
#define CLIENT MANAGER ".ClientPrivate"

struct _StintLogout
{
  GObject parent_instance;

  GDBusConnection *bus;
  GCancellable *cancellable;
  guint subscription;
};

G_DEFINE_FINAL_TYPE (StintLogout, stint_logout, G_TYPE_OBJECT)

static guint end_signal;

static void
agree (StintLogout *self, const char *path)
{
  g_dbus_connection_call (self->bus, MANAGER, path, CLIENT, "EndSessionResponse",
                          g_variant_new ("(bs)", TRUE, ""), NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          -1, NULL, NULL, NULL);
}

static void
client_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
           const char *signal, GVariant *parameters, gpointer user_data)
{
  StintLogout *self = user_data;

  if (g_str_equal (signal, "QueryEndSession") || g_str_equal (signal, "EndSession"))
    agree (self, path);
  if (g_str_equal (signal, "EndSession") || g_str_equal (signal, "Stop"))
    g_signal_emit (self, end_signal, 0);
}

static void
registered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  StintLogout *self;
  const char *path;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reply == NULL)
    {
      g_debug ("No session manager: %s", error->message);
      return;
    }
  self = user_data;
  g_variant_get (reply, "(&o)", &path);
  self->subscription =
      g_dbus_connection_signal_subscribe (self->bus, MANAGER, CLIENT, NULL, path, NULL,
                                          G_DBUS_SIGNAL_FLAGS_NONE, client_cb, self, NULL);
}

static void
stint_logout_dispose (GObject *object)
{
  StintLogout *self = STINT_LOGOUT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  self->subscription = 0;
  g_clear_object (&self->bus);
  G_OBJECT_CLASS (stint_logout_parent_class)->dispose (object);
}

static void
stint_logout_class_init (StintLogoutClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_logout_dispose;
  end_signal = g_signal_new ("end", STINT_TYPE_LOGOUT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                             G_TYPE_NONE, 0);
}

static void
stint_logout_init (StintLogout *self)
{
  self->cancellable = g_cancellable_new ();
}

StintLogout *
stint_logout_new (GDBusConnection *bus)
{
  StintLogout *self = g_object_new (STINT_TYPE_LOGOUT, NULL);
  const char *startup = g_getenv ("DESKTOP_AUTOSTART_ID");

  self->bus = g_object_ref (bus);
  g_dbus_connection_call (bus, MANAGER, PATH, MANAGER, "RegisterClient",
                          g_variant_new ("(ss)", APP_ID, startup != NULL ? startup : ""),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          self->cancellable, registered_cb, self);
  return self;
}
