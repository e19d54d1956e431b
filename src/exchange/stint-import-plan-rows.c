/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-error.h"
#include "stint-import-plan-private.h"
#include "stint-quick.h"
#include "stint-text.h"

#define SHOWN_CHARS 40
#define ROWS_AT_ONCE 1024
#define DAY_SECONDS 86400

typedef struct
{
  StintImportPlan *plan;
  GHashTable *rules; /* interned project → its place in plan->projects + 1 */
} Maker;

/* ---- projects ---- */

/* Counts a row that has no key of its own. (transfer none) (nullable): the rule's issue */
static const char *
ask_rule (Maker *self, const char *project)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->rules, project));
  StintImportProject *known;

  if (place == 0)
    {
      const char *rule = stint_import_options_get_rule (self->plan->options, project);
      g_autofree char *key = rule != NULL ? stint_quick_issue_key (rule) : NULL;
      StintImportProject made = { project, key != NULL ? g_string_chunk_insert_const (self->plan->texts, key) : NULL, 0 };

      g_array_append_val (self->plan->projects, made);
      place = self->plan->projects->len;
      g_hash_table_insert (self->rules, (gpointer) project, GUINT_TO_POINTER (place));
    }
  known = &g_array_index (self->plan->projects, StintImportProject, place - 1);
  known->rows++;
  return known->issue;
}

static int
compare_projects (gconstpointer a, gconstpointer b)
{
  const StintImportProject *left = a, *right = b;

  if (left->rows != right->rows)
    return left->rows > right->rows ? -1 : 1;
  return strcmp (left->name, right->name);
}

/* ---- one row ---- */

static const char *
intern (StintImportPlan *self, const char *text)
{
  return text != NULL && *text != '\0' ? g_string_chunk_insert_const (self->texts, text) : NULL;
}

/* @error: (transfer full) */
static void
take_error (StintImportPlan *self, StintImportRow *row, StintImportProblem kind, GError *error)
{
  row->verdict = STINT_IMPORT_PROBLEM;
  row->problem = (guint8) kind;
  row->why = intern (self, error->message);
  g_error_free (error);
}

static gboolean
has_controls (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text < 0x20 && *text != '\t' && *text != '\n' && *text != '\r')
      return TRUE;
  return FALSE;
}

/* Which field it is that stint_worklog_check() does not take. */
static StintImportProblem
find_kind (const StintImportRow *row, gint64 seconds, gint64 now)
{
  if (!stint_worklog_check (row->issue, now, 1, "", now, NULL))
    return STINT_PROBLEM_ISSUE;
  if (!stint_worklog_check (row->issue, row->start, 1, "", now, NULL))
    return row->start > now ? STINT_PROBLEM_FUTURE : STINT_PROBLEM_START;
  return stint_worklog_check (row->issue, row->start, seconds, "", now, NULL) ? STINT_PROBLEM_COMMENT
                                                                              : STINT_PROBLEM_LENGTH;
}

static void
fail_issue (StintImportPlan *self, StintImportRow *row)
{
  g_autofree char *shown = row->project != NULL ? stint_text_cut (row->project, SHOWN_CHARS) : NULL;
  GError *error = NULL;

  if (shown != NULL)
    stint_error_input (&error, _("issue: no key stands in this row, and no rule says what “%s” stands for."), shown);
  else
    stint_error_input (&error, _("issue: no key such as TEST-324 stands in this row."));
  take_error (self, row, STINT_PROBLEM_ISSUE, error);
}

/* Authors are told by login or number; one with control characters or without an end is neither. */
static void
judge (StintImportPlan *self, StintImportRow *row, gint64 seconds)
{
  const StintImportOptions *options = self->options;
  GError *error = NULL;

  if (row->issue == NULL)
    {
      fail_issue (self, row);
      return;
    }
  if (!stint_worklog_check (row->issue, row->start, seconds, row->comment, options->now, &error))
    {
      take_error (self, row, find_kind (row, seconds, options->now), error);
      return;
    }
  if (has_controls (row->comment))
    {
      stint_error_input (&error, _("comment: it holds a character that is no text; take it out."));
      take_error (self, row, STINT_PROBLEM_COMMENT, error);
    }
  else if (options->as_authors && row->author == NULL)
    {
      stint_error_input (&error, _("author: there is none."));
      take_error (self, row, STINT_PROBLEM_AUTHOR, error);
    }
}

