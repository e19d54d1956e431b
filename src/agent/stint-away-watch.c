/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-agent"

#include "config.h"
#include "stint-away-watch.h"

#include "stint-away-clock.h"
#include "stint-clock.h"
#include "stint-idle.h"
#include "stint-logind.h"
#include "stint-settings.h"

/* In the store: since when, in seconds, and why. */
#define MARK "away-since"
/* Who is away again so soon has not been back. */
#define TOUCH_SECONDS 60

/* Why the person is away; several at once. */
typedef enum
{
  WHY_IDLE = 1,  /* no input */
  WHY_HINT = 2,  /* the session says that it is idle */
  WHY_ASKED = 4, /* it was to be locked: any sign of life ends that, for there may be no locker */
  WHY_LOCK = 8,
  WHY_SLEEP = 16,
} Why;

struct _StintAwayWatch
{
  GObject parent_instance;

  StintSession *session;
  GDBusConnection *bus;
  StintIdle *idle; /* (nullable): these three while there is something to watch */
  StintLogind *logind;
  StintAwayClock *clock;
  int minutes; /* that are watched for */
  guint why;   /* #Why; 0: here */
  gint64 since;
  const char *reason;
  gint64 last_since; /* the absence before this one */
  gint64 last_until;
};

G_DEFINE_FINAL_TYPE (StintAwayWatch, stint_away_watch, G_TYPE_OBJECT)

enum { PROP_AWAY = 1, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { RETURNED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- the mark ---- */

static void
set_mark (StintAwayWatch *self, gint64 since, const char *reason)
{
  StintStore *store = stint_session_get_store (self->session, NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  if (store == NULL)
    return;
  if (since != 0)
    text = g_strdup_printf ("%" G_GINT64_FORMAT " %s", since, reason);
  if (!stint_store_set_meta (store, MARK, text, &error))
    g_message ("The begin of an absence was not kept: %s", error->message);
}

/* (transfer full) (nullable) */
static StintTimer *
get_timer (StintAwayWatch *self)
{
  StintStore *store = stint_session_get_store (self->session, NULL);

  return store != NULL ? stint_store_get_timer (store, NULL) : NULL;
}

/* ---- an absence ---- */

/* Returns: whether it was long enough to be asked about */
static gboolean
keep (StintAwayWatch *self, gint64 since, gint64 until, const char *reason)
{
  g_autoptr(StintTimer) timer = get_timer (self);
  g_autoptr(GError) error = NULL;
  gint64 id;

  if (timer == NULL || until - MAX (since, timer->start) < (gint64) self->minutes * 60)
    return FALSE;
  id = stint_session_add_away (self->session, since, until, reason, &error);
  if (id != 0)
    g_signal_emit (self, signals[RETURNED], 0, id);
  else
    g_message ("An absence was not kept: %s", error->message);
  return id != 0;
}

static void
come_back (StintAwayWatch *self, gint64 at)
{
  self->why = 0;
  self->last_since = self->since;
  self->last_until = MAX (at, self->since);
  keep (self, self->since, self->last_until, self->reason);
  set_mark (self, 0, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_AWAY]);
}

static const char *
reason_name (guint why)
{
  return why & WHY_SLEEP ? "suspend" : why & (WHY_LOCK | WHY_ASKED) ? "lock" : "idle";
}

static void
begin (StintAwayWatch *self, Why why, gint64 since)
{
  gboolean was_away = self->why != 0;
  gint64 old_since = self->since;
  const char *old_reason = self->reason;

  self->since = was_away ? MIN (self->since, since) : since;
  if (!was_away && self->last_until != 0 && since <= self->last_until + TOUCH_SECONDS)
    self->since = MIN (self->since, self->last_since);
  if (!was_away || why > self->why) /* the gravest of all */
    self->reason = reason_name (why);
  self->why |= why;
  if (!was_away || self->since != old_since || self->reason != old_reason)
    set_mark (self, self->since, self->reason);
  if (!was_away)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_AWAY]);
}

static void
end (StintAwayWatch *self, guint why, gint64 at)
{
  if (self->why == 0)
    return;
  self->why &= ~why;
  if (self->why == 0)
    come_back (self, at);
}

/* The wall clock went on without us for so long that nobody can have worked here. */
static void
look_at_clock (StintAwayWatch *self)
{
  gint64 jump = stint_away_clock_take (self->clock);
  gint64 now = stint_clock_now ();

  if (jump < (gint64) self->minutes * 60)
    return;
  begin (self, WHY_SLEEP, now - jump);
  end (self, WHY_SLEEP, now);
}

/* ---- signs ---- */

static void
idle_cb (StintIdle *idle, gint64 since, gpointer user_data)
{
  begin (user_data, WHY_IDLE, since);
}

static void
active_cb (StintIdle *idle, gint64 at, gpointer user_data)
{
  end (user_data, WHY_IDLE | WHY_HINT | WHY_ASKED, at);
}

static void
hint_cb (StintLogind *logind, gboolean hint, gint64 seconds, gpointer user_data)
{
  if (hint)
    begin (user_data, WHY_HINT, stint_clock_now () - seconds);
  else
    end (user_data, WHY_HINT | WHY_ASKED, stint_clock_now ());
}

static void
asked_to_lock_cb (StintLogind *logind, gpointer user_data)
{
  begin (user_data, WHY_ASKED, stint_clock_now ());
}

