/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-search-fixture.h"

static StintTracker *
tracker_new (const char *url)
{
  g_autoptr(StintAccount) account = stint_account_new ();

  g_free (account->url);
  g_free (account->org);
  account->url = g_strdup (url);
  account->org = g_strdup (STINT_SANDBOX_ORG);
  return stint_tracker_new (account, "token-anna");
}

void
search_set_up (SearchFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  fixture->found = g_hash_table_new (NULL, NULL);
  fixture->to = stint_clock_now () / DAY * DAY - 30 * DAY;
  fixture->from = fixture->to - 7 * DAY;
  fixture->raw = stint_raw_new ();
  fixture->sandbox = stint_sandbox_new (NULL, &error);
  g_assert_no_error (error);
  stint_sandbox_listen (fixture->sandbox, 0, &error);
  g_assert_no_error (error);
  stint_sandbox_add_issue (fixture->sandbox, "TEST-1", "First issue");
  fixture->tracker = tracker_new (data == NULL ? stint_sandbox_get_url (fixture->sandbox)
                                               : stint_raw_get_url (fixture->raw));
}

void
search_tear_down (SearchFixture *fixture, gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->tracker);
  stint_sandbox_close (fixture->sandbox);
  g_object_unref (fixture->sandbox);
  stint_raw_free (fixture->raw);
  g_hash_table_unref (fixture->found);
  g_clear_object (&fixture->cancellable);
}

static gboolean
take_page (GPtrArray *page, gpointer data, GError **error)
{
  SearchFixture *fixture = data;

  g_assert_cmpuint (page->len, >, 0);
  fixture->pages++;
  for (guint i = 0; i < page->len; i++)
    {
      StintRemoteWorklog *worklog = page->pdata[i];

      g_assert_cmpint (worklog->start, >=, fixture->from);
      g_assert_cmpint (worklog->start, <, fixture->to);
      if (!g_hash_table_insert (fixture->found, GSIZE_TO_POINTER ((gsize) worklog->id),
                                GSIZE_TO_POINTER ((gsize) worklog->seconds)))
        fixture->twice++;
    }
  if (fixture->cancellable != NULL)
    g_cancellable_cancel (fixture->cancellable);
  if (fixture->pages != fixture->fail_at)
    return TRUE;
  g_set_error_literal (error, STINT_ERROR, STINT_ERROR_STORE_FULL, "full");
  return FALSE;
}

gboolean
search_as (SearchFixture *fixture, const char *author, gboolean *complete, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  g_hash_table_remove_all (fixture->found);
  fixture->pages = 0;
  fixture->twice = 0;
  stint_tracker_search_async (fixture->tracker, author, fixture->from, fixture->to, take_page,
                              fixture, fixture->cancellable, stint_keep_result_cb, &result);
  return stint_tracker_search_finish (fixture->tracker, stint_wait_result (&result), complete,
                                      error);
}

gboolean
search (SearchFixture *fixture)
{
  g_autoptr(GError) error = NULL;
  gboolean complete;

  g_assert_true (search_as (fixture, "anna", &complete, &error));
  g_assert_no_error (error);
  return complete;
}
