/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sync.h"

#include <glib/gi18n-lib.h>

#include "stint-backoff.h"
#include "stint-clock.h"
#include "stint-pull.h"
#include "stint-push.h"

#define DAY_SECONDS (24 * 3600)
/* What is read each time, and what is read once a day and the first time. */
#define PULL_DAYS 35
#define PULL_ALL_DAYS (10 * 366)
#define FRESH_SECONDS (5 * 60)
/* A not_before further away than this was written by another clock. */
#define LONGEST_WAIT (2 * 3600)

struct _StintSync
{
  GObject parent_instance;

  StintStore *store;
  StintTracker *tracker;
  StintPerson *me;
  GCancellable *cancellable;
  GHashTable *doubts; /* see stint_push_new_doubts() */
  GQueue waiting;     /* GTask: callers of stint_sync_run_async() */
  GError *last_error; /* of this pass */
  gint64 pause_until; /* the server or the way to it is down: nothing is tried before */
  guint failures;     /* in a row */
  guint timer;
  gulong network_handler;
  gboolean busy;
  gboolean want_pull;
  gboolean full_pull;
  gboolean recovered; /* no row is left *sending* by a call whose outcome could not be written */
  gboolean online;
  gboolean unauthorized;
};

G_DEFINE_FINAL_TYPE (StintSync, stint_sync, G_TYPE_OBJECT)

