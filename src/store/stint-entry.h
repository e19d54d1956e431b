/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-db.h"

G_BEGIN_DECLS

/* What a worklog says. */
typedef struct
{
  char *issue;
  gint64 start;
  int offset;
  gint64 seconds;
  char *comment;
} StintValues;

void stint_values_set (StintValues *self, const StintValues *other);
void stint_values_set_remote (StintValues *self, const StintRemoteWorklog *remote, int offset);
void stint_values_set_issue (StintValues *self, const char *issue);
void stint_values_clear (StintValues *self);
/* The offset is ours alone: the server does not tell it, so it makes no difference. */
gboolean stint_values_equal (const StintValues *a, const StintValues *b);

/* Numbers are in the file: never change one. */
typedef enum
{
  STINT_KEPT = 0,
  STINT_DELETED = 1,
  STINT_LEFT_BEHIND = 2
} StintDeleted;
typedef enum
{
  STINT_ROW_QUEUED = 0,
  STINT_ROW_SENDING = 1,
  STINT_ROW_FAILED = 2,
  STINT_ROW_HELD = 3 /* of an import that is paused or stopped */
} StintRowState;

/* What became of a row of an import. */
typedef enum
{
  STINT_IMPORT_ROW_UNCHECKED = 0, /* as_authors: waits, and whether the server has it already is not known */
  STINT_IMPORT_ROW_ACCEPTED = 1,  /* waits */
  STINT_IMPORT_ROW_SENT = 2,
  STINT_IMPORT_ROW_PRESENT = 3,   /* the server had it already */
  STINT_IMPORT_ROW_NOT_TAKEN = 4, /* it was no entry: see reason */
  STINT_IMPORT_ROW_DROPPED = 5    /* taken back before it was sent */
} StintImportRowState;

/* What a call whose outcome is not known may have done. */
typedef enum
{
  STINT_DOUBT_NONE = 0,
  STINT_DOUBT_CREATED =
      1, /* there may be a record with the sent values: look before sending again */
  STINT_DOUBT_EDITED = 2, /* the record may say something else than base */
  STINT_DOUBT_GONE = 4,   /* the record may be deleted already */
} StintDoubt;

/**
 * StintEntry:
 *
 * A row of `worklogs` with its row of `outbox`, in memory inside one transaction. The operations of
 * the store load it, change what they know, settle it and save it.
 */
typedef struct
{
  gint64 id;
  gint64 remote_id; /* 0: the server has it not, as far as is known */
  gint64 remote_version;
  gint64 remote_updated;
  StintValues now;
  StintDeleted deleted;
  char *author;
  gint64 entered_at;
  gint64 pushed_at;

  gboolean waits; /* has an outbox row; what follows is that row */
  StintOutboxKind kind;
  StintRowState state;
  guint doubt;
  gint64 waits_for;
  guint attempts;
  gint64 not_before;
  gint64 sent_at;
  StintValues sent; /* issue NULL: never */
  StintValues base; /* what the server has; also without a row, when remote_id is set */
  char *error_code;
  char *error_words;
} StintEntry;

void stint_entry_free (StintEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintEntry, stint_entry_free)

/* (transfer full) (nullable): NULL without error: there is none. */
StintEntry *stint_entry_load (StintDb *db, gint64 id, GError **error);
StintEntry *stint_entry_load_remote (StintDb *db, gint64 remote_id, GError **error);
/* Writes worklog and outbox row as they stand; id 0 inserts. */
gboolean stint_entry_save (StintDb *db, StintEntry *self, GError **error);
/* Takes worklog and outbox row out of the database. */
gboolean stint_entry_remove (StintDb *db, StintEntry *self, GError **error);

gboolean stint_entry_is_create (const StintEntry *self);
/* Due now, with a clean record. */
void stint_entry_make_due (StintEntry *self);

/**
 * stint_entry_settle:
 *
 * Decides from what the entry says and what the server has whether there is something to tell it,
 * and saves. A row under way and a create in doubt stay as they are: their outcome settles anew.
 */
gboolean stint_entry_settle (StintDb *db, StintEntry *self, GError **error);
/* The server's record is left to a deleted entry of its own, with a delete that waits until @self
 * has been created
 * (@delete_it) or just as a memory of a deleted record. @self has no record afterwards; it is
 * saved. */
gboolean stint_entry_leave_record (StintDb *db, StintEntry *self, gboolean delete_it,
                                   GError **error);
/* (transfer full) (nullable): the record left behind whose delete waits for @self; NULL without
 * error: there is none. */
StintEntry *stint_entry_find_left (StintDb *db, const StintEntry *self, GError **error);
/* Takes back a record left behind whose delete still waits for @self. @found: (out): whether there
 * was one. */
gboolean stint_entry_take_record (StintDb *db, StintEntry *self, const char *only_issue,
                                  gboolean *found, GError **error);

G_END_DECLS
