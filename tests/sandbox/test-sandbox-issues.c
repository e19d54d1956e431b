/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stint-sandbox-fixture.h"

#define BODY "{\"start\":\"2021-09-21T10:30:00.000+0000\",\"duration\":\"PT1H\",\"comment\":\"c\"}"

static void
set_up (Fixture *self)
{
  stint_sandbox_add_issue (self->sandbox, "TEST-2", "Сверка оплат с банком");
  stint_sandbox_add_issue (self->sandbox, "OTHER-1", "Say \"hello\" to the bank");
}

static void
assert_keys (Fixture *self, const char *expected)
{
  g_autoptr(GString) keys = g_string_new (NULL);

  g_assert_cmpuint (self->status, ==, 200);
  for (guint i = 0; i < json_array_get_length (fixture_array (self)); i++)
    g_string_append_printf (keys, "%s ",
                            json_object_get_string_member (
                                json_array_get_object_element (fixture_array (self), i), "key"));
  g_assert_cmpstr (keys->str, ==, expected);
}

static void
test_issue (Fixture *self, gconstpointer data)
{
  static const char *const absent[] = { "spent", "estimation", "originalEstimation", "aliases",
                                        "resolution" };

  g_assert_cmpuint (fixture_ask (self, "GET", "/v3/issues/TEST-1", NULL), ==, 200);
  g_assert_true (g_str_has_suffix (fixture_text (self, "self"), "/v3/issues/TEST-1"));
  g_assert_cmpuint (strlen (fixture_text (self, "id")), ==, 24);
  g_assert_cmpstr (fixture_text (self, "key"), ==, "TEST-1");
  g_assert_cmpstr (fixture_text (self, "summary"), ==, "Important issue");
  g_assert_cmpint (fixture_number (self, "version"), ==, 1);
  g_assert_cmpstr (fixture_text (self, "queue.key"), ==, "TEST");
  g_assert_cmpstr (fixture_text (self, "queue.id"), !=, ""); /* a text here, a number in /queues */
  g_assert_cmpstr (fixture_text (self, "status.key"), ==, "inProgress");
  g_assert_cmpstr (fixture_text (self, "statusType.key"), ==, "inProgress");
  g_assert_cmpstr (fixture_text (self, "assignee.display"), ==, "Anna Petrova");
  g_assert_true (g_str_has_suffix (fixture_text (self, "createdAt"), "+0000"));
  for (guint i = 0; i < G_N_ELEMENTS (absent); i++)
    g_assert_false (json_object_has_member (fixture_object (self), absent[i]));
  fixture_ask (self, "GET", "/v3/issues/TEST-9", NULL);
  fixture_assert_error (self, 404, NULL);
  fixture_ask (self, "GET", "/v3/issues/%D0%A2%2F1", NULL);
  fixture_assert_error (self, 404, NULL);
}

static void
test_text_version (Fixture *self, gconstpointer data)
{
  stint_sandbox_add_issue (self->sandbox, "MVP-7", "A queue with text versions");
  fixture_ask (self, "GET", "/v3/issues/MVP-7", NULL);
  g_assert_cmpstr (fixture_text (self, "version"), ==, "MVP-0");
}

static void
test_spent (Fixture *self, gconstpointer data)
{
  fixture_create (self, "2021-09-21T10:30:00.000+0000", "PT30H", NULL);
  fixture_ask (self, "GET", "/v3/issues/TEST-1", NULL);
  g_assert_cmpstr (fixture_text (self, "spent"), ==, "P3DT6H");
  g_assert_cmpint (fixture_number (self, "version"), >, 1);
  fixture_ask (self, "PATCH", "/v3/issues/TEST-1/worklog/1", "{\"duration\":\"PT1H\"}");
  fixture_ask (self, "GET", "/v3/issues/TEST-1", NULL);
  g_assert_cmpstr (fixture_text (self, "spent"), ==, "PT1H");
  fixture_ask (self, "DELETE", "/v3/issues/TEST-1/worklog/1", NULL);
  fixture_ask (self, "GET", "/v3/issues/TEST-1", NULL);
  g_assert_null (fixture_text (self, "spent"));
}

