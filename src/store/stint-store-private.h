/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-entry.h"
#include "stint-store-imports.h"

G_BEGIN_DECLS

struct _StintStore
{
  GObject parent_instance;

  StintDb *db; /* NULL after closing */
  struct _StintAwayUndo *away_undo; /* (nullable): the last answer to an absence (stint-store-away.c) */
};

/* Notes that the person used the issue at @instant. */
gboolean stint_store_touch_issue (StintDb *db, const char *key, gint64 instant, GError **error);
/* Remembers an issue that was read at @now; replaces what was known. */
gboolean stint_store_put_issue (StintDb *db, StintIssue *issue, gint64 now, GError **error);
/* Notes what a server record says of its issue. @changed: (out): whether that was news. */
gboolean stint_store_learn_issue (StintDb *db, const StintRemoteWorklog *remote, gint64 now,
                                  gboolean *changed, GError **error);
/* Inserts an entry the server has not, with its outbox row. Returns: its id, 0 on error */
gint64 stint_store_insert (StintDb *db, const StintDraft *draft, gint64 now, GError **error);
/* An entry that a person can act on takes the draft; is deleted; comes back. */
gboolean stint_store_change (StintDb *db, gint64 id, const StintDraft *draft, GError **error);
gboolean stint_store_remove (StintDb *db, gint64 id, GError **error);
gboolean stint_store_bring_back (StintDb *db, gint64 id, GError **error);
/* @timer: (out) (transfer full) (nullable): NULL: none runs */
gboolean stint_store_read_timer (StintDb *db, StintTimer **timer, GError **error);
/* @timer: (nullable): NULL: none runs any more, and its absences are gone */
gboolean stint_store_write_timer (StintDb *db, const StintTimer *timer, GError **error);
/* Makes entries of @timer up to @end, which take along the absences in it. @ids: (inout) (element-type gint64): grows */
gboolean stint_store_log_timer (StintDb *db, const StintTimer *timer, gint64 end,
                                const StintSpanRules *rules, GArray *ids, GError **error);
/* Absences from a running timer between @from and @to are the entry's now; what goes on after @to stays. */
gboolean stint_away_take_along (StintDb *db, gint64 entry, gint64 from, gint64 to, GError **error);
void     stint_away_undo_free (struct _StintAwayUndo *self);
/* @self is the server's record @remote now (a push or a pull said so). Saves, settles, forgets
 * another person's entry. */
gboolean stint_store_link (StintDb *db, StintEntry *self, const StintRemoteWorklog *remote,
                           gint64 now, GError **error);
/* The number in the first row of @stmt; 0: there is no row. @stmt: (nullable): NULL with @error set */
gboolean stint_store_query_number (StintDb *db, sqlite3_stmt *stmt, gint64 *number, GError **error);
/* Keeps what the server said with the row. @why: (nullable) */
void     stint_entry_set_why (StintEntry *entry, const GError *why);
/* Whether the entry belongs to an import that is paused or stopped. */
gboolean stint_import_is_held (StintDb *db, gint64 worklog, gboolean *held, GError **error);
/* An import that was not taken as a whole leaves nothing. */
gboolean stint_import_drop_loading (StintDb *db, GError **error);
/* What the import still has to send waits until stint_store_resume_import(). */
gboolean stint_import_hold (StintDb *db, gint64 import, GError **error);
/* The server has the entry's row of an import, if it is one. */
gboolean stint_import_sent (StintDb *db, const StintEntry *entry, GError **error);
/* (nullable): whether @author, as an import names one, is @person */
gboolean stint_import_is_author (const char *author, const StintPerson *person);

G_END_DECLS
