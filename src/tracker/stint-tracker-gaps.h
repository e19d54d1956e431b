/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-tracker.h"

G_BEGIN_DECLS

/* An absence as the server gave it. */
typedef struct
{
  gint64 from; /* seconds, UTC */
  gint64 to;   /* first instant after */
  gboolean full_day;
  gboolean works;  /* works while absent */
  char *workflow;  /* kind: vacation, illness, …; "" when absent */
} StintGap;

StintGap *stint_gap_new (const char *workflow, gint64 from, gint64 to, gboolean full_day, gboolean works);
void      stint_gap_free (StintGap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintGap, stint_gap_free)

/**
 * stint_tracker_gaps_async:
 * @user: login or id
 * @from: first instant; @to: first instant after
 *
 * POST /v3/gaps/_search: the absences that overlap a range. The service wants an administrator for it: FORBIDDEN for most
 * people, NOT_FOUND where there is no such end point.
 */
void       stint_tracker_gaps_async (StintTracker *self, const char *user, gint64 from, gint64 to,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (element-type StintGap): a broken one is left out with a warning. */
GPtrArray *stint_tracker_gaps_finish (StintTracker *self, GAsyncResult *result, GError **error);

G_END_DECLS
