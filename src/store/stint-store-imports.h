/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-store.h"

G_BEGIN_DECLS

/* Imports that were begun, with their rows (stint-store-imports.c). An import's rows go through the outbox like any entry. */

/* Numbers are in the file: never change one. */
typedef enum
{
  STINT_IMPORT_RUNNING = 0,   /* or over, when nothing waits */
  STINT_IMPORT_PAUSED = 1,    /* by the person */
  STINT_IMPORT_STOPPED = 2,   /* by the server's answer: see reason */
  STINT_IMPORT_CANCELLED = 3, /* what had not been sent was dropped */
  STINT_IMPORT_UNDONE = 4,    /* what it had created is deleted, or waits to be */
  STINT_IMPORT_LOADING = 5,   /* its rows are coming in: never told, nothing of it is due, dropped when the store is opened */
} StintImportState;

typedef struct
{
  gint64 id;
  char *name;    /* of the file; never NULL, may be empty */
  char *program; /* what wrote it, as stint_import_plan_get_program() says */
  gint64 begun;  /* seconds UTC */
  gboolean as_authors;
  StintImportState state;
  char *reason;  /* (nullable): why it was STOPPED, one sentence */
  guint rows;    /* of the file */
  guint total;   /* that were accepted */
  guint done;    /* accepted rows that need nothing any more: sent, present, dropped; UNDONE: that are gone from the server */
  guint sent;    /* that the server has taken */
  guint present; /* left out, for they were there already */
  guint refused; /* that could not be accepted, and that the server refused */
  guint failed;  /* of those, that the server refused: they can be sent again */
  guint waiting; /* to be sent, or UNDONE: to be deleted */
} StintImport;

void stint_import_free (StintImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintImport, stint_import_free)

/* ---- reading ---- */

/* (transfer full) (element-type StintImport): newest first */
GPtrArray   *stint_store_list_imports (StintStore *self, guint limit, GError **error);
/* (transfer full) (nullable): NO_ENTRY */
StintImport *stint_store_get_import (StintStore *self, gint64 id, GError **error);
/* (transfer full) (nullable): NULL without error: none; the oldest that has something to do */
StintImport *stint_store_running_import (StintStore *self, GError **error);
/* (transfer full): the refused rows as CSV: the columns of the file, and the reason in the last one. It can be corrected and
 * imported alone. Only the first line where nothing was refused. */
char        *stint_store_import_refused (StintStore *self, gint64 id, GError **error);

/* FALSE ends the visit. */
typedef gboolean (*StintStoreVisit) (const char *issue, gint64 start, gint64 seconds, gpointer data);

/* Own entries with start in [@from, @to), by start, issue and length. */
gboolean     stint_store_visit (StintStore *self, gint64 from, gint64 to, StintStoreVisit func, gpointer data, GError **error);

/* ---- for the agent ---- */

/* One row of a file that is taken or refused. */
typedef struct
{
  StintDraft draft; /* issue NULL: refused */
  guint line;
  const char *cells; /* as it stands in the file: CSV without line end */
  const char *why;   /* (nullable): refused: the reason */
} StintImportDraft;

typedef struct
{
  const char *name;
  const char *program;
  const char *header; /* the first line for refused rows: CSV without line end */
  gboolean as_authors;
  gboolean again; /* as_authors: what the server has already is taken once more */
  guint rows;
  guint present;
} StintImportHead;

/* Gives the next of the drafts; FALSE: there is none, or none for now. */
typedef gboolean (*StintImportNext) (StintImportDraft *draft, gpointer data);

/* All rows into the outbox, all or none: in steps, between which others may be answered. There is no import before its end.
 * Returns: the import's id, 0 on error */
gint64   stint_store_begin_import (StintStore *self, const StintImportHead *head, GError **error);
/* What @next gives now; again until there is no row any more. On error it is to be dropped. */
gboolean stint_store_load_import (StintStore *self, gint64 id, const StintImportHead *head, StintImportNext next, gpointer data,
                                  GError **error);
/* Durable with all its rows when it returns TRUE. */
gboolean stint_store_end_import (StintStore *self, gint64 id, GError **error);
/* What was begun and has not come to its end is gone. */
gboolean stint_store_drop_import (StintStore *self, GError **error);
/* All of this at once. Returns: the import's id, 0 on error */
gint64   stint_store_add_import (StintStore *self, const StintImportHead *head, StintImportNext next, gpointer data,
                                 GError **error);
/* NO_ENTRY; INPUT where the import's state does not allow it. */
gboolean stint_store_pause_import (StintStore *self, gint64 id, GError **error);
gboolean stint_store_resume_import (StintStore *self, gint64 id, GError **error);
/* What has not been sent goes, what is on the way may still arrive; what the server has stays. */
gboolean stint_store_cancel_import (StintStore *self, gint64 id, GError **error);
/* Everything that it has created is deleted: what waits goes, what the server has (or may have) gets a *delete* row. */
gboolean stint_store_undo_import (StintStore *self, gint64 id, GError **error);
/* What the server has refused is due again. */
gboolean stint_store_retry_import (StintStore *self, gint64 id, GError **error);

/* ---- for push ---- */

/* The first refusal of the right to import stops the whole: its rows wait until it is resumed, and @item does, too.
 * @stopped: (out): FALSE where rows have gone through before, so that it is about this one alone. */
gboolean stint_store_stop_import (StintStore *self, const StintOutboxItem *item, const GError *why, gboolean *stopped,
                                  GError **error);
/* @author: (nullable): who @item's author is; @remotes: (element-type StintRemoteWorklog): all records of its issue. What is among
 * them of the import's rows of that author on this issue is left out, of several equal ones as many as there are; the others
 * may be sent. */
gboolean stint_store_check_import (StintStore *self, const StintOutboxItem *item, const StintPerson *author, GPtrArray *remotes,
                                   GError **error);

G_END_DECLS
