/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memfd_create() */
#include "config.h"
#include "stint-import-job.h"

#include <errno.h>
#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "stint-bus.h"
#include "stint-error.h"
#include "stint-paths.h"

struct _StintImportJob
{
  GObject parent_instance;

  StintClient *client;
  GCancellable *cancellable; /* (nullable): of what is under way */
  StintImportOptions *options;
  StintImportSource *source; /* (nullable) */
  StintImportPlan *plan;     /* (nullable) */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (StintImportJob, stint_import_job, G_TYPE_OBJECT)

enum
{
  PROP_BUSY = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

enum
{
  PLANNED,
  FAILED,
  BEGUN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
set_busy (StintImportJob *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

/* (transfer none): for what begins now; what was under way ends. */
static GCancellable *
begin (StintImportJob *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  return self->cancellable;
}

static void
fail (StintImportJob *self, GError *error)
{
  stint_bus_clean_error (error);
  set_busy (self, FALSE);
  g_signal_emit (self, signals[FAILED], 0, error->message);
}

/* ---- reading and planning ---- */

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  StintImportPlan *plan = stint_import_plan_new_finish (result, &error);
  StintImportJob *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = STINT_IMPORT_JOB (user_data);
  if (plan == NULL)
    {
      fail (self, error);
      return;
    }
  g_clear_pointer (&self->plan, stint_import_plan_unref);
  self->plan = plan;
  set_busy (self, FALSE);
  g_signal_emit (self, signals[PLANNED], 0);
}

static char *
dup_database (StintImportJob *self)
{
  g_autoptr(GVariant) account = NULL;
  const char *id = NULL;

  g_object_get (self->client, "account", &account, NULL);
  if (account != NULL)
    g_variant_lookup (account, "id", "&s", &id);
  return id != NULL ? stint_paths_database (id) : NULL;
}

void
stint_import_job_replan (StintImportJob *self)
{
  g_autofree char *database = NULL;

  g_return_if_fail (STINT_IS_IMPORT_JOB (self));

  if (self->source == NULL)
    return;
  database = dup_database (self);
  stint_import_plan_new_async (self->source, self->options, database, begin (self), planned_cb,
                               self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  StintImportSource *bytes = stint_import_source_read_finish (result, &error);
  StintImportJob *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = STINT_IMPORT_JOB (user_data);
  if (bytes == NULL)
    {
      fail (self, error);
      return;
    }
  self->source = bytes;
  stint_import_job_replan (self);
}

void
stint_import_job_open (StintImportJob *self, GFile *file)
{
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;

  g_return_if_fail (STINT_IS_IMPORT_JOB (self));

  stint_import_job_cancel (self);
  g_clear_pointer (&self->source, stint_import_source_unref);
  g_clear_pointer (&self->plan, stint_import_plan_unref);
  g_clear_pointer (&self->options, stint_import_options_free);
  self->options = stint_import_options_new ();
  self->options->how.any_table = TRUE; /* the columns can be chosen by hand */
  stint_import_options_load_rules (self->options);
  g_free (self->options->name);
  self->options->name = g_file_get_basename (file);
  path = g_file_get_path (file);
  if (path == NULL)
    {
      g_set_error_literal (&error, STINT_ERROR, STINT_ERROR_INPUT,
                           _("The file is not on this computer; copy it here first."));
      fail (self, error);
      return;
    }
  stint_import_source_read_async (path, begin (self), read_cb, self);
}

/* ---- the agent ---- */

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) answer = NULL;
  g_autoptr(GVariant) report = NULL;
  StintImportJob *self;
  gint64 id = 0;