static void
test_estimates (Fixture *self, gconstpointer data)
{
  /* Without an original estimate the remaining time shrinks at once … */
  g_assert_cmpuint (fixture_ask (self, "PATCH", "/v3/issues/TEST-1", "{\"estimation\":\"PT4H\"}"),
                    ==, 200);
  g_assert_cmpstr (fixture_text (self, "estimation"), ==, "PT4H");
  fixture_create (self, "2021-09-21T10:30:00.000+0000", "PT3H", NULL);
  fixture_ask (self, "GET", "/v3/issues/TEST-1", NULL);
  g_assert_cmpstr (fixture_text (self, "estimation"), ==, "PT1H");
  fixture_create (self, "2021-09-21T10:30:00.000+0000", "PT3H", NULL);
  fixture_ask (self, "GET", "/v3/issues/TEST-1", NULL);
  g_assert_cmpstr (fixture_text (self, "estimation"), ==, "PT0S");
  g_assert_cmpstr (fixture_text (self, "spent"), ==, "PT6H");
  /* … with one, only after that is used up. */
  fixture_ask (self, "PATCH", "/v3/issues/TEST-1",
               "{\"estimation\":\"PT4H\",\"originalEstimation\":\"P1D\"}");
  fixture_create (self, "2021-09-21T10:30:00.000+0000", "PT2H", NULL);
  fixture_ask (self, "GET", "/v3/issues/TEST-1", NULL);
  g_assert_cmpstr (fixture_text (self, "estimation"), ==, "PT4H");
  fixture_create (self, "2021-09-21T10:30:00.000+0000", "PT1H", NULL);
  fixture_ask (self, "GET", "/v3/issues/TEST-1", NULL);
  g_assert_cmpstr (fixture_text (self, "estimation"), ==, "PT3H");
  g_assert_cmpstr (fixture_text (self, "originalEstimation"), ==, "P1D");
  fixture_ask (self, "PATCH", "/v3/issues/TEST-1", "{\"estimation\":null}");
  g_assert_null (fixture_text (self, "estimation"));
  fixture_ask (self, "PATCH", "/v3/issues/TEST-1", "{\"estimation\":\"4h\"}");
  fixture_assert_error (self, 422, "estimation");
}

static void
test_moved (Fixture *self, gconstpointer data)
{
  static const guint statuses[] = { 308, 301, 302, 303, 307 };
  g_autofree char *location = NULL;

  fixture_create (self, "2021-09-21T10:30:00.000+0000", "PT1H", NULL);
  stint_sandbox_move_issue (self->sandbox, "TEST-1", "NEW-7");
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      if (i > 0)
        stint_sandbox_set_redirect_status (self->sandbox, statuses[i]);
      g_assert_cmpuint (fixture_ask (self, "GET", "/v3/issues/TEST-1/worklog?perPage=5&id=0", NULL),
                        ==, statuses[i]);
      g_clear_pointer (&location, g_free);
      location = g_strconcat (self->url, "/v3/issues/NEW-7/worklog?perPage=5&id=0", NULL);
      g_assert_cmpstr (fixture_header (self, "Location"), ==, location);
      g_assert_cmpuint (fixture_ask (self, "POST", "/v2/issues/TEST-1/worklog", BODY), ==,
                        statuses[i]);
      g_assert_true (
          g_str_has_suffix (fixture_header (self, "Location"), "/v2/issues/NEW-7/worklog"));
      g_assert_cmpuint (fixture_ask (self, "PATCH", "/v3/issues/TEST-1/worklog/1", BODY), ==,
                        statuses[i]);
      g_assert_true (
          g_str_has_suffix (fixture_header (self, "Location"), "/v3/issues/NEW-7/worklog/1"));
      g_assert_cmpuint (fixture_ask (self, "DELETE", "/v3/issues/TEST-1/worklog/1", NULL), ==,
                        statuses[i]);
      g_assert_cmpuint (
          fixture_ask_as (self, "root", "POST", "/v3/issues/TEST-1/worklogs/_import", BODY), ==,
          statuses[i]);
    }
  /* Nothing was written; the new key has the record. */
  g_assert_cmpuint (fixture_ask (self, "GET", "/v3/issues/NEW-7/worklog", NULL), ==, 200);
  g_assert_cmpuint (json_array_get_length (fixture_array (self)), ==, 1);
  fixture_ask (self, "GET", "/v3/issues/NEW-7", NULL);
  g_assert_cmpstr (json_array_get_string_element (
                       json_object_get_array_member (fixture_object (self), "aliases"), 0),
                   ==, "TEST-1");
  stint_sandbox_move_issue (self->sandbox, "NEW-7", "LAST-1");
  fixture_ask (self, "GET", "/v3/issues/TEST-1", NULL);
  g_assert_true (g_str_has_suffix (fixture_header (self, "Location"), "/v3/issues/LAST-1"));
}

