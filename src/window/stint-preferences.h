/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintPreferences:
 *
 * The window of preferences: who is signed in, and every key of the schema a person may want to change. What is changed
 * holds at once. Esc closes it. Where the schema is not installed it says so.
 */
#define STINT_TYPE_PREFERENCES (stint_preferences_get_type ())
G_DECLARE_FINAL_TYPE (StintPreferences, stint_preferences, STINT, PREFERENCES, GtkWindow)

/* @parent: a #StintWindow, whose actions are used for the account. @settings: (nullable): what is changed. */
GtkWidget *stint_preferences_new (GtkWindow *parent, StintClient *client, GSettings *settings);

G_END_DECLS
