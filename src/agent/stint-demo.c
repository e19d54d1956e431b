/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-demo.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-error.h"
#include "stint-paths.h"

#define GREETING "listening "

/* One for the process. The server ends when the pipe to its standard input closes, so also when we are killed. */
static GSubprocess *server;
static char *server_url;
static GQueue waiting = G_QUEUE_INIT; /* GTask: all who asked while it starts; whoever is cancelled leaves it to the others */

static void
answer_waiting (const char *reason)
{
  GTask *task;

  while ((task = g_queue_pop_head (&waiting)) != NULL)
    {
      if (server_url != NULL)
        g_task_return_pointer (task, g_strdup (server_url), g_free);
      else
        g_task_return_new_error (task, STINT_ERROR, STINT_ERROR_OFFLINE,
                                 _("The demonstration server could not be started: %s."), reason);
      g_object_unref (task);
    }
}

static void
line_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *line = NULL;

  line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source), result, NULL, NULL);
  if (line != NULL && g_str_has_prefix (line, GREETING))
    server_url = g_strdup (line + strlen (GREETING));
  else
    {
      g_subprocess_force_exit (server);
      g_clear_object (&server);
    }
  answer_waiting (_("it did not say where it listens"));
}

static gboolean
still_runs (void)
{
  return server != NULL && server_url != NULL && g_subprocess_get_identifier (server) != NULL;
}

void
stint_demo_start_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr(GDataInputStream) output = NULL;
  g_autofree char *program = NULL;
  g_autofree char *data = NULL;
  g_autofree char *state = NULL;
  g_autoptr(GError) error = NULL;

  g_task_set_source_tag (task, stint_demo_start_async);
  if (still_runs ())
    {
      g_task_return_pointer (task, g_strdup (server_url), g_free);
      return;
    }
  g_queue_push_tail (&waiting, g_steal_pointer (&task));
  if (waiting.length > 1)
    return;

  program = stint_paths_program ("stint-sandbox");
  data = stint_paths_data ();
  g_mkdir_with_parents (data, 0700);
  state = g_build_filename (data, "demo-server.json", NULL);
  g_clear_object (&server);
  g_clear_pointer (&server_url, g_free);
  server = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                             program, "--demo", "--exit-with-stdin", "--state", state, NULL);
  if (server == NULL)
    {
      answer_waiting (error->message);
      return;
    }

  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server));
  g_data_input_stream_read_line_async (output, G_PRIORITY_DEFAULT, NULL, line_cb, NULL);
}

char *
stint_demo_start_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
