/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * StintSignInKnown:
 *
 * Who has signed in on this computer before, to go on as one of them. Signal `chosen` (const char *id).
 */
#define STINT_TYPE_SIGN_IN_KNOWN (stint_sign_in_known_get_type ())
G_DECLARE_FINAL_TYPE (StintSignInKnown, stint_sign_in_known, STINT, SIGN_IN_KNOWN, GtkBox)

/* @accounts: (nullable): the agent's property Accounts. Returns: whether there is somebody */
gboolean stint_sign_in_known_show (StintSignInKnown *self, GVariant *accounts);

G_END_DECLS
