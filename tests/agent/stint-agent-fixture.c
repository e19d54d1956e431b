/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-agent-fixture.h"

#include "stint-clock.h"
#include "stint-test.h"

static void
changed_cb (StintSync *sync, gint64 from, gint64 to, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_ptr_array_add (fixture->changes, g_strdup_printf ("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, from, to));
}

static void
open_sync (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  fixture->store = stint_store_open (fixture->path, STINT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (stint_store_outbox_recover (fixture->store, &error));
  fixture->sync = stint_sync_new (fixture->store, fixture->tracker, fixture->me);
  g_signal_connect (fixture->sync, "entries-changed", G_CALLBACK (changed_cb), fixture);
}

static void
close_sync (Fixture *fixture)
{
  stint_sync_close (fixture->sync);
  g_signal_handlers_disconnect_by_data (fixture->sync, fixture);
  g_clear_object (&fixture->sync);
  stint_store_close (fixture->store);
  g_clear_object (&fixture->store);
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr(StintAccount) account = stint_account_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  stint_clock_set (NOW);
  g_setenv ("STINT_SETTLE_SECONDS", "0", TRUE); /* the clock stands here: waiting would not end it */
  fixture->changes = g_ptr_array_new_with_free_func (g_free);
  fixture->folder = stint_test_folder ();
  fixture->path = g_build_filename (fixture->folder, "data", "test.db", NULL);
  fixture->sandbox = stint_sandbox_new (NULL, &error);
  g_assert_no_error (error);
  g_assert_true (stint_sandbox_listen (fixture->sandbox, 0, &error));
  stint_sandbox_add_issue (fixture->sandbox, "TEST-1", "One");
  stint_sandbox_add_issue (fixture->sandbox, "TEST-2", "Two");

  account->url = g_strdup (stint_sandbox_get_url (fixture->sandbox));
  account->org = g_strdup (STINT_SANDBOX_ORG);
  account->org_type = STINT_ORG_CLOUD;
  fixture->tracker = stint_tracker_new (account, "token-anna");
  stint_tracker_myself_async (fixture->tracker, NULL, stint_keep_result_cb, &result);
  fixture->me = stint_tracker_myself_finish (fixture->tracker, stint_wait_result (&result), &error);
  g_assert_no_error (error);
  open_sync (fixture);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  close_sync (fixture);
  stint_tracker_abort (fixture->tracker);
  g_clear_object (&fixture->tracker);
  stint_sandbox_close (fixture->sandbox);
  g_clear_object (&fixture->sandbox);
  stint_person_free (fixture->me);
  g_ptr_array_unref (fixture->changes);
  stint_wait_ms (20); /* what was cancelled ends in the main loop */
  stint_test_remove (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
  stint_clock_unset ();
}

void
fixture_restart (Fixture *fixture)
{
  close_sync (fixture);
  open_sync (fixture);
}

GError *
fixture_run (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  GError *error = NULL;

  stint_sync_run_async (fixture->sync, NULL, stint_keep_result_cb, &result);
  stint_sync_run_finish (fixture->sync, stint_wait_result (&result), &error);
  return error;
}

void
fixture_settle (Fixture *fixture)
{
  for (int pass = 0; pass < 10 && fixture_pending (fixture) > 0; pass++)
    {
      g_autoptr(GError) error = fixture_run (fixture);

      stint_clock_set (stint_clock_now () + 60);
    }
  g_assert_cmpuint (fixture_pending (fixture), ==, 0);
}

gint64
fixture_add (Fixture *fixture, const char *comment, int hours)
{
  StintDraft draft = { "TEST-1", comment, NOW - hours * 3600, 0, 3600, NULL, 0 };
  g_autoptr(GError) error = NULL;
  gint64 id = stint_store_add (fixture->store, &draft, &error);

  g_assert_no_error (error);
  return id;
}

guint
fixture_count (Fixture *fixture, const char *comment)
{
  g_autoptr(JsonNode) node = stint_sandbox_get_worklogs (fixture->sandbox);
  JsonArray *worklogs = json_node_get_array (node);
  guint count = 0;

  for (guint i = 0; i < json_array_get_length (worklogs); i++)
    {
      JsonObject *worklog = json_array_get_object_element (worklogs, i);
      const char *said = json_object_get_string_member_with_default (worklog, "comment", "");

      count += comment == NULL || g_strcmp0 (said, comment) == 0;
    }
  return count;
}

StintWorklog *
fixture_get (Fixture *fixture, gint64 id)
{
  g_autoptr(GError) error = NULL;
  StintWorklog *entry = stint_store_get (fixture->store, id, &error);

  g_assert_no_error (error);
  return entry;
}

guint
fixture_pending (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  guint pending = 0, failed = 0;

  g_assert_true (stint_store_count (fixture->store, &pending, &failed, &error));
  return pending;
}
