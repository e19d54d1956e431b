/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintAwayBar:
 *
 * Asks what the oldest open absence was: work, not work, the end of work, or work on another issue. Hidden while there is
 * nothing to ask. Nobody has to answer: the time stays logged. Each answer can be undone.
 *
 * Property: `client` (#StintClient, nullable).
 */
#define STINT_TYPE_AWAY_BAR (stint_away_bar_get_type ())
G_DECLARE_FINAL_TYPE (StintAwayBar, stint_away_bar, STINT, AWAY_BAR, GtkBox)

GtkWidget *stint_away_bar_new (void);

G_END_DECLS
