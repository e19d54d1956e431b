/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-account.h"

G_BEGIN_DECLS

/* The file of accounts (a key file, 0600, written whole and durably; no secrets). Only the agent writes it. */

/* (transfer full) (nullable): who is signed in; NULL without error: nobody. A damaged file is a STORE error. */
StintAccount *stint_accounts_current (GError **error);
/* (transfer full) (nullable): an account that was used before. */
StintAccount *stint_accounts_get (const char *id, GError **error);
/* (transfer full) (element-type StintAccount): all that were used before, in the order of their first sign-in; damaged ones are left
 * out. */
GPtrArray    *stint_accounts_list (GError **error);
/* Remembers the account and makes it the current one. */
gboolean      stint_accounts_sign_in (const StintAccount *account, GError **error);
/* Nobody is current any more; the account and its database stay. */
gboolean      stint_accounts_sign_out (GError **error);

G_END_DECLS
