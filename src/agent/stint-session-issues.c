/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-agent"

#include "config.h"

#include "stint-clock.h"
#include "stint-pull.h"
#include "stint-session-private.h"

#define ASSIGNED_PERIOD (10 * 60)

gboolean
stint_session_pin_issue (StintSession *self, const char *issue, gboolean pinned, GError **error)
{
  StintStore *store = stint_session_get_store (self, error);
  g_autofree char *key = NULL;

  if (store == NULL || (key = stint_session_check_issue (issue, error)) == NULL ||
      !stint_store_pin_issue (store, key, pinned, error))
    return FALSE;
  g_signal_emit_by_name (self, "issues-changed");
  return TRUE;
}

/* When the assigned issues were read last; 0: never. */
static gint64
read_at (StintSession *self)
{
  g_autofree char *text =
      self->store != NULL ? stint_store_get_meta (self->store, "assigned-at", NULL) : NULL;

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

void
stint_session_tell_assigned (StintSession *self)
{
  gint64 at = read_at (self);

  if (at == self->assigned_told)
    return;
  self->assigned_told = at;
  g_signal_emit_by_name (self, "issues-changed");
}

static gboolean
is_recent (gint64 at, gint64 now)
{
  return now >= at && now - at < ASSIGNED_PERIOD;
}

static void
assigned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(StintSession) self = user_data;
  g_autoptr(GPtrArray) issues = NULL;
  g_autoptr(GError) error = NULL;

  issues = stint_tracker_issues_finish (STINT_TRACKER (source), result, &error);
  if (issues == NULL)
    {
      /* A refusal would be the same a minute later. */
      if (!stint_error_is_refusal (error))
        self->assigned_at = 0;
      return;
    }
  /* The account may be another one by now, and so the store. */
  if (STINT_TRACKER (source) != self->tracker || self->store == NULL)
    return;
  if (stint_store_put_assigned (self->store, issues, stint_clock_now (), &error))
    stint_session_tell_assigned (self);
  else
    g_message ("The assigned issues cannot be kept: %s", error->message);
}

void
stint_session_refresh_assigned (StintSession *self)
{
  gint64 now = stint_clock_now ();

  if (self->tracker == NULL || stint_sync_get_unauthorized (self->sync) ||
      is_recent (self->assigned_at, now) || is_recent (read_at (self), now))
    return;
  self->assigned_at = now;
  stint_tracker_issues_async (self->tracker, STINT_ASSIGNED_QUERY, STINT_ASSIGNED_ISSUES,
                              self->cancellable, assigned_cb, g_object_ref (self));
}
