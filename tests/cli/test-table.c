/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-table.h"

#include "stint-test.h"

static void
test_width (void)
{
  static const struct
  {
    const char *text;
    guint width;
  } cases[] = {
    { "", 0 },
    { "abc", 3 },
    { "тест", 4 },
    { "漢字", 4 },
    { "e\xcc\x81", 1 }, /* e and a combining accent */
    { "…", 1 },
    { "a\xe2\x80\x8b"
      "b",
      2 }, /* zero width space */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (stint_table_text_width (cases[i].text), ==, cases[i].width);
}

static void
assert_table (StintTable *table, const char *expected)
{
  g_autofree char *text = stint_table_to_string (table);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_alignment (void)
{
  g_autoptr(StintTable) table = stint_table_new (3, 0x2);

  stint_table_add_heading (table, "Name");
  stint_table_add_heading (table, "Time");
  stint_table_add_heading (table, "Text");
  stint_table_add (table, "漢字");
  stint_table_add (table, "1:30");
  stint_table_add (table, "first");
  stint_table_add (table, "é");
  stint_table_add (table, "112:05");
  stint_table_add (table, NULL);
  assert_table (table, "Name    Time  Text\n"
                       "漢字    1:30  first\n"
                       "é     112:05\n");
}

static void
test_empty_column (void)
{
  g_autoptr(StintTable) table = stint_table_new (3, 0);

  stint_table_add_heading (table, "A");
  stint_table_add_heading (table, "Never");
  stint_table_add_heading (table, "C");
  for (int row = 0; row < 2; row++)
    {
      stint_table_add (table, row == 0 ? "one" : "");
      stint_table_add (table, "");
      stint_table_add (table, "x");
    }
  assert_table (table, "A    C\none  x\n     x\n");
}

static void
test_no_rows (void)
{
  g_autoptr(StintTable) table = stint_table_new (2, 0);

  stint_table_add_heading (table, "A");
  assert_table (table, "");
}

/* A comment cannot move the cursor or begin a line of its own. */
static void
test_control_characters (void)
{
  g_autoptr(StintTable) table = stint_table_new (1, 0);

  stint_table_add (table, "a\n\x1b[2Jb\tc");
  assert_table (table, "a  [2Jb c\n");
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/table/width", test_width);
  g_test_add_func ("/table/alignment", test_alignment);
  g_test_add_func ("/table/empty-column", test_empty_column);
  g_test_add_func ("/table/no-rows", test_no_rows);
  g_test_add_func ("/table/control-characters", test_control_characters);
  return g_test_run ();
}
