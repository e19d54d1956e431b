/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-http-fixture.h"

#include <string.h>

static void
test_garbage (HttpFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *bytes;
    gssize length;
  } cases[] = {
    { "", 0 },
    { "SSH-2.0-OpenSSH_9.2\r\n", -1 },
    { "\0\1\2\3\xFF\xFE\r\n\r\n", 10 },
    { "HTTP/1.1 twohundred\r\n\r\n", -1 },
    { "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"a\"", -1 },
    { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\"", -1 },
    { "HTTP/1.1 200 OK\r\nHalf-A-Head", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int changes = 0; changes < 2; changes++)
      {
        g_autoptr(GError) error = NULL;

        stint_raw_plan (fixture->server, cases[i].bytes, cases[i].length, STINT_RAW_CLOSE);
        error = http_failure (fixture->http, changes ? "POST" : "GET", changes);
        g_test_message ("%s: %s", cases[i].bytes, error->message);
        g_assert_error (error, STINT_ERROR, STINT_ERROR_UNKNOWN_OUTCOME);
        g_assert_nonnull (strstr (error->message, "127.0.0.1"));
      }
  g_assert_cmpuint (stint_raw_count (fixture->server), ==, 2 * G_N_ELEMENTS (cases));
}

/* The status is known although the rest is not: a refusal must not look like an unclear outcome. */
static void
test_refusal_cut (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  stint_raw_plan (fixture->server, "HTTP/1.1 422 Nope\r\nContent-Length: 100\r\n\r\nToo late", -1,
                  STINT_RAW_CLOSE);
  error = http_failure (fixture->http, "POST", TRUE);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INVALID);
  g_assert_cmpstr (stint_error_get_words (error), ==, "Too late");
}

static void
test_refused (HttpFixture *fixture, gconstpointer data)
{
  stint_raw_close (fixture->server);
  for (int changes = 0; changes < 2; changes++)
    {
      g_autoptr(GError) error = http_failure (fixture->http, changes ? "POST" : "GET", changes);

      g_assert_error (error, STINT_ERROR, STINT_ERROR_OFFLINE);
      g_assert_false (stint_error_may_have_happened (error));
      g_assert_nonnull (strstr (error->message, "127.0.0.1"));
    }
}

static void
test_no_such_host (void)
{
  g_autoptr(StintHttp) http = http_new ("https://tracker.invalid", "token");
  g_autoptr(GError) error = http_failure (http, "POST", TRUE);

  g_assert_error (error, STINT_ERROR, STINT_ERROR_OFFLINE);
  g_assert_nonnull (strstr (error->message, "tracker.invalid"));
}

static void
test_timeout (HttpFixture *fixture, gconstpointer data)
{
  static const char *const silences[] = { "", "HTTP/1.1 200 OK\r\n",
                                          "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}" };

  stint_http_set_timeout (fixture->http, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (silences); i++)
    for (int changes = 0; changes < 2; changes++)
      {
        g_autoptr(GError) error = NULL;
        gint64 begin = g_get_monotonic_time ();

        stint_raw_plan (fixture->server, silences[i], -1, STINT_RAW_HANG);
        error = http_failure (fixture->http, changes ? "PATCH" : "GET", changes);
        g_assert_error (error, STINT_ERROR, STINT_ERROR_UNKNOWN_OUTCOME);
        g_assert_nonnull (strstr (error->message, "in time"));
        g_assert_cmpint (g_get_monotonic_time () - begin, <, 10 * G_USEC_PER_SEC);
      }
}

/* Each write arrives once, whatever becomes of its connection, though another one was kept open
 * before. */
static void
test_written_once (HttpFixture *fixture, gconstpointer data)
{
  static const char *const methods[] = { "POST", "PATCH", "DELETE" };

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      guint before = stint_raw_count (fixture->server);
      g_autoptr(StintReply) reply = NULL;
      g_autoptr(GError) error = NULL;

      stint_raw_plan_reply (fixture->server, 200, NULL, "{}");
      reply = http_call (fixture->http, "GET", "/v3/myself", NULL, FALSE, NULL);
      g_assert_nonnull (reply);
      /* Read as a whole, then hung up on without a word: as after a commit. */
      stint_raw_plan (fixture->server, "", 0, STINT_RAW_CLOSE);
      stint_raw_plan_reply (fixture->server, 200, NULL, "{}");
      error = http_failure (fixture->http, methods[i], TRUE);
      g_assert_error (error, STINT_ERROR, STINT_ERROR_UNKNOWN_OUTCOME);
      stint_wait_ms (100);
      g_assert_cmpuint (stint_raw_count (fixture->server), ==, before + 2);

      /* The next reading takes what was planned for a repetition. */
      g_clear_pointer (&reply, stint_reply_free);
      reply = http_call (fixture->http, "GET", "/v3/myself", NULL, FALSE, NULL);
      g_assert_nonnull (reply);
    }
}

/* The kept connection is dead: a write goes over a new one and succeeds. */
static void
test_stale_connection (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr(StintReply) reply = NULL;
  g_autoptr(GError) error = NULL;

  stint_raw_plan_reply (fixture->server, 200, NULL, "{}");
  reply = http_call (fixture->http, "GET", "/v3/myself", NULL, FALSE, NULL);
  stint_raw_hang_up (fixture->server);
  stint_raw_plan_reply (fixture->server, 201, NULL, "{}");
  g_clear_pointer (&reply, stint_reply_free);
  reply = http_call (fixture->http, "POST", "/v3/x", NULL, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stint_raw_count (fixture->server), ==, 2);
  g_assert_cmpuint (stint_raw_count_connections (fixture->server), ==, 2);
}

