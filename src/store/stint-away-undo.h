/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-entry.h"

G_BEGIN_DECLS

/**
 * StintAwayUndo:
 *
 * What an answer to an absence found and did, in memory: enough to take it back.
 */
typedef struct _StintAwayUndo
{
  gint64 id;
  GPtrArray *rows;   /* StintAway: all there were */
  StintTimer *timer; /* (nullable): as it was */
  gint64 next_start; /* the start of the timer afterwards; 0: none; G_MININT64: the timer was left alone */
  GPtrArray *old;    /* StintEntry: as those were that were changed or deleted */
  GArray *made;      /* gint64 */
} StintAwayUndo;

/* Remembers timer and absences. (transfer full) (nullable): NULL with @error set */
StintAwayUndo *stint_away_undo_new (StintDb *db, gint64 id, GError **error);
void           stint_away_undo_free (StintAwayUndo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintAwayUndo, stint_away_undo_free)
/* Remembers what an entry says before it is changed. */
void           stint_away_undo_keep (StintAwayUndo *self, const StintEntry *entry);
/* (transfer full) (element-type gint64): what was changed and made */
GArray        *stint_away_undo_entries (const StintAwayUndo *self);

/* In stint-store-away.c: all rows of @stmt, (transfer full) (element-type StintAway); one row written. */
GPtrArray *stint_away_read (StintDb *db, sqlite3_stmt *stmt, GError **error);
gboolean   stint_away_save (StintDb *db, StintAway *away, GError **error);

G_END_DECLS
