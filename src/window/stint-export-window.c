/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-export-window.h"

#include <glib/gi18n-lib.h>

#include "stint-bus.h"
#include "stint-clock.h"
#include "stint-day-button.h"
#include "stint-export-range.h"
#include "stint-export.h"
#include "stint-save-file.h"
#include "stint-settings.h"
#include "stint-toast.h"
#include "stint-wrap-layout.h"

struct _StintExportWindow
{
  GtkWindow parent_instance;

  GtkDropDown *range;
  GtkWidget *days;
  StintDayButton *from;
  StintDayButton *to;
  GtkDropDown *format;
  GtkDropDown *lines;
  GtkLabel *summary;
  GtkSpinner *spinner;
  GtkWidget *copy;
  GtkWidget *save;

  StintClient *client;
  GCancellable *cancellable; /* of the window */
  GCancellable *counting;    /* (nullable): of the last look at what the days hold */
  gboolean empty;
  gboolean saving; /* the text that is being written is for a file */
};

G_DEFINE_FINAL_TYPE (StintExportWindow, stint_export_window, GTK_TYPE_WINDOW)

/* ---- on the reader's thread ---- */

typedef struct
{
  gint64 from;
  gint64 to;
  StintExportFormat format;
  StintExportLines lines;
} Job;

typedef struct
{
  guint n;
  gint64 seconds;
} Count;

static gpointer
count (StintStore *store, gpointer data, GError **error)
{
  const Job *job = data;
  g_autoptr(GPtrArray) entries = stint_store_list (store, job->from, job->to, FALSE, 0, error);
  Count *result;

  if (entries == NULL)
    return NULL;
  result = g_new0 (Count, 1);
  result->n = entries->len;
  for (guint i = 0; i < entries->len; i++)
    result->seconds += stint_worklog_get_seconds (g_ptr_array_index (entries, i));
  return result;
}

static gpointer
write_text (StintStore *store, gpointer data, GError **error)
{
  const Job *job = data;
  g_autoptr(GPtrArray) entries = stint_store_list (store, job->from, job->to, FALSE, 0, error);
  g_autoptr(GTimeZone) zone = stint_clock_zone ();

  return entries == NULL
             ? NULL
             : stint_export_write (entries, job->format, job->lines, zone, stint_clock_now ());
}

/* ---- what is chosen ---- */

static Job *
job_new (StintExportWindow *self)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  StintExportRange range = gtk_drop_down_get_selected (self->range);
  Job *job = g_new0 (Job, 1);
  StintDay from = stint_day_button_get_day (self->from);
  StintDay to = stint_day_button_get_day (self->to);

  stint_export_range_days (range, stint_day_of (stint_clock_now (), zone),
                           stint_settings_first_weekday (), &from, &to);
  job->from = range == STINT_RANGE_EVERYTHING ? G_MININT64 : stint_day_begin (MIN (from, to), zone);
  job->to =
      range == STINT_RANGE_EVERYTHING ? G_MAXINT64 : stint_day_begin (MAX (from, to) + 1, zone);
  job->format = gtk_drop_down_get_selected (self->format);
  job->lines = stint_export_has_sums (job->format) ? gtk_drop_down_get_selected (self->lines)
                                                   : STINT_EXPORT_ENTRIES;
  return job;
}

static void
update (StintExportWindow *self)
{
  gboolean busy = gtk_spinner_get_spinning (self->spinner);

  gtk_widget_set_sensitive (GTK_WIDGET (self->lines),
                            stint_export_has_sums (gtk_drop_down_get_selected (self->format)));
  gtk_widget_set_sensitive (self->copy, !self->empty && !busy);
  gtk_widget_set_sensitive (self->save, !self->empty && !busy);
}

static void
tell (StintExportWindow *self, const char *text)
{
  gtk_label_set_text (self->summary, text);
  update (self);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autofree Count *found = stint_reader_run_finish (STINT_READER (source), result, &error);
  g_autofree char *duration = NULL;
  g_autofree char *text = NULL;
  StintExportWindow *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = STINT_EXPORT_WINDOW (user_data);
  self->empty = found == NULL || found->n == 0;
  if (found == NULL)
    {
      tell (self, error->message);
      return;
    }
  if (found->n == 0)
    {
      tell (self, _("There are no entries in these days."));
      return;
    }
  duration = stint_settings_format_duration (found->seconds);
  /* Translators: how many entries, and their time together */
  text =
      g_strdup_printf (ngettext ("%u entry, %s", "%u entries, %s", found->n), found->n, duration);
  tell (self, text);
}

