/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>

#include "stint-import-rows.h"
#include "stint-text.h"

#define SIZE_MAX_BYTES (64 * 1024 * 1024)
#define CHUNK_BYTES (256 * 1024)

typedef struct
{
  StintSession *session;
  StintStore *store; /* of the account that was current when the import began */
  GInputStream *input;
  GByteArray *data;
  char *format;
  gboolean dry_run;
  gboolean as_authors;
  gboolean again;
} Import;

static void
import_free (gpointer data)
{
  Import *self = data;

  g_object_unref (self->session);
  g_clear_object (&self->store);
  g_object_unref (self->input);
  g_byte_array_unref (self->data);
  g_free (self->format);
  g_free (self);
}

static GVariant *
make_report (GPtrArray *rows, guint accepted, guint present)
{
  GVariantBuilder report, rejected;

  g_variant_builder_init (&rejected, G_VARIANT_TYPE ("a(us)"));
  for (guint i = 0; i < rows->len; i++)
    {
      StintImportRow *row = g_ptr_array_index (rows, i);

      if (row->problem != NULL)
        g_variant_builder_add (&rejected, "(us)", row->line, row->problem);
    }
  g_variant_builder_init (&report, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&report, "{sv}", "rows", g_variant_new_uint32 (rows->len));
  g_variant_builder_add (&report, "{sv}", "accepted", g_variant_new_uint32 (accepted));
  g_variant_builder_add (&report, "{sv}", "present", g_variant_new_uint32 (present));
  g_variant_builder_add (&report, "{sv}", "rejected", g_variant_builder_end (&rejected));
  return g_variant_ref_sink (g_variant_builder_end (&report));
}

/* Whether an entry equal to @draft is there that no earlier row stands for. @used: (element-type utf8 guint) */
static gboolean
is_present (Import *self, const StintDraft *draft, GHashTable *used, gboolean *present, GError **error)
{
  g_autofree char *what = g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, draft->issue, draft->start, draft->seconds);
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (used, what));
  guint n = 0;

  *present = FALSE;
  if (self->again || self->as_authors)
    return TRUE;
  if (!stint_store_count_equal (self->store, draft, &n, error))
    return FALSE;
  *present = n > before;
  if (*present)
    g_hash_table_insert (used, g_steal_pointer (&what), GUINT_TO_POINTER (before + 1));
  return TRUE;
}

static gboolean
store_rows (Import *self, GPtrArray *rows, guint *accepted, guint *n_present, GError **error)
{
  g_autoptr(GArray) drafts = g_array_new (FALSE, FALSE, sizeof (StintDraft));
  g_autoptr(GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      StintImportRow *row = g_ptr_array_index (rows, i);
      gboolean present = FALSE;

      if (row->problem == NULL && !is_present (self, &row->draft, used, &present, error))
        return FALSE;
      *n_present += present;
      if (row->problem == NULL && !present)
        g_array_append_val (drafts, row->draft);
    }
  *accepted = drafts->len;
  if (self->dry_run || drafts->len == 0)
    return TRUE;
  if (!stint_store_add_many (self->store, (const StintDraft *) drafts->data, drafts->len, NULL, error))
    return FALSE;
  stint_session_entries_changed (self->session, G_MININT64, G_MAXINT64);
  return TRUE;
}

static void
read_rows (GTask *task)
{
  Import *self = g_task_get_task_data (task);
  const StintAccount *account = stint_session_get_account (self->session);
  g_autoptr(GPtrArray) rows = NULL;
  guint accepted = 0, present = 0;
  GError *error = NULL;

  if (account != NULL && account->person != NULL && !account->person->has_license)
    g_set_error_literal (&error, STINT_ERROR, STINT_ERROR_READ_ONLY,
                         _("Your Tracker licence only allows reading"));
  else
    rows = stint_import_rows_parse ((const char *) self->data->data, self->data->len, self->format,
                                    self->as_authors, &error);
  if (rows == NULL || !store_rows (self, rows, &accepted, &present, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, make_report (rows, accepted, present), (GDestroyNotify) g_variant_unref);
}

static void
chunk_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Import *self = g_task_get_task_data (task);
  g_autoptr(GBytes) bytes = NULL;
  GError *error = NULL;

  bytes = g_input_stream_read_bytes_finish (self->input, result, &error);
  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_bytes_get_size (bytes) == 0)
    {
      read_rows (task);
      return;
    }
  g_byte_array_append (self->data, g_bytes_get_data (bytes, NULL),
                       (guint) g_bytes_get_size (bytes));
  if (self->data->len > SIZE_MAX_BYTES)
    {
      g_task_return_new_error (task, STINT_ERROR, STINT_ERROR_TOO_LARGE,
                               _("The file is larger than 64 MiB; split it"));
      return;
    }
  g_input_stream_read_bytes_async (self->input, CHUNK_BYTES, G_PRIORITY_DEFAULT_IDLE,
                                   g_task_get_cancellable (task), chunk_cb, g_object_ref (task));
}

void
stint_import_async (StintSession *session, int fd, const StintImportOptions *options,
                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Import *self = g_new0 (Import, 1);
  StintStore *store;
  GError *error = NULL;

  g_task_set_source_tag (task, stint_import_async);
  self->session = g_object_ref (session);
  store = stint_session_get_store (session, &error);
  if (store != NULL)
    self->store = g_object_ref (store);
  self->input = g_unix_input_stream_new (fd, TRUE);
  self->data = g_byte_array_new ();
  self->format = g_strdup (options->format);
  self->dry_run = options->dry_run;
  self->as_authors = options->as_authors;
  self->again = options->again;
  g_task_set_task_data (task, self, import_free);
  if (store == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_input_stream_read_bytes_async (self->input, CHUNK_BYTES, G_PRIORITY_DEFAULT_IDLE, cancellable,
                                   chunk_cb, g_object_ref (task));
}

GVariant *
stint_import_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
