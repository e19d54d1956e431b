/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-window.h"

#include <glib/gi18n-lib.h>

#include "stint-clamp-layout.h"
#include "stint-import-drop.h"
#include "stint-import-history.h"
#include "stint-import-job.h"
#include "stint-import-preview.h"
#include "stint-import-result.h"
#include "stint-toast.h"

struct _StintImportWindow
{
  GtkWindow parent_instance;

  GtkWidget *back;
  GtkStack *pages;
  GtkWidget *choose;
  GtkLabel *error;
  StintImportHistory *history;
  GtkLabel *reading;
  GtkProgressBar *progress;
  StintImportPreview *preview;
  StintImportResult *result;

  StintImportJob *job;
  GtkFileChooserNative *chooser; /* (nullable): while it is open */
  guint tick;                    /* while a file is being read */
};

G_DEFINE_FINAL_TYPE (StintImportWindow, stint_import_window, GTK_TYPE_WINDOW)

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  StintImportWindow *self = STINT_IMPORT_WINDOW (widget);

  gtk_progress_bar_set_fraction (self->progress, stint_import_job_get_progress (self->job));
  return G_SOURCE_CONTINUE;
}

static void
show_page (StintImportWindow *self, const char *name)
{
  gboolean reading = g_str_equal (name, "reading");

  gtk_stack_set_visible_child_name (self->pages, name);
  gtk_widget_set_visible (self->back, !g_str_equal (name, "start"));
  if (reading && self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  else if (!reading && self->tick != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
      self->tick = 0;
    }
}

static gboolean
is_reading (StintImportWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "reading") == 0;
}

/* Above the buttons at the foot of the page, which are of use just then. */
static gboolean
place_toast_cb (GtkWidget *overlay, GtkWidget *toast, GdkRectangle *place, StintImportWindow *self)
{
  GtkWidget *foot = gtk_widget_get_last_child (gtk_stack_get_visible_child (self->pages));
  int bottom = gtk_widget_get_height (overlay);

  if (gtk_widget_has_css_class (foot, "stint-import-foot"))
    bottom -= gtk_widget_get_height (foot);
  gtk_widget_measure (toast, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &place->width, NULL, NULL);
  place->width = MIN (place->width, gtk_widget_get_width (overlay));
  gtk_widget_measure (toast, GTK_ORIENTATION_VERTICAL, place->width, NULL, &place->height, NULL,
                      NULL);
  place->x = (gtk_widget_get_width (overlay) - place->width) / 2;
  place->y = bottom - place->height;
  return TRUE;
}

/* ---- what the job tells ---- */

static void
planned_cb (StintImportWindow *self)
{
  if (!is_reading (self))
    return;
  stint_import_preview_begin (self->preview);
  show_page (self, "preview");
}

