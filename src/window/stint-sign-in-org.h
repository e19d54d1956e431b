/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * StintSignInOrg:
 *
 * The first step of signing in: the organisation, of which kind it is (guessed from its ID until the person says it),
 * and, for those who need it, the server. Signal: `activate`: Enter was pressed.
 */
#define STINT_TYPE_SIGN_IN_ORG (stint_sign_in_org_get_type ())
G_DECLARE_FINAL_TYPE (StintSignInOrg, stint_sign_in_org, STINT, SIGN_IN_ORG, GtkBox)

/**
 * stint_sign_in_org_fill:
 * @options: what is typed is added as the agent's SignIn takes it: org, org-type, url
 *
 * Returns: FALSE and an INPUT error when a field is wrong; the person is taken to it then
 */
gboolean stint_sign_in_org_fill (StintSignInOrg *self, GVariantBuilder *options, GError **error);
/* Fills in what an account says. */
void     stint_sign_in_org_prefill (StintSignInOrg *self, GVariant *account);

G_END_DECLS