static void
lock_cb (StintLogind *logind, gboolean locked, gpointer user_data)
{
  if (locked)
    begin (user_data, WHY_LOCK, stint_clock_now ());
  else
    end (user_data, WHY_LOCK | WHY_ASKED, stint_clock_now ());
}

static void
sleep_cb (StintLogind *logind, gboolean sleeping, gpointer user_data)
{
  if (sleeping)
    begin (user_data, WHY_SLEEP, stint_clock_now ());
  else
    end (user_data, WHY_SLEEP, stint_clock_now ());
}

static void
clock_cb (gpointer user_data)
{
  look_at_clock (user_data);
}

/* ---- when to watch ---- */

/* What was noted before this program ended, or the computer lost its power. */
static void
take_mark (StintAwayWatch *self)
{
  StintStore *store = stint_session_get_store (self->session, NULL);
  g_autofree char *text = store != NULL ? stint_store_get_meta (store, MARK, NULL) : NULL;
  char *rest = NULL;
  gint64 since;

  if (text == NULL)
    return;
  since = g_ascii_strtoll (text, &rest, 10);
  set_mark (self, 0, NULL);
  if (*rest == ' ' && since > 0)
    keep (self, since, stint_clock_now (), rest + 1);
}

static void
watch (StintAwayWatch *self, int minutes, gint64 anchor)
{
  self->minutes = minutes;
  self->clock = stint_away_clock_new (clock_cb, self);
  self->idle = stint_idle_new (self->bus, (guint) minutes * 60, anchor);
  g_signal_connect (self->idle, "idle", G_CALLBACK (idle_cb), self);
  g_signal_connect (self->idle, "active", G_CALLBACK (active_cb), self);
  self->logind = stint_logind_new (self->bus);
  g_signal_connect (self->logind, "idle", G_CALLBACK (hint_cb), self);
  g_signal_connect (self->logind, "asked-to-lock", G_CALLBACK (asked_to_lock_cb), self);
  g_signal_connect (self->logind, "lock", G_CALLBACK (lock_cb), self);
  g_signal_connect (self->logind, "sleep", G_CALLBACK (sleep_cb), self);
  take_mark (self);
}

static void
unwatch (StintAwayWatch *self)
{
  if (self->clock == NULL)
    return;
  g_clear_pointer (&self->clock, stint_away_clock_free);
  stint_idle_close (self->idle);
  g_clear_object (&self->idle);
  stint_logind_close (self->logind);
  g_clear_object (&self->logind);
  self->last_until = 0;
}

static void
update (StintAwayWatch *self)
{
  g_autoptr(StintTimer) timer = get_timer (self);
  int minutes = timer != NULL ? stint_settings_get_int ("idle-minutes") : 0;

  if (self->clock != NULL && minutes != self->minutes)
    {
      if (self->why != 0) /* the timer was discarded, or nobody wants to know any more */
        {
          self->why = 0;
          set_mark (self, 0, NULL);
          g_object_notify_by_pspec (G_OBJECT (self), props[PROP_AWAY]);
        }
      unwatch (self);
    }
  if (self->clock == NULL && minutes > 0)
    watch (self, minutes, timer->start);
  else if (self->clock != NULL)
    look_at_clock (self);
}

/* Whoever ends a timer is here, from wherever that was done. */
static void
timer_ending_cb (StintSession *session, gpointer user_data)
{
  StintAwayWatch *self = user_data;

  if (self->clock == NULL)
    return;
  look_at_clock (self);
  end (self, self->why, stint_clock_now ());
}

/* ---- the class ---- */

gboolean
stint_away_watch_get_away (StintAwayWatch *self)
{
  return self->why != 0;
}

void
stint_away_watch_close (StintAwayWatch *self)
{
  if (self->session == NULL)
    return;
  if (self->clock != NULL && self->why == 0)
    set_mark (self, stint_clock_now (), reason_name (WHY_SLEEP));
  unwatch (self);
  if (stint_settings_get () != NULL)
    g_signal_handlers_disconnect_by_data (stint_settings_get (), self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_object (&self->bus);
}

static void
stint_away_watch_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_AWAY:
      g_value_set_boolean (value, stint_away_watch_get_away (STINT_AWAY_WATCH (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_away_watch_dispose (GObject *object)
{
  stint_away_watch_close (STINT_AWAY_WATCH (object));
  G_OBJECT_CLASS (stint_away_watch_parent_class)->dispose (object);
}

static void
stint_away_watch_class_init (StintAwayWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = stint_away_watch_get_property;
  object_class->dispose = stint_away_watch_dispose;
  props[PROP_AWAY] = g_param_spec_boolean ("away", NULL, NULL, FALSE,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[RETURNED] = g_signal_new ("returned", STINT_TYPE_AWAY_WATCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
stint_away_watch_init (StintAwayWatch *self)
{
}

StintAwayWatch *
stint_away_watch_new (StintSession *session, GDBusConnection *bus)
{
  StintAwayWatch *self = g_object_new (STINT_TYPE_AWAY_WATCH, NULL);

  self->session = g_object_ref (session);
  self->bus = g_object_ref (bus);
  g_signal_connect_swapped (session, "changed", G_CALLBACK (update), self);
  g_signal_connect (session, "timer-ending", G_CALLBACK (timer_ending_cb), self);
  if (stint_settings_get () != NULL)
    g_signal_connect_swapped (stint_settings_get (), "changed::idle-minutes", G_CALLBACK (update),
                              self);
  update (self);
  return self;
}
