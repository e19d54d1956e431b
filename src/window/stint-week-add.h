/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/* The line below the timesheet that brings an issue into it.
 * Signal: `add` (the key, its summary as far as it is known here (nullable)). */
#define STINT_TYPE_WEEK_ADD (stint_week_add_get_type ())
G_DECLARE_FINAL_TYPE (StintWeekAdd, stint_week_add, STINT, WEEK_ADD, GtkBox)

/* @client: (nullable) */
void stint_week_add_set_client (StintWeekAdd *self, StintClient *client);

G_END_DECLS