enum { ENTRIES_CHANGED, STATE_CHANGED, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void step (StintSync *self);

static void
emit_range (StintSync *self, const StintRange *range)
{
  if (range->begin <= range->end)
    g_signal_emit (self, signals[ENTRIES_CHANGED], 0, range->begin, range->end);
}

/* What an outcome says about the network and the token. */
static void
learn (StintSync *self, const GError *error)
{
  gboolean cut = g_error_matches (error, STINT_ERROR, STINT_ERROR_OFFLINE) ||
                 g_error_matches (error, STINT_ERROR, STINT_ERROR_UNKNOWN_OUTCOME);

  self->online = !cut;
  if (g_error_matches (error, STINT_ERROR, STINT_ERROR_UNAUTHORIZED))
    self->unauthorized = TRUE;
  if (error == NULL)
    self->failures = 0;
  else if (stint_error_is_transient (error))
    self->pause_until = stint_clock_now () +
                        stint_backoff_seconds (++self->failures, stint_error_get_retry_after (error),
                                               g_random_double ());
}

static gboolean
is_store_error (const GError *error)
{
  return error->domain == STINT_ERROR && error->code >= STINT_ERROR_STORE;
}

static void
keep_error (StintSync *self, const GError *error)
{
  g_clear_error (&self->last_error);
  self->last_error = g_error_copy (error);
  if (is_store_error (error))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
set_closed (GError **error)
{
  g_set_error_literal (error, STINT_ERROR, STINT_ERROR_OFFLINE,
                       _("The connection was closed before everything was exchanged"));
}

/* The pass is over: everybody who waited hears how it went. */
static void
answer_waiting (StintSync *self)
{
  g_autoptr(GError) error = g_steal_pointer (&self->last_error);
  GTask *task;

  while ((task = g_queue_pop_head (&self->waiting)) != NULL)
    {
      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
}

static gboolean
due_cb (gpointer user_data)
{
  StintSync *self = user_data;

  self->timer = 0;
  step (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (StintSync *self, gint64 next_due)
{
  gint64 wait = next_due - stint_clock_now ();
  GNetworkMonitor *network = g_network_monitor_get_default ();

  g_clear_handle_id (&self->timer, g_source_remove);
  if (next_due == 0 || self->unauthorized)
    return;
  /* Without any network its return is the signal; no timer runs meanwhile. */
  if (!self->online && !g_network_monitor_get_network_available (network))
    return;
  self->timer = g_timeout_add_seconds ((guint) CLAMP (wait, 1, LONGEST_WAIT), due_cb, self);
}

static void
pushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(StintSync) self = user_data;
  g_autoptr(GError) error = NULL;
  StintRange changed;

  stint_push_item_finish (result, &changed, &error);
  self->busy = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (error != NULL && is_store_error (error))
    {
      self->recovered = FALSE;
      keep_error (self, error);
      answer_waiting (self); /* a kick or a restart tries again; a loop would not help a full disk */
      return;
    }
  learn (self, error);
  if (error != NULL && !stint_error_is_refusal (error)) /* a refusal stands at its entry */
    keep_error (self, error);
  g_signal_emit (self, signals[STATE_CHANGED], 0);
  emit_range (self, &changed);
  step (self);
}

static void
pulled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(StintSync) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *now = NULL;
  StintRange changed;
  gboolean done = stint_pull_finish (result, &changed, &error);

  self->busy = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (error == NULL || !is_store_error (error))
    learn (self, error);
  if (done)
    {
      now = g_strdup_printf ("%" G_GINT64_FORMAT, stint_clock_now ());
      done = stint_store_set_meta (self->store, "last-sync", now, &error) &&
             (!self->full_pull || stint_store_set_meta (self->store, "last-full-pull", now, &error));
    }
  if (error != NULL)
    keep_error (self, error);
  emit_range (self, &changed);
  g_signal_emit (self, signals[STATE_CHANGED], 0);
  step (self);
}

/* Whether what @key remembers lies longer back than @seconds, or after a clock that was set back. */
static gboolean
is_past (StintSync *self, const char *key, gint64 seconds)
{
  g_autofree char *last = stint_store_get_meta (self->store, key, NULL);
  gint64 past = last != NULL ? stint_clock_now () - g_ascii_strtoll (last, NULL, 10) : G_MAXINT64;

  return past > seconds || past < 0;
}

static void
pull (StintSync *self)
{
  gint64 now = stint_clock_now ();

  self->want_pull = FALSE;
  self->busy = TRUE;
  self->full_pull = is_past (self, "last-full-pull", DAY_SECONDS);
  stint_pull_async (self->store, self->tracker, self->me,
                    now - (self->full_pull ? PULL_ALL_DAYS : PULL_DAYS) * (gint64) DAY_SECONDS,
                    now + 2 * DAY_SECONDS, self->cancellable, pulled_cb, g_object_ref (self));
}

/* The one place that decides what happens next. */
static void
step (StintSync *self)
{
  g_autoptr(GError) error = NULL;
  StintOutboxItem *item;
  gint64 next_due = 0;
  gint64 now = stint_clock_now ();
  gboolean paused = self->pause_until > now && self->pause_until - now <= LONGEST_WAIT;

  if (self->busy || g_cancellable_is_cancelled (self->cancellable))
    return;
  if (self->unauthorized)
    {
      answer_waiting (self);
      return;
    }

  if (!self->recovered)
    self->recovered = stint_store_outbox_recover (self->store, &error);
  item = self->recovered ? stint_store_outbox_next (self->store, now, &next_due, &error) : NULL;
  if (item == NULL && error == NULL && next_due > now + LONGEST_WAIT &&
      stint_store_outbox_hurry (self->store, &error))
    item = stint_store_outbox_next (self->store, now, &next_due, &error);
  if (error != NULL)
    {
      keep_error (self, error);
      answer_waiting (self);
      return;
    }

  if (paused && (item != NULL || next_due != 0))
    {
      g_clear_pointer (&item, stint_outbox_item_free);
      schedule (self, MAX (self->pause_until, next_due));
      answer_waiting (self);
    }
  else if (item != NULL)
    {
      self->busy = TRUE;
      stint_push_item_async (self->store, self->tracker, self->me, item, self->doubts,
                             self->cancellable, pushed_cb, g_object_ref (self));
    }
  else if (self->want_pull)
    pull (self);
  else
    {
      schedule (self, next_due);
      answer_waiting (self);
    }
}

static void
network_cb (GNetworkMonitor *monitor, gboolean available, gpointer user_data)
{
  StintSync *self = user_data;

  if (!available || self->online)
    return;
  stint_store_outbox_hurry (self->store, NULL);
  self->pause_until = 0;
  self->want_pull = TRUE;
  step (self);
}

static void
stint_sync_finalize (GObject *object)
{
  StintSync *self = STINT_SYNC (object);

  stint_sync_close (self);
  g_clear_object (&self->store);
  g_clear_object (&self->tracker);
  g_clear_object (&self->cancellable);
  stint_person_free (self->me);
  g_hash_table_unref (self->doubts);
  g_clear_error (&self->last_error);
  G_OBJECT_CLASS (stint_sync_parent_class)->finalize (object);
}

static void
stint_sync_class_init (StintSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = stint_sync_finalize;

  signals[ENTRIES_CHANGED] = g_signal_new ("entries-changed", STINT_TYPE_SYNC, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64,
                                           G_TYPE_INT64);
  signals[STATE_CHANGED] = g_signal_new ("state-changed", STINT_TYPE_SYNC, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", STINT_TYPE_SYNC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
stint_sync_init (StintSync *self)
{
  g_queue_init (&self->waiting);
  self->doubts = stint_push_new_doubts ();
  self->cancellable = g_cancellable_new ();
}

StintSync *
stint_sync_new (StintStore *store, StintTracker *tracker, const StintPerson *me)
{
  StintSync *self = g_object_new (STINT_TYPE_SYNC, NULL);

  self->store = g_object_ref (store);
  self->tracker = g_object_ref (tracker);
  self->me = stint_person_copy (me);
  self->network_handler = g_signal_connect (g_network_monitor_get_default (), "network-changed",
                                            G_CALLBACK (network_cb), self);
  return self;
}

void
stint_sync_close (StintSync *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_signal_handler (&self->network_handler, g_network_monitor_get_default ());
  g_cancellable_cancel (self->cancellable);
  if (self->last_error == NULL && !g_queue_is_empty (&self->waiting))
    set_closed (&self->last_error);
  answer_waiting (self);
}

gboolean
stint_sync_get_online (StintSync *self)
{
  return self->online;
}

gboolean
stint_sync_get_unauthorized (StintSync *self)
{
  return self->unauthorized;
}

gboolean
stint_sync_get_busy (StintSync *self)
{
  return self->busy;
}

void
stint_sync_kick (StintSync *self)
{
  step (self);
}

void
stint_sync_refresh (StintSync *self)
{
  if (!is_past (self, "last-sync", FRESH_SECONDS))
    return;
  self->want_pull = TRUE;
  step (self);
}

void
stint_sync_run_async (StintSync *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, stint_sync_run_async);
  if (g_cancellable_is_cancelled (self->cancellable))
    set_closed (&error);
  if (error != NULL || !stint_store_outbox_hurry (self->store, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_queue_push_tail (&self->waiting, task);
  self->pause_until = 0;
  self->want_pull = TRUE;
  step (self);
}

gboolean
stint_sync_run_finish (StintSync *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
