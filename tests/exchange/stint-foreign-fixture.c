/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-foreign-fixture.h"

void
foreign_sample_free (ForeignSample *self)
{
  stint_foreign_free (self->foreign);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

ForeignSample *
foreign_sample_read (const char *data, gsize length, GError **error)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  StintForeignOptions how;
  StintForeign *foreign;
  ForeignSample *self;

  stint_foreign_options_init (&how, zone);
  foreign = stint_foreign_read (data, length, &how, error);
  stint_foreign_options_clear (&how);
  if (foreign == NULL)
    return NULL;
  self = g_new0 (ForeignSample, 1);
  self->foreign = foreign;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_foreign_row_free);
  for (guint i = 0; i < stint_foreign_get_n_rows (foreign); i++)
    g_ptr_array_add (self->rows, stint_foreign_take_row (foreign, i));
  return self;
}
