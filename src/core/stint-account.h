/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-remote.h"

G_BEGIN_DECLS

typedef enum { STINT_ORG_360, STINT_ORG_CLOUD } StintOrgType;
typedef enum { STINT_TOKEN_OAUTH, STINT_TOKEN_IAM } StintTokenType;

/* "360" / "cloud"; "oauth" / "iam". FALSE and an INPUT error naming @text when it is neither. */
gboolean    stint_org_type_parse (const char *text, StintOrgType *type, GError **error);
const char *stint_org_type_to_string (StintOrgType type);
gboolean    stint_token_type_parse (const char *text, StintTokenType *type, GError **error);
const char *stint_token_type_to_string (StintTokenType type);
/* What an organisation id looks like: decimal digits only → 360, otherwise cloud. A suggestion. */
StintOrgType stint_org_type_guess (const char *org_id);

#define STINT_DEFAULT_URL "https://api.tracker.yandex.net"

/**
 * StintAccount:
 *
 * Where and as whom to sign in, without the token. Plain values, no I/O.
 */
typedef struct
{
  char *id;   /* names the database and the keyring item; "demo" for the demo account */
  char *url;  /* base address without a trailing slash */
  char *org;
  StintOrgType org_type;
  StintTokenType token_type;
  gboolean demo;
  StintPerson *person; /* who /myself said; login and display may be shown */
} StintAccount;

StintAccount *stint_account_new (void);
StintAccount *stint_account_copy (const StintAccount *self);
void          stint_account_free (StintAccount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintAccount, stint_account_free)

/* (transfer full): 16 hex digits from url, org and the person; the same person in the same organisation always gets the same. */
char *stint_account_make_id (const StintAccount *self);

/**
 * stint_account_check_url:
 * Returns: (transfer full) (nullable): the address without trailing slash; NULL and INPUT unless it is `https`,
 *   or `http` to a loopback host (`localhost`, 127.0.0.0/8, `[::1]`); user info, query and fragment are refused
 */
char *stint_account_check_url (const char *url, GError **error);

/* An organisation id fit for a header: 1 to 64 letters, digits, `-`, `_`. */
gboolean stint_account_check_org (const char *org, GError **error);

G_END_DECLS
