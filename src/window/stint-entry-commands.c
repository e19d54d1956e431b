/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-commands.h"

#include <glib/gi18n-lib.h>

#include "stint-bus.h"
#include "stint-clock.h"
#include "stint-day.h"
#include "stint-error.h"
#include "stint-settings.h"
#include "stint-toast.h"

/* What one command and its Undo need to know. */
typedef struct
{
  GtkWidget *from;
  StintClient *client;
  GCancellable *cancellable; /* (nullable) */
  StintWorklog *worklog;     /* as it was before; after adding: the new one */
} Command;

static Command *
command_new (GtkWidget *from, StintClient *client, StintWorklog *worklog, GCancellable *cancellable)
{
  Command *command = g_new0 (Command, 1);

  command->from = g_object_ref (from);
  command->client = g_object_ref (client);
  command->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  command->worklog = worklog != NULL ? g_object_ref (worklog) : NULL;
  return command;
}

static Command *
command_copy (Command *command)
{
  return command_new (command->from, command->client, command->worklog, command->cancellable);
}

static void
command_free (Command *command)
{
  g_clear_object (&command->from);
  g_clear_object (&command->client);
  g_clear_object (&command->cancellable);
  g_clear_object (&command->worklog);
  g_free (command);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Command, command_free)

static GError *
no_agent_error (void)
{
  return g_error_new_literal (
      STINT_ERROR, STINT_ERROR_REJECTED,
      _ ("Stint’s background program does not answer; try again in a moment."));
}

StintAgent1 *
stint_entry_commands_get_agent (GtkWidget *from, StintClient *client)
{
  StintAgent1 *agent = stint_client_get_agent (client);

  if (agent == NULL)
    {
      g_autoptr (GError) error = no_agent_error ();

      stint_toast_show_error (from, error);
    }
  return agent;
}

static StintAgent1 *
get_agent (Command *command)
{
  return stint_entry_commands_get_agent (command->from, command->client);
}

static void
show (Command *command, const char *message, StintUndo undo)
{
  stint_toast_show (command->from, message, undo, undo != NULL ? command_copy (command) : NULL,
                    (GDestroyNotify) command_free);
}

/* For calls whose result shows in the list by itself. */
static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Command) command = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_proxy_call_finish (G_DBUS_PROXY (source), result, &error);

  if (reply == NULL)
    stint_toast_show_error (command->from, error);
}

/* ---- Undo ---- */

/* Floating a{sv}: all that a person can change of the entry. */
static GVariant *
get_values (Command *command)
{
  StintWorklog *worklog = command->worklog;
  GVariantDict values;

  g_variant_dict_init (&values, NULL);
  g_variant_dict_insert (&values, "issue", "s", stint_worklog_get_issue (worklog));
  g_variant_dict_insert (&values, "start", "x", stint_worklog_get_start (worklog));
  g_variant_dict_insert (&values, "seconds", "x", stint_worklog_get_seconds (worklog));
  g_variant_dict_insert (&values, "comment", "s", stint_worklog_get_comment (worklog));
  return g_variant_dict_end (&values);
}

static void
undo_add (gpointer data)
{
  Command *command = data;
  StintAgent1 *agent = get_agent (command);

  if (agent != NULL)
    stint_agent1_call_delete_entry (agent, stint_worklog_get_id (command->worklog),
                                    command->cancellable, done_cb, command_copy (command));
}

/* Puts the old values back; after a discarded change these are the refused ones. */
static void
undo_edit (gpointer data)
{
  Command *command = data;
  StintAgent1 *agent = get_agent (command);

  if (agent != NULL)
    stint_agent1_call_edit_entry (agent, stint_worklog_get_id (command->worklog),
                                  get_values (command), command->cancellable, done_cb,
                                  command_copy (command));
}

static void
undo_discard_new (gpointer data)
{
  Command *command = data;
  StintAgent1 *agent = get_agent (command);

  if (agent != NULL)
    stint_agent1_call_add_entry (agent, get_values (command), command->cancellable, done_cb,
                                 command_copy (command));
}

/* ---- commands on a row ---- */

void
stint_entry_retry (GtkWidget *from, StintClient *client, StintWorklog *worklog,
                   GCancellable *cancellable)
{
  g_autoptr (Command) command = command_new (from, client, worklog, cancellable);
  StintAgent1 *agent = get_agent (command);

  if (agent != NULL)
    stint_agent1_call_retry (agent, stint_worklog_get_id (worklog), cancellable, done_cb,
                             g_steal_pointer (&command));
}

static void
discarded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Command) command = user_data;
  g_autoptr (GError) error = NULL;

  if (!stint_agent1_call_revert_finish (STINT_AGENT1 (source), result, &error))
    stint_toast_show_error (command->from, error);
  else if (stint_worklog_get_deleted (command->worklog))
    show (command, _ ("The entry is kept"), undo_add);
  else if (stint_worklog_get_remote_id (command->worklog) == 0)
    show (command, _ ("The refused entry was discarded"), undo_discard_new);
  else
    show (command, _ ("The entry is again as the server has it"), undo_edit);
}

