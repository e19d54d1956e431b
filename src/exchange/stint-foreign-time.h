/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-day.h"

G_BEGIN_DECLS

/* How other programs write dates, times and lengths. */

/* What stands first in a date that does not begin with its year. */
typedef enum { STINT_DATE_ANY, STINT_DATE_DAY_FIRST, STINT_DATE_MONTH_FIRST } StintDateOrder;

/**
 * StintDateHints:
 *
 * What the dates of one column have told of their order.
 */
typedef struct
{
  guint day_first;   /* dates that can only be read so */
  guint month_first;
  guint either;
} StintDateHints;

/* Counts the date in @text in, if it is one. */
void           stint_date_hints_add (StintDateHints *self, const char *text);
/* The order of the column; where nothing tells, that of the locale. @sure: (out): FALSE when it was a guess that matters. */
StintDateOrder stint_date_hints_decide (const StintDateHints *self, gboolean *sure);

/**
 * stint_foreign_moment:
 * @text: a date, a time or both: `2024-01-15`, `15.01.2024`, `01/15/2024`, `15.01.24`, `09:00`, `9:00:30 PM`,
 *   `2024-01-15 09:00`, `2024-01-15T09:00:00+03:00`, `20240115T090000Z`
 * @day: (out): untouched where @text names none
 * @seconds: (out): seconds of the day; untouched where @text names no time
 * @offset: (out): seconds east of UTC; %G_MAXINT: as the user's zone says
 *
 * Returns: FALSE and INPUT that quotes @text
 */
gboolean stint_foreign_moment (const char *text, StintDateOrder order, StintDay *day, int *seconds, int *offset,
                               GError **error);

/* A number without a unit means what its column says. */
typedef enum { STINT_LENGTH_TYPED, STINT_LENGTH_HOURS, STINT_LENGTH_MINUTES, STINT_LENGTH_SECONDS } StintLengthUnit;

/* `01:30:00`, `1:30`, `1h 30m`, `PT1H30M`, and with a @unit `1.5` or `1,5`. 1 to %STINT_DURATION_MAX; INPUT quotes @text. */
gboolean stint_foreign_length (const char *text, StintLengthUnit unit, gint64 *seconds, GError **error);

G_END_DECLS
