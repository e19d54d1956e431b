/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "stint-session-private.h"

gint64
stint_session_add_away (StintSession *self, gint64 start, gint64 until, const char *reason,
                        GError **error)
{
  StintStore *store = stint_session_get_store (self, error);
  g_autoptr(StintTimer) timer = NULL;
  gint64 id;

  if (store == NULL)
    return 0;
  timer = stint_store_get_timer (store, NULL);
  if (timer != NULL)
    start = MAX (start, timer->start);
  id = stint_store_add_away (store, start, until, reason, error);
  if (id != 0)
    stint_session_emit_changed (self);
  return id;
}

/* (transfer full) (nullable): NULL with @error set: nobody asks for it any more. */
static StintAway *
find_away (StintStore *store, gint64 id, GError **error)
{
  g_autoptr(GPtrArray) list = stint_store_list_away (store, error);

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    if (((StintAway *) g_ptr_array_index (list, i))->id == id)
      return g_ptr_array_steal_index (list, i);
  g_set_error_literal (error, STINT_ERROR, STINT_ERROR_NO_ENTRY,
                       _("This absence has been answered already."));
  return NULL;
}

/* Where in time the list of entries differs now. */
static void
tell (StintSession *self, StintStore *store, const StintAway *away, GArray *entries)
{
  StintRange range = STINT_RANGE_EMPTY;

  stint_range_add (&range, away->start);
  stint_range_add (&range, away->until);
  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (StintWorklog) entry =
          stint_store_get (store, g_array_index (entries, gint64, i), NULL);

      if (entry != NULL)
        stint_range_add (&range, stint_worklog_get_start (entry));
    }
  stint_session_entries_changed (self, range.begin, range.end);
}

gboolean
stint_session_answer_away (StintSession *self, gint64 id, StintAwayAnswer answer, const char *issue,
                           const char *comment, GArray **entries, GError **error)
{
  StintStore *store = stint_session_get_writable (self, error);
  StintSpanRules rules = stint_span_rules ();
  g_autofree char *tidy = stint_session_tidy_comment (comment);
  g_autofree char *key = NULL;
  g_autoptr(StintAway) away = NULL;

  if (store == NULL || (away = find_away (store, id, error)) == NULL)
    return FALSE;
  if (answer == STINT_AWAY_SPLIT &&
      (key = stint_session_check_issue (issue != NULL ? issue : "", error)) == NULL)
    return FALSE;
  if (!stint_store_answer_away (store, id, answer, key, tidy, &rules, entries, error))
    return FALSE;
  tell (self, store, away, *entries);
  return TRUE;
}

gboolean
stint_session_undo_away (StintSession *self, gint64 id, GArray **entries, GError **error)
{
  StintStore *store = stint_session_get_writable (self, error);

  if (store == NULL || !stint_store_undo_away (store, id, entries, error))
    return FALSE;
  /* Entries that are gone again may have stood anywhere. */
  stint_session_entries_changed (self, G_MININT64, G_MAXINT64);
  return TRUE;
}
