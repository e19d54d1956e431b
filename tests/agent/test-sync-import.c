/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stint-agent-fixture.h"
#include "stint-clock.h"
#include "stint-lane.h"
#include "stint-store-imports.h"
#include "stint-test.h"

/* ---- who may go beside whom ---- */

static void
test_lane (void)
{
  g_autoptr(StintLane) lane = stint_lane_new ();
  StintOutboxItem row = { .worklog = 1, .import = 1, .issue = (char *) "A-1", .comment = (char *) "", .start = 5, .seconds = 60 };
  StintOutboxItem other = row, unclear = row, unchecked = row, usual = row, deletion = row;

  unclear.unclear = TRUE;
  unchecked.unchecked = TRUE;
  usual.import = 0;
  deletion.kind = STINT_OUTBOX_DELETE;
  g_assert_true (stint_lane_is_open (lane, &usual));
  stint_lane_enter (lane, &row);
  g_assert_false (stint_lane_is_open (lane, &row)); /* equal */
  other.start = unclear.start = unchecked.start = usual.start = deletion.start = 6;
  g_assert_true (stint_lane_is_open (lane, &other));
  g_assert_false (stint_lane_is_open (lane, &unclear));
  g_assert_false (stint_lane_is_open (lane, &unchecked));
  g_assert_false (stint_lane_is_open (lane, &usual));
  g_assert_true (stint_lane_is_open (lane, &deletion));
  deletion.import = 0;
  g_assert_false (stint_lane_is_open (lane, &deletion));
  deletion.import = 1;
  deletion.start = row.start;
  g_assert_false (stint_lane_is_open (lane, &deletion));
  for (gint64 i = 2; i <= STINT_LANE_MAX; i++)
    {
      other.worklog = i;
      other.seconds += 1;
      g_assert_true (stint_lane_is_open (lane, &other));
      stint_lane_enter (lane, &other);
    }
  other.seconds += 1;
  g_assert_false (stint_lane_is_open (lane, &other));
  for (gint64 i = 1; i <= STINT_LANE_MAX; i++)
    stint_lane_leave (lane, i);
  g_assert_cmpuint (stint_lane_get_n (lane), ==, 0);
  stint_lane_enter (lane, &unclear);
  g_assert_false (stint_lane_is_open (lane, &other)); /* whoever is looked for is alone */
}

/* ---- imports ---- */

typedef struct
{
  guint next;
  guint n;
  guint twins; /* so many of them are equal */
  const char *author;
  const char *issue;
} Rows;

static gboolean
next_row_cb (StintImportDraft *draft, gpointer user_data)
{
  Rows *self = user_data;
  guint i = self->next++;
  gint64 start = NOW - (i < self->twins ? 0 : (gint64) i) * 3600 - 86400;

  if (i >= self->n)
    return FALSE;
  *draft = (StintImportDraft) { .draft = { self->issue, "imported", start, 0, 3600, self->author, start }, .line = i + 2, .cells = "cells" };
  return TRUE;
}

static gint64
add_import (Fixture *fixture, guint n, guint twins, const char *author, const char *issue)
{
  StintImportHead head = { "file.csv", "CSV", "title", author != NULL, FALSE, n, 0 };
  Rows rows = { 0, n, twins, author, issue };
  g_autoptr(GError) error = NULL;
  gint64 id = stint_store_add_import (fixture->store, &head, next_row_cb, &rows, &error);

  g_assert_no_error (error);
  return id;
}

static StintImport *
get_import (Fixture *fixture, gint64 id)
{
  g_autoptr(GError) error = NULL;
  StintImport *import = stint_store_get_import (fixture->store, id, &error);

  g_assert_no_error (error);
  return import;
}

static void
add_fault (Fixture *fixture, int times, double rate, guint status, int cut)
{
  StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;

  fault.method = "POST";
  fault.path = "/worklog";
  fault.times = times;
  fault.rate = rate;
  fault.status = status;
  fault.cut = cut;
  stint_sandbox_add_fault (fixture->sandbox, &fault);
}

