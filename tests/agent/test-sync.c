/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-agent-fixture.h"
#include "stint-clock.h"
#include "stint-test.h"

#define WEEK (7 * 24 * 3600)

static void
add_fault (Fixture *fixture, const char *method, int times, guint status, int cut)
{
  StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;

  fault.method = method;
  fault.path = "/worklog";
  fault.times = times;
  fault.status = status;
  fault.cut = cut;
  stint_sandbox_add_fault (fixture->sandbox, &fault);
}

static void
assert_state (Fixture *fixture, gint64 id, StintState state)
{
  g_autoptr(StintWorklog) entry = fixture_get (fixture, id);

  g_assert_cmpint (stint_worklog_get_state (entry), ==, state);
}

static GPtrArray *
list (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *entries = stint_store_list (fixture->store, NOW - 10 * WEEK, NOW + WEEK, FALSE, 0, &error);

  g_assert_no_error (error);
  return entries;
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  gint64 id = fixture_add (fixture, "hello", 5);
  g_autoptr(GError) error = fixture_run (fixture);
  g_autoptr(StintWorklog) entry = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (fixture_count (fixture, "hello"), ==, 1);
  entry = fixture_get (fixture, id);
  g_assert_cmpint (stint_worklog_get_state (entry), ==, STINT_STATE_SYNCED);
  g_assert_cmpint (stint_worklog_get_remote_id (entry), >, 0);
  g_assert_true (stint_sync_get_online (fixture->sync));
  g_assert_cmpuint (fixture->changes->len, >, 0);
}

static void
test_kick_alone (Fixture *fixture, gconstpointer data)
{
  fixture_add (fixture, "kicked", 5);
  stint_sync_kick (fixture->sync);
  for (int i = 0; i < 500 && fixture_pending (fixture) > 0; i++)
    stint_wait_ms (10);
  g_assert_cmpuint (fixture_count (fixture, "kicked"), ==, 1);
  g_assert_cmpuint (stint_sandbox_count_requests (fixture->sandbox, "POST", "/worklog/_search"), ==, 0);
}

/* Cut or failed in each way that leaves the outcome open: one record each time. */
static void
test_unclear (Fixture *fixture, gconstpointer data)
{
  const struct { guint status; int cut; } ways[] = {
    { 0, STINT_SANDBOX_CUT_AFTER }, { 0, STINT_SANDBOX_CUT_BEFORE }, { 500, 0 }, { 503, 0 }, { 502, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *comment = g_strdup_printf ("way %zu", i);
      gint64 id = fixture_add (fixture, comment, 5 + (int) i);

      add_fault (fixture, "POST", 1, ways[i].status, ways[i].cut);
      fixture_settle (fixture);
      g_assert_cmpuint (fixture_count (fixture, comment), ==, 1);
      assert_state (fixture, id, STINT_STATE_SYNCED);
    }
  g_assert_cmpuint (fixture_count (fixture, NULL), ==, G_N_ELEMENTS (ways));
}

static void
test_twins (Fixture *fixture, gconstpointer data)
{
  gint64 one = fixture_add (fixture, "twin", 5);
  gint64 two = fixture_add (fixture, "twin", 5);
  g_autoptr(StintWorklog) first = NULL;
  g_autoptr(StintWorklog) second = NULL;

  add_fault (fixture, "POST", 2, 0, STINT_SANDBOX_CUT_AFTER);
  fixture_settle (fixture);
  g_assert_cmpuint (fixture_count (fixture, "twin"), ==, 2);
  first = fixture_get (fixture, one);
  second = fixture_get (fixture, two);
  g_assert_cmpint (stint_worklog_get_remote_id (first), !=, stint_worklog_get_remote_id (second));
}

/* The agent died between marking the row and hearing the answer. */
static void
test_died_while_sending (Fixture *fixture, gconstpointer data)
{
  gboolean arrived = GPOINTER_TO_INT (data);
  gint64 id = fixture_add (fixture, "died", 5);
  g_autoptr(StintOutboxItem) item = NULL;
  g_autoptr(GError) error = NULL;
  gint64 next;

  item = stint_store_outbox_next (fixture->store, NOW, &next, &error);
  g_assert_true (stint_store_outbox_sending (fixture->store, item, NOW, &error));
  if (arrived)
    stint_sandbox_add_worklog (fixture->sandbox, "anna", "TEST-1", NOW - 5 * 3600, 3600, "died");
  fixture_restart (fixture);
  fixture_settle (fixture);
  g_assert_cmpuint (fixture_count (fixture, "died"), ==, 1);
  assert_state (fixture, id, STINT_STATE_SYNCED);
}

/* The same time with the same words, entered elsewhere and known here, is not ours. */
static void
test_known_record_is_not_adopted (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) entries = NULL;

  stint_sandbox_add_worklog (fixture->sandbox, "anna", "TEST-1", NOW - 5 * 3600, 3600, "same");
  error = fixture_run (fixture);
  g_assert_no_error (error);
  fixture_add (fixture, "same", 5);
  add_fault (fixture, "POST", 1, 0, STINT_SANDBOX_CUT_BEFORE);
  fixture_settle (fixture);
  g_assert_cmpuint (fixture_count (fixture, "same"), ==, 2);
  entries = list (fixture);
  g_assert_cmpuint (entries->len, ==, 2);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  StintDraft draft = { "NOPE-1", "x", NOW - 3600, 0, 60, NULL, 0 };
  gint64 id = stint_store_add (fixture->store, &draft, NULL);
  gint64 good = fixture_add (fixture, "good", 2);
  g_autoptr(GError) error = fixture_run (fixture);
  g_autoptr(StintWorklog) entry = NULL;

  g_assert_no_error (error);
  entry = fixture_get (fixture, id);
  g_assert_cmpint (stint_worklog_get_state (entry), ==, STINT_STATE_FAILED);
  g_assert_nonnull (stint_worklog_get_error (entry));
  assert_state (fixture, good, STINT_STATE_SYNCED); /* the others go on */
}

