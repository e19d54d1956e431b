/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "stint-options.h"
#include "stint-service-private.h"

/* Zero means “stays as it is” in a #StintChanges, so a zero from the bus is refused here. */
static gboolean
read_changes (GVariant *dict, StintChanges *changes, GError **error)
{
  gint64 seconds = G_MININT64, start = G_MININT64;
  const StintOption known[] = {
    { "issue", "s", &changes->issue },
    { "comment", "s", &changes->comment },
    { "start", "x", &start },
    { "seconds", "x", &seconds },
  };

  *changes = (StintChanges) { 0 };
  if (!stint_options_read (dict, known, G_N_ELEMENTS (known), error))
    return FALSE;
  if (seconds != G_MININT64 && seconds <= 0)
    return stint_error_input (error, _("Duration: it must be longer than zero."));
  if (start != G_MININT64 && start <= 0)
    return stint_error_input (error, _("Start: entries before 1970 cannot be logged."));
  changes->seconds = seconds != G_MININT64 ? seconds : 0;
  changes->start = start != G_MININT64 ? start : 0;
  return TRUE;
}

static gboolean
add_entry_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, GVariant *values,
              gpointer user_data)
{
  StintService *self = user_data;
  g_autoptr(StintSessionHold) hold = stint_session_hold (self->session);
  g_autoptr(StintWorklog) entry = NULL;
  StintChanges draft;
  GError *error = NULL;

  if (!read_changes (values, &draft, &error) ||
      (entry = stint_session_add (self->session, &draft, &error)) == NULL)
    return stint_service_fail (invocation, error);

  stint_service_tell_state (self);
  stint_agent1_complete_add_entry (skeleton, invocation, stint_worklog_to_variant (entry));
  return TRUE;
}

static gboolean
edit_entry_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gint64 id, GVariant *dict,
               gpointer user_data)
{
  StintService *self = user_data;
  g_autoptr(StintSessionHold) hold = stint_session_hold (self->session);
  g_autoptr(StintWorklog) entry = NULL;
  StintChanges changes;
  GError *error = NULL;

  if (!read_changes (dict, &changes, &error) ||
      (entry = stint_session_edit (self->session, id, &changes, &error)) == NULL)
    return stint_service_fail (invocation, error);

  stint_service_tell_state (self);
  stint_agent1_complete_edit_entry (skeleton, invocation, stint_worklog_to_variant (entry));
  return TRUE;
}

static gboolean
delete_entry_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gint64 id,
                 gpointer user_data)
{
  StintService *self = user_data;
  g_autoptr(StintSessionHold) hold = stint_session_hold (self->session);
  GError *error = NULL;

  if (!stint_session_delete (self->session, id, &error))
    return stint_service_fail (invocation, error);

  stint_service_tell_state (self);
  stint_agent1_complete_delete_entry (skeleton, invocation);
  return TRUE;
}

static gboolean
undo_delete_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gint64 id,
                gpointer user_data)
{
  StintService *self = user_data;
  g_autoptr(StintWorklog) entry = NULL;
  GError *error = NULL;

  entry = stint_session_undelete (self->session, id, &error);
  if (entry == NULL)
    return stint_service_fail (invocation, error);

  stint_agent1_complete_undo_delete (skeleton, invocation, stint_worklog_to_variant (entry));
  return TRUE;
}

static gboolean
retry_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gint64 id, gpointer user_data)
{
  StintService *self = user_data;
  g_autoptr(StintWorklog) entry = NULL;
  GError *error = NULL;

  entry = stint_session_retry (self->session, id, &error);
  if (entry == NULL)
    return stint_service_fail (invocation, error);

  stint_agent1_complete_retry (skeleton, invocation, stint_worklog_to_variant (entry));
  return TRUE;
}

static gboolean
revert_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gint64 id, gpointer user_data)
{
  StintService *self = user_data;
  GError *error = NULL;

  if (!stint_session_revert (self->session, id, &error))
    return stint_service_fail (invocation, error);

  stint_agent1_complete_revert (skeleton, invocation);
  return TRUE;
}

void
stint_service_connect_entries (StintService *self)
{
  g_signal_connect (self->skeleton, "handle-add-entry", G_CALLBACK (add_entry_cb), self);
  g_signal_connect (self->skeleton, "handle-edit-entry", G_CALLBACK (edit_entry_cb), self);
  g_signal_connect (self->skeleton, "handle-delete-entry", G_CALLBACK (delete_entry_cb), self);
  g_signal_connect (self->skeleton, "handle-undo-delete", G_CALLBACK (undo_delete_cb), self);
  g_signal_connect (self->skeleton, "handle-retry", G_CALLBACK (retry_cb), self);
  g_signal_connect (self->skeleton, "handle-revert", G_CALLBACK (revert_cb), self);
}