/* Four at once; what is no import goes alone. */
static void
test_four (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(StintImport) import = NULL;
  gint64 id;

  stint_sandbox_set_latency (fixture->sandbox, 5);
  for (int i = 0; i < 5; i++)
    fixture_add (fixture, "by hand", i + 1);
  error = fixture_run (fixture);
  g_assert_no_error (error);
  g_assert_cmpuint (stint_sandbox_most_in_flight (fixture->sandbox), ==, 1);
  id = add_import (fixture, 40, 0, NULL, "TEST-1");
  error = fixture_run (fixture);
  g_assert_no_error (error);
  g_assert_cmpuint (stint_sandbox_most_in_flight (fixture->sandbox), ==, STINT_LANE_MAX);
  g_assert_cmpuint (fixture_count (fixture, "imported"), ==, 40);
  import = get_import (fixture, id);
  g_assert_cmpuint (import->sent, ==, 40);
  g_assert_cmpuint (import->waiting, ==, 0);
  g_assert_false (stint_sync_get_busy (fixture->sync));
}

/* Whatever breaks, with twins among them: each row once. */
static void
test_faults (Fixture *fixture, gconstpointer data)
{
  static const struct { guint status; int cut; } ways[] = {
    { 0, STINT_SANDBOX_CUT_AFTER }, { 0, STINT_SANDBOX_CUT_BEFORE }, { 500, 0 }, { 429, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr(StintImport) import = NULL;
      gint64 id;

      g_test_message ("%u, cut %d", ways[i].status, ways[i].cut);
      stint_sandbox_clear_faults (fixture->sandbox);
      add_fault (fixture, 12, 0.3, ways[i].status, ways[i].cut);
      id = add_import (fixture, 40, 8, NULL, i % 2 == 0 ? "TEST-1" : "TEST-2");
      for (int pass = 0; pass < 40 && fixture_pending (fixture) > 0; pass++)
        {
          g_autoptr(GError) error = fixture_run (fixture);

          stint_clock_set (stint_clock_now () + 60);
        }
      import = get_import (fixture, id);
      g_assert_cmpuint (import->sent, ==, 40);
      g_assert_cmpuint (fixture_count (fixture, "imported"), ==, 40 * (i + 1));
    }
}

/* One answer for all of them. */
static void
test_rate_limit (Fixture *fixture, gconstpointer data)
{
  StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;
  g_autoptr(GError) error = NULL;
  guint before;

  fault.method = "POST";
  fault.path = "/worklog";
  fault.status = 429;
  fault.retry_after = 30;
  fault.times = -1;
  stint_sandbox_add_fault (fixture->sandbox, &fault);
  add_import (fixture, 40, 0, NULL, "TEST-1");
  before = stint_sandbox_count_requests (fixture->sandbox, "POST", "/worklog");
  error = fixture_run (fixture);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_RATE_LIMITED);
  g_assert_cmpuint (stint_sandbox_count_requests (fixture->sandbox, "POST", "/worklog") - before, <=, STINT_LANE_MAX);
  stint_sandbox_clear_faults (fixture->sandbox);
  before = stint_sandbox_count_requests (fixture->sandbox, "POST", "/worklog");
  stint_clock_set (NOW + 29);
  stint_sync_kick (fixture->sync);
  g_assert_false (stint_sync_get_busy (fixture->sync));
  stint_clock_set (NOW + 31);
  fixture_settle (fixture);
  g_assert_cmpuint (fixture_count (fixture, "imported"), ==, 40);
}

/* ---- for authors ---- */

static void
sign_in_root (Fixture *fixture)
{
  g_autoptr(StintAccount) account = stint_account_new ();

  account->url = g_strdup (stint_sandbox_get_url (fixture->sandbox));
  account->org = g_strdup (STINT_SANDBOX_ORG);
  account->org_type = STINT_ORG_CLOUD;
  g_object_unref (fixture->tracker);
  fixture->tracker = stint_tracker_new (account, "token-root");
  fixture_restart (fixture);
}

