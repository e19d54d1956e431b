/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-sandbox-call.h"
#include "stint-sandbox-faults.h"
#include "stint-sandbox-requests.h"
#include "stint-sandbox-settings.h"
#include "stint-sandbox-state.h"

G_BEGIN_DECLS

struct _StintSandbox
{
  GObject parent_instance;

  SoupServer *server; /* (nullable): NULL while not listening */
  char *url;
  SandboxState *state;
  SandboxSettings settings;
  SandboxFaults *faults;
  SandboxRequests *requests;
  GPtrArray *jobs; /* (element-type SandboxJob): requests that wait for a time, owned */
};

/* The handler of everything but the control paths. */
void sandbox_job_handle (SoupServer *server, SoupServerMessage *message, const char *path,
                         GHashTable *query, gpointer self);
/* Frees a request that waits; it is not answered. */
void sandbox_job_free (gpointer job);

/* Between a connection's message and a call; the path must outlive the call. */
void sandbox_job_fill (StintSandbox *self, SoupServerMessage *message, const char *path,
                       SandboxCall *call);
void sandbox_job_answer (SoupServerMessage *message, SandboxCall *call);

/* The handler of the control paths, see stint-sandbox-control.c. */
#define SANDBOX_CONTROL_PATH "/_sandbox"
void sandbox_control_handle (SoupServer *server, SoupServerMessage *message, const char *path,
                             GHashTable *query, gpointer self);

G_END_DECLS
