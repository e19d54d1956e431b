/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-day.h"
#include "stint-service-private.h"

#define NAME_CHARS 200

/* `2026-11-16` and nothing else: a program asks. */
static gboolean
parse_day (const char *text, StintDay *day, GError **error)
{
  g_autofree char *iso = NULL;

  if (stint_day_parse (text, 0, day, NULL))
    iso = stint_day_to_iso (*day);
  if (g_strcmp0 (iso, text) == 0)
    return TRUE;
  g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT, _("“%s” is not a date like 2026-11-16."),
               text);
  return FALSE;
}

static gboolean
check_name (const char *name, GError **error)
{
  if (g_utf8_strlen (name, -1) <= NAME_CHARS)
    return TRUE;
  g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
               _("The name of a day off is longer than %d characters; shorten it."), NAME_CHARS);
  return FALSE;
}

static gboolean
set_day_off_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, const char *text,
                gint64 seconds, const char *name, gpointer user_data)
{
  StintService *self = user_data;
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  StintStore *store;
  StintDay day;
  GError *error = NULL;

  if (!parse_day (text, &day, &error) || !check_name (name, &error) ||
      (store = stint_session_get_store (self->session, &error)) == NULL ||
      !stint_store_set_day_off (store, day, seconds, name, &error))
    return stint_service_fail (invocation, error);

  stint_session_entries_changed (self->session, stint_day_begin (day, zone),
                                 stint_day_begin (day + 1, zone) - 1);
  stint_agent1_complete_set_day_off (skeleton, invocation);
  return TRUE;
}

void
stint_service_connect_days (StintService *self)
{
  g_signal_connect (self->skeleton, "handle-set-day-off", G_CALLBACK (set_day_off_cb), self);
}
