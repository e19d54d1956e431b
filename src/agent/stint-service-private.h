/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-agent1.h"
#include "stint-service.h"

G_BEGIN_DECLS

struct _StintService
{
  GObject parent_instance;

  StintSession *session;
  StintAgent1 *skeleton;
  GCancellable *cancellable; /* cancelled when the service goes */
};

/* A call that is answered later: it keeps the service until then. */
typedef struct
{
  StintService *service;
  GDBusMethodInvocation *invocation;
} StintServiceCall;

StintServiceCall *stint_service_call_new (StintService *self, GDBusMethodInvocation *invocation);
void              stint_service_call_free (StintServiceCall *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintServiceCall, stint_service_call_free)

/* Answers with @error (transfer full). Returns: TRUE, for a handler to return. */
gboolean  stint_service_fail (GDBusMethodInvocation *invocation, GError *error);
/* The running timer as Agent1 shows it. Floating. */
GVariant *stint_service_get_timer (StintService *self);
GVariant *stint_service_get_account (StintService *self);
void      stint_service_connect_timer (StintService *self);   /* stint-service-timer.c */
void      stint_service_connect_entries (StintService *self); /* stint-service-entries.c */
void      stint_service_connect_account (StintService *self); /* stint-service-account.c */

G_END_DECLS
