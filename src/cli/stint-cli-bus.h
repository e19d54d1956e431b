/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-dbus.h"

G_BEGIN_DECLS

/* The agent over the bus, waiting for it. */

#define STINT_CLI_AGENT1 "io.github.stintapp.Stint.Agent1"

/**
 * stint_cli_invoke:
 * @interface: of the agent's object
 * @args: (nullable): a tuple; floating, or kept by the caller
 * @fd: what a handle in @args stands for; -1: there is none
 * @reply_type: what comes back
 *
 * Waits without a time-out, as a sign-in may take minutes. The agent is started where it does not run: by the bus, or,
 * where no service file is installed, as a program of ours.
 *
 * Returns: (transfer full) (nullable): the answer; NULL with @error, which is %STINT_ERROR with the agent's own code
 * or, for the bus itself, OFFLINE
 */
GVariant *stint_cli_invoke (const char *interface, const char *method, GVariant *args, int fd, const char *reply_type,
                          GError **error);

/* A method of Agent1, without a descriptor. */
GVariant *stint_cli_ask (const char *method, GVariant *args, const char *reply_type, GError **error);

/**
 * stint_cli_show_window:
 * @platform_data: a{sv} of the activation; floating, or kept by the caller
 *
 * Opens the window or brings the open one forward. It is asked itself and not through the agent, so that who called
 * hears when it cannot open. Its display is that of the session bus, or ours where the bus cannot start it.
 *
 * Returns: FALSE with %STINT_ERROR_OFFLINE
 */
gboolean stint_cli_show_window (GVariant *platform_data, GError **error);

/* ---- what a running agent says of itself ---- */

typedef struct
{
  gboolean running; /* FALSE: none runs; the rest is empty then */
  gboolean online;
  guint pending;
  guint failed;
  char *problem_name; /* an error name and a sentence; both "" when nothing needs the person */
  char *problem;
  double rate;      /* of the import that is being sent: rows a second, 0: not known */
  gint64 remaining; /* seconds */
} StintCliAgentState;

void stint_cli_agent_state_clear (StintCliAgentState *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StintCliAgentState, stint_cli_agent_state_clear)

/* Asks without starting one; no bus, no agent and no answer in time are all “not running”.
 * What @self held before is not freed. */
void stint_cli_agent_state_read (StintCliAgentState *self);

/* (transfer full) (nullable): where stint_dbus_wait() returns when the agent has told something new, or has gone. */
StintDbus *stint_cli_watch (GError **error);

G_END_DECLS
