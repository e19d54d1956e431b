/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-csv.h"
#include "stint-error.h"
#include "stint-foreign-columns.h"
#include "stint-quick.h"
#include "stint-text.h"
#include "stint-time.h"

/* An entry has a dozen columns, a large export some fifty. */
#define COLUMNS_MAX 1000
#define DAY_BEGINS (9 * 3600) /* a day alone: where a working day begins */

struct _StintForeignTable
{
  StintCsv *csv;
  StintForeignColumns columns;
  StintDateOrder order;
  StintLengthUnit unit;
  GTimeZone *zone;
  GPtrArray *cells; /* (element-type utf8): of the row that is being read */
};

/* The cells of the row that is being read. */
static const char *
get_cell (const StintForeignTable *self, StintColumn column)
{
  int number = self->columns.of[column];

  if (number < 0 || (guint) number >= self->cells->len)
    return "";
  return stint_csv_undefuse (g_ptr_array_index (self->cells, (guint) number));
}

/* (transfer none) (nullable): the first one that says anything */
static const char *
get_project (const StintForeignTable *self)
{
  for (guint i = 0; i < self->columns.projects->len; i++)
    {
      guint column = g_array_index (self->columns.projects, guint, i);

      if (column < self->cells->len && *(const char *) g_ptr_array_index (self->cells, column) != '\0')
        return g_ptr_array_index (self->cells, column);
    }
  return NULL;
}

/* ---- one row ---- */

typedef struct
{
  StintDay day;
  int seconds;
  int offset;
} Moment;

/* @name: (context field): what is told when it cannot be read */
static gboolean
add_moment (const StintForeignTable *self, StintColumn column, const char *name, Moment *moment, GError **error)
{
  const char *cell = get_cell (self, column);
  GError *local = NULL;
  int offset;

  if (*cell == '\0')
    return TRUE;
  if (!stint_foreign_moment (cell, self->order, &moment->day, &moment->seconds, &offset, &local))
    {
      stint_error_input (error, "%s: %s", g_dpgettext2 (GETTEXT_PACKAGE, "field", name), local->message);
      g_error_free (local);
      return FALSE;
    }
  if (offset != G_MAXINT)
    moment->offset = offset;
  return TRUE;
}

static gint64
resolve (const StintForeignTable *self, const Moment *moment)
{
  g_autoptr(GTimeZone) utc = NULL;

  if (moment->offset == G_MAXINT)
    return stint_time_from_local (moment->day, MAX (moment->seconds, 0), self->zone);
  utc = g_time_zone_new_utc ();
  return stint_day_begin (moment->day, utc) + moment->seconds - moment->offset;
}

/* The end, from its own columns; a time alone is on the day of the start, or after midnight. */
static gboolean
read_end (const StintForeignTable *self, const Moment *start, gint64 begin, gint64 *end, GError **error)
{
  Moment moment = { 0, -1, start->offset };

  *end = 0;
  if (!add_moment (self, STINT_COLUMN_END, NC_("field", "end"), &moment, error) ||
      !add_moment (self, STINT_COLUMN_END_DATE, NC_("field", "end date"), &moment, error) ||
      !add_moment (self, STINT_COLUMN_END_TIME, NC_("field", "end time"), &moment, error))
    return FALSE;
  if (moment.seconds < 0)
    return TRUE;
  if (moment.day == 0)
    {
      moment.day = start->day;
      if (moment.seconds < start->seconds)
        moment.day++;
    }
  *end = resolve (self, &moment);
  return *end > begin || stint_error_input (error, _("end: it is not after the start."));
}

