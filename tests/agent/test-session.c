/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "stint-accounts.h"
#include "stint-agent-fixture.h"
#include "stint-clock.h"
#include "stint-paths.h"
#include "stint-session.h"
#include "stint-test.h"

/* A session with an account but no token and no network: everything a person does must work. */
typedef struct
{
  StintSession *session;
  guint changed;
  gint64 from;
  gint64 to;
} Local;

static void
changed_cb (StintSession *session, gpointer user_data)
{
  ((Local *) user_data)->changed++;
}

static void
entries_cb (StintSession *session, gint64 from, gint64 to, gpointer user_data)
{
  ((Local *) user_data)->from = from;
  ((Local *) user_data)->to = to;
}

static StintAccount *
account_new (const char *org)
{
  StintAccount *account = stint_account_new ();

  account->url = g_strdup ("http://127.0.0.1:1");
  account->org = g_strdup (org);
  account->person = stint_person_new ();
  account->person->login = g_strdup ("anna");
  account->person->uid = 7;
  account->person->has_license = TRUE;
  account->id = stint_account_make_id (account);
  return account;
}

static void
set_up (Local *local, gconstpointer data)
{
  g_autoptr(StintAccount) account = account_new ("org1");
  g_autoptr(GError) error = NULL;

  stint_clock_set (NOW);
  local->session = stint_session_new ();
  g_assert_true (stint_session_use_account (local->session, account, &error));
  g_assert_no_error (error);
  g_signal_connect (local->session, "changed", G_CALLBACK (changed_cb), local);
  g_signal_connect (local->session, "entries-changed", G_CALLBACK (entries_cb), local);
}

static void
tear_down (Local *local, gconstpointer data)
{
  stint_session_close (local->session);
  g_signal_handlers_disconnect_by_data (local->session, local);
  g_assert_finalize_object (local->session);
  stint_clock_unset ();
}

static gboolean
start (Local *local, const char *issue, gint64 at, StintWorklog **logged, GError **error)
{
  g_autoptr(StintWorklog) entry = NULL;
  gboolean started = stint_session_start (local->session, issue, " working ", at, &entry, NULL, error);

  if (logged != NULL)
    *logged = g_steal_pointer (&entry);
  return started;
}

static void
assert_input (GError *error, const char *word)
{
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, word));
  g_error_free (error);
}

static void
test_start_stop (Local *local, gconstpointer data)
{
  g_autoptr(StintWorklog) entry = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (start (local, "https://tracker.yandex.ru/test-1", 0, NULL, &error));
  g_assert_cmpuint (local->changed, ==, 1);
  stint_clock_set (NOW + 5400);
  entry = stint_session_stop (local->session, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stint_worklog_get_issue (entry), ==, "TEST-1");
  g_assert_cmpstr (stint_worklog_get_comment (entry), ==, "working");
  g_assert_cmpint (stint_worklog_get_start (entry), ==, NOW);
  g_assert_cmpint (stint_worklog_get_seconds (entry), ==, 5400);
  g_assert_cmpint (stint_worklog_get_state (entry), ==, STINT_STATE_PENDING);
  g_assert_cmpint (local->from, ==, NOW);
}

static void
test_hold (Local *local, gconstpointer data)
{
  g_autoptr(StintSessionHold) hold = stint_session_hold (local->session);
  g_autoptr(StintWorklog) entry = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (start (local, "TEST-1", 0, NULL, &error));
  stint_clock_set (NOW + 5400);
  entry = stint_session_stop (local->session, 0, NULL, NULL, &error);
  g_assert_nonnull (entry); /* in the store, only nobody was told */
  g_assert_cmpuint (local->changed, ==, 0);

  g_clear_pointer (&hold, stint_session_release);
  g_assert_cmpuint (local->changed, ==, 1);
  g_assert_cmpint (local->from, ==, NOW);
  g_assert_cmpint (local->to, ==, NOW + 5400);

  hold = stint_session_hold (local->session);
  g_clear_pointer (&hold, stint_session_release);
  g_assert_cmpuint (local->changed, ==, 1); /* nothing happened */
}

