/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sync-private.h"

#include "stint-backoff.h"
#include "stint-clock.h"
#include "stint-push.h"

/* A not_before further away than this was written by another clock. */
#define LONGEST_WAIT (2 * 3600)
/* Whoever shows an import's progress reads it anew; thousands of rows need not be told one by one. */
#define TELL_MILLISECONDS 500
/* So many rows of an import are marked at once: a wait for the disk for each of them would be most of the time. */
#define TAKEN_AT_ONCE 16

static gboolean
is_paused (StintSync *self, gint64 now)
{
  return self->pause_until > now && self->pause_until - now <= LONGEST_WAIT;
}

void
stint_sync_learn (StintSync *self, const GError *error)
{
  gint64 now = stint_clock_now ();
  gboolean paused = is_paused (self, now);
  gboolean cut = g_error_matches (error, STINT_ERROR, STINT_ERROR_OFFLINE) ||
                 g_error_matches (error, STINT_ERROR, STINT_ERROR_UNKNOWN_OUTCOME);
  gint64 until;

  self->online = !cut;
  if (g_error_matches (error, STINT_ERROR, STINT_ERROR_UNAUTHORIZED))
    self->unauthorized = TRUE;
  if (error == NULL)
    self->failures = 0;
  if (!stint_error_is_transient (error))
    return;
  /* Several that were under way together fail together: that counts once. */
  if (!paused || stint_lane_get_n (self->lane) == 0)
    self->failures++;
  until = now + stint_backoff_seconds (self->failures, stint_error_get_retry_after (error), g_random_double ());
  self->pause_until = paused ? MAX (self->pause_until, until) : until;
}

static gboolean
due_cb (gpointer user_data)
{
  StintSync *self = user_data;

  self->timer = 0;
  stint_sync_step (self);
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

/* ---- telling ---- */

static void
tell_now (StintSync *self)
{
  StintRange range = self->untold;

  g_clear_handle_id (&self->tell_timer, g_source_remove);
  self->untold = STINT_RANGE_EMPTY;
  stint_sync_emit_state (self);
  stint_sync_emit_range (self, &range);
}

static gboolean
tell_cb (gpointer user_data)
{
  StintSync *self = user_data;

  self->tell_timer = 0;
  tell_now (self);
  return G_SOURCE_REMOVE;
}

static void
tell_later (StintSync *self, const StintRange *changed)
{
  stint_range_add (&self->untold, changed->begin);
  stint_range_add (&self->untold, changed->end);
  if (self->tell_timer == 0)
    self->tell_timer = g_timeout_add (TELL_MILLISECONDS, tell_cb, self);
}

/* ---- sending ---- */

static void
pushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(StintSync) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean together = stint_lane_get_n (self->lane) > 1;
  StintRange changed;

  stint_lane_leave (self->lane, stint_push_item_get_worklog (result));
  stint_push_item_finish (result, &changed, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (error != NULL && stint_sync_is_store_error (error))
    {
      self->recovered = FALSE;
      g_ptr_array_set_size (self->taken, 0); /* unclear by then */
      stint_sync_keep_error (self, error);
      stint_sync_answer_waiting (self); /* a kick or a restart tries again; a loop would not help a full disk */
      return;
    }
  stint_sync_learn (self, error);
  if (error != NULL)
    stint_sync_put_back (self); /* it may have stopped the import */
  if (error != NULL && !stint_error_is_refusal (error)) /* a refusal stands at its entry */
    stint_sync_keep_error (self, error);
  tell_later (self, &changed);
  if (!together)
    tell_now (self);
  stint_sync_step (self);
}

static void
send_next (StintSync *self)
{
  StintOutboxItem *item = g_ptr_array_steal_index (self->taken, self->taken->len - 1);

  stint_lane_enter (self->lane, item);
  stint_push_item_async (self->store, self->tracker, self->me, item, self->doubts, self->cancellable, pushed_cb,
                         g_object_ref (self));
}

void
stint_sync_put_back (StintSync *self)
{
  gboolean marked = self->taken->len > 0 && ((StintOutboxItem *) g_ptr_array_index (self->taken, 0))->marked;

  if (marked && !stint_store_outbox_release (self->store, self->taken, NULL))
    self->recovered = FALSE;
  g_ptr_array_set_size (self->taken, 0);
}

/* (nullable): the next in turn; what can go beside others is taken by the dozen. NULL with @error set where the store failed;
 * @next_due: (out) */
static const StintOutboxItem *
find_next (StintSync *self, gint64 now, gint64 *next_due, GError **error)
{
  StintOutboxItem *item;
  GPtrArray *more;
  GError *local = NULL;

  *next_due = 0;
  if (self->taken->len > 0)
    return g_ptr_array_index (self->taken, self->taken->len - 1);
  if (!self->recovered)
    self->recovered = stint_store_outbox_recover (self->store, error);
  if (!self->recovered)
    return NULL;
  item = stint_store_outbox_next (self->store, now, next_due, &local);
  if (item == NULL && local == NULL && *next_due > now + LONGEST_WAIT && stint_store_outbox_hurry (self->store, &local))
    item = stint_store_outbox_next (self->store, now, next_due, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  if (item == NULL)
    return NULL;
  g_ptr_array_add (self->taken, item);
  if (is_paused (self, now) || !stint_outbox_item_is_free (item) || !stint_lane_is_open (self->lane, item))
    return item;
  more = stint_store_outbox_take (self->store, item->import, now, TAKEN_AT_ONCE, error);
  g_ptr_array_set_size (self->taken, 0);
  while (more != NULL && more->len > 0)
    g_ptr_array_add (self->taken, g_ptr_array_steal_index (more, more->len - 1));
  g_clear_pointer (&more, g_ptr_array_unref);
  return self->taken->len > 0 ? g_ptr_array_index (self->taken, self->taken->len - 1) : NULL;
}

/* Nothing is to be sent before @next_due (0: ever): reads, or waits. */
static void
rest (StintSync *self, gboolean paused, gint64 next_due)
{
  if (stint_lane_get_n (self->lane) > 0)
    return; /* the last one to come back goes on */
  if (self->tell_timer != 0)
    tell_now (self);
  if (self->want_pull && !paused)
    {
      stint_sync_pull (self);
      return;
    }
  schedule (self, next_due);
  stint_sync_answer_waiting (self);
}

/* The one place that decides what happens next. */
void
stint_sync_step (StintSync *self)
{
  gint64 now = stint_clock_now ();
  gboolean paused = is_paused (self, now);
  g_autoptr(StintSync) alive = g_object_ref (self);

  while (!self->pulling && !g_cancellable_is_cancelled (self->cancellable))
    {
      const StintOutboxItem *item;
      g_autoptr(GError) error = NULL;
      gint64 next_due = 0;
      guint n = stint_lane_get_n (self->lane);

      if (self->unauthorized || (!self->recovered && n > 0))
        {
          stint_sync_put_back (self);
          if (n == 0)
            stint_sync_answer_waiting (self);
          return;
        }
      item = find_next (self, now, &next_due, &error);
      if (error != NULL)
        {
          stint_sync_keep_error (self, error);
          stint_sync_answer_waiting (self);
          return;
        }
      if (item == NULL || paused)
        {
          gboolean waits = item != NULL || next_due != 0;

          stint_sync_put_back (self);
          rest (self, paused && waits, paused && waits ? MAX (self->pause_until, next_due) : next_due);
          return;
        }
      if (!stint_lane_is_open (self->lane, item))
        {
          if (!item->marked)
            g_ptr_array_set_size (self->taken, 0); /* what is in its way may change it */
          return;
        }
      send_next (self);
    }
}
