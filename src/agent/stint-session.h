/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-account.h"
#include "stint-store.h"
#include "stint-sync.h"
#include "stint-tracker.h"

G_BEGIN_DECLS

/**
 * StintSession:
 *
 * What the agent is, without the bus: the signed-in account with its store, its connection and its keeping equal. Every
 * command is answered after COMMIT and works without network, token or keyring.
 *
 * Signals: `changed`: timer, account, counts, online, last sync or problem may differ;
 * `entries-changed` (gint64 from, gint64 to); `issues-changed`: pins, or what is assigned to the person, may differ;
 * `imports-changed`: an import began, ended or got further;
 * `timer-ending`: the running timer, if any, is about to be logged: the last moment for its absences.
 */
#define STINT_TYPE_SESSION (stint_session_get_type ())
G_DECLARE_FINAL_TYPE (StintSession, stint_session, STINT, SESSION, GObject)

typedef enum
{
  STINT_TOKEN_MISSING, /* none yet, or the keyring did not give it */
  STINT_TOKEN_KEYRING, /* kept in the keyring */
  STINT_TOKEN_SESSION, /* in memory only: there is no keyring */
} StintTokenPlace;

StintSession *stint_session_new (void);
/* Opens the account that signed in last, if any; the token and the network come later by themselves. A failure is told
 * as a problem, and again by every command. */
void          stint_session_open (StintSession *self);
/* Aborts calls and closes the store; nothing is signalled afterwards. */
void          stint_session_close (StintSession *self);

/* ---- state ---- */

/* (transfer none) (nullable): nobody is signed in. */
const StintAccount *stint_session_get_account (StintSession *self);
StintTokenPlace     stint_session_get_token_place (StintSession *self);
/* (transfer none) (nullable): what needs the person. */
const GError       *stint_session_get_problem (StintSession *self);
gboolean            stint_session_get_online (StintSession *self);
/* (transfer none): the open store, or NULL with the reason: NO_ACCOUNT, or why it cannot be opened. Whoever asks for the
 * reason also has one that could not be opened tried again. */
StintStore         *stint_session_get_store (StintSession *self, GError **error);
/* (transfer none) (nullable): NULL while there is no token. */
StintTracker       *stint_session_get_tracker (StintSession *self);
/* (transfer none) (nullable): likewise. */
StintSync          *stint_session_get_sync (StintSession *self);

/* ---- for the sign-in (stint-sign-in.c) ---- */

/* Makes @account the current one: opens its store, then remembers it. The same account again only gets the new token.
 * On error everything is as before. */
gboolean stint_session_use_account (StintSession *self, const StintAccount *account, GError **error);
/* Begins to talk to the server with @token (copied). */
void     stint_session_use_token (StintSession *self, const char *token, StintTokenPlace place);
/* Nobody is signed in any more. INPUT while a timer runs. */
gboolean stint_session_leave_account (StintSession *self, GError **error);
/* Another account of this computer becomes the current one, its token comes by itself. NO_ACCOUNT; INPUT while a
 * timer runs. */
gboolean stint_session_switch_account (StintSession *self, const char *id, GError **error);
/* (transfer none) (element-type StintAccount): everybody who has signed in here. */
GPtrArray *stint_session_get_accounts (StintSession *self);
/* @problem: (transfer full) (nullable) */
void     stint_session_take_problem (StintSession *self, GError *problem);
/**
 * stint_session_connect_async:
 *
 * Answers when there is a connection that the server accepts, asking the keyring for the token (again) where there is none:
 * it may have been unlocked meanwhile. Fails with what needs the person. Several callers share one question.
 */
void       stint_session_connect_async (StintSession *self, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) */
StintSync *stint_session_connect_finish (StintSession *self, GAsyncResult *result, GError **error);

/* ---- commands (stint-session-commands.c); entries are (transfer full) ---- */

/* @at: 0 for now. @logged: (out) (nullable): the entry of the timer that ran before; @parts as below. */
gboolean      stint_session_start (StintSession *self, const char *issue, const char *comment, gint64 at,
                                   StintWorklog **logged, GArray **parts, GError **error);