/* An ordinary person: the first answer stops it, nothing is refused, everything waits. */
static void
test_no_right (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_import (fixture, 40, 0, "boris", "TEST-1");
  g_autoptr(StintImport) import = NULL;
  g_autoptr(GError) error = fixture_run (fixture);

  import = get_import (fixture, id);
  g_assert_cmpint (import->state, ==, STINT_IMPORT_STOPPED);
  g_assert_nonnull (strstr (import->reason, "administrator"));
  g_assert_cmpuint (import->waiting, ==, 40);
  g_assert_cmpuint (import->refused, ==, 0);
  g_assert_cmpuint (stint_sandbox_count_requests (fixture->sandbox, "POST", "_import"), <=, STINT_LANE_MAX);

  sign_in_root (fixture);
  g_assert_true (stint_store_resume_import (fixture->store, id, NULL));
  fixture_settle (fixture);
  g_assert_cmpuint (fixture_count (fixture, "imported"), ==, 40);
}

/* What the issue has already of an author is left out, looked up once for each issue. */
static void
test_there_already (Fixture *fixture, gconstpointer data)
{
  g_autoptr(StintImport) import = NULL;
  gint64 id;

  sign_in_root (fixture);
  stint_sandbox_add_worklog (fixture->sandbox, "boris", "TEST-1", NOW - 86400, 3600, "by himself");
  stint_sandbox_add_worklog (fixture->sandbox, "anna", "TEST-1", NOW - 86400, 3600, "somebody else's");
  id = add_import (fixture, 10, 3, "boris", "TEST-1");
  fixture_settle (fixture);
  import = get_import (fixture, id);
  g_assert_cmpuint (import->present, ==, 1);
  g_assert_cmpuint (import->sent, ==, 9);
  g_assert_cmpuint (fixture_count (fixture, "imported"), ==, 9);
  g_assert_cmpuint (stint_sandbox_count_requests (fixture->sandbox, "GET", "/TEST-1/worklog"), <=, 2); /* and the page behind the last */
  g_assert_cmpuint (stint_sandbox_count_requests (fixture->sandbox, "GET", "/users/boris"), ==, 1);
}

/* Rows for others are forgotten here when they are sent: a lost answer must not take a sent twin for its own. */
static void
test_twins_of_others (Fixture *fixture, gconstpointer data)
{
  sign_in_root (fixture);
  stint_sandbox_set_seed (fixture->sandbox, 7);
  add_fault (fixture, 8, 0.5, 0, STINT_SANDBOX_CUT_AFTER);
  add_fault (fixture, 8, 0.5, 0, STINT_SANDBOX_CUT_BEFORE);
  add_import (fixture, 20, 20, "boris", "TEST-1");
  for (int pass = 0; pass < 60 && fixture_pending (fixture) > 0; pass++)
    {
      g_autoptr(GError) error = fixture_run (fixture);

      stint_clock_set (stint_clock_now () + 60);
    }
  g_assert_cmpuint (fixture_count (fixture, "imported"), ==, 20);
}

/* Whom nobody knows: each of his rows is refused by itself, the others go in. */
static void
test_unknown_author (Fixture *fixture, gconstpointer data)
{
  g_autoptr(StintImport) import = NULL;
  g_autofree char *refused = NULL;
  g_auto(GStrv) lines = NULL;
  gint64 known, unknown;

  sign_in_root (fixture);
  unknown = add_import (fixture, 5, 0, "nobody-at-all", "TEST-1");
  known = add_import (fixture, 5, 0, "boris", "TEST-1");
  fixture_settle (fixture);
  import = get_import (fixture, unknown);
  g_assert_cmpuint (import->sent, ==, 0);
  g_assert_cmpuint (import->refused, ==, 5);
  g_assert_cmpuint (import->failed, ==, 5);
  refused = stint_store_import_refused (fixture->store, unknown, NULL);
  lines = g_strsplit (refused, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 7); /* with the titles, and the end of the last one */
  g_clear_pointer (&import, stint_import_free);
  import = get_import (fixture, known);
  g_assert_cmpuint (import->sent, ==, 5);
  g_assert_cmpuint (fixture_count (fixture, "imported"), ==, 5);
}

