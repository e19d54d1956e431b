/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "stint-clock.h"
#include "stint-sandbox-demo.h"
#include "stint-sandbox.h"

/* How long to wait for another sandbox, whose parent has just died, to leave the state file. */
#define BUSY_TRIES 30
#define BUSY_WAIT_US (100 * 1000)

static int port;
static char *state_path;
static gboolean demo;
static int seed = 1;
static int latency;
static char *start_filter;
static int worklogs;
static gboolean exit_with_stdin;

static const GOptionEntry entries[] = {
  { "port", 0, 0, G_OPTION_ARG_INT, &port, "Port on 127.0.0.1; 0: any", "N" },
  { "state", 0, 0, G_OPTION_ARG_FILENAME, &state_path, "Keep the state in FILE", "FILE" },
  { "demo", 0, 0, G_OPTION_ARG_NONE, &demo, "Make the demonstration data unless there is a state",
    NULL },
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Seed of faults and demonstration data", "N" },
  { "latency", 0, 0, G_OPTION_ARG_INT, &latency, "Delay each request", "MS" },
  { "start-filter", 0, 0, G_OPTION_ARG_STRING, &start_filter, "honoured, ignored or refused",
    "HOW" },
  { "worklogs", 0, 0, G_OPTION_ARG_INT, &worklogs, "Make N worklogs of anna, for load tests", "N" },
  { "exit-with-stdin", 0, 0, G_OPTION_ARG_NONE, &exit_with_stdin,
    "Leave when standard input is closed", NULL },
  { NULL }
};

static gboolean
check_range (const char *name, int value, int most, GError **error)
{
  if (value >= 0 && value <= most)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--%s must be 0 to %d, not %d.",
               name, most, value);
  return FALSE;
}

static gboolean
read_arguments (int *argc, char ***argv, StintSandboxStart *start, GError **error)
{
  g_autoptr(GOptionContext) context = g_option_context_new ("- a Tracker on loopback");

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error) ||
      !check_range ("port", port, 65535, error) ||
      !check_range ("latency", latency, 600000, error) ||
      !check_range ("worklogs", worklogs, 1000000, error))
    return FALSE;
  if (*argc > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "Unknown argument: %s",
                   (*argv)[1]);
      return FALSE;
    }
  if (start_filter == NULL || stint_sandbox_start_from_name (start_filter, start))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "--start-filter must be honoured, ignored or refused, not %s.", start_filter);
  return FALSE;
}

static StintSandbox *
open_sandbox (GError **error)
{
  for (guint i = 0;; i++)
    {
      g_autoptr(GError) failure = NULL;
      StintSandbox *sandbox = stint_sandbox_new (state_path, &failure);

      if (sandbox != NULL)
        return sandbox;
      if (i == BUSY_TRIES || !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_BUSY))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      g_usleep (BUSY_WAIT_US);
    }
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

/* The pipe from the parent: what comes is thrown away, its end is our end. */
static gboolean
stdin_cb (int fd, GIOCondition condition, gpointer user_data)
{
  char drain[256];
  gssize count = read (fd, drain, sizeof drain);

  if (count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR)))
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static void
run (StintSandbox *sandbox)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_unix_signal_add (SIGTERM, quit_cb, loop);
  g_unix_signal_add (SIGINT, quit_cb, loop);
  if (exit_with_stdin)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, stdin_cb, loop);
  printf ("listening %s\n", stint_sandbox_get_url (sandbox));
  fflush (stdout);
  g_main_loop_run (loop);
}

int
main (int argc, char **argv)
{
  g_autoptr(StintSandbox) sandbox = NULL;
  g_autoptr(GError) error = NULL;
  StintSandboxStart start = STINT_SANDBOX_START_HONOURED;
  gint64 now = stint_clock_now ();

  setlocale (LC_ALL, "");
  if (!read_arguments (&argc, &argv, &start, &error))
    {
      g_printerr ("stint-sandbox: %s\n", error->message);
      return 2;
    }
  sandbox = open_sandbox (&error);
  if (sandbox != NULL)
    {
      stint_sandbox_set_seed (sandbox, (guint32)seed);
      stint_sandbox_set_latency (sandbox, (guint)latency);
      stint_sandbox_set_start_filter (sandbox, start);
      if (demo && stint_sandbox_is_empty (sandbox))
        stint_sandbox_add_demo_data (sandbox, now);
      stint_sandbox_add_load (sandbox, (guint)worklogs, now);
    }
  if (sandbox == NULL || !stint_sandbox_listen (sandbox, (guint16)port, &error))
    {
      g_printerr ("stint-sandbox: %s\n", error->message);
      return 1;
    }
  run (sandbox);
  return 0;
}
