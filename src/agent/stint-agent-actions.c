/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "stint-agent-private.h"
#include "stint-launcher.h"

void
stint_agent_open_window (StintAgent *self, const char *action, GVariant *platform_data)
{
  StintSync *sync = stint_session_get_sync (self->session);

  stint_launcher_open_window (g_application_get_dbus_connection (G_APPLICATION (self)), action,
                              platform_data);
  if (sync != NULL)
    stint_sync_refresh (sync);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  stint_agent_open_window (user_data, NULL, STINT_AGENT (user_data)->platform_data);
}

static void
log_time_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  stint_agent_open_window (user_data, "log-time", STINT_AGENT (user_data)->platform_data);
}

/* @end: 0: now */
static void
stop (StintAgent *self, gint64 end)
{
  GError *error = NULL;
  g_autoptr(StintWorklog) entry = stint_session_stop (self->session, end, NULL, NULL, &error);

  if (entry == NULL)
    stint_notices_tell_error (self->notices, _("The timer was not stopped"), error);
}

static void
stop_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  stop (user_data, 0);
}

/* Of a timer that has been stopped meanwhile nothing is left to do. */
static void
stop_at_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StintAgent *self = user_data;
  StintStore *store = stint_session_get_store (self->session, NULL);
  g_autoptr(StintTimer) timer = store != NULL ? stint_store_get_timer (store, NULL) : NULL;
  gint64 start, end;

  g_variant_get (parameter, "(xx)", &start, &end);
  if (timer != NULL && timer->start == start)
    stop (self, end);
}

static void
start_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StintAgent *self = user_data;
  g_autoptr(StintWorklog) logged = NULL;
  GError *error = NULL;

  if (!stint_session_start (self->session, g_variant_get_string (parameter, NULL), "", 0, &logged,
                            NULL, &error))
    stint_notices_tell_error (self->notices, _("The timer was not started"), error);
}

static void
start_last_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StintAgent *self = user_data;
  GError *error = NULL;

  if (!stint_session_start_last (self->session, &error))
    stint_notices_tell_error (self->notices, _("The timer was not started"), error);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(StintSync) sync = stint_session_connect_finish (STINT_SESSION (source), result, NULL);

  if (sync != NULL) /* otherwise the problem stands in the tray and in the window */
    stint_sync_run_async (sync, NULL, NULL, NULL);
}

static void
sync_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StintAgent *self = user_data;

  stint_session_connect_async (self->session, NULL, connected_cb, NULL);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
}

static const GActionEntry entries[] = {
  { .name = "open", .activate = open_cb },
  { .name = "log-time", .activate = log_time_cb },
  { .name = "stop", .activate = stop_cb },
  { .name = "stop-at", .activate = stop_at_cb, .parameter_type = "(xx)" },
  { .name = "start", .activate = start_cb, .parameter_type = "s" },
  { .name = "start-last", .activate = start_last_cb },
  { .name = "sync", .activate = sync_cb },
  { .name = "quit", .activate = quit_cb },
};

void
stint_agent_add_actions (StintAgent *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
