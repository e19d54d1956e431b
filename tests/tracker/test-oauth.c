/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-oauth-fixture.h"

#include <libsoup/soup.h>
#include <string.h>

#include "stint-clock.h"
#include "stint-test.h"

/* (transfer full): the code of the page. */
static char *
read_code (OauthFixture *fixture)
{
  g_autofree char *page = stint_oauth_get_page (fixture->oauth);
  g_autofree char *shown = oauth_browse (page);
  const char *mark = strstr (shown, "id=\"code\">");

  g_assert_nonnull (mark);
  return g_strndup (mark + strlen ("id=\"code\">"), 7);
}

static char *
exchange (OauthFixture *fixture, const char *code, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  stint_oauth_exchange_async (fixture->oauth, code, NULL, stint_keep_result_cb, &result);
  return stint_oauth_exchange_finish (fixture->oauth, stint_wait_result (&result), error);
}

static void
assert_exchange_fails (OauthFixture *fixture, const char *code, StintError expected,
                       const char *part)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (exchange (fixture, code, &error));
  g_assert_error (error, STINT_ERROR, (int) expected);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” has no “%s”", error->message, part);
}

/* ---- the code of a page ---- */

static void
test_code (OauthFixture *fixture, gconstpointer data)
{
  g_autofree char *code = read_code (fixture);
  g_autofree char *typed = g_strdup_printf (" %s\n", code);
  g_autoptr(GError) error = NULL;
  char *token = exchange (fixture, typed, &error);
  const char *body;

  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, "token-anna");
  stint_oauth_free_token (token);
  body = stint_sandbox_last_body (fixture->sandbox);
  g_assert_nonnull (strstr (body, "code_verifier="));
  g_assert_nonnull (strstr (body, "client_id=client-1"));
  g_assert_null (strstr (body, "client_secret"));
  g_assert_null (stint_sandbox_last_header (fixture->sandbox, "Authorization"));
  g_assert_cmpint (stint_oauth_get_expires (fixture->oauth), ==, NOW + 1800);
}

/* (transfer full) (nullable) */
static char *
param (StintOauth *oauth, const char *name)
{
  g_autofree char *page = stint_oauth_get_page (oauth);
  g_autoptr(GUri) uri = g_uri_parse (page, G_URI_FLAGS_ENCODED, NULL);
  g_autoptr(GHashTable) query = soup_form_decode (g_uri_get_query (uri));

  return g_strdup (g_hash_table_lookup (query, name));
}

/* Nothing of an attempt comes back in the next one; a page of another one is told from ours. */
static void
test_page (OauthFixture *fixture, gconstpointer data)
{
  g_autoptr(StintOauth) other = stint_oauth_new (STINT_OAUTH_URL, "client-2", "");
  g_autofree char *page = stint_oauth_get_page (other);
  g_autofree char *redirect = param (other, "redirect_uri");
  g_autofree char *state = param (fixture->oauth, "state");
  g_autofree char *other_state = param (other, "state");
  g_autofree char *challenge = param (fixture->oauth, "code_challenge");
  g_autofree char *again = param (fixture->oauth, "code_challenge");
  g_autofree char *other_challenge = param (other, "code_challenge");
  g_autofree char *code = read_code (fixture);
  g_autofree char *right =
      g_strdup_printf ("https://oauth.yandex.ru/verification_code?code=%s&state=%s", code, state);
  g_autofree char *wrong = g_strdup_printf (
      "https://oauth.yandex.ru/verification_code?code=%s&state=%s", code, other_state);
  char *token;

  g_assert_true (g_str_has_prefix (
      page, "https://oauth.yandex.ru/authorize?response_type=code&client_id=client-2&"));
  g_assert_cmpstr (redirect, ==, "https://oauth.yandex.ru/verification_code");
  g_assert_cmpuint (strlen (challenge), ==, 43);
  g_assert_cmpuint (strlen (state), ==, 43);
  g_assert_cmpstr (challenge, ==, again);
  g_assert_cmpstr (challenge, !=, other_challenge);
  g_assert_cmpstr (state, !=, other_state);
  assert_exchange_fails (fixture, wrong, STINT_ERROR_INPUT, "another sign-in");
  token = exchange (fixture, right, NULL);
  g_assert_cmpstr (token, ==, "token-anna");
  stint_oauth_free_token (token);
}

/* What cannot be a code does not leave this computer. */
static void
test_no_code (OauthFixture *fixture, gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (1000, '1');
  const char *const texts[] = { "",
                                " ",
                                "12 34",
                                "1234567&client_id=x",
                                "код",
                                "a://b",
                                "https://x/?state=1",
                                "https://x/?code=",
                                "https://x/?code=%00",
                                long_text };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_exchange_fails (fixture, texts[i], STINT_ERROR_INPUT, "Code:");
  g_assert_cmpuint (stint_sandbox_count_requests (fixture->sandbox, NULL, NULL), ==, 0);
}

/* A mistyped code can be typed again; one is good once. */
static void
test_code_wrong (OauthFixture *fixture, gconstpointer data)
{
  g_autofree char *code = read_code (fixture);
  char *token;

  assert_exchange_fails (fixture, "7654321", STINT_ERROR_INPUT, "mistyped");
  token = exchange (fixture, code, NULL);
  g_assert_nonnull (token);
  stint_oauth_free_token (token);
  assert_exchange_fails (fixture, code, STINT_ERROR_INPUT, "used already");
}

