/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli-bus.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/wait.h>

#include "stint-bus-spawn.h"
#include "stint-error.h"
#include "stint-dbus.h"

#define ERRORS APP_ID ".Error."
#define BUS "org.freedesktop.DBus"
#define WINDOW_NAME APP_ID ".Window"
#define WINDOW_PATH APP_PATH "/Window"
#define ANSWER_MS 1000 /* how long a read waits for the agent */

/* ---- one call ---- */

/* What the agent says has its own code; what the bus says of it means that it is not there any more. */
static void
translate (const char *name, GError *error)
{
  if (g_str_has_prefix (name, ERRORS))
    error->code = (int) stint_error_from_name (name + strlen (ERRORS), STINT_ERROR_INPUT);
  else if (g_str_equal (name, BUS ".Error.NoReply") || g_str_equal (name, BUS ".Error.ServiceUnknown") ||
           g_str_equal (name, BUS ".Error.NameHasNoOwner"))
    {
      g_free (error->message);
      error->message = g_strdup (_("Stint’s background program has stopped; try again."));
    }
}

/* @unknown: (out) (optional): nobody got the call */
static GVariant *
call (StintDbus *bus, const StintDbusCall *wanted, const char *reply_type, gboolean *unknown, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr(GError) local = NULL;
  g_autoptr(GVariant) reply = stint_dbus_call (bus, wanted, &name, &local);

  if (name != NULL)
    translate (name, local);
  if (unknown != NULL)
    *unknown = g_strcmp0 (name, BUS ".Error.ServiceUnknown") == 0;
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (!g_variant_is_of_type (reply, G_VARIANT_TYPE (reply_type)))
    g_set_error_literal (error, STINT_ERROR, STINT_ERROR_OFFLINE,
                         _("Stint’s background program has stopped; try again."));
  else
    return g_steal_pointer (&reply);
  return NULL;
}

/* FALSE: not in time, or the child @pid (0: none) that was to own it has ended. */
static gboolean
wait_for_owner (StintDbus *bus, const char *name, GPid pid)
{
  g_autoptr(GVariant) args = g_variant_ref_sink (g_variant_new ("(s)", name));
  const StintDbusCall has_owner = { BUS, "/org/freedesktop/DBus", BUS, "NameHasOwner", args, -1, FALSE, ANSWER_MS };
  gint64 deadline = g_get_monotonic_time () + STINT_BUS_START_SECONDS * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < deadline)
    {
      g_autoptr(GVariant) reply = call (bus, &has_owner, "(b)", NULL, NULL);
      gboolean owned = FALSE;

      if (reply != NULL)
        g_variant_get (reply, "(b)", &owned);
      if (owned)
        return TRUE;
      if (pid != 0 && waitpid (pid, NULL, WNOHANG) != 0)
        return FALSE;
      g_usleep (10 * 1000);
    }
  return FALSE;
}

static gboolean
wait_for_agent (StintDbus *bus, GError **error)
{
  if (wait_for_owner (bus, APP_ID, 0))
    return TRUE;
  stint_bus_set_no_answer (error);
  return FALSE;
}

GVariant *
stint_cli_invoke (const char *interface, const char *method, GVariant *args, int fd, const char *reply_type,
                GError **error)
{
  g_autoptr(GVariant) values = args != NULL ? g_variant_ref_sink (args) : NULL;
  const StintDbusCall wanted = { APP_ID, APP_PATH, interface, method, values, fd, TRUE, -1 };
  g_autoptr(StintDbus) bus = stint_dbus_open (error);
  g_autoptr(GError) local = NULL;
  gboolean unknown;
  GVariant *reply;

  if (bus == NULL)
    return NULL;
  reply = call (bus, &wanted, reply_type, &unknown, &local);
  if (unknown)
    return stint_bus_spawn_agent (error) && wait_for_agent (bus, error) ? call (bus, &wanted, reply_type, NULL, error)
                                                                        : NULL;
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return reply;
}

