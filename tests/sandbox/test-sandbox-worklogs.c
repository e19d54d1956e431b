/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stint-sandbox-fixture.h"

#define START "2021-09-21T15:30:00.000+0500"
#define WORKLOGS "/v3/issues/TEST-1/worklog"

static guint
count_worklogs (Fixture *self)
{
  g_autoptr(JsonNode) worklogs = stint_sandbox_get_worklogs (self->sandbox);

  return json_array_get_length (json_node_get_array (worklogs));
}

static void
assert_members (JsonObject *object, const char *const *names)
{
  g_assert_cmpuint (json_object_get_size (object), ==, g_strv_length ((char **)names));
  for (guint i = 0; names[i] != NULL; i++)
    g_assert_true (json_object_has_member (object, names[i]));
}

static void
test_create (Fixture *self, gconstpointer data)
{
  static const char *const all[] = { "self",      "id",        "version",   "issue",
                                     "comment",   "createdBy", "updatedBy", "createdAt",
                                     "updatedAt", "start",     "duration",  NULL };
  static const char *const issue[] = { "self", "id", "key", "display", NULL };
  static const char *const user[] = { "self", "id", "display", "cloudUid", "passportUid", NULL };
  gint64 before = g_get_real_time () / 1000;
  g_autoptr(GDateTime) created = NULL;

  fixture_ask (self, "POST", WORKLOGS,
               "{\"start\":\"" START
               "\",\"duration\":\"P5DT20M\",\"comment\":\"важно \\\"да\\\"\\n\"}");
  g_assert_cmpuint (self->status, ==, 201);
  assert_members (fixture_object (self), all);
  assert_members (json_object_get_object_member (fixture_object (self), "issue"), issue);
  assert_members (json_object_get_object_member (fixture_object (self), "createdBy"), user);
  assert_members (json_object_get_object_member (fixture_object (self), "updatedBy"), user);
  g_assert_true (g_str_has_suffix (fixture_text (self, "self"), "/v3/issues/TEST-1/worklog/1"));
  g_assert_cmpint (fixture_number (self, "id"), ==, 1);
  g_assert_cmpint (fixture_number (self, "version"), ==, 1);
  g_assert_cmpstr (fixture_text (self, "issue.key"), ==, "TEST-1");
  g_assert_cmpstr (fixture_text (self, "issue.display"), ==, "Important issue");
  g_assert_cmpuint (strlen (fixture_text (self, "issue.id")), ==, 24);
  g_assert_cmpstr (fixture_text (self, "comment"), ==, "важно \"да\"\n");
  g_assert_cmpstr (fixture_text (self, "createdBy.id"), ==, "8000000000000001");
  g_assert_cmpstr (fixture_text (self, "createdBy.display"), ==, "Anna Petrova");
  g_assert_cmpint (fixture_number (self, "createdBy.passportUid"), ==, 1961234567);
  g_assert_cmpstr (fixture_text (self, "start"), ==, "2021-09-21T10:30:00.000+0000");
  g_assert_cmpstr (fixture_text (self, "duration"), ==, "P1WT20M");
  g_assert_cmpstr (fixture_text (self, "createdAt"), ==, fixture_text (self, "updatedAt"));
  created = g_date_time_new_from_iso8601 (fixture_text (self, "createdAt"), NULL);
  g_assert_nonnull (created);
  g_assert_cmpint (g_date_time_to_unix (created) * 1000 + 1000, >, before);
}

static void
test_comment_absent (Fixture *self, gconstpointer data)
{
  static const char *const bodies[] = {
    "{\"start\":\"" START "\",\"duration\":\"PT1H\"}",
    "{\"start\":\"" START "\",\"duration\":\"PT1H\",\"comment\":\"\"}",
    "{\"start\":\"" START "\",\"duration\":\"PT1H\",\"comment\":null}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_assert_cmpuint (fixture_ask (self, "POST", "/v2/issues/TEST-1/worklog", bodies[i]), ==,
                        201);
      g_assert_false (json_object_has_member (fixture_object (self), "comment"));
      g_assert_true (g_str_has_suffix (fixture_text (self, "issue.self"), "/v2/issues/TEST-1"));
    }
}

