/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-http-fixture.h"

#include <string.h>

static void
test_request (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr(JsonNode) body = json_from_string ("{\"a\":\"да\"}", NULL);
  g_autoptr(StintReply) reply = NULL;
  g_autoptr(GError) error = NULL;
  const char *request;

  stint_raw_plan_reply (fixture->server, 201,
                        "Link: <a?b=1>; rel=\"first\"\r\nLink: <a?c=1>; rel=\"next\"\r\n"
                        "X-Total-Count: 5\r\nSet-Cookie: yandexuid=5; Path=/\r\n",
                        "{\"x\":9007199254740993}");
  stint_raw_plan_reply (fixture->server, 200, NULL, "[]");
  reply = http_call (fixture->http, "POST", "/v3/issues/A-1/worklog?x=%2B", body, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reply->status, ==, 201);
  g_assert_cmpstr (reply->link, ==, "<a?b=1>; rel=\"first\", <a?c=1>; rel=\"next\"");
  g_assert_cmpint (reply->total, ==, 5);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (reply->json), "x"), ==,
                   G_GINT64_CONSTANT (9007199254740993));

  request = stint_raw_get_request (fixture->server, 0);
  g_assert_true (g_str_has_prefix (request, "POST /v3/issues/A-1/worklog?x=%2B HTTP/1.1\r\n"));
  g_assert_true (g_str_has_suffix (request, "\r\n\r\n{\"a\":\"да\"}"));
  http_assert_header (request, "Authorization", "OAuth token-anna");
  http_assert_header (request, "X-Org-ID", "org-1");
  http_assert_header (request, "X-Cloud-Org-ID", NULL);
  http_assert_header (request, "Content-Type", "application/json");
  http_assert_header (request, "Accept", "application/json");
  http_assert_header (request, "User-Agent", "Stint/" PACKAGE_VERSION);
  http_assert_header (request, "Cookie", NULL);

  g_clear_pointer (&reply, stint_reply_free);
  reply = http_call (fixture->http, "GET", "/v3/myself", NULL, FALSE, &error);
  g_assert_no_error (error);
  g_assert_null (reply->link);
  g_assert_cmpint (reply->total, ==, -1);
  request = stint_raw_get_request (fixture->server, 1);
  http_assert_header (request, "Content-Type", NULL);
  http_assert_header (request, "Cookie", NULL);
  http_assert_header (request, "Authorization", "OAuth token-anna");
}

static void
test_account_kinds (HttpFixture *fixture, gconstpointer data)
{
  for (int org = 0; org < 2; org++)
    for (int token = 0; token < 2; token++)
      {
        g_autoptr(StintAccount) account =
            http_account_new (stint_raw_get_url (fixture->server), org, token);
        g_autoptr(StintHttp) http = stint_http_new (account, "t1.9euelZ-_x=");
        g_autoptr(StintReply) reply = NULL;
        const char *request;

        stint_raw_plan_reply (fixture->server, 200, NULL, "{}");
        reply = http_call (http, "GET", "/v3/myself", NULL, FALSE, NULL);
        g_assert_nonnull (reply);
        request = stint_raw_get_request (fixture->server, stint_raw_count (fixture->server) - 1);
        http_assert_header (request, "Authorization",
                            token == STINT_TOKEN_IAM ? "Bearer t1.9euelZ-_x="
                                                     : "OAuth t1.9euelZ-_x=");
        http_assert_header (request, "X-Org-ID", org == STINT_ORG_360 ? "org-1" : NULL);
        http_assert_header (request, "X-Cloud-Org-ID", org == STINT_ORG_CLOUD ? "org-1" : NULL);
      }
}

/* Nothing is sent with a token or an organisation that would break out of its header. */
static void
test_unfit_credentials (HttpFixture *fixture, gconstpointer data)
{
  static const char *const tokens[] = {
    "", "a b", "a\r\nX-Evil: 1", "a\n", "токен", "a\x7F", NULL
  };
  static const char *const orgs[] = { "", "a b", "1\r\nX-Evil: 1", NULL };
  const char *url = stint_raw_get_url (fixture->server);

  for (gsize i = 0; tokens[i] != NULL; i++)
    {
      g_autoptr(StintHttp) http = http_new (url, tokens[i]);
      g_autoptr(GError) error = http_failure (http, "GET", FALSE);

      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
      g_assert_null (strstr (error->message, "Evil"));
    }
  for (gsize i = 0; orgs[i] != NULL; i++)
    {
      g_autoptr(StintAccount) account = http_account_new (url, STINT_ORG_360, STINT_TOKEN_OAUTH);
      g_autoptr(StintHttp) http = NULL;
      g_autoptr(GError) error = NULL;

      g_free (account->org);
      account->org = g_strdup (orgs[i]);
      http = stint_http_new (account, "token");
      error = http_failure (http, "GET", FALSE);
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
    }
  g_assert_cmpuint (stint_raw_count_connections (fixture->server), ==, 0);
}

