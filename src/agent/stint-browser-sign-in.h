/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-session.h"

G_BEGIN_DECLS

/**
 * StintBrowserSignIn:
 *
 * Signing in with the browser: at most one attempt at a time; a new one ends the one before. What an attempt holds is
 * forgotten when it succeeds, when it is too old, and with the object. The token it gets goes the same way as a pasted one.
 *
 * The environment variable `STINT_OAUTH_URL` names another sign-in service for tests: plain http on loopback only, else it is
 * ignored; a build without a client id then has one.
 */
#define STINT_TYPE_BROWSER_SIGN_IN (stint_browser_sign_in_get_type ())
G_DECLARE_FINAL_TYPE (StintBrowserSignIn, stint_browser_sign_in, STINT, BROWSER_SIGN_IN, GObject)

StintBrowserSignIn *stint_browser_sign_in_new (StintSession *session);

/* (transfer none): the kinds there are, "code" and "device"; none where the build has no client id. */
const char *const  *stint_browser_sign_in_get_kinds (StintBrowserSignIn *self);

/* Forgets the attempt; whoever waits for its end hears INPUT. */
void                stint_browser_sign_in_give_up (StintBrowserSignIn *self);

typedef struct
{
  char *url;       /* to open */
  char *user_code; /* (nullable): what to type there */
  gint64 expires;  /* seconds since 1970 */
} StintBrowserHow;

void stint_browser_how_free (StintBrowserHow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintBrowserHow, stint_browser_how_free)

/* @kind: one of the kinds; "" only ends the attempt, with an empty answer. INPUT: there is no such kind. */
void             stint_browser_sign_in_begin_async (StintBrowserSignIn *self, const char *kind, GCancellable *cancellable,
                                                    GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) */
StintBrowserHow *stint_browser_sign_in_begin_finish (StintBrowserSignIn *self, GAsyncResult *result, GError **error);

/**
 * stint_browser_sign_in_finish_async:
 * @code: what the page showed; for a device it does not matter: it answers when the person has agreed
 * @account: (transfer full): as in stint_sign_in_async()
 *
 * Errors: those of #StintOauth and stint_sign_in_async(). Where only the organisation was wrong the token is kept for the next
 * call, until the attempt is too old.
 */
void             stint_browser_sign_in_finish_async (StintBrowserSignIn *self, const char *code, StintAccount *account,
                                                     GAsyncReadyCallback callback, gpointer user_data);
gboolean         stint_browser_sign_in_finish_finish (StintBrowserSignIn *self, GAsyncResult *result, GError **error);

G_END_DECLS