static void
days_changed_cb (StintExportWindow *self)
{
  if (self->client == NULL)
    return;
  g_cancellable_cancel (self->counting);
  g_set_object (&self->counting, NULL);
  self->counting = g_cancellable_new ();
  stint_reader_run_async (stint_client_get_reader (self->client), count, job_new (self), g_free,
                          g_free, self->counting, counted_cb, self);
}

static void
range_changed_cb (StintExportWindow *self)
{
  gtk_widget_set_visible (self->days,
                          gtk_drop_down_get_selected (self->range) == STINT_RANGE_FROM_TO);
  days_changed_cb (self);
}

/* ---- taking it out ---- */

/* (transfer full) */
static char *
dup_name (StintExportWindow *self)
{
  g_autofree Job *job = job_new (self);
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  const char *suffix = stint_export_suffix (job->format);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (job->from == G_MININT64)
    return g_strdup_printf ("stint.%s", suffix);
  from = stint_day_to_iso (stint_day_of (job->from, zone));
  to = stint_day_to_iso (stint_day_of (job->to - 1, zone));
  return g_strdup_printf ("stint-%s-%s.%s", from, to, suffix);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = stint_reader_run_finish (STINT_READER (source), result, &error);
  g_autofree char *name = NULL;
  StintExportWindow *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = STINT_EXPORT_WINDOW (user_data);
  gtk_spinner_stop (self->spinner);
  update (self);
  if (text == NULL)
    {
      stint_toast_show_error (GTK_WIDGET (self), error);
      return;
    }
  if (self->saving)
    {
      name = dup_name (self);
      stint_save_file_ask (GTK_WIDGET (self), _("Save the Entries"), name, g_steal_pointer (&text),
                           self->cancellable);
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  stint_toast_show (GTK_WIDGET (self), _("Copied"), NULL, NULL, NULL);
}

static void
begin (StintExportWindow *self, gboolean saving)
{
  self->saving = saving;
  gtk_spinner_start (self->spinner);
  update (self);
  stint_reader_run_async (stint_client_get_reader (self->client), write_text, job_new (self),
                          g_free, g_free, self->cancellable, written_cb, self);
}

static void
copy_cb (StintExportWindow *self)
{
  begin (self, FALSE);
}

static void
save_cb (StintExportWindow *self)
{
  begin (self, TRUE);
}

/* ---- the class ---- */

static void
stint_export_window_dispose (GObject *object)
{
  StintExportWindow *self = STINT_EXPORT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->counting);
  if (self->client != NULL)
    g_signal_handlers_disconnect_by_data (self->client, self);
  g_clear_object (&self->client);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_EXPORT_WINDOW);
  G_OBJECT_CLASS (stint_export_window_parent_class)->dispose (object);
}

static void
stint_export_window_class_init (StintExportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stint_export_window_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);

  g_type_ensure (STINT_TYPE_DAY_BUTTON);
  g_type_ensure (STINT_TYPE_TOAST);
  g_type_ensure (STINT_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-export-window.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "toast", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, StintExportWindow, range);
  gtk_widget_class_bind_template_child (widget_class, StintExportWindow, days);
  gtk_widget_class_bind_template_child (widget_class, StintExportWindow, from);
  gtk_widget_class_bind_template_child (widget_class, StintExportWindow, to);
  gtk_widget_class_bind_template_child (widget_class, StintExportWindow, format);
  gtk_widget_class_bind_template_child (widget_class, StintExportWindow, lines);
  gtk_widget_class_bind_template_child (widget_class, StintExportWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, StintExportWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, StintExportWindow, copy);
  gtk_widget_class_bind_template_child (widget_class, StintExportWindow, save);
  gtk_widget_class_bind_template_callback (widget_class, range_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, days_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
stint_export_window_init (StintExportWindow *self)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  StintDay today = stint_day_of (stint_clock_now (), zone);

  self->cancellable = g_cancellable_new ();
  self->empty = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  stint_day_button_set_day (self->from, today);
  stint_day_button_set_day (self->to, today);
  update (self);
}

GtkWidget *
stint_export_window_new (GtkWindow *parent, StintClient *client)
{
  StintExportWindow *self = g_object_new (STINT_TYPE_EXPORT_WINDOW, "transient-for", parent, NULL);

  self->client = g_object_ref (client);
  g_signal_connect_object (client, "entries-changed", G_CALLBACK (days_changed_cb), self,
                           G_CONNECT_SWAPPED);
  days_changed_cb (self);
  return GTK_WIDGET (self);
}
