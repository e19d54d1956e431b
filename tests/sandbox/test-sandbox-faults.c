/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-sandbox-fixture.h"

#define WORKLOGS "/v3/issues/TEST-1/worklog"
#define BODY "{\"start\":\"2021-09-21T10:30:00.000+0000\",\"duration\":\"PT1H\"}"

static guint
count_worklogs (Fixture *self)
{
  g_autoptr(JsonNode) worklogs = stint_sandbox_get_worklogs (self->sandbox);

  return json_array_get_length (json_node_get_array (worklogs));
}

static void
test_status (Fixture *self, gconstpointer data)
{
  static const guint statuses[] = { 400, 401, 403, 404, 409, 412, 422, 429, 500, 502, 503 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;

      fault.status = statuses[i];
      stint_sandbox_add_fault (self->sandbox, &fault);
      fixture_ask (self, "POST", WORKLOGS, BODY);
      fixture_assert_error (self, statuses[i], NULL);
      g_assert_null (fixture_header (self, "Retry-After"));
      g_assert_cmpuint (count_worklogs (self), ==, i);
      g_assert_cmpuint (fixture_ask (self, "POST", WORKLOGS, BODY), ==, 201);
    }
}

static void
test_match (Fixture *self, gconstpointer data)
{
  StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;

  fault.method = "POST";
  fault.path = "/worklog";
  fault.status = 503;
  fault.times = 2;
  stint_sandbox_add_fault (self->sandbox, &fault);
  g_assert_cmpuint (fixture_ask (self, "GET", WORKLOGS, NULL), ==, 200);
  g_assert_cmpuint (fixture_ask (self, "POST", "/v3/issues/_search", "{}"), ==, 200);
  g_assert_cmpuint (fixture_ask (self, "POST", WORKLOGS, BODY), ==, 503);
  g_assert_cmpuint (fixture_ask (self, "POST", WORKLOGS, BODY), ==, 503);
  g_assert_cmpuint (fixture_ask (self, "POST", WORKLOGS, BODY), ==, 201);

  fault.times = -1;
  fault.path = "perPage=7"; /* the query is part of the path */
  fault.method = NULL;
  stint_sandbox_add_fault (self->sandbox, &fault);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (fixture_ask (self, "GET", WORKLOGS "?perPage=7", NULL), ==, 503);
  g_assert_cmpuint (fixture_ask (self, "GET", WORKLOGS, NULL), ==, 200);
  stint_sandbox_clear_faults (self->sandbox);
  g_assert_cmpuint (fixture_ask (self, "GET", WORKLOGS "?perPage=7", NULL), ==, 200);
}

static void
test_order (Fixture *self, gconstpointer data)
{
  StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;

  fault.status = 500;
  stint_sandbox_add_fault (self->sandbox, &fault);
  fault.status = 429;
  fault.retry_after = 17;
  stint_sandbox_add_fault (self->sandbox, &fault);
  g_assert_cmpuint (fixture_ask (self, "GET", WORKLOGS, NULL), ==, 500);
  g_assert_cmpuint (fixture_ask (self, "GET", WORKLOGS, NULL), ==, 429);
  g_assert_cmpstr (fixture_header (self, "Retry-After"), ==, "17");
  g_assert_cmpuint (fixture_ask (self, "GET", WORKLOGS, NULL), ==, 200);
}

static void
test_body (Fixture *self, gconstpointer data)
{
  StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;

  fault.status = 200;
  fault.body = "<html>Log in</html>";
  fault.content_type = "text/html";
  stint_sandbox_add_fault (self->sandbox, &fault);
  g_assert_cmpuint (fixture_ask (self, "GET", "/v3/myself", NULL), ==, 200);
  g_assert_cmpstr (self->body, ==, "<html>Log in</html>");
  g_assert_cmpstr (fixture_header (self, "Content-Type"), ==, "text/html");
  fault.status = 502;
  fault.body = "";
  fault.content_type = NULL;
  stint_sandbox_add_fault (self->sandbox, &fault);
  g_assert_cmpuint (fixture_ask (self, "GET", "/v3/myself", NULL), ==, 502);
  g_assert_cmpstr (self->body, ==, "");
}

