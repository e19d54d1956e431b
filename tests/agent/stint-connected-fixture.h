/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-sandbox.h"
#include "stint-session.h"

G_BEGIN_DECLS

/* Friday, 2026-11-20 12:00 UTC: where the clock of these tests stands. */
#define NOW G_GINT64_CONSTANT (1795176000)

/* A session and a sandbox in the same main loop; nobody is signed in yet. */
typedef struct
{
  StintSandbox *sandbox;
  StintSession *session;
  StintAccount *account; /* anna */
  gint64 told_from;
  gint64 told_to;
} Connected;

void connected_set_up (Connected *fixture, gconstpointer data);
void connected_tear_down (Connected *fixture, gconstpointer data);
/* (transfer full): an account of the sandbox as it stands after its sign-in. */
StintAccount *connected_account (Connected *fixture, const char *token);
/* anna signs in; what that begins goes on. */
void connected_sign_in (Connected *fixture);
/* anna signs in, and the first reading ends. */
void connected_sign_in_and_rest (Connected *fixture);
/* One whole pass; its error (transfer full) or NULL. */
GError *connected_run (Connected *fixture);

G_END_DECLS
