/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sqlite3.h>

#include "stint-accounts.h"
#include "stint-connected-fixture.h"
#include "stint-clock.h"
#include "stint-paths.h"
#include "stint-test.h"

static void
restart (Connected *fixture)
{
  stint_session_close (fixture->session);
  g_object_unref (fixture->session);
  fixture->session = stint_session_new ();
  connected_sign_in (fixture);
}

static StintStore *
store (Connected *fixture)
{
  return stint_session_get_store (fixture->session, NULL);
}

static guint
pending (Connected *fixture)
{
  guint waiting = 0, failed = 0;

  g_assert_true (stint_store_count (store (fixture), &waiting, &failed, NULL));
  return waiting;
}

static guint
on_server (Connected *fixture)
{
  g_autoptr(JsonNode) worklogs = stint_sandbox_get_worklogs (fixture->sandbox);

  return json_array_get_length (json_node_get_array (worklogs));
}

static void
settle (Connected *fixture)
{
  for (int pass = 0; pass < 10 && pending (fixture) > 0; pass++)
    {
      g_autoptr(GError) error = connected_run (fixture);

      stint_clock_set (stint_clock_now () + 60);
    }
}

static gint64
add (Connected *fixture)
{
  StintChanges values = { "TEST-1", "once", NOW - 7200, 3600 };
  g_autoptr(GError) error = NULL;
  g_autoptr(StintWorklog) entry = stint_session_add (fixture->session, &values, &error);

  g_assert_no_error (error);
  return stint_worklog_get_id (entry);
}

static void
plan (Connected *fixture, StintSandboxFault fault)
{
  fault.path = "/worklog";
  fault.times = 1;
  fault.rate = 1.0;
  stint_sandbox_add_fault (fixture->sandbox, &fault);
}

static gboolean
has_arrived (gpointer data)
{
  return on_server (data) == 1;
}

/* The same person signs in again while an entry is being sent. */
static void
test_sign_in_while_sending (Connected *fixture, gconstpointer data)
{
  connected_sign_in_and_rest (fixture);
  plan (fixture, (StintSandboxFault) { .method = "POST", .delay_ms = 400 });
  add (fixture);
  g_assert_true (stint_wait_until (has_arrived, fixture));
  connected_sign_in (fixture);
  settle (fixture);
  g_assert_cmpuint (pending (fixture), ==, 0);
  restart (fixture);
  settle (fixture);
  g_assert_cmpuint (on_server (fixture), ==, 1);
}

