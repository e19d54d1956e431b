/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <stdlib.h>

/* What asking the agent costs that has nothing to do: a property is read as the window would, from main loop to main
 * loop.
 *
 *   floor-bus COUNT    prints milliseconds for each */

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply == NULL)
    g_error ("%s", error->message);
  *(gboolean *) user_data = TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);

  if (bus == NULL)
    g_error ("%s", error->message);
  for (int i = 0; argc > 1 && i < atoi (argv[1]); i++)
    {
      gint64 begin = g_get_monotonic_time ();
      gboolean answered = FALSE;

      g_dbus_connection_call (bus, APP_ID, APP_PATH, "org.freedesktop.DBus.Properties", "Get",
                              g_variant_new ("(ss)", APP_ID ".Agent1", "Pending"), G_VARIANT_TYPE ("(v)"),
                              G_DBUS_CALL_FLAGS_NONE, -1, NULL, answered_cb, &answered);
      while (!answered)
        g_main_context_iteration (NULL, TRUE);
      g_print ("%.4f\n", (double) (g_get_monotonic_time () - begin) / 1000.0);
      g_usleep (20000);
    }
  return 0;
}
