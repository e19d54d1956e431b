/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-suggestions.h"
#include "stint-ticker.h"
#include "stint-timer-bar.h"
#include "stint-timer-started.h"

G_BEGIN_DECLS

struct _StintTimerBar
{
  GtkBox parent_instance;

  GtkStack *issues;
  GtkWidget *issue_entry;
  GtkWidget *issue_button;
  GtkLabel *key;
  GtkLabel *summary;
  GtkWidget *clock_button;
  GtkLabel *clock;
  StintTimerStarted *started;
  GtkWidget *comment;
  StintSuggestions *comments;
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
  gboolean busy;      /* a call is under way */
  gboolean slow;      /* … for so long that it is shown */
  guint patience;
  gboolean switching; /* another issue is being chosen while the timer runs */
};

/* (transfer none) (nullable) */
StintAgent1 *stint_timer_bar_get_agent (StintTimerBar *self);
const char  *stint_timer_bar_get_comment (StintTimerBar *self);
/* While a call is under way nothing else can be started. */
void         stint_timer_bar_set_busy (StintTimerBar *self, gboolean busy);

void         stint_timer_bar_show_state (StintTimerBar *self);
gboolean     stint_timer_bar_focus_comment (StintTimerBar *self);

/* In stint-timer-bar-actions.c, what the bar asks of the agent: */
/* Starts on the issue that is typed; one that runs is logged. */
void         stint_timer_bar_start (StintTimerBar *self);
void         stint_timer_bar_discard (StintTimerBar *self);
/* Sends the comment of the running timer where it was changed. */
void         stint_timer_bar_save_comment (StintTimerBar *self);

/* In stint-timer-bar-switch.c: the choice of another issue while the timer runs. Once, after the template. */
void         stint_timer_bar_init_switch (StintTimerBar *self, GActionMap *actions);

/* In stint-timer-bar-texts.c: the running timer’s issue and its start, in words. Once, after the template: */
void         stint_timer_bar_init_texts (StintTimerBar *self);
void         stint_timer_bar_show_issue (StintTimerBar *self, const char *summary);
void         stint_timer_bar_show_start (StintTimerBar *self);

/* In stint-timer-bar-comments.c: earlier comments of the issue. Once, after the template. */
void         stint_timer_bar_init_comments (StintTimerBar *self);

G_END_DECLS