static void
test_cut (Fixture *self, gconstpointer data)
{
  StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;

  fault.cut = STINT_SANDBOX_CUT_BEFORE;
  stint_sandbox_add_fault (self->sandbox, &fault);
  g_assert_cmpuint (fixture_ask (self, "POST", WORKLOGS, BODY), ==, 0);
  g_assert_cmpuint (count_worklogs (self), ==, 0);
  fault.cut = STINT_SANDBOX_CUT_AFTER;
  stint_sandbox_add_fault (self->sandbox, &fault);
  g_assert_cmpuint (fixture_ask (self, "POST", WORKLOGS, BODY), ==, 0);
  g_assert_cmpuint (count_worklogs (self), ==, 1);
  fault.delay_ms = 50;
  stint_sandbox_add_fault (self->sandbox, &fault);
  g_assert_cmpuint (fixture_ask (self, "POST", WORKLOGS, BODY), ==, 0);
  g_assert_cmpuint (count_worklogs (self), ==, 2);
  g_assert_cmpuint (fixture_ask (self, "POST", WORKLOGS, BODY), ==, 201);
}

static void
test_carry_out (Fixture *self, gconstpointer data)
{
  StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;

  fault.status = 500;
  fault.carry_out = TRUE;
  stint_sandbox_add_fault (self->sandbox, &fault);
  fixture_ask (self, "POST", WORKLOGS, BODY);
  fixture_assert_error (self, 500, NULL);
  g_assert_cmpuint (count_worklogs (self), ==, 1);
}

static void
test_delay (Fixture *self, gconstpointer data)
{
  StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;
  gint64 start = g_get_monotonic_time ();

  fault.delay_ms = 100;
  stint_sandbox_add_fault (self->sandbox, &fault);
  g_assert_cmpuint (fixture_ask (self, "POST", WORKLOGS, BODY), ==, 201);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 100 * 1000);

  stint_sandbox_set_latency (self->sandbox, 100);
  start = g_get_monotonic_time ();
  g_assert_cmpuint (fixture_ask (self, "GET", WORKLOGS, NULL), ==, 200);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 100 * 1000);

  /* Both, with a fault of its own status. */
  fault.status = 503;
  stint_sandbox_add_fault (self->sandbox, &fault);
  start = g_get_monotonic_time ();
  g_assert_cmpuint (fixture_ask (self, "GET", WORKLOGS, NULL), ==, 503);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 200 * 1000);
}

/* The pattern of 60 requests of which some fail. */
static char *
run_rate (Fixture *self, guint32 seed)
{
  StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;
  GString *pattern = g_string_new (NULL);

  fault.status = 503;
  fault.times = -1;
  fault.rate = 0.4;
  stint_sandbox_clear_faults (self->sandbox);
  stint_sandbox_add_fault (self->sandbox, &fault);
  stint_sandbox_set_seed (self->sandbox, seed);
  for (guint i = 0; i < 60; i++)
    g_string_append_c (pattern, fixture_ask (self, "GET", "/v3/myself", NULL) == 503 ? 'x' : '.');
  return g_string_free (pattern, FALSE);
}

static void
test_rate (Fixture *self, gconstpointer data)
{
  g_autofree char *first = run_rate (self, 7);
  g_autofree char *again = run_rate (self, 7);
  g_autofree char *other = run_rate (self, 8);
  guint failed = 0;

  for (const char *at = first; *at != '\0'; at++)
    failed += *at == 'x' ? 1 : 0;
  g_assert_cmpuint (failed, >, 10);
  g_assert_cmpuint (failed, <, 40);
  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, !=, other);
}

static void
test_requests (Fixture *self, gconstpointer data)
{
  g_assert_null (stint_sandbox_last_method (self->sandbox));
  g_assert_null (stint_sandbox_last_path (self->sandbox));
  g_assert_null (stint_sandbox_last_header (self->sandbox, "Authorization"));
  g_assert_null (stint_sandbox_last_body (self->sandbox));
  fixture_ask (self, "GET", WORKLOGS "?perPage=2", NULL);
  fixture_ask (self, "POST", WORKLOGS, BODY);
  g_assert_cmpstr (stint_sandbox_last_method (self->sandbox), ==, "POST");
  g_assert_cmpstr (stint_sandbox_last_path (self->sandbox), ==, WORKLOGS);
  g_assert_cmpstr (stint_sandbox_last_header (self->sandbox, "authorization"), ==,
                   "OAuth token-anna");
  g_assert_null (stint_sandbox_last_header (self->sandbox, "X-Cloud-Org-ID"));
  g_assert_cmpstr (stint_sandbox_last_body (self->sandbox), ==, BODY);
  fixture_ask (self, "GET", WORKLOGS "?perPage=3", NULL);
  g_assert_cmpstr (stint_sandbox_last_path (self->sandbox), ==, WORKLOGS "?perPage=3");
  g_assert_cmpstr (stint_sandbox_last_body (self->sandbox), ==, "");
  g_assert_cmpuint (stint_sandbox_count_requests (self->sandbox, NULL, NULL), ==, 3);
  g_assert_cmpuint (stint_sandbox_count_requests (self->sandbox, "GET", NULL), ==, 2);
  g_assert_cmpuint (stint_sandbox_count_requests (self->sandbox, "GET", "perPage=3"), ==, 1);
  g_assert_cmpuint (stint_sandbox_count_requests (self->sandbox, "POST", "/nothing"), ==, 0);
  g_assert_cmpuint (stint_sandbox_most_in_flight (self->sandbox), ==, 1);
  /* Paths are kept as they were sent. */
  fixture_ask (self, "GET", "/v3/issues/%D0%A2-1?a=%2B", NULL);
  g_assert_cmpstr (stint_sandbox_last_path (self->sandbox), ==, "/v3/issues/%D0%A2-1?a=%2B");
}

