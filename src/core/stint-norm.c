/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-norm.h"

#include <langinfo.h>

#include "stint-settings.h"

#define MONDAY 1
#define SATURDAY 6
#define SUNDAY 7

int
stint_norm_first_workday (void)
{
  /* glibc: a day from 1 on, counted from the weekday of a date that is handed over in place of the
   * pointer: 19971130 was a Sunday. Where it is another day, and for other numbers, nobody has
   * chosen. */
  if ((guint32) GPOINTER_TO_SIZE (nl_langinfo (_NL_TIME_WEEK_1STDAY)) != 19971130)
    return MONDAY;
  switch (nl_langinfo (_NL_TIME_FIRST_WORKDAY)[0])
    {
    case 1:
      return SUNDAY;
    case 7:
      return SATURDAY;
    default:
      return MONDAY;
    }
}

gboolean
stint_norm_is_workday (StintDay day)
{
  int place = (stint_day_weekday (day) - stint_norm_first_workday () + 7) % 7;

  return place < stint_settings_days_per_week ();
}

gint64
stint_norm_day (StintDay day, gint64 off)
{
  return stint_norm_is_workday (day) ? MAX (stint_settings_day_seconds () - off, 0) : 0;
}

gint64
stint_norm_week (StintDay from, const gint64 off[7])
{
  gint64 seconds = 0;

  for (int i = 0; i < 7; i++)
    seconds += stint_norm_day (from + i, off != NULL ? off[i] : 0);
  return seconds;
}
