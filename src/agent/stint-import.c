/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "stint-import-plan.h"
#include "stint-paths.h"
#include "stint-store-imports.h"

/* What the rows that come in may take of the main loop at once. */
#define STEP_MICROSECONDS 8000

/* Of a plan, what is to be stored, one by one. */
typedef struct
{
  guint next;
  gint64 until; /* monotonic: then it is enough for now */
  char *cells;  /* of the draft that was given last */
} Rows;

typedef struct
{
  StintSession *session;
  StintStore *store; /* of the account that was current when the import began */
  char *database;
  StintImportOptions *options;
  int fd;
  gboolean dry_run;
  StintImportPlan *plan;
  char *header;
  StintImportHead head;
  Rows rows;
  gint64 id; /* of the import, once its rows are coming in; 0: none */
} Import;

/* The one that is being read, and those that wait for it: (element-type GTask). Main thread. */
static GQueue waiting = G_QUEUE_INIT;

static void
import_free (gpointer data)
{
  Import *self = data;

  close (self->fd);
  g_object_unref (self->session);
  g_clear_object (&self->store);
  g_free (self->database);
  stint_import_options_free (self->options);
  g_clear_pointer (&self->plan, stint_import_plan_unref);
  g_free (self->header);
  g_free (self->rows.cells);
  g_free (self);
}

static GVariant *
make_report (const Import *self)
{
  guint n = stint_import_plan_get_n_rows (self->plan);
  GVariantBuilder report, rejected;

  g_variant_builder_init (&rejected, G_VARIANT_TYPE ("a(us)"));
  for (guint i = 0; i < n; i++)
    {
      const StintImportRow *row = stint_import_plan_get_row (self->plan, i);

      if (row->verdict == STINT_IMPORT_PROBLEM)
        g_variant_builder_add (&rejected, "(us)", row->line, row->why);
    }
  g_variant_builder_init (&report, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&report, "{sv}", "rows", g_variant_new_uint32 (n));
  g_variant_builder_add (&report, "{sv}", "accepted",
                         g_variant_new_uint32 (stint_import_plan_count (self->plan, STINT_IMPORT_ADD)));
  g_variant_builder_add (&report, "{sv}", "present",
                         g_variant_new_uint32 (stint_import_plan_count (self->plan, STINT_IMPORT_PRESENT)));
  g_variant_builder_add (&report, "{sv}", "rejected", g_variant_builder_end (&rejected));
  if (self->id != 0)
    g_variant_builder_add (&report, "{sv}", "id", g_variant_new_int64 (self->id));
  return g_variant_ref_sink (g_variant_builder_end (&report));
}

/* @error: (transfer full). Whoever leaves the account meanwhile closes its store, of which the store's own words say nothing.
 * Returns: (transfer full) */
