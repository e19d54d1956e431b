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
  g_free (self->issue);
  g_free (self->project);
  g_free (self->comment);
  g_free (self->author);
  g_free (self->problem);
  g_free (self);
}

void
stint_foreign_row_take_problem (StintForeignRow *self, GError *error)
{
  if (self->problem == NULL)
    self->problem = g_strdup (error->message);
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

void
stint_foreign_free (StintForeign *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

/* ---- which kind ---- */

static gboolean
read_text (StintForeign *self, const char *text, GTimeZone *zone, GError **error)
{
  const char *first = text;
  GError *local = NULL;

  while (g_ascii_isspace (*first))
    first++;
  if (*first == '[' || *first == '{')
    {
      self->rows = stint_foreign_read_json (text, zone, &self->program, error);
      return self->rows != NULL;
    }
  if (*first == '<')
    {
      self->program = "Hamster";
      self->rows = stint_foreign_read_hamster_xml (text, zone, error);
      return self->rows != NULL;
    }
  self->rows = stint_foreign_read_gtimelog (text, zone);
  if (self->rows != NULL)
    {
      self->program = "GTimeLog";
      return TRUE;
    }
  if (stint_foreign_read_table (self, text, zone, &local))
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
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

StintForeign *
stint_foreign_read (const char *data, gsize length, GTimeZone *zone, GError **error)
{
  g_autoptr(StintForeign) self = g_new0 (StintForeign, 1);
  g_autofree char *text = NULL;

  self->encoding = "UTF-8";
  self->order_sure = TRUE;
  if (length >= 16 && memcmp (data, "SQLite format 3", 16) == 0)
    {
      self->program = "Hamster";
      self->rows = stint_foreign_read_hamster_db (data, length, zone, error);
      if (self->rows == NULL)
        return NULL;
    }
  else if ((text = stint_decode (data, length, &self->encoding, error)) == NULL || !read_text (self, text, zone, error))
    return NULL;
  for (guint i = 0; i < self->rows->len; i++)
    finish_row (g_ptr_array_index (self->rows, i), zone);
  return g_steal_pointer (&self);
}
