/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-sandbox-fixture.h"

#define IMPORT "/v3/issues/TEST-1/worklogs/_import"
#define TIMES                                                                                      \
  "\"createdAt\":\"2025-02-18T16:35:41.740+0000\",\"start\":\"2025-02-18T12:00:00.000+0300\""

static void
test_authors (Fixture *self, gconstpointer data)
{
  static const char *const authors[] = { "\"boris\"", "8000000000000002", "1961234568",
                                         "\"8000000000000002\"" };

  for (guint i = 0; i < G_N_ELEMENTS (authors); i++)
    {
      g_autofree char *body = g_strdup_printf (
          "{\"duration\":\"PT1H\"," TIMES ",\"comment\":\"c\",\"createdBy\":%s}", authors[i]);
      JsonObject *worklog;

      fixture_ask_as (self, "root", "POST",
                      i % 2 == 0 ? IMPORT : "/v2/issues/TEST-1/worklogs/_import", body);
      g_assert_cmpuint (self->status, ==, 200);
      g_assert_cmpuint (json_array_get_length (fixture_array (self)), ==, 1);
      worklog = json_array_get_object_element (fixture_array (self), 0);
      g_assert_cmpstr (json_object_get_string_member (worklog, "createdAt"), ==,
                       "2025-02-18T16:35:41.740+0000");
      g_assert_cmpstr (json_object_get_string_member (worklog, "start"), ==,
                       "2025-02-18T09:00:00.000+0000");
      g_assert_cmpstr (json_object_get_string_member (worklog, "comment"), ==, "c");
      g_assert_cmpstr (json_object_get_string_member (
                           json_object_get_object_member (worklog, "createdBy"), "display"),
                       ==, "Boris Orlov");
    }
  /* They are ordinary records: found by when they were entered. */
  fixture_ask (
      self, "POST", "/v3/worklog/_search",
      "{\"createdBy\":\"boris\",\"createdAt\":{\"from\":\"2025-02-18\",\"to\":\"2025-02-19\"}}");
  g_assert_cmpuint (json_array_get_length (fixture_array (self)), ==, 4);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *login;
    const char *body;
    guint status;
    const char *field;
  } cases[] = {
    { "anna", "{\"duration\":\"PT1H\"," TIMES ",\"createdBy\":\"anna\"}", 403, NULL },
    { "reader", "{\"duration\":\"PT1H\"," TIMES ",\"createdBy\":\"reader\"}", 403, NULL },
    { "root", "{\"duration\":\"PT1H\"," TIMES ",\"createdBy\":\"nobody\"}", 422, "createdBy" },
    { "root", "{\"duration\":\"PT1H\"," TIMES ",\"createdBy\":77}", 422, "createdBy" },
    { "root", "{\"duration\":\"PT1H\"," TIMES ",\"createdBy\":{}}", 422, "createdBy" },
    { "root", "{\"duration\":\"PT1H\"," TIMES "}", 422, "createdBy" },
    { "root", "{" TIMES ",\"createdBy\":\"anna\"}", 422, "duration" },
    { "root", "{\"duration\":\"PT0S\"," TIMES ",\"createdBy\":\"anna\"}", 422, "duration" },
    { "root",
      "{\"duration\":\"PT1H\",\"createdAt\":\"2025-02-18T16:35:41Z\",\"createdBy\":\"anna\"}", 422,
      "start" },
    { "root", "{\"duration\":\"PT1H\",\"start\":\"2025-02-18T16:35:41Z\",\"createdBy\":\"anna\"}",
      422, "createdAt" },
    /* before the issue was, and after its last update */
    { "root",
      "{\"duration\":\"PT1H\",\"start\":\"2025-02-18T16:35:41Z\",\"createdBy\":\"anna\","
      "\"createdAt\":\"2001-01-01T00:00:00Z\"}",
      422, "createdAt" },
    { "root",
      "{\"duration\":\"PT1H\",\"start\":\"2025-02-18T16:35:41Z\",\"createdBy\":\"anna\","
      "\"createdAt\":\"2199-01-01T00:00:00Z\"}",
      422, "createdAt" },
    { "root", "[]", 400, NULL },
  };
  g_autoptr(JsonNode) worklogs = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].body);
      fixture_ask_as (self, cases[i].login, "POST", IMPORT, cases[i].body);
      fixture_assert_error (self, cases[i].status, cases[i].field);
    }
  fixture_ask_as (self, "root", "POST", "/v3/issues/TEST-9/worklogs/_import",
                  "{\"duration\":\"PT1H\"," TIMES ",\"createdBy\":\"anna\"}");
  fixture_assert_error (self, 404, NULL);
  worklogs = stint_sandbox_get_worklogs (self->sandbox);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (worklogs)), ==, 0);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  fixture_add ("/sandbox/import/authors", test_authors);
  fixture_add ("/sandbox/import/refused", test_refused);
  return g_test_run ();
}