static void
test_edit (Fixture *fixture, gconstpointer data)
{
  gboolean honoured = GPOINTER_TO_INT (data);
  gint64 id = fixture_add (fixture, "before", 5);
  StintDraft draft = { "TEST-1", "after", NOW - 7 * 3600, 0, 1800, NULL, 0 };
  g_autoptr(JsonNode) worklogs = NULL;
  JsonObject *worklog;

  stint_sandbox_set_patch_start (fixture->sandbox, honoured);
  fixture_settle (fixture);
  g_assert_true (stint_store_edit (fixture->store, id, &draft, NULL));
  fixture_settle (fixture);
  g_assert_cmpuint (fixture_count (fixture, NULL), ==, 1);
  worklogs = stint_sandbox_get_worklogs (fixture->sandbox);
  worklog = json_array_get_object_element (json_node_get_array (worklogs), 0);
  g_assert_cmpstr (json_object_get_string_member (worklog, "start"), ==, "2026-11-20T05:00:00.000+0000");
  g_assert_cmpstr (json_object_get_string_member (worklog, "duration"), ==, "PT30M");
  g_assert_cmpstr (json_object_get_string_member (worklog, "comment"), ==, "after");
  assert_state (fixture, id, STINT_STATE_SYNCED);
}

static void
test_delete_gone (Fixture *fixture, gconstpointer data)
{
  gint64 id = fixture_add (fixture, "gone", 5);
  g_autoptr(StintWorklog) entry = NULL;

  fixture_settle (fixture);
  entry = fixture_get (fixture, id);
  g_assert_true (stint_sandbox_delete_worklog (fixture->sandbox, stint_worklog_get_remote_id (entry)));
  g_assert_true (stint_store_delete (fixture->store, id, NULL));
  fixture_settle (fixture);
  g_assert_cmpuint (fixture_count (fixture, NULL), ==, 0);
}

static void
test_unauthorized (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  guint requests;

  add_fault (fixture, "POST", 1, 401, 0);
  fixture_add (fixture, "one", 5);
  fixture_add (fixture, "two", 6);
  error = fixture_run (fixture);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_UNAUTHORIZED);
  g_assert_true (stint_sync_get_unauthorized (fixture->sync));
  requests = stint_sandbox_count_requests (fixture->sandbox, NULL, NULL);
  stint_sync_kick (fixture->sync);
  stint_wait_ms (100);
  g_assert_cmpuint (stint_sandbox_count_requests (fixture->sandbox, NULL, NULL), ==, requests);
  g_assert_cmpuint (fixture_pending (fixture), ==, 2);

  fixture_restart (fixture); /* a new token: a new sync */
  fixture_settle (fixture);
  g_assert_cmpuint (fixture_count (fixture, NULL), ==, 2);
}

