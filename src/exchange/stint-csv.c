/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-error.h"

/* The row's cells stand one behind the other, each with its zero. */
typedef struct
{
  guint32 line;
  guint32 begin;
  guint32 n_cells;
} Row;

struct _StintCsv
{
  char *text;
  GArray *rows; /* (element-type Row) */
  char delimiter;
};

/* Reads ahead of where it writes: a cell never gets longer by losing its quotes. */
typedef struct
{
  const char *at;
  char *to;
  char delimiter;
  guint line;
} Parser;

void
stint_csv_free (StintCsv *self)
{
  g_array_unref (self->rows);
  g_free (self->text);
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
read_quoted (Parser *self, GError **error)
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
      *self->to++ = *self->at;
    }
  return stint_error_input (error, _("Line %u: a quotation mark is not closed."), began);
}

static gboolean
at_cell_end (const Parser *self)
{
  return *self->at == self->delimiter || *self->at == '\n' || *self->at == '\r' || *self->at == '\0';
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

/* The zero behind a cell takes the place of its delimiter or line end: `at` is past that first. */
static gboolean
read_cell (Parser *self, gboolean *last, GError **error)
{
  char end;

  if (*self->at == '"' && !read_quoted (self, error))
    return FALSE;
  while (!at_cell_end (self))
    *self->to++ = *self->at++;
  end = *self->at;
  *last = end != self->delimiter;
  if (!*last)
    self->at++;
  else if (end != '\0')
    skip_line_end (self);
  *self->to++ = '\0';
  return TRUE;
}

static gboolean
read_rows (StintCsv *self, const char *begin, GError **error)
{
  Parser parser = { begin, self->text, self->delimiter, 1 };

  while (*parser.at != '\0')
    {
      Row row = { parser.line, (guint32) (parser.to - self->text), 0 };
      gboolean last = FALSE;

      while (!last)
        {
          if (!read_cell (&parser, &last, error))
            return FALSE;
          row.n_cells++;
          /* At the end the text's own zero is the last cell's: nothing may be read behind it. */
          if (!last && *parser.at == '\0')
            {
              row.n_cells++;
              *parser.to++ = '\0';
              last = TRUE;
            }
        }
      if (row.n_cells > 1 || self->text[row.begin] != '\0')
        g_array_append_val (self->rows, row);
    }
  return TRUE;
}

StintCsv *
stint_csv_new (char *text, char delimiter, GError **error)
{
  g_autoptr(StintCsv) self = g_new0 (StintCsv, 1);
  const char *begin = g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text;

  self->text = text;
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->delimiter = delimiter != 0 ? delimiter : guess_delimiter (begin);
  return read_rows (self, begin, error) ? g_steal_pointer (&self) : NULL;
}

char
stint_csv_get_delimiter (const StintCsv *self)
{
  return self->delimiter;
}

guint
stint_csv_get_n_rows (const StintCsv *self)
{
  return self->rows->len;
}

guint
stint_csv_get_row (const StintCsv *self, guint index, GPtrArray *cells)
{
  const Row *row = &g_array_index (self->rows, Row, index);
  char *cell = self->text + row->begin;

  g_ptr_array_set_size (cells, 0);
  for (guint i = 0; i < row->n_cells; i++)
    {
      g_ptr_array_add (cells, cell);
      cell += strlen (cell) + 1;
    }
  return row->line;
}

const char *
stint_csv_undefuse (const char *text)
{
  return *text == '\'' && text[1] != '\0' && strchr ("=+-@\t\r'", text[1]) != NULL ? text + 1 : text;
}
