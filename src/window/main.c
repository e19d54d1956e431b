/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "stint-bus.h"
#include "stint-text.h"
#include "stint-window-app.h"

int
main (int argc, char **argv)
{
  g_autoptr(GDBusConnection) bus = NULL;
  g_autoptr(GtkApplication) app = NULL;

  stint_text_init ();
  /* On X11 this is the window's class, by which a desktop finds the launcher and its icon. */
  g_set_prgname (APP_ID ".Window");
  if (!gtk_init_check ())
    {
      g_printerr ("%s\n", _("Stint’s window needs a display, and none answers here; open it in a desktop "
                             "session, or use the commands that “stint --help” lists."));
      return 1;
    }
  bus = stint_bus_open_session ();
  if (bus == NULL)
    return 1;
  app = stint_window_app_new ();
  return g_application_run (G_APPLICATION (app), argc, argv);
}
