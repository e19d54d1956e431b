/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-store.h"

G_BEGIN_DECLS

#define STINT_LANE_MAX 4

/**
 * StintLane:
 *
 * What is under way to the server. The outbox goes one by one and in order; only clear creates of imports, and the deletes that
 * undo them, go beside one another, at most %STINT_LANE_MAX of them, and never two that are equal: whoever looks for a create
 * of unknown outcome finds nothing else on its way, and equal records cannot be taken one for the other.
 */
typedef struct _StintLane StintLane;

StintLane *stint_lane_new (void);
void       stint_lane_free (StintLane *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintLane, stint_lane_free)

/* Whether @item may go now. Where it may not, nothing behind it may, either. */
gboolean stint_lane_is_open (StintLane *self, const StintOutboxItem *item);
void     stint_lane_enter (StintLane *self, const StintOutboxItem *item);
void     stint_lane_leave (StintLane *self, gint64 worklog);
/* How many are under way. */
guint    stint_lane_get_n (StintLane *self);

G_END_DECLS
