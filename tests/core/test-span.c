/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-day.h"
#include "stint-span.h"
#include "stint-test.h"
#include "stint-time.h"

#define HOUR 3600

/* @wanted: `seconds from the start of the first day`+`length`, … */
static void
assert_spans (const char *zone_name, gint64 start, gint64 end, StintSpanRules rules, const char *wanted)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  g_autoptr(GArray) spans = stint_span_make (start, end, &rules, zone);
  gint64 day = stint_day_begin (stint_day_of (start, zone), zone);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    {
      const StintSpan *span = &g_array_index (spans, StintSpan, i);

      g_string_append_printf (text, "%s%" G_GINT64_FORMAT "+%" G_GINT64_FORMAT, i > 0 ? ", " : "",
                              span->start - day, span->seconds);
    }
  g_assert_cmpstr (text->str, ==, wanted);
}

static gint64
at (const char *text)
{
  gint64 instant;

  g_assert_true (stint_time_parse (text, &instant, NULL, NULL));
  return instant;
}

static void
test_midnight (void)
{
  StintSpanRules split = { TRUE, 0, FALSE };
  gint64 evening = at ("2026-11-20T22:30:00+0100");

  assert_spans ("Europe/Berlin", evening, evening + 3 * HOUR, split, "81000+5400, 86400+5400");
  assert_spans ("Europe/Berlin", evening, evening + 3 * HOUR, STINT_SPAN_EXACT, "81000+10800");
  assert_spans ("Europe/Berlin", evening, evening + 5400, split, "81000+5400"); /* ends at midnight */
  assert_spans ("Europe/Berlin", evening, evening + 5401, split, "81000+5400, 86400+1");
  assert_spans ("UTC", evening, evening + 2 * HOUR, split, "77400+7200"); /* not midnight there */
  assert_spans ("Europe/Berlin", evening, evening + 50 * HOUR, split,
                "81000+5400, 86400+86400, 172800+86400, 259200+1800");
}

/* Days of 23 and 25 hours, and one without a midnight. */
static void
test_clock_changes (void)
{
  StintSpanRules split = { TRUE, 0, FALSE };
  gint64 march = at ("2026-03-28T23:00:00+0100");
  gint64 october = at ("2026-10-24T23:00:00+0200");
  gint64 beirut = at ("2026-03-28T23:00:00+0200");

  assert_spans ("Europe/Berlin", march, march + 25 * HOUR, split, "82800+3600, 86400+82800, 169200+3600");
  assert_spans ("Europe/Berlin", october, october + 27 * HOUR, split, "82800+3600, 86400+90000, 176400+3600");
  /* It is one o'clock there after 23:59. */
  assert_spans ("Asia/Beirut", beirut, beirut + 2 * HOUR, split, "82800+3600, 86400+3600");
}

static void
test_rounding (void)
{
  StintSpanRules nearest = { TRUE, 900, FALSE };
  StintSpanRules up = { TRUE, 900, TRUE };
  gint64 noon = at ("2026-11-20T12:00:00+0000");
  static const struct { gint64 seconds; const char *nearest; const char *up; } cases[] = {
    { 1, "43200+900", "43200+900" }, /* never to nothing */
    { 449, "43200+900", "43200+900" },
    { 900, "43200+900", "43200+900" },
    { 901, "43200+900", "43200+1800" },
    { 1349, "43200+900", "43200+1800" },
    { 1350, "43200+1800", "43200+1800" },
    { 1800, "43200+1800", "43200+1800" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_spans ("UTC", noon, noon + cases[i].seconds, nearest, cases[i].nearest);
      assert_spans ("UTC", noon, noon + cases[i].seconds, up, cases[i].up);
    }
}

/* Over midnight it is the whole that is rounded: two days do not make two roundings. */
static void
test_rounding_over_midnight (void)
{
  StintSpanRules nearest = { TRUE, 900, FALSE };
  StintSpanRules up = { TRUE, 900, TRUE };
  gint64 midnight = at ("2026-11-21T00:00:00+0000");

  assert_spans ("UTC", midnight - 300, midnight + 300, nearest, "86400+900");
  assert_spans ("UTC", midnight - 300, midnight + 300, up, "86100+900");
  assert_spans ("UTC", midnight - 600, midnight + 60, nearest, "85800+900");
  assert_spans ("UTC", midnight - 3000, midnight + 3000, nearest, "83400+2700, 86400+3600");
  assert_spans ("UTC", midnight - 3000, midnight + 3000, up, "83400+3600, 86400+2700");
  assert_spans ("UTC", midnight - 60, midnight + 60, nearest, "86400+900");
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/span/midnight", test_midnight);
  g_test_add_func ("/span/clock-changes", test_clock_changes);
  g_test_add_func ("/span/rounding", test_rounding);
  g_test_add_func ("/span/rounding-over-midnight", test_rounding_over_midnight);
  return g_test_run ();
}
