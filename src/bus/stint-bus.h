/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-agent1.h"

G_BEGIN_DECLS

#define STINT_BUS_NAME "io.github.stintapp.Stint"
#define STINT_BUS_PATH "/io/github/stintapp/Stint"
#define STINT_BUS_WINDOW_NAME "io.github.stintapp.Stint.Window"
#define STINT_BUS_WINDOW_PATH "/io/github/stintapp/Stint/Window"

/**
 * stint_bus_connect_async:
 *
 * A proxy for a running agent, with its properties loaded. The agent is started where it does not run: by the bus,
 * or, where no service file is installed, as a program of ours.
 */
void         stint_bus_connect_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
StintAgent1 *stint_bus_connect_finish (GAsyncResult *result, GError **error);

/**
 * stint_bus_fill_pipe:
 * @token: @length bytes, at most what a pipe takes without waiting (4096)
 *
 * A token on its way to the agent beside the bus, for `SignIn`. It is written straight from @token: no copy stays here.
 *
 * Returns: the reading end, closed by the caller; -1 on error
 */
int stint_bus_fill_pipe (const char *token, gsize length, GError **error);

/* For the start of a program: the session bus, or NULL after the standard error was told what to do. */
GDBusConnection *stint_bus_open_session (void);

/* Leaves the plain sentence in the error of a bus call: no D-Bus name before it. */
void         stint_bus_clean_error (GError *error);

G_END_DECLS
