/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-options.h"
#include "stint-service-private.h"

/* An entry as Agent1 shows it; empty for NULL. @parts: (nullable): with those of the same step. Floating. */
static GVariant *
entry_variant (StintWorklog *entry, GArray *parts)
{
  GVariantDict dict;
  g_autoptr(GVariant) values = NULL;

  if (entry == NULL)
    return g_variant_new ("a{sv}", NULL);
  if (parts == NULL)
    return stint_worklog_to_variant (entry);
  values = g_variant_ref_sink (stint_worklog_to_variant (entry));
  g_variant_dict_init (&dict, values);
  g_variant_dict_insert_value (&dict, "parts", stint_service_ids (parts));
  return g_variant_dict_end (&dict);
}

/* Whoever has the answer sees the timer; all else that a command changes is told when its hold ends, after the answer. */
static GVariant *
tell_timer (StintService *self)
{
  stint_agent1_set_timer (self->skeleton, stint_service_get_timer (self));
  g_dbus_interface_skeleton_flush (G_DBUS_INTERFACE_SKELETON (self->skeleton));
  return stint_agent1_get_timer (self->skeleton);
}

static gboolean
start_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, const char *issue,
          const char *comment, GVariant *options, gpointer user_data)
{
  StintService *self = user_data;
  g_autoptr(StintSessionHold) hold = stint_session_hold (self->session);
  g_autoptr(StintWorklog) logged = NULL;
  g_autoptr(GArray) parts = NULL;
  gint64 at = 0;
  const StintOption known[] = { { "at", "x", &at } };
  GError *error = NULL;

  if (!stint_options_read (options, known, G_N_ELEMENTS (known), &error) ||
      !stint_session_start (self->session, issue, comment, at, &logged, &parts,
                            &error))
    return stint_service_fail (invocation, error);

  stint_agent1_complete_start (skeleton, invocation, tell_timer (self), entry_variant (logged, parts));
  return TRUE;
}

static gboolean
stop_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, GVariant *options,
         gpointer user_data)
{
  StintService *self = user_data;
  g_autoptr(StintSessionHold) hold = stint_session_hold (self->session);
  g_autoptr(StintWorklog) entry = NULL;
  g_autoptr(GArray) parts = NULL;
  const char *comment = NULL;
  gint64 at = 0;
  const StintOption known[] = { { "at", "x", &at }, { "comment", "s", &comment } };
  GError *error = NULL;

  if (!stint_options_read (options, known, G_N_ELEMENTS (known), &error) ||
      (entry = stint_session_stop (self->session, at, comment, &parts, &error)) == NULL)
    return stint_service_fail (invocation, error);

  tell_timer (self);
  stint_agent1_complete_stop (skeleton, invocation, entry_variant (entry, parts));
  return TRUE;
}

static gboolean
discard_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gpointer user_data)
{
  StintService *self = user_data;
  g_autoptr(StintSessionHold) hold = stint_session_hold (self->session);
  g_autoptr(StintTimer) timer = NULL;
  GError *error = NULL;

  timer = stint_session_discard (self->session, &error);
  if (timer == NULL)
    return stint_service_fail (invocation, error);

  tell_timer (self);
  stint_agent1_complete_discard (skeleton, invocation, stint_service_timer_variant (timer, NULL));
  return TRUE;
}

static gboolean
edit_timer_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, GVariant *dict,
               gpointer user_data)
{
  StintService *self = user_data;
  g_autoptr(StintSessionHold) hold = stint_session_hold (self->session);
  StintChanges changes = { 0 };
  const StintOption known[] = {
    { "issue", "s", &changes.issue },
    { "comment", "s", &changes.comment },
    { "start", "x", &changes.start },
  };
  GError *error = NULL;

  if (!stint_options_read (dict, known, G_N_ELEMENTS (known), &error) ||
      !stint_session_edit_timer (self->session, &changes, &error))
    return stint_service_fail (invocation, error);

  stint_agent1_complete_edit_timer (skeleton, invocation, tell_timer (self));
  return TRUE;
}

void
stint_service_connect_timer (StintService *self)
{
  g_signal_connect (self->skeleton, "handle-start", G_CALLBACK (start_cb), self);
  g_signal_connect (self->skeleton, "handle-stop", G_CALLBACK (stop_cb), self);
  g_signal_connect (self->skeleton, "handle-discard", G_CALLBACK (discard_cb), self);
  g_signal_connect (self->skeleton, "handle-edit-timer", G_CALLBACK (edit_timer_cb), self);
}
