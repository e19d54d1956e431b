/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-lane.h"
#include "stint-sync.h"

G_BEGIN_DECLS

struct _StintSync
{
  GObject parent_instance;

  StintStore *store;
  StintTracker *tracker;
  StintPerson *me;
  GCancellable *cancellable;
  GHashTable *doubts; /* see stint_push_new_doubts() */
  StintLane *lane;    /* what is being sent */
  GPtrArray *taken;   /* (element-type StintOutboxItem): marked as being sent, and next in turn; the last one first */
  GQueue waiting;     /* GTask: callers of stint_sync_run_async() */
  GError *last_error; /* of this pass */
  gint64 pause_until; /* the server or the way to it is down: nothing is tried before */
  guint failures;     /* in a row */
  guint timer;
  guint tell_timer;   /* what an import has done is told now and then */
  StintRange untold;
  gulong network_handler;
  gboolean pulling;
  gboolean want_pull;
  gboolean full_pull;
  gboolean recovered; /* no row is left *sending* by a call whose outcome could not be written */
  gboolean online;
  gboolean unauthorized;
};

void     stint_sync_emit_range (StintSync *self, const StintRange *range);
void     stint_sync_emit_state (StintSync *self);
gboolean stint_sync_is_store_error (const GError *error);
/* Of this pass: whoever waits for it hears it. */
void     stint_sync_keep_error (StintSync *self, const GError *error);
/* The pass is over: everybody who waited hears how it went. */
void     stint_sync_answer_waiting (StintSync *self);
void     stint_sync_pull (StintSync *self);

/* ---- what happens next (stint-sync-step.c) ---- */

/* What an outcome says about the network and the token. @error: (nullable) */
void     stint_sync_learn (StintSync *self, const GError *error);
/* What is marked and was not sent goes back into the outbox. */
void     stint_sync_put_back (StintSync *self);
/* Does what is to be done now, and waits for what is to be done later. */
void     stint_sync_step (StintSync *self);

G_END_DECLS
