/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-ticker.h"
#include "stint-timer-bar.h"

G_BEGIN_DECLS

struct _StintTimerBar
{
  GtkBox parent_instance;

  GtkStack *issues;
  GtkWidget *issue_entry;
  GtkLabel *key;
  GtkLabel *summary;
  GtkLabel *clock;
  GtkWidget *comment;
  GtkButton *button;
  GtkWidget *menu_button;
  GSimpleAction *discard_action;

  StintClient *client;
  GSignalGroup *client_signals;
  GSignalGroup *agent_signals;
  GCancellable *cancellable;
  StintTicker *ticker;

  /* The running timer as the agent told it last; @issue is NULL while none runs. */
  char *issue;
  char *timer_comment;
  gint64 start;
  gboolean busy; /* a call is under way */
};

/* (transfer none) (nullable) */
StintAgent1 *stint_timer_bar_get_agent (StintTimerBar *self);
const char  *stint_timer_bar_get_comment (StintTimerBar *self);
/* While a call is under way nothing else can be started. */
void         stint_timer_bar_set_busy (StintTimerBar *self, gboolean busy);

/* What the bar does, in stint-timer-bar-actions.c. */
void         stint_timer_bar_discard (StintTimerBar *self);
/* Sends the comment of the running timer where it was changed. */
void         stint_timer_bar_save_comment (StintTimerBar *self);

G_END_DECLS
