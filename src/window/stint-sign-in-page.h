/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintSignInPage:
 *
 * Signing in, step by step: the organisation, the token (or the browser), and who it is; or the demonstration account
 * at once. What is typed stays through all of it; the token is forgotten when the page is left.
 *
 * Properties: `client` (#StintClient, nullable); `holding` (boolean, read-only): a call is under way or its result is
 * still shown, so that the page is not to be left although somebody is signed in already.
 * Signal: `done`: the person is through with it, or went back to what was there before.
 */
#define STINT_TYPE_SIGN_IN_PAGE (stint_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (StintSignInPage, stint_sign_in_page, STINT, SIGN_IN_PAGE, GtkBox)

GtkWidget *stint_sign_in_page_new (void);
gboolean   stint_sign_in_page_is_holding (StintSignInPage *self);
/* Begins anew. @account: (nullable): as in the agent's property; only a new token of it is to be typed. NULL: somebody
 * else, from the start. */
void       stint_sign_in_page_begin (StintSignInPage *self, GVariant *account);

G_END_DECLS
