/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-reply.h"
#include "stint-test.h"

static char *
words (const char *body)
{
  return stint_reply_words ((const guint8 *) body, strlen (body));
}

static void
test_words (void)
{
  static const struct
  {
    const char *body;
    const char *words;
  } cases[] = {
    { "{\"errors\":{},\"errorsData\":{},\"errorMessages\":[\"Задачи уже "
      "связаны.\"],\"statusCode\":422}",
      "Задачи уже связаны." },
    { "{\"errors\":{},\"errorMessages\":[\"Organization is not available, not ready or not "
      "found\"],\"errorCode\":620345}",
      "Organization is not available, not ready or not found" },
    { "{\"errors\":{\"summary\":\"cannot be empty\"},\"errorMessages\":[]}",
      "summary: cannot be empty" },
    { "{\"errorMessages\":[\"One.\",\"Two.\"],\"errors\":{\"start\":\"required\",\"duration\":"
      "\"bad\"}}",
      "One. Two.; start: required; duration: bad" },
    { "{\"errorMessages\":\"Alone\"}", "Alone" },
    { "{\"errorMessages\":[5,null,\"\",[\"x\"],\"Good\"],\"errors\":{\"a\":5,\"b\":\"c\"}}",
      "Good; b: c" },
    { "{\"errorMessages\":[\"Line\\none\\ttwo\"]}", "Line one two" },
    { "{\"message\":\"upstream timed out\"}", "upstream timed out" },
    { "{\"errorMessages\":{},\"errors\":[]}", NULL },
    { "{}", NULL },
    { "", NULL },
    { " \n", NULL },
    { "null", "null" },
    { "<html><head><title>502 Bad Gateway</title><style>b{x}</style></head>\n<body><!-- c "
      "--><h1>502  Bad"
      "</h1><script>alert(\"<b>\")</script>\n<p>nginx &amp; co</p></body></html>",
      "502 Bad Gateway 502 Bad nginx &amp; co" },
    { "plain  words\n", "plain words" },
    { "1 < 2 and <b>bold</b>", "1 < 2 and bold" },
    { "cut <a href=", "cut" },
    { "<script>never closed", NULL },
    { "{\"errorMessages\":[\"cut", "{\"errorMessages\":[\"cut" },
    { "bad \xFF\xC0 bytes", "bad \uFFFD\uFFFD bytes" },
    { "{\"errorMessages\":[\"bad \xFF\"]}", "bad \uFFFD" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = words (cases[i].body);

      g_assert_cmpstr (found, ==, cases[i].words);
    }
}

static void
test_words_nul (void)
{
  g_autofree char *found = stint_reply_words ((const guint8 *) "a\0b", 3);

  g_assert_cmpstr (found, ==, "a\uFFFDb");
  g_assert_null (stint_reply_words (NULL, 0));
}

static void
test_words_cut (void)
{
  g_autofree char *long_text = g_strnfill (5000, 'x');
  g_autofree char *body = g_strdup_printf ("{\"errorMessages\":[\"Я%s\"]}", long_text);
  g_autofree char *json = words (body);
  g_autofree char *html = g_strdup_printf ("<p>%s</p>", long_text);
  g_autofree char *plain = words (html);

  g_assert_cmpint (g_utf8_strlen (json, -1), ==, 300);
  g_assert_cmpint (g_utf8_strlen (plain, -1), ==, 300);
  g_assert_true (g_str_has_suffix (json, "…"));
}

static void
test_retry_after (void)
{
  gint64 now = 1784894400; /* Fri, 24 Jul 2026 12:00:00 GMT */
  static const struct
  {
    const char *value;
    guint seconds;
  } cases[] = {
    { NULL, 0 },
    { "", 0 },
    { "0", 0 },
    { "17", 17 },
    { "86400", 86400 },
    { "99999999999", 86400 },
    { "99999999999999999999999", 0 },
    { "-5", 0 },
    { "soon", 0 },
    { "1.5", 0 },
    { "Fri, 24 Jul 2026 12:00:30 GMT", 30 },
    { "Friday, 24-Jul-26 12:01:00 GMT", 60 },
    { "Fri, 24 Jul 2026 11:59:00 GMT", 0 },
    { "Fri, 24 Jul 2099 11:59:00 GMT", 86400 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].value);
      g_assert_cmpuint (stint_reply_retry_after (cases[i].value, now), ==, cases[i].seconds);
    }
}

