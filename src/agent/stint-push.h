/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-store.h"
#include "stint-tracker.h"

G_BEGIN_DECLS

/* (transfer full): since when each create is unclear, for stint_push_item_async(); kept for as long as the program runs. */
GHashTable *stint_push_new_doubts (void);

/**
 * stint_push_item_async:
 * @me: who signed in, to know one's own records
 * @item: (transfer full): what stint_store_outbox_next() gave
 * @doubts: what stint_push_new_doubts() gave, the same for every item
 *
 * Tells the server one thing and writes the outcome into the store, so that whatever breaks, the row says what
 * is known. An unclear create is first looked for among the records; one that is equal (author, start, seconds,
 * comment) and belongs to no other local entry is adopted. Only when it had half a minute to arrive is it sent again:
 * listings lag behind writes, and a slow server commits later than the connection breaks. That half minute is one of
 * the monotonic clock, which nobody sets: from the moment the call broke or, where an earlier run saw that, from the first look.
 *
 * An author's rows of an import for authors are compared with the records once, before the first is sent; this call is over
 * then, and what is left is due. The first refusal of an import for authors stops the whole import.
 *
 * Fails with the error of the call after the row was put off or refused; with a STORE error when the
 * outcome could not be written (the row is *sending* then, and unclear at the next start).
 */
void     stint_push_item_async (StintStore *store, StintTracker *tracker, const StintPerson *me, StintOutboxItem *item,
                                GHashTable *doubts, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);
/* The local id of the item that @result is of; before stint_push_item_finish(). */
gint64   stint_push_item_get_worklog (GAsyncResult *result);
/* @changed: (out): where the entry lies in time, as it was sent and as it is now; also on error. */
gboolean stint_push_item_finish (GAsyncResult *result, StintRange *changed, GError **error);

G_END_DECLS
