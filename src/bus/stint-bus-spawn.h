/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long a freshly started agent may take to own its name. */
#define STINT_BUS_START_SECONDS 10

/* Starts the agent as a program of ours, where the bus does not know it. */
gboolean stint_bus_spawn_agent (GError **error);

/* The same for the window, which shows itself. @pid: (out): a child of the caller. */
gboolean stint_bus_spawn_window (GPid *pid, GError **error);

/* It has not come to the bus in time. */
void stint_bus_set_no_answer (GError **error);

G_END_DECLS