static void
test_search (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *body;
    const char *keys;
  } cases[] = {
    { "{}", "TEST-1 TEST-2 OTHER-1 " },
    { "{\"queue\":\"OTHER\"}", "OTHER-1 " },
    { "{\"queue\":\"OTHER\",\"keys\":[\"TEST-1\"]}", "OTHER-1 " }, /* the queue comes first */
    { "{\"keys\":[\"TEST-2\",\"TEST-9\",\"TEST-1\"]}", "TEST-2 TEST-1 " },
    { "{\"filter\":{\"queue\":\"TEST\",\"assignee\":\"me()\"},\"order\":\"+status\"}",
      "TEST-1 TEST-2 " },
    { "{\"filter\":{\"key\":[\"TEST-2\",\"OTHER-1\"]}}", "TEST-2 OTHER-1 " },
    { "{\"query\":\"Assignee: me() Resolution: empty() \\\"Sort by\\\": Updated DESC\"}",
      "TEST-1 TEST-2 OTHER-1 " },
    { "{\"query\":\"Assignee: empty()\"}", "" },
    { "{\"query\":\"Assignee: notEmpty() AND Queue: TEST\"}", "TEST-1 TEST-2 " },
    { "{\"query\":\"Author: me()\"}", "" },
    { "{\"query\":\"Author: root\"}", "TEST-1 TEST-2 OTHER-1 " },
    { "{\"query\":\"Resolution: notEmpty()\"}", "" },
    { "{\"query\":\"Key: TEST-2, \\\"OTHER-1\\\"\"}", "TEST-2 OTHER-1 " },
    { "{\"query\":\"key:test-1 or key:OTHER-1\"}", "TEST-1 OTHER-1 " },
    { "{\"query\":\"Summary: \\\"ОПЛАТ\\\"\"}", "TEST-2 " },
    { "{\"query\":\"Summary: \\\"say bank\\\"\"}", "OTHER-1 " },
    { "{\"query\":\"Summary: #\\\"Say \\\\\\\"hello\\\\\\\"\\\"\"}", "OTHER-1 " },
    { "{\"query\":\"Summary: #\\\"say\\\"\"}", "" },
    { "{\"query\":\"Queue: TEST Key: TEST-2 OR Queue: OTHER \\\"Sort by\\\": Key\"}",
      "TEST-2 OTHER-1 " },
    { "{\"query\":\"\"}", "TEST-1 TEST-2 OTHER-1 " },
  };

  set_up (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].body);
      fixture_ask (self, "POST", "/v3/issues/_search", cases[i].body);
      assert_keys (self, cases[i].keys);
    }
  fixture_ask (self, "POST", "/v3/issues/_search?perPage=2&page=2", "{}");
  assert_keys (self, "OTHER-1 ");
  g_assert_cmpstr (fixture_header (self, "X-Total-Count"), ==, "3");
  g_assert_cmpuint (fixture_ask (self, "POST", "/v3/issues/_count", "{\"queue\":\"TEST\"}"), ==,
                    200);
  g_assert_cmpstr (self->body, ==, "2");
}