/* A file that cannot be read at all; another plan of one that was read tells itself. */
static void
failed_cb (StintImportWindow *self, const char *sentence)
{
  if (!is_reading (self))
    return;
  gtk_label_set_text (self->error, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
  show_page (self, "start");
  gtk_widget_grab_focus (self->choose);
}

static void
begun_cb (StintImportWindow *self, gint64 id)
{
  if (id == 0)
    return;
  stint_import_result_show (self->result, id);
  show_page (self, "result");
  stint_import_result_tell_begun (self->result);
}

/* ---- what the person does ---- */

static void
back_cb (StintImportWindow *self)
{
  stint_import_job_cancel (self->job);
  show_page (self, "start");
  gtk_widget_grab_focus (self->choose);
}

static void
chosen_cb (StintImportWindow *self, gint64 id)
{
  stint_import_window_show_import (self, id);
}

static void
dropped (GtkWidget *widget, GFile *file)
{
  stint_import_window_open (STINT_IMPORT_WINDOW (widget), file);
}

static void
response_cb (StintImportWindow *self, int response)
{
  g_autoptr(GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  if (file != NULL)
    stint_import_window_open (self, file);
}

/* What programs write has any name: the filter only helps. */
static void
add_filters (GtkFileChooser *chooser)
{
  static const char *const suffixes[] = { "csv", "tsv", "txt", "json", "xml", "db", NULL };
  g_autoptr(GtkFileFilter) known = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (known, _("Tables and exports"));
  for (const char *const *suffix = suffixes; *suffix != NULL; suffix++)
    gtk_file_filter_add_suffix (known, *suffix);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, known);
  gtk_file_chooser_add_filter (chooser, all);
}

void
stint_import_window_choose (StintImportWindow *self)
{
  g_return_if_fail (STINT_IS_IMPORT_WINDOW (self));

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Choose a File to Import"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  add_filters (GTK_FILE_CHOOSER (self->chooser));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

void
stint_import_window_open (StintImportWindow *self, GFile *file)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (STINT_IS_IMPORT_WINDOW (self));

  name = g_file_get_basename (file);
  /* Translators: %s is the name of a file */
  text = g_strdup_printf (_("Reading %s"), name);
  gtk_label_set_text (self->reading, text);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  show_page (self, "reading");
  stint_import_job_open (self->job, file);
}

void
stint_import_window_show_import (StintImportWindow *self, gint64 id)
{
  g_return_if_fail (STINT_IS_IMPORT_WINDOW (self));

  stint_import_job_cancel (self->job);
  stint_import_result_show (self->result, id);
  show_page (self, "result");
}

/* ---- the class ---- */

static void
stint_import_window_dispose (GObject *object)
{
  StintImportWindow *self = STINT_IMPORT_WINDOW (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  if (self->job != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->job, self);
      stint_import_job_cancel (self->job);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_IMPORT_WINDOW);
  g_clear_object (&self->job);
  G_OBJECT_CLASS (stint_import_window_parent_class)->dispose (object);
}

static void
stint_import_window_class_init (StintImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stint_import_window_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);

  g_type_ensure (STINT_TYPE_CLAMP_LAYOUT);
  g_type_ensure (STINT_TYPE_IMPORT_HISTORY);
  g_type_ensure (STINT_TYPE_IMPORT_PREVIEW);
  g_type_ensure (STINT_TYPE_IMPORT_RESULT);
  g_type_ensure (STINT_TYPE_TOAST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-import-window.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "toast", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, StintImportWindow, back);
  gtk_widget_class_bind_template_child (widget_class, StintImportWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, StintImportWindow, choose);
  gtk_widget_class_bind_template_child (widget_class, StintImportWindow, error);
  gtk_widget_class_bind_template_child (widget_class, StintImportWindow, history);
  gtk_widget_class_bind_template_child (widget_class, StintImportWindow, reading);
  gtk_widget_class_bind_template_child (widget_class, StintImportWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, StintImportWindow, preview);
  gtk_widget_class_bind_template_child (widget_class, StintImportWindow, result);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_toast_cb);
  gtk_widget_class_bind_template_callback (widget_class, stint_import_window_choose);
}

static void
stint_import_window_init (StintImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  stint_import_drop_add (GTK_WIDGET (self), dropped);
}

static StintImportWindow *
stint_import_window_new (GtkWindow *parent, StintClient *client)
{
  StintImportWindow *self = g_object_new (STINT_TYPE_IMPORT_WINDOW, "transient-for", parent, NULL);

  self->job = stint_import_job_new (client);
  stint_import_preview_set_job (self->preview, client, self->job);
  stint_import_result_set_client (self->result, client);
  stint_import_history_set_client (self->history, client);
  g_signal_connect_object (self->job, "planned", G_CALLBACK (planned_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->job, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->job, "begun", G_CALLBACK (begun_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_grab_focus (self->choose);
  return self;
}

StintImportWindow *
stint_import_window_get (GtkWindow *parent, StintClient *client)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (STINT_IS_IMPORT_WINDOW (l->data))
      return l->data;
  return stint_import_window_new (parent, client);
}