/* Somebody else's code, or another program's: the verifier does not fit. */
static void
test_other_verifier (OauthFixture *fixture, gconstpointer data)
{
  g_autofree char *code = read_code (fixture);

  g_object_unref (fixture->oauth);
  fixture->oauth = stint_oauth_new (stint_sandbox_get_url (fixture->sandbox), "client-1", "");
  assert_exchange_fails (fixture, code, STINT_ERROR_INPUT, "not valid");
}

static void
test_code_expires (OauthFixture *fixture, gconstpointer data)
{
  g_autofree char *code = read_code (fixture);

  stint_clock_set (NOW + 601);
  assert_exchange_fails (fixture, code, STINT_ERROR_INPUT, "ten minutes");
  stint_clock_set (NOW + 1800);
  assert_exchange_fails (fixture, code, STINT_ERROR_UNAUTHORIZED, "too long ago");
}

static void
test_refusals (OauthFixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint status;
    const char *body;
    StintError code;
    const char *part;
  } cases[] = {
    { 400, "{\"error\":\"invalid_grant\",\"error_description\":\"Code has expired\"}",
      STINT_ERROR_INPUT, "not valid" },
    { 400, "{\"error\":\"bad_verification_code\"}", STINT_ERROR_INPUT,
      "not a code that the page shows" },
    { 400, "{\"error\":\"expired_token\"}", STINT_ERROR_UNAUTHORIZED, "in time" },
    { 400, "{\"error\":\"access_denied\"}", STINT_ERROR_UNAUTHORIZED, "declined" },
    { 400, "{\"error\":\"invalid_client\"}", STINT_ERROR_UNAUTHORIZED, "this build" },
    { 401, "{\"error\":\"unauthorized_client\"}", STINT_ERROR_UNAUTHORIZED, "blocked" },
    { 400, "{\"error\":\"invalid_scope\"}", STINT_ERROR_UNAUTHORIZED, "no rights" },
    { 400, "{\"error\":\"authorization_pending\"}", STINT_ERROR_BAD_REPLY, "did not say" },
    { 400, "{\"error\":\"other\",\"error_description\":\"<b>Слова\\n\"}", STINT_ERROR_UNAUTHORIZED,
      "refused the sign-in (<b>Слова )" },
    { 400, "{\"error\":\"other\"}", STINT_ERROR_UNAUTHORIZED, "(other)" },
    { 400, "{\"error\":7}", STINT_ERROR_BAD_REPLY, "log in to it" },
    { 400, "[]", STINT_ERROR_BAD_REPLY, "log in to it" },
    { 403, "<html>Blocked</html>", STINT_ERROR_BAD_REPLY, "log in to it" },
    { 200, "<html>Welcome to the hotel</html>", STINT_ERROR_BAD_REPLY, "log in to it" },
    { 200, "{}", STINT_ERROR_BAD_REPLY, "log in to it" },
    { 200, "{\"access_token\":\"\"}", STINT_ERROR_BAD_REPLY, "log in to it" },
    { 200, "{\"access_token\":[\"x\"]}", STINT_ERROR_BAD_REPLY, "log in to it" },
    { 429, "{}", STINT_ERROR_RATE_LIMITED, "Try again later" },
    { 500, "<html>", STINT_ERROR_SERVER, "Try again later" },
    { 503, "{}", STINT_ERROR_UNAVAILABLE, "Try again later" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;

      fault.path = "/token";
      fault.status = cases[i].status;
      fault.body = cases[i].body;
      stint_sandbox_add_fault (fixture->sandbox, &fault);
      assert_exchange_fails (fixture, "1234567", cases[i].code, cases[i].part);
    }
}

static void
test_no_network (OauthFixture *fixture, gconstpointer data)
{
  StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  fault.cut = STINT_SANDBOX_CUT_BEFORE;
  stint_sandbox_add_fault (fixture->sandbox, &fault);
  assert_exchange_fails (fixture, "1234567", STINT_ERROR_UNKNOWN_OUTCOME, "127.0.0.1");
  stint_oauth_exchange_async (fixture->oauth, "1234567", cancellable, stint_keep_result_cb,
                              &result);
  g_cancellable_cancel (cancellable);
  g_assert_null (stint_oauth_exchange_finish (fixture->oauth, stint_wait_result (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  stint_sandbox_close (fixture->sandbox);
  stint_wait_ms (20);
  assert_exchange_fails (fixture, "1234567", STINT_ERROR_OFFLINE, "127.0.0.1");
}

static void
test_secret (OauthFixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->oauth);
  fixture->oauth = stint_oauth_new (stint_sandbox_get_url (fixture->sandbox), "client-1", "s&cret");
  assert_exchange_fails (fixture, "1234567", STINT_ERROR_INPUT, "");
  g_assert_nonnull (strstr (stint_sandbox_last_body (fixture->sandbox), "client_secret=s%26cret"));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/oauth/" name, OauthFixture, NULL, oauth_set_up, function, oauth_tear_down)

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  ADD ("code", test_code);
  ADD ("page", test_page);
  ADD ("no-code", test_no_code);
  ADD ("code-wrong", test_code_wrong);
  ADD ("other-verifier", test_other_verifier);
  ADD ("code-expires", test_code_expires);
  ADD ("refusals", test_refusals);
  ADD ("no-network", test_no_network);
  ADD ("secret", test_secret);
  return g_test_run ();
}
