/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-browser-sign-in.h"

#include <libsoup/soup.h>
#include <string.h>

#include "stint-clock.h"
#include "stint-connected-fixture.h"
#include "stint-test.h"

typedef struct
{
  Connected connected;
  StintBrowserSignIn *browser;
} Browser;

static void
set_up (Browser *fixture, gconstpointer data)
{
  connected_set_up (&fixture->connected, data);
  g_setenv ("STINT_OAUTH_URL", stint_sandbox_get_url (fixture->connected.sandbox), TRUE);
  fixture->browser = stint_browser_sign_in_new (fixture->connected.session);
  g_unsetenv ("STINT_OAUTH_URL");
}

static void
tear_down (Browser *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->browser);
  connected_tear_down (&fixture->connected, data);
}

/* (transfer full): what a browser shows. */
static char *
browse (const char *page)
{
  g_autoptr(SoupSession) session = soup_session_new ();
  g_autoptr(SoupMessage) message = soup_message_new ("GET", page);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GBytes) body = NULL;
  g_autoptr(GError) error = NULL;

  soup_session_send_and_read_async (session, message, G_PRIORITY_DEFAULT, NULL,
                                    stint_keep_result_cb, &result);
  body = soup_session_send_and_read_finish (session, stint_wait_result (&result), &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
}

static StintBrowserHow *
begin (Browser *fixture, const char *kind, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  stint_browser_sign_in_begin_async (fixture->browser, kind, NULL, stint_keep_result_cb, &result);
  return stint_browser_sign_in_begin_finish (fixture->browser, stint_wait_result (&result), error);
}

/* (transfer full): the code that the page of a new attempt shows. */
static char *
begin_code (Browser *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(StintBrowserHow) how = begin (fixture, "code", &error);
  g_autofree char *page = NULL;

  g_assert_no_error (error);
  g_assert_null (how->user_code);
  g_assert_cmpint (how->expires, >, NOW);
  page = browse (how->url);
  return g_strndup (strstr (page, "id=\"code\">") + strlen ("id=\"code\">"), 7);
}

static void
finish_async (Browser *fixture, const char *code, const char *org, GAsyncResult **result)
{
  StintAccount *account = stint_account_new ();

  account->url = g_strdup (stint_sandbox_get_url (fixture->connected.sandbox));
  account->org = g_strdup (org);
  account->org_type = STINT_ORG_CLOUD;
  stint_browser_sign_in_finish_async (fixture->browser, code, account, stint_keep_result_cb,
                                      result);
}

static GError *
finish (Browser *fixture, const char *code, const char *org)
{
  g_autoptr(GAsyncResult) result = NULL;
  GError *error = NULL;

  finish_async (fixture, code, org, &result);
  stint_browser_sign_in_finish_finish (fixture->browser, stint_wait_result (&result), &error);
  return error;
}

static void
assert_finish_fails (Browser *fixture, const char *code, const char *org, StintError expected,
                     const char *part)
{
  g_autoptr(GError) error = finish (fixture, code, org);

  g_assert_error (error, STINT_ERROR, (int) expected);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” has no “%s”", error->message, part);
}

static void
assert_signed_in (Browser *fixture)
{
  StintSession *session = fixture->connected.session;
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (stint_session_get_account (session)->person->login, ==, "anna");
  g_assert_cmpint (stint_session_get_token_place (session), ==, STINT_TOKEN_SESSION);
  error = connected_run (&fixture->connected);
  g_assert_no_error (error);
}

static void
test_code (Browser *fixture, gconstpointer data)
{
  g_autofree char *code = begin_code (fixture);
  g_autoptr(GError) error = finish (fixture, code, STINT_SANDBOX_ORG);

  g_assert_no_error (error);
  assert_signed_in (fixture);
  assert_finish_fails (fixture, code, STINT_SANDBOX_ORG, STINT_ERROR_INPUT, "No sign-in was begun");
}

/* The page need not be opened again for a mistyped code or a wrong organisation. */
static void
test_again (Browser *fixture, gconstpointer data)
{
  g_autofree char *code = begin_code (fixture);
  g_autoptr(GError) error = NULL;
  guint exchanges;

  assert_finish_fails (fixture, "7654321", STINT_SANDBOX_ORG, STINT_ERROR_INPUT, "mistyped");
  assert_finish_fails (fixture, code, "other", STINT_ERROR_FORBIDDEN, "“other”");
  exchanges = stint_sandbox_count_requests (fixture->connected.sandbox, "POST", "/token");
  error = finish (fixture, code, STINT_SANDBOX_ORG);
  g_assert_no_error (error);
  g_assert_cmpuint (stint_sandbox_count_requests (fixture->connected.sandbox, "POST", "/token"), ==,
                    exchanges);
  assert_signed_in (fixture);
}

static void
test_device (Browser *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(StintBrowserHow) how = begin (fixture, "device", &error);
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *page = NULL;
  g_autofree char *shown = NULL;

  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (how->url, "/device"));
  page = g_strdup_printf ("%s?user_code=%s&answer=allow", how->url, how->user_code);
  finish_async (fixture, "", STINT_SANDBOX_ORG, &result);
  assert_finish_fails (fixture, "", STINT_SANDBOX_ORG, STINT_ERROR_INPUT, "being finished already");
  shown = browse (page);
  stint_browser_sign_in_finish_finish (fixture->browser, stint_wait_result (&result), &error);
  g_assert_no_error (error);
  assert_signed_in (fixture);
}