static void
test_unfit_address (void)
{
  static const char *const urls[] = { "nonsense", "http://", "", "http://[::1" };

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr(StintHttp) http = http_new (urls[i], "token");
      g_autoptr(GError) error = http_failure (http, "GET", FALSE);

      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
    }
}

static void
test_statuses (HttpFixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint status;
    StintError code;
  } cases[] = {
    { 400, STINT_ERROR_BAD_REQUEST }, { 401, STINT_ERROR_UNAUTHORIZED },
    { 403, STINT_ERROR_FORBIDDEN },   { 404, STINT_ERROR_NOT_FOUND },
    { 409, STINT_ERROR_CONFLICT },    { 412, STINT_ERROR_PRECONDITION },
    { 413, STINT_ERROR_REJECTED },    { 422, STINT_ERROR_INVALID },
    { 428, STINT_ERROR_REJECTED },    { 429, STINT_ERROR_RATE_LIMITED },
    { 500, STINT_ERROR_SERVER },      { 502, STINT_ERROR_SERVER },
    { 503, STINT_ERROR_UNAVAILABLE }, { 304, STINT_ERROR_BAD_REPLY },
    { 300, STINT_ERROR_BAD_REPLY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      gboolean bodiless = cases[i].status == 304;

      stint_raw_plan_reply (
          fixture->server, cases[i].status, "Retry-After: 17\r\nX-Request-Id: r1\r\n",
          bodiless ? ""
                   : "{\"errorMessages\":[\"Так нельзя.\"],\"errors\":{\"start\":\"required\"}}");
      error = http_failure (fixture->http, i % 2 == 0 ? "GET" : "POST", i % 2 != 0);
      g_assert_error (error, STINT_ERROR, (int) cases[i].code);
      g_assert_cmpuint (stint_error_get_status (error), ==, cases[i].status);
      g_assert_cmpuint (stint_error_get_retry_after (error), ==, 17);
      g_assert_cmpstr (stint_error_get_words (error), ==,
                       bodiless ? NULL : "Так нельзя.; start: required");
      g_assert_null (strstr (error->message, "token-anna"));
    }
  g_assert_cmpuint (stint_raw_count (fixture->server), ==, G_N_ELEMENTS (cases));
}

/* Nobody is asked for a password, nothing is sent twice, and the token is still sent afterwards. */
static void
test_challenge (HttpFixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 3; i++)
    {
      g_autoptr(GError) error = NULL;

      stint_raw_plan_reply (
          fixture->server, 401,
          "WWW-Authenticate: Basic realm=\"x\"\r\nWWW-Authenticate: Negotiate\r\n", "{}");
      error = http_failure (fixture->http, "GET", FALSE);
      g_assert_error (error, STINT_ERROR, STINT_ERROR_UNAUTHORIZED);
      g_assert_cmpuint (stint_raw_count (fixture->server), ==, (guint) i + 1);
      http_assert_header (stint_raw_get_request (fixture->server, (guint) i), "Authorization",
                          "OAuth token-anna");
    }
}

static void
test_bodies (HttpFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *body;
    gboolean good;
  } cases[] = {
    { "", TRUE },
    { "{}", TRUE },
    { "[1]", TRUE },
    { " ", TRUE },
    { "\xEF\xBB\xBF{}", TRUE },
    { "<html><body>Sign in to the network</body></html>", FALSE },
    { "{\"a\":", FALSE },
    { "OK", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(StintReply) reply = NULL;

      g_test_message ("%s", cases[i].body);
      stint_raw_plan_reply (fixture->server, 200, NULL, cases[i].body);
      reply = http_call (fixture->http, "POST", "/v3/x", NULL, TRUE, &error);
      g_assert_cmpint (reply != NULL, ==, cases[i].good);
      if (reply == NULL)
        {
          g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);
          g_assert_true (stint_error_may_have_happened (error));
        }
    }
}

static void
test_no_content (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(StintReply) reply = NULL;

  stint_raw_plan (fixture->server, "HTTP/1.1 204 No Content\r\n\r\n", -1, STINT_RAW_KEEP);
  reply = http_call (fixture->http, "DELETE", "/v3/x", NULL, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reply->status, ==, 204);
  g_assert_null (reply->json);
}

