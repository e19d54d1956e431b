/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-agent1.h"
#include "stint-store.h"

G_BEGIN_DECLS

/* The agent's entries on the session bus, in this process and over a real database: what the window's pages need of
 * it, without account, network and tray. Needs stint_test_init(), whose data folder it writes to. */
typedef struct
{
  StintAgent1 *skeleton;
  StintStore *store;
  guint owner;
  gboolean named;
  const char *refuse; /* the next calls answer Error.Input with this sentence; NULL: they are carried out */
  guint calls;        /* how many methods were called */
  char *started;      /* the issue and comment of the last Start, with a space between */
} StintTestAgent;

/* Signs in as "test", creates the database, owns the agent's name. */
StintTestAgent *stint_test_agent_new (void);
void            stint_test_agent_free (StintTestAgent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintTestAgent, stint_test_agent_free)

/* A synced entry, as if it came from the server. Returns: the remote id. */
gint64 stint_test_agent_put (StintTestAgent *self, const char *issue, const char *summary, gint64 start,
                             gint64 seconds, const char *comment);
/* The server refuses the oldest entry that waits with these words. */
void   stint_test_agent_refuse_oldest (StintTestAgent *self, const char *words);
/* Tells everybody. */
void   stint_test_agent_changed (StintTestAgent *self, gint64 from, gint64 to);

G_END_DECLS
