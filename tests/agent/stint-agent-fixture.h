/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-sandbox.h"
#include "stint-store.h"
#include "stint-sync.h"
#include "stint-tracker.h"

G_BEGIN_DECLS

/* Friday, 2026-11-20 12:00 UTC: where the clock of these tests stands. */
#define NOW G_GINT64_CONSTANT (1795176000)

/* A store in a folder of its own, a sandbox in the same main loop, and what keeps them equal. anna is signed in. */
typedef struct
{
  char *folder;
  char *path;
  StintStore *store;
  StintSandbox *sandbox;
  StintTracker *tracker;
  StintPerson *me;
  StintSync *sync;
  GPtrArray *changes; /* (element-type utf8): what entries-changed told */
} Fixture;

void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);
/* The store and the sync are closed and opened again, as after a restart of the agent. */
void fixture_restart (Fixture *fixture);
/* One whole pass; its error (transfer full) or NULL. */
GError *fixture_run (Fixture *fixture);
/* Passes, with the clock going on, until nothing waits. */
void fixture_settle (Fixture *fixture);
/* An entry of an hour, TEST-1, `hours` before NOW. Returns its id. */
gint64 fixture_add (Fixture *fixture, const char *comment, int hours);
/* How many worklogs the server has; with @comment: such ones. */
guint fixture_count (Fixture *fixture, const char *comment);
StintWorklog *fixture_get (Fixture *fixture, gint64 id);
guint fixture_pending (Fixture *fixture);

G_END_DECLS
