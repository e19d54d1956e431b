/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-fuzz.h"

#include "stint-time.h"

#define DAY 86400
/* Years 2 to 9998: what every zone can show with four digits. */
#define FIRST (-G_GINT64_CONSTANT (62104060800))
#define LAST G_GINT64_CONSTANT (253370764800)

static void
assert_again (char *text, gint64 instant, int offset)
{
  g_autofree char *owned = text;
  g_autoptr(GError) error = NULL;
  gint64 instant_again = 0;
  int offset_again = G_MAXINT;

  g_assert_true (stint_time_parse (owned, &instant_again, &offset_again, &error));
  g_assert_no_error (error);
  g_assert_cmpint (instant_again, ==, instant);
  g_assert_cmpint (offset_again, ==, offset);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  StintFuzz input = { data, size };
  g_autofree char *text = stint_fuzz_rest (&input);
  g_autoptr(GError) error = NULL;
  gint64 instant = G_MAXINT64;
  int offset = G_MAXINT;

  if (!stint_time_parse (text, &instant, &offset, &error))
    {
      stint_fuzz_assert_input (error);
      return 0;
    }
  g_assert_cmpint (ABS (offset), <, DAY);
  if (instant < FIRST || instant > LAST)
    return 0;
  assert_again (stint_time_to_tracker (instant, offset), instant, offset);
  assert_again (stint_time_to_rfc3339 (instant, offset), instant, offset);
  return 0;
}
