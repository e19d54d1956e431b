/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stint-decode.h"
#include "stint-error.h"
#include "stint-test.h"

#define TEXT "дата;задача\n15.01.2024;TEST-1\n"

static void
test_known (void)
{
  static const struct { const char *charset; const char *mark; gsize mark_length; const char *told; } cases[] = {
    { "UTF-8", "", 0, "UTF-8" },
    { "UTF-8", "\xef\xbb\xbf", 3, "UTF-8" },
    { "UTF-16LE", "\xff\xfe", 2, "UTF-16LE" },
    { "UTF-16BE", "\xfe\xff", 2, "UTF-16BE" },
    { "UTF-16LE", "", 0, "UTF-16LE" },
    { "UTF-16BE", "", 0, "UTF-16BE" },
    { "WINDOWS-1251", "", 0, "WINDOWS-1251" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GByteArray) file = g_byte_array_new ();
      g_autoptr(GError) error = NULL;
      g_autofree char *bytes = NULL;
      g_autofree char *text = NULL;
      const char *encoding = NULL;
      gsize length = 0;

      bytes = g_convert (TEXT, -1, cases[i].charset, "UTF-8", NULL, &length, &error);
      g_assert_no_error (error);
      g_byte_array_append (file, (const guint8 *) cases[i].mark, (guint) cases[i].mark_length);
      g_byte_array_append (file, (const guint8 *) bytes, (guint) length);
      text = stint_decode ((const char *) file->data, file->len, &encoding, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, TEXT);
      g_assert_cmpstr (encoding, ==, cases[i].told);
    }
}

static void
test_empty (void)
{
  g_autofree char *text = stint_decode ("", 0, NULL, NULL);

  g_assert_cmpstr (text, ==, "");
}

static void
test_no_text (void)
{
  static const struct { const char *data; gsize length; } cases[] = {
    { "a\0b", 3 }, { "\x7f" "ELF\x02\x01\x01\0\0\0\0", 11 }, { "\xff\xfe\x00\x00", 4 }, { "\xff\xfe\x00", 3 },
    { "\xff\xfe\x00\xd8\x41\x00", 6 }, /* half of a pair */
    { "\x98\x98", 2 },                 /* the one byte that Windows-1251 has not */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (stint_decode (cases[i].data, cases[i].length, NULL, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
    }
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/decode/known", test_known);
  g_test_add_func ("/decode/empty", test_empty);
  g_test_add_func ("/decode/no-text", test_no_text);
  return g_test_run ();
}
