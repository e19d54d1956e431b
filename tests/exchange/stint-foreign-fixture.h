/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-foreign.h"

G_BEGIN_DECLS

/* What stint_foreign_read() gave, with all its rows. */
typedef struct
{
  StintForeign *foreign;
  GPtrArray *rows; /* (element-type StintForeignRow) */
} ForeignSample;

/* In Berlin, with nothing by hand. (nullable) */
ForeignSample *foreign_sample_read (const char *data, gsize length, GError **error);
void           foreign_sample_free (ForeignSample *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForeignSample, foreign_sample_free)

G_END_DECLS