static void
test_offline (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strdup (stint_sandbox_get_url (fixture->sandbox));
  guint16 port = (guint16) atoi (strrchr (url, ':') + 1);
  g_autoptr(GError) error = NULL;

  stint_sandbox_close (fixture->sandbox);
  for (int i = 0; i < 20; i++)
    fixture_add (fixture, "train", 5 + i);
  error = fixture_run (fixture);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_OFFLINE);
  g_assert_false (stint_sync_get_online (fixture->sync));
  g_assert_cmpuint (fixture_pending (fixture), ==, 20);

  g_assert_true (stint_sandbox_listen (fixture->sandbox, port, NULL));
  fixture_settle (fixture);
  g_assert_cmpuint (fixture_count (fixture, "train"), ==, 20);
  g_assert_true (stint_sync_get_online (fixture->sync));
}

/* While the server is down only one call is tried in a pass, not one for each waiting entry. */
static void
test_no_hammering (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  add_fault (fixture, NULL, -1, 429, 0);
  for (int i = 0; i < 20; i++)
    fixture_add (fixture, "waiting", 5 + i);
  error = fixture_run (fixture);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_RATE_LIMITED);
  g_assert_cmpuint (stint_sandbox_count_requests (fixture->sandbox, "POST", "/worklog"), ==, 1);
  stint_sandbox_clear_faults (fixture->sandbox);
  fixture_settle (fixture);
  g_assert_cmpuint (fixture_count (fixture, "waiting"), ==, 20);
}

static void
test_pull (Fixture *fixture, gconstpointer data)
{
  gint64 kept = stint_sandbox_add_worklog (fixture->sandbox, "anna", "TEST-2", NOW - 3 * 3600, 600, "kept");
  gint64 gone = stint_sandbox_add_worklog (fixture->sandbox, "anna", "TEST-2", NOW - 4 * 3600, 600, "gone");
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;
  StintWorklog *entry;

  stint_sandbox_add_worklog (fixture->sandbox, "boris", "TEST-2", NOW - 4 * 3600, 600, "not mine");
  error = fixture_run (fixture);
  g_assert_no_error (error);
  before = list (fixture);
  g_assert_cmpuint (before->len, ==, 2);
  entry = g_ptr_array_index (before, 0);
  g_assert_cmpstr (stint_worklog_get_summary (entry), ==, "Two");

  stint_clock_set (NOW + 600);
  g_assert_true (stint_sandbox_edit_worklog (fixture->sandbox, kept, NOW - 3 * 3600, 1200, "longer"));
  g_assert_true (stint_sandbox_delete_worklog (fixture->sandbox, gone));
  error = fixture_run (fixture);
  g_assert_no_error (error);
  after = list (fixture);
  g_assert_cmpuint (after->len, ==, 1);
  entry = g_ptr_array_index (after, 0);
  g_assert_cmpstr (stint_worklog_get_comment (entry), ==, "longer");
  g_assert_cmpint (stint_worklog_get_seconds (entry), ==, 1200);
  /* Nothing is taken away before a second listing lacks it too: one search, then two. */
  g_assert_cmpuint (stint_sandbox_count_requests (fixture->sandbox, "POST", "/worklog/_search"), ==, 3);
}

static void
test_refresh (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = fixture_run (fixture);
  guint asked = stint_sandbox_count_requests (fixture->sandbox, "POST", "/worklog/_search");

  stint_clock_set (NOW + 60);
  stint_sync_refresh (fixture->sync);
  stint_wait_ms (100);
  g_assert_cmpuint (stint_sandbox_count_requests (fixture->sandbox, "POST", "/worklog/_search"), ==, asked);

  stint_clock_set (NOW + 600);
  stint_sandbox_add_worklog (fixture->sandbox, "anna", "TEST-2", NOW - 3 * 3600, 600, "elsewhere");
  stint_sync_refresh (fixture->sync);
  for (int i = 0; i < 500; i++)
    {
      g_autoptr(GPtrArray) entries = list (fixture);

      if (entries->len == 1)
        return;
      stint_wait_ms (10);
    }
  g_assert_not_reached ();
}