static void
test_durations (Fixture *self, gconstpointer data)
{
  static const char *const cases[][2] = {
    { "P5D", "P1W" },     { "PT520M", "P1DT40M" },
    { "PT2H", "PT2H" },   { "PT45M", "PT45M" },
    { "PT8H", "P1D" },    { "P6W", "P6W" },
    { "PT300M", "PT5H" }, { "P0Y0M30DT2H10M25S", "P6WT2H10M25S" },
    { "PT1S", "PT1S" },
  };
  static const char *const refused[] = { "PT0S",
                                         "P0D",
                                         "-PT1H",
                                         "PT-1H",
                                         "1h",
                                         "",
                                         "P",
                                         "PT",
                                         "P1Y",
                                         "P1M",
                                         "PT1H ",
                                         "8",
                                         "PT999999999999H",
                                         "PT99999999999999999999H" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fixture_create (self, START, cases[i][0], NULL);
      g_assert_cmpstr (fixture_text (self, "duration"), ==, cases[i][1]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *body =
          g_strdup_printf ("{\"start\":\"" START "\",\"duration\":\"%s\"}", refused[i]);

      g_test_message ("%s", refused[i]);
      fixture_ask (self, "POST", WORKLOGS, body);
      fixture_assert_error (self, 422, "duration");
    }
  g_assert_cmpuint (count_worklogs (self), ==, G_N_ELEMENTS (cases));
}

static void
test_starts (Fixture *self, gconstpointer data)
{
  static const char *const cases[][2] = {
    { "2021-09-21T15:30:00.000+0500", "2021-09-21T10:30:00.000+0000" },
    { "2021-09-21T15:30:00+05:00", "2021-09-21T10:30:00.000+0000" },
    { "2021-09-21T10:30:00Z", "2021-09-21T10:30:00.000+0000" },
    { "2021-09-21T10:30:00.123000+0000", "2021-09-21T10:30:00.123+0000" },
    { "2021-09-21T10:30:00.258", "2021-09-21T10:30:00.258+0000" },
    { "1969-12-31T23:59:59.500+0000", "1969-12-31T23:59:59.500+0000" },
  };
  static const char *const refused[] = {
    "",
    "today",
    "2021-09-21 10:30",
    "2021-13-21T10:30:00Z",
    "10:30",
    "1632220200",
    "2021-09-21T10:30:00.0000000000000000000000000000000000Z"
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fixture_create (self, cases[i][0], "PT1H", NULL);
      g_assert_cmpstr (fixture_text (self, "start"), ==, cases[i][1]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *body =
          g_strdup_printf ("{\"start\":\"%s\",\"duration\":\"PT1H\"}", refused[i]);

      g_test_message ("%s", refused[i]);
      fixture_ask (self, "POST", WORKLOGS, body);
      fixture_assert_error (self, 422, "start");
    }
}

static void
test_create_refused (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *body;
    const char *field;
  } cases[] = {
    { "{}", "start" },
    { "{\"duration\":\"PT1H\"}", "start" },
    { "{\"start\":null,\"duration\":\"PT1H\"}", "start" },
    { "{\"start\":1,\"duration\":\"PT1H\"}", "start" },
    { "{\"start\":\"" START "\"}", "duration" },
    { "{\"start\":\"" START "\",\"duration\":3600}", "duration" },
    { "{\"start\":\"" START "\",\"duration\":{}}", "duration" },
    { "{\"start\":\"" START "\",\"duration\":\"PT1H\",\"comment\":5}", "comment" },
    { "{\"start\":\"" START "\",\"duration\":\"PT1H\",\"comment\":[]}", "comment" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fixture_ask (self, "POST", WORKLOGS, cases[i].body);
      fixture_assert_error (self, 422, cases[i].field);
    }
  fixture_ask (self, "POST", "/v3/issues/TEST-2/worklog",
               "{\"start\":\"" START "\",\"duration\":\"PT1H\"}");
  fixture_assert_error (self, 404, NULL);
  g_assert_cmpuint (count_worklogs (self), ==, 0);
}

static void
test_list (Fixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;

  fixture_ask (self, "GET", WORKLOGS, NULL);
  g_assert_cmpstr (self->body, ==, "[]");
  fixture_create (self, START, "PT1H", "first");
  fixture_create (self, START, "PT2H", NULL);
  g_assert_cmpuint (fixture_ask (self, "GET", WORKLOGS, NULL), ==, 200);
  g_assert_cmpuint (json_array_get_length (fixture_array (self)), ==, 2);
  fixture_ask (self, "GET", "/v3/issues/TEST-1", NULL);
  id = g_strdup (fixture_text (self, "id"));
  path = g_strdup_printf ("/v3/issues/%s/worklog", id);
  g_assert_cmpuint (fixture_ask (self, "GET", path, NULL), ==, 200);
  g_assert_cmpuint (json_array_get_length (fixture_array (self)), ==, 2);
  fixture_ask (self, "GET", "/v3/issues/TEST-2/worklog", NULL);
  fixture_assert_error (self, 404, NULL);
}

/* The ids of the records, joined. */
static char *
join_ids (Fixture *self)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (fixture_array (self)); i++)
    g_string_append_printf (
        ids, "%" G_GINT64_FORMAT " ",
        json_object_get_int_member (json_array_get_object_element (fixture_array (self), i), "id"));
  return g_string_free (ids, FALSE);
}