/**
 * stint_session_stop:
 * @at: 0 for now; may lie ahead, where the clock is behind
 * @comment: (nullable): the timer's own stays
 * @parts: (out) (optional) (transfer full) (nullable) (element-type gint64): all entries, where midnight made several
 *
 * The length is what the wall clock went on since the start, with sleep and whole days, up to %STINT_DURATION_MAX.
 * A longer one, or a clock that stands before the start, is refused: the timer runs on until the clock is
 * right or an end is named. Midnights and rounding are as the preferences say (stint_span_make()); an entry belongs to the
 * day of its start.
 *
 * Returns: the first entry
 */
StintWorklog *stint_session_stop (StintSession *self, gint64 at, const char *comment, GArray **parts,
                                  GError **error);
StintTimer   *stint_session_discard (StintSession *self, GError **error);

/* (transfer full) (nullable): the own entry that began last, up to now. NULL without error: there is none.
 * (stint-session-last.c) */
StintWorklog *stint_session_get_last (StintSession *self, GError **error);
/* Starts the timer with the issue and the comment of that entry. NO_ENTRY: there is none. */
gboolean      stint_session_start_last (StintSession *self, GError **error);

/* What is to change; NULL and 0 stay as they are. */
typedef struct
{
  const char *issue;
  const char *comment;
  gint64 start;
  gint64 seconds;
} StintChanges;

gboolean      stint_session_edit_timer (StintSession *self, const StintChanges *changes, GError **error);
StintWorklog *stint_session_add (StintSession *self, const StintChanges *values, GError **error);
StintWorklog *stint_session_edit (StintSession *self, gint64 id, const StintChanges *changes, GError **error);
gboolean      stint_session_delete (StintSession *self, gint64 id, GError **error);
StintWorklog *stint_session_undelete (StintSession *self, gint64 id, GError **error);
StintWorklog *stint_session_retry (StintSession *self, gint64 id, GError **error);
gboolean      stint_session_revert (StintSession *self, gint64 id, GError **error);

/* ---- absences (stint-session-away.c) ---- */

/* Of the running timer; a part before its start is left out. Returns: its id, 0 on error */
gint64        stint_session_add_away (StintSession *self, gint64 start, gint64 until, const char *reason,
                                      GError **error);
/* As stint_store_answer_away(), by the preferences. @entries: (out) (element-type gint64) */
gboolean      stint_session_answer_away (StintSession *self, gint64 id, StintAwayAnswer answer, const char *issue,
                                         const char *comment, GArray **entries, GError **error);
gboolean      stint_session_undo_away (StintSession *self, gint64 id, GArray **entries, GError **error);

/* ---- issues (stint-session-issues.c) ---- */

gboolean      stint_session_pin_issue (StintSession *self, const char *issue, gboolean pinned, GError **error);
/* Asks the server for the issues assigned to the person, at most every ten minutes and only with a connection;
 * `issues-changed` tells when they are in the store. */
void          stint_session_refresh_assigned (StintSession *self);

/* ---- imports (stint-session-imports.c) ---- */

typedef enum
{
  STINT_IMPORT_PAUSE,
  STINT_IMPORT_RESUME,
  STINT_IMPORT_CANCEL,
  STINT_IMPORT_UNDO,
  STINT_IMPORT_RETRY,
} StintImportCommand;

gboolean      stint_session_import_command (StintSession *self, gint64 id, StintImportCommand command, GError **error);
/* The store got a new import: tell and send. */
void          stint_session_imports_changed (StintSession *self);

/* The store was changed by somebody who holds it: tell and send. */
void          stint_session_entries_changed (StintSession *self, gint64 from, gint64 to);

/**
 * StintSessionHold:
 *
 * While it lives nobody is told of what commands change, and nothing is sent; all of it follows when it goes. For
 * whoever answers a person: the answer leaves right after COMMIT. Not nested.
 */
typedef struct _StintSession StintSessionHold;
StintSessionHold *stint_session_hold (StintSession *self);
void              stint_session_release (StintSessionHold *hold);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintSessionHold, stint_session_release)

G_END_DECLS
