/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-agent-fixture.h"
#include "stint-away-watch.h"
#include "stint-clock.h"
#include "stint-desk-fixture.h"
#include "stint-test.h"

#define MINUTE 60
#define HOUR 3600

/* A session without network at a desk. The preferences are their defaults: an absence is ten minutes. */
typedef struct
{
  Desk desk;
  StintSession *session;
  StintAwayWatch *watch;
  guint returned;
  guint turned; /* how often `away` changed */
} Local;

static void
returned_cb (StintAwayWatch *watch, gint64 id, gpointer user_data)
{
  ((Local *) user_data)->returned++;
}

static void
turned_cb (StintAwayWatch *watch, GParamSpec *pspec, gpointer user_data)
{
  ((Local *) user_data)->turned++;
}

static void
begin_watch (Local *self)
{
  self->watch = stint_away_watch_new (self->session, self->desk.bus);
  g_signal_connect (self->watch, "returned", G_CALLBACK (returned_cb), self);
  g_signal_connect (self->watch, "notify::away", G_CALLBACK (turned_cb), self);
}

static void
end_watch (Local *self)
{
  stint_away_watch_close (self->watch);
  g_assert_finalize_object (self->watch);
}

static void
set_up (Local *self, gconstpointer data)
{
  g_autoptr(StintAccount) account = stint_account_new ();
  g_autoptr(GError) error = NULL;

  stint_clock_set (NOW);
  account->url = g_strdup ("http://127.0.0.1:1");
  account->org = g_strdup ("org1");
  account->person = stint_person_new ();
  account->person->login = g_strdup ("anna");
  account->person->has_license = TRUE;
  account->id = stint_account_make_id (account);
  self->session = stint_session_new ();
  g_assert_true (stint_session_use_account (self->session, account, &error));
  desk_set_up (&self->desk);
  desk_own (&self->desk, DESK_MONITOR);
  desk_own (&self->desk, DESK_LOGIN);
  begin_watch (self);
}

static void
tear_down (Local *self, gconstpointer data)
{
  end_watch (self);
  stint_session_close (self->session);
  g_assert_finalize_object (self->session);
  desk_tear_down (&self->desk);
  stint_clock_unset ();
}

/* Time goes by, in steps that are no jump of the clock. */
static void
pass_to (Local *self, gint64 instant)
{
  while (stint_clock_now () < instant)
    {
      stint_clock_set (MIN (instant, stint_clock_now () + 9 * MINUTE));
      stint_session_entries_changed (self->session, NOW, NOW);
    }
}

/* A timer that began two hours ago, and everybody listens. */
static void
run_timer (Local *self)
{
  g_autoptr(StintWorklog) logged = NULL;
  guint inhibits = desk_count (&self->desk, "Inhibit");

  g_assert_true (stint_session_start (self->session, "TEST-1", "", NOW - 2 * HOUR, &logged, NULL, NULL));
  desk_wait (&self->desk, "AddIdleWatch", 1);
  desk_wait (&self->desk, "Inhibit", inhibits + 1);
  desk_wait (&self->desk, "GetSession", 1);
}

static void
go_idle (Local *self)
{
  guint watches = desk_count (&self->desk, "AddUserActiveWatch");

  desk_fire (&self->desk, self->desk.idle_watch);
  desk_wait (&self->desk, "AddUserActiveWatch", watches + 1);
}

static void
come_back (Local *self)
{
  desk_fire (&self->desk, self->desk.active_watch);
}

static void
tell_sleep (Local *self, gboolean sleeping)
{
  desk_tell (&self->desk, "/org/freedesktop/login1", DESK_LOGIN ".Manager", "PrepareForSleep", g_variant_new ("(b)", sleeping));
}

/* What there is to judge: `from-until reason`, in minutes after NOW. */
static void
assert_away (Local *self, const char *wanted)
{
  g_autoptr(GPtrArray) list = stint_store_list_away (stint_session_get_store (self->session, NULL), NULL);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const StintAway *away = g_ptr_array_index (list, i);

      g_string_append_printf (text, "%s%d-%d %s", i > 0 ? ", " : "", (int) (away->start - NOW) / MINUTE,
                              (int) (away->until - NOW) / MINUTE, away->reason);
    }
  g_assert_cmpstr (text->str, ==, wanted);
}

static void
test_nothing_to_watch (Local *self, gconstpointer data)
{
  g_autoptr(StintTimer) timer = NULL;

  stint_wait_ms (50);
  g_assert_cmpuint (desk_count (&self->desk, NULL), ==, 0);
  run_timer (self);
  go_idle (self);
  g_assert_true (stint_away_watch_get_away (self->watch));
  timer = stint_session_discard (self->session, NULL);
  g_assert_nonnull (timer);
  g_assert_false (stint_away_watch_get_away (self->watch));
  desk_wait (&self->desk, "RemoveWatch", 2);
  come_back (self);
  assert_away (self, "");
}

