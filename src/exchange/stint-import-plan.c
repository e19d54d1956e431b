/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stint-csv-out.h"
#include "stint-import-plan-private.h"
#include "stint-time.h"

#define REASON "reason"

/* ---- making ---- */

StintImportPlan *
stint_import_plan_new (StintImportSource *source, const StintImportOptions *options, StintStore *store, GCancellable *cancellable,
                       GError **error)
{
  g_autoptr(StintImportPlan) self = g_new0 (StintImportPlan, 1);

  g_atomic_ref_count_init (&self->references);
  self->options = stint_import_options_copy (options);
  self->texts = g_string_chunk_new (4096);
  self->sums = g_array_new (FALSE, FALSE, sizeof (StintImportSum));
  self->projects = g_array_new (FALSE, FALSE, sizeof (StintImportProject));
  if (!stint_import_plan_fill (self, source, cancellable, error))
    return NULL;
  stint_import_source_set_progress (source, 800);
  if (!stint_import_plan_match (self, store, cancellable, error))
    return NULL;
  stint_import_source_set_progress (source, 1000);
  return g_steal_pointer (&self);
}

StintImportPlan *
stint_import_plan_ref (StintImportPlan *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
stint_import_plan_unref (StintImportPlan *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->foreign, stint_foreign_free);
  g_clear_pointer (&self->rows, g_array_unref);
  g_array_unref (self->sums);
  g_array_unref (self->projects);
  g_string_chunk_free (self->texts);
  g_strfreev (self->titles);
  stint_import_options_free (self->options);
  g_free (self);
}

typedef struct
{
  StintImportSource *source;
  StintImportOptions *options;
  char *database;
} Making;

static void
making_free (gpointer data)
{
  Making *self = data;

  stint_import_source_unref (self->source);
  stint_import_options_free (self->options);
  g_free (self->database);
  g_free (self);
}

static void
make_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Making *self = task_data;
  g_autoptr(StintStore) store = NULL;
  StintImportPlan *plan = NULL;
  GError *error = NULL;

  if (self->database != NULL)
    store = stint_store_open (self->database, STINT_STORE_READ_ONLY, &error);
  if (g_error_matches (error, STINT_ERROR, STINT_ERROR_NO_ACCOUNT))
    g_clear_error (&error);
  if (error == NULL)
    plan = stint_import_plan_new (self->source, self->options, store, cancellable, &error);
  if (plan != NULL)
    g_task_return_pointer (task, plan, (GDestroyNotify) stint_import_plan_unref);
  else
    g_task_return_error (task, error);
}

void
stint_import_plan_new_async (StintImportSource *source, const StintImportOptions *options, const char *database,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Making *self = g_new0 (Making, 1);

  g_task_set_source_tag (task, stint_import_plan_new_async);
  self->source = stint_import_source_ref (source);
  self->options = stint_import_options_copy (options);
  self->database = g_strdup (database);
  g_task_set_task_data (task, self, making_free);
  g_task_run_in_thread (task, make_thread);
}

StintImportPlan *
stint_import_plan_new_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- the rows ---- */

guint
stint_import_plan_get_n_rows (StintImportPlan *self)
{
  return self->rows->len;
}

const StintImportRow *
stint_import_plan_get_row (StintImportPlan *self, guint index)
{
  g_return_val_if_fail (index < self->rows->len, NULL);
  return &g_array_index (self->rows, StintImportRow, index);
}

guint
stint_import_plan_count (StintImportPlan *self, StintImportVerdict verdict)
{
  return self->verdicts[verdict];
}

guint
stint_import_plan_count_problem (StintImportPlan *self, StintImportProblem problem)
{
  return self->problems[problem];
}

guint
stint_import_plan_count_overlaps (StintImportPlan *self)
{
  return self->overlaps;
}

GArray *
stint_import_plan_get_sums (StintImportPlan *self)
{
  return self->sums;
}

GArray *
stint_import_plan_get_projects (StintImportPlan *self)
{
  return self->projects;
}

/* ---- how the file was read ---- */

const char *
stint_import_plan_get_program (StintImportPlan *self)
{
  return self->foreign->program;
}

const char *
stint_import_plan_get_encoding (StintImportPlan *self)
{
  return self->foreign->encoding;
}

gboolean
stint_import_plan_is_table (StintImportPlan *self)
{
  return self->foreign->table != NULL;
}

char
stint_import_plan_get_delimiter (StintImportPlan *self)
{
  return self->foreign->table != NULL ? stint_foreign_table_get_delimiter (self->foreign->table) : '\0';
}

