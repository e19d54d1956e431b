/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-export-range.h"

/* The first day of the month that is @months later. */
static StintDay
month_begin (StintDay day, int months)
{
  int year, month, mday;

  stint_day_to_ymd (day, &year, &month, &mday);
  month += months;
  if (month < 1)
    return stint_day_from_ymd (year - 1, month + 12, 1);
  if (month > 12)
    return stint_day_from_ymd (year + 1, month - 12, 1);
  return stint_day_from_ymd (year, month, 1);
}

gboolean
stint_export_range_days (StintExportRange range, StintDay today, int first_weekday, StintDay *from,
                         StintDay *to)
{
  StintDay week = stint_day_week_begin (today, first_weekday);

  switch (range)
    {
    case STINT_RANGE_THIS_WEEK:
    case STINT_RANGE_LAST_WEEK:
      *from = range == STINT_RANGE_THIS_WEEK ? week : week - 7;
      *to = *from + 6;
      return TRUE;
    case STINT_RANGE_THIS_MONTH:
      *from = month_begin (today, 0);
      *to = month_begin (today, 1) - 1;
      return TRUE;
    case STINT_RANGE_LAST_MONTH:
      *from = month_begin (today, -1);
      *to = month_begin (today, 0) - 1;
      return TRUE;
    case STINT_RANGE_EVERYTHING:
    case STINT_RANGE_FROM_TO:
    default:
      return FALSE;
    }
}