static void
test_count (void)
{
  g_assert_cmpint (stint_reply_count ("10000"), ==, 10000);
  g_assert_cmpint (stint_reply_count ("0"), ==, 0);
  g_assert_cmpint (stint_reply_count ("-1"), ==, -1);
  g_assert_cmpint (stint_reply_count ("many"), ==, -1);
  g_assert_cmpint (stint_reply_count (NULL), ==, -1);
}

static void
test_parse (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) good = stint_reply_parse ((const guint8 *) "{\"a\":\"\xFF\"}", 9, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (good), "a"), ==, "\uFFFD");
  g_assert_null (stint_reply_parse (NULL, 0, &error));
  g_assert_no_error (error);
  g_assert_null (stint_reply_parse ((const guint8 *) " \r\n", 3, &error));
  g_assert_no_error (error);
  g_assert_null (stint_reply_parse ((const guint8 *) "<html>", 6, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);
  g_assert_nonnull (strstr (error->message, "<html>"));
}

static void
test_transport_error (void)
{
  static const struct
  {
    gboolean sent, changes;
    int reason;
    StintError code;
  } cases[] = {
    { FALSE, FALSE, G_IO_ERROR_CONNECTION_REFUSED, STINT_ERROR_OFFLINE },
    { FALSE, TRUE, G_IO_ERROR_TIMED_OUT, STINT_ERROR_OFFLINE },
    { TRUE, FALSE, G_IO_ERROR_PARTIAL_INPUT, STINT_ERROR_UNKNOWN_OUTCOME },
    { TRUE, TRUE, G_IO_ERROR_PARTIAL_INPUT, STINT_ERROR_UNKNOWN_OUTCOME },
    { TRUE, FALSE, G_IO_ERROR_TIMED_OUT, STINT_ERROR_UNKNOWN_OUTCOME },
    { TRUE, TRUE, G_IO_ERROR_TIMED_OUT, STINT_ERROR_UNKNOWN_OUTCOME },
  };
  g_autoptr(GError) tls = g_error_new_literal (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, "reason");
  g_autoptr(GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "reason");
  g_autoptr(GError) unsafe = stint_reply_transport_error (tls, "host.example", FALSE, TRUE);
  g_autoptr(GError) kept = stint_reply_transport_error (cancelled, "host.example", TRUE, TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) reason = g_error_new_literal (G_IO_ERROR, cases[i].reason, "reason");
      g_autoptr(GError) error =
          stint_reply_transport_error (reason, "host.example", cases[i].sent, cases[i].changes);

      g_assert_error (error, STINT_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, "host.example"));
      g_assert_cmpint (strstr (error->message, "not known") != NULL, ==,
                       cases[i].sent && cases[i].changes);
      g_assert_cmpint (stint_error_may_have_happened (error), ==, cases[i].sent);
      g_assert_true (stint_error_is_transient (error));
    }
  g_assert_error (unsafe, STINT_ERROR, STINT_ERROR_OFFLINE);
  g_assert_nonnull (strstr (unsafe->message, "safely"));
  g_assert_error (kept, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/reply/words", test_words);
  g_test_add_func ("/reply/words-nul", test_words_nul);
  g_test_add_func ("/reply/words-cut", test_words_cut);
  g_test_add_func ("/reply/retry-after", test_retry_after);
  g_test_add_func ("/reply/count", test_count);
  g_test_add_func ("/reply/parse", test_parse);
  g_test_add_func ("/reply/transport-error", test_transport_error);
  return g_test_run ();
}
