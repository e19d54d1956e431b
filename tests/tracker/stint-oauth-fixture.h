/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-oauth.h"
#include "stint-sandbox.h"

G_BEGIN_DECLS

/* Where the clock of these tests stands. */
#define NOW G_GINT64_CONSTANT (1795176000)

/* An attempt to sign in, and the sandbox as its service. */
typedef struct
{
  StintSandbox *sandbox;
  StintOauth *oauth;
} OauthFixture;

void oauth_set_up (OauthFixture *fixture, gconstpointer data);
void oauth_tear_down (OauthFixture *fixture, gconstpointer data);
/* (transfer full): what a browser shows. */
char *oauth_browse (const char *page);

G_END_DECLS