StintDateOrder
stint_import_plan_get_date_order (StintImportPlan *self, gboolean *sure)
{
  if (sure != NULL)
    *sure = self->foreign->order_sure;
  return self->foreign->order;
}

const char *const *
stint_import_plan_get_titles (StintImportPlan *self)
{
  return (const char *const *) self->titles;
}

int
stint_import_plan_get_column (StintImportPlan *self, StintColumn column)
{
  return self->foreign->table != NULL ? stint_foreign_table_get_column (self->foreign->table, column) : STINT_COLUMN_NONE;
}

const char *
stint_import_plan_get_sample (StintImportPlan *self, guint table_column)
{
  g_autoptr(GPtrArray) cells = g_ptr_array_new ();

  for (guint i = 0; self->foreign->table != NULL && i < self->rows->len; i++)
    {
      stint_foreign_table_get_cells (self->foreign->table, (int) i, cells);
      if (table_column < cells->len && *(const char *) g_ptr_array_index (cells, table_column) != '\0')
        return g_ptr_array_index (cells, table_column);
    }
  return NULL;
}

/* ---- what becomes of it ---- */

StintDraft
stint_import_plan_get_draft (StintImportPlan *self, guint index)
{
  const StintImportRow *row = stint_import_plan_get_row (self, index);
  StintDraft draft = { row->issue, row->comment, row->start, row->offset, row->seconds, NULL, 0 };

  if (self->options->as_authors)
    {
      draft.author = row->author;
      draft.created_at = row->created_at != 0 ? row->created_at : row->start + row->seconds;
    }
  return draft;
}

/* (transfer full): what was written, without the line end */
static char *
end_line (StintCsvOut *out)
{
  return g_strdup (stint_csv_out_get (out));
}

static guint
count_columns (StintImportPlan *self)
{
  guint n = g_strv_length (self->titles);

  return n > 1 && strcmp (self->titles[n - 1], REASON) == 0 ? n - 1 : n;
}

char *
stint_import_plan_dup_header (StintImportPlan *self)
{
  static const char *const canonical[] = { "issue", "project", "start", "seconds", "comment", "author", "created" };
  g_autoptr(StintCsvOut) out = stint_csv_out_new ();
  guint n = count_columns (self);

  for (guint i = 0; i < n; i++)
    stint_csv_out_text (out, stint_csv_undefuse (self->titles[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (canonical) && self->foreign->table == NULL; i++)
    stint_csv_out_plain (out, canonical[i]);
  return end_line (out);
}

static void
write_time (StintCsvOut *out, gint64 instant, int offset)
{
  g_autofree char *text = instant != 0 ? stint_time_to_rfc3339 (instant, offset) : g_strdup ("");

  stint_csv_out_plain (out, text);
}

static void
write_canonical (StintCsvOut *out, const StintImportRow *row)
{
  stint_csv_out_text (out, row->by_rule ? NULL : row->issue);
  stint_csv_out_text (out, row->project);
  write_time (out, row->start, row->offset);
  if (row->seconds > 0)
    stint_csv_out_int (out, row->seconds);
  else
    stint_csv_out_plain (out, "");
  stint_csv_out_text (out, row->comment);
  stint_csv_out_text (out, row->author);
  write_time (out, row->created_at, row->offset);
}

char *
stint_import_plan_dup_cells (StintImportPlan *self, guint index)
{
  g_autoptr(StintCsvOut) out = stint_csv_out_new ();
  g_autoptr(GPtrArray) cells = NULL;
  guint n = count_columns (self);

  if (self->foreign->table == NULL)
    {
      write_canonical (out, stint_import_plan_get_row (self, index));
      return end_line (out);
    }
  cells = g_ptr_array_new ();
  stint_foreign_table_get_cells (self->foreign->table, (int) index, cells);
  /* As many as there are titles, so that the reason stands under its own. */
  for (guint i = 0; i < n; i++)
    stint_csv_out_text (out, i < cells->len ? stint_csv_undefuse (g_ptr_array_index (cells, i)) : "");
  return end_line (out);
}

char *
stint_import_plan_write_refused (StintImportPlan *self)
{
  g_autofree char *header = stint_import_plan_dup_header (self);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s," REASON "\r\n", header);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const StintImportRow *row = stint_import_plan_get_row (self, i);
      g_autofree char *cells = NULL;
      g_autoptr(StintCsvOut) why = NULL;

      if (row->verdict != STINT_IMPORT_PROBLEM)
        continue;
      cells = stint_import_plan_dup_cells (self, i);
      why = stint_csv_out_new ();
      stint_csv_out_text (why, row->why);
      g_string_append_printf (text, "%s,%s\r\n", cells, stint_csv_out_get (why));
    }
  return g_string_free (text, FALSE);
}
