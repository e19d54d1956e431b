/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-csv.h"
#include "stint-error.h"
#include "stint-foreign.h"
#include "stint-quick.h"
#include "stint-text.h"
#include "stint-time.h"

/* What a column can mean. TEXT and LABEL only help: a key may stand in them; LABEL is what a rule may stand for. */
typedef enum
{
  ISSUE, START, START_DATE, START_TIME, END, END_DATE, END_TIME, DURATION, HOURS, MINUTES, SECONDS, COMMENT, TEXT, LABEL, AUTHOR,
  CREATED, N_ROLES
} Role;

/* Names of columns, folded, as programs of the field and people write them; the first column of a role counts. */
static const struct
{
  const char *name;
  Role role;
} names[] = {
  { "issue", ISSUE }, { "issue key", ISSUE }, { "key", ISSUE }, { "ticket", ISSUE }, { "task key", ISSUE },
  { "задача", ISSUE }, { "ключ", ISSUE }, { "ключ задачи", ISSUE }, { "тикет", ISSUE },
  { "start", START }, { "started", START }, { "started at", START }, { "start_time", START }, { "start datetime", START },
  { "начало", START }, { "начало работы", START }, { "дата и время начала", START },
  { "start date", START_DATE }, { "startdate", START_DATE }, { "date", START_DATE }, { "day", START_DATE }, { "дата", START_DATE },
  { "дата начала", START_DATE }, { "день", START_DATE },
  { "start time", START_TIME }, { "from", START_TIME }, { "begin", START_TIME }, { "время начала", START_TIME }, { "с", START_TIME },
  { "end", END }, { "ended", END }, { "end_time", END }, { "stop", END }, { "конец", END }, { "окончание", END },
  { "end date", END_DATE }, { "дата окончания", END_DATE },
  { "end time", END_TIME }, { "to", END_TIME }, { "until", END_TIME }, { "время окончания", END_TIME }, { "по", END_TIME },
  { "duration", DURATION }, { "duration (h)", DURATION }, { "time spent", DURATION }, { "spent", DURATION }, { "time", DURATION },
  { "длительность", DURATION }, { "затраченное время", DURATION }, { "затрачено", DURATION }, { "время", DURATION },
  { "duration (decimal)", HOURS }, { "hours", HOURS }, { "decimal duration", HOURS }, { "часы", HOURS }, { "часов", HOURS },
  { "duration minutes", MINUTES }, { "minutes", MINUTES }, { "минуты", MINUTES }, { "минут", MINUTES },
  { "seconds", SECONDS }, { "duration (seconds)", SECONDS }, { "секунды", SECONDS },
  { "comment", COMMENT }, { "description", COMMENT }, { "notes", COMMENT }, { "note", COMMENT }, { "комментарий", COMMENT },
  { "описание", COMMENT },
  { "task", TEXT }, { "activity", TEXT }, { "title", TEXT }, { "tags", TEXT },
  { "теги", TEXT }, { "работа", TEXT },
  { "project", LABEL }, { "category", LABEL }, { "client", LABEL }, { "customer", LABEL }, { "проект", LABEL }, { "очередь", LABEL },
  { "author", AUTHOR }, { "user", AUTHOR }, { "username", AUTHOR }, { "login", AUTHOR }, { "автор", AUTHOR }, { "исполнитель", AUTHOR },
  { "created", CREATED }, { "created at", CREATED }, { "создано", CREATED }, { "дата создания", CREATED },
};

/* Programs told by columns only they have. */
static const struct
{
  const char *program;
  const char *columns[4];
} programs[] = {
  { "Toggl Track", { "billable", "start date", "start time", "duration" } },
  { "Clockify", { "duration (h)", "start date", "start time", "billable" } },
  { "Kimai", { "from", "to", "activity", "customer" } },
  { "Hamster", { "activity", "start time", "duration minutes", "category" } },
  { "Stint", { "issue", "start", "seconds", "state" } },
  { "Yandex Tracker", { "ключ", "автор", "дата начала", "затраченное время" } },
};

typedef struct
{
  int columns[N_ROLES]; /* -1: none */
  GArray *texts;        /* (element-type guint): every TEXT and LABEL column, in order */
  GArray *labels;       /* (element-type guint): the LABEL columns, as `names` prefers them */
  StintDateOrder order;
  GTimeZone *zone;
} Layout;

static char *
fold (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_strdup (g_strstrip (folded));
}

