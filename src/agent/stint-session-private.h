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
  GCancellable *cancellable; /* of the account: cancelled when another comes */
  GQueue waiting;            /* GTask: callers of stint_session_connect_async() */
  gboolean loading;          /* the keyring is being asked */
  StintTokenPlace token_place;
};

void stint_session_emit_changed (StintSession *self);
/* The token is here, or it is known why not: whoever waits for the connection hears it. */
void stint_session_answer_waiting (StintSession *self);
/* Asks the keyring; the demonstration account starts its server instead. */
void stint_session_load_token (StintSession *self);
void stint_session_drop_connection (StintSession *self);
/* Between these two the store may be another one; the connection stays. */
void stint_session_drop_sync (StintSession *self);
void stint_session_begin_sync (StintSession *self);
/* Opens the store anew, soon, if anybody met damage in it. */
void stint_session_look_for_damage (StintSession *self);

G_END_DECLS
