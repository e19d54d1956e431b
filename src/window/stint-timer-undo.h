/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-agent1.h"

G_BEGIN_DECLS

/**
 * stint_timer_undo_offer:
 * @from: any widget in the window whose toast is used
 * @message: what has happened
 * @issue, @comment, @start: the timer as it was
 * @entry: what it was logged as, 0: it was discarded
 *
 * Shows the toast; its Undo lets the timer run again from @start and then deletes @entry, in this
 * order, so that whatever fails in between nothing is lost. It is refused while another timer runs.
 */
void stint_timer_undo_offer (GtkWidget *from, StintAgent1 *agent, const char *message,
                             const char *issue, const char *comment, gint64 start, gint64 entry);

G_END_DECLS