/* Reading may be repeated, and a person should not notice a connection that was kept too long. */
static void
test_stale_reading (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr(StintReply) reply = NULL;
  g_autoptr(GError) error = NULL;

  stint_raw_plan_reply (fixture->server, 200, NULL, "{}");
  stint_raw_plan (fixture->server, "", 0, STINT_RAW_CLOSE);
  stint_raw_plan_reply (fixture->server, 200, NULL, "[]");
  reply = http_call (fixture->http, "GET", "/v3/myself", NULL, FALSE, NULL);
  g_clear_pointer (&reply, stint_reply_free);
  reply = http_call (fixture->http, "GET", "/v3/myself", NULL, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (reply->json));
}

static void
test_connections (HttpFixture *fixture, gconstpointer data)
{
  GAsyncResult *results[10] = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    {
      stint_raw_plan (fixture->server, "", 0, STINT_RAW_HANG);
      stint_http_send_async (fixture->http, i % 2 ? "GET" : "POST", "/v3/x", NULL, i % 2 == 0, NULL,
                             stint_keep_result_cb, &results[i]);
    }
  stint_wait_ms (200);
  g_assert_cmpuint (stint_raw_count_connections (fixture->server), ==, 4);
  stint_http_abort (fixture->http);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (
          stint_http_send_finish (fixture->http, stint_wait_result (&results[i]), &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_object_unref (results[i]);
    }
}

/* More writes in a row than there may be connections. */
static void
test_many_writes (HttpFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(StintReply) reply = NULL;

      stint_raw_plan_reply (fixture->server, 201, NULL, "{}");
      reply = http_call (fixture->http, "POST", "/v3/x", NULL, TRUE, &error);
      g_assert_no_error (error);
      g_assert_nonnull (reply);
    }
  g_assert_cmpuint (stint_raw_count (fixture->server), ==, 12);
}

static void
test_cancel (HttpFixture *fixture, gconstpointer data)
{
  static const char *const sent[] = { "", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{" };
  g_autoptr(GCancellable) early = g_cancellable_new ();
  g_autoptr(GAsyncResult) first = NULL;
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (early);
  stint_http_send_async (fixture->http, "POST", "/v3/x", NULL, TRUE, early, stint_keep_result_cb,
                         &first);
  g_assert_null (stint_http_send_finish (fixture->http, stint_wait_result (&first), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (stint_raw_count (fixture->server), ==, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (sent); i++)
    for (int by_abort = 0; by_abort < 2; by_abort++)
      {
        g_autoptr(GCancellable) cancellable = g_cancellable_new ();
        g_autoptr(GAsyncResult) result = NULL;

        g_clear_error (&error);
        stint_raw_plan (fixture->server, sent[i], -1, STINT_RAW_HANG);
        stint_http_send_async (fixture->http, "POST", "/v3/x", NULL, TRUE, cancellable,
                               stint_keep_result_cb, &result);
        stint_wait_ms (100);
        g_assert_null (result);
        if (by_abort)
          stint_http_abort (fixture->http);
        else
          g_cancellable_cancel (cancellable);
        g_assert_null (stint_http_send_finish (fixture->http, stint_wait_result (&result), &error));
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      }
}

typedef struct
{
  GCancellable *cancellable;
  StintHttp *http; /* (nullable): abort this instead */
} Stop;

static gboolean
stop_cb (gpointer user_data)
{
  Stop *stop = user_data;

  if (stop->http != NULL)
    stint_http_abort (stop->http);
  else
    g_cancellable_cancel (stop->cancellable);
  return G_SOURCE_REMOVE;
}

/* From a source of the same loop, as a program does it, where a task may end at once; at every
 * stage. */
static void
test_cancel_in_loop (HttpFixture *fixture, gconstpointer data)
{
  static const char *const sent[] = { "", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{" };

  for (guint i = 0; i < 40; i++)
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;
      Stop stop = { cancellable, i % 4 < 2 ? NULL : fixture->http };

      stint_raw_plan (fixture->server, sent[i % 2], -1, STINT_RAW_HANG);
      stint_http_send_async (fixture->http, "POST", "/v3/x", NULL, TRUE, cancellable,
                             stint_keep_result_cb, &result);
      g_timeout_add (i / 4 < 5 ? i / 4 : 30, stop_cb, &stop);
      g_assert_null (stint_http_send_finish (fixture->http, stint_wait_result (&result), &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

/* What was ended can be used again. */
static void
test_after_abort (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr(StintReply) reply = NULL;
  g_autoptr(GError) error = NULL;

  stint_http_abort (fixture->http);
  stint_raw_plan_reply (fixture->server, 200, NULL, "{}");
  reply = http_call (fixture->http, "GET", "/v3/x", NULL, FALSE, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  HTTP_ADD ("/transport/garbage", test_garbage);
  HTTP_ADD ("/transport/refusal-cut", test_refusal_cut);
  HTTP_ADD ("/transport/refused", test_refused);
  g_test_add_func ("/transport/no-such-host", test_no_such_host);
  HTTP_ADD ("/transport/timeout", test_timeout);
  HTTP_ADD ("/transport/written-once", test_written_once);
  HTTP_ADD ("/transport/stale-connection", test_stale_connection);
  HTTP_ADD ("/transport/stale-reading", test_stale_reading);
  HTTP_ADD ("/transport/connections", test_connections);
  HTTP_ADD ("/transport/many-writes", test_many_writes);
  HTTP_ADD ("/transport/cancel", test_cancel);
  HTTP_ADD ("/transport/cancel-in-loop", test_cancel_in_loop);
  HTTP_ADD ("/transport/after-abort", test_after_abort);
  return g_test_run ();
}
