/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-fuzz.h"

#include "stint-day.h"
#include "stint-time.h"

static void
assert_day (const char *text, StintDay today)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) again_error = NULL;
  g_autofree char *iso = NULL;
  StintDay day = 0, again = 0;

  if (!stint_day_parse (text, today, &day, &error))
    {
      stint_fuzz_assert_input (error);
      return;
    }
  iso = stint_day_to_iso (day);
  g_assert_true (stint_day_parse (iso, today, &again, &again_error));
  g_assert_no_error (again_error);
  g_assert_cmpint (again, ==, day);
}

/* What was understood can be shown and typed again as an exact moment. */
static void
assert_moment (gint64 instant, gint64 now, GTimeZone *zone)
{
  g_autofree char *clock = stint_time_format (instant, zone);
  g_autofree char *exact = stint_time_to_rfc3339 (instant, 0);
  g_autoptr(GError) error = NULL;
  gint64 again = 0;

  g_assert_true (clock != NULL && *clock != '\0');
  g_assert_true (stint_time_parse_when (exact, now, zone, &again, &error));
  g_assert_no_error (error);
  g_assert_cmpint (again, ==, instant);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  StintFuzz input = { data, size };
  g_autoptr(GTimeZone) zone = stint_fuzz_zone (stint_fuzz_byte (&input));
  gint64 now = STINT_FUZZ_NOW + stint_fuzz_byte (&input) * G_GINT64_CONSTANT (331200);
  g_autofree char *text = stint_fuzz_rest (&input);
  g_autoptr(GError) error = NULL;
  gint64 instant = 0;

  if (stint_time_parse_when (text, now, zone, &instant, &error))
    assert_moment (instant, now, zone);
  else
    stint_fuzz_assert_input (error);
  assert_day (text, stint_day_of (now, zone));
  return 0;
}
