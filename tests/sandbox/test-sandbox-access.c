/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stint-sandbox-fixture.h"

static void
test_token (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *authorization;
    guint status;
  } cases[] = {
    { "OAuth token-anna", 200 },  { "Bearer iam-anna", 200 },    { "OAuth token-boris", 200 },
    { "OAuth token-root", 200 },  { "OAuth token-reader", 200 }, { "OAuth iam-anna", 401 },
    { "Bearer token-anna", 401 }, { "token-anna", 401 },         { "OAuth token-nobody", 401 },
    { "OAuth token-", 401 },      { "OAuth token-anna ", 200 },  { "oauth", 401 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].authorization);
      fixture_ask_with (self, "GET", "/v3/myself", NULL, "Authorization", cases[i].authorization,
                        "X-Org-ID", STINT_SANDBOX_ORG, NULL);
      g_assert_cmpuint (self->status, ==, cases[i].status);
    }
  fixture_ask_as (self, NULL, "GET", "/v3/myself", NULL);
  fixture_assert_error (self, 401, NULL);
}

static void
test_organization (Fixture *self, gconstpointer data)
{
  const char *token = "OAuth token-anna";

  fixture_ask_with (self, "GET", "/v3/myself", NULL, "Authorization", token, "X-Cloud-Org-ID",
                    STINT_SANDBOX_ORG, NULL);
  g_assert_cmpuint (self->status, ==, 200);
  /* The official client sends a junk X-Org-Id beside the cloud one. */
  fixture_ask_with (self, "GET", "/v3/myself", NULL, "Authorization", token, "X-Cloud-Org-ID",
                    STINT_SANDBOX_ORG, "X-Org-Id", "not provided", NULL);
  g_assert_cmpuint (self->status, ==, 200);

  fixture_ask_with (self, "GET", "/v3/myself", NULL, "Authorization", token, NULL);
  g_assert_cmpuint (self->status, ==, 403);
  g_assert_cmpstr (
      self->body, ==,
      "{\"errors\":{},\"errorMessages\":[\"Organization is not available, not ready or "
      "not found\"],\"errorCode\":620345}");
  fixture_ask_with (self, "GET", "/v3/myself", NULL, "Authorization", token, "X-Org-ID", "1234567",
                    NULL);
  g_assert_cmpuint (self->status, ==, 403);
  g_assert_cmpint (fixture_number (self, "errorCode"), ==, 620345);
  /* Who nobody is matters before where. */
  fixture_ask_with (self, "GET", "/v3/myself", NULL, "Authorization", "OAuth x", "X-Org-ID",
                    "1234567", NULL);
  g_assert_cmpuint (self->status, ==, 401);
}

static void
test_myself (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (fixture_ask (self, "GET", "/v3/myself", NULL), ==, 200);
  g_assert_false (json_object_has_member (fixture_object (self), "id"));
  g_assert_cmpstr (fixture_text (self, "login"), ==, "anna");
  g_assert_cmpstr (fixture_text (self, "display"), ==, "Anna Petrova");
  g_assert_cmpint (fixture_number (self, "uid"), ==, 8000000000000001);
  g_assert_cmpint (fixture_number (self, "trackerUid"), ==, 8000000000000001);
  g_assert_cmpint (fixture_number (self, "passportUid"), ==, 1961234567);
  g_assert_true (g_str_has_prefix (fixture_text (self, "cloudUid"), "aj"));
  g_assert_true (json_object_get_boolean_member (fixture_object (self), "hasLicense"));
  g_assert_false (json_object_get_boolean_member (fixture_object (self), "dismissed"));
  g_assert_cmpuint (json_object_get_size (fixture_object (self)), ==, 18);
  g_assert_true (g_str_has_suffix (fixture_text (self, "self"), "/v3/users/8000000000000001"));
  fixture_ask (self, "GET", "/v2/myself", NULL);
  g_assert_true (g_str_has_suffix (fixture_text (self, "self"), "/v2/users/8000000000000001"));
  fixture_ask_as (self, "reader", "GET", "/v3/myself", NULL);
  g_assert_false (json_object_get_boolean_member (fixture_object (self), "hasLicense"));
}

static void
test_users (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "boris", "8000000000000002", "1961234568" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/v3/users/", names[i], NULL);

      g_assert_cmpuint (fixture_ask (self, "GET", path, NULL), ==, 200);
      g_assert_cmpstr (fixture_text (self, "login"), ==, "boris");
    }
  g_assert_cmpuint (fixture_ask (self, "GET", "/v3/users/ann%61", NULL), ==, 200);
  /* Decoded once, not twice. */
  g_assert_cmpuint (fixture_ask (self, "GET", "/v3/users/ann%2561", NULL), ==, 404);
  g_assert_cmpuint (fixture_ask (self, "GET", "/v3/users/%00", NULL), ==, 404);
  g_assert_cmpuint (fixture_ask (self, "GET", "/v3/users/%FF", NULL), ==, 404);
  fixture_ask (self, "GET", "/v3/users/nobody", NULL);
  fixture_assert_error (self, 404, NULL);
  g_assert_cmpuint (fixture_ask (self, "GET", "/v3/users?perPage=3&page=2", NULL), ==, 200);
  g_assert_cmpuint (json_array_get_length (fixture_array (self)), ==, 1);
  g_assert_cmpstr (fixture_header (self, "X-Total-Count"), ==, "4");
}

