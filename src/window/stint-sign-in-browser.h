/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * StintSignInBrowser:
 *
 * Signing in with the browser: a page opens and shows a code to paste here; or a code stands here, to be typed on a page
 * that may be open on any device. Signal: `activate`: Enter was pressed after the code.
 */
#define STINT_TYPE_SIGN_IN_BROWSER (stint_sign_in_browser_get_type ())
G_DECLARE_FINAL_TYPE (StintSignInBrowser, stint_sign_in_browser, STINT, SIGN_IN_BROWSER, GtkBox)

/* @how: what the agent's BeginBrowserSignIn answered. @device: whether the code is to be typed there; else the page is
 * opened at once. */
void        stint_sign_in_browser_begin (StintSignInBrowser *self, GVariant *how, gboolean device);
/* (transfer full): what was pasted, without white space around it. */
char       *stint_sign_in_browser_get_code (StintSignInBrowser *self);

G_END_DECLS
