/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-store-private.h"

G_BEGIN_DECLS

/**
 * StintWreck:
 *
 * A damaged database, read as far as SQLite gets. Never written to.
 */
typedef struct _StintWreck StintWreck;

/* @scratch: where a copy may be made when the first page is lost, which says where everything is.
 * STORE_NEWER for a newer version; a file in which nothing can be found gives no rows. */
StintWreck *stint_wreck_open (const char *path, const char *scratch, GError **error);
void stint_wreck_close (StintWreck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintWreck, stint_wreck_close)

/* FALSE with @error set ends the scan: the place it is written to failed. */
typedef gboolean (*StintWreckFunc) (sqlite3_stmt *row, gpointer data, GError **error);

/**
 * stint_wreck_scan:
 * @sql: selects the row's number as column 0, from ?1 on, in ascending order
 * @types: what the columns must hold, or the row is passed over: `x` a number, `s` a text (UTF-8,
 * without NUL), `X` and `S` likewise or NULL
 * @whole: (out) (optional): whether nothing of the table was unreadable
 */
gboolean stint_wreck_scan (StintWreck *self, const char *sql, const char *types,
                           StintWreckFunc func, gpointer data, gboolean *whole, GError **error);

/* Entries with what waits, in one transaction of @store. @n: (out): how many entries. */
gboolean stint_rescue_entries (StintWreck *wreck, StintStore *store, guint *n, GError **error);
gboolean stint_rescue_issues (StintWreck *wreck, StintStore *store, GError **error);
gboolean stint_rescue_timer (StintWreck *wreck, StintStore *store, GError **error);
/* Pins, own days off, and absences; after the entries and the timer. */
gboolean stint_rescue_own (StintWreck *wreck, StintStore *store, GError **error);
/* After the entries. */
gboolean stint_rescue_imports (StintWreck *wreck, StintStore *store, GError **error);

G_END_DECLS
