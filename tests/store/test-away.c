/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-clock.h"
#include "stint-store-test.h"

#define MINUTE 60
#define PENDING STINT_STATE_PENDING
#define MIDNIGHT (MONDAY + 15 * HOUR) /* the zone of the tests is UTC */

static const StintSpanRules split = { TRUE, 0, FALSE };

static void
run_timer (StoreTest *test, const char *issue, gint64 start)
{
  g_autoptr (StintTimer) timer = stint_timer_new (issue, "work", start, 0);
  g_autoptr (GError) error = NULL;

  g_assert_true (stint_store_set_timer (test->store, timer, &error));
  g_assert_no_error (error);
}

static gint64
add (StoreTest *test, gint64 start, gint64 until, const char *reason)
{
  g_autoptr (GError) error = NULL;
  gint64 id = stint_store_add_away (test->store, start, until, reason, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

/* What there is to judge: `from-until reason@entry`, in minutes after MONDAY. */
static void
assert_away (StoreTest *test, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = stint_store_list_away (test->store, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const StintAway *away = g_ptr_array_index (list, i);

      g_string_append_printf (text, "%s%d-%d %s@%d", i > 0 ? ", " : "",
                              (int) (away->start - MONDAY) / MINUTE, (int) (away->until - MONDAY) / MINUTE,
                              away->reason, (int) away->worklog);
    }
  g_assert_cmpstr (text->str, ==, wanted);
}

/* All entries: `issue from+length`, in minutes. */
static void
assert_entries (StoreTest *test, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = stint_store_list (test->store, 0, G_MAXINT64, FALSE, 0, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      StintWorklog *entry = g_ptr_array_index (list, i);

      g_string_append_printf (text, "%s%s %d+%d", i > 0 ? ", " : "", stint_worklog_get_issue (entry),
                              (int) (stint_worklog_get_start (entry) - MONDAY) / MINUTE,
                              (int) stint_worklog_get_seconds (entry) / MINUTE);
    }
  g_assert_cmpstr (text->str, ==, wanted);
}

/* @minutes: after MONDAY; -1: none runs */
static void
assert_timer (StoreTest *test, int minutes)
{
  g_autoptr (StintTimer) timer = stint_store_get_timer (test->store, NULL);

  g_assert_cmpint (timer != NULL ? (timer->start - MONDAY) / MINUTE : -1, ==, minutes);
  if (timer != NULL)
    g_assert_cmpstr (timer->comment, ==, "work");
}

static gint64
stop (StoreTest *test, gint64 end, const StintSpanRules *rules)
{
  g_autoptr (GError) error = NULL;
  gint64 id = stint_store_stop_timer (test->store, end, NULL, NULL, rules, NULL, &error);

  g_assert_no_error (error);
  return id;
}

static guint
answer (StoreTest *test, gint64 id, StintAwayAnswer what)
{
  g_autoptr (GArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  stint_store_answer_away (test->store, id, what, what == STINT_AWAY_SPLIT ? "TEST-9" : NULL,
                           what == STINT_AWAY_SPLIT ? "meeting" : NULL, &split, &entries, &error);
  g_assert_no_error (error);
  return entries->len;
}

static void
undo (StoreTest *test, gint64 id)
{
  g_autoptr (GArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  stint_store_undo_away (test->store, id, &entries, &error);
  g_assert_no_error (error);
}

static void
test_add (StoreTest *test, gconstpointer data)
{
  g_autoptr (GError) none = NULL;
  g_autoptr (GError) early = NULL;
  gint64 id;

  g_assert_cmpint (stint_store_add_away (test->store, MONDAY, MONDAY + 60, "idle", &none), ==, 0);
  g_assert_error (none, STINT_ERROR, STINT_ERROR_NOT_RUNNING);
  run_timer (test, "TEST-1", MONDAY);
  g_assert_cmpint (stint_store_add_away (test->store, MONDAY - 1, MONDAY + 60, "idle", &early), ==, 0);
  g_assert_error (early, STINT_ERROR, STINT_ERROR_INPUT);

  id = add (test, MONDAY + 30 * MINUTE, MONDAY + 60 * MINUTE, "idle");
  add (test, MONDAY + 90 * MINUTE, MONDAY + 120 * MINUTE, "lock");
  store_test_reopen (test);
  assert_away (test, "30-60 idle@0, 90-120 lock@0");
  /* What touches is one, with the graver reason and the older number. */
  g_assert_cmpint (add (test, MONDAY + 61 * MINUTE, MONDAY + 89 * MINUTE, "suspend"), ==, id);
  assert_away (test, "30-120 suspend@0");
}

static void
test_stop (StoreTest *test, gconstpointer data)
{
  gint64 id, entry;

  run_timer (test, "TEST-1", MONDAY);
  id = add (test, MONDAY + 30 * MINUTE, MONDAY + 60 * MINUTE, "idle");
  add (test, MONDAY + 80 * MINUTE, MONDAY + 100 * MINUTE, "idle");
  entry = stop (test, MONDAY + 90 * MINUTE, &split);
  g_assert_cmpint (entry, ==, 1);
  assert_away (test, "30-60 idle@1, 80-90 idle@1"); /* never beyond the entry */
  store_test_delete (test, entry);
  assert_away (test, "");
  store_test_undelete (test, entry);
  assert_away (test, "30-60 idle@1, 80-90 idle@1");
  /* Whoever cut it out by hand has answered. */
  store_test_edit (test, entry, "TEST-1", MONDAY, 30 * MINUTE, "work");
  assert_away (test, "");
  store_test_edit (test, entry, "TEST-1", MONDAY, 90 * MINUTE, "work");
  g_assert_cmpuint (answer (test, id, STINT_AWAY_KEEP), ==, 0);
  assert_away (test, "80-90 idle@1");
}

static void
test_discard (StoreTest *test, gconstpointer data)
{
  run_timer (test, "TEST-1", MONDAY);
  add (test, MONDAY + 30 * MINUTE, MONDAY + 60 * MINUTE, "idle");
  g_assert_true (stint_store_set_timer (test->store, NULL, NULL));
  run_timer (test, "TEST-2", MONDAY);
  assert_away (test, "");
}

static void
test_running (StoreTest *test, gconstpointer data)
{
  StintAwayAnswer what = (StintAwayAnswer) GPOINTER_TO_INT (data);
  static const struct { int timer; const char *entries; const char *away; } wanted[] = {
    { 0, "", "90-120 idle@0" },
    { 60, "TEST-1 0+30", "90-120 idle@0" },
    { -1, "TEST-1 0+30", "" },
    { 60, "TEST-1 0+30, TEST-9 30+30", "90-120 idle@0" },
  };
  gint64 id;

  run_timer (test, "TEST-1", MONDAY);
  id = add (test, MONDAY + 30 * MINUTE, MONDAY + 60 * MINUTE, "idle");
  add (test, MONDAY + 90 * MINUTE, MONDAY + 120 * MINUTE, "idle");
  answer (test, id, what);
  assert_timer (test, wanted[what].timer);
  assert_entries (test, wanted[what].entries);
  assert_away (test, wanted[what].away);
  undo (test, id);
  store_test_reopen (test);
  assert_timer (test, 0);
  assert_entries (test, "");
  assert_away (test, "30-60 idle@0, 90-120 idle@0");
  store_test_assert_count (test, 0, 0);
}

static void
test_entry (StoreTest *test, gconstpointer data)
{
  StintAwayAnswer what = (StintAwayAnswer) GPOINTER_TO_INT (data);
  static const struct { const char *entries; const char *away; } wanted[] = {
    { "TEST-1 0+150", "90-120 idle@1" },
    { "TEST-1 0+30, TEST-1 60+90", "90-120 idle@2" },
    { "TEST-1 0+30", "" },
    { "TEST-1 0+30, TEST-9 30+30, TEST-1 60+90", "90-120 idle@3" },
  };
  gint64 id;

  run_timer (test, "TEST-1", MONDAY);
  id = add (test, MONDAY + 30 * MINUTE, MONDAY + 60 * MINUTE, "idle");
  add (test, MONDAY + 90 * MINUTE, MONDAY + 120 * MINUTE, "idle");
  stop (test, MONDAY + 150 * MINUTE, &split);
  answer (test, id, what);
  assert_entries (test, wanted[what].entries);
  assert_away (test, wanted[what].away);
  undo (test, id);
  store_test_reopen (test);
  assert_entries (test, "TEST-1 0+150");
  assert_away (test, "30-60 idle@1, 90-120 idle@1");
  store_test_assert_count (test, 1, 0);
}

/* Nothing before, nothing after. */
static void
test_edges (StoreTest *test, gconstpointer data)
{
  gint64 first, all;

  run_timer (test, "TEST-1", MONDAY);
  first = add (test, MONDAY, MONDAY + 30 * MINUTE, "suspend");
  stop (test, MONDAY + 60 * MINUTE, NULL);
  answer (test, first, STINT_AWAY_TAKE_OUT);
  assert_entries (test, "TEST-1 30+30");

  run_timer (test, "TEST-2", MONDAY + 60 * MINUTE);
  all = add (test, MONDAY + 60 * MINUTE, MONDAY + 90 * MINUTE, "suspend");
  answer (test, all, STINT_AWAY_TAKE_OUT);
  assert_timer (test, 90);
  all = add (test, MONDAY + 90 * MINUTE, MONDAY + 120 * MINUTE, "suspend");
  stop (test, MONDAY + 120 * MINUTE, NULL);
  answer (test, all, STINT_AWAY_SPLIT);
  assert_entries (test, "TEST-1 30+30, TEST-9 90+30");
  undo (test, all);
  assert_entries (test, "TEST-1 30+30, TEST-2 90+30");
}

static void
test_over_midnight (StoreTest *test, gconstpointer data)
{
  static const char *const left[] = { "TEST-1 720+180, TEST-1 900+1440, TEST-1 2340+120",
                                      "TEST-1 720+60, TEST-1 2400+60", "TEST-1 720+60",
                                      "TEST-1 720+60, TEST-9 780+120, TEST-9 900+1440, TEST-9 2340+60, "
                                      "TEST-1 2400+60" };
  StintAwayAnswer what = (StintAwayAnswer) GPOINTER_TO_INT (data);
  gint64 id;

  run_timer (test, "TEST-1", MIDNIGHT - 3 * HOUR);
  id = add (test, MIDNIGHT - 2 * HOUR, MIDNIGHT + 25 * HOUR, "suspend");
  stop (test, MIDNIGHT + 26 * HOUR, &split);
  assert_entries (test, left[0]);
  assert_away (test, "780-2400 suspend@1"); /* one question for all its parts */
  answer (test, id, what);
  assert_entries (test, left[what]);
  assert_away (test, "");
  undo (test, id);
  assert_entries (test, left[0]);
  assert_away (test, "780-2400 suspend@1");

  /* Of a running timer the absence leaves what is cut in the same way. */
  run_timer (test, "TEST-1", MIDNIGHT - 3 * HOUR);
  id = add (test, MIDNIGHT + HOUR, MIDNIGHT + 2 * HOUR, "suspend");
  g_assert_cmpuint (answer (test, id, STINT_AWAY_TAKE_OUT), ==, 2);
  assert_timer (test, 1020);
}

/* The answers keep to the rules of any edit: what the server has is changed there. */
static void
test_synced (StoreTest *test, gconstpointer data)
{
  g_autoptr (StintOutboxItem) create = NULL;
  g_autoptr (StintOutboxItem) edit = NULL;
  gint64 id, entry;

  run_timer (test, "TEST-1", MONDAY);
  id = add (test, MONDAY + 30 * MINUTE, MONDAY + 60 * MINUTE, "idle");
  entry = stop (test, MONDAY + 90 * MINUTE, NULL);
  create = store_test_send (test);
  store_test_done (test, create, 77);
  answer (test, id, STINT_AWAY_TAKE_OUT);
  store_test_assert_count (test, 2, 0);
  edit = store_test_next (test);
  store_test_assert_item (edit, STINT_OUTBOX_EDIT, entry, 77, "TEST-1", MONDAY, 30 * MINUTE, "work");
  undo (test, id);
  store_test_assert_count (test, 0, 0);
}

static void
test_twice (StoreTest *test, gconstpointer data)
{
  g_autoptr (GArray) entries = NULL;
  g_autoptr (GError) again = NULL;
  g_autoptr (GError) changed = NULL;
  g_autoptr (GError) other = NULL;
  gint64 id;

  run_timer (test, "TEST-1", MONDAY);
  id = add (test, MONDAY + 30 * MINUTE, MONDAY + 60 * MINUTE, "idle");
  answer (test, id, STINT_AWAY_TAKE_OUT);
  g_assert_false (stint_store_answer_away (test->store, id, STINT_AWAY_KEEP, NULL, NULL, NULL, &entries, &again));
  g_assert_error (again, STINT_ERROR, STINT_ERROR_NO_ENTRY);
  g_assert_false (stint_store_undo_away (test->store, id + 1, &entries, &other));
  g_assert_error (other, STINT_ERROR, STINT_ERROR_NO_ENTRY);
  /* Another timer is not thrown away by an undo. */
  run_timer (test, "TEST-5", MONDAY + 70 * MINUTE);
  g_assert_false (stint_store_undo_away (test->store, id, &entries, &changed));
  g_assert_error (changed, STINT_ERROR, STINT_ERROR_INPUT);
  assert_timer (test, 70);
  assert_entries (test, "TEST-1 0+30");
}

/* A refused issue leaves the question and the timer as they were. */
static void
test_refused (StoreTest *test, gconstpointer data)
{
  g_autoptr (GArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  run_timer (test, "TEST-1", MONDAY);
  id = add (test, MONDAY + 30 * MINUTE, MONDAY + 60 * MINUTE, "idle");
  g_assert_false (stint_store_answer_away (test->store, id, STINT_AWAY_SPLIT, "no key", NULL, NULL, &entries, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
  store_test_reopen (test);
  assert_away (test, "30-60 idle@0");
  assert_timer (test, 0);
  assert_entries (test, "");
}

static void
test_rounding (StoreTest *test, gconstpointer data)
{
  StintSpanRules quarters = { TRUE, 15 * MINUTE, FALSE };
  g_autoptr (GArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  run_timer (test, "TEST-1", MONDAY);
  id = add (test, MONDAY + 31 * MINUTE, MONDAY + 62 * MINUTE, "idle");
  stop (test, MONDAY + 118 * MINUTE, &quarters);
  assert_entries (test, "TEST-1 0+120");
  g_assert_true (stint_store_answer_away (test->store, id, STINT_AWAY_TAKE_OUT, NULL, NULL, &quarters, &entries, &error));
  assert_entries (test, "TEST-1 0+30, TEST-1 62+60");
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "keep", "take-out", "stop", "split" };

  stint_test_init (&argc, &argv);
  store_test_add ("/away/add", test_add);
  store_test_add ("/away/stop", test_stop);
  store_test_add ("/away/discard", test_discard);
  for (int i = STINT_AWAY_KEEP; i <= STINT_AWAY_SPLIT; i++)
    {
      g_autofree char *running = g_strconcat ("/away/running/", names[i], NULL);
      g_autofree char *entry = g_strconcat ("/away/entry/", names[i], NULL);
      g_autofree char *midnight = g_strconcat ("/away/midnight/", names[i], NULL);

      g_test_add (running, StoreTest, GINT_TO_POINTER (i), store_test_set_up, test_running, store_test_tear_down);
      g_test_add (entry, StoreTest, GINT_TO_POINTER (i), store_test_set_up, test_entry, store_test_tear_down);
      g_test_add (midnight, StoreTest, GINT_TO_POINTER (i), store_test_set_up, test_over_midnight, store_test_tear_down);
    }
  store_test_add ("/away/edges", test_edges);
  store_test_add ("/away/synced", test_synced);
  store_test_add ("/away/twice", test_twice);
  store_test_add ("/away/refused", test_refused);
  store_test_add ("/away/rounding", test_rounding);
  return g_test_run ();
}
