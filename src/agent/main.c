/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <sys/stat.h>

#include "stint-agent.h"
#include "stint-bus.h"
#include "stint-text.h"

int
main (int argc, char **argv)
{
  g_autoptr(StintAgent) agent = NULL;
  g_autoptr(GDBusConnection) bus = NULL;
  int status;

  umask (077); /* whatever is written holds a person's working hours */
#ifdef __GLIBC__
  mallopt (M_ARENA_MAX, 1); /* a heap for each of GLib's threads, which do next to nothing, would stay */
#endif
  stint_text_init ();
  g_set_prgname ("stint-agent");
  g_set_application_name ("Stint");

  bus = stint_bus_open_session ();
  if (bus == NULL)
    return 1;
  agent = stint_agent_new ();
  status = g_application_run (G_APPLICATION (agent), argc, argv);
  stint_agent_follow_upgrade (agent);
  return status;
}
