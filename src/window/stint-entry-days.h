/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-entry-item.h"

G_BEGIN_DECLS

/* What a part of a working day has to last at least to be told as not tracked, in seconds. */
#define STINT_GAP_MIN 900

/* What the lines of #StintEntryList depend on, besides the entries. */
typedef struct
{
  gint64 now;
  GTimeZone *zone;
  gint64 timer;    /* since when the timer runs; G_MAXINT64: it does not */
  int work_begins; /* minutes after midnight */
  int work_ends;
  gboolean some;   /* @worklogs are only some entries of their days: neither gaps nor overlaps can be told */
  gboolean end;    /* nothing older is there, and a line says so */
} StintEntryDays;

/**
 * stint_entry_days_arrange:
 * @worklogs: (element-type StintWorklog): any order
 *
 * The lines for entries: a heading for each day that has some, with its sum, the entries, the gaps between them within working hours,
 * which entries overlap. On any thread.
 *
 * Returns: (transfer full) (element-type StintEntryItem): in the order of stint_entry_item_compare()
 */
GPtrArray *stint_entry_days_arrange (GPtrArray *worklogs, const StintEntryDays *days);

G_END_DECLS
