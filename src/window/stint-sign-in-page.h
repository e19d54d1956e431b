/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintSignInPage:
 *
 * Organisation, token, server; or the demonstration account. Property: `client` (#StintClient,
 * nullable). Signal: `done`: somebody is signed in, or went back to what was there before.
 */
#define STINT_TYPE_SIGN_IN_PAGE (stint_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (StintSignInPage, stint_sign_in_page, STINT, SIGN_IN_PAGE, GtkBox)

GtkWidget *stint_sign_in_page_new (void);
/* Fills in what the account says (a{sv} as in the agent's property), so that only a new token
 * has to be typed. */
void       stint_sign_in_page_prefill (StintSignInPage *self, GVariant *account);

G_END_DECLS
