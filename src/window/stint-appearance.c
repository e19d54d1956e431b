/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-appearance.h"

#include <gtk/gtk.h>

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_INTERFACE "org.freedesktop.portal.Settings"
#define NAMESPACE "org.freedesktop.appearance"
#define KEY "color-scheme"

struct _StintAppearance
{
  GObject parent_instance;

  GDBusConnection *bus;
  GCancellable *cancellable;
  guint subscription;
};

G_DEFINE_FINAL_TYPE (StintAppearance, stint_appearance, G_TYPE_OBJECT)

/* 1 asks for dark; otherwise what the person has set up for GTK holds. */
static void
apply (GVariant *value)
{
  GtkSettings *settings = gtk_settings_get_default ();

  if (settings == NULL || !g_variant_is_of_type (value, G_VARIANT_TYPE_UINT32))
    return;
  if (g_variant_get_uint32 (value) == 1)
    g_object_set (settings, "gtk-application-prefer-dark-theme", TRUE, NULL);
  else
    gtk_settings_reset_property (settings, "gtk-application-prefer-dark-theme");
}

static void
changed_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
            const char *signal, GVariant *parameters, gpointer user_data)
{
  g_autoptr(GVariant) value = NULL;
  const char *namespace;
  const char *key;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ssv)")))
    return;
  g_variant_get (parameters, "(&s&sv)", &namespace, &key, &value);
  if (g_strcmp0 (key, KEY) == 0)
    apply (value);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GVariant) value = NULL;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  if (reply == NULL) /* cancelled, or no such portal */
    return;

  g_variant_get (reply, "(v)", &value);
  /* Read() wraps the value once more than its description says. */
  while (g_variant_is_of_type (value, G_VARIANT_TYPE_VARIANT))
    {
      GVariant *inner = g_variant_get_variant (value);

      g_variant_unref (value);
      value = inner;
    }
  apply (value);
}

static void
stint_appearance_dispose (GObject *object)
{
  StintAppearance *self = STINT_APPEARANCE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  self->subscription = 0;
  g_clear_object (&self->cancellable);
  g_clear_object (&self->bus);
  G_OBJECT_CLASS (stint_appearance_parent_class)->dispose (object);
}

static void
stint_appearance_class_init (StintAppearanceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_appearance_dispose;
}

static void
stint_appearance_init (StintAppearance *self)
{
  self->cancellable = g_cancellable_new ();
}

StintAppearance *
stint_appearance_new (GDBusConnection *bus)
{
  StintAppearance *self = g_object_new (STINT_TYPE_APPEARANCE, NULL);

  self->bus = g_object_ref (bus);
  self->subscription = g_dbus_connection_signal_subscribe (
      bus, PORTAL_NAME, PORTAL_INTERFACE, "SettingChanged", PORTAL_PATH, NAMESPACE,
      G_DBUS_SIGNAL_FLAGS_NONE, changed_cb, NULL, NULL);
  g_dbus_connection_call (bus, PORTAL_NAME, PORTAL_PATH, PORTAL_INTERFACE, "Read",
                          g_variant_new ("(ss)", NAMESPACE, KEY), G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable, read_cb, self);
  return self;
}
