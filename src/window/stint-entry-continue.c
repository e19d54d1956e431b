/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-commands.h"

#include <glib/gi18n-lib.h>

#include "stint-timer-undo.h"
#include "stint-toast.h"

/* A call of Start, and what its Undo needs. Counted by the call and by the toast. */
typedef struct
{
  GtkWidget *from;
  StintAgent1 *agent;
  GCancellable *cancellable; /* (nullable) */
  StintWorklog *worklog;     /* whose issue and comment are taken */
  GVariant *before;          /* (nullable): the timer that ran */
} Start;

static void
start_clear (gpointer data)
{
  Start *self = data;

  g_clear_object (&self->from);
  g_clear_object (&self->agent);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->worklog);
  g_clear_pointer (&self->before, g_variant_unref);
}

static void
start_unref (gpointer data)
{
  g_rc_box_release_full (data, start_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Start, start_unref)

static void
discarded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Start) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!stint_agent1_call_discard_finish (STINT_AGENT1 (source), NULL, result, &error))
    stint_toast_show_error (self->from, error);
}

static void
undo_cb (gpointer data)
{
  Start *self = data;

  stint_agent1_call_discard (self->agent, self->cancellable, discarded_cb, g_rc_box_acquire (self));
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Start) self = user_data;
  StintTimerBefore before = { NULL, "", 0 };
  g_autoptr (GVariant) timer = NULL;
  g_autoptr (GVariant) logged = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (!stint_agent1_call_start_finish (self->agent, &timer, &logged, result, &error))
    {
      stint_toast_show_error (self->from, error);
      return;
    }
  if (self->before != NULL && g_variant_lookup (self->before, "issue", "&s", &before.issue))
    {
      g_variant_lookup (self->before, "comment", "&s", &before.comment);
      g_variant_lookup (self->before, "start", "x", &before.start);
      stint_timer_undo_offer (self->from, self->agent, NULL, &before, logged, timer);
      return;
    }
  /* Translators: %s is an issue key */
  message = g_strdup_printf (_ ("The timer runs on %s"), stint_worklog_get_issue (self->worklog));
  stint_toast_show (self->from, message, undo_cb, g_rc_box_acquire (self), start_unref);
}

void
stint_entry_continue (GtkWidget *from, StintClient *client, StintWorklog *worklog,
                      GCancellable *cancellable)
{
  StintAgent1 *agent = stint_entry_commands_get_agent (from, client);
  Start *self;

  if (agent == NULL)
    return;
  self = g_rc_box_new0 (Start);
  self->from = g_object_ref (from);
  self->agent = g_object_ref (agent);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->worklog = g_object_ref (worklog);
  self->before = stint_agent1_dup_timer (agent);
  stint_agent1_call_start (agent, stint_worklog_get_issue (worklog),
                           stint_worklog_get_comment (worklog), g_variant_new ("a{sv}", NULL),
                           cancellable, started_cb, self);
}