static gboolean
has_column (char **header, const char *name)
{
  return name == NULL || g_strv_contains ((const char *const *) header, name);
}

static const char *
name_program (char **header)
{
  for (gsize i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      gboolean all = TRUE;

      for (gsize j = 0; j < G_N_ELEMENTS (programs[i].columns); j++)
        all &= has_column (header, programs[i].columns[j]);
      /* Clockify has all of Toggl's, and one that Toggl has not. */
      if (all && !(i == 0 && has_column (header, "duration (h)")))
        return programs[i].program;
    }
  return "CSV";
}

static void
read_header (Layout *self, char **header)
{
  for (int role = 0; role < N_ROLES; role++)
    self->columns[role] = -1;
  for (guint i = 0; header[i] != NULL; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (names); j++)
      if (strcmp (header[i], names[j].name) == 0)
        {
          Role role = names[j].role;

          if (self->columns[role] < 0)
            self->columns[role] = (int) i;
          if (role == TEXT || role == LABEL)
            g_array_append_val (self->texts, i);
        }
  for (gsize j = 0; j < G_N_ELEMENTS (names); j++)
    for (guint i = 0; header[i] != NULL && names[j].role == LABEL; i++)
      if (strcmp (header[i], names[j].name) == 0)
        g_array_append_val (self->labels, i);
}

/* (transfer none) (nullable): the first one that says anything */
static const char *
get_label (const Layout *self, const StintCsvRow *row)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      guint column = g_array_index (self->labels, guint, i);

      if (column < row->cells->len && *(const char *) g_ptr_array_index (row->cells, column) != '\0')
        return g_ptr_array_index (row->cells, column);
    }
  return NULL;
}

static const char *
get_cell (const Layout *self, const StintCsvRow *row, Role role)
{
  int column = self->columns[role];

  if (column < 0 || (guint) column >= row->cells->len)
    return "";
  return g_ptr_array_index (row->cells, (guint) column);
}

/* ---- one row ---- */

typedef struct
{
  StintDay day;
  int seconds;
  int offset;
} Moment;

static gboolean
add_moment (const Layout *self, const StintCsvRow *row, Role role, const char *name, Moment *moment, GError **error)
{
  const char *cell = get_cell (self, row, role);
  GError *local = NULL;
  int offset;

  if (*cell == '\0')
    return TRUE;
  if (!stint_foreign_moment (cell, self->order, &moment->day, &moment->seconds, &offset, &local))
    {
      stint_error_input (error, "%s: %s", name, local->message);
      g_error_free (local);
      return FALSE;
    }
  if (offset != G_MAXINT)
    moment->offset = offset;
  return TRUE;
}

static gint64
resolve (const Layout *self, const Moment *moment)
{
  g_autoptr(GTimeZone) utc = NULL;

  if (moment->offset == G_MAXINT)
    return stint_time_from_local (moment->day, MAX (moment->seconds, 0), self->zone);
  utc = g_time_zone_new_utc ();
  return stint_day_begin (moment->day, utc) + moment->seconds - moment->offset;
}

/* The end, from its own columns; a time alone is on the day of the start, or after midnight. */
static gboolean
read_end (const Layout *self, const StintCsvRow *row, const Moment *start, gint64 begin, gint64 *end, GError **error)
{
  Moment moment = { 0, -1, start->offset };

  *end = 0;
  if (!add_moment (self, row, END, "end", &moment, error) || !add_moment (self, row, END_DATE, "end date", &moment, error) ||
      !add_moment (self, row, END_TIME, "end time", &moment, error))
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
read_length (const Layout *self, const StintCsvRow *row, gint64 *seconds, gboolean *given, GError **error)
{
  static const struct { Role role; StintLengthUnit unit; const char *name; } lengths[] = {
    { SECONDS, STINT_LENGTH_SECONDS, "seconds" }, { DURATION, STINT_LENGTH_TYPED, "duration" },
    { HOURS, STINT_LENGTH_HOURS, "hours" }, { MINUTES, STINT_LENGTH_MINUTES, "minutes" },
  };
  GError *first = NULL;

  *given = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      const char *cell = get_cell (self, row, lengths[i].role);
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
          stint_error_input (&first, "%s: %s", lengths[i].name, local->message);
          g_error_free (local);
        }
    }
  if (first == NULL)
    return TRUE;
  g_propagate_error (error, first);
  return FALSE;
}

