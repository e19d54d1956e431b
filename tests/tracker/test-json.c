/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-json.h"
#include "stint-test.h"

static JsonObject *
object (JsonNode **root, const char *text)
{
  g_autoptr(GError) error = NULL;

  g_clear_pointer (root, json_node_unref);
  *root = stint_json_parse (text, &error);
  g_assert_no_error (error);
  g_assert_nonnull (*root);
  return json_node_get_object (*root);
}

#define assert_bad(error, part)                                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);                                    \
    g_assert_nonnull (strstr ((error)->message, part));                                            \
    g_clear_error (&(error));                                                                      \
  }                                                                                                \
  G_STMT_END

static void
test_parse (void)
{
  static const char *const bad[] = {
    "",
    "   ",
    "{",
    "[",
    "{\"a\":1",
    "[1,",
    "<html><body>Sign in</body></html>",
    "{\"a\" 1}",
    "\"abc",
    "{\"a\":\"\\u12\"}",
    "nonsense",
    "{]",
    "\xD0\x9F",
    "]",
    "{\"a\":}",
    "[1] [2]",
    "{'a':1}",
    "/* a */ []",
  };
  static const char *const good[] = {
    "{}", "[]", "null", "17", " {\"a\": [1, 2, {\"b\": null}]} ", "\"текст\""
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) root = stint_json_parse (bad[i], &error);

      g_test_message ("%s", bad[i]);
      g_assert_null (root);
      assert_bad (error, "JSON");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) root = stint_json_parse (good[i], &error);

      g_assert_no_error (error);
      g_assert_nonnull (root);
    }
}

static void
test_depth (void)
{
  static const char *const openings[] = { "[", "{\"a\":" };

  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      g_autoptr(GString) deep = g_string_new (NULL);
      g_autoptr(GError) error = NULL;

      for (int level = 0; level < 2000000; level++)
        g_string_append (deep, openings[i]);
      g_assert_null (stint_json_parse (deep->str, &error));
      assert_bad (error, "deep");
    }
}

/* What json-glib takes for quotes and comments hides no depth. */
static void
test_depth_hidden (void)
{
  static const char *const beginnings[] = { "/*\"*/", "/\"/", "['\"',", "\"\\ud83d\" \"",
                                            "[\"\\u12\",\"\",", "[] \"" };

  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      g_autoptr(GString) deep = g_string_new (beginnings[i]);
      g_autoptr(GError) error = NULL;

      for (int level = 0; level < 2000000; level++)
        g_string_append_c (deep, '[');
      g_assert_null (stint_json_parse (deep->str, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);
    }
}

