/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-sandbox-fixture.h"

/* Control needs no authorisation. */
static guint
control (Fixture *self, const char *method, const char *path, const char *body)
{
  g_autofree char *whole = g_strconcat ("/_sandbox/", path, NULL);

  return fixture_ask_with (self, method, whole, body, NULL);
}

static void
test_faults (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (control (self, "POST", "faults",
                             "{\"method\":\"GET\",\"path\":\"myself\",\"times\":2,\"status\":429,"
                             "\"retryAfter\":3,\"body\":\"<b>\",\"contentType\":\"text/html\"}"),
                    ==, 204);
  g_assert_cmpuint (control (self, "POST", "faults", "{\"cut\":\"before\"}"), ==, 204);
  control (self, "GET", "faults", NULL);
  g_assert_cmpint (fixture_number (self, "count"), ==, 2);
  g_assert_cmpuint (fixture_ask (self, "GET", "/v3/myself", NULL), ==, 429);
  g_assert_cmpstr (self->body, ==, "<b>");
  g_assert_cmpstr (fixture_header (self, "Retry-After"), ==, "3");
  g_assert_cmpstr (fixture_header (self, "Content-Type"), ==, "text/html");
  g_assert_cmpuint (fixture_ask (self, "POST", "/v3/issues/_search", "{}"), ==, 0);
  control (self, "GET", "faults", NULL);
  g_assert_cmpint (fixture_number (self, "count"), ==, 1);
  g_assert_cmpuint (control (self, "DELETE", "faults", NULL), ==, 204);
  g_assert_cmpuint (fixture_ask (self, "GET", "/v3/myself", NULL), ==, 200);

  control (self, "POST", "faults",
           "{\"method\":\"POST\",\"status\":500,\"carryOut\":true,\"rate\":1.0,\"delayMs\":1}");
  g_assert_cmpuint (fixture_ask (self, "POST", "/v3/issues/TEST-1/worklog",
                                 "{\"start\":\"2021-09-21T10:30:00Z\",\"duration\":\"PT1H\"}"),
                    ==, 500);
  control (self, "GET", "worklogs", NULL);
  g_assert_cmpuint (json_array_get_length (fixture_array (self)), ==, 1);
}

static void
test_worklogs (Fixture *self, gconstpointer data)
{
  JsonObject *worklog;

  control (self, "GET", "worklogs", NULL);
  g_assert_cmpstr (self->body, ==, "[]");
  g_assert_cmpuint (control (self, "POST", "worklogs",
                             "{\"login\":\"boris\",\"issue\":\"TEST-1\",\"start\":1632220200,"
                             "\"seconds\":1800,\"comment\":\"c\"}"),
                    ==, 200);
  g_assert_cmpint (fixture_number (self, "id"), ==, 1);
  g_assert_cmpuint (
      control (self, "PATCH", "worklogs", "{\"id\":1,\"start\":1632220260,\"seconds\":60}"), ==,
      204);
  control (self, "GET", "worklogs", NULL);
  worklog = json_array_get_object_element (fixture_array (self), 0);
  g_assert_cmpstr (json_object_get_string_member (worklog, "start"), ==,
                   "2021-09-21T10:31:00.000+0000");
  g_assert_cmpstr (json_object_get_string_member (worklog, "duration"), ==, "PT1M");
  g_assert_false (json_object_has_member (worklog, "comment"));
  g_assert_cmpuint (control (self, "DELETE", "worklogs?id=1", NULL), ==, 204);
  g_assert_cmpuint (control (self, "DELETE", "worklogs?id=1", NULL), ==, 404);
  g_assert_cmpuint (control (self, "PATCH", "worklogs", "{\"id\":1,\"start\":1,\"seconds\":60}"),
                    ==, 404);
}

static void
test_issues (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (control (self, "POST", "issues", "{\"key\":\"NEW-1\",\"summary\":\"Новая\"}"),
                    ==, 204);
  g_assert_cmpuint (fixture_ask (self, "GET", "/v3/issues/NEW-1", NULL), ==, 200);
  g_assert_cmpstr (fixture_text (self, "summary"), ==, "Новая");
  g_assert_cmpuint (control (self, "PATCH", "issues", "{\"key\":\"NEW-1\",\"newKey\":\"NEW-2\"}"),
                    ==, 204);
  g_assert_cmpuint (fixture_ask (self, "GET", "/v3/issues/NEW-1", NULL), ==, 308);
  control (self, "GET", "issues", NULL);
  g_assert_cmpuint (json_array_get_length (fixture_array (self)), ==, 2);
}

