/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-test.h"

#include <libintl.h>

#include "stint-text.h"

static void
test_cut (void)
{
  static const struct
  {
    const char *text;
    gsize max;
    const char *cut;
  } cases[] = {
    { "", 5, "" },
    { NULL, 5, "" },
    { "abc", 3, "abc" },
    { "abcd", 3, "ab…" },
    { "задача", 6, "задача" },
    { "задачи", 5, "зада…" },
    { "abc", 1, "…" },
    { "a", 1, "a" },
    { "abc", 0, "" },
    { "a\nb\tc\r\x7f\x01", 20, "a b c   " },
    { "a\xc2\x85" "b\u2028c\u2029", 20, "a b c " },
    { "a\xff" "b", 20, "a\ufffd" "b" },
    { "\xd0", 20, "\ufffd" },
    { "\xed\xa0\x80", 20, "\ufffd\ufffd\ufffd" },
    { "abc\xd0\xd0\xd0", 4, "abc…" },
    { "😀😀😀", 2, "😀…" },
    { "<b>&amp;</b>", 20, "<b>&amp;</b>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cut = stint_text_cut (cases[i].text, cases[i].max);

      g_assert_cmpstr (cut, ==, cases[i].cut);
      g_assert_true (g_utf8_validate (cut, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (cut, -1), <=, (glong) cases[i].max);
    }
}

static void
test_long (void)
{
  g_autofree char *text = g_strnfill (100000, '\xff');
  g_autofree char *cut = stint_text_cut (text, 40);

  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 40);
  g_assert_true (g_str_has_suffix (cut, "…"));
}

static void
test_init (void)
{
  g_unsetenv ("STINT_LOCALEDIR");
  stint_text_init ();
  g_assert_cmpstr (textdomain (NULL), ==, GETTEXT_PACKAGE);
  g_assert_cmpstr (bindtextdomain (GETTEXT_PACKAGE, NULL), ==, LOCALEDIR);
  g_assert_cmpstr (bind_textdomain_codeset (GETTEXT_PACKAGE, NULL), ==, "UTF-8");

  g_setenv ("STINT_LOCALEDIR", "/elsewhere/locale", TRUE);
  stint_text_init ();
  g_assert_cmpstr (bindtextdomain (GETTEXT_PACKAGE, NULL), ==, "/elsewhere/locale");
  g_unsetenv ("STINT_LOCALEDIR");
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/text/cut", test_cut);
  g_test_add_func ("/text/long", test_long);
  g_test_add_func ("/text/init", test_init);
  return g_test_run ();
}
