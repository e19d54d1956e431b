/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-clock.h"
#include "stint-foreign.h"
#include "stint-text.h"

static void
row_free (gpointer data)
{
  StintImportRow *row = data;

  g_free (row->problem);
  g_free ((char *) row->draft.issue);
  g_free ((char *) row->draft.comment);
  g_free ((char *) row->draft.author);
  g_free (row);
}

static gboolean
fill_draft (StintDraft *draft, const StintForeignRow *from, gboolean as_authors, GError **error)
{
  g_autofree char *shown = stint_text_cut (from->issue != NULL ? from->issue : "", 40);

  if (from->issue == NULL)
    return stint_error_input (error, _("issue: no key such as TEST-324 stands in this row."));
  draft->issue = g_strdup (from->issue);
  draft->comment = g_strdup (from->comment);
  draft->start = from->start;
  draft->offset = from->offset;
  draft->seconds = from->seconds;
  if (!stint_worklog_check (draft->issue, draft->start, draft->seconds, draft->comment, stint_clock_now (), error))
    return FALSE;
  if (!as_authors)
    return TRUE;
  if (from->author == NULL || *from->author == '\0')
    return stint_error_input (error, _("author: there is none."));
  draft->author = g_strdup (from->author);
  draft->created_at = from->created_at != 0 ? from->created_at : draft->start + draft->seconds;
  return TRUE;
}

static StintImportRow *
row_new (const StintForeignRow *from, gboolean as_authors)
{
  StintImportRow *row = g_new0 (StintImportRow, 1);
  g_autoptr(GError) error = NULL;

  row->line = from->line;
  if (from->problem != NULL)
    row->problem = g_strdup (from->problem);
  else if (!fill_draft (&row->draft, from, as_authors, &error))
    row->problem = g_strdup (error->message);
  return row;
}

/* What a caller said that the file is; the contents must agree. */
static gboolean
check_format (const char *format, const StintForeign *foreign, GError **error)
{
  static const char *const tables[] = { "CSV", "Toggl Track", "Clockify", "Kimai", "Yandex Tracker", "Stint", "Hamster", NULL };
  static const char *const objects[] = { "Stint", "Timewarrior", "Super Productivity", NULL };

  if (format == NULL || (strcmp (format, "csv") == 0 && g_strv_contains (tables, foreign->program)) ||
      (strcmp (format, "json") == 0 && g_strv_contains (objects, foreign->program)))
    return TRUE;
  return stint_error_input (error, _("format: “%s” is not what the file holds; leave it out."), format);
}

GPtrArray *
stint_import_rows_parse (const char *data, gsize length, const char *format, gboolean as_authors,
                         GError **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  g_autoptr(StintForeign) foreign = stint_foreign_read (data != NULL ? data : "", length, zone, error);

  if (foreign == NULL || !check_format (format, foreign, error))
    return NULL;
  for (guint i = 0; i < foreign->rows->len; i++)
    g_ptr_array_add (rows, row_new (g_ptr_array_index (foreign->rows, i), as_authors));
  return g_steal_pointer (&rows);
}
