/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-foreign.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-decode.h"
#include "stint-error.h"
#include "stint-quick.h"

/* A key as people write it into a text: in capitals, not inside a word. */
#define KEY_PATTERN "(?<![\\w-])[A-Z][A-Z0-9_]{0,63}-[1-9][0-9]{0,9}(?![\\w-])"

StintForeignRow *
stint_foreign_row_new (guint line)
{
  StintForeignRow *self = g_new0 (StintForeignRow, 1);

  self->line = line;
  self->comment = g_strdup ("");
  return self;
}

void
stint_foreign_row_free (StintForeignRow *self)
{
  if (self == NULL)
    return;
  g_free (self->issue);
  g_free (self->project);
  g_free (self->comment);
  g_free (self->author);
  g_free (self->problem);
  g_free (self);
}

void
stint_foreign_row_take_problem (StintForeignRow *self, StintImportProblem kind, GError *error)
{
  if (self->problem == NULL)
    {
      self->problem = g_strdup (error->message);
      self->kind = kind;
    }
  g_error_free (error);
}

/* (transfer full) (nullable): the first key in @text; @begin, @end (out): where it stands */
static char *
find_key (const char *text, int *begin, int *end)
{
  static GRegex *regex;
  g_autoptr(GMatchInfo) match = NULL;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, g_regex_new (KEY_PATTERN, G_REGEX_OPTIMIZE, 0, NULL));
  if (!g_regex_match (regex, text, 0, &match))
    return NULL;
  g_match_info_fetch_pos (match, 0, begin, end);
  return g_match_info_fetch (match, 0);
}

/* What stands behind a key that begins the text, without the marks between. */
static const char *
skip_marks (const char *text)
{
  static const char *const marks[] = { " ", "\t", ":", "-", ",", ".", "]", ")", "–", "—", "·", "|" };
  gboolean skipped;

  do
    {
      skipped = FALSE;
      for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
        if (g_str_has_prefix (text, marks[i]))
          {
            text += strlen (marks[i]);
            skipped = TRUE;
          }
    }
  while (skipped);
  return text;
}

void
stint_foreign_row_take_text (StintForeignRow *self, const char *text, gboolean is_comment)
{
  int begin = 0, end = 0;
  g_autofree char *tidy = g_strstrip (g_strdup (text != NULL ? text : ""));
  g_autofree char *key = self->issue == NULL ? find_key (tidy, &begin, &end) : NULL;
  const char *comment = self->issue == NULL ? tidy : text;

  if (key != NULL)
    {
      self->issue = g_strdup (key);
      if (begin == 0 || (begin == 1 && strchr ("[(#", *tidy) != NULL))
        comment = skip_marks (tidy + end);
    }
  if (!is_comment || *self->comment != '\0' || comment == NULL)
    return;
  g_free (self->comment);
  self->comment = g_strdup (comment);
}

/* ---- options ---- */

void
stint_foreign_options_init (StintForeignOptions *self, GTimeZone *zone)
{
  *self = (StintForeignOptions) { 0 };
  self->zone = g_time_zone_ref (zone);
  for (int i = 0; i < STINT_N_COLUMNS; i++)
    self->columns[i] = STINT_COLUMN_BY_TITLE;
}

void
stint_foreign_options_copy (StintForeignOptions *self, const StintForeignOptions *from)
{
  *self = *from;
  self->zone = g_time_zone_ref (from->zone);
  for (int i = 0; i < STINT_N_COLUMNS; i++)
    self->titles[i] = g_strdup (from->titles[i]);
}

void
stint_foreign_options_clear (StintForeignOptions *self)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
  for (int i = 0; i < STINT_N_COLUMNS; i++)
    g_clear_pointer (&self->titles[i], g_free);
}

/* ---- which kind ---- */

void
stint_foreign_free (StintForeign *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->table, stint_foreign_table_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

/* @text: (transfer full) */
static gboolean
read_text (StintForeign *self, char *text, const StintForeignOptions *how, GError **error)
{
  g_autofree char *owned = text;
  const char *first = text;

  while (g_ascii_isspace (*first))
    first++;
  if (*first == '[' || *first == '{')
    self->rows = stint_foreign_read_json (text, how->zone, &self->program, error);
  else if (*first == '<')
    {
      self->program = "Hamster";
      self->rows = stint_foreign_read_hamster_xml (text, how->zone, error);
    }
  else if ((self->rows = stint_foreign_read_gtimelog (text, how->zone)) != NULL)
    self->program = "GTimeLog";
  else
    return stint_foreign_read_table (self, g_steal_pointer (&owned), how, error);
  return self->rows != NULL;
}

StintForeign *
stint_foreign_read (const char *data, gsize length, const StintForeignOptions *how, GError **error)
{
  g_autoptr(StintForeign) self = g_new0 (StintForeign, 1);
  char *text;

  self->encoding = "UTF-8";
  self->order_sure = TRUE;
  self->zone = g_time_zone_ref (how->zone);
  if (length >= 16 && memcmp (data, "SQLite format 3", 16) == 0)
    {
      self->program = "Hamster";
      self->rows = stint_foreign_read_hamster_db (data, length, how->zone, error);
      return self->rows != NULL ? g_steal_pointer (&self) : NULL;
    }
  text = stint_decode (data, length, &self->encoding, error);
  if (text == NULL || !read_text (self, text, how, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* ---- its rows ---- */

guint
stint_foreign_get_n_rows (StintForeign *self)
{
  return self->table != NULL ? stint_foreign_table_get_n_rows (self->table) : self->rows->len;
}

/* The rules that hold for every kind. */
static void
finish_row (StintForeignRow *row, GTimeZone *zone)
{
  g_autofree char *key = row->issue != NULL ? stint_quick_issue_key (row->issue) : NULL;

  if (key != NULL)
    {
      g_free (row->issue);
      row->issue = g_steal_pointer (&key);
    }
  if (row->offset == G_MAXINT && row->problem == NULL)
    row->offset = g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, row->start));
}

StintForeignRow *
stint_foreign_take_row (StintForeign *self, guint index)
{
  StintForeignRow *row;

  if (self->table != NULL)
    row = stint_foreign_table_read_row (self->table, index);
  else
    {
      row = g_ptr_array_index (self->rows, index);
      self->rows->pdata[index] = NULL;
    }
  finish_row (row, self->zone);
  return row;
}
