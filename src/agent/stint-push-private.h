/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-push.h"

G_BEGIN_DECLS

/* Task data of stint_push_item_async(). */
typedef struct
{
  StintStore *store;
  StintTracker *tracker;
  StintPerson *me;
  StintPerson *author; /* (nullable): whom the row of an import names, once that is known */
  StintOutboxItem *item;
  GHashTable *doubts;
  guint settle;
} Push;

/* Ends the task with @error (transfer full) after @stored says whether the outcome was written; @store_error: (transfer full). */
void stint_push_finish (GTask *task, gboolean stored, GError *store_error, GError *error);
/* The call or the look-up failed with @error (transfer full): the row keeps what is known of it. */
void stint_push_put_off_or_refuse (GTask *task, GError *error, gboolean unclear);
void stint_push_done (GTask *task, const StintRemoteWorklog *remote);
/* From now on its fate is not known. */
void stint_push_begin_doubt (Push *self);

/* ---- before anything is sent (stint-push-look.c) ---- */

/* Looks for a create that may have been carried out. */
void stint_push_look (GTask *task);
/* Finds out which rows of an import for authors the issue has already. */
void stint_push_check (GTask *task);

G_END_DECLS