  answer = g_dbus_proxy_call_with_unix_fd_list_finish (G_DBUS_PROXY (source), NULL, result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = STINT_IMPORT_JOB (user_data);
  if (answer == NULL)
    {
      fail (self, error);
      return;
    }
  g_variant_get (answer, "(@a{sv})", &report);
  g_variant_lookup (report, "id", "x", &id);
  set_busy (self, FALSE);
  g_signal_emit (self, signals[BEGUN], 0, id);
}

/* On a thread. The bytes in a file without a name, for the agent. */
static void
copy_bytes (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  gsize length;
  const char *data = g_bytes_get_data (task_data, &length);
  int fd = memfd_create ("stint-import", MFD_CLOEXEC);
  gssize written = 0;

  while (fd >= 0 && length > 0 && (written = write (fd, data, length)) > 0)
    {
      data += written;
      length -= (gsize) written;
    }
  if (fd >= 0 && length == 0 && lseek (fd, 0, SEEK_SET) == 0)
    {
      g_task_return_int (task, fd);
      return;
    }
  g_task_return_new_error (task, STINT_ERROR, STINT_ERROR_INPUT,
                           _("The file could not be given to the agent: %s."), g_strerror (errno));
  if (fd >= 0)
    close (fd);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GUnixFDList) fds = NULL;
  int fd = (int) g_task_propagate_int (G_TASK (result), &error);
  StintImportJob *self;
  StintAgent1 *agent;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = STINT_IMPORT_JOB (user_data);
  agent = stint_client_get_agent (self->client);
  if (fd >= 0)
    fds = g_unix_fd_list_new_from_array (&fd, 1);
  if (fd >= 0 && agent == NULL)
    g_set_error_literal (&error, STINT_ERROR, STINT_ERROR_NO_ACCOUNT,
                         _("Stint’s agent does not run."));
  if (error != NULL)
    {
      fail (self, error);
      return;
    }
  g_dbus_proxy_call_with_unix_fd_list (
      G_DBUS_PROXY (agent), "Import",
      g_variant_new ("(h@a{sv})", 0, stint_import_options_to_variant (self->options)),
      G_DBUS_CALL_FLAGS_NONE, G_MAXINT, fds, self->cancellable, sent_cb, self);
}

void
stint_import_job_send (StintImportJob *self)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (STINT_IS_IMPORT_JOB (self));
  g_return_if_fail (self->source != NULL);

  task = g_task_new (NULL, begin (self), copied_cb, self);
  g_task_set_source_tag (task, stint_import_job_send);
  g_task_set_task_data (task, g_bytes_ref (stint_import_source_get_bytes (self->source)),
                        (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, copy_bytes);
}

/* ---- the class ---- */

static void
stint_import_job_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StintImportJob *self = STINT_IMPORT_JOB (object);

  switch (id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_import_job_dispose (GObject *object)
{
  StintImportJob *self = STINT_IMPORT_JOB (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->client);
  g_clear_pointer (&self->options, stint_import_options_free);
  g_clear_pointer (&self->source, stint_import_source_unref);
  g_clear_pointer (&self->plan, stint_import_plan_unref);
  G_OBJECT_CLASS (stint_import_job_parent_class)->dispose (object);
}

static void
stint_import_job_class_init (StintImportJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = stint_import_job_get_property;
  object_class->dispose = stint_import_job_dispose;
  props[PROP_BUSY] =
      g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[PLANNED] = g_signal_new ("planned", STINT_TYPE_IMPORT_JOB, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", STINT_TYPE_IMPORT_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[BEGUN] = g_signal_new ("begun", STINT_TYPE_IMPORT_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
stint_import_job_init (StintImportJob *self)
{
}

StintImportJob *
stint_import_job_new (StintClient *client)
{
  StintImportJob *self = g_object_new (STINT_TYPE_IMPORT_JOB, NULL);

  self->client = g_object_ref (client);
  return self;
}

void
stint_import_job_cancel (StintImportJob *self)
{
  g_return_if_fail (STINT_IS_IMPORT_JOB (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  set_busy (self, FALSE);
}

StintImportOptions *
stint_import_job_get_options (StintImportJob *self)
{
  g_return_val_if_fail (STINT_IS_IMPORT_JOB (self), NULL);

  return self->options;
}

StintImportPlan *
stint_import_job_get_plan (StintImportJob *self)
{
  g_return_val_if_fail (STINT_IS_IMPORT_JOB (self), NULL);

  return self->plan;
}

gboolean
stint_import_job_get_busy (StintImportJob *self)
{
  g_return_val_if_fail (STINT_IS_IMPORT_JOB (self), FALSE);

  return self->busy;
}

double
stint_import_job_get_progress (StintImportJob *self)
{
  g_return_val_if_fail (STINT_IS_IMPORT_JOB (self), 0);

  return self->source != NULL ? stint_import_source_get_progress (self->source) / 1000.0 : 0;
}
