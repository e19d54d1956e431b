/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-agent1.h"

G_BEGIN_DECLS

/* A timer as it was before it was stopped, discarded or replaced. */
typedef struct
{
  const char *issue;
  const char *comment;
  gint64 start;
} StintTimerBefore;

/**
 * stint_timer_undo_offer:
 * @from: any widget in the window whose toast is used
 * @message: (nullable): what has happened; NULL: says what was logged, and what runs now
 * @logged: (nullable): the entry of Stop or Start that the timer was logged as, perhaps with `parts`; NULL or
 *   empty: nothing was logged
 * @running: (nullable): the timer of Start that runs instead; NULL: none does
 *
 * Shows the toast; its Undo lets the timer run again from its start (what runs instead is turned into it, in one step)
 * and then deletes all that was logged, in this order, so that whatever fails in between nothing is lost.
 * It is refused when another timer runs than the one that it knows.
 */
void stint_timer_undo_offer (GtkWidget *from, StintAgent1 *agent, const char *message,
                             const StintTimerBefore *before, GVariant *logged, GVariant *running);

G_END_DECLS
