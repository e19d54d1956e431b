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
 * Signal `changed` (const char *property), with the property as its detail (`changed::timer`): the agent's property of
 * that name (as GObject writes it: `last-sync`) may be another; all of them when the agent came or went, for which it is
 * to be NULL. Also `changed::issues` and `changed::imports` for the agent's signals IssuesChanged and
 * ImportsChanged. One widget that follows several of them uses
 * stint_client_follow().
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

/**
 * stint_client_follow:
 * @place: where @object keeps its client (owned there)
 * @client: (nullable): the one to follow from now on
 * @update: (nullable) when @client is NULL: void update (object)
 * @properties: (nullable) when @client is NULL: names of the agent's properties, NULL-terminated
 *
 * For a widget's property `client` and its dispose: lets go of the old client, keeps the new one, and calls @update now
 * and whenever one of the properties may be another, the agent coming and going included. Once for each of them, so let
 * @update be cheap. What @object has connected to the old client otherwise is disconnected too.
 *
 * Returns: whether it was another client
 */
gboolean     stint_client_follow (StintClient **place, StintClient *client, gpointer object, GCallback update,
                                  const char *const *properties);
/* Waits for the reader and lets go; called once, at shutdown. */
void         stint_client_close (StintClient *self);

G_END_DECLS
