/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-store.h"
#include "stint-tracker.h"

G_BEGIN_DECLS

/* What is offered before a word is typed: read by each pull, and between pulls when somebody asks. */
#define STINT_ASSIGNED_QUERY "Assignee: me() Resolution: empty() \"Sort by\": Updated DESC"
#define STINT_ASSIGNED_ISSUES 50

/**
 * stint_pull_async:
 * @from: first instant of `start`; @to: first instant after
 *
 * Brings the person's own worklogs of a range into the store, one transaction for each page, and takes away what was
 * deleted on the server, where the answer is known to be complete. Entries that wait in the outbox stay as they are.
 * Then renews the issues assigned to the person. Must not run beside a push.
 */
void     stint_pull_async (StintStore *store, StintTracker *tracker, const StintPerson *me, gint64 from, gint64 to,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* @changed: (out): also what was changed before an error. */
gboolean stint_pull_finish (GAsyncResult *result, StintRange *changed, GError **error);

G_END_DECLS
