/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-store.h"
#include "stint-tracker.h"

G_BEGIN_DECLS

/**
 * StintSync:
 *
 * Keeps the store and the server equal for one signed-in account: sends the outbox, oldest first, one call at a time (rows of an import: see StintLane), and
 * reads what was changed elsewhere. Push and pull never run at once. Waits by one timer for what is due, by the network's
 * own signal where there is no network, and not at all where nothing waits.
 *
 * The wall clock may be set and the machine may sleep meanwhile: what is put off further than two hours ahead was put off by
 * another clock and is due at once, and no timer runs longer than that.
 *
 * Where the server refuses the token everything pauses until a new #StintSync is made.
 * Signals: `entries-changed` (gint64 from, gint64 to); `state-changed` (counts, online, unauthorized or the last pull may differ);
 * `failed` (GError*): the store could not be written.
 */
#define STINT_TYPE_SYNC (stint_sync_get_type ())
G_DECLARE_FINAL_TYPE (StintSync, stint_sync, STINT, SYNC, GObject)

StintSync *stint_sync_new (StintStore *store, StintTracker *tracker, const StintPerson *me);
/* Aborts what is under way; nothing is signalled afterwards. Called by the owner before the last unref. */
void       stint_sync_close (StintSync *self);
/* Whether the last call reached the server. */
gboolean   stint_sync_get_online (StintSync *self);
gboolean   stint_sync_get_unauthorized (StintSync *self);
/* Whether a call is under way. */
gboolean   stint_sync_get_busy (StintSync *self);
/* Somebody is about to take rows out of the outbox: only what is on its way already counts as being sent. */
void       stint_sync_hold (StintSync *self);
/* Something was put into the outbox. */
void       stint_sync_kick (StintSync *self);
/* Somebody looks: reads what changed elsewhere, unless that was done within the last minutes. */
void       stint_sync_refresh (StintSync *self);
/* Sends all that waits now, whatever was put off, then pulls; answers when both are over. Several callers share a pass. */
void       stint_sync_run_async (StintSync *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   stint_sync_run_finish (StintSync *self, GAsyncResult *result, GError **error);

G_END_DECLS