static gboolean
read_length (const StintForeignTable *self, gint64 *seconds, gboolean *given, GError **error)
{
  const struct { StintColumn column; StintLengthUnit unit; const char *name; } lengths[] = {
    { STINT_COLUMN_SECONDS, STINT_LENGTH_SECONDS, NC_("field", "seconds") },
    { STINT_COLUMN_DURATION, self->unit, NC_("field", "duration") },
    { STINT_COLUMN_HOURS, STINT_LENGTH_HOURS, NC_("field", "hours") },
    { STINT_COLUMN_MINUTES, STINT_LENGTH_MINUTES, NC_("field", "minutes") },
  };
  GError *first = NULL;

  *given = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      const char *cell = get_cell (self, lengths[i].column);
      GError *local = NULL;

      if (*cell == '\0')
        continue;
      *given = TRUE;
      if (stint_foreign_length (cell, lengths[i].unit, seconds, first == NULL ? &local : NULL))
        {
          g_clear_error (&first);
          return TRUE;
        }
      if (local != NULL)
        {
          stint_error_input (&first, "%s: %s", g_dpgettext2 (GETTEXT_PACKAGE, "field", lengths[i].name), local->message);
          g_error_free (local);
        }
    }
  if (first == NULL)
    return TRUE;
  g_propagate_error (error, first);
  return FALSE;
}

/* @start: (inout): what the columns say, with the time that a day alone stands for */
static gboolean
read_start (const StintForeignTable *self, Moment *start, StintForeignRow *out, GError **error)
{
  if (!add_moment (self, STINT_COLUMN_START_DATE, NC_("field", "date"), start, error) ||
      !add_moment (self, STINT_COLUMN_START_TIME, NC_("field", "start time"), start, error) ||
      !add_moment (self, STINT_COLUMN_START, NC_("field", "start"), start, error))
    return FALSE;
  if (start->day == 0)
    return stint_error_input (error, _("start: there is no date."));
  if (start->seconds < 0)
    start->seconds = DAY_BEGINS;
  out->start = resolve (self, start);
  out->offset = start->offset;
  return TRUE;
}

static gboolean
read_span (const StintForeignTable *self, const Moment *start, StintForeignRow *out, GError **error)
{
  gboolean given = FALSE;
  gint64 end = 0;

  if (!read_end (self, start, out->start, &end, error))
    return FALSE;
  /* Begin and end are exact; a column of lengths may be rounded. */
  if (end != 0)
    {
      out->seconds = end - out->start;
      return TRUE;
    }
  if (!read_length (self, &out->seconds, &given, error))
    return FALSE;
  return given || stint_error_input (error, _("duration: there is none, and no end either."));
}

static void
read_texts (const StintForeignTable *self, StintForeignRow *out)
{
  const char *issue = get_cell (self, STINT_COLUMN_ISSUE);
  const char *author = get_cell (self, STINT_COLUMN_AUTHOR);

  out->issue = stint_quick_issue_key (issue);
  if (out->issue == NULL)
    stint_foreign_row_take_text (out, issue, FALSE);
  stint_foreign_row_take_text (out, get_cell (self, STINT_COLUMN_COMMENT), TRUE);
  for (guint i = 0; i < self->columns.texts->len; i++)
    {
      guint column = g_array_index (self->columns.texts, guint, i);

      if (column < self->cells->len)
        stint_foreign_row_take_text (out, stint_csv_undefuse (g_ptr_array_index (self->cells, column)),
                                     self->columns.of[STINT_COLUMN_TEXT] == (int) column);
    }
  out->project = g_strdup (get_project (self));
  out->author = *author != '\0' ? g_strdup (author) : NULL;
}

StintForeignRow *
stint_foreign_table_read_row (StintForeignTable *self, guint row)
{
  StintForeignRow *out = stint_foreign_row_new (stint_foreign_table_get_cells (self, (int) row, self->cells));
  Moment start = { 0, -1, G_MAXINT };
  Moment created = { 0, -1, G_MAXINT };
  StintImportProblem kind = STINT_PROBLEM_NONE;
  GError *error = NULL;

  read_texts (self, out);
  if (self->cells->len > COLUMNS_MAX)
    {
      kind = STINT_PROBLEM_ROW;
      stint_error_input (&error, _("row: it has %u columns; an entry has not more than %d."), self->cells->len, COLUMNS_MAX);
    }
  else if (!read_start (self, &start, out, &error))
    kind = STINT_PROBLEM_START;
  else if (!read_span (self, &start, out, &error))
    kind = STINT_PROBLEM_LENGTH;
  else if (!add_moment (self, STINT_COLUMN_CREATED, NC_("field", "created"), &created, &error))
    kind = STINT_PROBLEM_AUTHOR;
  else if (created.day != 0)
    out->created_at = resolve (self, &created);
  if (error != NULL)
    stint_foreign_row_take_problem (out, kind, error);
  return out;
}

