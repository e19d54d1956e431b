/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stint-sandbox-journal.h"

G_BEGIN_DECLS

/* What the sandbox knows: users, issues, worklogs. All times are milliseconds since 1970, UTC. */

typedef struct
{
  const char *login;
  const char *display;
  const char *first_name;
  const char *last_name;
  const char *cloud_uid;
  gint64 uid;
  gint64 passport_uid;
  gboolean admin;
  gboolean has_license;
  GPtrArray *worklogs; /* (element-type SandboxWorklog): by id, owned by the state */
} SandboxUser;

typedef struct
{
  char *id; /* 24 hex digits, stays when the key changes */
  char *key;
  char *summary;
  char *folded; /* key and summary casefolded, for suggestions */
  char *summary_folded;
  GPtrArray *aliases;    /* former keys */
  SandboxUser *author;   /* the administrator */
  SandboxUser *assignee; /* (nullable) */
  gboolean resolved;
  gint64 version;
  gint64 created;
  gint64 updated;
  gint64 original;       /* seconds, -1: not set */
  gint64 estimate;       /* seconds as it was set, -1: not set */
  gint64 estimate_spent; /* the time spent when it was set */
  gint64 spent;          /* seconds, sum of the worklogs */
  GPtrArray *worklogs;   /* (element-type SandboxWorklog): by id, owned by the state */
} SandboxIssue;

typedef struct
{
  gint64 id; /* first: the key of the index; 0 in a new record */
  gint64 version;
  SandboxIssue *issue;
  SandboxUser *author;
  SandboxUser *updater;
  gint64 start;
  gint64 seconds;
  gint64 created;
  gint64 updated;
  gint64 listed; /* when it came to be here: lists lag behind this; 0 after a restart */
  char *comment; /* (nullable): NULL for none, never empty */
} SandboxWorklog;

typedef struct
{
  GPtrArray *users;    /* fixed */
  GPtrArray *issues;   /* in the order of creation */
  GHashTable *by_key;  /* key, former key or id to issue */
  GPtrArray *worklogs; /* by id; owns them */
  GHashTable *by_id;
  gint64 last_id;          /* ids are not used twice */
  SandboxJournal *journal; /* (nullable): NULL keeps the state in memory only */
  struct _SandboxOauth *oauth; /* (nullable): the sign-in, see stint-sandbox-oauth.c */
  GPtrArray *gaps;         /* (nullable): absences, see stint-sandbox-gaps.c */
} SandboxState;

/* @path: (nullable). Reads the journal at @path and keeps it open. */
SandboxState *sandbox_state_new (const char *path, GError **error);
void sandbox_state_free (SandboxState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxState, sandbox_state_free)

gint64 sandbox_state_now (void);

/* (transfer none) (nullable) */
SandboxUser *sandbox_state_find_user (SandboxState *self, const char *login);
/* By key, former key or id. (transfer none) (nullable) */
SandboxIssue *sandbox_state_find_issue (SandboxState *self, const char *key);

/* Adds an issue; @issue's strings are copied, its id is made when NULL. NULL with @error: nothing
 * changed. */
SandboxIssue *sandbox_state_add_issue (SandboxState *self, const SandboxIssue *issue,
                                       GError **error);
/* Writes what was changed in an issue of the state to the journal. */
gboolean sandbox_state_save_issue (SandboxState *self, SandboxIssue *issue, GError **error);
gboolean sandbox_state_move_issue (SandboxState *self, SandboxIssue *issue, const char *new_key,
                                   GError **error);
/* @author is borrowed. */
SandboxIssue *sandbox_issue_new (const char *id, SandboxUser *author);
void sandbox_issue_free (SandboxIssue *self);
/* Takes over all that can change by hand: not id, author, time spent and worklogs. */
void sandbox_issue_assign (SandboxIssue *self, const SandboxIssue *record);
/* The time still needed as Tracker shows it, -1 when not set. */
gint64 sandbox_issue_get_estimate (const SandboxIssue *self);
/* The part of a key before its last hyphen. */
char *sandbox_issue_dup_queue (const SandboxIssue *self);

/* Adds (id 0) or replaces a worklog; strings are copied. The journal is written first:
 * NULL with @error means that nothing changed. */
SandboxWorklog *sandbox_state_put_worklog (SandboxState *self, const SandboxWorklog *record,
                                           GError **error);
gboolean sandbox_state_delete_worklog (SandboxState *self, gint64 id, GError **error);
/* (transfer none) (nullable) */
SandboxWorklog *sandbox_state_find_worklog (SandboxState *self, gint64 id);
/* The index of the first record of @worklogs with an id above @id. */
guint sandbox_worklogs_after (GPtrArray *worklogs, gint64 id);

G_END_DECLS
