/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-appearance.h"

#include <gtk/gtk.h>

#include "stint-settings.h"
#include "stint-test.h"

/* A settings portal in this process. */
static const char portal_xml[] =
    "<node><interface name='org.freedesktop.portal.Settings'>"
    "<method name='ReadAll'><arg type='as' direction='in'/>"
    "<arg type='a{sa{sv}}' direction='out'/></method>"
    "<signal name='SettingChanged'><arg type='s'/><arg type='s'/><arg type='v'/></signal>"
    "</interface></node>";

static guint32 scheme;

static void
method_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
           const char *method, GVariant *parameters, GDBusMethodInvocation *invocation,
           gpointer user_data)
{
  g_autofree char *asked = g_variant_print (parameters, FALSE);

  g_assert_cmpstr (asked, ==, "(['org.freedesktop.appearance'],)");
  g_dbus_method_invocation_return_value (
      invocation,
      g_variant_new_parsed ("({'org.freedesktop.appearance': {'color-scheme': <%u>, "
                            "'accent-color': <(0.1, 0.2, 0.3)>}},)",
                            scheme));
}

static const GDBusInterfaceVTable vtable = { .method_call = method_cb };

static void
acquired_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static gboolean
is_dark (gpointer data)
{
  gboolean dark;

  g_object_get (gtk_settings_get_default (), "gtk-application-prefer-dark-theme", &dark, NULL);
  return dark;
}

static gboolean
is_light (gpointer data)
{
  return !is_dark (data);
}

static gboolean
is_high_contrast (gpointer data)
{
  g_autofree char *theme = NULL;

  g_object_get (gtk_settings_get_default (), "gtk-theme-name", &theme, NULL);
  return g_strcmp0 (theme, "HighContrast") == 0;
}

static gboolean
is_usual_contrast (gpointer data)
{
  return !is_high_contrast (data);
}

static gboolean
is_animated (gpointer data)
{
  gboolean animated;

  g_object_get (gtk_settings_get_default (), "gtk-enable-animations", &animated, NULL);
  return animated;
}

static gboolean
is_calm (gpointer data)
{
  return !is_animated (data);
}

static void
change (GDBusConnection *bus, const char *key, GVariant *value)
{
  g_dbus_connection_emit_signal (
      bus, NULL, "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings",
      "SettingChanged", g_variant_new ("(ssv)", "org.freedesktop.appearance", key, value), NULL);
}

static void
test_follows (void)
{
  g_autoptr(GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr(GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (portal_xml, NULL);
  g_autoptr(StintAppearance) appearance = NULL;
  gboolean owned = FALSE;
  guint object;
  guint name;

  object = g_dbus_connection_register_object (bus, "/org/freedesktop/portal/desktop",
                                              info->interfaces[0], &vtable, NULL, NULL, NULL);
  name = g_bus_own_name_on_connection (bus, "org.freedesktop.portal.Desktop",
                                       G_BUS_NAME_OWNER_FLAGS_REPLACE, acquired_cb, NULL, &owned,
                                       NULL);
  g_assert_true (stint_wait_until (is_true, &owned));

  scheme = 1;
  g_assert_true (is_light (NULL));
  appearance = stint_appearance_new (bus, stint_settings_get ());
  g_assert_true (stint_wait_until (is_dark, NULL));

  change (bus, "color-scheme", g_variant_new_uint32 (2));
  g_assert_true (stint_wait_until (is_light, NULL));
  change (bus, "color-scheme", g_variant_new_uint32 (1));
  g_assert_true (stint_wait_until (is_dark, NULL));
  change (bus, "color-scheme", g_variant_new_string ("no number"));
  change (bus, "no-such-key", g_variant_new_uint32 (0));
  stint_wait_ms (50);
  g_assert_true (is_dark (NULL));
  change (bus, "color-scheme", g_variant_new_uint32 (0));
  g_assert_true (stint_wait_until (is_light, NULL));

  /* the preference comes first */
  g_settings_set_string (stint_settings_get (), "color-scheme", "dark");
  g_assert_true (is_dark (NULL));
  change (bus, "color-scheme", g_variant_new_uint32 (1));
  g_settings_set_string (stint_settings_get (), "color-scheme", "light");
  g_assert_true (is_light (NULL));
  g_settings_set_string (stint_settings_get (), "color-scheme", "system");
  g_assert_true (stint_wait_until (is_dark, NULL));
  change (bus, "color-scheme", g_variant_new_uint32 (0));
  g_assert_true (stint_wait_until (is_light, NULL));

  /* high contrast and reduced motion */
  change (bus, "contrast", g_variant_new_uint32 (1));
  g_assert_true (stint_wait_until (is_high_contrast, NULL));
  change (bus, "contrast", g_variant_new_uint32 (0));
  g_assert_true (stint_wait_until (is_usual_contrast, NULL));
  change (bus, "reduced-motion", g_variant_new_uint32 (1));
  g_assert_true (stint_wait_until (is_calm, NULL));
  change (bus, "reduced-motion", g_variant_new_uint32 (0));
  g_assert_true (stint_wait_until (is_animated, NULL));

  /* after it has gone nobody follows any more */
  g_assert_finalize_object (g_steal_pointer (&appearance));
  change (bus, "color-scheme", g_variant_new_uint32 (1));
  stint_wait_ms (50);
  g_assert_true (is_light (NULL));

  /* … nor when it goes before the answer */
  appearance = stint_appearance_new (bus, stint_settings_get ());
  g_clear_object (&appearance);
  stint_wait_ms (50);
  g_assert_true (is_light (NULL));

  g_bus_unown_name (name);
  g_dbus_connection_unregister_object (bus, object);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  gtk_init ();
  g_test_add_func ("/appearance/follows", test_follows);
  return g_test_run ();
}