/* ---- the table ---- */

static void
decide_order (StintForeign *foreign, StintForeignTable *self, StintDateOrder wanted)
{
  static const StintColumn dates[] = { STINT_COLUMN_START_DATE, STINT_COLUMN_START, STINT_COLUMN_END_DATE, STINT_COLUMN_END };
  StintDateHints hints = { 0 };

  for (guint i = 1; wanted == STINT_DATE_ANY && i < stint_csv_get_n_rows (self->csv); i++)
    {
      stint_csv_get_row (self->csv, i, self->cells);
      for (gsize j = 0; j < G_N_ELEMENTS (dates); j++)
        stint_date_hints_add (&hints, get_cell (self, dates[j]));
    }
  foreign->order = wanted != STINT_DATE_ANY ? wanted : stint_date_hints_decide (&hints, &foreign->order_sure);
  self->order = foreign->order;
}

static gboolean
check_titles (const StintForeignTable *self, gboolean any_table, GError **error)
{
  if (self->cells->len > COLUMNS_MAX)
    return stint_error_input (error, _("Line %u: more than %d columns; this is not a table of entries."), 1, COLUMNS_MAX);
  if (!any_table && self->columns.of[STINT_COLUMN_START] < 0 && self->columns.of[STINT_COLUMN_START_DATE] < 0 &&
      self->columns.of[STINT_COLUMN_START_TIME] < 0)
    return stint_error_input (error, _("The first line names no column with the start, such as “start” or “date”."));
  return TRUE;
}

gboolean
stint_foreign_read_table (StintForeign *foreign, char *text, const StintForeignOptions *how, GError **error)
{
  StintForeignTable *self = foreign->table = g_new0 (StintForeignTable, 1);

  self->zone = g_time_zone_ref (how->zone);
  self->unit = how->unit;
  self->cells = g_ptr_array_new ();
  self->csv = stint_csv_new (text, how->delimiter, error);
  if (self->csv == NULL)
    return FALSE;
  if (stint_csv_get_n_rows (self->csv) > 0)
    stint_csv_get_row (self->csv, 0, self->cells);
  stint_foreign_columns_init (&self->columns, self->cells, how);
  foreign->program = self->columns.program;
  if (stint_csv_get_n_rows (self->csv) == 0)
    return TRUE;
  if (!check_titles (self, how->any_table, error))
    return FALSE;
  decide_order (foreign, self, how->order);
  return TRUE;
}

void
stint_foreign_table_free (StintForeignTable *self)
{
  if (self->csv != NULL)
    stint_csv_free (self->csv);
  stint_foreign_columns_clear (&self->columns);
  g_ptr_array_unref (self->cells);
  g_time_zone_unref (self->zone);
  g_free (self);
}

guint
stint_foreign_table_get_n_rows (const StintForeignTable *self)
{
  guint n = stint_csv_get_n_rows (self->csv);

  return n > 0 ? n - 1 : 0;
}

char
stint_foreign_table_get_delimiter (const StintForeignTable *self)
{
  return stint_csv_get_delimiter (self->csv);
}

int
stint_foreign_table_get_column (const StintForeignTable *self, StintColumn column)
{
  return self->columns.of[column];
}

guint
stint_foreign_table_get_cells (const StintForeignTable *self, int row, GPtrArray *cells)
{
  if (stint_csv_get_n_rows (self->csv) > 0)
    return stint_csv_get_row (self->csv, (guint) (row + 1), cells);
  g_ptr_array_set_size (cells, 0);
  return 1;
}
