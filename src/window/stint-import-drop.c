/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-drop.h"

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer dropped)
{
  GSList *files = g_value_get_boxed (value);
  g_autoptr(GFile) file = NULL;

  if (files == NULL)
    return FALSE;
  file = g_object_ref (files->data);
  ((StintImportDropped) dropped) (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)),
                                  file);
  return TRUE;
}

void
stint_import_drop_add (GtkWidget *widget, StintImportDropped dropped)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), (gpointer) dropped);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}
