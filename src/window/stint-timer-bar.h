/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintTimerBar:
 *
 * Starts, shows and stops the timer. Property: `client` (#StintClient, nullable).
 * Seconds tick only while the bar is mapped.
 */
#define STINT_TYPE_TIMER_BAR (stint_timer_bar_get_type ())
G_DECLARE_FINAL_TYPE (StintTimerBar, stint_timer_bar, STINT, TIMER_BAR, GtkBox)

GtkWidget *stint_timer_bar_new (void);
/* Starts with what is typed, or stops what runs; what a click on the button does. */
void       stint_timer_bar_toggle (StintTimerBar *self);

G_END_DECLS
