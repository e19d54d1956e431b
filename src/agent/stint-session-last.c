/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-session.h"

StintWorklog *
stint_session_get_last (StintSession *self, GError **error)
{
  StintStore *store = stint_session_get_store (self, error);
  g_autoptr(GPtrArray) entries = NULL;

  if (store == NULL)
    return NULL;
  entries = stint_store_list (store, G_MININT64, stint_clock_now () + 1, TRUE, 1, error);
  return entries != NULL && entries->len > 0 ? g_object_ref (g_ptr_array_index (entries, 0)) : NULL;
}

gboolean
stint_session_start_last (StintSession *self, GError **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(StintWorklog) last = stint_session_get_last (self, &local);
  g_autoptr(StintWorklog) logged = NULL;

  if (last == NULL && local == NULL)
    g_set_error_literal (&local, STINT_ERROR, STINT_ERROR_NO_ENTRY,
                         _("Nothing has been logged yet. Choose an issue for the first time."));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return stint_session_start (self, stint_worklog_get_issue (last),
                              stint_worklog_get_comment (last), 0, &logged, NULL, error);
}
