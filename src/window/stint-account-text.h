/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is said of an account, which is an a{sv} as the agent's properties Account and Accounts have it. */

/* (transfer full): the person: "Anna Ivanova", or the login where the service told no name. */
char       *stint_account_text_who (GVariant *account);
/* (transfer full): "anna, organisation 1234567, Yandex 360"; for the demonstration account, what it is. */
char       *stint_account_text_where (GVariant *account);
/* What is good to know while working with it: read-only, demonstration, the token is not kept. @account: (nullable).
 * "": nothing. */
const char *stint_account_text_note (GVariant *account);
/* (transfer full): the same, and what can be done about it. */
char       *stint_account_text_advice (GVariant *account);
/* (nullable) (transfer none) and FALSE where @account is NULL or does not have it. */
const char *stint_account_text_get (GVariant *account, const char *key);
gboolean    stint_account_text_is (GVariant *account, const char *key);

G_END_DECLS
