/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-sandbox-fixture.h"

#define SEARCH "/v3/worklog/_search"
#define DAY 86400
/* 2021-09-21T00:00:00Z */
#define T0 G_GINT64_CONSTANT (1632182400)

/* Records 1 to 4: anna on three days from T0 on, boris on the second. */
static void
set_up (Fixture *self)
{
  stint_sandbox_add_worklog (self->sandbox, "anna", "TEST-1", T0, 60, "a");
  stint_sandbox_add_worklog (self->sandbox, "anna", "TEST-1", T0 + DAY, 60, NULL);
  stint_sandbox_add_worklog (self->sandbox, "boris", "TEST-1", T0 + DAY, 60, NULL);
  stint_sandbox_add_worklog (self->sandbox, "anna", "TEST-1", T0 + 2 * DAY, 60, NULL);
}

static void
assert_ids (Fixture *self, const char *expected)
{
  g_autoptr(GString) ids = g_string_new (NULL);

  g_assert_cmpuint (self->status, ==, 200);
  for (guint i = 0; i < json_array_get_length (fixture_array (self)); i++)
    g_string_append_printf (
        ids, "%" G_GINT64_FORMAT " ",
        json_object_get_int_member (json_array_get_object_element (fixture_array (self), i), "id"));
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_post (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *body;
    const char *ids;
  } cases[] = {
    { "{}", "1 2 3 4 " },
    { "{\"createdBy\":\"anna\"}", "1 2 4 " },
    { "{\"createdBy\":\"8000000000000002\"}", "3 " },
    { "{\"createdBy\":8000000000000002}", "3 " },
    { "{\"createdBy\":null}", "1 2 3 4 " },
    { "{\"start\":{\"from\":\"2021-09-22T00:00:00.000+0000\"}}", "2 3 4 " },
    { "{\"start\":{\"to\":\"2021-09-22T00:00:00.000+0000\"}}",
      "1 2 3 " }, /* the end is part of it */
    { "{\"start\":{\"from\":\"2021-09-22T00:00:00.001+0000\"}}", "4 " },
    { "{\"createdBy\":\"anna\",\"start\":{\"from\":\"2021-09-22T03:00:00.000+0300\",\"to\":\"2021-"
      "09-22T23:00:00.000+0000\"}}",
      "2 " },
    { "{\"start\":{\"from\":\"2021-09-22\",\"to\":\"2021-09-22\"}}", "2 3 " },
    { "{\"createdAt\":{\"to\":\"2021-12-31T00:00:00.000+0000\"}}",
      "" }, /* entered now, whenever the work was */
    { "{\"createdAt\":{\"from\":\"2021-12-31T00:00:00.000\"}}", "1 2 3 4 " },
    { "{\"start\":{}}", "1 2 3 4 " },
    { "{\"queue\":\"TEST\"}", "1 2 3 4 " },
  };

  set_up (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].body);
      fixture_ask (self, "POST", SEARCH, cases[i].body);
      assert_ids (self, cases[i].ids);
    }
}

static void
test_get (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *query;
    const char *ids;
  } cases[] = {
    { "", "1 2 3 4 " },
    { "?createdBy=boris", "3 " },
    { "?start=from:2021-09-22T00:00:00.000%2B0000&start=to:2021-09-22T23:00:00.000%2B0000",
      "2 3 " },
    { "?start=from:2021-09-22T00:00:00.000%2B0000,to:2021-09-22T23:00:00.000%2B0000&createdBy=anna",
      "2 " },
    { "?createdAt=from:2021-12-31T00:00:00.000&createdBy=anna", "1 2 4 " },
    { "?createdAt=to:2021-12-31", "" },
    { "?other=1", "1 2 3 4 " },
  };

  set_up (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/v2/worklog", cases[i].query, NULL);

      g_test_message ("%s", path);
      fixture_ask (self, "GET", path, NULL);
      assert_ids (self, cases[i].ids);
    }
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *body;
    guint status;
    const char *field;
  } cases[] = {
    { "{\"createdBy\":\"me\"}", 422, NULL },
    { "{\"createdBy\":\"nobody\"}", 422, NULL },
    { "{\"createdBy\":12345}", 422, NULL },
    { "{\"createdBy\":[]}", 422, "createdBy" },
    { "{\"start\":\"2021\"}", 422, "start" },
    { "{\"createdAt\":{\"from\":5}}", 422, "from" },
    { "{\"createdAt\":{\"from\":\"yesterday\"}}", 400, NULL },
  };

  set_up (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fixture_ask (self, "POST", SEARCH, cases[i].body);
      fixture_assert_error (self, cases[i].status, cases[i].field);
    }
  fixture_ask (self, "GET", "/v3/worklog?createdBy=me", NULL);
  fixture_assert_error (self, 422, NULL);
  fixture_ask (self, "GET", "/v3/worklog?createdAt=2021-09-22", NULL);
  fixture_assert_error (self, 400, NULL);
  /* An unescaped plus is a space. */
  fixture_ask (self, "GET", "/v3/worklog?createdAt=from:2021-09-22T00:00:00.000+0000", NULL);
  fixture_assert_error (self, 400, NULL);
}

