/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-session.h"

G_BEGIN_DECLS

struct _StintSession
{
  GObject parent_instance;

  StintAccount *account;
  StintStore *store;
  GError *store_error; /* why there is no store although somebody is signed in */
  StintTracker *tracker;
  StintSync *sync;
  GError *problem;
  GError *rescued; /* what became of a damaged database, until all is read again */
  guint reopen;    /* source: damage was met */
  guint rest;      /* source: the store was used */
  GCancellable *cancellable; /* of the account: cancelled when another comes */
  GQueue waiting;            /* GTask: callers of stint_session_connect_async() */
  gboolean loading;          /* the keyring is being asked */
  StintTokenPlace token_place;
  GPtrArray *accounts; /* (element-type StintAccount) (nullable): as the file has them; NULL: to be read */
  GHashTable *tokens;  /* (nullable): account id to token: those that are kept nowhere else */
  gint64 assigned_at;   /* when the server was asked for the person's issues; 0: it is to be asked */
  gint64 assigned_told; /* when those were read that issues-changed has told of */
  StintRange held_range;
  gboolean held;    /* between stint_session_hold() and its release */
  gboolean held_any; /* something changed meanwhile: held_range */
};

void stint_session_emit_changed (StintSession *self);
/* Signals issues-changed if the assigned issues were read since the last time. */
void stint_session_tell_assigned (StintSession *self);
void stint_session_emit_timer_ending (StintSession *self);
/* (transfer none) (nullable): the store for a change that a person asked for. A licence that only allows reading is told at
 * once instead of by a refusal of each entry later. */
StintStore *stint_session_get_writable (StintSession *self, GError **error);
/* (transfer full) (nullable): line ends as one kind and no outer space, as servers store it; a lost answer is recognised by
 * it. NULL when @comment is not valid text: stint_worklog_check() says so. @comment: (nullable) */
char *stint_session_tidy_comment (const char *comment);
/* (transfer full) (nullable): the issue key in @text; NULL with INPUT where there is none. */
char *stint_session_check_issue (const char *text, GError **error);
/* The token is here, or it is known why not: whoever waits for the connection hears it. */
void stint_session_answer_waiting (StintSession *self);
/* Asks the keyring; the demonstration account starts its server instead. */
void stint_session_load_token (StintSession *self);
/* The current account's token, where there is no keyring: it outlives a change of accounts, not this run. */
void stint_session_keep_token (StintSession *self, const char *token);
const char *stint_session_kept_token (StintSession *self);
void stint_session_forget_token (StintSession *self);
void stint_session_drop_connection (StintSession *self);
/* Between these two the store may be another one; the connection stays. */
void stint_session_drop_sync (StintSession *self);
void stint_session_begin_sync (StintSession *self);
/* Opens the store anew, soon, if anybody met damage in it. */
void stint_session_look_for_damage (StintSession *self);

G_END_DECLS
