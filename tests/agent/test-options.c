/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-error.h"
#include "stint-options.h"
#include "stint-test.h"

typedef struct
{
  const char *text;
  gint64 number;
  gboolean flag;
} Values;

static gboolean
read_text (const char *dict_text, Values *values, GError **error)
{
  /* The dictionary must outlive the borrowed strings: it is kept for the whole test program. */
  static GPtrArray *kept;
  g_autoptr(GError) parse_error = NULL;
  GVariant *dict = g_variant_parse (G_VARIANT_TYPE_VARDICT, dict_text, NULL, NULL, &parse_error);
  const StintOption options[] = {
    { "text", "s", &values->text },
    { "number", "x", &values->number },
    { "flag", "b", &values->flag },
  };

  g_assert_no_error (parse_error);
  if (kept == NULL)
    kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_ptr_array_add (kept, dict);
  return stint_options_read (dict, options, G_N_ELEMENTS (options), error);
}

static void
test_all (void)
{
  g_autoptr(GError) error = NULL;
  Values values = { NULL, 5, FALSE };

  g_assert_true (read_text ("{'text': <'a'>, 'number': <int64 7>, 'flag': <true>}", &values, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (values.text, ==, "a");
  g_assert_cmpint (values.number, ==, 7);
  g_assert_true (values.flag);
}

/* Whatever becomes of the dictionary, what was read stays. */
static void
test_borrowed (void)
{
  g_autoptr(GVariant) dict =
      g_variant_parse (G_VARIANT_TYPE_VARDICT, "{'text': <'a'>}", NULL, NULL, NULL);
  const char *text = NULL;
  const StintOption options[] = { { "text", "s", &text } };

  g_assert_true (stint_options_read (dict, options, G_N_ELEMENTS (options), NULL));
  g_variant_get_data (dict);
  g_assert_cmpstr (text, ==, "a");
}

static void
test_absent (void)
{
  Values values = { "stays", 5, TRUE };

  g_assert_true (read_text ("{}", &values, NULL));
  g_assert_cmpstr (values.text, ==, "stays");
  g_assert_cmpint (values.number, ==, 5);
  g_assert_true (values.flag);
}

static void
test_refused (void)
{
  const struct { const char *dict; const char *word; } cases[] = {
    { "{'other': <'a'>}", "other" },
    { "{'number': <7>}", "number" },
    { "{'number': <'7'>}", "number" },
    { "{'text': <int64 7>}", "text" },
    { "{'flag': <'yes'>}", "flag" },
    { "{'text': <'a'>, 'text': <'b'>}", "text" },
    { "{'': <'a'>}", "no such option" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      Values values = { 0 };

      g_assert_false (read_text (cases[i].dict, &values, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
      g_assert_nonnull (strstr (error->message, cases[i].word));
    }
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/options/all", test_all);
  g_test_add_func ("/options/borrowed", test_borrowed);
  g_test_add_func ("/options/absent", test_absent);
  g_test_add_func ("/options/refused", test_refused);
  return g_test_run ();
}
