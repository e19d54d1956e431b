/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-issue-entry.h"
#include "stint-timer-bar.h"
#include "stint-window-fixture.h"

G_BEGIN_DECLS

/* Where the clock of these tests stands, and what the agent tells: a timer, another one, what the first was logged as. */
#define STINT_TIMER_NOW G_GINT64_CONSTANT (1763200000)
#define STINT_TIMER_RUNNING \
  "{'issue': <'TEST-1'>, 'summary': <'Login'>, 'comment': <'fixing'>, 'start': <int64 1763194555>}"
#define STINT_TIMER_OTHER "{'issue': <'OPS-2'>, 'comment': <''>, 'start': <int64 1763199999>}"
#define STINT_TIMER_ENTRY \
  "({'id': <int64 7>, 'issue': <'TEST-1'>, 'comment': <'fixing'>, 'start': <int64 1763194555>, " \
  "'seconds': <int64 5400>, 'state': <'pending'>},)"

/* A timer bar in a window, with the agent of #StintWindowFixture. */
typedef struct
{
  StintWindowFixture base;
  GtkWidget *bar;
  StintIssueEntry *issue;
  GtkWidget *comment;
  GtkWidget *button;
  GtkLabel *clock;
} StintTimerBarFixture;

void        stint_timer_bar_fixture_set_up (StintTimerBarFixture *self, gconstpointer data);
void        stint_timer_bar_fixture_tear_down (StintTimerBarFixture *self, gconstpointer data);
/* Waits for the next call and compares it. */
void        stint_timer_bar_fixture_assert_call (StintTimerBarFixture *self, const char *expected);
const char *stint_timer_bar_fixture_get_comment (StintTimerBarFixture *self);
void        stint_timer_bar_fixture_set_comment (StintTimerBarFixture *self, const char *text);

G_END_DECLS
