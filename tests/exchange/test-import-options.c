/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-error.h"
#include "stint-import-options.h"
#include "stint-test.h"

static void
test_rules (void)
{
  g_autoptr(StintImportOptions) options = stint_import_options_new ();
  g_autoptr(StintImportOptions) copy = NULL;

  stint_import_options_set_rule (options, " Магазин ", "TEST-1");
  stint_import_options_set_rule (options, "", "TEST-2");
  copy = stint_import_options_copy (options);
  stint_import_options_set_rule (options, "МАГАЗИН", NULL);
  g_assert_cmpstr (stint_import_options_get_rule (options, "магазин"), ==, NULL);
  g_assert_cmpstr (stint_import_options_get_rule (copy, "магазин"), ==, "TEST-1");
  g_assert_cmpuint (g_hash_table_size (copy->rules), ==, 1);
}

/* What the agent is told is all that the person has said. */
static void
test_variant (void)
{
  g_autoptr(StintImportOptions) options = stint_import_options_new ();
  g_autoptr(GVariant) dict = NULL;
  g_autofree char *text = NULL;

  options->name = g_strdup ("a.csv");
  options->as_authors = TRUE;
  options->how.order = STINT_DATE_MONTH_FIRST;
  options->how.unit = STINT_LENGTH_MINUTES;
  options->how.delimiter = '|';
  stint_import_options_set_rule (options, "Shop", "TEST-1");
  stint_import_options_set_column (options, STINT_COLUMN_START, 2);
  stint_import_options_set_column (options, STINT_COLUMN_AUTHOR, STINT_COLUMN_NONE);
  dict = g_variant_ref_sink (stint_import_options_to_variant (options));
  text = g_variant_print (dict, FALSE);
  g_assert_cmpstr (text, ==,
                   "{'name': <'a.csv'>, 'date-order': <'month-first'>, 'unit': <'minutes'>, 'delimiter': <'|'>, "
                   "'as-authors': <true>, 'again': <false>, 'rules': <{'shop': 'TEST-1'}>, "
                   "'columns': <{'start': '3', 'author': ''}>}");
}

static void
test_words (void)
{
  static const struct { const char *name; const char *word; gboolean good; } cases[] = {
    { "date-order", "day-first", TRUE }, { "date-order", "year-first", FALSE }, { "date-order", "", FALSE },
    { "unit", "hours", TRUE }, { "unit", "days", FALSE },
    { "delimiter", ";", TRUE }, { "delimiter", "\t", TRUE }, { "delimiter", "\"", FALSE }, { "delimiter", "a", FALSE },
    { "delimiter", ";;", FALSE }, { "delimiter", "", FALSE }, { "delimiter", "\n", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(StintImportOptions) options = stint_import_options_new ();
      g_autoptr(GError) error = NULL;

      g_assert_cmpint (stint_import_options_set_word (options, cases[i].name, cases[i].word, &error), ==, cases[i].good);
      g_assert_cmpint (error == NULL, ==, cases[i].good);
    }
}

static void
test_tables (void)
{
  static const struct { const char *rules; const char *columns; gboolean good; } cases[] = {
    { "{'a': 'TEST-1'}", "{'issue': 'Task'}", TRUE }, { "{'a': 'nonsense'}", NULL, FALSE }, { NULL, "{'colour': 'x'}", FALSE },
    { NULL, NULL, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(StintImportOptions) options = stint_import_options_new ();
      g_autoptr(GVariant) rules = cases[i].rules ? g_variant_parse (G_VARIANT_TYPE ("a{ss}"), cases[i].rules, NULL, NULL, NULL) : NULL;
      g_autoptr(GVariant) columns = cases[i].columns ? g_variant_parse (G_VARIANT_TYPE ("a{ss}"), cases[i].columns, NULL, NULL, NULL) : NULL;
      g_autoptr(GError) error = NULL;

      g_assert_cmpint (stint_import_options_take_tables (options, rules, columns, &error), ==, cases[i].good);
      g_assert_cmpint (error == NULL, ==, cases[i].good);
    }
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/import-options/rules", test_rules);
  g_test_add_func ("/import-options/variant", test_variant);
  g_test_add_func ("/import-options/words", test_words);
  g_test_add_func ("/import-options/tables", test_tables);
  return g_test_run ();
}
