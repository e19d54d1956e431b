/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-error.h"

#define CELLS_MAX 1000

typedef struct
{
  const char *at;
  char delimiter;
  guint line;
} Parser;

void
stint_csv_row_free (StintCsvRow *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self);
}

static char
guess_delimiter (const char *text)
{
  const char candidates[] = { ',', ';', '\t' };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 };
  gboolean quoted = FALSE;
  gsize best = 0;

  for (const char *p = text; *p != '\0' && (quoted || (*p != '\n' && *p != '\r')); p++)
    {
      if (*p == '"')
        quoted = !quoted;
      for (gsize i = 0; i < G_N_ELEMENTS (candidates) && !quoted; i++)
        counts[i] += *p == candidates[i];
    }
  for (gsize i = 1; i < G_N_ELEMENTS (candidates); i++)
    if (counts[i] > counts[best])
      best = i;
  return candidates[best];
}

/* A cell in quotes; `at` stands on the first quote. */
static gboolean
read_quoted (Parser *self, GString *cell, GError **error)
{
  guint began = self->line;

  for (self->at++; *self->at != '\0'; self->at++)
    {
      if (*self->at == '"' && self->at[1] == '"')
        self->at++;
      else if (*self->at == '"')
        {
          self->at++;
          return TRUE;
        }
      else if (*self->at == '\n')
        self->line++;
      g_string_append_c (cell, *self->at);
    }
  g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT, _("Line %u: a quotation mark is not closed"),
               began);
  return FALSE;
}

static gboolean
at_cell_end (const Parser *self)
{
  return *self->at == self->delimiter || *self->at == '\n' || *self->at == '\r' || *self->at == '\0';
}

static char *
read_cell (Parser *self, GError **error)
{
  g_autoptr(GString) cell = g_string_new (NULL);

  if (*self->at == '"' && !read_quoted (self, cell, error))
    return NULL;
  while (!at_cell_end (self))
    g_string_append_c (cell, *self->at++);
  return g_string_free (g_steal_pointer (&cell), FALSE);
}

static void
skip_line_end (Parser *self)
{
  if (*self->at == '\r')
    self->at++;
  if (*self->at == '\n')
    self->at++;
  self->line++;
}

static StintCsvRow *
read_row (Parser *self, GError **error)
{
  g_autoptr(StintCsvRow) row = g_new0 (StintCsvRow, 1);

  row->line = self->line;
  row->cells = g_ptr_array_new_with_free_func (g_free);
  for (;;)
    {
      char *cell = read_cell (self, error);

      if (cell == NULL)
        return NULL;
      g_ptr_array_add (row->cells, cell);
      if (row->cells->len > CELLS_MAX)
        {
          g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
                       _("Line %u: more than %d columns; this is not a table of entries"), row->line,
                       CELLS_MAX);
          return NULL;
        }
      if (*self->at != self->delimiter)
        break;
      self->at++;
    }
  if (*self->at != '\0')
    skip_line_end (self);
  return g_steal_pointer (&row);
}

static gboolean
is_empty (const StintCsvRow *row)
{
  return row->cells->len == 1 && *(const char *) g_ptr_array_index (row->cells, 0) == '\0';
}

GPtrArray *
stint_csv_parse (const char *text, GError **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_csv_row_free);
  Parser parser = { 0 };

  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3;
  parser.at = text;
  parser.delimiter = guess_delimiter (text);
  parser.line = 1;
  while (*parser.at != '\0')
    {
      StintCsvRow *row = read_row (&parser, error);

      if (row == NULL)
        return NULL;
      if (is_empty (row))
        stint_csv_row_free (row);
      else
        g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}

const char *
stint_csv_undefuse (const char *text)
{
  return *text == '\'' && text[1] != '\0' && strchr ("=+-@\t\r'", text[1]) != NULL ? text + 1 : text;
}
