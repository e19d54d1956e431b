/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-appearance.h"

#include <gtk/gtk.h>
#include <string.h>

#include "stint-settings.h"

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_INTERFACE "org.freedesktop.portal.Settings"
#define NAMESPACE "org.freedesktop.appearance"

struct _StintAppearance
{
  GObject parent_instance;

  GDBusConnection *bus; /* (nullable) */
  GCancellable *cancellable;
  guint subscription;

  /* What the portal said last; 0: no wish. */
  guint32 color_scheme;
  guint32 contrast;
  guint32 reduced_motion;

  /* Which of GTK's settings are ours at the moment. */
  gboolean theme_set;
  gboolean dark_set;
  gboolean motion_set;
};

G_DEFINE_FINAL_TYPE (StintAppearance, stint_appearance, G_TYPE_OBJECT)

/* GTK parses the whole theme anew for each touch of a setting, also for one that changes nothing:
 * what is as it should be stays. */
static void
unset (const char *name, gboolean *is_set)
{
  if (*is_set)
    gtk_settings_reset_property (gtk_settings_get_default (), name);
  *is_set = FALSE;
}

static void
set_flag (const char *name, gboolean value, gboolean *is_set)
{
  GtkSettings *settings = gtk_settings_get_default ();
  gboolean now;

  g_object_get (settings, name, &now, NULL);
  if (now == value)
    return;
  g_object_set (settings, name, value, NULL);
  *is_set = TRUE;
}

static void
set_theme (StintAppearance *self, const char *name)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autofree char *now = NULL;

  g_object_get (settings, "gtk-theme-name", &now, NULL);
  if (g_strcmp0 (now, name) == 0)
    return;
  g_object_set (settings, "gtk-theme-name", name, NULL);
  self->theme_set = TRUE;
}

/* "Adwaita-dark" is the dark side of a theme: who wants light ones gets the other side. */
static void
apply_theme (StintAppearance *self, gboolean light)
{
  g_autofree char *name = NULL;
  g_autofree char *lower = NULL;

  if (self->contrast == 1)
    {
      set_theme (self, "HighContrast");
      return;
    }
  unset ("gtk-theme-name", &self->theme_set);
  if (!light)
    return;
  g_object_get (gtk_settings_get_default (), "gtk-theme-name", &name, NULL);
  lower = g_ascii_strdown (name != NULL ? name : "", -1);
  if (!g_str_has_suffix (lower, "-dark"))
    return;
  name[strlen (name) - strlen ("-dark")] = '\0';
  set_theme (self, name);
}

/* Without a wish, what the person has set up for GTK holds. */
static void
apply (StintAppearance *self)
{
  g_autofree char *wanted = stint_settings_get_string ("color-scheme");
  gboolean light = strcmp (wanted, "light") == 0;
  gboolean dark = strcmp (wanted, "dark") == 0 || (!light && self->color_scheme == 1);

  if (gtk_settings_get_default () == NULL)
    return;
  apply_theme (self, light);
  if (light || dark)
    set_flag ("gtk-application-prefer-dark-theme", dark, &self->dark_set);
  else
    unset ("gtk-application-prefer-dark-theme", &self->dark_set);
  if (self->reduced_motion == 1)
    set_flag ("gtk-enable-animations", FALSE, &self->motion_set);
  else
    unset ("gtk-enable-animations", &self->motion_set);
}

static void
take (StintAppearance *self, const char *key, GVariant *value)
{
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_UINT32))
    return;
  if (strcmp (key, "color-scheme") == 0)
    self->color_scheme = g_variant_get_uint32 (value);
  else if (strcmp (key, "contrast") == 0)
    self->contrast = g_variant_get_uint32 (value);
  else if (strcmp (key, "reduced-motion") == 0)
    self->reduced_motion = g_variant_get_uint32 (value);
}

static void
changed_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
            const char *signal, GVariant *parameters, gpointer user_data)
{
  StintAppearance *self = STINT_APPEARANCE (user_data);
  g_autoptr(GVariant) value = NULL;
  const char *key;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ssv)")))
    return;
  g_variant_get (parameters, "(&s&sv)", NULL, &key, &value);
  take (self, key, value);
  apply (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GVariant) all = NULL;
  g_autoptr(GVariant) ours = NULL;
  GVariantIter iter;
  const char *key;
  GVariant *value;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  if (reply == NULL) /* cancelled, or no such portal */
    return;

  all = g_variant_get_child_value (reply, 0);
  ours = g_variant_lookup_value (all, NAMESPACE, G_VARIANT_TYPE_VARDICT);
  if (ours == NULL)
    return;
  g_variant_iter_init (&iter, ours);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    take (STINT_APPEARANCE (user_data), key, value);
  apply (STINT_APPEARANCE (user_data));
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
stint_appearance_new (GDBusConnection *bus, GSettings *settings)
{
  StintAppearance *self = g_object_new (STINT_TYPE_APPEARANCE, NULL);
  const char *const namespaces[] = { NAMESPACE, NULL };

  if (settings != NULL)
    g_signal_connect_object (settings, "changed::color-scheme", G_CALLBACK (apply), self,
                             G_CONNECT_SWAPPED);
  apply (self);
  if (bus == NULL)
    return self;

  self->bus = g_object_ref (bus);
  self->subscription = g_dbus_connection_signal_subscribe (
      bus, PORTAL_NAME, PORTAL_INTERFACE, "SettingChanged", PORTAL_PATH, NAMESPACE,
      G_DBUS_SIGNAL_FLAGS_NONE, changed_cb, self, NULL);
  g_dbus_connection_call (bus, PORTAL_NAME, PORTAL_PATH, PORTAL_INTERFACE, "ReadAll",
                          g_variant_new ("(^as)", namespaces), G_VARIANT_TYPE ("(a{sa{sv}})"),
                          G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable, read_cb, self);
  return self;
}
