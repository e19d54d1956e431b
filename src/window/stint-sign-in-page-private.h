/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-sign-in-browser.h"
#include "stint-sign-in-known.h"
#include "stint-sign-in-org.h"
#include "stint-sign-in-page.h"
#include "stint-sign-in-token.h"
#include "stint-sign-in-words.h"

G_BEGIN_DECLS

struct _StintSignInPage
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkLabel *step_label;
  GtkStack *steps;
  StintSignInOrg *org;
  StintSignInToken *token;
  StintSignInBrowser *browser;
  GtkLabel *who;
  GtkLabel *where;
  GtkLabel *note;
  GtkLabel *error;
  GtkWidget *back;
  GtkWidget *busy;
  GtkLabel *busy_label;
  GtkSpinner *spinner;
  GtkWidget *cancel;
  GtkButton *next;
  GtkWidget *others; /* other ways: known accounts, the demo */
  StintSignInKnown *known;

  StintClient *client;
  StintSignInStep step;
  GCancellable *call; /* (nullable): of the call under way */
  GVariant *before;   /* (nullable): the account when it was begun */
  gboolean device;    /* the browser's code is typed there, not here */
  gboolean agreed;    /* the person has agreed there; only the organisation was not right */
  gboolean holding;
};

/* stint-sign-in-page.c: what is shown. */
void stint_sign_in_page_update (StintSignInPage *self);
/* "": none. */
void stint_sign_in_page_show_error (StintSignInPage *self, const char *sentence);
/* Forgets the error and moves the focus into the step. */
void stint_sign_in_page_go_to (StintSignInPage *self, StintSignInStep step);
/* The person is through with it. */
void stint_sign_in_page_finish (StintSignInPage *self);

/* stint-sign-in-page-calls.c: the agent's part. They do nothing while a call is under way. */
/* Returns: whether the organisation can be one; else the person is at it. */
gboolean stint_sign_in_page_fill_org (StintSignInPage *self, GVariantBuilder *options);
void     stint_sign_in_page_sign_in (StintSignInPage *self);
void     stint_sign_in_page_sign_in_demo (StintSignInPage *self);
void     stint_sign_in_page_switch (StintSignInPage *self, const char *id);
void     stint_sign_in_page_begin_browser (StintSignInPage *self, gboolean device);
void     stint_sign_in_page_finish_browser (StintSignInPage *self);
void     stint_sign_in_page_cancel_call (StintSignInPage *self);
/* What the browser was opened for is given up. */
void     stint_sign_in_page_leave_browser (StintSignInPage *self);

G_END_DECLS
