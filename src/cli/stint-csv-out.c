/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-csv-out.h"

#include <string.h>

struct _StintCsvOut
{
  GString *text;
  gboolean in_row;
};

StintCsvOut *
stint_csv_out_new (void)
{
  StintCsvOut *self = g_new0 (StintCsvOut, 1);

  self->text = g_string_new (NULL);
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
    g_string_append_c (self->text, ',');
  self->in_row = TRUE;

  if (strpbrk (text, ",\"\r\n") == NULL)
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
  append_cell (self, strchr ("=+-@\t\r", *valid) != NULL ? "'" : "", valid);
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
