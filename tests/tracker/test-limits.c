/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-http-fixture.h"

#include <string.h>

/* A head, then a body that ends with the connection, if it ends. */
static void
plan_endless (StintRaw *server, guint status)
{
  g_autofree char *filler = g_strnfill (0x10000, 'x');
  g_autofree char *bytes = g_strdup_printf ("HTTP/1.1 %u Status\r\n\r\n\"%s\"", status, filler);

  stint_raw_plan (server, bytes, -1, STINT_RAW_ENDLESS);
}

static void
test_endless (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  plan_endless (fixture->server, 200);
  error = http_failure (fixture->http, "POST", TRUE);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "8"));
  g_assert_true (stint_error_may_have_happened (error));
  /* What was written beyond the limit sits in the buffers of the sockets. */
  g_assert_cmpuint (stint_raw_get_written (fixture->server), <, 32 * 1024 * 1024);
}

static void
test_endless_refusal (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  plan_endless (fixture->server, 503);
  error = http_failure (fixture->http, "GET", FALSE);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_UNAVAILABLE);
  g_assert_cmpuint (g_utf8_strlen (stint_error_get_words (error), -1), ==, 300);
  g_assert_cmpuint (stint_raw_get_written (fixture->server), <, 16 * 1024 * 1024);
}

#define LIMIT (8 * 1024 * 1024)

/* A JSON array of @size bytes, most of them blanks. */
static char *
json_of_size (gsize size)
{
  char *text = g_strnfill (size, ' ');

  text[0] = '[';
  text[size - 1] = ']';
  return text;
}

static void
test_limit (HttpFixture *fixture, gconstpointer data)
{
  g_autofree char *largest = json_of_size (LIMIT);
  g_autofree char *larger = json_of_size (LIMIT + 1);
  g_autofree char *chunked =
      g_strdup_printf ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n",
                       LIMIT + 1, larger);
  g_autoptr(GError) error = NULL;
  g_autoptr(StintReply) reply = NULL;

  stint_raw_plan_reply (fixture->server, 200, NULL, largest);
  reply = http_call (fixture->http, "GET", "/v3/x", NULL, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (reply->json));

  stint_raw_plan_reply (fixture->server, 200, NULL, larger);
  error = http_failure (fixture->http, "GET", FALSE);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_TOO_LARGE);
  g_clear_error (&error);

  stint_raw_plan (fixture->server, chunked, -1, STINT_RAW_KEEP);
  error = http_failure (fixture->http, "GET", FALSE);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_TOO_LARGE);
}

/* The length alone is enough to refuse: nothing of the body was sent here. */
static void
test_limit_announced (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  stint_raw_plan (fixture->server, "HTTP/1.1 200 OK\r\nContent-Length: 8388609\r\n\r\n", -1,
                  STINT_RAW_HANG);
  error = http_failure (fixture->http, "GET", FALSE);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_TOO_LARGE);
}

static void
test_limit_unpacked (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr(GConverter) zip =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autofree char *larger = json_of_size (10 * LIMIT);
  g_autofree char *packed = g_malloc (10 * LIMIT);
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autofree char *head = NULL;
  gsize from, to;
  g_autoptr(GError) error = NULL;

  g_converter_convert (zip, larger, 10 * LIMIT, packed, 10 * LIMIT, G_CONVERTER_INPUT_AT_END, &from,
                       &to, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (to, <, LIMIT / 8);
  head = g_strdup_printf (
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
      to);
  g_byte_array_append (bytes, (guint8 *) head, (guint) strlen (head));
  g_byte_array_append (bytes, (guint8 *) packed, (guint) to);
  stint_raw_plan (fixture->server, (char *) bytes->data, bytes->len, STINT_RAW_KEEP);
  error = http_failure (fixture->http, "GET", FALSE);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  HTTP_ADD ("/limits/endless", test_endless);
  HTTP_ADD ("/limits/endless-refusal", test_endless_refusal);
  HTTP_ADD ("/limits/limit", test_limit);
  HTTP_ADD ("/limits/limit-announced", test_limit_announced);
  HTTP_ADD ("/limits/limit-unpacked", test_limit_unpacked);
  return g_test_run ();
}
