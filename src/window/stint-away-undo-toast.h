/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-agent1.h"

G_BEGIN_DECLS

/**
 * stint_away_undo_offer:
 * @from: any widget in the window whose toast is used
 * @message: what has happened
 * @id: the absence that was answered
 *
 * Shows the toast; its Undo takes the answer back and the question is open again.
 */
void stint_away_undo_offer (GtkWidget *from, StintAgent1 *agent, const char *message, gint64 id);

G_END_DECLS