static void
test_surrogates (void)
{
  static const struct
  {
    const char *json;
    const char *text;
  } cases[] = {
    { "{\"a\":\"\\ud83d\\ude00\"}", "😀" },
    { "{\"a\":\"\\uD83D\\uDE00x\"}", "😀x" },
    { "{\"a\":\"x\\ud83d\"}", "x\uFFFD" },
    { "{\"a\":\"\\ude00\\ud83d\\n\"}", "\uFFFD\uFFFD\n" },
    { "{\"a\":\"\\ud83d\\u0041\"}", "\uFFFDA" },
    { "{\"a\":\"\\ud83d\\ud83d\\ude00\"}", "\uFFFD😀" },
    { "{\"a\":\"\\\\ud83d\"}", "\\ud83d" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) root = stint_json_parse (cases[i].json, &error);
      const char *text;

      g_assert_no_error (error);
      g_assert_true (stint_json_get_string (json_node_get_object (root), "a", &text, &error));
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_depth_in_text (void)
{
  g_autoptr(GString) text = g_string_new ("{\"comment\":\"\\\"");
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = NULL;

  for (int i = 0; i < 1000; i++)
    g_string_append (text, "[{");
  g_string_append (text, "\\\\\"}");
  root = stint_json_parse (text->str, &error);
  g_assert_no_error (error);
  g_assert_nonnull (root);
}

static void
test_string (void)
{
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;
  const char *value = "old";
  JsonObject *o = object (&root, "{\"a\":\"x\",\"n\":null,\"e\":\"\",\"i\":5,\"o\":{},\"l\":[]}");

  g_assert_true (stint_json_get_string (o, "a", &value, &error));
  g_assert_cmpstr (value, ==, "x");
  g_assert_true (stint_json_get_string (o, "n", &value, &error));
  g_assert_null (value);
  g_assert_true (stint_json_get_string (o, "missing", &value, &error));
  g_assert_null (value);
  g_assert_true (stint_json_get_string (o, "e", &value, &error));
  g_assert_cmpstr (value, ==, "");
  g_assert_false (stint_json_get_string (o, "i", &value, &error));
  assert_bad (error, "“i”");
  g_assert_false (stint_json_get_string (o, "o", &value, &error));
  assert_bad (error, "“o”");
  g_assert_false (stint_json_get_string (o, "l", &value, &error));
  assert_bad (error, "“l”");
  g_assert_true (stint_json_need_string (o, "a", &value, &error));
  g_assert_false (stint_json_need_string (o, "n", &value, &error));
  assert_bad (error, "lacks “n”");
  g_assert_false (stint_json_need_string (o, "e", &value, &error));
  assert_bad (error, "lacks “e”");
  g_assert_false (stint_json_need_string (o, "missing", &value, &error));
  assert_bad (error, "lacks “missing”");
}

static void
test_object (void)
{
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;
  JsonObject *value;
  JsonObject *o = object (&root, "{\"a\":{\"b\":1},\"n\":null,\"i\":5,\"l\":[]}");

  g_assert_true (stint_json_need_object (o, "a", &value, &error));
  g_assert_cmpint (json_object_get_int_member (value, "b"), ==, 1);
  g_assert_true (stint_json_get_object (o, "n", &value, &error));
  g_assert_null (value);
  g_assert_false (stint_json_need_object (o, "n", &value, &error));
  assert_bad (error, "“n”");
  g_assert_false (stint_json_get_object (o, "i", &value, &error));
  assert_bad (error, "“i”");
  g_assert_false (stint_json_get_object (o, "l", &value, &error));
  assert_bad (error, "“l”");
  g_assert_null (stint_json_object (NULL, &error));
  assert_bad (error, "object");
  g_assert_null (stint_json_object (json_object_get_member (o, "l"), &error));
  assert_bad (error, "object");
  g_assert_nonnull (stint_json_array (json_object_get_member (o, "l"), &error));
  g_assert_null (stint_json_array (root, &error));
  assert_bad (error, "list");
  g_assert_null (stint_json_array (NULL, &error));
  assert_bad (error, "list");
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *json;
    gboolean good;
    gint64 value;
    gboolean id;
  } cases[] = {
    { "{\"x\":37}", TRUE, 37, TRUE },
    { "{\"x\":\"37\"}", TRUE, 37, TRUE },
    { "{\"x\":8000000000000001}", TRUE, G_GINT64_CONSTANT (8000000000000001), TRUE },
    /* The first whole number that a double cannot hold. */
    { "{\"x\":9007199254740993}", TRUE, G_GINT64_CONSTANT (9007199254740993), TRUE },
    { "{\"x\":\"9007199254740993\"}", TRUE, G_GINT64_CONSTANT (9007199254740993), TRUE },
    { "{\"x\":9223372036854775807}", TRUE, G_MAXINT64, TRUE },
    { "{}", TRUE, 0, FALSE },
    { "{\"x\":null}", TRUE, 0, FALSE },
    { "{\"x\":0}", TRUE, 0, FALSE },
    { "{\"x\":-5}", TRUE, -5, FALSE },
    { "{\"x\":1.5}", FALSE, 0, FALSE },
    { "{\"x\":\"\"}", FALSE, 0, FALSE },
    { "{\"x\":\"37a\"}", FALSE, 0, FALSE },
    { "{\"x\":\" 37\"}", FALSE, 0, FALSE },
    { "{\"x\":\"99999999999999999999\"}", FALSE, 0, FALSE },
    { "{\"x\":true}", FALSE, 0, FALSE },
    { "{\"x\":{}}", FALSE, 0, FALSE },
    { "{\"x\":[37]}", FALSE, 0, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JsonNode) root = NULL;
      g_autoptr(GError) error = NULL;
      gint64 value = 99;
      JsonObject *o = object (&root, cases[i].json);

      g_test_message ("%s", cases[i].json);
      g_assert_cmpint (stint_json_get_int64 (o, "x", &value, &error), ==, cases[i].good);
      if (cases[i].good)
        g_assert_cmpint (value, ==, cases[i].value);
      else
        assert_bad (error, "“x”");
      g_assert_cmpint (stint_json_need_id (o, "x", &value, &error), ==, cases[i].id);
      if (!cases[i].id)
        assert_bad (error, "“x”");
    }
}

static void
test_text (void)
{
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  JsonObject *o = object (&root, "{\"s\":\"MVP-0\",\"i\":8000000000000001,\"n\":null,\"b\":true}");

  g_assert_true (stint_json_get_text (o, "s", &text, &error));
  g_assert_cmpstr (text, ==, "MVP-0");
  g_clear_pointer (&text, g_free);
  g_assert_true (stint_json_get_text (o, "i", &text, &error));
  g_assert_cmpstr (text, ==, "8000000000000001");
  g_clear_pointer (&text, g_free);
  g_assert_true (stint_json_get_text (o, "n", &text, &error));
  g_assert_null (text);
  g_assert_false (stint_json_get_text (o, "b", &text, &error));
  assert_bad (error, "“b”");
}

static void
test_boolean (void)
{
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;
  gboolean value = TRUE;
  JsonObject *o = object (&root, "{\"f\":false,\"n\":null,\"s\":\"true\",\"i\":1}");

  g_assert_true (stint_json_get_boolean (o, "missing", &value, &error));
  g_assert_true (value);
  g_assert_true (stint_json_get_boolean (o, "n", &value, &error));
  g_assert_true (value);
  g_assert_true (stint_json_get_boolean (o, "f", &value, &error));
  g_assert_false (value);
  g_assert_false (stint_json_get_boolean (o, "s", &value, &error));
  assert_bad (error, "“s”");
  g_assert_false (stint_json_get_boolean (o, "i", &value, &error));
  assert_bad (error, "“i”");
}

static void
test_times (void)
{
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;
  gint64 value = 99;
  JsonObject *o =
      object (&root, "{\"a\":\"2021-09-21T10:30:00.000+0000\","
                     "\"b\":\"2021-09-21T13:30:00+03:00\",\"z\":\"2021-09-21T10:30:00Z\","
                     "\"bare\":\"2021-09-21T10:30:00.000\",\"w\":\"soon\",\"i\":5}");

  g_assert_true (stint_json_need_time (o, "a", &value, &error));
  g_assert_cmpint (value, ==, 1632220200);
  g_assert_true (stint_json_need_time (o, "b", &value, &error));
  g_assert_cmpint (value, ==, 1632220200);
  g_assert_true (stint_json_need_time (o, "z", &value, &error));
  g_assert_cmpint (value, ==, 1632220200);
  g_assert_false (stint_json_need_time (o, "bare", &value, &error));
  assert_bad (error, "“bare”");
  g_assert_false (stint_json_need_time (o, "w", &value, &error));
  assert_bad (error, "“soon”");
  g_assert_false (stint_json_need_time (o, "missing", &value, &error));
  assert_bad (error, "lacks “missing”");
  g_assert_true (stint_json_get_time (o, "missing", &value, &error));
  g_assert_cmpint (value, ==, 0);
  g_assert_true (stint_json_get_time (o, "w", &value, &error));
  g_assert_cmpint (value, ==, 0);
  g_assert_false (stint_json_get_time (o, "i", &value, &error));
  assert_bad (error, "“i”");
}

static void
test_durations (void)
{
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;
  gint64 value = 99;
  JsonObject *o =
      object (&root, "{\"a\":\"P1WT20M\",\"d\":\"P1D\",\"m\":\"P1M\",\"w\":\"an hour\",\"i\":5}");

  g_assert_true (stint_json_need_duration (o, "a", &value, &error));
  g_assert_cmpint (value, ==, 144000 + 1200);
  g_assert_true (stint_json_need_duration (o, "d", &value, &error));
  g_assert_cmpint (value, ==, 28800);
  g_assert_false (stint_json_need_duration (o, "m", &value, &error));
  assert_bad (error, "“P1M”");
  g_assert_false (stint_json_need_duration (o, "w", &value, &error));
  assert_bad (error, "“an hour”");
  g_assert_true (stint_json_get_duration (o, "m", &value, &error));
  g_assert_cmpint (value, ==, -1);
  g_assert_true (stint_json_get_duration (o, "missing", &value, &error));
  g_assert_cmpint (value, ==, -1);
  g_assert_false (stint_json_get_duration (o, "i", &value, &error));
  assert_bad (error, "“i”");
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/json/parse", test_parse);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/depth-hidden", test_depth_hidden);
  g_test_add_func ("/json/surrogates", test_surrogates);
  g_test_add_func ("/json/depth-in-text", test_depth_in_text);
  g_test_add_func ("/json/string", test_string);
  g_test_add_func ("/json/object", test_object);
  g_test_add_func ("/json/numbers", test_numbers);
  g_test_add_func ("/json/text", test_text);
  g_test_add_func ("/json/boolean", test_boolean);
  g_test_add_func ("/json/times", test_times);
  g_test_add_func ("/json/durations", test_durations);
  return g_test_run ();
}
