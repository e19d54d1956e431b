/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-account.h"
#include "stint-sign-in-page.h"
#include "stint-window-fixture.h"

G_BEGIN_DECLS

/* The sign-in page in a window, with the widgets of its steps. @done counts the signal. */
typedef struct
{
  StintWindowFixture base;
  GtkWidget *page;
  GtkStack *steps;
  GtkWidget *org;
  GtkDropDown *org_type;
  GtkWidget *url;
  GtkWidget *token;
  GtkDropDown *token_type;
  GtkLabel *error;
  GtkButton *next;
  GtkWidget *back;
  GtkWidget *cancel;
  int done;
} StintSignInFixture;

void        stint_sign_in_set_up (StintSignInFixture *self, gconstpointer data);
void        stint_sign_in_tear_down (StintSignInFixture *self, gconstpointer data);

void        stint_sign_in_set_text (GtkWidget *entry, const char *text);
const char *stint_sign_in_get_text (GtkWidget *entry);
/* What is said to be wrong, "" for nothing. */
const char *stint_sign_in_get_error (StintSignInFixture *self);
void        stint_sign_in_click (gpointer button);
/* The next call of the agent is this. */
void        stint_sign_in_assert_call (StintSignInFixture *self, const char *expected);
/* The step that shows: org, token, browser, done. */
const char *stint_sign_in_get_step (StintSignInFixture *self);
void        stint_sign_in_wait_step (StintSignInFixture *self, const char *name);
/* Goes to the second step, with a token typed. */
void        stint_sign_in_type_both (StintSignInFixture *self, const char *org, const char *token);

G_END_DECLS