/* Another program holds the database while the answer comes: the outcome cannot be written. */
static void
test_outcome_not_written (Connected *fixture, gconstpointer data)
{
  g_autofree char *path = stint_paths_database (fixture->account->id);
  sqlite3 *other;

  connected_sign_in_and_rest (fixture);
  plan (fixture, (StintSandboxFault) { .method = "POST", .delay_ms = 300 });
  add (fixture);
  g_assert_true (stint_wait_until (has_arrived, fixture));
  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  for (int i = 0; i < 1000 && stint_session_get_problem (fixture->session) == NULL; i++)
    stint_wait_ms (10);
  g_assert_error (stint_session_get_problem (fixture->session), STINT_ERROR, STINT_ERROR_STORE);
  sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (other);

  settle (fixture);
  g_assert_cmpuint (pending (fixture), ==, 0);
  g_assert_null (stint_session_get_problem (fixture->session)); /* it works again */
  restart (fixture);
  settle (fixture);
  g_assert_cmpuint (on_server (fixture), ==, 1);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(StintSync) sync = stint_session_connect_finish (STINT_SESSION (source), result, NULL);
  gboolean *called = user_data;

  *called = TRUE;
  if (sync != NULL)
    stint_sync_run_async (sync, NULL, NULL, NULL);
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

/* “Sync” and “Sign out” come in one go: the connection is closed before its asker hears of it. */
static void
test_sign_out_before_answer (Connected *fixture, gconstpointer data)
{
  gboolean called = FALSE;

  connected_sign_in_and_rest (fixture);
  stint_session_connect_async (fixture->session, NULL, connected_cb, &called);
  g_assert_true (stint_session_leave_account (fixture->session, NULL));
  g_assert_true (stint_wait_until (is_set, &called));
}

static void
test_run_after_close (Connected *fixture, gconstpointer data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(StintSync) sync = NULL;
  g_autoptr(GError) error = NULL;

  connected_sign_in_and_rest (fixture);
  sync = g_object_ref (stint_session_get_sync (fixture->session));
  stint_session_use_token (fixture->session, "token-anna", STINT_TOKEN_SESSION);
  stint_sync_run_async (sync, NULL, stint_keep_result_cb, &result);
  g_assert_false (stint_sync_run_finish (sync, stint_wait_result (&result), &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_OFFLINE);
}

static void
test_retry_of_refused_delete (Connected *fixture, gconstpointer data)
{
  g_autoptr(StintWorklog) entry = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  connected_sign_in_and_rest (fixture);
  id = add (fixture);
  settle (fixture);
  plan (fixture, (StintSandboxFault) { .method = "DELETE", .status = 403 });
  g_assert_true (stint_session_delete (fixture->session, id, &error));
  settle (fixture);
  g_assert_cmpuint (on_server (fixture), ==, 1);
  entry = stint_session_retry (fixture->session, id, &error);
  g_assert_no_error (error);
  g_assert_nonnull (entry);
  settle (fixture);
  g_assert_cmpuint (on_server (fixture), ==, 0);
}

/* The keyring is still being asked when the person gives the token by hand: its “no” comes too late to matter. */
static void
test_late_keyring (Connected *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (stint_accounts_sign_in (fixture->account, &error));
  stint_session_open (fixture->session);
  connected_sign_in (fixture);
  error = connected_run (fixture);
  g_assert_no_error (error);
  stint_wait_ms (300);
  g_assert_null (stint_session_get_problem (fixture->session));
  g_assert_cmpint (stint_session_get_token_place (fixture->session), ==, STINT_TOKEN_SESSION);
}

static void
test_retry_after_is_stored (Connected *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  gint64 due = 0;

  connected_sign_in_and_rest (fixture);
  plan (fixture, (StintSandboxFault) { .method = "POST", .status = 503, .retry_after = 600 });
  add (fixture);
  error = connected_run (fixture);
  g_assert_null (stint_store_outbox_next (store (fixture), NOW, &due, NULL));
  g_assert_cmpint (due - NOW, >=, 600);
}

/* The server takes longer than the client waits: half a minute is counted from the end of the call. */
static void
test_server_commits_late (Connected *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  connected_sign_in_and_rest (fixture);
  stint_tracker_set_timeout (stint_session_get_tracker (fixture->session), 1);
  stint_sandbox_set_latency (fixture->sandbox, 2500);
  add (fixture);
  stint_clock_set (NOW + 60); /* as long as a real call is waited for */
  for (int i = 0; i < 500 && stint_session_get_online (fixture->session); i++)
    stint_wait_ms (10);
  g_assert_false (stint_session_get_online (fixture->session));
  stint_sandbox_set_latency (fixture->sandbox, 0);
  stint_clock_set (NOW + 64);
  error = connected_run (fixture);
  g_assert_true (stint_wait_until (has_arrived, fixture));
  stint_clock_set (NOW + 100);
  settle (fixture);
  g_assert_cmpuint (on_server (fixture), ==, 1);
}

static void
told_cb (StintSession *session, gint64 from, gint64 to, gpointer user_data)
{
  Connected *fixture = user_data;

  fixture->told_from = MIN (fixture->told_from, from);
  fixture->told_to = MAX (fixture->told_to, to);
}

/* An entry moved in time while its fate was open: the day where it stands now hears of the refusal. */
static void
test_range_of_moved_entry (Connected *fixture, gconstpointer data)
{
  StintChanges earlier = { .start = NOW - 10 * 86400 };
  g_autoptr(StintWorklog) moved = NULL;
  g_autoptr(GError) first = NULL;
  g_autoptr(GError) second = NULL;
  gint64 id;

  connected_sign_in_and_rest (fixture);
  plan (fixture, (StintSandboxFault) { .method = "POST", .cut = STINT_SANDBOX_CUT_BEFORE });
  id = add (fixture);
  first = connected_run (fixture);
  moved = stint_session_edit (fixture->session, id, &earlier, NULL);
  g_assert_nonnull (moved);
  plan (fixture, (StintSandboxFault) { .method = "GET", .status = 403 });
  fixture->told_from = G_MAXINT64;
  fixture->told_to = G_MININT64;
  g_signal_connect (fixture->session, "entries-changed", G_CALLBACK (told_cb), fixture);
  second = connected_run (fixture);
  g_signal_handlers_disconnect_by_data (fixture->session, fixture);
  g_assert_cmpint (fixture->told_from, <=, NOW - 10 * 86400);
  g_assert_cmpint (fixture->told_to, >=, NOW - 7200);
}

#define ADD(name, function) g_test_add ("/connection/" name, Connected, NULL, connected_set_up, function, \
                               connected_tear_down)

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  ADD ("sign-in-while-sending", test_sign_in_while_sending);
  ADD ("outcome-not-written", test_outcome_not_written);
  ADD ("sign-out-before-answer", test_sign_out_before_answer);
  ADD ("run-after-close", test_run_after_close);
  ADD ("retry-of-refused-delete", test_retry_of_refused_delete);
  ADD ("late-keyring", test_late_keyring);
  ADD ("retry-after-is-stored", test_retry_after_is_stored);
  ADD ("server-commits-late", test_server_commits_late);
  ADD ("range-of-moved-entry", test_range_of_moved_entry);
  return g_test_run ();
}