static void
test_idle (Local *self, gconstpointer data)
{
  run_timer (self);
  go_idle (self);
  g_assert_true (stint_away_watch_get_away (self->watch));
  pass_to (self, NOW + 5 * MINUTE);
  assert_away (self, "");
  come_back (self);
  assert_away (self, "-10-5 idle");
  g_assert_false (stint_away_watch_get_away (self->watch));
  g_assert_cmpuint (self->returned, ==, 1);
  g_assert_cmpuint (self->turned, ==, 2);
}

/* One within the other is one absence, whatever comes first; short ones are none. */
static void
test_nested (Local *self, gconstpointer data)
{
  run_timer (self);
  desk_tell_session (&self->desk, "LockedHint", TRUE);
  pass_to (self, NOW + 9 * MINUTE);
  desk_tell_session (&self->desk, "LockedHint", FALSE);
  assert_away (self, "");
  g_assert_cmpuint (self->returned, ==, 0);

  pass_to (self, NOW + HOUR);
  go_idle (self);
  desk_tell_session (&self->desk, "LockedHint", TRUE);
  tell_sleep (self, TRUE);
  pass_to (self, NOW + 3 * HOUR);
  tell_sleep (self, FALSE);
  come_back (self);
  assert_away (self, ""); /* still locked */
  pass_to (self, NOW + 3 * HOUR + MINUTE);
  desk_tell_session (&self->desk, "LockedHint", FALSE);
  assert_away (self, "50-181 suspend");
  g_assert_cmpuint (self->returned, ==, 1);

  /* Back for half a minute only. */
  pass_to (self, NOW + 3 * HOUR + MINUTE + 30);
  desk_tell_session (&self->desk, "LockedHint", TRUE);
  pass_to (self, NOW + 3 * HOUR + 6 * MINUTE);
  desk_tell_session (&self->desk, "LockedHint", FALSE);
  assert_away (self, "50-186 suspend");
}

/* A lock that was asked for and of which nothing more is heard ends with any sign of life. */
static void
test_asked_to_lock (Local *self, gconstpointer data)
{
  run_timer (self);
  desk_tell (&self->desk, DESK_SESSION, DESK_LOGIN ".Session", "Lock", NULL);
  g_assert_true (stint_away_watch_get_away (self->watch));
  pass_to (self, NOW + 20 * MINUTE);
  desk_tell_session (&self->desk, "IdleHint", FALSE);
  assert_away (self, "0-20 lock");
}

/* Whoever stops the timer is there, from wherever that was done. */
static void
test_stopped_while_away (Local *self, gconstpointer data)
{
  g_autoptr(StintWorklog) entry = NULL;

  run_timer (self);
  go_idle (self);
  pass_to (self, NOW + 30 * MINUTE);
  entry = stint_session_stop (self->session, 0, NULL, NULL, NULL);
  g_assert_cmpint (stint_worklog_get_seconds (entry), ==, 2 * HOUR + 30 * MINUTE);
  assert_away (self, "-10-30 idle");
  g_assert_false (stint_away_watch_get_away (self->watch));
}

/* The clock alone: forward by more than the preference is an absence, everything else is none. */
static void
test_clock (Local *self, gconstpointer data)
{
  static const struct { gint64 to; const char *away; } steps[] = {
    { 9 * MINUTE, "" }, { -HOUR, "" }, { -51 * MINUTE, "" }, { 0, "-51-0 suspend" },
    { 10 * HOUR, "-51-600 suspend" }, /* it was never back in between */
  };

  run_timer (self);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      stint_clock_set (NOW + steps[i].to);
      stint_session_entries_changed (self->session, NOW, NOW);
      assert_away (self, steps[i].away);
    }
}

/* This program, or the computer, was off. */
static void
test_off (Local *self, gconstpointer data)
{
  run_timer (self);
  end_watch (self);
  stint_clock_set (NOW + 9 * MINUTE);
  begin_watch (self);
  assert_away (self, "");
  tell_sleep (self, FALSE); /* nothing began */
  end_watch (self);
  stint_clock_set (NOW + 40 * MINUTE);
  begin_watch (self);
  assert_away (self, "9-40 suspend");
  end_watch (self);
  begin_watch (self);
  assert_away (self, "9-40 suspend");
}

#define ADD(name, function) g_test_add ("/away-watch/" name, Local, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  ADD ("nothing-to-watch", test_nothing_to_watch);
  ADD ("idle", test_idle);
  ADD ("nested", test_nested);
  ADD ("asked-to-lock", test_asked_to_lock);
  ADD ("stopped-while-away", test_stopped_while_away);
  ADD ("clock", test_clock);
  ADD ("off", test_off);
  return g_test_run ();
}