static void
test_switch (Local *local, gconstpointer data)
{
  g_autoptr(StintWorklog) logged = NULL;
  g_autoptr(StintTimer) timer = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (start (local, "TEST-1", NOW - 600, &logged, &error));
  g_assert_null (logged);
  g_assert_true (start (local, "TEST-2", 0, &logged, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (stint_worklog_get_issue (logged), ==, "TEST-1");
  g_assert_cmpint (stint_worklog_get_seconds (logged), ==, 600);
  timer = stint_store_get_timer (stint_session_get_store (local->session, NULL), NULL);
  g_assert_cmpstr (timer->issue, ==, "TEST-2");
}

static void
test_midnight (Local *local, gconstpointer data)
{
  StintStore *store = stint_session_get_store (local->session, NULL);
  g_autoptr(StintWorklog) entry = NULL;
  g_autoptr(StintWorklog) second = NULL;
  g_autoptr(GArray) parts = NULL;
  g_autoptr(GArray) none = NULL;

  g_assert_true (start (local, "TEST-1", NOW - 86400, NULL, NULL));
  entry = stint_session_stop (local->session, 0, NULL, &parts, NULL);
  g_assert_cmpuint (parts->len, ==, 2);
  g_assert_cmpint (g_array_index (parts, gint64, 0), ==, stint_worklog_get_id (entry));
  second = stint_store_get (store, g_array_index (parts, gint64, 1), NULL);
  g_assert_cmpint (stint_worklog_get_start (second) % 86400, ==, 0);
  g_assert_cmpint (stint_worklog_get_seconds (entry) + stint_worklog_get_seconds (second), ==, 86400);
  g_assert_cmpint (local->from, ==, NOW - 86400);
  g_assert_cmpint (local->to, >=, stint_worklog_get_start (second));

  g_assert_true (start (local, "TEST-1", NOW - 60, NULL, NULL));
  g_clear_object (&entry);
  entry = stint_session_stop (local->session, 0, NULL, &none, NULL);
  g_assert_nonnull (entry);
  g_assert_null (none);
}

static void
test_away (Local *local, gconstpointer data)
{
  g_autoptr(GArray) made = NULL;
  g_autoptr(GArray) undone = NULL;
  g_autoptr(StintTimer) timer = NULL;
  GError *error = NULL;
  gint64 id;

  g_assert_cmpint (stint_session_add_away (local->session, NOW - 600, NOW, "idle", &error), ==, 0);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NOT_RUNNING);
  g_clear_error (&error);
  g_assert_true (start (local, "TEST-1", NOW - 3600, NULL, NULL));
  id = stint_session_add_away (local->session, NOW - 7200, NOW - 1800, "idle", &error); /* cut to the timer */
  g_assert_no_error (error);
  g_assert_false (stint_session_answer_away (local->session, id, STINT_AWAY_SPLIT, "nonsense", "", &made, &error));
  assert_input (g_steal_pointer (&error), "nonsense");
  g_assert_true (stint_session_answer_away (local->session, id, STINT_AWAY_SPLIT, "test-2", " a\r\nb ", &made, &error));
  g_assert_cmpuint (made->len, ==, 1);
  g_assert_cmpint (local->from, ==, NOW - 3600);
  timer = stint_store_get_timer (stint_session_get_store (local->session, NULL), NULL);
  g_assert_cmpint (timer->start, ==, NOW - 1800);
  g_assert_false (stint_session_answer_away (local->session, id, STINT_AWAY_KEEP, NULL, NULL, &undone, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NO_ENTRY);
  g_clear_error (&error);
  g_assert_true (stint_session_undo_away (local->session, id, &undone, &error));
  g_assert_cmpint (local->from, ==, G_MININT64);
}

/* A second start in the same second replaces the first: there is nothing to log. */
static void
test_switch_at_once (Local *local, gconstpointer data)
{
  g_autoptr(StintWorklog) logged = NULL;

  g_assert_true (start (local, "TEST-1", 0, NULL, NULL));
  g_assert_true (start (local, "TEST-2", 0, &logged, NULL));
  g_assert_null (logged);
}

static void
test_refused_times (Local *local, gconstpointer data)
{
  g_autoptr(StintTimer) timer = NULL;
  GError *error = NULL;

  g_assert_false (start (local, "TEST-1", NOW + 60, NULL, &error));
  assert_input (g_steal_pointer (&error), "future");
  g_assert_false (start (local, "nonsense", 0, NULL, &error));
  assert_input (g_steal_pointer (&error), "nonsense");

  g_assert_true (start (local, "TEST-1", NOW - 60, NULL, NULL));
  g_assert_null (stint_session_stop (local->session, NOW - 120, NULL, NULL, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
  g_clear_error (&error);
  /* The clock was set back below the start: nothing is logged and nothing is lost. */
  stint_clock_set (NOW - 3600);
  g_assert_null (stint_session_stop (local->session, 0, NULL, NULL, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
  g_clear_error (&error);
  timer = stint_store_get_timer (stint_session_get_store (local->session, NULL), NULL);
  g_assert_nonnull (timer);
}

static void
test_nothing_runs (Local *local, gconstpointer data)
{
  StintChanges changes = { .comment = "x" };
  GError *error = NULL;

  g_assert_null (stint_session_stop (local->session, 0, NULL, NULL, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NOT_RUNNING);
  g_clear_error (&error);
  g_assert_null (stint_session_discard (local->session, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NOT_RUNNING);
  g_clear_error (&error);
  g_assert_false (stint_session_edit_timer (local->session, &changes, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NOT_RUNNING);
  g_clear_error (&error);
}

static void
test_edit_timer (Local *local, gconstpointer data)
{
  StintChanges changes = { .issue = "test-9", .comment = "other", .start = NOW - 900 };
  StintChanges future = { .start = NOW + 900 };
  g_autoptr(StintTimer) timer = NULL;
  GError *error = NULL;

  g_assert_true (start (local, "TEST-1", 0, NULL, NULL));
  g_assert_true (stint_session_edit_timer (local->session, &changes, &error));
  g_assert_false (stint_session_edit_timer (local->session, &future, &error));
  assert_input (error, "future");
  timer = stint_store_get_timer (stint_session_get_store (local->session, NULL), NULL);
  g_assert_cmpstr (timer->issue, ==, "TEST-9");
  g_assert_cmpstr (timer->comment, ==, "other");
  g_assert_cmpint (timer->start, ==, NOW - 900);
}

static void
test_entries (Local *local, gconstpointer data)
{
  StintChanges values = { "TEST-1", "a\r\nb ", NOW - 7200, 3600 };
  StintChanges later = { .start = NOW - 3600 };
  g_autoptr(StintWorklog) entry = NULL;
  g_autoptr(StintWorklog) edited = NULL;
  g_autoptr(StintWorklog) back = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  entry = stint_session_add (local->session, &values, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stint_worklog_get_comment (entry), ==, "a\nb");
  id = stint_worklog_get_id (entry);
  edited = stint_session_edit (local->session, id, &later, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stint_worklog_get_seconds (edited), ==, 3600);
  g_assert_cmpint (local->from, ==, NOW - 7200); /* where it was and where it is now */
  g_assert_cmpint (local->to, ==, NOW - 3600);
  g_assert_true (stint_session_delete (local->session, id, &error));
  g_assert_false (stint_session_delete (local->session, id, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NO_ENTRY);
  g_clear_error (&error);
  back = stint_session_undelete (local->session, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stint_worklog_get_start (back), ==, NOW - 3600);
}

static void
test_read_only (void)
{
  g_autoptr(StintSession) session = stint_session_new ();
  g_autoptr(StintAccount) account = account_new ("org2");
  g_autoptr(StintWorklog) logged = NULL;
  StintChanges values = { "TEST-1", "", NOW - 60, 60 };
  GError *error = NULL;

  account->person->has_license = FALSE;
  g_assert_true (stint_session_use_account (session, account, NULL));
  g_assert_null (stint_session_add (session, &values, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (stint_session_start (session, "TEST-1", "", 0, &logged, NULL, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_READ_ONLY);
  g_clear_error (&error);
  stint_session_close (session);
}

static void
test_accounts (Local *local, gconstpointer data)
{
  g_autoptr(StintAccount) first = stint_account_copy (stint_session_get_account (local->session));
  g_autoptr(StintAccount) other = account_new ("org3");
  g_autoptr(StintAccount) current = NULL;
  StintChanges values = { "TEST-1", "", NOW - 7200, 3600 };
  g_autoptr(StintWorklog) entry = NULL;
  GError *error = NULL;

  entry = stint_session_add (local->session, &values, NULL);
  g_assert_true (start (local, "TEST-1", 0, NULL, NULL));
  g_assert_false (stint_session_use_account (local->session, other, &error));
  assert_input (g_steal_pointer (&error), "TEST-1");
  g_assert_false (stint_session_leave_account (local->session, &error));
  assert_input (g_steal_pointer (&error), "TEST-1");
  g_assert_true (stint_session_use_account (local->session, first, &error)); /* a new token for the same one */

  stint_clock_set (NOW + 60);
  g_clear_object (&entry);
  entry = stint_session_stop (local->session, 0, NULL, NULL, NULL);
  g_assert_true (stint_session_use_account (local->session, other, &error));
  g_assert_null (stint_store_get (stint_session_get_store (local->session, NULL), stint_worklog_get_id (entry), NULL));
  current = stint_accounts_current (NULL);
  g_assert_cmpstr (current->id, ==, other->id);
  g_assert_true (stint_session_use_account (local->session, first, &error));
  g_clear_object (&entry);
  entry = stint_store_get (stint_session_get_store (local->session, NULL), 1, &error); /* kept with its account */
  g_assert_no_error (error);
  g_assert_true (stint_session_leave_account (local->session, &error));
  g_assert_null (stint_session_get_store (local->session, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NO_ACCOUNT);
  g_clear_error (&error);
}

/* (transfer full) (nullable): the file that was set aside */
static char *
find_aside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (name, ".damaged-", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *found;

  while ((found = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (found, prefix))
      return g_build_filename (folder, found, NULL);
  return NULL;
}

/* A keyring that was being asked has answered. */
static gboolean
is_alone (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

/* A damaged database is set aside, that is told, and work goes on. */
static void
test_damaged (void)
{
  g_autoptr(StintSession) session = stint_session_new ();
  g_autoptr(StintAccount) account = account_new ("org4");
  g_autofree char *path = stint_paths_database (account->id);
  g_autofree char *folder = g_path_get_dirname (path);
  StintChanges values = { "TEST-1", "", NOW - 7200, 3600 };
  g_autoptr(StintWorklog) entry = NULL;
  g_autofree char *content = NULL;
  g_autofree char *aside = NULL;
  const GError *problem;
  GError *error = NULL;

  stint_clock_set (NOW);
  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, "nothing like a database, whatever one tries", -1, NULL));
  g_assert_true (stint_accounts_sign_in (account, NULL)); /* it was sound when this one signed in */
  stint_session_open (session);
  aside = find_aside (path);
  g_assert_nonnull (aside);
  g_assert_true (g_file_get_contents (aside, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "nothing like a database, whatever one tries");

  entry = stint_session_add (session, &values, &error);
  g_assert_no_error (error);
  g_assert_nonnull (entry);
  stint_session_take_problem (session, NULL); /* the missing keyring of this test */
  problem = stint_session_get_problem (session);
  g_assert_error (problem, STINT_ERROR, STINT_ERROR_STORE_DAMAGED);
  g_assert_nonnull (strstr (problem->message, aside));
  stint_session_close (session);
  g_assert_true (stint_wait_until (is_alone, session));
  stint_clock_unset ();
}

static gboolean
is_rescued (gpointer data)
{
  const GError *problem = stint_session_get_problem (((Local *) data)->session);

  return g_error_matches (problem, STINT_ERROR, STINT_ERROR_STORE_DAMAGED) &&
         strstr (problem->message, ".damaged-") != NULL;
}

/* Whoever meets damage while it is open: the agent opens it anew, and all that can be read is there. */
static void
test_damaged_later (Local *local, gconstpointer data)
{
  g_autofree char *path = stint_paths_database (stint_session_get_account (local->session)->id);
  g_autofree char *mark = g_strconcat (path, ".suspect", NULL);
  g_autofree char *junk = g_strnfill (4096, 'j');
  g_autoptr(GPtrArray) entries = NULL;
  g_autofree char *aside = NULL;
  StintChanges values = { "TEST-1", "kept", NOW - 7200, 3600 };
  g_autoptr(StintWorklog) entry = NULL;
  GError *error = NULL;
  FILE *file;

  entry = stint_session_add (local->session, &values, &error);
  g_assert_no_error (error);
  /* Closing folds the log into the file. */
  stint_session_close (local->session);
  stint_session_open (local->session);
  file = fopen (path, "r+");
  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, -4096, SEEK_END), ==, 0); /* the last page: an index or small facts */
  g_assert_cmpuint (fwrite (junk, 1, 4096, file), ==, 4096);
  fclose (file);
  g_assert_true (g_file_set_contents (mark, "", 0, NULL));

  g_assert_nonnull (stint_session_get_store (local->session, &error));
  g_assert_true (stint_wait_until (is_rescued, local));
  aside = find_aside (path);
  g_assert_nonnull (aside);
  entries = stint_store_list (stint_session_get_store (local->session, NULL), 0, G_MAXINT64, FALSE, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpstr (stint_worklog_get_comment (entries->pdata[0]), ==, "kept");
  g_assert_cmpint (local->from, ==, G_MININT64); /* whoever shows entries reads them again */
  stint_session_close (local->session);
  g_assert_true (stint_wait_until (is_alone, local->session));
}

/* A newer database is told by every command, and left as it is. */
static void
test_newer (Local *local, gconstpointer data)
{
  g_autofree char *path = stint_paths_database (stint_session_get_account (local->session)->id);
  StintChanges values = { "TEST-1", "", NOW - 7200, 3600 };
  g_autofree char *aside = NULL;
  GError *error = NULL;
  sqlite3 *db = NULL;

  stint_session_close (local->session);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA user_version = 999", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  stint_session_open (local->session);
  g_assert_null (stint_session_add (local->session, &values, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_STORE_NEWER);
  g_clear_error (&error);
  g_assert_error (stint_session_get_problem (local->session), STINT_ERROR, STINT_ERROR_STORE_NEWER);
  aside = find_aside (path);
  g_assert_null (aside);
  stint_session_close (local->session);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA user_version = 1", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

#define ADD(name, function) g_test_add ("/session/" name, Local, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  ADD ("start-stop", test_start_stop);
  ADD ("hold", test_hold);
  ADD ("switch", test_switch);
  ADD ("switch-at-once", test_switch_at_once);
  ADD ("midnight", test_midnight);
  ADD ("away", test_away);
  ADD ("refused-times", test_refused_times);
  ADD ("nothing-runs", test_nothing_runs);
  ADD ("edit-timer", test_edit_timer);
  ADD ("entries", test_entries);
  ADD ("accounts", test_accounts);
  g_test_add_func ("/session/read-only", test_read_only);
  g_test_add_func ("/session/damaged", test_damaged);
  ADD ("newer", test_newer);
  ADD ("damaged-later", test_damaged_later);
  return g_test_run ();
}
