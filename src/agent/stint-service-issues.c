/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-search.h"
#include "stint-service-private.h"

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(StintServiceCall) call = user_data;
  g_autoptr(GPtrArray) issues = NULL;
  GVariantBuilder builder;
  GError *error = NULL;

  issues = stint_search_finish (result, &error);
  if (issues == NULL)
    {
      stint_service_fail (call->invocation, error);
      return;
    }
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sss)"));
  for (guint i = 0; i < issues->len; i++)
    {
      StintIssue *issue = g_ptr_array_index (issues, i);
      const char *summary = stint_issue_get_summary (issue);
      const char *status = stint_issue_get_status (issue);

      g_variant_builder_add (&builder, "(sss)", stint_issue_get_key (issue),
                             summary != NULL ? summary : "", status != NULL ? status : "");
    }
  stint_agent1_complete_search_issues (call->service->skeleton, call->invocation,
                                       g_variant_builder_end (&builder));
}

static gboolean
search_issues_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, const char *text,
                  gpointer user_data)
{
  StintService *self = user_data;

  stint_search_async (self->session, text, self->cancellable, found_cb,
                      stint_service_call_new (self, invocation));
  return TRUE;
}

static gboolean
pin_issue_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, const char *issue,
              gboolean pinned, gpointer user_data)
{
  StintService *self = user_data;
  GError *error = NULL;

  if (!stint_session_pin_issue (self->session, issue, pinned, &error))
    return stint_service_fail (invocation, error);

  stint_agent1_complete_pin_issue (skeleton, invocation);
  return TRUE;
}

void
stint_service_connect_issues (StintService *self)
{
  g_signal_connect (self->skeleton, "handle-search-issues", G_CALLBACK (search_issues_cb), self);
  g_signal_connect (self->skeleton, "handle-pin-issue", G_CALLBACK (pin_issue_cb), self);
}
