/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-result.h"

#include <glib/gi18n-lib.h>

#include "stint-bus.h"
#include "stint-entry-commands.h"
#include "stint-import-refused.h"
#include "stint-import-text.h"
#include "stint-save-file.h"
#include "stint-toast.h"
#include "stint-wrap-layout.h"

struct _StintImportResult
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkProgressBar *bar;
  GtkLabel *progress;
  GtkLabel *reason;
  GtkWidget *controls;
  GtkWidget *pause;
  GtkWidget *resume;
  GtkWidget *cancel;
  GtkLabel *counts;
  GtkWidget *leave;
  GtkFrame *refused;
  GtkWidget *undo;
  GtkWidget *retry;
  GtkWidget *save;

  StintClient *client;
  GCancellable *cancellable;
  StintImportRefused *refused_rows;
  gint64 id;
  StintImport *import; /* (nullable): as the store told last */
  gboolean reading;
  gboolean read_again;
};

G_DEFINE_FINAL_TYPE (StintImportResult, stint_import_result, GTK_TYPE_BOX)

static guint other_signal;

/* ---- how it stands ---- */

static void
show_progress (StintImportResult *self)
{
  StintAgent1 *agent = self->client != NULL ? stint_client_get_agent (self->client) : NULL;
  GVariant *job = agent != NULL ? stint_agent1_get_job (agent) : NULL;
  gboolean online = agent == NULL || stint_agent1_get_online (agent);
  g_autofree char *text = NULL;
  double rate = 0;
  gint64 id = 0, remaining = 0;

  if (job != NULL && g_variant_lookup (job, "id", "x", &id) && id == self->id)
    {
      g_variant_lookup (job, "rate", "d", &rate);
      g_variant_lookup (job, "remaining", "x", &remaining);
    }
  text = stint_import_text_progress (self->import, online, rate, remaining);
  gtk_label_set_text (self->progress, text);
  gtk_progress_bar_set_fraction (self->bar, stint_import_text_fraction (self->import));
}

static void
show_reason (StintImportResult *self)
{
  const StintImport *import = self->import;
  gboolean stopped = import->state == STINT_IMPORT_STOPPED && import->reason != NULL;
  g_autofree char *text =
      stopped ? g_strdup_printf ("%s\n%s", import->reason, stint_import_text_advice (import))
              : NULL;

  gtk_label_set_text (self->reason, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), stopped);
}

static void
show_import (StintImportResult *self)
{
  const StintImport *import = self->import;
  gboolean open = import != NULL && stint_import_text_is_open (import);
  gboolean undone = import != NULL && import->state == STINT_IMPORT_UNDONE;
  gboolean running = open && import->state == STINT_IMPORT_RUNNING;
  g_autofree char *title = import != NULL ? stint_import_text_title (import) : g_strdup ("");
  g_autofree char *counts = import != NULL ? stint_import_text_counts (import) : g_strdup ("");

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->counts, counts);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), open);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), open);
  gtk_widget_set_visible (self->controls, open && !undone);
  gtk_widget_set_visible (self->pause, running);
  gtk_widget_set_visible (self->resume, !running);
  gtk_widget_set_visible (self->leave, running || (open && undone));
  gtk_widget_set_sensitive (self->undo, import != NULL && !undone && import->total > 0);
  /* One that rests has to go on as a whole. */
  gtk_widget_set_visible (self->retry, import != NULL && import->failed > 0 &&
                                           (import->state == STINT_IMPORT_RUNNING ||
                                            import->state == STINT_IMPORT_CANCELLED));
  gtk_widget_set_sensitive (self->save, import != NULL && import->refused > 0);
  if (import == NULL)
    return;
  show_progress (self);
  show_reason (self);
  gtk_widget_set_visible (GTK_WIDGET (self->refused), import->refused > 0 && !running);
  stint_import_refused_show (self->refused_rows, self->client, self->id,
                             running ? 0 : import->refused);
}

/* ---- reading ---- */

static gpointer
read_import (StintStore *store, gpointer data, GError **error)
{
  return stint_store_get_import (store, *(gint64 *) data, error);
}

static void begin_read (StintImportResult *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(StintImport) import = stint_reader_run_finish (STINT_READER (source), result, &error);
  StintImportResult *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = STINT_IMPORT_RESULT (user_data);
  self->reading = FALSE;
  if (error != NULL)
    stint_toast_show_error (GTK_WIDGET (self), error);
  if (import != NULL && import->id == self->id)
    {
      g_clear_pointer (&self->import, stint_import_free);
      self->import = g_steal_pointer (&import);
      show_import (self);
    }
  if (self->read_again)
    begin_read (self);
}

/* One read at a time; what changes meanwhile is read after it. */
static void
begin_read (StintImportResult *self)
{
  gint64 *id;

  self->read_again = self->reading;
  if (self->reading || self->id == 0 || self->client == NULL)
    return;
  self->reading = TRUE;
  id = g_new (gint64, 1);
  *id = self->id;
  stint_reader_run_async (stint_client_get_reader (self->client), read_import, id, g_free,
                          (GDestroyNotify) stint_import_free, self->cancellable, read_cb, self);
}

/* ---- what the person does ---- */

typedef gboolean (*Finish) (StintAgent1 *agent, GAsyncResult *result, GError **error);

static void
finish (GObject *source, GAsyncResult *result, Finish func, gpointer user_data)
{
  g_autoptr(GError) error = NULL;

  if (!func (STINT_AGENT1 (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    stint_toast_show_error (GTK_WIDGET (user_data), error);
}

static void
paused_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  finish (source, result, stint_agent1_call_pause_import_finish, user_data);
}

static void
resumed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  finish (source, result, stint_agent1_call_resume_import_finish, user_data);
}

static void
cancelled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  finish (source, result, stint_agent1_call_cancel_import_finish, user_data);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  finish (source, result, stint_agent1_call_undo_import_finish, user_data);
}

