/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-oauth-fixture.h"

#include <string.h>

#include "stint-clock.h"
#include "stint-test.h"

static gboolean
begin_device (OauthFixture *fixture, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  stint_oauth_begin_device_async (fixture->oauth, NULL, stint_keep_result_cb, &result);
  return stint_oauth_begin_device_finish (fixture->oauth, stint_wait_result (&result), error);
}

static void
answer_device (OauthFixture *fixture, const char *answer)
{
  g_autofree char *page =
      g_strdup_printf ("%s?user_code=%s&answer=%s", stint_oauth_get_device_page (fixture->oauth),
                       stint_oauth_get_user_code (fixture->oauth), answer);
  g_autofree char *shown = oauth_browse (page);

  g_assert_nonnull (strstr (shown, "Done"));
}

static char *
wait_device (OauthFixture *fixture, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  stint_oauth_wait_device_async (fixture->oauth, NULL, stint_keep_result_cb, &result);
  return stint_oauth_wait_device_finish (fixture->oauth, stint_wait_result (&result), error);
}

static void
test_device (OauthFixture *fixture, gconstpointer data)
{
  StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;
  g_autofree char *page = g_strconcat (stint_sandbox_get_url (fixture->sandbox), "/device", NULL);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  char *token;

  g_assert_true (begin_device (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (stint_oauth_get_device_page (fixture->oauth), ==, page);
  g_assert_cmpint (stint_oauth_get_expires (fixture->oauth), ==, NOW + 300);
  fault.path = "/token"; /* a hiccup is waited out */
  fault.status = 503;
  stint_sandbox_add_fault (fixture->sandbox, &fault);
  stint_oauth_wait_device_async (fixture->oauth, NULL, stint_keep_result_cb, &result);
  while (stint_sandbox_count_requests (fixture->sandbox, "POST", "/token") < 2)
    stint_wait_ms (10);
  answer_device (fixture, "allow");
  token = stint_oauth_wait_device_finish (fixture->oauth, stint_wait_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, "token-anna");
  stint_oauth_free_token (token);
}

static void
test_device_denied (OauthFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (begin_device (fixture, NULL));
  answer_device (fixture, "deny");
  g_assert_null (wait_device (fixture, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_UNAUTHORIZED);
  g_assert_nonnull (strstr (error->message, "declined"));
}

/* By the server's word, and by our clock where that cannot be heard. */
static void
test_device_expires (OauthFixture *fixture, gconstpointer data)
{
  StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;
  g_autoptr(GError) told = NULL;
  g_autoptr(GError) own = NULL;

  g_assert_true (begin_device (fixture, NULL));
  fault.path = "/token";
  fault.status = 400;
  fault.body = "{\"error\":\"expired_token\"}";
  stint_sandbox_add_fault (fixture->sandbox, &fault);
  g_assert_null (wait_device (fixture, &told));
  g_assert_error (told, STINT_ERROR, STINT_ERROR_UNAUTHORIZED);
  g_assert_nonnull (strstr (told->message, "in time"));
  stint_clock_set (NOW + 300);
  g_assert_null (wait_device (fixture, &own));
  g_assert_error (own, STINT_ERROR, STINT_ERROR_UNAUTHORIZED);
  g_assert_cmpstr (own->message, ==, told->message);
}

/* The page of a network is told at once; the code lives on. */
static void
test_device_html (OauthFixture *fixture, gconstpointer data)
{
  StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;
  g_autoptr(GError) begin = NULL;
  g_autoptr(GError) wait = NULL;
  char *token;

  fault.status = 200;
  fault.body = "<html>Welcome</html>";
  stint_sandbox_add_fault (fixture->sandbox, &fault);
  g_assert_false (begin_device (fixture, &begin));
  g_assert_error (begin, STINT_ERROR, STINT_ERROR_BAD_REPLY);
  g_assert_true (begin_device (fixture, NULL));
  stint_sandbox_add_fault (fixture->sandbox, &fault);
  g_assert_null (wait_device (fixture, &wait));
  g_assert_error (wait, STINT_ERROR, STINT_ERROR_BAD_REPLY);
  answer_device (fixture, "allow");
  token = wait_device (fixture, NULL);
  g_assert_cmpstr (token, ==, "token-anna");
  stint_oauth_free_token (token);
}

static void
test_device_cancelled (OauthFixture *fixture, gconstpointer data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();

  stint_sandbox_set_device_times (fixture->sandbox, 30, 300);
  g_assert_true (begin_device (fixture, NULL));
  stint_oauth_wait_device_async (fixture->oauth, cancellable, stint_keep_result_cb, &result);
  stint_wait_ms (10);
  g_cancellable_cancel (cancellable);
  g_assert_null (
      stint_oauth_wait_device_finish (fixture->oauth, stint_wait_result (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 10 * G_USEC_PER_SEC);
}

/* Its page goes to the browser: no other host gets in by a reply. */
static void
test_device_foreign_page (OauthFixture *fixture, gconstpointer data)
{
  static const char *const pages[] = { "http://example.com/device",
                                       "https://127.0.0.1/device",
                                       "file:///etc/passwd",
                                       "javascript:alert(1)",
                                       "",
                                       "x" };
  g_autofree char *own = g_strconcat (stint_sandbox_get_url (fixture->sandbox), "/device", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;
      g_autofree char *body =
          g_strdup_printf ("{\"device_code\":\"d\",\"user_code\":\"u\","
                           "\"verification_url\":\"%s\",\"interval\":-1,\"expires_in\":9e99}",
                           pages[i]);

      fault.status = 200;
      fault.body = body;
      stint_sandbox_add_fault (fixture->sandbox, &fault);
      g_assert_true (begin_device (fixture, NULL));
      g_assert_cmpstr (stint_oauth_get_device_page (fixture->oauth), ==, own);
      g_assert_cmpint (stint_oauth_get_expires (fixture->oauth), >, NOW);
      g_assert_cmpint (stint_oauth_get_expires (fixture->oauth), <=, NOW + 1800);
    }
}

static void
test_unknown_client (OauthFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  g_object_unref (fixture->oauth);
  fixture->oauth = stint_oauth_new (stint_sandbox_get_url (fixture->sandbox), "unknown", "");
  g_assert_false (begin_device (fixture, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_UNAUTHORIZED);
  g_assert_nonnull (strstr (error->message, "Paste a token"));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/oauth-device/" name, OauthFixture, NULL, oauth_set_up, function, oauth_tear_down)

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  ADD ("allowed", test_device);
  ADD ("denied", test_device_denied);
  ADD ("expires", test_device_expires);
  ADD ("html", test_device_html);
  ADD ("cancelled", test_device_cancelled);
  ADD ("foreign-page", test_device_foreign_page);
  ADD ("unknown-client", test_unknown_client);
  return g_test_run ();
}
