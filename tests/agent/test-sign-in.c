/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "stint-connected-fixture.h"
#include "stint-sign-in.h"
#include "stint-test.h"

/* As the bus gives it: where, and a pipe with the token. */
static GError *
sign_in (Connected *fixture, const char *org, const char *token)
{
  StintAccount *account = stint_account_new ();
  g_autoptr(GAsyncResult) result = NULL;
  GError *error = NULL;
  int ends[2];

  account->url = g_strdup (stint_sandbox_get_url (fixture->sandbox));
  account->org = g_strdup (org);
  account->org_type = STINT_ORG_CLOUD;
  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], token, strlen (token)), ==, (gssize) strlen (token));
  close (ends[1]);
  stint_sign_in_async (fixture->session, account, ends[0], NULL, stint_keep_result_cb, &result);
  stint_sign_in_finish (stint_wait_result (&result), &error);
  return error;
}

static void
assert_refused (Connected *fixture, GError *error, StintError code, const char *part)
{
  g_assert_error (error, STINT_ERROR, (int) code);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” has no “%s”", error->message, part);
  g_assert_null (strstr (error->message, "secret"));
  g_assert_null (stint_session_get_account (fixture->session));
  g_assert_cmpuint (stint_session_get_accounts (fixture->session)->len, ==, 0);
}

static void
plan (Connected *fixture, guint status, const char *body)
{
  StintSandboxFault fault = {
    .path = "/myself", .times = 1, .rate = 1.0, .status = status, .body = body
  };

  stint_sandbox_add_fault (fixture->sandbox, &fault);
}

/* Three obstacles, three names and sentences: the token, the organisation, its kind. */
static void
test_obstacles (Connected *fixture, gconstpointer data)
{
  g_autoptr(GError) token = sign_in (fixture, STINT_SANDBOX_ORG, "secret");
  g_autoptr(GError) org = sign_in (fixture, "other", "token-anna");
  g_autoptr(GError) kind = NULL;
  g_autoptr(GError) html = NULL;
  g_autoptr(GError) empty = NULL;
  g_autoptr(GError) spaces = NULL;

  assert_refused (fixture, token, STINT_ERROR_UNAUTHORIZED, "Get a new one.");
  assert_refused (fixture, org, STINT_ERROR_FORBIDDEN, "“other”");
  g_assert_nonnull (
      strstr (org->message, "Organization is not available")); /* the server's words */
  plan (fixture, 404, NULL);
  kind = sign_in (fixture, STINT_SANDBOX_ORG, "token-anna");
  assert_refused (fixture, kind, STINT_ERROR_NOT_FOUND,
                  "knows no organisation “" STINT_SANDBOX_ORG "”");
  plan (fixture, 200, "<html>Log in to this network</html>");
  html = sign_in (fixture, STINT_SANDBOX_ORG, "token-anna");
  assert_refused (fixture, html, STINT_ERROR_BAD_REPLY, "");
  empty = sign_in (fixture, STINT_SANDBOX_ORG, " \n");
  assert_refused (fixture, empty, STINT_ERROR_INPUT, "Token");
  spaces = sign_in (fixture, STINT_SANDBOX_ORG, "secret secret");
  assert_refused (fixture, spaces, STINT_ERROR_INPUT, "Token");
}

/* Reading works with such a licence: the account is there, and whoever wants to log is told. */
static void
test_read_only (Connected *fixture, gconstpointer data)
{
  g_autoptr(GError) error = sign_in (fixture, STINT_SANDBOX_ORG, "token-reader");
  g_autoptr(StintWorklog) logged = NULL;

  g_assert_no_error (error);
  g_assert_false (stint_session_get_account (fixture->session)->person->has_license);
  g_assert_null (stint_session_get_problem (fixture->session));
  g_assert_false (stint_session_start (fixture->session, "TEST-1", "", 0, &logged, NULL, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_READ_ONLY);
}

static gboolean
has_problem (gpointer data)
{
  return stint_session_get_problem (data) != NULL;
}

/* A token that worked and works no more. */
static void
test_expires_later (Connected *fixture, gconstpointer data)
{
  StintSandboxFault fault = { .times = -1, .rate = 1.0, .status = 401 };
  g_autoptr(GError) error = sign_in (fixture, STINT_SANDBOX_ORG, "token-anna");
  g_autoptr(GError) ignored = NULL;

  g_assert_no_error (error);
  ignored = connected_run (fixture);
  g_clear_error (&ignored);
  stint_sandbox_add_fault (fixture->sandbox, &fault);
  ignored = connected_run (fixture);
  g_assert_true (stint_wait_until (has_problem, fixture->session));
  g_assert_error (stint_session_get_problem (fixture->session), STINT_ERROR,
                  STINT_ERROR_UNAUTHORIZED);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/sign-in/" name, Connected, NULL, connected_set_up, function, connected_tear_down)

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  ADD ("obstacles", test_obstacles);
  ADD ("read-only", test_read_only);
  ADD ("expires-later", test_expires_later);
  return g_test_run ();
}
