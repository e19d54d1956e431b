/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-agent"

#include "config.h"
#include "stint-background.h"

#include <glib/gi18n-lib.h>

#include "stint-paths.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"

enum { ALLOWED, DENIED, FAILED }; /* what a request comes to */

struct _StintBackground
{
  GDBusConnection *bus;
  StintBackgroundFunc answered;
  gpointer user_data;
  GCancellable *cancellable; /* (nullable): of the question under way */
  guint response;            /* subscription; 0: nothing is asked */
  guint asked;               /* so many times */
};

static void
forget (StintBackground *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->response != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->response);
  self->response = 0;
}

static void
response_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
             const char *signal, GVariant *parameters, gpointer user_data)
{
  StintBackground *self = user_data;
  g_autoptr(GVariant) results = NULL;
  gboolean allowed = FALSE;
  guint32 response;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    return;
  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  g_variant_lookup (results, "autostart", "b", &allowed);
  forget (self);
  if (response < FAILED)
    self->answered (response == ALLOWED && allowed, self->user_data);
  else
    g_message ("The Background portal has no answer");
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply != NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_message ("The Background portal was not asked: %s", error->message);
  forget (user_data);
}

/* Listens where the answer will come, which may be before the call returns. Returns: (transfer full):
 * the last part of that place */
static char *
listen (StintBackground *self)
{
  g_autofree char *token = g_strdup_printf ("stint%u", ++self->asked);
  g_autofree char *sender =
      g_strdelimit (g_strdup (g_dbus_connection_get_unique_name (self->bus) + 1), ".", '_');
  g_autofree char *path = g_strconcat (PORTAL_PATH "/request/", sender, "/", token, NULL);

  self->response = g_dbus_connection_signal_subscribe (
      self->bus, PORTAL, "org.freedesktop.portal.Request", "Response", path, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, response_cb, self, NULL);
  return g_steal_pointer (&token);
}

void
stint_background_ask (StintBackground *self, gboolean autostart)
{
  g_autofree char *program = stint_paths_program ("stint-agent");
  const char *command[] = { program, "--gapplication-service", NULL };
  g_autofree char *token = NULL;
  GVariantBuilder options;

  forget (self);
  self->cancellable = g_cancellable_new ();
  token = listen (self);
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (
      &options, "{sv}", "reason",
      g_variant_new_string (_("Stint keeps your time while its window is closed.")));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (autostart));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  g_variant_builder_add (&options, "{sv}", "dbus-activatable", g_variant_new_boolean (FALSE));
  g_dbus_connection_call (self->bus, PORTAL, PORTAL_PATH, "org.freedesktop.portal.Background",
                          "RequestBackground", g_variant_new ("(sa{sv})", "", &options), NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable, asked_cb, self);
}

StintBackground *
stint_background_new (GDBusConnection *bus, StintBackgroundFunc answered, gpointer user_data)
{
  StintBackground *self = g_new0 (StintBackground, 1);

  self->bus = g_object_ref (bus);
  self->answered = answered;
  self->user_data = user_data;
  return self;
}

void
stint_background_free (StintBackground *self)
{
  forget (self);
  g_object_unref (self->bus);
  g_free (self);
}