static void
test_relative_pages (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *query;
    const char *ids;
    const char *next;
  } cases[] = {
    { "?perPage=2", "1 2 ", "?id=2&perPage=2" },
    { "?id=2&perPage=2", "3 5 ", "?id=5&perPage=2" },
    { "?perPage=2&id=5", "", "?id=5&perPage=2" }, /* the next link is there although nothing is */
    { "?perPage=100&id=3", "5 ", "?id=5&perPage=100" },
    { "?id=4", "5 ", "?id=5&perPage=50" }, /* a record that is gone */
  };

  for (guint i = 0; i < 5; i++)
    stint_sandbox_add_worklog (self->sandbox, "anna", "TEST-1", 1000000, 60, NULL);
  g_assert_true (stint_sandbox_delete_worklog (self->sandbox, 4));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat (WORKLOGS, cases[i].query, NULL);
      g_autofree char *ids = NULL;
      g_autofree char *next = NULL;
      g_autofree char *first = NULL;

      fixture_ask (self, "GET", path, NULL);
      ids = join_ids (self);
      next = fixture_link (self, "next");
      first = fixture_link (self, "first");
      g_assert_cmpstr (ids, ==, cases[i].ids);
      g_assert_true (g_str_has_suffix (next, cases[i].next));
      g_assert_true (g_str_has_prefix (next, "127.0.0.1:"));
      g_assert_nonnull (first);
      g_assert_null (fixture_link (self, "seek"));
      g_assert_cmpstr (fixture_header (self, "X-Total-Pages"), ==, "1");
    }
  fixture_ask (self, "GET", WORKLOGS "?perPage=0", NULL);
  fixture_assert_error (self, 400, NULL);
  fixture_ask (self, "GET", WORKLOGS "?id=x", NULL);
  fixture_assert_error (self, 400, NULL);
}

static void
test_default_page (Fixture *self, gconstpointer data)
{
  g_autofree char *next = NULL;

  for (guint i = 0; i < 51; i++)
    stint_sandbox_add_worklog (self->sandbox, "anna", "TEST-1", 1000000, 60, NULL);
  stint_sandbox_set_schemeless_links (self->sandbox, FALSE);
  fixture_ask (self, "GET", WORKLOGS, NULL);
  g_assert_cmpuint (json_array_get_length (fixture_array (self)), ==, 50);
  next = fixture_link (self, "next");
  g_assert_true (g_str_has_prefix (next, self->url));
}

static void
test_list_lag (Fixture *self, gconstpointer data)
{
  stint_sandbox_set_list_lag (self->sandbox, 60000);
  fixture_create (self, START, "PT1H", NULL);
  fixture_ask (self, "GET", WORKLOGS, NULL);
  g_assert_cmpstr (self->body, ==, "[]");
  fixture_ask (self, "POST", "/v3/worklog/_search", "{}");
  g_assert_cmpstr (self->body, ==, "[]");
  /* The record itself is there at once. */
  g_assert_cmpuint (fixture_ask (self, "GET", WORKLOGS "/1", NULL), ==, 200);
  stint_sandbox_set_list_lag (self->sandbox, 0);
  fixture_ask (self, "GET", WORKLOGS, NULL);
  g_assert_cmpuint (json_array_get_length (fixture_array (self)), ==, 1);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  fixture_add ("/sandbox/worklogs/create", test_create);
  fixture_add ("/sandbox/worklogs/comment-absent", test_comment_absent);
  fixture_add ("/sandbox/worklogs/durations", test_durations);
  fixture_add ("/sandbox/worklogs/starts", test_starts);
  fixture_add ("/sandbox/worklogs/create-refused", test_create_refused);
  fixture_add ("/sandbox/worklogs/list", test_list);
  fixture_add ("/sandbox/worklogs/relative-pages", test_relative_pages);
  fixture_add ("/sandbox/worklogs/default-page", test_default_page);
  fixture_add ("/sandbox/worklogs/list-lag", test_list_lag);
  return g_test_run ();
}
