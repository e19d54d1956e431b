/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-paging.h"
#include "stint-tracker-private.h"

G_BEGIN_DECLS

/* A listing of worklogs, page after page. Strings and body are borrowed during the call. */
typedef struct
{
  const char *method;
  const char *path; /* without a query */
  JsonNode *body;   /* (nullable): sent again for every page */
  StintPagingKind kind;
  StintTrackerPage page; /* gets every page, empty ones too, no record twice */
  gpointer page_data;    /* lives until the callback */
} StintTrackerPages;

void stint_tracker_pages_async (StintTracker *self, const StintTrackerPages *pages,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);
/* TRUE: the listing came to its end. @complete: (out): whether nothing says that records are
 * missing: one that cannot be read is skipped with a warning and counts as missing. */
gboolean stint_tracker_pages_finish (StintTracker *self, GAsyncResult *result, gboolean *complete,
                                     GError **error);

G_END_DECLS
