/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a stretch of time becomes entries. */
typedef struct
{
  gboolean split_midnight; /* an entry for each day */
  gint64 step;             /* seconds that lengths are rounded to; 0: exact */
  gboolean round_up;       /* to the next step, else to the nearest */
} StintSpanRules;

/* As one entry, to the second. */
#define STINT_SPAN_EXACT ((StintSpanRules) { FALSE, 0, FALSE })

/* As the preferences say. */
StintSpanRules stint_span_rules (void);

typedef struct
{
  gint64 start;
  gint64 seconds; /* above 0 */
} StintSpan;

/**
 * stint_span_make:
 * @start: where the stretch begins; @end: after it
 *
 * Cuts at each midnight of @zone and rounds. It is the whole that is rounded, to one step at least, and each day gets its
 * share in whole steps: the sum is never off by more than one rounding, and a day whose share is less than the rounding
 * gives has no entry.
 *
 * Returns: (transfer full) (element-type StintSpan): one at least, by start
 */
GArray *stint_span_make (gint64 start, gint64 end, const StintSpanRules *rules, GTimeZone *zone);

G_END_DECLS