static void
test_start_filter (Fixture *self, gconstpointer data)
{
  const char *body = "{\"start\":{\"from\":\"2021-09-22\",\"to\":\"2021-09-22\"}}";

  set_up (self);
  stint_sandbox_set_start_filter (self->sandbox, STINT_SANDBOX_START_IGNORED);
  fixture_ask (self, "POST", SEARCH, body);
  assert_ids (self, "1 2 3 4 ");
  stint_sandbox_set_start_filter (self->sandbox, STINT_SANDBOX_START_REFUSED);
  fixture_ask (self, "POST", SEARCH, body);
  fixture_assert_error (self, 422, "start");
  fixture_ask (self, "GET", "/v3/worklog?start=from:2021-09-22", NULL);
  fixture_assert_error (self, 422, "start");
  fixture_ask (self, "POST", SEARCH, "{\"createdBy\":\"anna\"}");
  assert_ids (self, "1 2 4 ");
  stint_sandbox_set_start_filter (self->sandbox, STINT_SANDBOX_START_HONOURED);
  fixture_ask (self, "POST", SEARCH, body);
  assert_ids (self, "2 3 ");
}

static void
test_pages (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *query;
    const char *ids;
    const char *pages;
    const char *next;
  } cases[] = {
    { "?perPage=3", "1 2 3 ", "2", "?perPage=3&page=2" },
    { "?perPage=3&page=2", "4 ", "2", NULL },
    { "?page=3&perPage=3", "", "2", NULL },
    { "?perPage=4294967295", "1 2 3 4 ", "1", NULL },
    { "?perPage=1&page=4294967295", "", "4", NULL },
    { "?perPage=2", "1 2 ", "2", "?perPage=2&page=2" },
  };

  set_up (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat (SEARCH, cases[i].query, NULL);
      g_autofree char *next = NULL;
      g_autofree char *seek = NULL;

      g_test_message ("%s", path);
      fixture_ask (self, "POST", path, "{}");
      assert_ids (self, cases[i].ids);
      g_assert_cmpstr (fixture_header (self, "X-Total-Count"), ==, "4");
      g_assert_cmpstr (fixture_header (self, "X-Total-Pages"), ==, cases[i].pages);
      next = fixture_link (self, "next");
      seek = fixture_link (self, "seek");
      g_assert_true (g_str_has_suffix (seek, "{&page}"));
      g_assert_true (cases[i].next == NULL ? next == NULL : g_str_has_suffix (next, cases[i].next));
    }
  fixture_ask (self, "GET",
               "/v3/worklog?createdBy=anna&perPage=2&createdAt=from:2021-12-31T00:00:00.000%2B0000",
               NULL);
  {
    g_autofree char *next = fixture_link (self, "next");

    g_assert_true (g_str_has_suffix (next, "/v3/worklog?perPage=2&page=2&createdBy=anna&"
                                           "createdAt=from%3A2021-12-31T00%3A00%3A00.000%2B0000"));
  }
}

static void
test_bad_pages (Fixture *self, gconstpointer data)
{
  static const char *const queries[] = { "?perPage=0", "?perPage=-1", "?perPage=x",
                                         "?page=0",    "?page=",      "?page=99999999999" };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *path = g_strconcat (SEARCH, queries[i], NULL);

      fixture_ask (self, "POST", path, "{}");
      fixture_assert_error (self, 400, NULL);
    }
  fixture_ask (self, "POST", SEARCH, "{}");
  assert_ids (self, "");
  g_assert_cmpstr (fixture_header (self, "X-Total-Pages"), ==, "1");
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  fixture_add ("/sandbox/search/post", test_post);
  fixture_add ("/sandbox/search/get", test_get);
  fixture_add ("/sandbox/search/refused", test_refused);
  fixture_add ("/sandbox/search/start-filter", test_start_filter);
  fixture_add ("/sandbox/search/pages", test_pages);
  fixture_add ("/sandbox/search/bad-pages", test_bad_pages);
  return g_test_run ();
}
