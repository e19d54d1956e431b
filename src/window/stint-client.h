/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-agent1.h"
#include "stint-reader.h"

G_BEGIN_DECLS

/**
 * StintClient:
 *
 * What the window knows: the agent's proxy (commands and its properties) and the reader of the
 * store. One for the program; every page holds a reference. Holds no state of its own.
 *
 * Properties: `agent` (#StintAgent1, nullable until connected; changes when the agent was restarted: bind to it anew on notify::agent),
 * `account` (#GVariant a{sv}, nullable: nobody signed in), `signed-in` (boolean).
 * Signal `entries-changed` (gint64 from, gint64 to): also with the widest range when the agent was restarted or another
 * account signed in (the reader was reset then).
 */
#define STINT_TYPE_CLIENT (stint_client_get_type ())
G_DECLARE_FINAL_TYPE (StintClient, stint_client, STINT, CLIENT, GObject)

StintClient *stint_client_new (void);
/* Connects (starting the agent where it does not run). The result is told by notify::agent; an error by `failed` (message). */
void         stint_client_connect (StintClient *self);
/* (transfer none) (nullable) */
StintAgent1 *stint_client_get_agent (StintClient *self);
StintReader *stint_client_get_reader (StintClient *self);
gboolean     stint_client_get_signed_in (StintClient *self);
/* Waits for the reader and lets go; called once, at shutdown. */
void         stint_client_close (StintClient *self);

G_END_DECLS
