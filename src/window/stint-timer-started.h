/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-agent1.h"

G_BEGIN_DECLS

/**
 * StintTimerStarted:
 *
 * Says when the running timer started and changes it: a time as people type it, or some minutes earlier. What was typed
 * wrong is told in place.
 */
#define STINT_TYPE_TIMER_STARTED (stint_timer_started_get_type ())
G_DECLARE_FINAL_TYPE (StintTimerStarted, stint_timer_started, STINT, TIMER_STARTED, GtkPopover)

/* The timer that runs. @agent: (nullable): nothing can be changed without */
void stint_timer_started_set_timer (StintTimerStarted *self, StintAgent1 *agent, gint64 start);

G_END_DECLS
