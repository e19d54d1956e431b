/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stint-error.h"

G_BEGIN_DECLS

/**
 * StintFakeAgent:
 *
 * Stands on a private bus where the agent would, in a thread of its own since the command line
 * waits for its answers. Answers with what the test says and remembers what it was asked.
 */
typedef struct _StintFakeAgent StintFakeAgent;

/* @address: of the bus; the name and the object are there when this returns. */
StintFakeAgent *stint_fake_agent_new (const char *address);
void stint_fake_agent_free (StintFakeAgent *self);

/* What @method answers from now on: the text of a tuple (g_variant_parse()). */
void stint_fake_agent_set_reply (StintFakeAgent *self, const char *method, const char *reply);
/* The next call fails with this. */
void stint_fake_agent_fail_next (StintFakeAgent *self, StintError code, const char *message);
/* A property, the text of a value; said to everyone who listens. */
void stint_fake_agent_set_property (StintFakeAgent *self, const char *name, const char *value);
/* (transfer full): the calls since the last time, a line each: method, arguments, bytes of
 * descriptors in brackets. */
char *stint_fake_agent_take_calls (StintFakeAgent *self);

G_END_DECLS