static void
test_redirect (HttpFixture *fixture, gconstpointer data)
{
  static const char *const methods[] = { "GET", "POST", "PATCH", "DELETE" };
  static const guint statuses[] = { 301, 302, 303, 307, 308 };

  for (gsize m = 0; m < G_N_ELEMENTS (methods); m++)
    for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
      {
        g_autoptr(JsonNode) body = m == 1 || m == 2 ? json_from_string ("{\"a\":5}", NULL) : NULL;
        g_autofree char *line =
            g_strconcat (methods[m], " /v3/issues/NEW-1/worklog HTTP/1.1\r\n", NULL);
        g_autoptr(GError) error = NULL;
        g_autoptr(StintReply) reply = NULL;
        const char *request;

        stint_raw_plan_reply (fixture->server, statuses[i],
                              "Location: /v3/issues/NEW-1/worklog\r\n", "moved");
        stint_raw_plan_reply (fixture->server, 200, NULL, "{}");
        reply =
            http_call (fixture->http, methods[m], "/v3/issues/OLD-1/worklog", body, m > 0, &error);
        g_assert_no_error (error);
        g_assert_nonnull (reply);
        request = stint_raw_get_request (fixture->server, stint_raw_count (fixture->server) - 1);
        g_assert_true (g_str_has_prefix (request, line));
        g_assert_cmpint (g_str_has_suffix (request, "{\"a\":5}"), ==, body != NULL);
        http_assert_header (request, "Authorization", "OAuth token-anna");
        http_assert_header (request, "X-Org-ID", "org-1");
      }
}

static void
test_redirect_elsewhere (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr(StintRaw) other = stint_raw_new ();
  g_autofree char *location =
      g_strdup_printf ("Location: %s/v3/myself\r\n", stint_raw_get_url (other));
  static const char *const methods[] = { "GET", "POST" };

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr(GError) error = NULL;

      stint_raw_plan_reply (fixture->server, 302, location, "");
      error = http_failure (fixture->http, methods[i], i > 0);
      g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);
    }
  stint_wait_ms (100);
  g_assert_cmpuint (stint_raw_count_connections (other), ==, 0);
}

static void
test_redirect_loop (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 5; i++)
    stint_raw_plan_reply (fixture->server, 308, "Location: /v3/again\r\n", "");
  error = http_failure (fixture->http, "POST", TRUE);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);
  g_assert_cmpuint (stint_raw_count (fixture->server), ==, 3);
}

static void
test_redirect_nowhere (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  stint_raw_plan_reply (fixture->server, 302, NULL, "");
  error = http_failure (fixture->http, "GET", FALSE);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);
  g_clear_error (&error);
  /* The answer to a write that says to read elsewhere: it may have been carried out. */
  stint_raw_plan_reply (fixture->server, 303, "Location: /v3/x\r\n", "");
  error = http_failure (fixture->http, "POST", TRUE);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);
  g_assert_cmpuint (stint_raw_count (fixture->server), ==, 2);
}

/* The second request of a redirect is as sent or not sent as a first one. */
static void
test_redirect_cut (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  stint_raw_plan_reply (fixture->server, 307, "Location: /v3/x\r\nConnection: close\r\n", "");
  stint_raw_plan (fixture->server, "", 0, STINT_RAW_CLOSE);
  error = http_failure (fixture->http, "POST", TRUE);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_UNKNOWN_OUTCOME);
  g_assert_cmpuint (stint_raw_count (fixture->server), ==, 2);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  HTTP_ADD ("/http/request", test_request);
  HTTP_ADD ("/http/account-kinds", test_account_kinds);
  HTTP_ADD ("/http/unfit-credentials", test_unfit_credentials);
  g_test_add_func ("/http/unfit-address", test_unfit_address);
  HTTP_ADD ("/http/statuses", test_statuses);
  HTTP_ADD ("/http/challenge", test_challenge);
  HTTP_ADD ("/http/bodies", test_bodies);
  HTTP_ADD ("/http/no-content", test_no_content);
  HTTP_ADD ("/http/redirect", test_redirect);
  HTTP_ADD ("/http/redirect-elsewhere", test_redirect_elsewhere);
  HTTP_ADD ("/http/redirect-loop", test_redirect_loop);
  HTTP_ADD ("/http/redirect-nowhere", test_redirect_nowhere);
  HTTP_ADD ("/http/redirect-cut", test_redirect_cut);
  return g_test_run ();
}
