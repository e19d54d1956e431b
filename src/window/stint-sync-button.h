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
 * refused; its popover tells it whole, with the last error and what can be done (the actions
 * `win.sync` and `win.page`). Property: `client` (#StintClient, nullable).
 */
#define STINT_TYPE_SYNC_BUTTON (stint_sync_button_get_type ())
G_DECLARE_FINAL_TYPE (StintSyncButton, stint_sync_button, STINT, SYNC_BUTTON, GtkBox)

GtkWidget *stint_sync_button_new (void);

G_END_DECLS
