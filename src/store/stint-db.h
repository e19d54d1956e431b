/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "stint-store.h"

G_BEGIN_DECLS

/**
 * StintDb:
 *
 * One SQLite connection. Statements, also those that begin and end transactions, are prepared once and
 * kept until stint_db_rest(), so that loops are fast and an idle connection holds no memory for them.
 */
typedef struct _StintDb StintDb;

/* The connection while a transaction is open; freeing it rolls back. */
typedef StintDb StintTransaction;

StintDb *stint_db_open (const char *path, StintStoreMode mode, GError **error);
void stint_db_close (StintDb *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintDb, stint_db_close)

const char *stint_db_get_path (StintDb *self);
sqlite3 *stint_db_get_handle (StintDb *self);
/* Whether the file was renamed or replaced since it was opened. */
gboolean stint_db_is_moved (StintDb *self);
/* (transfer full): the empty file that marks the database at @path as suspect: made by whoever meets
 * damage, so that the agent looks at the whole when it opens it next. */
char *stint_db_suspicion (const char *path);
/* Gives up prepared statements and pages in memory, which serve to be quicker next time. Not within a transaction. */
void stint_db_rest (StintDb *self);
/* The next close leaves file and write-ahead log exactly as they are. */
void stint_db_leave_untouched (StintDb *self);

/* (nullable): NULL with @error set. @self may be NULL: the store was closed. */
StintTransaction *stint_db_begin_read (StintDb *self, GError **error);
StintTransaction *stint_db_begin_write (StintDb *self, GError **error);
/* For what can be had again: its commit does not wait for the disk. A power cut may undo it with all that came after it, never it
 * alone; the next commit of another kind makes it durable too. */
StintTransaction *stint_db_begin_write_again (StintDb *self, GError **error);
/* (transfer full): durable when it returns TRUE, else nothing has changed. Also ends a read. */
gboolean stint_db_commit (StintTransaction *transaction, GError **error);
void stint_db_rollback (StintTransaction *transaction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintTransaction, stint_db_rollback)

/**
 * stint_db_query:
 * @sql: a string literal: its address is the key under which the statement is kept
 * @types: one letter for each parameter: `x` gint64, `i` int, `s` string (NULL allowed), `o` gint64
 * where 0 is NULL
 *
 * Returns: (transfer none) (nullable): valid until the transaction ends or the same @sql is asked
 * again
 */
sqlite3_stmt *stint_db_query (StintDb *self, GError **error, const char *sql, const char *types,
                              ...);
/* @row: (out): whether there is one; after the last one the statement is reset. */
gboolean stint_db_step (StintDb *self, sqlite3_stmt *stmt, gboolean *row, GError **error);
/* A statement without result rows. */
gboolean stint_db_run (StintDb *self, GError **error, const char *sql, const char *types, ...);
/* Statements without parameters, kept nowhere. */
gboolean stint_db_exec (StintDb *self, const char *sql, GError **error);
/* A query without parameters that gives one number. */
gboolean stint_db_number (StintDb *self, const char *sql, gint64 *number, GError **error);

/* Sets @error for an SQLite result code, naming the file. Returns: FALSE */
gboolean stint_db_fail (StintDb *self, int rc, GError **error);

/* A copy of a text column, NULL where it is. */
char *stint_db_dup_text (sqlite3_stmt *stmt, int column);

G_END_DECLS