static void
test_settings (Fixture *self, gconstpointer data)
{
  control (self, "GET", "settings", NULL);
  g_assert_cmpstr (self->body, ==,
                   "{\"startFilter\":\"honoured\",\"patchStart\":true,\"redirectStatus\":308,"
                   "\"schemelessLinks\":true,\"latencyMs\":0,\"lagMs\":0,\"seed\":1}");
  g_assert_cmpuint (
      control (self, "POST", "settings",
               "{\"startFilter\":\"refused\",\"patchStart\":false,\"redirectStatus\":301,"
               "\"schemelessLinks\":false,\"latencyMs\":1,\"lagMs\":2,\"seed\":4294967295}"),
      ==, 200);
  g_assert_cmpstr (self->body, ==,
                   "{\"startFilter\":\"refused\",\"patchStart\":false,\"redirectStatus\":301,"
                   "\"schemelessLinks\":false,\"latencyMs\":1,\"lagMs\":2,\"seed\":4294967295}");
  fixture_ask (self, "POST", "/v3/worklog/_search", "{\"start\":{}}");
  fixture_assert_error (self, 422, "start");
  control (self, "POST", "settings", "{\"startFilter\":\"ignored\"}");
  g_assert_cmpint (fixture_number (self, "lagMs"), ==, 2);
  g_assert_cmpstr (fixture_text (self, "startFilter"), ==, "ignored");
}

static void
test_requests (Fixture *self, gconstpointer data)
{
  fixture_ask (self, "GET", "/v3/issues/TEST-1/worklog?perPage=5", NULL);
  fixture_ask (self, "POST", "/v3/issues/TEST-1/worklog", "{}");
  control (self, "GET", "requests", NULL);
  g_assert_cmpstr (self->body, ==,
                   "{\"count\":2,\"mostInFlight\":1,\"requests\":["
                   "{\"method\":\"GET\",\"path\":\"/v3/issues/TEST-1/worklog?perPage=5\"},"
                   "{\"method\":\"POST\",\"path\":\"/v3/issues/TEST-1/worklog\"}]}");
  control (self, "GET", "requests?method=POST&path=TEST-1", NULL);
  g_assert_cmpint (fixture_number (self, "count"), ==, 1);
  g_assert_cmpuint (control (self, "DELETE", "requests", NULL), ==, 204);
  control (self, "GET", "requests", NULL);
  g_assert_cmpint (fixture_number (self, "count"), ==, 0);
  g_assert_null (stint_sandbox_last_body (self->sandbox));
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *method;
    const char *path;
    const char *body;
    guint status;
    const char *field;
  } cases[] = {
    { "POST", "faults", "{\"cut\":\"maybe\"}", 422, "cut" },
    { "POST", "faults", "{\"status\":1000}", 422, "status" },
    { "POST", "faults", "{\"method\":1}", 422, "method" },
    { "POST", "faults", "", 400, NULL },
    { "PUT", "faults", "{}", 405, NULL },
    { "POST", "worklogs", "{\"login\":\"nobody\",\"issue\":\"TEST-1\",\"seconds\":1}", 422,
      "login" },
    { "POST", "worklogs", "{\"login\":\"anna\",\"issue\":\"TEST-9\",\"seconds\":1}", 422, "issue" },
    { "POST", "worklogs", "{\"login\":\"anna\",\"issue\":\"TEST-1\"}", 422, "seconds" },
    { "POST", "worklogs", "{\"seconds\":1}", 422, "login" },
    { "PATCH", "worklogs", "{\"id\":1,\"seconds\":0}", 422, "seconds" },
    { "DELETE", "worklogs", NULL, 404, NULL },
    { "PUT", "worklogs", "{}", 405, NULL },
    { "POST", "issues", "{\"key\":\"TEST-1\",\"summary\":\"again\"}", 422, "key" },
    { "POST", "issues", "{\"key\":\"TEST-5\"}", 422, "summary" },
    { "POST", "issues", "{\"summary\":\"x\"}", 422, "key" },
    { "PATCH", "issues", "{\"key\":\"TEST-9\",\"newKey\":\"A-1\"}", 422, "key" },
    { "PATCH", "issues", "{\"key\":\"TEST-1\",\"newKey\":\"TEST-1\"}", 422, "newKey" },
    { "DELETE", "issues", NULL, 405, NULL },
    { "POST", "settings", "{\"startFilter\":\"no\"}", 422, "startFilter" },
    { "POST", "settings", "{\"redirectStatus\":200}", 422, "redirectStatus" },
    { "DELETE", "settings", NULL, 405, NULL },
    { "POST", "requests", "{}", 405, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s %s %s", cases[i].method, cases[i].path, cases[i].body);
      control (self, cases[i].method, cases[i].path, cases[i].body);
      fixture_assert_error (self, cases[i].status, cases[i].field);
    }
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  fixture_add ("/sandbox/control/faults", test_faults);
  fixture_add ("/sandbox/control/worklogs", test_worklogs);
  fixture_add ("/sandbox/control/issues", test_issues);
  fixture_add ("/sandbox/control/settings", test_settings);
  fixture_add ("/sandbox/control/requests", test_requests);
  fixture_add ("/sandbox/control/refused", test_refused);
  return g_test_run ();
}
