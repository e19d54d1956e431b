/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gtk/gtk.h>

/* The least that a GTK program can be: an empty window. */

static void
activate_cb (GtkApplication *app, gpointer user_data)
{
  GtkWindow *window = GTK_WINDOW (gtk_application_window_new (app));

  gtk_window_set_default_size (window, 760, 640);
  gtk_window_present (window);
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) app = NULL;

  app = gtk_application_new (APP_ID ".Floor", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (app), argc, argv);
}
