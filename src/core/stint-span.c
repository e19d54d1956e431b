/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-span.h"

#include <string.h>

#include "stint-day.h"
#include "stint-settings.h"

StintSpanRules
stint_span_rules (void)
{
  g_autofree char *mode = stint_settings_get_string ("round-mode");

  return (StintSpanRules) {
    .split_midnight = stint_settings_get_boolean ("split-midnight"),
    .step = (gint64) stint_settings_get_int ("round-minutes") * 60,
    .round_up = strcmp (mode, "up") == 0,
  };
}

static gint64
rounded (gint64 seconds, const StintSpanRules *rules)
{
  if (rules->step <= 0)
    return seconds;
  return (seconds + (rules->round_up ? rules->step - 1 : rules->step / 2)) / rules->step *
         rules->step;
}

/* @elapsed: from the start of the whole to the end of this piece
 * @given: what the pieces before have got */
static void
add_piece (GArray *spans, gint64 start, gint64 elapsed, gint64 *given)
{
  StintSpan span = { start, elapsed - *given };

  if (span.seconds <= 0)
    return;
  *given = elapsed;
  g_array_append_val (spans, span);
}

GArray *
stint_span_make (gint64 start, gint64 end, const StintSpanRules *rules, GTimeZone *zone)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (StintSpan));
  StintDay day = stint_day_of (start, zone);
  gint64 whole = MAX (rounded (end - start, rules), rules->step);
  gint64 given = 0;
  gint64 from = start;
  gint64 midnight;

  while (rules->split_midnight && (midnight = stint_day_begin (++day, zone)) < end)
    {
      if (midnight <= from)
        continue; /* a day that the zone leaves out */
      add_piece (spans, from, MIN (rounded (midnight - start, rules), whole), &given);
      from = midnight;
    }
  add_piece (spans, from, whole, &given);
  return spans;
}
