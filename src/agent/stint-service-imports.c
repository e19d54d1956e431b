/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-import.h"
#include "stint-options.h"
#include "stint-service-private.h"
#include "stint-store-imports.h"

/* A rate is one of at least so long. */
#define RATE_SECONDS 2

/* ---- what is under way ---- */

/* The rate is that of this import since it was first seen here: it knows pauses and slow servers. */
static void
add_rate (StintService *self, GVariantBuilder *job, const StintImport *import)
{
  gint64 now = g_get_monotonic_time ();
  double seconds, rate;

  if (self->job != import->id || import->done < self->job_done)
    {
      self->job = import->id;
      self->job_watched = now;
      self->job_done = import->done;
    }
  seconds = (double) (now - self->job_watched) / G_USEC_PER_SEC;
  if (seconds < RATE_SECONDS || import->done == self->job_done)
    return;
  rate = (import->done - self->job_done) / seconds;
  g_variant_builder_add (job, "{sv}", "rate", g_variant_new_double (rate));
  g_variant_builder_add (job, "{sv}", "remaining", g_variant_new_int64 ((gint64) (import->waiting / rate) + 1));
}

void
stint_service_update_job (StintService *self)
{
  StintStore *store = stint_session_get_store (self->session, NULL);
  g_autoptr(StintImport) import = store != NULL ? stint_store_running_import (store, NULL) : NULL;
  gboolean news = import != NULL || self->job != 0; /* the last rows of one that has just ended are news, too */
  GVariantBuilder job;

  g_variant_builder_init (&job, G_VARIANT_TYPE_VARDICT);
  if (import != NULL)
    {
      gboolean undo = import->state == STINT_IMPORT_UNDONE;

      g_variant_builder_add (&job, "{sv}", "kind", g_variant_new_string (undo ? "undo" : "import"));
      g_variant_builder_add (&job, "{sv}", "id", g_variant_new_int64 (import->id));
      g_variant_builder_add (&job, "{sv}", "name", g_variant_new_string (import->name));
      g_variant_builder_add (&job, "{sv}", "done", g_variant_new_uint32 (import->done));
      g_variant_builder_add (&job, "{sv}", "total", g_variant_new_uint32 (import->total));
      add_rate (self, &job, import);
    }
  else
    self->job = 0;
  stint_agent1_set_job (self->skeleton, g_variant_builder_end (&job));
  if (news)
    stint_agent1_emit_imports_changed (self->skeleton);
}

/* ---- reading a file ---- */

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(StintServiceCall) call = user_data;
  g_autoptr(GVariant) report = NULL;
  GError *error = NULL;

  report = stint_import_finish (result, &error);
  if (report == NULL)
    stint_service_fail (call->invocation, error);
  else
    stint_agent1_complete_import (call->service->skeleton, call->invocation, NULL, report);
}

/* (transfer full) (nullable) */
static StintImportOptions *
read_options (GVariant *dict, gboolean *dry_run, GError **error)
{
  g_autoptr(StintImportOptions) options = stint_import_options_new ();
  const char *name = NULL, *format = NULL, *order = NULL, *unit = NULL, *delimiter = NULL;
  g_autoptr(GVariant) rules = NULL;
  g_autoptr(GVariant) columns = NULL;
  const StintOption known[] = {
    { "name", "s", &name },
    { "format", "s", &format },
    { "dry-run", "b", dry_run },
    { "as-authors", "b", &options->as_authors },
    { "again", "b", &options->again },
    { "rules", "a{ss}", &rules },
    { "date-order", "s", &order },
    { "unit", "s", &unit },
    { "delimiter", "s", &delimiter },
    { "columns", "a{ss}", &columns },
  };

  if (!stint_options_read (dict, known, G_N_ELEMENTS (known), error) ||
      (order != NULL && !stint_import_options_set_word (options, "date-order", order, error)) ||
      (unit != NULL && !stint_import_options_set_word (options, "unit", unit, error)) ||
      (delimiter != NULL && !stint_import_options_set_word (options, "delimiter", delimiter, error)) ||
      !stint_import_options_take_tables (options, rules, columns, error))
    return NULL;
  options->name = g_strdup (name);
  options->format = g_strdup (format);
  return g_steal_pointer (&options);
}

static gboolean
import_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, GUnixFDList *list, GVariant *handle, GVariant *dict,
           gpointer user_data)
{
  StintService *self = user_data;
  g_autoptr(StintImportOptions) options = NULL;
  gboolean dry_run = FALSE;
  GError *error = NULL;
  int fd;

  options = read_options (dict, &dry_run, &error);
  if (options == NULL || (fd = stint_service_take_fd (list, handle, &error)) < 0)
    return stint_service_fail (invocation, error);

  stint_import_async (self->session, fd, g_steal_pointer (&options), dry_run, self->cancellable, imported_cb,
                      stint_service_call_new (self, invocation));
  return TRUE;
}

/* ---- what is done with one ---- */

static gboolean
command (StintService *self, GDBusMethodInvocation *invocation, gint64 id, StintImportCommand what,
         void (*complete) (StintAgent1 *skeleton, GDBusMethodInvocation *invocation))
{
  GError *error = NULL;

  if (!stint_session_import_command (self->session, id, what, &error))
    return stint_service_fail (invocation, error);
  complete (self->skeleton, invocation);
  return TRUE;
}

static gboolean
pause_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gint64 id, gpointer user_data)
{
  return command (user_data, invocation, id, STINT_IMPORT_PAUSE, stint_agent1_complete_pause_import);
}

static gboolean
resume_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gint64 id, gpointer user_data)
{
  return command (user_data, invocation, id, STINT_IMPORT_RESUME, stint_agent1_complete_resume_import);
}

static gboolean
cancel_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gint64 id, gpointer user_data)
{
  return command (user_data, invocation, id, STINT_IMPORT_CANCEL, stint_agent1_complete_cancel_import);
}

static gboolean
undo_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gint64 id, gpointer user_data)
{
  return command (user_data, invocation, id, STINT_IMPORT_UNDO, stint_agent1_complete_undo_import);
}

static gboolean
retry_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gint64 id, gpointer user_data)
{
  return command (user_data, invocation, id, STINT_IMPORT_RETRY, stint_agent1_complete_retry_import);
}

void
stint_service_connect_imports (StintService *self)
{
  g_signal_connect (self->skeleton, "handle-import", G_CALLBACK (import_cb), self);
  g_signal_connect (self->skeleton, "handle-pause-import", G_CALLBACK (pause_cb), self);
  g_signal_connect (self->skeleton, "handle-resume-import", G_CALLBACK (resume_cb), self);
  g_signal_connect (self->skeleton, "handle-cancel-import", G_CALLBACK (cancel_cb), self);
  g_signal_connect (self->skeleton, "handle-undo-import", G_CALLBACK (undo_cb), self);
  g_signal_connect (self->skeleton, "handle-retry-import", G_CALLBACK (retry_cb), self);
}
