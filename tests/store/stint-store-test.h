/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-store-imports.h"
#include "stint-test.h"

G_BEGIN_DECLS

/* Monday 2026-11-16 09:00 UTC; the clock of the tests stands two days later. */
#define MONDAY G_GINT64_CONSTANT (1794819600)
#define NOW (MONDAY + 2 * 86400)
#define HOUR 3600

/* A store in a folder of its own. */
typedef struct
{
  char *folder;
  char *path;
  StintStore *store;
} StoreTest;

void store_test_set_up (StoreTest *test, gconstpointer data);
void store_test_tear_down (StoreTest *test, gconstpointer data);
/* What is not in the file is forgotten. */
void store_test_reopen (StoreTest *test);

#define store_test_add(path, func)                                                                 \
  g_test_add (path, StoreTest, NULL, store_test_set_up, func, store_test_tear_down)

StintDraft store_test_draft (const char *issue, gint64 start, gint64 seconds, const char *comment);
gint64 store_test_add_entry (StoreTest *test, const char *issue, gint64 start, gint64 seconds,
                             const char *comment);
/* (transfer full) */
StintRemoteWorklog *store_test_remote (gint64 id, const char *issue, gint64 start, gint64 seconds,
                                       const char *comment);
/* Entry @id is on the server as @remote_id. */
gint64 store_test_add_synced (StoreTest *test, gint64 remote_id, const char *issue, gint64 start,
                              gint64 seconds, const char *comment);

/* (transfer full): the next due item, which must be there. */
StintOutboxItem *store_test_next (StoreTest *test);
/* Nothing is due now. */
void store_test_nothing_due (StoreTest *test);
/* (transfer full): the same, marked sending. */
StintOutboxItem *store_test_send (StoreTest *test);
void store_test_done (StoreTest *test, const StintOutboxItem *item, gint64 remote_id);
void store_test_later (StoreTest *test, const StintOutboxItem *item, gboolean unclear);
void store_test_refused (StoreTest *test, const StintOutboxItem *item, const char *words);
/* An import of @n drafts, and of a row that is no entry where @refused says why; rows stand in lines 2, 3, … and look like
 * `row 2`. Returns: its id */
gint64 store_test_import (StoreTest *test, const StintDraft *drafts, guint n, const char *refused);
void store_test_edit (StoreTest *test, gint64 id, const char *issue, gint64 start, gint64 seconds,
                      const char *comment);
void store_test_delete (StoreTest *test, gint64 id);
void store_test_undelete (StoreTest *test, gint64 id);
void store_test_not_there (StoreTest *test, const StintOutboxItem *item);
/* Pulls one record, which is all there is. */
void store_test_pull (StoreTest *test, StintRemoteWorklog *remote, StintRange *changed);

void store_test_assert_item (const StintOutboxItem *item, StintOutboxKind kind, gint64 worklog,
                             gint64 remote_id, const char *issue, gint64 start, gint64 seconds,
                             const char *comment);
void store_test_assert_entry (StoreTest *test, gint64 id, StintState state, gint64 remote_id,
                              const char *issue, gint64 start, gint64 seconds, const char *comment);
void store_test_assert_gone (StoreTest *test, gint64 id);
void store_test_assert_count (StoreTest *test, guint pending, guint failed);
void store_test_assert_listed (StoreTest *test, guint n);
void store_test_assert_linked (StoreTest *test, gint64 remote_id, gboolean linked);

G_END_DECLS