static gboolean
read_times (const Layout *self, const StintCsvRow *row, StintForeignRow *out, GError **error)
{
  Moment start = { 0, -1, G_MAXINT };
  gboolean given = FALSE;
  gint64 end = 0;

  if (!add_moment (self, row, START_DATE, "date", &start, error) || !add_moment (self, row, START_TIME, "start time", &start, error) ||
      !add_moment (self, row, START, "start", &start, error))
    return FALSE;
  if (start.day == 0)
    return stint_error_input (error, _("start: there is no date."));
  if (start.seconds < 0)
    start.seconds = 9 * 3600; /* a day alone: where a working day begins */
  out->start = resolve (self, &start);
  out->offset = start.offset;
  if (!read_end (self, row, &start, out->start, &end, error))
    return FALSE;
  /* Begin and end are exact; a column of lengths may be rounded. */
  if (end != 0)
    {
      out->seconds = end - out->start;
      return TRUE;
    }
  if (!read_length (self, row, &out->seconds, &given, error))
    return FALSE;
  return given || stint_error_input (error, _("duration: there is none, and no end either."));
}

static StintForeignRow *
read_row (const Layout *self, const StintCsvRow *row)
{
  StintForeignRow *out = stint_foreign_row_new (row->line);
  const char *issue = get_cell (self, row, ISSUE);
  g_autofree char *key = stint_quick_issue_key (issue);
  const char *author = get_cell (self, row, AUTHOR);
  GError *error = NULL;

  out->issue = g_steal_pointer (&key);
  if (out->issue == NULL)
    stint_foreign_row_take_text (out, issue, FALSE);
  stint_foreign_row_take_text (out, stint_csv_undefuse (get_cell (self, row, COMMENT)), TRUE);
  for (guint i = 0; i < self->texts->len; i++)
    {
      guint column = g_array_index (self->texts, guint, i);

      if (column < row->cells->len)
        stint_foreign_row_take_text (out, g_ptr_array_index (row->cells, column), self->columns[TEXT] == (int) column);
    }
  out->project = g_strdup (get_label (self, row));
  out->author = *author != '\0' ? g_strdup (author) : NULL;
  if (!read_times (self, row, out, &error))
    stint_foreign_row_take_problem (out, error);
  else
    {
      Moment created = { 0, -1, G_MAXINT };

      if (add_moment (self, row, CREATED, "created", &created, &error) && created.day != 0)
        out->created_at = resolve (self, &created);
      if (error != NULL)
        stint_foreign_row_take_problem (out, error);
    }
  return out;
}

/* ---- the table ---- */

static void
decide_order (StintForeign *foreign, Layout *layout, GPtrArray *table)
{
  static const Role dates[] = { START_DATE, START, END_DATE, END };
  StintDateHints hints = { 0 };

  for (guint i = 1; i < table->len; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (dates); j++)
      stint_date_hints_add (&hints, get_cell (layout, g_ptr_array_index (table, i), dates[j]));
  layout->order = foreign->order = stint_date_hints_decide (&hints, &foreign->order_sure);
}

gboolean
stint_foreign_read_table (StintForeign *foreign, const char *text, GTimeZone *zone, GError **error)
{
  g_autoptr(GPtrArray) table = stint_csv_parse (text, error);
  g_autoptr(GArray) texts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) labels = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GStrvBuilder) folded = g_strv_builder_new ();
  g_auto(GStrv) header = NULL;
  Layout layout = { .texts = texts, .labels = labels, .zone = zone };
  const StintCsvRow *first;

  if (table == NULL)
    return FALSE;
  foreign->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_foreign_row_free);
  foreign->program = "CSV";
  if (table->len == 0)
    return TRUE;
  first = g_ptr_array_index (table, 0);
  for (guint i = 0; i < first->cells->len; i++)
    {
      g_autofree char *name = fold (g_ptr_array_index (first->cells, i));

      g_strv_builder_add (folded, name);
    }
  header = g_strv_builder_end (folded);
  read_header (&layout, header);
  if (layout.columns[START] < 0 && layout.columns[START_DATE] < 0 && layout.columns[START_TIME] < 0)
    return stint_error_input (error, _("The first line names no column with the start, such as “start” or “date”."));
  foreign->program = name_program (header);
  decide_order (foreign, &layout, table);
  for (guint i = 1; i < table->len; i++)
    g_ptr_array_add (foreign->rows, read_row (&layout, g_ptr_array_index (table, i)));
  return TRUE;
}
