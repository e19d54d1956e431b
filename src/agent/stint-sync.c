/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sync-private.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-pull.h"
#include "stint-push.h"

#define DAY_SECONDS (24 * 3600)
/* What is read each time, and what is read once a day and the first time. */
#define PULL_DAYS 35
#define PULL_ALL_DAYS (10 * 366)
#define FRESH_SECONDS (5 * 60)

G_DEFINE_FINAL_TYPE (StintSync, stint_sync, G_TYPE_OBJECT)

enum { ENTRIES_CHANGED, STATE_CHANGED, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

void
stint_sync_emit_range (StintSync *self, const StintRange *range)
{
  if (range->begin <= range->end)
    g_signal_emit (self, signals[ENTRIES_CHANGED], 0, range->begin, range->end);
}

void
stint_sync_emit_state (StintSync *self)
{
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

gboolean
stint_sync_is_store_error (const GError *error)
{
  return error->domain == STINT_ERROR && error->code >= STINT_ERROR_STORE;
}

void
stint_sync_keep_error (StintSync *self, const GError *error)
{
  g_clear_error (&self->last_error);
  self->last_error = g_error_copy (error);
  if (stint_sync_is_store_error (error))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
set_closed (GError **error)
{
  g_set_error_literal (error, STINT_ERROR, STINT_ERROR_OFFLINE,
                       _("The connection was closed before everything was exchanged."));
}

/* The pass is over: everybody who waited hears how it went. */
void
stint_sync_answer_waiting (StintSync *self)
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

static void
pulled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(StintSync) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *now = NULL;
  StintRange changed;
  gboolean done = stint_pull_finish (result, &changed, &error);

  self->pulling = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (error == NULL || !stint_sync_is_store_error (error))
    stint_sync_learn (self, error);
  if (done)
    {
      now = g_strdup_printf ("%" G_GINT64_FORMAT, stint_clock_now ());
      done = stint_store_set_meta (self->store, "last-sync", now, &error) &&
             (!self->full_pull || stint_store_set_meta (self->store, "last-full-pull", now, &error));
    }
  if (error != NULL)
    stint_sync_keep_error (self, error);
  stint_sync_emit_range (self, &changed);
  stint_sync_emit_state (self);
  stint_sync_step (self);
}

/* Whether what @key remembers lies longer back than @seconds, or after a clock that was set back. */
static gboolean
is_past (StintSync *self, const char *key, gint64 seconds)
{
  g_autofree char *last = stint_store_get_meta (self->store, key, NULL);
  gint64 past = last != NULL ? stint_clock_now () - g_ascii_strtoll (last, NULL, 10) : G_MAXINT64;

  return past > seconds || past < 0;
}

void
stint_sync_pull (StintSync *self)
{
  gint64 now = stint_clock_now ();

  self->want_pull = FALSE;
  self->pulling = TRUE;
  self->full_pull = is_past (self, "last-full-pull", DAY_SECONDS);
  stint_pull_async (self->store, self->tracker, self->me,
                    now - (self->full_pull ? PULL_ALL_DAYS : PULL_DAYS) * (gint64) DAY_SECONDS,
                    now + 2 * DAY_SECONDS, self->cancellable, pulled_cb, g_object_ref (self));
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
  stint_sync_step (self);
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
  stint_lane_free (self->lane);
  g_ptr_array_unref (self->taken);
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
  self->lane = stint_lane_new ();
  self->taken = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_outbox_item_free);
  self->untold = STINT_RANGE_EMPTY;
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
  g_clear_handle_id (&self->tell_timer, g_source_remove);
  g_clear_signal_handler (&self->network_handler, g_network_monitor_get_default ());
  g_cancellable_cancel (self->cancellable);
  stint_sync_put_back (self);
  if (self->last_error == NULL && !g_queue_is_empty (&self->waiting))
    set_closed (&self->last_error);
  stint_sync_answer_waiting (self);
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
  return self->pulling || stint_lane_get_n (self->lane) > 0;
}

void
stint_sync_hold (StintSync *self)
{
  stint_sync_put_back (self);
}

void
stint_sync_kick (StintSync *self)
{
  stint_sync_step (self);
}

void
stint_sync_refresh (StintSync *self)
{
  if (!is_past (self, "last-sync", FRESH_SECONDS))
    return;
  self->want_pull = TRUE;
  stint_sync_step (self);
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
  stint_sync_step (self);
}

gboolean
stint_sync_run_finish (StintSync *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
