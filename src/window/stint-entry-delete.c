/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-commands.h"

#include <glib/gi18n-lib.h>

#include "stint-settings.h"
#include "stint-toast.h"

/* Some entries that are deleted, or come back, together. Counted by the calls under way and, once
 * they are answered, by the toast. */
typedef struct
{
  GtkWidget *from;
  StintAgent1 *agent;
  GCancellable *cancellable; /* (nullable) */
  GPtrArray *worklogs;
  GArray *done;  /* of gint64: the deleted ones */
  guint left;    /* calls without an answer */
  GError *error; /* the first one */
} Step;

static void
step_clear (gpointer data)
{
  Step *self = data;

  g_clear_object (&self->from);
  g_clear_object (&self->agent);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->worklogs, g_ptr_array_unref);
  g_clear_pointer (&self->done, g_array_unref);
  g_clear_error (&self->error);
}

static void
step_unref (gpointer data)
{
  g_rc_box_release_full (data, step_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_unref)

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!stint_agent1_call_undo_delete_finish (STINT_AGENT1 (source), NULL, result, &error))
    stint_toast_show_error (self->from, error);
}

static void
undo_cb (gpointer data)
{
  Step *self = data;

  for (guint i = 0; i < self->done->len; i++)
    stint_agent1_call_undo_delete (self->agent, g_array_index (self->done, gint64, i),
                                   self->cancellable, restored_cb, g_rc_box_acquire (self));
}

static char *
describe (Step *self)
{
  StintWorklog *worklog = self->worklogs->pdata[0];
  g_autofree char *duration = NULL;

  if (self->worklogs->len > 1)
    return g_strdup_printf (ngettext ("Deleted %u entry", "Deleted %u entries", self->done->len),
                            self->done->len);
  duration = stint_settings_format_duration (stint_worklog_get_seconds (worklog));
  /* Translators: a duration and an issue key: Deleted 1 h 30 min of TEST-324 */
  return g_strdup_printf (_ ("Deleted %s of %s"), duration, stint_worklog_get_issue (worklog));
}

/* What could be deleted can come back although something else could not. */
static void
tell (Step *self)
{
  g_autofree char *message = NULL;

  if (self->done->len == 0)
    {
      stint_toast_show_error (self->from, self->error);
      return;
    }
  message = describe (self);
  stint_toast_show (self->from, message, undo_cb, g_rc_box_acquire (self), step_unref);
}

typedef struct
{
  Step *step;
  gint64 id;
} Call;

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Call *call = user_data;
  g_autoptr (Step) self = call->step;
  g_autoptr (GError) error = NULL;

  if (stint_agent1_call_delete_entry_finish (STINT_AGENT1 (source), result, &error))
    g_array_append_val (self->done, call->id);
  else if (self->error == NULL)
    self->error = g_steal_pointer (&error);
  if (--self->left == 0)
    tell (self);
}

void
stint_entry_delete (GtkWidget *from, StintClient *client, GPtrArray *worklogs,
                    GCancellable *cancellable)
{
  StintAgent1 *agent = stint_entry_commands_get_agent (from, client);
  g_autoptr (Step) self = NULL;

  if (worklogs->len == 0 || agent == NULL)
    return;
  self = g_rc_box_new0 (Step);
  self->from = g_object_ref (from);
  self->agent = g_object_ref (agent);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->worklogs = g_ptr_array_ref (worklogs);
  self->done = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->left = worklogs->len;
  for (guint i = 0; i < worklogs->len; i++)
    {
      Call *call = g_new (Call, 1);

      call->step = g_rc_box_acquire (self);
      call->id = stint_worklog_get_id (worklogs->pdata[i]);
      stint_agent1_call_delete_entry (self->agent, call->id, cancellable, deleted_cb, call);
    }
}
