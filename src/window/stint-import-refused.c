/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-refused.h"

#include <glib/gi18n-lib.h>

#include "stint-csv.h"
#include "stint-import-table.h"
#include "stint-save-file.h"
#include "stint-store-imports.h"
#include "stint-toast.h"

struct _StintImportRefused
{
  GObject parent_instance;

  StintImportList *list; /* of Lines: the first of the file names the columns and is not shown */
  GtkWidget *table;
  GCancellable *cancellable;
  gint64 import; /* whose rows are shown, and how many */
  guint n;
};

G_DEFINE_FINAL_TYPE (StintImportRefused, stint_import_refused, G_TYPE_OBJECT)

/* ---- the columns ---- */

/* The table of a file, counted by references. */
typedef struct
{
  StintCsv *csv;
  GArray *told; /* (element-type guint): the columns that are shown */
} Lines;

static void
lines_clear (gpointer data)
{
  Lines *lines = data;

  stint_csv_free (lines->csv);
  g_array_unref (lines->told);
}

static gpointer
lines_ref (gpointer data)
{
  return g_atomic_rc_box_acquire (data);
}

static void
lines_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, lines_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Lines, lines_unref)

/* (transfer container) (element-type utf8) */
static GPtrArray *
cells_of (gpointer data, guint index)
{
  GPtrArray *cells = g_ptr_array_new ();

  stint_csv_get_row (((Lines *) data)->csv, index + 1, cells);
  return cells;
}

static char *
get_row (gpointer data, guint index)
{
  GArray *told = ((Lines *) data)->told;
  g_autoptr(GPtrArray) cells = cells_of (data, index);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < told->len; i++)
    {
      guint column = g_array_index (told, guint, i);
      const char *cell = column + 1 < cells->len ? g_ptr_array_index (cells, column) : "";

      if (*cell != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", cell);
    }
  return g_strdelimit (g_string_free (text, FALSE), "\r\n\t", ' ');
}

static char *
get_reason (gpointer data, guint index)
{
  g_autoptr(GPtrArray) cells = cells_of (data, index);

  return cells->len > 0 ? g_strdup (g_ptr_array_index (cells, cells->len - 1)) : NULL;
}

static const StintImportColumn columns[] = {
  { NC_("column", "Row"), 30, STINT_IMPORT_COLUMN_WIDE, get_row, NULL },
  { NC_("column", "Reason"), 30, STINT_IMPORT_COLUMN_WIDE, get_reason, NULL },
  { NULL },
};

/* ---- reading ---- */

static gpointer
read_text (StintStore *store, gpointer data, GError **error)
{
  return stint_store_import_refused (store, *(gint64 *) data, error);
}

/* What all rows have in common, such as who worked, tells nothing of one. The last column is the
 * reason. */
static void
find_told (Lines *lines)
{
  guint n = stint_csv_get_n_rows (lines->csv);
  g_autoptr(GPtrArray) first = n > 1 ? cells_of (lines, 0) : g_ptr_array_new ();
  guint n_columns = first->len > 0 ? first->len - 1 : 0;
  g_autofree gboolean *varies = g_new0 (gboolean, n_columns + 1);

  for (guint i = 1; i + 1 < n; i++)
    {
      g_autoptr(GPtrArray) cells = cells_of (lines, i);

      for (guint column = 0; column < MIN (n_columns, cells->len); column++)
        varies[column] |= !g_str_equal (cells->pdata[column], first->pdata[column]);
    }
  lines->told = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint column = 0; column < n_columns; column++)
    if (varies[column] || n <= 2)
      g_array_append_val (lines->told, column);
}

static gpointer
read_lines (StintStore *store, gpointer data, GError **error)
{
  char *text = stint_store_import_refused (store, *(gint64 *) data, error);
  StintCsv *csv = text != NULL ? stint_csv_new (text, ',', error) : NULL;
  Lines *lines;

  if (csv == NULL)
    return NULL;
  lines = g_atomic_rc_box_new (Lines);
  lines->csv = csv;
  find_told (lines);
  return lines;
}

static void
begin (StintImportRefused *self, StintClient *client, StintReadFunc func,
       GDestroyNotify result_free, GAsyncReadyCallback callback, gint64 import)
{
  gint64 *id = g_new (gint64, 1);

  *id = import;
  stint_reader_run_async (stint_client_get_reader (client), func, id, g_free, result_free,
                          self->cancellable, callback, self);
}

static void
lines_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Lines) lines = stint_reader_run_finish (STINT_READER (source), result, &error);
  guint n;
  StintImportRefused *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = STINT_IMPORT_REFUSED (user_data);
  if (lines == NULL)
    {
      stint_toast_show_error (self->table, error);
      return;
    }
  n = stint_csv_get_n_rows (lines->csv);
  stint_import_list_set (self->list, lines, n > 0 ? n - 1 : 0, NULL);
}

static void
text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = stint_reader_run_finish (STINT_READER (source), result, &error);
  StintImportRefused *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = STINT_IMPORT_REFUSED (user_data);
  if (text == NULL)
    stint_toast_show_error (self->table, error);
  else
    stint_save_file_ask (self->table, _("Save the Refused Rows"), "refused.csv",
                         g_steal_pointer (&text), self->cancellable);
}

/* ---- the class ---- */

static void
stint_import_refused_dispose (GObject *object)
{
  StintImportRefused *self = STINT_IMPORT_REFUSED (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->list);
  g_clear_object (&self->table);
  G_OBJECT_CLASS (stint_import_refused_parent_class)->dispose (object);
}

static void
stint_import_refused_class_init (StintImportRefusedClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_import_refused_dispose;
}

static void
stint_import_refused_init (StintImportRefused *self)
{
  self->cancellable = g_cancellable_new ();
  self->list = stint_import_list_new (lines_ref, lines_unref);
  self->table =
      g_object_ref_sink (stint_import_table_new (self->list, columns, _("Refused rows")));
}

StintImportRefused *
stint_import_refused_new (void)
{
  return g_object_new (STINT_TYPE_IMPORT_REFUSED, NULL);
}

GtkWidget *
stint_import_refused_get_table (StintImportRefused *self)
{
  g_return_val_if_fail (STINT_IS_IMPORT_REFUSED (self), NULL);

  return self->table;
}

void
stint_import_refused_show (StintImportRefused *self, StintClient *client, gint64 import, guint n)
{
  g_return_if_fail (STINT_IS_IMPORT_REFUSED (self));

  if (self->import == import && self->n == n)
    return;
  self->import = import;
  self->n = n;
  if (n == 0)
    stint_import_list_set (self->list, NULL, 0, NULL);
  else
    begin (self, client, read_lines, lines_unref, lines_cb, import);
}

void
stint_import_refused_save (StintImportRefused *self, StintClient *client, gint64 import)
{
  g_return_if_fail (STINT_IS_IMPORT_REFUSED (self));

  begin (self, client, read_text, g_free, text_cb, import);
}
