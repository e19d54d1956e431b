/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-foreign-columns.h"

#include <string.h>

/* Names of columns, folded, as programs of the field and people write them; the first column of a role counts. */
static const struct
{
  const char *name;
  StintColumn column;
} names[] = {
  { "issue", STINT_COLUMN_ISSUE }, { "issue key", STINT_COLUMN_ISSUE }, { "key", STINT_COLUMN_ISSUE },
  { "ticket", STINT_COLUMN_ISSUE }, { "task key", STINT_COLUMN_ISSUE }, { "задача", STINT_COLUMN_ISSUE },
  { "ключ", STINT_COLUMN_ISSUE }, { "ключ задачи", STINT_COLUMN_ISSUE }, { "тикет", STINT_COLUMN_ISSUE },
  { "start", STINT_COLUMN_START }, { "started", STINT_COLUMN_START }, { "started at", STINT_COLUMN_START },
  { "start_time", STINT_COLUMN_START }, { "start datetime", STINT_COLUMN_START }, { "начало", STINT_COLUMN_START },
  { "начало работы", STINT_COLUMN_START }, { "дата и время начала", STINT_COLUMN_START },
  { "start date", STINT_COLUMN_START_DATE }, { "startdate", STINT_COLUMN_START_DATE }, { "date", STINT_COLUMN_START_DATE },
  { "day", STINT_COLUMN_START_DATE }, { "дата", STINT_COLUMN_START_DATE }, { "дата начала", STINT_COLUMN_START_DATE },
  { "день", STINT_COLUMN_START_DATE },
  { "start time", STINT_COLUMN_START_TIME }, { "from", STINT_COLUMN_START_TIME }, { "begin", STINT_COLUMN_START_TIME },
  { "время начала", STINT_COLUMN_START_TIME }, { "с", STINT_COLUMN_START_TIME },
  { "end", STINT_COLUMN_END }, { "ended", STINT_COLUMN_END }, { "end_time", STINT_COLUMN_END }, { "stop", STINT_COLUMN_END },
  { "конец", STINT_COLUMN_END }, { "окончание", STINT_COLUMN_END },
  { "end date", STINT_COLUMN_END_DATE }, { "дата окончания", STINT_COLUMN_END_DATE },
  { "end time", STINT_COLUMN_END_TIME }, { "to", STINT_COLUMN_END_TIME }, { "until", STINT_COLUMN_END_TIME },
  { "время окончания", STINT_COLUMN_END_TIME }, { "по", STINT_COLUMN_END_TIME },
  { "duration", STINT_COLUMN_DURATION }, { "duration (h)", STINT_COLUMN_DURATION }, { "time spent", STINT_COLUMN_DURATION },
  { "spent", STINT_COLUMN_DURATION }, { "time", STINT_COLUMN_DURATION }, { "длительность", STINT_COLUMN_DURATION },
  { "затраченное время", STINT_COLUMN_DURATION }, { "затрачено", STINT_COLUMN_DURATION }, { "время", STINT_COLUMN_DURATION },
  { "duration (decimal)", STINT_COLUMN_HOURS }, { "hours", STINT_COLUMN_HOURS }, { "decimal duration", STINT_COLUMN_HOURS },
  { "часы", STINT_COLUMN_HOURS }, { "часов", STINT_COLUMN_HOURS },
  { "duration minutes", STINT_COLUMN_MINUTES }, { "minutes", STINT_COLUMN_MINUTES }, { "минуты", STINT_COLUMN_MINUTES },
  { "минут", STINT_COLUMN_MINUTES },
  { "seconds", STINT_COLUMN_SECONDS }, { "duration (seconds)", STINT_COLUMN_SECONDS }, { "секунды", STINT_COLUMN_SECONDS },
  { "comment", STINT_COLUMN_COMMENT }, { "description", STINT_COLUMN_COMMENT }, { "notes", STINT_COLUMN_COMMENT },
  { "note", STINT_COLUMN_COMMENT }, { "комментарий", STINT_COLUMN_COMMENT }, { "описание", STINT_COLUMN_COMMENT },
  { "task", STINT_COLUMN_TEXT }, { "activity", STINT_COLUMN_TEXT }, { "title", STINT_COLUMN_TEXT }, { "tags", STINT_COLUMN_TEXT },
  { "теги", STINT_COLUMN_TEXT }, { "работа", STINT_COLUMN_TEXT },
  { "project", STINT_COLUMN_PROJECT }, { "category", STINT_COLUMN_PROJECT }, { "client", STINT_COLUMN_PROJECT },
  { "customer", STINT_COLUMN_PROJECT }, { "проект", STINT_COLUMN_PROJECT }, { "очередь", STINT_COLUMN_PROJECT },
  { "author", STINT_COLUMN_AUTHOR }, { "user", STINT_COLUMN_AUTHOR }, { "username", STINT_COLUMN_AUTHOR },
  { "login", STINT_COLUMN_AUTHOR }, { "автор", STINT_COLUMN_AUTHOR }, { "исполнитель", STINT_COLUMN_AUTHOR },
  { "created", STINT_COLUMN_CREATED }, { "created at", STINT_COLUMN_CREATED }, { "создано", STINT_COLUMN_CREATED },
  { "дата создания", STINT_COLUMN_CREATED },
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

static const char *const words[STINT_N_COLUMNS] = {
  "issue", "start", "start-date", "start-time", "end", "end-date", "end-time", "duration",
  "hours", "minutes", "seconds", "comment", "text", "project", "author", "created",
};

const char *
stint_column_to_word (StintColumn column)
{
  return words[column];
}

gboolean
stint_column_from_word (const char *word, StintColumn *column)
{
  for (int i = 0; i < STINT_N_COLUMNS; i++)
    if (strcmp (words[i], word) == 0)
      {
        *column = (StintColumn) i;
        return TRUE;
      }
  return FALSE;
}

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
read_titles (StintForeignColumns *self, char **header)
{
  for (guint i = 0; header[i] != NULL; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (names); j++)
      if (strcmp (header[i], names[j].name) == 0)
        {
          if (self->of[names[j].column] < 0)
            self->of[names[j].column] = (int) i;
          if (names[j].column == STINT_COLUMN_TEXT || names[j].column == STINT_COLUMN_PROJECT)
            g_array_append_val (self->texts, i);
        }
  /* As `names` prefers them. */
  for (gsize j = 0; j < G_N_ELEMENTS (names); j++)
    for (guint i = 0; header[i] != NULL && names[j].column == STINT_COLUMN_PROJECT; i++)
      if (strcmp (header[i], names[j].name) == 0)
        g_array_append_val (self->projects, i);
}

/* @wanted: a title, or a number from 1. -1: neither */
static int
find_title (char **header, const char *wanted)
{
  g_autofree char *folded = fold (wanted);
  int n = (int) g_strv_length (header);
  guint64 number = 0;

  for (int i = 0; i < n; i++)
    if (strcmp (header[i], folded) == 0)
      return i;
  if (g_ascii_string_to_unsigned (folded, 10, 1, (guint64) n, &number, NULL))
    return (int) number - 1;
  return STINT_COLUMN_NONE;
}

/* What was said by hand goes before what the titles say; a column that means something by hand means nothing else. */
static void
take_by_hand (StintForeignColumns *self, char **header, const StintForeignOptions *how)
{
  int n = (int) g_strv_length (header);

  for (int i = 0; i < STINT_N_COLUMNS; i++)
    {
      int column = how->titles[i] != NULL ? find_title (header, how->titles[i]) : how->columns[i];

      if (column == STINT_COLUMN_BY_TITLE)
        continue;
      for (int other = 0; other < STINT_N_COLUMNS && column >= 0; other++)
        if (self->of[other] == column && how->columns[other] == STINT_COLUMN_BY_TITLE && how->titles[other] == NULL)
          self->of[other] = STINT_COLUMN_NONE;
      self->of[i] = column >= 0 && column < n ? column : STINT_COLUMN_NONE;
      if (i != STINT_COLUMN_TEXT && i != STINT_COLUMN_PROJECT)
        continue;
      if (i == STINT_COLUMN_PROJECT)
        g_array_set_size (self->projects, 0);
      if (self->of[i] >= 0)
        {
          guint number = (guint) self->of[i];

          g_array_append_val (self->texts, number);
          if (i == STINT_COLUMN_PROJECT)
            g_array_append_val (self->projects, number);
        }
    }
}

void
stint_foreign_columns_init (StintForeignColumns *self, GPtrArray *titles, const StintForeignOptions *how)
{
  g_autoptr(GStrvBuilder) folded = g_strv_builder_new ();
  g_auto(GStrv) header = NULL;

  for (int i = 0; i < STINT_N_COLUMNS; i++)
    self->of[i] = STINT_COLUMN_NONE;
  self->texts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->projects = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < titles->len; i++)
    {
      g_autofree char *name = fold (g_ptr_array_index (titles, i));

      g_strv_builder_add (folded, name);
    }
  header = g_strv_builder_end (folded);
  read_titles (self, header);
  take_by_hand (self, header, how);
  self->program = name_program (header);
}

void
stint_foreign_columns_clear (StintForeignColumns *self)
{
  g_clear_pointer (&self->texts, g_array_unref);
  g_clear_pointer (&self->projects, g_array_unref);
}