/* Taking back is as quick as putting in. */
static void
test_undo_four (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_import (fixture, 40, 6, NULL, "TEST-1");

  fixture_settle (fixture);
  g_assert_true (stint_store_undo_import (fixture->store, id, NULL));
  stint_sandbox_clear_requests (fixture->sandbox);
  stint_sandbox_set_latency (fixture->sandbox, 5);
  fixture_settle (fixture);
  g_assert_cmpuint (stint_sandbox_most_in_flight (fixture->sandbox), ==, STINT_LANE_MAX);
  g_assert_cmpuint (fixture_count (fixture, "imported"), ==, 0);
}

/* A delete may be repeated: whatever breaks, all of it is gone in the end, and nothing else. */
static void
test_undo_faults (Fixture *fixture, gconstpointer data)
{
  static const struct { guint status; int cut; } ways[] = { { 0, STINT_SANDBOX_CUT_AFTER }, { 0, STINT_SANDBOX_CUT_BEFORE }, { 500, 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;
      gint64 id = add_import (fixture, 40, 6, NULL, "TEST-1");

      fixture_settle (fixture);
      stint_sandbox_add_worklog (fixture->sandbox, "anna", "TEST-1", NOW - 86400, 3600, "stays");
      fault.method = "DELETE";
      fault.path = "/worklog";
      fault.times = 12;
      fault.rate = 0.3;
      fault.status = ways[i].status;
      fault.cut = ways[i].cut;
      stint_sandbox_add_fault (fixture->sandbox, &fault);
      g_assert_true (stint_store_undo_import (fixture->store, id, NULL));
      for (int pass = 0; pass < 40 && fixture_pending (fixture) > 0; pass++)
        {
          g_autoptr(GError) error = fixture_run (fixture);

          stint_clock_set (stint_clock_now () + 60);
        }
      stint_sandbox_clear_faults (fixture->sandbox);
      g_assert_cmpuint (fixture_count (fixture, "imported"), ==, 0);
      g_assert_cmpuint (fixture_count (fixture, "stays"), ==, i + 1);
    }
}

/* The whole as one step, for others and for oneself. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 2; i++)
    {
      g_autoptr(StintImport) import = NULL;
      gint64 id;

      if (i == 1)
        sign_in_root (fixture);
      stint_sandbox_add_worklog (fixture->sandbox, "boris", "TEST-2", NOW - 86400, 3600, "stays");
      id = add_import (fixture, 10, 2, i == 0 ? NULL : "boris", "TEST-1");
      fixture_settle (fixture);
      g_assert_cmpuint (fixture_count (fixture, "imported"), ==, 10);
      g_assert_true (stint_store_undo_import (fixture->store, id, NULL));
      fixture_restart (fixture);
      fixture_settle (fixture);
      g_assert_cmpuint (fixture_count (fixture, "imported"), ==, 0);
      g_assert_cmpuint (fixture_count (fixture, "stays"), ==, (guint) i + 1);
      import = get_import (fixture, id);
      g_assert_cmpuint (import->waiting, ==, 0);
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/sync-import/lane", test_lane);
  ADD ("/sync-import/four", test_four);
  ADD ("/sync-import/faults", test_faults);
  ADD ("/sync-import/rate-limit", test_rate_limit);
  ADD ("/sync-import/no-right", test_no_right);
  ADD ("/sync-import/there-already", test_there_already);
  ADD ("/sync-import/twins-of-others", test_twins_of_others);
  ADD ("/sync-import/unknown-author", test_unknown_author);
  ADD ("/sync-import/undo", test_undo);
  ADD ("/sync-import/undo-four", test_undo_four);
  ADD ("/sync-import/undo-faults", test_undo_faults);
  return g_test_run ();
}