static GError *
explain (Import *self, GError *error)
{
  if (stint_session_get_store (self->session, NULL) == self->store || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;
  g_error_free (error);
  return g_error_new_literal (STINT_ERROR, STINT_ERROR_NO_ACCOUNT,
                              _("The account was signed out or switched before all rows had come in, so nothing of the "
                                "file was imported; go back to that account and import the file again."));
}

static void begin (GTask *task);

/* @error: (transfer full) (nullable). The next one may begin. */
static void
end (GTask *task, GError *error)
{
  Import *self = g_task_get_task_data (task);
  gboolean taken = error == NULL && self->id != 0;

  if (error != NULL)
    g_task_return_error (task, explain (self, error));
  else
    g_task_return_pointer (task, make_report (self), (GDestroyNotify) g_variant_unref);
  if (taken)
    stint_session_imports_changed (self->session);
  g_queue_pop_head (&waiting);
  g_object_unref (task);
  if (!g_queue_is_empty (&waiting))
    begin (g_queue_peek_head (&waiting));
}

/* ---- taking the rows ---- */

static gboolean
next_row_cb (StintImportDraft *draft, gpointer user_data)
{
  Import *self = user_data;
  Rows *rows = &self->rows;

  for (; rows->next < stint_import_plan_get_n_rows (self->plan) && g_get_monotonic_time () < rows->until; rows->next++)
    {
      const StintImportRow *row = stint_import_plan_get_row (self->plan, rows->next);

      if (row->verdict == STINT_IMPORT_PRESENT)
        continue;
      g_free (rows->cells);
      rows->cells = stint_import_plan_dup_cells (self->plan, rows->next);
      *draft = (StintImportDraft) { .line = row->line, .cells = rows->cells, .why = row->why };
      if (row->verdict == STINT_IMPORT_ADD)
        draft->draft = stint_import_plan_get_draft (self->plan, rows->next);
      rows->next++;
      return TRUE;
    }
  return FALSE;
}

/* Some rows at a time: what people do meanwhile is answered in between. */
static gboolean
load_cb (gpointer user_data)
{
  GTask *task = user_data;
  Import *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->rows.until = g_get_monotonic_time () + STEP_MICROSECONDS;
  if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error) &&
      stint_store_load_import (self->store, self->id, &self->head, next_row_cb, self, &error))
    {
      if (self->rows.next < stint_import_plan_get_n_rows (self->plan))
        return G_SOURCE_CONTINUE;
      stint_store_end_import (self->store, self->id, &error);
    }
  if (error != NULL)
    stint_store_drop_import (self->store, NULL); /* where that fails, when the store is opened again */
  end (task, error);
  return G_SOURCE_REMOVE;
}

static gint64
begin_load (Import *self, GError **error)
{
  self->header = stint_import_plan_dup_header (self->plan);
  self->head = (StintImportHead) {
    .name = self->options->name != NULL ? self->options->name : "",
    .program = stint_import_plan_get_program (self->plan),
    .header = self->header,
    .as_authors = self->options->as_authors,
    .again = self->options->again,
    .rows = stint_import_plan_get_n_rows (self->plan),
    .present = stint_import_plan_count (self->plan, STINT_IMPORT_PRESENT),
  };
  return stint_store_begin_import (self->store, &self->head, error);
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Import *self = g_task_get_task_data (task);
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (error == NULL && !self->dry_run && stint_import_plan_count (self->plan, STINT_IMPORT_ADD) > 0)
    self->id = begin_load (self, &error);
  if (error == NULL && self->id != 0)
    g_idle_add (load_cb, task);
  else
    end (task, error);
}

static void
plan_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Import *self = task_data;
  g_autoptr(StintImportSource) file = NULL;
  g_autoptr(StintStore) store = NULL;
  GError *error = NULL;

  file = stint_import_source_read (self->fd, cancellable, &error);
  if (file != NULL)
    store = stint_store_open (self->database, STINT_STORE_READ_ONLY, &error);
  if (store != NULL)
    self->plan = stint_import_plan_new (file, self->options, store, cancellable, &error);
  if (self->plan != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
begin (GTask *task)
{
  g_autoptr(GTask) thread = g_task_new (NULL, g_task_get_cancellable (task), planned_cb, g_object_ref (task));

  g_task_set_source_tag (thread, begin);
  g_task_set_task_data (thread, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (thread, plan_thread);
}

void
stint_import_async (StintSession *session, int fd, StintImportOptions *options, gboolean dry_run, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  const StintAccount *account = stint_session_get_account (session);
  Import *self = g_new0 (Import, 1);
  StintStore *store;
  GError *error = NULL;

  g_task_set_source_tag (task, stint_import_async);
  self->session = g_object_ref (session);
  self->fd = fd;
  self->options = options;
  self->dry_run = dry_run;
  g_task_set_task_data (task, self, import_free);
  store = stint_session_get_store (session, &error);
  if (store != NULL && account->person != NULL && !account->person->has_license)
    g_set_error_literal (&error, STINT_ERROR, STINT_ERROR_READ_ONLY, _("Your Tracker licence only allows reading"));
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->store = g_object_ref (store);
  self->database = stint_paths_database (account->id);
  g_queue_push_tail (&waiting, g_object_ref (task));
  if (g_queue_get_length (&waiting) == 1)
    begin (task);
}

GVariant *
stint_import_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
