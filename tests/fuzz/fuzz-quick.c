/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-fuzz.h"

#include <string.h>

#include "stint-duration.h"
#include "stint-quick.h"

static void
assert_key (const char *key)
{
  g_autofree char *again = stint_quick_issue_key (key);

  g_assert_cmpstr (again, ==, key);
}

static void
assert_problems (const StintQuick *quick, const char *text, gboolean valid)
{
  for (guint i = 0; i < quick->problems->len; i++)
    {
      const StintQuickProblem *problem = g_ptr_array_index (quick->problems, i);

      g_assert_true (*problem->message != '\0');
      g_assert_true (g_utf8_validate (problem->message, -1, NULL));
      g_assert_cmpuint (problem->end, <=, strlen (text));
      if (valid)
        stint_fuzz_assert_range (text, problem->begin, problem->end);
    }
}

static void
assert_marks (const StintQuick *quick, const char *text)
{
  stint_fuzz_assert_range (text, quick->issue_begin, quick->issue_end);
  stint_fuzz_assert_range (text, quick->duration_begin, quick->duration_end);
  if (quick->issue_end > 0 && quick->duration_end > 0)
    g_assert_true (quick->issue_end <= quick->duration_begin ||
                   quick->duration_end <= quick->issue_begin);
  if (quick->issue != NULL)
    {
      g_assert_cmpuint (quick->issue_end, >, quick->issue_begin);
      assert_key (quick->issue);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  StintFuzz input = { data, size };
  g_autoptr(GTimeZone) zone = stint_fuzz_zone (stint_fuzz_byte (&input));
  gint64 now = STINT_FUZZ_NOW + stint_fuzz_byte (&input) * G_GINT64_CONSTANT (331200);
  g_autofree char *text = stint_fuzz_rest (&input);
  gboolean valid = g_utf8_validate (text, -1, NULL);
  g_autoptr(StintQuick) quick = stint_quick_parse (text, now, zone);

  g_assert_nonnull (quick->comment);
  g_assert_true (g_utf8_validate (quick->comment, -1, NULL));
  g_assert_cmpuint (strlen (quick->comment), <=, strlen (text));
  g_assert_cmpint (quick->seconds, >=, 0);
  g_assert_cmpint (quick->day, ==, stint_day_of (quick->start, zone));
  assert_problems (quick, text, valid);
  if (!valid)
    g_assert_cmpuint (quick->problems->len, >, 0);
  else
    assert_marks (quick, text);
  if (quick->problems->len == 0)
    {
      g_assert_nonnull (quick->issue);
      g_assert_cmpint (quick->seconds, >, 0);
      g_assert_cmpint (quick->seconds, <=, STINT_DURATION_MAX);
      g_assert_cmpuint (quick->duration_end, >, quick->duration_begin);
    }
  return 0;
}
