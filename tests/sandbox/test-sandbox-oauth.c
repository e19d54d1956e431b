/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sandbox-fixture.h"

#include <string.h>

#include "stint-clock.h"
#include "stint-test.h"

/* The pair of RFC 7636, appendix B. */
#define VERIFIER "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
#define CHALLENGE "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
#define AUTHORIZE                                                                                  \
  "/authorize?response_type=code&client_id=c&redirect_uri=http://r&code_challenge=" CHALLENGE      \
  "&code_challenge_method=S256"

static char *
authorize (Fixture *self, const char *more)
{
  g_autofree char *path = g_strconcat (AUTHORIZE, more, NULL);

  g_assert_cmpuint (fixture_ask_with (self, "GET", path, NULL, NULL), ==, 200);
  g_assert_true (g_str_has_prefix (fixture_header (self, "Content-Type"), "text/html"));
  return g_strndup (strstr (self->body, "id=\"code\">") + strlen ("id=\"code\">"), 7);
}

static void
assert_refused (Fixture *self, const char *form, const char *error)
{
  g_assert_cmpuint (fixture_post_form (self, "/token", form), ==, 400);
  g_assert_cmpstr (fixture_text (self, "error"), ==, error);
}

static char *
exchange_form (const char *code, const char *verifier, const char *redirect)
{
  return g_strdup_printf (
      "grant_type=authorization_code&client_id=c&code=%s&code_verifier=%s&redirect_uri=%s", code,
      verifier, redirect);
}

static void
test_code (Fixture *self, gconstpointer data)
{
  g_autofree char *code = authorize (self, "");
  g_autofree char *other = authorize (self, "&login_hint=boris");
  g_autofree char *wrong_verifier =
      exchange_form (code, "xBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "http://r");
  g_autofree char *wrong_redirect = exchange_form (code, VERIFIER, "http://other");
  g_autofree char *right = exchange_form (code, VERIFIER, "http://r");
  g_autofree char *boris = exchange_form (other, VERIFIER, "http://r");

  g_assert_cmpstr (code, !=, other);
  assert_refused (self, wrong_verifier, "invalid_grant");
  assert_refused (self, wrong_redirect, "invalid_grant");
  g_assert_cmpuint (fixture_post_form (self, "/token", right), ==, 200);
  g_assert_cmpstr (fixture_text (self, "access_token"), ==, "token-anna");
  g_assert_cmpstr (fixture_text (self, "token_type"), ==, "bearer");
  assert_refused (self, right, "invalid_grant"); /* once */
  g_assert_cmpuint (fixture_post_form (self, "/token", boris), ==, 200);
  g_assert_cmpstr (fixture_text (self, "access_token"), ==, "token-boris");
}

static void
test_code_expires (Fixture *self, gconstpointer data)
{
  g_autofree char *code = NULL;
  g_autofree char *form = NULL;

  stint_clock_set (1795176000);
  code = authorize (self, "");
  form = exchange_form (code, VERIFIER, "http://r");
  stint_clock_set (1795176000 + 601);
  assert_refused (self, form, "invalid_grant");
  stint_clock_unset ();
}

static void
test_device (Fixture *self, gconstpointer data)
{
  g_autofree char *form = NULL;
  g_autofree char *allow = NULL;

  stint_sandbox_set_device_times (self->sandbox, 1, 300);
  g_assert_cmpuint (fixture_post_form (self, "/device/code", "client_id=c"), ==, 200);
  g_assert_cmpint (fixture_number (self, "interval"), ==, 1);
  g_assert_cmpint (fixture_number (self, "expires_in"), ==, 300);
  form = g_strdup_printf ("grant_type=device_code&client_id=c&code=%s",
                          fixture_text (self, "device_code"));
  allow = g_strdup_printf ("/device?user_code=%s&answer=allow", fixture_text (self, "user_code"));
  assert_refused (self, form, "authorization_pending");
  assert_refused (self, form, "slow_down");
  g_assert_cmpuint (fixture_ask_with (self, "GET", allow, NULL, NULL), ==, 200);
  g_assert_cmpuint (fixture_post_form (self, "/token", form), ==, 200);
  g_assert_cmpstr (fixture_text (self, "access_token"), ==, "token-anna");
  assert_refused (self, form, "invalid_grant");
}

static void
test_device_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *form = NULL;
  g_autofree char *deny = NULL;

  stint_clock_set (1795176000);
  fixture_post_form (self, "/device/code", "client_id=c");
  form = g_strdup_printf ("grant_type=device_code&client_id=c&code=%s",
                          fixture_text (self, "device_code"));
  deny = g_strdup_printf ("/device?user_code=%s&answer=deny", fixture_text (self, "user_code"));
  fixture_ask_with (self, "GET", deny, NULL, NULL);
  assert_refused (self, form, "access_denied");
  stint_clock_set (1795176000 + 301); /* the sandbox counts milliseconds, which run on */
  assert_refused (self, form, "expired_token");
  stint_clock_unset ();
}

static void
test_nonsense (Fixture *self, gconstpointer data)
{
  assert_refused (self, "", "invalid_client");
  assert_refused (self, "client_id=unknown", "invalid_client");
  assert_refused (self, "client_id=c&grant_type=password", "unsupported_grant_type");
  assert_refused (self, "client_id=c&grant_type=authorization_code", "invalid_grant");
  assert_refused (self, "client_id=c&grant_type=device_code&code=x", "invalid_grant");
  g_assert_cmpuint (fixture_ask_with (self, "POST", "/token", "{}", NULL), ==, 400);
  g_assert_cmpuint (fixture_ask_with (self, "GET", "/token", NULL, NULL), ==, 405);
  g_assert_cmpuint (fixture_ask_with (self, "GET", "/authorize?client_id=c", NULL, NULL), ==, 400);
  g_assert_cmpuint (fixture_ask_with (self, "GET", "/authorize", NULL, NULL), ==, 400);
  g_assert_cmpuint (fixture_ask_with (self, "GET", "/device", NULL, NULL), ==, 200);
  g_assert_nonnull (strstr (self->body, "<form>"));
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  fixture_add ("/sandbox/oauth/code", test_code);
  fixture_add ("/sandbox/oauth/code-expires", test_code_expires);
  fixture_add ("/sandbox/oauth/device", test_device);
  fixture_add ("/sandbox/oauth/device-refused", test_device_refused);
  fixture_add ("/sandbox/oauth/nonsense", test_nonsense);
  return g_test_run ();
}
