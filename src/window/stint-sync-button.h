/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintSyncButton:
 *
 * Shows in the header how the entries stand with the server: offline, how many wait, how many were
 * refused; the tooltip tells it whole. What a click does is its action. Property: `client`
 * (#StintClient, nullable).
 */
#define STINT_TYPE_SYNC_BUTTON (stint_sync_button_get_type ())
G_DECLARE_FINAL_TYPE (StintSyncButton, stint_sync_button, STINT, SYNC_BUTTON, GtkButton)

GtkWidget *stint_sync_button_new (void);

G_END_DECLS
