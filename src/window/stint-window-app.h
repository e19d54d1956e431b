/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The window's program: single instance, started by the bus or by the agent; owns the
 * #StintClient. */
#define STINT_TYPE_WINDOW_APP (stint_window_app_get_type ())
G_DECLARE_FINAL_TYPE (StintWindowApp, stint_window_app, STINT, WINDOW_APP, GtkApplication)

GtkApplication *stint_window_app_new (void);

G_END_DECLS
