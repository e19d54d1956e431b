/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-sandbox-fixture.h"

#define GAPS "/v3/gaps"
#define SEARCH "/v3/gaps/_search"

/* Two of anna's and one of boris's. */
static void
set_up (Fixture *self)
{
  fixture_ask_as (self, "root", "POST", GAPS,
                  "{\"gaps\":[{\"id\":\"a\",\"user\":\"anna\",\"workflow\":\"vacation\",\"from\":\"2026-11-16T00:00:00.000Z\","
                  "\"to\":\"2026-11-18T00:00:00.000Z\",\"fullDay\":true},"
                  "{\"user\":\"anna\",\"workflow\":\"trip\",\"from\":\"2026-11-19T09:00:00.000Z\","
                  "\"to\":\"2026-11-19T11:00:00.000Z\",\"workInAbsence\":true},"
                  "{\"id\":\"c\",\"user\":\"8000000000000002\",\"workflow\":\"illness\",\"from\":\"2026-11-16\",\"to\":\"2026-11-17\"}"
                  "]}");
  g_assert_cmpuint (self->status, ==, 200);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (fixture_object (self), "gaps")), ==, 3);
}

/* The gaps of the only user of the last answer. */
static JsonArray *
found (Fixture *self)
{
  JsonArray *users = json_object_get_array_member (fixture_object (self), "userGaps");

  g_assert_cmpuint (json_array_get_length (users), ==, 1);
  return json_object_get_array_member (json_array_get_object_element (users, 0), "gaps");
}

static void
test_search (Fixture *self, gconstpointer data)
{
  JsonObject *gap;

  set_up (self);
  fixture_ask (self, "POST", SEARCH, "{\"users\":[\"anna\"]}");
  g_assert_cmpuint (self->status, ==, 200);
  g_assert_false (json_object_get_boolean_member (fixture_object (self), "hasMore"));
  g_assert_cmpuint (json_array_get_length (found (self)), ==, 2);
  gap = json_array_get_object_element (found (self), 0);
  g_assert_cmpstr (json_object_get_string_member (gap, "workflow"), ==, "vacation");
  g_assert_cmpstr (json_object_get_string_member (gap, "from"), ==, "2026-11-16T00:00:00.000+0000");
  g_assert_cmpstr (json_object_get_string_member (gap, "to"), ==, "2026-11-18T00:00:00.000+0000");
  g_assert_true (json_object_get_boolean_member (gap, "fullDay"));
  g_assert_false (json_object_get_boolean_member (gap, "workInAbsence"));
  g_assert_false (json_object_has_member (gap, "user"));
  /* What overlaps the range. */
  fixture_ask (self, "POST", SEARCH,
               "{\"users\":[\"anna\"],\"from\":\"2026-11-18T00:00:00.000Z\",\"to\":\"2026-11-19T10:00:00.000Z\"}");
  g_assert_cmpuint (json_array_get_length (found (self)), ==, 1);
  fixture_ask_as (self, "root", "POST", SEARCH, "{\"users\":[\"anna\",\"boris\",\"root\"]}");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (fixture_object (self), "userGaps")), ==, 3);
}

static void
test_delete (Fixture *self, gconstpointer data)
{
  set_up (self);
  fixture_ask (self, "DELETE", GAPS "?gapIds=a", NULL);
  fixture_assert_error (self, 403, NULL);
  fixture_ask_as (self, "root", "DELETE", GAPS "?gapIds=a,none", NULL);
  g_assert_cmpuint (self->status, ==, 204);
  fixture_ask (self, "POST", SEARCH, "{\"users\":[\"anna\"]}");
  g_assert_cmpuint (json_array_get_length (found (self)), ==, 1);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  fixture_ask (self, "POST", SEARCH, "{\"users\":[\"boris\"]}");
  fixture_assert_error (self, 403, NULL);
  fixture_ask (self, "POST", GAPS, "{\"gaps\":[]}");
  fixture_assert_error (self, 403, NULL);
  fixture_ask_as (self, "root", "POST", SEARCH, "{\"users\":[\"nobody\"]}");
  fixture_assert_error (self, 422, NULL);
  fixture_ask (self, "POST", SEARCH, "{}");
  fixture_assert_error (self, 422, "users");
  fixture_ask (self, "POST", SEARCH, "{\"users\":[7]}");
  fixture_assert_error (self, 403, NULL);
  fixture_ask (self, "POST", SEARCH, "{\"users\":[\"anna\"],\"from\":\"soon\"}");
  fixture_assert_error (self, 422, "from");
  fixture_ask_as (self, "root", "POST", GAPS,
                  "{\"gaps\":[{\"user\":\"anna\",\"workflow\":\"trip\",\"from\":\"2026-11-19\",\"to\":\"2026-11-19\"}]}");
  fixture_assert_error (self, 422, "gaps");
  fixture_ask_as (self, "root", "POST", GAPS, "{\"gaps\":[7]}");
  fixture_assert_error (self, 422, "gaps");
  fixture_ask (self, "GET", GAPS, NULL);
  g_assert_cmpuint (self->status, ==, 405);
  fixture_ask (self, "POST", "/v3/gaps/other", "{}");
  fixture_assert_error (self, 404, NULL);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  fixture_add ("/sandbox-gaps/search", test_search);
  fixture_add ("/sandbox-gaps/delete", test_delete);
  fixture_add ("/sandbox-gaps/refused", test_refused);
  return g_test_run ();
}