GVariant *
stint_cli_ask (const char *method, GVariant *args, const char *reply_type, GError **error)
{
  return stint_cli_invoke (STINT_CLI_AGENT1, method, args, -1, reply_type, error);
}

static gboolean
spawn_window (StintDbus *bus, GError **error)
{
  GPid pid;

  if (!stint_bus_spawn_window (&pid, error))
    return FALSE;
  if (wait_for_owner (bus, WINDOW_NAME, pid))
    return TRUE;
  g_set_error_literal (error, STINT_ERROR, STINT_ERROR_OFFLINE,
                       _("Stint’s window did not open, most often because the display does not answer; open it in a "
                         "desktop session, or use the commands that “stint --help” lists."));
  return FALSE;
}

/* The bus starts the window, and answers when it is there or has ended. Where it could not, because it does not know the
 * window or the display, which some desktops do not tell it, we can. */
gboolean
stint_cli_show_window (GVariant *platform_data, GError **error)
{
  g_autoptr(GVariant) args = g_variant_ref_sink (g_variant_new ("(@a{sv})", platform_data));
  const StintDbusCall activate = { WINDOW_NAME, WINDOW_PATH, "org.freedesktop.Application", "Activate", args,
                                   -1, TRUE, -1 };
  g_autoptr(StintDbus) bus = stint_dbus_open (error);
  g_autofree char *name = NULL;
  g_autoptr(GVariant) reply = NULL;

  if (bus == NULL)
    return FALSE;
  reply = stint_dbus_call (bus, &activate, &name, NULL);
  return reply != NULL || spawn_window (bus, error);
}

/* ---- what a running agent says of itself ---- */

void
stint_cli_agent_state_clear (StintCliAgentState *self)
{
  g_free (self->problem_name);
  g_free (self->problem);
  *self = (StintCliAgentState){ 0 };
}

void
stint_cli_agent_state_read (StintCliAgentState *self)
{
  g_autoptr(GVariant) args = g_variant_ref_sink (g_variant_new ("(s)", STINT_CLI_AGENT1));
  const StintDbusCall get_all = { APP_ID, APP_PATH, BUS ".Properties", "GetAll", args, -1, FALSE, ANSWER_MS };
  g_autoptr(StintDbus) bus = stint_dbus_open (NULL);
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GVariant) values = NULL;
  g_autoptr(GVariant) job = NULL;

  *self = (StintCliAgentState){ 0 };
  if (bus != NULL)
    reply = call (bus, &get_all, "(a{sv})", NULL, NULL);
  if (reply == NULL)
    return;

  self->running = TRUE;
  values = g_variant_get_child_value (reply, 0);
  g_variant_lookup (values, "Online", "b", &self->online);
  g_variant_lookup (values, "Pending", "u", &self->pending);
  g_variant_lookup (values, "Failed", "u", &self->failed);
  if (!g_variant_lookup (values, "Problem", "(ss)", &self->problem_name, &self->problem))
    {
      self->problem_name = g_strdup ("");
      self->problem = g_strdup ("");
    }
  job = g_variant_lookup_value (values, "Job", G_VARIANT_TYPE_VARDICT);
  if (job != NULL && g_variant_lookup (job, "remaining", "x", &self->remaining))
    g_variant_lookup (job, "rate", "d", &self->rate);
}

StintDbus *
stint_cli_watch (GError **error)
{
  g_autoptr(StintDbus) bus = stint_dbus_open (error);

  return bus != NULL && stint_dbus_match (bus, "type='signal',sender='" APP_ID "',path='" APP_PATH "'", error) &&
                 stint_dbus_match (bus,
                                       "type='signal',sender='" BUS "',interface='" BUS "',member='NameOwnerChanged',"
                                       "arg0='" APP_ID "'",
                                       error)
             ? g_steal_pointer (&bus)
             : NULL;
}
