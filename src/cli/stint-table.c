/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-table.h"

#include "stint-text.h"

#define GAP 2 /* spaces between columns */

struct _StintTable
{
  guint n_columns;
  guint32 right;
  GPtrArray *headings;
  GPtrArray *cells;
};

StintTable *
stint_table_new (guint n_columns, guint32 right)
{
  StintTable *self;

  g_return_val_if_fail (n_columns > 0 && n_columns <= 32, NULL);

  self = g_new0 (StintTable, 1);
  self->n_columns = n_columns;
  self->right = right;
  self->headings = g_ptr_array_new_with_free_func (g_free);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
stint_table_free (StintTable *self)
{
  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

void
stint_table_add (StintTable *self, const char *text)
{
  g_ptr_array_add (self->cells, stint_text_cut (text != NULL ? text : "", G_MAXINT));
}

void
stint_table_add_heading (StintTable *self, const char *text)
{
  g_return_if_fail (self->headings->len < self->n_columns);

  g_ptr_array_add (self->headings, g_strdup (text));
}

guint
stint_table_text_width (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

static void
measure (StintTable *self, guint *widths)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      guint column = i % self->n_columns;

      widths[column] = MAX (widths[column], stint_table_text_width (self->cells->pdata[i]));
    }
  for (guint i = 0; i < self->headings->len; i++)
    {
      if (widths[i] > 0)
        widths[i] = MAX (widths[i], stint_table_text_width (self->headings->pdata[i]));
    }
}

static void
append_spaces (GString *out, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (out, ' ');
}

static void
append_row (StintTable *self, GString *out, GPtrArray *cells, guint first, const guint *widths)
{
  guint gap = 0; /* spaces owed before the next text */

  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *text = first + i < cells->len ? cells->pdata[first + i] : "";
      guint width = stint_table_text_width (text);
      guint fill;

      if (widths[i] == 0)
        continue;
      fill = widths[i] - width;
      if ((self->right & (1u << i)) != 0)
        {
          gap += fill;
          fill = 0;
        }
      if (*text != '\0')
        {
          append_spaces (out, gap);
          g_string_append (out, text);
          gap = 0;
        }
      gap += fill + GAP;
    }
  g_string_append_c (out, '\n');
}

char *
stint_table_to_string (StintTable *self)
{
  GString *out = g_string_new (NULL);
  guint widths[32] = { 0 };

  measure (self, widths);
  if (self->headings->len > 0 && self->cells->len > 0)
    append_row (self, out, self->headings, 0, widths);
  for (guint first = 0; first + self->n_columns <= self->cells->len; first += self->n_columns)
    append_row (self, out, self->cells, first, widths);
  return g_string_free (out, FALSE);
}