/* Whoever still waits for the old attempt hears that; the new one stands. */
static void
test_new_attempt (Browser *fixture, gconstpointer data)
{
  g_autoptr(StintBrowserHow) device = begin (fixture, "device", NULL);
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *code = NULL;
  g_autoptr(GError) given_up = NULL;
  g_autoptr(GError) error = NULL;

  finish_async (fixture, "", STINT_SANDBOX_ORG, &result);
  code = begin_code (fixture);
  g_assert_false (stint_browser_sign_in_finish_finish (fixture->browser,
                                                       stint_wait_result (&result), &given_up));
  g_assert_error (given_up, STINT_ERROR, STINT_ERROR_INPUT);
  error = finish (fixture, code, STINT_SANDBOX_ORG);
  g_assert_no_error (error);
}

/* The page of the first was not known yet when the second was begun, and when somebody wanted to finish. */
static void
test_begun_twice (Browser *fixture, gconstpointer data)
{
  g_autoptr(GAsyncResult) first = NULL;
  g_autoptr(GAsyncResult) second = NULL;
  g_autoptr(StintBrowserHow) how = NULL;
  g_autoptr(GError) error = NULL;

  stint_browser_sign_in_begin_async (fixture->browser, "device", NULL, stint_keep_result_cb,
                                     &first);
  assert_finish_fails (fixture, "", STINT_SANDBOX_ORG, STINT_ERROR_INPUT, "No sign-in was begun");
  stint_browser_sign_in_begin_async (fixture->browser, "device", NULL, stint_keep_result_cb,
                                     &second);
  g_assert_null (stint_browser_sign_in_begin_finish (fixture->browser, stint_wait_result (&first),
                                                     &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
  how = stint_browser_sign_in_begin_finish (fixture->browser, stint_wait_result (&second), NULL);
  g_assert_nonnull (how);
}

/* No network: there is no attempt then. */
static void
test_begin_fails (Browser *fixture, gconstpointer data)
{
  StintSandboxFault fault = { .path = "/device/code", .times = 1, .rate = 1.0, .status = 503 };
  g_autoptr(GError) error = NULL;

  stint_sandbox_add_fault (fixture->connected.sandbox, &fault);
  g_assert_null (begin (fixture, "device", &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_UNAVAILABLE);
  assert_finish_fails (fixture, "", STINT_SANDBOX_ORG, STINT_ERROR_INPUT, "No sign-in was begun");
}

static void
test_given_up (Browser *fixture, gconstpointer data)
{
  g_autofree char *code = begin_code (fixture);
  g_autoptr(StintBrowserHow) how = begin (fixture, "", NULL);

  g_assert_null (how->url);
  assert_finish_fails (fixture, code, STINT_SANDBOX_ORG, STINT_ERROR_INPUT, "No sign-in was begun");
  g_assert_null (stint_session_get_account (fixture->connected.session));
}

/* What cannot be mended ends the attempt. */
static void
test_refused (Browser *fixture, gconstpointer data)
{
  StintSandboxFault fault = { .path = "/token",
                              .times = 1,
                              .rate = 1.0,
                              .status = 400,
                              .body = "{\"error\":\"access_denied\"}" };
  g_autofree char *code = begin_code (fixture);

  stint_sandbox_add_fault (fixture->connected.sandbox, &fault);
  assert_finish_fails (fixture, code, STINT_SANDBOX_ORG, STINT_ERROR_UNAUTHORIZED, "declined");
  assert_finish_fails (fixture, code, STINT_SANDBOX_ORG, STINT_ERROR_INPUT, "No sign-in was begun");
}

static void
test_too_old (Browser *fixture, gconstpointer data)
{
  g_autofree char *code = begin_code (fixture);

  stint_clock_set (NOW + 1800);
  assert_finish_fails (fixture, code, STINT_SANDBOX_ORG, STINT_ERROR_UNAUTHORIZED, "too long ago");
}

static void
test_kinds (Browser *fixture, gconstpointer data)
{
  static const char *const addresses[] = { "http://example.com", "https://127.0.0.1:1", "nonsense",
                                           "" };
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (g_strv_length ((char **) stint_browser_sign_in_get_kinds (fixture->browser)),
                    ==, 2);
  g_assert_null (begin (fixture, "sms", &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "“sms”"));
  if (*OAUTH_CLIENT_ID != '\0')
    return;
  /* Only a service on this computer stands in for the real one; a build without id then has no such
   * sign-in. */
  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_setenv ("STINT_OAUTH_URL", addresses[i], TRUE);
      g_object_unref (fixture->browser);
      fixture->browser = stint_browser_sign_in_new (fixture->connected.session);
      g_unsetenv ("STINT_OAUTH_URL");
      g_clear_error (&error);
      g_assert_cmpuint (
          g_strv_length ((char **) stint_browser_sign_in_get_kinds (fixture->browser)), ==, 0);
      g_assert_null (begin (fixture, "code", &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
      assert_finish_fails (fixture, "1", STINT_SANDBOX_ORG, STINT_ERROR_INPUT,
                           "No sign-in was begun");
    }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/browser-sign-in/" name, Browser, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  ADD ("code", test_code);
  ADD ("again", test_again);
  ADD ("device", test_device);
  ADD ("new-attempt", test_new_attempt);
  ADD ("begun-twice", test_begun_twice);
  ADD ("begin-fails", test_begin_fails);
  ADD ("given-up", test_given_up);
  ADD ("refused", test_refused);
  ADD ("too-old", test_too_old);
  ADD ("kinds", test_kinds);
  return g_test_run ();
}
