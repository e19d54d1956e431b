/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-history.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-day.h"
#include "stint-import-parts.h"
#include "stint-import-text.h"
#include "stint-time.h"

#define SHOWN 50

struct _StintImportHistory
{
  GtkBox parent_instance;

  GtkListBox *list;

  StintClient *client;
  GCancellable *cancellable;
  GPtrArray *imports; /* (nullable) (element-type StintImport): one for each row */
  gboolean reading;
  gboolean read_again;
};

G_DEFINE_FINAL_TYPE (StintImportHistory, stint_import_history, GTK_TYPE_BOX)

static guint chosen_signal;

static char *
describe_when (const StintImport *import)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  g_autofree char *day = stint_day_format (stint_day_of (import->begun, zone),
                                           stint_day_of (stint_clock_now (), zone));
  g_autofree char *time = stint_time_format (import->begun, zone);

  return g_strdup_printf ("%s, %s", day, time);
}

static GtkWidget *
row_new (const StintImport *import)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title = stint_import_text_title (import);
  g_autofree char *when = describe_when (import);
  g_autofree char *counts = stint_import_text_counts (import);
  g_autofree char *about = g_strjoin (" · ", when, import->program, counts, NULL);
  GtkWidget *label = stint_import_label_new (about, "stint-subtitle");

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (row, "stint-preference");
  gtk_box_append (GTK_BOX (box), stint_import_label_new (title, NULL));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, about, -1);
  return row;
}

static void
fill (StintImportHistory *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->imports->len; i++)
    gtk_list_box_append (self->list, row_new (g_ptr_array_index (self->imports, i)));
  gtk_widget_set_visible (GTK_WIDGET (self), self->imports->len > 0);
}

static gpointer
list_imports (StintStore *store, gpointer data, GError **error)
{
  return stint_store_list_imports (store, SHOWN, error);
}

static void begin_read (StintImportHistory *self);

/* An account without a database has no imports either: nothing is told. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *imports = stint_reader_run_finish (STINT_READER (source), result, &error);
  StintImportHistory *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = STINT_IMPORT_HISTORY (user_data);
  self->reading = FALSE;
  if (imports != NULL)
    {
      g_clear_pointer (&self->imports, g_ptr_array_unref);
      self->imports = imports;
      fill (self);
    }
  if (self->read_again)
    begin_read (self);
}

static void
begin_read (StintImportHistory *self)
{
  self->read_again = self->reading;
  if (self->reading || self->client == NULL)
    return;
  self->reading = TRUE;
  stint_reader_run_async (stint_client_get_reader (self->client), list_imports, NULL, NULL,
                          (GDestroyNotify) g_ptr_array_unref, self->cancellable, read_cb, self);
}

static void
activated_cb (StintImportHistory *self, GtkListBoxRow *row)
{
  const StintImport *import =
      g_ptr_array_index (self->imports, (guint) gtk_list_box_row_get_index (row));

  g_signal_emit (self, chosen_signal, 0, import->id);
}

static void
stint_import_history_dispose (GObject *object)
{
  StintImportHistory *self = STINT_IMPORT_HISTORY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  stint_client_follow (&self->client, NULL, self, NULL, NULL);
  g_clear_pointer (&self->imports, g_ptr_array_unref);
  G_OBJECT_CLASS (stint_import_history_parent_class)->dispose (object);
}

static void
stint_import_history_class_init (StintImportHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_import_history_dispose;
  chosen_signal = g_signal_new ("chosen", STINT_TYPE_IMPORT_HISTORY, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
stint_import_history_init (StintImportHistory *self)
{
  GtkWidget *heading = stint_import_label_new (_("Imports so far"), "stint-heading");

  self->cancellable = g_cancellable_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "stint-group");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  heading, NULL, -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), heading);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
}

void
stint_import_history_set_client (StintImportHistory *self, StintClient *client)
{
  static const char *const properties[] = { "imports", NULL };

  g_return_if_fail (STINT_IS_IMPORT_HISTORY (self));

  stint_client_follow (&self->client, client, self, G_CALLBACK (begin_read), properties);
}
