/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintAccountMenu:
 *
 * Keeps a menu filled with the accounts that have signed in here; choosing one makes it the current one. The action is
 * `account.switch` with an account's id; its state is the current one's.
 */
#define STINT_TYPE_ACCOUNT_MENU (stint_account_menu_get_type ())
G_DECLARE_FINAL_TYPE (StintAccountMenu, stint_account_menu, STINT, ACCOUNT_MENU, GObject)

/* @widget: gets the actions; owns the result, not the other way round. @menu: is emptied and filled. */
StintAccountMenu *stint_account_menu_new (GtkWidget *widget, StintClient *client, GMenu *menu);

G_END_DECLS
