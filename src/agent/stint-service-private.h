/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gunixfdlist.h>

#include "stint-agent1.h"
#include "stint-browser-sign-in.h"
#include "stint-service.h"

G_BEGIN_DECLS

struct _StintService
{
  GObject parent_instance;

  StintSession *session;
  StintBrowserSignIn *browser;
  StintAgent1 *skeleton;
  GCancellable *cancellable; /* cancelled when the service goes */
  guint calls;               /* that are answered later */

  gint64 job;         /* the import that is under way; 0: none */
  gint64 job_watched; /* monotonic: since when */
  guint job_done;     /* of it by then */
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
/* Sets the properties by the session's state and signals those that changed: a caller that has its answer sees them. */
void      stint_service_tell_state (StintService *self);
/* The running timer as Agent1 shows it. Floating. */
GVariant *stint_service_get_timer (StintService *self);
/* The absences to judge, as Agent1 shows them; entry numbers. Floating. */
GVariant *stint_service_get_away (StintService *self);
GVariant *stint_service_ids (GArray *ids);
GVariant *stint_service_get_account (StintService *self);
/* (transfer full) (nullable): where to sign in, from the options of a call; NULL with INPUT. */
StintAccount *stint_service_read_account (GVariant *options, GError **error);
GVariant *stint_service_get_accounts (StintService *self);
void      stint_service_connect_timer (StintService *self);   /* stint-service-timer.c */
void      stint_service_connect_away (StintService *self);    /* stint-service-away.c */
/* The descriptor that a message carries; -1 with @error set. The caller closes it. */
int       stint_service_take_fd (GUnixFDList *list, GVariant *handle, GError **error);
/* Sets Job to the import that is under way, if any, and tells that it has got further (stint-service-imports.c). */
void      stint_service_update_job (StintService *self);
void      stint_service_connect_entries (StintService *self); /* stint-service-entries.c */
void      stint_service_connect_imports (StintService *self); /* stint-service-imports.c */
void      stint_service_connect_account (StintService *self); /* stint-service-account.c */
void      stint_service_connect_accounts (StintService *self); /* stint-service-accounts.c */
void      stint_service_connect_browser (StintService *self); /* stint-service-browser.c */
void      stint_service_connect_issues (StintService *self);  /* stint-service-issues.c */
void      stint_service_connect_days (StintService *self);    /* stint-service-days.c */

G_END_DECLS