void
stint_entry_discard (GtkWidget *from, StintClient *client, StintWorklog *worklog,
                     GCancellable *cancellable)
{
  g_autoptr (Command) command = command_new (from, client, worklog, cancellable);
  StintAgent1 *agent = get_agent (command);

  if (agent != NULL)
    stint_agent1_call_revert (agent, stint_worklog_get_id (worklog), cancellable, discarded_cb,
                              g_steal_pointer (&command));
}

/* ---- commands of forms ---- */

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Command *command = g_task_get_task_data (task);
  g_autoptr (GVariant) entry = NULL;
  GError *error = NULL;

  if (!stint_agent1_call_add_entry_finish (STINT_AGENT1 (source), &entry, result, &error))
    {
      stint_bus_clean_error (error);
      g_task_return_error (task, error);
      return;
    }

  command->worklog = stint_worklog_from_variant (entry);
  if (command->worklog != NULL)
    {
      StintWorklog *worklog = command->worklog;
      g_autofree char *duration =
          stint_settings_format_duration (stint_worklog_get_seconds (worklog));
      /* Translators: a duration and an issue key: Added 1 h 30 min to TEST-324 */
      g_autofree char *message =
          g_strdup_printf (_ ("Added %s to %s"), duration, stint_worklog_get_issue (worklog));

      show (command, message, undo_add);
    }
  g_task_return_boolean (task, TRUE);
}

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Command *command = g_task_get_task_data (task);
  const char *issue = stint_worklog_get_issue (command->worklog);
  g_autoptr (GVariant) entry = NULL;
  g_autofree char *moved = NULL;
  const char *now = issue;
  GError *error = NULL;

  if (!stint_agent1_call_edit_entry_finish (STINT_AGENT1 (source), &entry, result, &error))
    {
      stint_bus_clean_error (error);
      g_task_return_error (task, error);
      return;
    }
  g_variant_lookup (entry, "issue", "&s", &now);
  if (strcmp (now, issue) != 0)
    /* Translators: two issue keys */
    moved = g_strdup_printf (_ ("Moved from %s to %s"), issue, now);
  show (command, moved != NULL ? moved : _ ("The entry was changed"), undo_edit);
  g_task_return_boolean (task, TRUE);
}

void
stint_entry_add_async (GtkWidget *from, StintClient *client, GVariant *values,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GVariant) taken = g_variant_ref_sink (values);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  StintAgent1 *agent = stint_client_get_agent (client);

  g_task_set_source_tag (task, stint_entry_add_async);
  g_task_set_task_data (task, command_new (from, client, NULL, cancellable),
                        (GDestroyNotify) command_free);
  if (agent == NULL)
    g_task_return_error (task, no_agent_error ());
  else
    stint_agent1_call_add_entry (agent, taken, cancellable, added_cb, g_steal_pointer (&task));
}

void
stint_entry_edit_async (GtkWidget *from, StintClient *client, StintWorklog *before,
                        GVariant *changes, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GVariant) taken = g_variant_ref_sink (changes);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  StintAgent1 *agent = stint_client_get_agent (client);

  g_task_set_source_tag (task, stint_entry_edit_async);
  g_task_set_task_data (task, command_new (from, client, before, cancellable),
                        (GDestroyNotify) command_free);
  if (agent == NULL)
    g_task_return_error (task, no_agent_error ());
  else
    stint_agent1_call_edit_entry (agent, stint_worklog_get_id (before), taken, cancellable,
                                  edited_cb, g_steal_pointer (&task));
}

gboolean
stint_entry_command_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
duplicated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) from = user_data;
  g_autoptr (GError) error = NULL;

  if (!stint_entry_command_finish (result, &error))
    stint_toast_show_error (from, error);
}

void
stint_entry_duplicate (GtkWidget *from, StintClient *client, StintWorklog *worklog,
                       GCancellable *cancellable)
{
  g_autoptr (GTimeZone) zone = stint_clock_zone ();
  gint64 now = stint_clock_now ();
  gint64 midnight = stint_day_begin (stint_day_of (now, zone), zone);
  GVariantDict values;

  g_variant_dict_init (&values, NULL);
  g_variant_dict_insert (&values, "issue", "s", stint_worklog_get_issue (worklog));
  g_variant_dict_insert (&values, "start", "x",
                         MAX (now - now % 60 - stint_worklog_get_seconds (worklog), midnight));
  g_variant_dict_insert (&values, "seconds", "x", stint_worklog_get_seconds (worklog));
  g_variant_dict_insert (&values, "comment", "s", stint_worklog_get_comment (worklog));
  stint_entry_add_async (from, client, g_variant_dict_end (&values), cancellable, duplicated_cb,
                         g_object_ref (from));
}