static void
test_unknown_paths (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *method;
    const char *path;
    guint status;
  } cases[] = {
    { "GET", "/v3/nothing", 404 },
    { "GET", "/", 404 },
    { "GET", "/v3/", 404 },
    { "GET", "/v1/myself", 404 },
    { "GET", "/myself", 404 },
    { "GET", "/v3/issues", 404 },
    { "GET", "/v3/issues/TEST-1/comments", 404 },
    { "GET", "/v3/issues/TEST-1/worklog/1/more", 404 },
    { "POST", "/v3/myself", 405 },
    { "PUT", "/v3/issues/TEST-1/worklog", 405 },
    { "DELETE", "/v3/issues/TEST-1", 405 },
    { "POST", "/v3/worklog", 405 },
    { "GET", "/v3/worklog/_search", 405 },
    { "GET", "/v3/issues/_search", 405 },
    { "POST", "/v3/issues/_suggest", 405 },
    { "GET", "/v3/issues/TEST-1/worklogs/_import", 405 },
    { "GET", "/_sandbox/nothing", 404 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s %s", cases[i].method, cases[i].path);
      fixture_ask (self, cases[i].method, cases[i].path, NULL);
      fixture_assert_error (self, cases[i].status, NULL);
    }
}

static void
test_bad_bodies (Fixture *self, gconstpointer data)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  const char *const bodies[] = {
    "", "{", "[]", "1", "null", "\"text\"", "{\"start\":}", "\xff\xfe{}", "<html></html>", deep
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_test_message ("%.20s", bodies[i]);
      fixture_ask (self, "POST", "/v3/issues/TEST-1/worklog", bodies[i]);
      fixture_assert_error (self, 400, NULL);
      fixture_ask (self, "POST", "/v3/worklog/_search", bodies[i]);
      fixture_assert_error (self, 400, NULL);
      fixture_ask (self, "POST", "/v3/issues/_search", bodies[i]);
      fixture_assert_error (self, 400, NULL);
    }
}

static void
test_size (Fixture *self, gconstpointer data)
{
  g_autofree char *comment = g_strnfill (8 * 1024 * 1024, 'x');
  g_autofree char *body =
      g_strdup_printf ("{\"start\":\"2026-01-01T00:00:00.000+0000\",\"duration\":\"PT1H\","
                       "\"comment\":\"%s\"}",
                       comment);
  guint status = fixture_ask (self, "POST", "/v3/issues/TEST-1/worklog", body);
  g_autoptr(JsonNode) worklogs = stint_sandbox_get_worklogs (self->sandbox);

  /* A client that is still sending may see the connection close before it reads the answer. */
  g_assert_true (status == 413 || status == 0);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (worklogs)), ==, 0);

  /* 100 kB are nothing. */
  comment[100000] = '\0';
  fixture_create (self, "2026-01-01T00:00:00.000+0000", "PT1H", comment);
  g_assert_cmpstr (fixture_text (self, "comment"), ==, comment);
}

static void
test_read_only (Fixture *self, gconstpointer data)
{
  const char *body = "{\"start\":\"2026-01-01T00:00:00.000+0000\",\"duration\":\"PT1H\"}";
  gint64 id = stint_sandbox_add_worklog (self->sandbox, "reader", "TEST-1", 0, 60, NULL);
  g_autofree char *path = g_strdup_printf ("/v3/issues/TEST-1/worklog/%" G_GINT64_FORMAT, id);

  fixture_ask_as (self, "reader", "POST", "/v3/issues/TEST-1/worklog", body);
  fixture_assert_error (self, 403, NULL);
  fixture_ask_as (self, "reader", "PATCH", path, body);
  fixture_assert_error (self, 403, NULL);
  fixture_ask_as (self, "reader", "DELETE", path, NULL);
  fixture_assert_error (self, 403, NULL);
  fixture_ask_as (self, "reader", "PATCH", "/v3/issues/TEST-1", "{\"estimation\":\"PT1H\"}");
  fixture_assert_error (self, 403, NULL);
  g_assert_cmpuint (fixture_ask_as (self, "reader", "GET", "/v3/issues/TEST-1/worklog", NULL), ==,
                    200);
  g_assert_cmpuint (json_array_get_length (fixture_array (self)), ==, 1);
  g_assert_cmpuint (fixture_ask_as (self, "reader", "GET", path, NULL), ==, 200);
}

static void
test_listen (Fixture *self, gconstpointer data)
{
  g_autoptr(StintSandbox) other = stint_sandbox_new (NULL, NULL);
  g_autoptr(GError) error = NULL;
  int port = atoi (strrchr (self->url, ':') + 1);

  g_assert_true (g_str_has_prefix (self->url, "http://127.0.0.1:"));
  g_assert_null (stint_sandbox_get_url (other));
  g_assert_false (stint_sandbox_listen (other, (guint16)port, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  stint_sandbox_close (self->sandbox);
  g_assert_null (stint_sandbox_get_url (self->sandbox));
  g_assert_cmpuint (fixture_ask (self, "GET", "/v3/myself", NULL), ==, 0);
  g_clear_error (&error);
  g_assert_true (stint_sandbox_listen (self->sandbox, 0, &error));
  g_free (self->url);
  self->url = g_strdup (stint_sandbox_get_url (self->sandbox));
  g_assert_cmpuint (fixture_ask (self, "GET", "/v3/myself", NULL), ==, 200);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  fixture_add ("/sandbox/access/token", test_token);
  fixture_add ("/sandbox/access/organization", test_organization);
  fixture_add ("/sandbox/access/myself", test_myself);
  fixture_add ("/sandbox/access/users", test_users);
  fixture_add ("/sandbox/access/unknown-paths", test_unknown_paths);
  fixture_add ("/sandbox/access/bad-bodies", test_bad_bodies);
  fixture_add ("/sandbox/access/size", test_size);
  fixture_add ("/sandbox/access/read-only", test_read_only);
  fixture_add ("/sandbox/access/listen", test_listen);
  return g_test_run ();
}