static void
test_pull_start_filter (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) entries = NULL;

  stint_sandbox_set_start_filter (fixture->sandbox, GPOINTER_TO_INT (data));
  for (int i = 1; i < 120; i++)
    stint_sandbox_add_worklog (fixture->sandbox, "anna", "TEST-2", NOW - i * 3600, 600, "many");
  error = fixture_run (fixture);
  g_assert_no_error (error);
  entries = list (fixture);
  g_assert_cmpuint (entries->len, ==, 119);
}

/* An entry that waits is never overwritten by what the server still says. */
static void
test_pull_keeps_waiting (Fixture *fixture, gconstpointer data)
{
  gint64 id = fixture_add (fixture, "mine", 5);
  StintDraft draft = { "TEST-1", "my edit", NOW - 5 * 3600, 0, 7200, NULL, 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(StintWorklog) entry = NULL;

  fixture_settle (fixture);
  add_fault (fixture, "PATCH", 1, 500, 0);
  g_assert_true (stint_store_edit (fixture->store, id, &draft, NULL));
  error = fixture_run (fixture);
  entry = fixture_get (fixture, id);
  g_assert_cmpstr (stint_worklog_get_comment (entry), ==, "my edit");
  fixture_settle (fixture);
  g_assert_cmpuint (fixture_count (fixture, "my edit"), ==, 1);
}

/* Closing while calls are under way neither crashes nor calls back. */
static void
test_close_under_way (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(StintSync) sync = g_object_ref (fixture->sync);
  guint told;

  stint_sandbox_set_latency (fixture->sandbox, 50);
  fixture_add (fixture, "closing", 5);
  stint_sync_run_async (fixture->sync, NULL, stint_keep_result_cb, &result);
  stint_wait_ms (20);
  told = fixture->changes->len;
  fixture_restart (fixture);
  g_assert_false (stint_sync_run_finish (sync, stint_wait_result (&result), &error));
  stint_wait_ms (200);
  g_assert_cmpuint (fixture->changes->len, ==, told);
  stint_sandbox_set_latency (fixture->sandbox, 0);
  fixture_settle (fixture);
  g_assert_cmpuint (fixture_count (fixture, "closing"), ==, 1);
}

#define ADD(name, data, function) \
  g_test_add ("/sync/" name, Fixture, data, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  ADD ("create", NULL, test_create);
  ADD ("kick-alone", NULL, test_kick_alone);
  ADD ("unclear", NULL, test_unclear);
  ADD ("twins", NULL, test_twins);
  ADD ("died-before-arrival", GINT_TO_POINTER (FALSE), test_died_while_sending);
  ADD ("died-after-arrival", GINT_TO_POINTER (TRUE), test_died_while_sending);
  ADD ("known-record-is-not-adopted", NULL, test_known_record_is_not_adopted);
  ADD ("refused", NULL, test_refused);
  ADD ("edit", GINT_TO_POINTER (TRUE), test_edit);
  ADD ("edit-start-ignored", GINT_TO_POINTER (FALSE), test_edit);
  ADD ("delete-gone", NULL, test_delete_gone);
  ADD ("unauthorized", NULL, test_unauthorized);
  ADD ("offline", NULL, test_offline);
  ADD ("no-hammering", NULL, test_no_hammering);
  ADD ("pull", NULL, test_pull);
  ADD ("refresh", NULL, test_refresh);
  ADD ("pull-start-honoured", GINT_TO_POINTER (STINT_SANDBOX_START_HONOURED), test_pull_start_filter);
  ADD ("pull-start-ignored", GINT_TO_POINTER (STINT_SANDBOX_START_IGNORED), test_pull_start_filter);
  ADD ("pull-start-refused", GINT_TO_POINTER (STINT_SANDBOX_START_REFUSED), test_pull_start_filter);
  ADD ("pull-keeps-waiting", NULL, test_pull_keeps_waiting);
  ADD ("close-under-way", NULL, test_close_under_way);
  return g_test_run ();
}
