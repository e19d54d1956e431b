/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-json-out.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "stint-test.h"

static void
test_strings (void)
{
  static const struct
  {
    const char *text;
    const char *json;
  } cases[] = {
    { NULL, "null" },
    { "", "\"\"" },
    { "plain", "\"plain\"" },
    { "a \"quoted\" word", "\"a \\\"quoted\\\" word\"" },
    { "back\\slash", "\"back\\\\slash\"" },
    { "\\\"", "\"\\\\\\\"\"" },
    { "sl/ash", "\"sl/ash\"" },
    { "\b\t\n\f\r", "\"\\b\\t\\n\\f\\r\"" },
    { "\x01\x1f", "\"\\u0001\\u001f\"" },
    { "\x1b[31m", "\"\\u001b[31m\"" },
    { "\x7f", "\"\\u007f\"" },
    { "тест", "\"тест\"" },
    { "😀", "\"😀\"" },
    { "\xff", "\"\xef\xbf\xbd\"" },
    { "cut \xd1", "\"cut \xef\xbf\xbd\"" },
    { "\xed\xa0\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"" },
    { "</script>", "\"</script>\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(StintJsonOut) out = stint_json_out_new ();

      stint_json_out_string (out, cases[i].text);
      g_assert_cmpstr (stint_json_out_get (out), ==, cases[i].json);
    }
}

static void
test_numbers (void)
{
  static const struct
  {
    gint64 value;
    const char *json;
  } cases[] = {
    { 0, "0" },
    { -1, "-1" },
    { G_MAXINT64, "9223372036854775807" },
    { G_MININT64, "-9223372036854775808" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(StintJsonOut) out = stint_json_out_new ();

      stint_json_out_int (out, cases[i].value);
      g_assert_cmpstr (stint_json_out_get (out), ==, cases[i].json);
    }
}

static void
test_nesting (void)
{
  g_autoptr(StintJsonOut) out = stint_json_out_new ();

  stint_json_out_begin_object (out);
  stint_json_out_member_string (out, "a", "x");
  stint_json_out_member_int (out, "b", 2);
  stint_json_out_name (out, "c");
  stint_json_out_begin_array (out);
  stint_json_out_begin_object (out);
  stint_json_out_end_object (out);
  stint_json_out_begin_array (out);
  stint_json_out_end_array (out);
  stint_json_out_null (out);
  stint_json_out_bool (out, TRUE);
  stint_json_out_int (out, 1);
  stint_json_out_end_array (out);
  stint_json_out_member_bool (out, "d", FALSE);
  stint_json_out_name (out, "e\"");
  stint_json_out_begin_object (out);
  stint_json_out_member_string (out, "f", NULL);
  stint_json_out_end_object (out);
  stint_json_out_end_object (out);
  g_assert_cmpstr (stint_json_out_get (out), ==,
                   "{\"a\":\"x\",\"b\":2,\"c\":[{},[],null,true,1],\"d\":false,"
                   "\"e\\\"\":{\"f\":null}}");
}

/* Another reader gets back what was written. */
static void
assert_read_back (const char *text)
{
  g_autoptr(StintJsonOut) out = stint_json_out_new ();
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GError) error = NULL;

  stint_json_out_begin_array (out);
  stint_json_out_string (out, text);
  stint_json_out_end_array (out);
  node = json_from_string (stint_json_out_get (out), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_array_get_string_element (json_node_get_array (node), 0), ==, text);
}

static void
test_every_character (void)
{
  for (gunichar c = 1; c <= 0x10ffff; c += c < 0x3000 ? 1 : 0x101)
    {
      char text[16] = "a";
      int length;

      if (!g_unichar_validate (c))
        continue;
      length = g_unichar_to_utf8 (c, text + 1);
      memcpy (text + 1 + length, "\\\"", 3);
      assert_read_back (text);
    }
}

static void
test_random_bytes (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);

  for (int round = 0; round < 2000; round++)
    {
      char text[64];
      g_autofree char *valid = NULL;
      g_autoptr(StintJsonOut) out = stint_json_out_new ();
      int length = g_rand_int_range (rand, 0, (int) sizeof text);

      for (int i = 0; i < length; i++)
        text[i] = (char) g_rand_int_range (rand, 1, 256);
      text[length] = '\0';
      stint_json_out_string (out, text);
      g_assert_true (g_utf8_validate (stint_json_out_get (out), -1, NULL));
      valid = g_utf8_make_valid (text, -1);
      assert_read_back (valid);
    }
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/json-out/strings", test_strings);
  g_test_add_func ("/json-out/numbers", test_numbers);
  g_test_add_func ("/json-out/nesting", test_nesting);
  g_test_add_func ("/json-out/every-character", test_every_character);
  g_test_add_func ("/json-out/random-bytes", test_random_bytes);
  return g_test_run ();
}
