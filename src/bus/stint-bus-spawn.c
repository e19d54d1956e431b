/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-bus-spawn.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "stint-error.h"
#include "stint-paths.h"

static void
new_session_cb (gpointer user_data)
{
  /* It outlives the terminal that its first command was typed in. */
  setsid ();
}

/* @pid: (out) (optional): it is the caller's to wait for then */
static gboolean
spawn (const char *name, const char *argument, GPid *pid, GError **error)
{
  g_autofree char *program = stint_paths_program (name);
  char *argv[] = { program, (char *) argument, NULL };
  GSpawnFlags flags = G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL;

  if (pid != NULL)
    flags |= G_SPAWN_DO_NOT_REAP_CHILD;
  return g_spawn_async (NULL, argv, NULL, flags, new_session_cb, NULL, pid, error);
}

gboolean
stint_bus_spawn_agent (GError **error)
{
  g_autoptr(GError) local = NULL;

  if (spawn ("stint-agent", "--gapplication-service", NULL, &local))
    return TRUE;

  g_set_error (error, STINT_ERROR, STINT_ERROR_OFFLINE,
               _("Stint’s background program could not be started (%s); install Stint again."), local->message);
  return FALSE;
}

gboolean
stint_bus_spawn_window (GPid *pid, GError **error)
{
  g_autoptr(GError) local = NULL;

  if (spawn ("stint-window", NULL, pid, &local))
    return TRUE;

  g_set_error (error, STINT_ERROR, STINT_ERROR_OFFLINE,
               _("Stint’s window could not be started (%s); install Stint with its window, or use the commands that "
                 "“stint --help” lists."),
               local->message);
  return FALSE;
}

void
stint_bus_set_no_answer (GError **error)
{
  g_set_error_literal (error, STINT_ERROR, STINT_ERROR_OFFLINE,
                       _("Stint’s background program was started but does not answer."));
}
