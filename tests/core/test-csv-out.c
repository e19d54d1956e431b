/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-csv-out.h"

#include <string.h>

#include "stint-test.h"

static void
test_text_cells (void)
{
  static const struct
  {
    const char *text;
    const char *cell;
  } cases[] = {
    { NULL, "" },
    { "", "" },
    { "plain", "plain" },
    { " spaces ", " spaces " },
    { "a,b", "\"a,b\"" },
    { "say \"hi\"", "\"say \"\"hi\"\"\"" },
    { "\"", "\"\"\"\"" },
    { "two\nlines", "\"two\nlines\"" },
    { "two\r\nlines", "\"two\r\nlines\"" },
    { "semi;colon", "semi;colon" },
    { "=1+1", "'=1+1" },
    { "+7 900", "'+7 900" },
    { "-1", "'-1" },
    { "@cmd", "'@cmd" },
    { "\tcmd", "'\tcmd" },
    { "\rcmd", "\"'\rcmd\"" },
    { "=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"" },
    { "a=1", "a=1" },
    { "'quoted'", "'quoted'" },
    { "'=1", "''=1" }, /* reads back with its own mark */
    { "''", "'''" },
    { "–dash", "–dash" },
    { "тест, запятая", "\"тест, запятая\"" },
    { "bad \xff byte", "bad \xef\xbf\xbd byte" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(StintCsvOut) out = stint_csv_out_new ();

      stint_csv_out_text (out, cases[i].text);
      g_assert_cmpstr (stint_csv_out_get (out), ==, cases[i].cell);
    }
}

static void
test_rows (void)
{
  g_autoptr(StintCsvOut) out = stint_csv_out_new ();

  stint_csv_out_plain (out, "a");
  stint_csv_out_plain (out, "-b");
  stint_csv_out_end_row (out);
  stint_csv_out_int (out, -5);
  stint_csv_out_text (out, NULL);
  stint_csv_out_text (out, "=x");
  stint_csv_out_end_row (out);
  stint_csv_out_text (out, "");
  stint_csv_out_end_row (out);
  g_assert_cmpstr (stint_csv_out_get (out), ==, "a,-b\r\n-5,,'=x\r\n\r\n");
}

/* Reads one quoted or plain cell back as RFC 4180 says. */
static char *
read_cell (const char *text)
{
  GString *cell = g_string_new (NULL);

  if (*text != '"')
    return g_string_free (g_string_append (cell, text), FALSE);
  for (text++; *text != '\0'; text++)
    {
      if (text[0] == '"' && text[1] == '"')
        text++;
      else if (text[0] == '"')
        break;
      g_string_append_c (cell, *text);
    }
  g_assert_cmpstr (text, ==, "\"");
  return g_string_free (cell, FALSE);
}

static void
test_random_cells (void)
{
  static const char alphabet[] = "\",\r\n=+-@\t;'a ";
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);

  for (int round = 0; round < 5000; round++)
    {
      char text[12];
      g_autoptr(StintCsvOut) out = stint_csv_out_new ();
      g_autofree char *back = NULL;
      int length = g_rand_int_range (rand, 1, (int) sizeof text);

      for (int i = 0; i < length; i++)
        text[i] = alphabet[g_rand_int_range (rand, 0, (int) sizeof alphabet - 1)];
      text[length] = '\0';
      stint_csv_out_text (out, text);
      back = read_cell (stint_csv_out_get (out));
      g_assert_null (strchr ("=+-@\t\r", *back));
      g_assert_cmpstr (g_str_equal (back, text) ? back : back + 1, ==, text);
    }
}

static void
test_spreadsheets (void)
{
  g_autoptr(StintCsvOut) out = stint_csv_out_new_for_spreadsheets ();

  stint_csv_out_text (out, "a;b");
  stint_csv_out_text (out, "1,5");
  stint_csv_out_end_row (out);
  g_assert_cmpstr (stint_csv_out_get (out), ==, "\xef\xbb\xbf\"a;b\";1,5\r\n");
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/csv-out/text-cells", test_text_cells);
  g_test_add_func ("/csv-out/rows", test_rows);
  g_test_add_func ("/csv-out/spreadsheets", test_spreadsheets);
  g_test_add_func ("/csv-out/random-cells", test_random_cells);
  return g_test_run ();
}
