/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-fuzz.h"

#include "stint-duration.h"

static void
assert_iso (char *text, gint64 seconds)
{
  g_autofree char *owned = text;
  g_autoptr(GError) error = NULL;
  gint64 again = -1;

  g_assert_true (stint_duration_parse_iso (owned, &again, &error));
  g_assert_no_error (error);
  g_assert_cmpint (again, ==, seconds);
}

static void
assert_printed (gint64 seconds)
{
  g_autofree char *words = stint_duration_format (seconds);
  g_autofree char *column = stint_duration_format_short (seconds);
  g_autofree char *running = stint_duration_format_clock (seconds);

  g_assert_true (g_utf8_validate (words, -1, NULL) && *words != '\0');
  g_assert_nonnull (g_strrstr (column, ":"));
  g_assert_nonnull (g_strrstr (running, ":"));
  assert_iso (stint_duration_to_iso (seconds), seconds);
  assert_iso (stint_duration_to_tracker (seconds), seconds);
}

static void
assert_editable (gint64 seconds)
{
  g_autofree char *text = stint_duration_format_editable (seconds);
  g_autoptr(GError) error = NULL;
  gint64 again = -1;

  g_assert_true (stint_duration_parse (text, &again, &error));
  g_assert_no_error (error);
  g_assert_cmpint (again, ==, seconds);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  StintFuzz input = { data, size };
  g_autofree char *text = stint_fuzz_rest (&input);
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) iso_error = NULL;
  gint64 seconds = -1;
  gint64 iso = -1;

  if (stint_duration_parse (text, &seconds, &error))
    {
      g_assert_cmpint (seconds, >=, 1);
      g_assert_cmpint (seconds, <=, STINT_DURATION_MAX);
      assert_printed (seconds);
      assert_editable (seconds);
    }
  else
    stint_fuzz_assert_input (error);

  if (stint_duration_parse_iso (text, &iso, &iso_error))
    {
      g_assert_cmpint (iso, >=, 0);
      assert_printed (iso);
      g_assert_true (seconds < 0 || seconds == iso);
    }
  else
    stint_fuzz_assert_input (iso_error);
  stint_duration_is_word (text);
  return 0;
}
