/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <unistd.h>

#include "stint-clock.h"
#include "stint-desk-fixture.h"
#include "stint-idle-source.h"
#include "stint-idle.h"
#include "stint-logind.h"
#include "stint-test.h"

#define NOW G_GINT64_CONSTANT (1794992400)

typedef struct
{
  Desk desk;
  GString *heard; /* what was signalled */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  stint_clock_set (NOW);
  desk_set_up (&self->desk);
  self->heard = g_string_new (NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  desk_tear_down (&self->desk);
  g_string_free (self->heard, TRUE);
  stint_clock_unset ();
}

static void
idle_cb (GObject *source, gint64 value, gpointer user_data)
{
  g_string_append_printf (((Fixture *) user_data)->heard, "idle %" G_GINT64_FORMAT " ", value);
}

static void
active_cb (GObject *source, gint64 value, gpointer user_data)
{
  g_string_append_printf (((Fixture *) user_data)->heard, "active %" G_GINT64_FORMAT " ", value);
}

static gpointer
listen (Fixture *self, gpointer object)
{
  g_signal_connect (object, "idle", G_CALLBACK (idle_cb), self);
  g_signal_connect (object, "active", G_CALLBACK (active_cb), self);
  return object;
}

static gboolean
has_heard (gpointer data)
{
  return ((Fixture *) data)->heard->len > 0;
}

static void
assert_heard (Fixture *self, const char *wanted)
{
  g_assert_true (*wanted == '\0' || stint_wait_until (has_heard, self));
  g_assert_cmpstr (self->heard->str, ==, wanted);
  g_string_truncate (self->heard, 0);
}

/* ---- where it comes from ---- */

static void
test_monitor (Fixture *self, gconstpointer data)
{
  g_autoptr(StintIdleSource) source = NULL;
  Desk *desk = &self->desk;
  guint32 first;

  desk_own (desk, DESK_MONITOR);
  source = listen (self, stint_idle_source_new (desk->bus, 600, NOW + 1));
  desk_wait (desk, "AddIdleWatch", 1);
  desk_fire (desk, 99);
  assert_heard (self, "");
  desk_fire (desk, desk->idle_watch);
  assert_heard (self, "idle 600 ");
  desk_wait (desk, "AddUserActiveWatch", 1);
  desk_fire (desk, desk->active_watch);
  assert_heard (self, "active 0 ");
  desk_fire (desk, desk->idle_watch); /* the same watch serves again */
  assert_heard (self, "idle 600 ");
  desk_wait (desk, "AddUserActiveWatch", 2);

  /* The shell starts anew, which is a sign of life too; its watches are gone. */
  first = desk->idle_watch;
  desk_disown (desk, DESK_MONITOR);
  assert_heard (self, "active 0 ");
  desk_own (desk, DESK_MONITOR);
  desk_wait (desk, "AddIdleWatch", 2);
  desk_fire (desk, first);
  assert_heard (self, "");
  desk_fire (desk, desk->idle_watch);
  assert_heard (self, "idle 600 ");
  desk_wait (desk, "AddUserActiveWatch", 3);
  stint_idle_source_close (source);
  desk_wait (desk, "RemoveWatch", 2);
}

static void
test_asked (Fixture *self, gconstpointer data)
{
  g_autoptr(StintIdleSource) source = NULL;
  Desk *desk = &self->desk;

  desk_own (desk, DESK_SAVER);
  desk->idle_time = 600 * 1000 - 1000; /* milliseconds */
  source = listen (self, stint_idle_source_new (desk->bus, 600, NOW + 1));
  desk_wait (desk, "GetSessionIdleTime", 1);
  assert_heard (self, "");
  desk->idle_time = 601 * 1000;
  desk_wait (desk, "GetSessionIdleTime", 2); /* as soon as it can be so */
  assert_heard (self, "idle 601 ");
  /* A better one comes: it is used from then on. */
  desk_own (desk, DESK_MONITOR);
  desk_wait (desk, "AddIdleWatch", 1);
  assert_heard (self, "active 0 ");
  stint_idle_source_close (source);
  desk_wait (desk, "RemoveWatch", 1);
}

static void
test_none (Fixture *self, gconstpointer data)
{
  g_autoptr(StintIdleSource) source = listen (self, stint_idle_source_new (self->desk.bus, 600, NOW));

  stint_wait_ms (100);
  g_assert_cmpuint (desk_count (&self->desk, NULL), ==, 0);
  stint_idle_source_close (source);
}

/* ---- what is being shown ---- */

static void
test_inhibited (Fixture *self, gconstpointer data)
{
  g_autoptr(StintIdle) idle = NULL;
  g_autofree char *since = g_strdup_printf ("idle %" G_GINT64_FORMAT " ", NOW + 60);
  g_autofree char *back = g_strdup_printf ("active %" G_GINT64_FORMAT " ", NOW + 70);
  Desk *desk = &self->desk;

  desk_own (desk, DESK_MONITOR);
  desk_own (desk, DESK_MANAGER);
  desk->inhibited = TRUE;
  idle = listen (self, stint_idle_new (desk->bus, 1, NOW));
  desk_wait (desk, "AddIdleWatch", 1);
  desk_fire (desk, desk->idle_watch);
  desk_wait (desk, "IsInhibited", 1);
  desk_wait (desk, "AddUserActiveWatch", 1);
  assert_heard (self, "");

  /* The video ends, another is on; then that ends too, and nobody is there. */
  desk_tell (desk, "/org/gnome/SessionManager", DESK_MANAGER, "InhibitorRemoved", g_variant_new ("(o)", "/a"));
  desk_wait (desk, "IsInhibited", 2);
  assert_heard (self, "");
  desk->inhibited = FALSE;
  stint_clock_set (NOW + 60);
  desk_tell (desk, "/org/gnome/SessionManager", DESK_MANAGER, "InhibitorRemoved", g_variant_new ("(o)", "/b"));
  assert_heard (self, since);
  stint_clock_set (NOW + 70);
  desk_fire (desk, desk->active_watch);
  assert_heard (self, back);
  stint_idle_close (idle);
  desk_wait (desk, "RemoveWatch", 1);
}

/* Who was never told to be idle did not come back. */
static void
test_back_from_the_show (Fixture *self, gconstpointer data)
{
  g_autoptr(StintIdle) idle = NULL;
  Desk *desk = &self->desk;

  desk_own (desk, DESK_MONITOR);
  desk_own (desk, DESK_MANAGER);
  desk->inhibited = TRUE;
  idle = listen (self, stint_idle_new (desk->bus, 1, NOW));
  desk_wait (desk, "AddIdleWatch", 1);
  desk_fire (desk, desk->idle_watch);
  desk_wait (desk, "IsInhibited", 1);
  desk_wait (desk, "AddUserActiveWatch", 1);
  desk_tell (desk, "/org/gnome/SessionManager", DESK_MANAGER, "InhibitorRemoved", g_variant_new ("(o)", "/a"));
  desk_fire (desk, desk->active_watch);
  stint_wait_ms (1200);
  assert_heard (self, "");
  g_assert_cmpuint (desk_count (desk, "IsInhibited"), ==, 1);
  stint_idle_close (idle);
}

/* ---- the login manager ---- */

static void
lock_cb (StintLogind *logind, gboolean locked, gpointer user_data)
{
  g_string_append (((Fixture *) user_data)->heard, locked ? "locked " : "unlocked ");
}

static void
asked_cb (StintLogind *logind, gpointer user_data)
{
  g_string_append (((Fixture *) user_data)->heard, "asked ");
}

static gboolean
is_held (Fixture *self)
{
  char byte;

  return self->desk.sleep_fd >= 0 && read (self->desk.sleep_fd, &byte, 1) < 0 && errno == EAGAIN;
}

static void
sleep_cb (StintLogind *logind, gboolean sleeping, gpointer user_data)
{
  Fixture *self = user_data;

  g_string_append (self->heard, sleeping ? "sleep " : "awake ");
  g_assert_true (!sleeping || is_held (self)); /* the computer waits for us */
}

static void
hint_cb (StintLogind *logind, gboolean idle, gint64 seconds, gpointer user_data)
{
  g_string_append (((Fixture *) user_data)->heard, idle ? "hint " : "no-hint ");
}

static void
tell_sleep (Fixture *self, gboolean sleeping)
{
  desk_tell (&self->desk, "/org/freedesktop/login1", DESK_LOGIN ".Manager", "PrepareForSleep", g_variant_new ("(b)", sleeping));
}

static void
test_logind (Fixture *self, gconstpointer data)
{
  g_autoptr(StintLogind) logind = NULL;
  Desk *desk = &self->desk;

  desk_own (desk, DESK_LOGIN);
  logind = stint_logind_new (desk->bus);
  g_signal_connect (logind, "lock", G_CALLBACK (lock_cb), self);
  g_signal_connect (logind, "asked-to-lock", G_CALLBACK (asked_cb), self);
  g_signal_connect (logind, "sleep", G_CALLBACK (sleep_cb), self);
  g_signal_connect (logind, "idle", G_CALLBACK (hint_cb), self);
  desk_wait (desk, "Inhibit", 1);
  desk_wait (desk, "GetSession", 1);
  g_assert_true (is_held (self));

  desk_tell (desk, DESK_SESSION, DESK_LOGIN ".Session", "Lock", NULL);
  desk_tell_session (desk, "LockedHint", TRUE);
  desk_tell_session (desk, "LockedHint", FALSE);
  desk_tell (desk, DESK_SESSION, DESK_LOGIN ".Session", "Unlock", NULL);
  desk_tell_session (desk, "IdleHint", TRUE);
  desk_tell_session (desk, "IdleHint", FALSE);
  assert_heard (self, "asked locked unlocked unlocked hint no-hint ");
  tell_sleep (self, TRUE);
  g_assert_false (is_held (self));
  tell_sleep (self, FALSE);
  assert_heard (self, "sleep awake ");
  desk_wait (desk, "Inhibit", 2);
  g_assert_true (is_held (self));
  /* Screen lockers of all desktops; others of that name are none. */
  desk_tell (desk, "/a", "org.mate.ScreenSaver", "ActiveChanged", g_variant_new ("(b)", TRUE));
  desk_tell (desk, "/b", "org.example.Lamp", "ActiveChanged", g_variant_new ("(b)", FALSE));
  desk_tell (desk, "/c", "org.xfce.ScreenSaver", "ActiveChanged", g_variant_new ("(s)", "nonsense"));
  assert_heard (self, "locked ");
  stint_logind_close (logind);
  g_assert_false (is_held (self));
}

#define ADD(name, function) g_test_add ("/idle/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  ADD ("monitor", test_monitor);
  ADD ("asked", test_asked);
  ADD ("none", test_none);
  ADD ("inhibited", test_inhibited);
  ADD ("back-from-the-show", test_back_from_the_show);
  ADD ("logind", test_logind);
  return g_test_run ();
}