static void
retried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  finish (source, result, stint_agent1_call_retry_import_finish, user_data);
}

static void
pause_cb (StintImportResult *self)
{
  StintAgent1 *agent = stint_entry_commands_get_agent (GTK_WIDGET (self), self->client);

  if (agent != NULL)
    stint_agent1_call_pause_import (agent, self->id, self->cancellable, paused_cb, self);
}

static void
resume_cb (StintImportResult *self)
{
  StintAgent1 *agent = stint_entry_commands_get_agent (GTK_WIDGET (self), self->client);

  if (agent != NULL)
    stint_agent1_call_resume_import (agent, self->id, self->cancellable, resumed_cb, self);
}

static void
cancel_cb (StintImportResult *self)
{
  StintAgent1 *agent = stint_entry_commands_get_agent (GTK_WIDGET (self), self->client);

  if (agent != NULL)
    stint_agent1_call_cancel_import (agent, self->id, self->cancellable, cancelled_cb, self);
}

static void
undo_cb (StintImportResult *self)
{
  StintAgent1 *agent = stint_entry_commands_get_agent (GTK_WIDGET (self), self->client);

  if (agent != NULL)
    stint_agent1_call_undo_import (agent, self->id, self->cancellable, undone_cb, self);
}

static void
retry_cb (StintImportResult *self)
{
  StintAgent1 *agent = stint_entry_commands_get_agent (GTK_WIDGET (self), self->client);

  if (agent != NULL)
    stint_agent1_call_retry_import (agent, self->id, self->cancellable, retried_cb, self);
}

static void
save_cb (StintImportResult *self)
{
  stint_import_refused_save (self->refused_rows, self->client, self->id);
}

static void
other_cb (StintImportResult *self)
{
  g_signal_emit (self, other_signal, 0);
}

/* Of the toast: the import it told of is not the one in view for ever. */
typedef struct
{
  StintImportResult *self;
  gint64 id;
} Begun;

static void
begun_free (gpointer data)
{
  g_object_unref (((Begun *) data)->self);
  g_free (data);
}

static void
begun_undo (gpointer data)
{
  Begun *begun = data;

  stint_import_result_show (begun->self, begun->id);
  undo_cb (begun->self);
}

void
stint_import_result_tell_begun (StintImportResult *self)
{
  Begun *begun = g_new (Begun, 1);

  g_return_if_fail (STINT_IS_IMPORT_RESULT (self));

  begun->self = g_object_ref (self);
  begun->id = self->id;
  stint_toast_show (GTK_WIDGET (self), _("The entries are being added"), begun_undo, begun,
                    begun_free);
}

/* ---- the class ---- */

static void
stint_import_result_dispose (GObject *object)
{
  StintImportResult *self = STINT_IMPORT_RESULT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  stint_client_follow (&self->client, NULL, self, NULL, NULL);
  g_clear_object (&self->refused_rows);
  g_clear_pointer (&self->import, stint_import_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_IMPORT_RESULT);
  G_OBJECT_CLASS (stint_import_result_parent_class)->dispose (object);
}

static void
stint_import_result_class_init (StintImportResultClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stint_import_result_dispose;
  other_signal = g_signal_new ("other", STINT_TYPE_IMPORT_RESULT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
  g_type_ensure (STINT_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-import-result.ui");
  gtk_widget_class_bind_template_child (widget_class, StintImportResult, title);
  gtk_widget_class_bind_template_child (widget_class, StintImportResult, bar);
  gtk_widget_class_bind_template_child (widget_class, StintImportResult, progress);
  gtk_widget_class_bind_template_child (widget_class, StintImportResult, reason);
  gtk_widget_class_bind_template_child (widget_class, StintImportResult, controls);
  gtk_widget_class_bind_template_child (widget_class, StintImportResult, pause);
  gtk_widget_class_bind_template_child (widget_class, StintImportResult, resume);
  gtk_widget_class_bind_template_child (widget_class, StintImportResult, cancel);
  gtk_widget_class_bind_template_child (widget_class, StintImportResult, counts);
  gtk_widget_class_bind_template_child (widget_class, StintImportResult, leave);
  gtk_widget_class_bind_template_child (widget_class, StintImportResult, refused);
  gtk_widget_class_bind_template_child (widget_class, StintImportResult, undo);
  gtk_widget_class_bind_template_child (widget_class, StintImportResult, retry);
  gtk_widget_class_bind_template_child (widget_class, StintImportResult, save);
  gtk_widget_class_bind_template_callback (widget_class, pause_cb);
  gtk_widget_class_bind_template_callback (widget_class, resume_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_cb);
}

static void
stint_import_result_init (StintImportResult *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->refused_rows = stint_import_refused_new ();
  gtk_frame_set_child (self->refused, stint_import_refused_get_table (self->refused_rows));
  show_import (self);
}

void
stint_import_result_set_client (StintImportResult *self, StintClient *client)
{
  static const char *const properties[] = { "imports", "job", "online", NULL };

  g_return_if_fail (STINT_IS_IMPORT_RESULT (self));

  stint_client_follow (&self->client, client, self, G_CALLBACK (begin_read), properties);
}

void
stint_import_result_show (StintImportResult *self, gint64 id)
{
  g_return_if_fail (STINT_IS_IMPORT_RESULT (self));

  if (self->id != id)
    {
      self->id = id;
      g_clear_pointer (&self->import, stint_import_free);
      show_import (self);
    }
  begin_read (self);
}
