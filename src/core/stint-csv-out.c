/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-csv-out.h"

#include <string.h>

struct _StintCsvOut
{
  GString *text;
  char delimiter;
  gboolean in_row;
};

StintCsvOut *
stint_csv_out_new (void)
{
  StintCsvOut *self = g_new0 (StintCsvOut, 1);

  self->text = g_string_new (NULL);
  self->delimiter = ',';
  return self;
}

StintCsvOut *
stint_csv_out_new_for_spreadsheets (void)
{
  StintCsvOut *self = stint_csv_out_new ();

  g_string_append (self->text, "\xef\xbb\xbf");
  self->delimiter = ';';
  return self;
}

void
stint_csv_out_free (StintCsvOut *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

static void
append_cell (StintCsvOut *self, const char *mark, const char *text)
{
  if (self->in_row)
    g_string_append_c (self->text, self->delimiter);
  self->in_row = TRUE;

  if (strpbrk (text, "\"\r\n") == NULL && strchr (text, self->delimiter) == NULL)
    {
      g_string_append (self->text, mark);
      g_string_append (self->text, text);
      return;
    }
  g_string_append_c (self->text, '"');
  g_string_append (self->text, mark);
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (self->text, '"');
      g_string_append_c (self->text, *at);
    }
  g_string_append_c (self->text, '"');
}

/* What makes a spreadsheet calculate instead of show. */
static gboolean
is_formula (char first)
{
  return first != '\0' && strchr ("=+-@\t\r", first) != NULL;
}

void
stint_csv_out_text (StintCsvOut *self, const char *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL || *text == '\0')
    {
      append_cell (self, "", "");
      return;
    }
  valid = g_utf8_make_valid (text, -1);
  /* A text that already looks defused gets a mark too, so that reading takes exactly one away. */
  append_cell (self, is_formula (*valid) || (*valid == '\'' && (valid[1] == '\'' || is_formula (valid[1]))) ? "'" : "", valid);
}

void
stint_csv_out_plain (StintCsvOut *self, const char *text)
{
  append_cell (self, "", text);
}

void
stint_csv_out_int (StintCsvOut *self, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  append_cell (self, "", text);
}

void
stint_csv_out_end_row (StintCsvOut *self)
{
  g_string_append (self->text, "\r\n");
  self->in_row = FALSE;
}

const char *
stint_csv_out_get (StintCsvOut *self)
{
  return self->text->str;
}
