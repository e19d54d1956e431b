/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-oauth-fixture.h"

#include <libsoup/soup.h>

#include "stint-clock.h"
#include "stint-test.h"

void
oauth_set_up (OauthFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  stint_clock_set (NOW);
  fixture->sandbox = stint_sandbox_new (NULL, &error);
  g_assert_no_error (error);
  g_assert_true (stint_sandbox_listen (fixture->sandbox, 0, &error));
  fixture->oauth = stint_oauth_new (stint_sandbox_get_url (fixture->sandbox), "client-1", "");
}

void
oauth_tear_down (OauthFixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->oauth);
  stint_sandbox_close (fixture->sandbox);
  g_object_unref (fixture->sandbox);
  stint_clock_unset ();
}

char *
oauth_browse (const char *page)
{
  g_autoptr(SoupSession) session = soup_session_new ();
  g_autoptr(SoupMessage) message = soup_message_new ("GET", page);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GBytes) body = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (message);
  soup_session_send_and_read_async (session, message, G_PRIORITY_DEFAULT, NULL,
                                    stint_keep_result_cb, &result);
  body = soup_session_send_and_read_finish (session, stint_wait_result (&result), &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
}