#define SENT 5

static void
send_many (Fixture *self, GAsyncResult **results)
{
  for (guint i = 0; i < SENT; i++)
    {
      g_autofree char *address = g_strconcat (self->url, "/v3/myself", NULL);
      g_autoptr(SoupMessage) message = soup_message_new ("GET", address);

      soup_session_send_and_read_async (self->session, message, G_PRIORITY_DEFAULT, NULL,
                                        stint_keep_result_cb, &results[i]);
    }
}

static void
finish_many (Fixture *self, GAsyncResult **results)
{
  for (guint i = 0; i < SENT; i++)
    {
      g_autoptr(GBytes) bytes = NULL;

      stint_wait_result (&results[i]);
      bytes = soup_session_send_and_read_finish (self->session, results[i], NULL);
      g_clear_object (&results[i]);
    }
}

static gboolean
are_all_there (gpointer data)
{
  return stint_sandbox_count_requests (data, NULL, NULL) == SENT;
}

static void
test_in_flight (Fixture *self, gconstpointer data)
{
  GAsyncResult *results[SENT] = { NULL };

  stint_sandbox_set_latency (self->sandbox, 200);
  send_many (self, results);
  finish_many (self, results);
  g_assert_cmpuint (stint_sandbox_most_in_flight (self->sandbox), ==, SENT);
}

/* Closing while requests wait for their time: they are cut, and nothing of them comes later. */
static void
test_close_waiting (Fixture *self, gconstpointer data)
{
  GAsyncResult *results[SENT] = { NULL };

  stint_sandbox_set_latency (self->sandbox, 60000);
  send_many (self, results);
  g_assert_true (stint_wait_until (are_all_there, self->sandbox));
  stint_sandbox_close (self->sandbox);
  finish_many (self, results);
  g_assert_cmpuint (stint_sandbox_most_in_flight (self->sandbox), ==, SENT);
}

/* Clients that go away while their requests wait do no harm. */
static void
test_client_leaves (Fixture *self, gconstpointer data)
{
  GAsyncResult *results[SENT] = { NULL };

  stint_sandbox_set_latency (self->sandbox, 150);
  send_many (self, results);
  g_assert_true (stint_wait_until (are_all_there, self->sandbox));
  soup_session_abort (self->session);
  finish_many (self, results);
  g_assert_cmpuint (fixture_ask (self, "GET", "/v3/myself", NULL), ==, 200);
  stint_sandbox_set_latency (self->sandbox, 0);
  g_assert_cmpuint (fixture_ask (self, "GET", "/v3/myself", NULL), ==, 200);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  fixture_add ("/sandbox/faults/status", test_status);
  fixture_add ("/sandbox/faults/match", test_match);
  fixture_add ("/sandbox/faults/order", test_order);
  fixture_add ("/sandbox/faults/body", test_body);
  fixture_add ("/sandbox/faults/cut", test_cut);
  fixture_add ("/sandbox/faults/carry-out", test_carry_out);
  fixture_add ("/sandbox/faults/delay", test_delay);
  fixture_add ("/sandbox/faults/rate", test_rate);
  fixture_add ("/sandbox/faults/requests", test_requests);
  fixture_add ("/sandbox/faults/in-flight", test_in_flight);
  fixture_add ("/sandbox/faults/close-waiting", test_close_waiting);
  fixture_add ("/sandbox/faults/client-leaves", test_client_leaves);
  return g_test_run ();
}
