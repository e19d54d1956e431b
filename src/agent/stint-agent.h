/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StintAgent:
 *
 * The program that stays: one for each session bus. Holds the session, its bus interface and the tray item; activating
 * it opens the window. Ends by its action `quit`, SIGTERM, SIGINT or with the bus.
 */
#define STINT_TYPE_AGENT (stint_agent_get_type ())
G_DECLARE_FINAL_TYPE (StintAgent, stint_agent, STINT, AGENT, GApplication)

StintAgent *stint_agent_new (void);
/* After g_application_run(): where it ended because another version was installed, that one goes on. */
void        stint_agent_follow_upgrade (StintAgent *self);

G_END_DECLS