static void
test_search_refused (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *body;
    const char *field;
  } cases[] = {
    { "{\"query\":\"Nonsense: 1\"}", NULL },
    { "{\"query\":\"Key TEST-1\"}", NULL },
    { "{\"query\":\"Key:\"}", NULL },
    { "{\"query\":\"Key: A-1,\"}", NULL },
    { "{\"query\":\": x\"}", NULL },
    { "{\"query\":\"(Key: A-1)\"}", NULL },
    { "{\"filter\":{\"nonsense\":\"1\"}}", NULL },
    { "{\"filter\":{\"key\":1}}", NULL },
    { "{\"filter\":{\"key\":[[\"A-1\"]]}}", NULL },
    { "{\"keys\":\"A-1\"}", "keys" },
    { "{\"keys\":[1]}", "keys" },
    { "{\"filter\":[]}", "filter" },
    { "{\"query\":7}", "query" },
    { "{\"queue\":{}}", "queue" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].body);
      fixture_ask (self, "POST", "/v3/issues/_search", cases[i].body);
      fixture_assert_error (self, 422, cases[i].field);
    }
}

static void
test_suggest (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *query;
    const char *keys;
  } cases[] = {
    { "?input=test-", "TEST-1 TEST-2 " },
    { "?input=BANK", "OTHER-1 " },
    { "?input=%D0%91%D0%90%D0%9D%D0%9A", "TEST-2 " }, /* БАНК */
    { "?input=say+bank&full=true", "OTHER-1 " },
    { "?input=bank+say", "" },
    { "?input=ba&queue=TEST", "" },
    { "?input=", "TEST-1 TEST-2 OTHER-1 " },
    { "", "TEST-1 TEST-2 OTHER-1 " },
    { "?input=zzz", "" },
  };

  set_up (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/v3/issues/_suggest", cases[i].query, NULL);

      g_test_message ("%s", path);
      fixture_ask (self, "GET", path, NULL);
      assert_keys (self, cases[i].keys);
    }
  fixture_ask (self, "GET", "/v3/issues/_suggest?input=test-1", NULL);
  g_assert_cmpuint (json_object_get_size (json_array_get_object_element (fixture_array (self), 0)),
                    ==, 6);
  fixture_ask (self, "GET", "/v3/issues/_suggest?input=test-1&full=true", NULL);
  g_assert_true (json_object_has_member (json_array_get_object_element (fixture_array (self), 0), "status"));
}

static void
test_assign (Fixture *self, gconstpointer data)
{
  const char *mine = "{\"query\":\"Assignee: me()\"}";

  set_up (self);
  stint_sandbox_assign_issue (self->sandbox, "TEST-1", "boris");
  stint_sandbox_assign_issue (self->sandbox, "TEST-2", NULL);
  fixture_ask (self, "POST", "/v3/issues/_search", mine);
  assert_keys (self, "OTHER-1 ");
  fixture_ask_as (self, "boris", "POST", "/v3/issues/_search", mine);
  assert_keys (self, "TEST-1 ");
}

static void
test_queues (Fixture *self, gconstpointer data)
{
  set_up (self);
  fixture_ask (self, "GET", "/v3/queues?perPage=1000", NULL);
  assert_keys (self, "TEST OTHER ");
  g_assert_cmpuint (fixture_ask (self, "GET", "/v3/queues/OTHER", NULL), ==, 200);
  g_assert_cmpint (fixture_number (self, "id"), ==, 2);
  fixture_ask (self, "GET", "/v3/queues/NONE", NULL);
  fixture_assert_error (self, 404, NULL);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  fixture_add ("/sandbox/issues/issue", test_issue);
  fixture_add ("/sandbox/issues/text-version", test_text_version);
  fixture_add ("/sandbox/issues/spent", test_spent);
  fixture_add ("/sandbox/issues/estimates", test_estimates);
  fixture_add ("/sandbox/issues/moved", test_moved);
  fixture_add ("/sandbox/issues/search", test_search);
  fixture_add ("/sandbox/issues/search-refused", test_search_refused);
  fixture_add ("/sandbox/issues/suggest", test_suggest);
  fixture_add ("/sandbox/issues/assign", test_assign);
  fixture_add ("/sandbox/issues/queues", test_queues);
  return g_test_run ();
}
