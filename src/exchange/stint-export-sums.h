/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-export.h"

G_BEGIN_DECLS

/* What was worked on one day, issue or queue. */
typedef struct
{
  char *name;    /* `2026-11-16`, `TEST-1`, `TEST` */
  char *summary; /* (nullable): of an issue */
  gint64 seconds;
} StintExportSum;

/* (transfer full) (element-type StintExportSum): days from the first, the others by most time. @lines: not the entries. */
GPtrArray *stint_export_sum (GPtrArray *entries, StintExportLines lines, GTimeZone *zone);

/* (transfer full): @sums as text; any format that has sums. */
char *stint_export_write_sums (GPtrArray *sums, StintExportFormat format, StintExportLines lines);

G_END_DECLS