static void
add_row (Maker *self, const StintForeignRow *from)
{
  StintImportPlan *plan = self->plan;
  StintImportRow row = { 0 };

  row.line = from->line;
  row.project = intern (plan, from->project);
  row.issue = intern (plan, from->issue);
  row.author = intern (plan, from->author);
  row.comment = *from->comment != '\0' ? g_string_chunk_insert (plan->texts, from->comment) : "";
  row.start = from->start;
  row.offset = from->offset != G_MAXINT ? from->offset : 0;
  row.created_at = from->created_at;
  row.seconds = (gint32) CLAMP (from->seconds, 0, G_MAXINT32);
  if (row.issue == NULL && row.project != NULL)
    {
      row.issue = ask_rule (self, row.project);
      row.by_rule = row.issue != NULL;
    }
  if (from->problem != NULL)
    {
      row.verdict = STINT_IMPORT_PROBLEM;
      row.problem = (guint8) from->kind;
      row.why = intern (plan, from->problem);
    }
  else
    judge (plan, &row, from->seconds);
  plan->problems[row.problem]++;
  g_array_append_val (plan->rows, row);
}

/* ---- all of them ---- */

/* What a caller said that the file is; the contents must agree. */
static gboolean
check_format (const char *format, const StintForeign *foreign, GError **error)
{
  static const char *const objects[] = { "Stint", "Timewarrior", "Super Productivity", NULL };

  if (format == NULL || (strcmp (format, "csv") == 0 && foreign->table != NULL) ||
      (strcmp (format, "json") == 0 && foreign->table == NULL && g_strv_contains (objects, foreign->program)))
    return TRUE;
  return stint_error_input (error, _("format: “%s” is not what the file holds; leave it out."), format);
}

static char **
dup_titles (const StintForeign *foreign)
{
  g_autoptr(GStrvBuilder) titles = g_strv_builder_new ();
  g_autoptr(GPtrArray) cells = g_ptr_array_new ();

  if (foreign->table != NULL)
    stint_foreign_table_get_cells (foreign->table, -1, cells);
  for (guint i = 0; i < cells->len; i++)
    g_strv_builder_add (titles, g_ptr_array_index (cells, i));
  return g_strv_builder_end (titles);
}

static gboolean
read_rows (StintImportPlan *self, StintImportSource *source, GCancellable *cancellable, GError **error)
{
  g_autoptr(GHashTable) rules = g_hash_table_new (NULL, NULL);
  Maker maker = { self, rules };
  guint n = stint_foreign_get_n_rows (self->foreign);

  self->rows = g_array_sized_new (FALSE, FALSE, sizeof (StintImportRow), n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(StintForeignRow) row = NULL;

      if (i % ROWS_AT_ONCE == 0)
        {
          stint_import_source_set_progress (source, 100 + (guint) ((guint64) i * 700 / n));
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
        }
      row = stint_foreign_take_row (self->foreign, i);
      add_row (&maker, row);
    }
  g_array_sort (self->projects, compare_projects);
  return TRUE;
}

gboolean
stint_import_plan_fill (StintImportPlan *self, StintImportSource *source, GCancellable *cancellable, GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (stint_import_source_get_bytes (source), &length);

  stint_import_source_set_progress (source, 0);
  self->foreign = stint_foreign_read (data != NULL ? data : "", length, &self->options->how, error);
  if (self->foreign == NULL || !check_format (self->options->format, self->foreign, error))
    return FALSE;
  self->titles = dup_titles (self->foreign);
  if (!read_rows (self, source, cancellable, error))
    return FALSE;
  if (self->foreign->rows != NULL)
    g_ptr_array_set_size (self->foreign->rows, 0); /* used up */
  return TRUE;
}
