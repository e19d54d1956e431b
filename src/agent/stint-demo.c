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

static void
line_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autofree char *line = NULL;
  GError *error = NULL;

  line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source), result, NULL,
                                                    &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_object (&server);
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);
  if (line == NULL || !g_str_has_prefix (line, GREETING))
    {
      g_clear_object (&server);
      g_task_return_new_error (task, STINT_ERROR, STINT_ERROR_OFFLINE,
                               _("The demonstration server could not be started"));
      return;
    }

  g_free (server_url);
  server_url = g_strdup (line + strlen (GREETING));
  g_task_return_pointer (task, g_strdup (server_url), g_free);
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
  GError *error = NULL;

  g_task_set_source_tag (task, stint_demo_start_async);
  if (still_runs ())
    {
      g_task_return_pointer (task, g_strdup (server_url), g_free);
      return;
    }

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
      g_task_return_new_error (task, STINT_ERROR, STINT_ERROR_OFFLINE,
                               _("The demonstration server could not be started: %s"),
                               error->message);
      g_clear_error (&error);
      return;
    }

  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server));
  g_data_input_stream_read_line_async (output, G_PRIORITY_DEFAULT, cancellable, line_cb,
                                       g_steal_pointer (&task));
}

char *
stint_demo_start_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
