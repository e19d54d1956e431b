/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-secret-pipe.h"

G_BEGIN_DECLS

/**
 * StintSignInToken:
 *
 * The second step of signing in: the token, pasted, with its kind guessed; or the browser, where the agent can do that.
 * Signals: `activate`: Enter was pressed; `browser` (const char *kind): code or device was chosen.
 */
#define STINT_TYPE_SIGN_IN_TOKEN (stint_sign_in_token_get_type ())
G_DECLARE_FINAL_TYPE (StintSignInToken, stint_sign_in_token, STINT, SIGN_IN_TOKEN, GtkBox)

/**
 * stint_sign_in_token_fill:
 * @options: token-type is added
 *
 * Returns: (transfer full) (nullable): the token in a pipe; NULL and an INPUT error when it cannot be one, to which
 *   the person is taken then
 */
GUnixFDList *stint_sign_in_token_fill (StintSignInToken *self, GVariantBuilder *options, GError **error);
void         stint_sign_in_token_clear (StintSignInToken *self);
/* @kinds: (nullable): as in the agent's property BrowserSignIn. */
void         stint_sign_in_token_set_browser (StintSignInToken *self, const char *const *kinds);

G_END_DECLS
