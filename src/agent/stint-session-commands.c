/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-quick.h"
#include "stint-session-private.h"
#include "stint-text.h"
#include "stint-time.h"

StintStore *
stint_session_get_writable (StintSession *self, GError **error)
{
  const StintAccount *account = stint_session_get_account (self);

  if (account != NULL && account->person != NULL && !account->person->has_license)
    {
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_READ_ONLY,
                           _("Your Tracker licence only allows reading. Ask an administrator for full "
                             "access, then sign in again."));
      return NULL;
    }
  return stint_session_get_store (self, error);
}

char *
stint_session_check_issue (const char *text, GError **error)
{
  char *key = g_utf8_validate (text, -1, NULL) ? stint_quick_issue_key (text) : NULL;
  g_autofree char *shown = NULL;

  if (key != NULL)
    return key;
  shown = stint_text_cut (text, 40);
  g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
               _("Issue: “%s” is not an issue key such as TEST-324."), shown);
  return NULL;
}

char *
stint_session_tidy_comment (const char *comment)
{
  g_auto(GStrv) lines = NULL;

  if (comment == NULL || !g_utf8_validate (comment, -1, NULL))
    return g_strdup (comment != NULL ? comment : "");
  lines = g_strsplit (comment, "\r\n", -1);
  return g_strstrip (g_strjoinv ("\n", lines));
}

/* A timer has no length yet: the smallest serves for the rules it shares with entries. */
static gboolean
check_timer (const char *issue, gint64 start, const char *comment, GError **error)
{
  gint64 now = stint_clock_now ();
  g_autofree char *shown = NULL;

  if (start <= now)
    return stint_worklog_check (issue, start, 1, comment, now, error);

  shown = stint_time_to_rfc3339 (start, stint_clock_offset (start));
  g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
               _("Start: %s lies in the future; a timer can only start now or earlier."), shown);
  return FALSE;
}

/* Returns: (transfer full) (nullable): NULL with @error set: none runs, or the store failed. */
static StintTimer *
running_timer (StintStore *store, GError **error)
{
  g_autoptr(GError) local = NULL;
  StintTimer *timer = stint_store_get_timer (store, &local);

  if (timer == NULL && local == NULL)
    g_set_error_literal (&local, STINT_ERROR, STINT_ERROR_NOT_RUNNING, _("No timer runs."));
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return timer;
}

/* Tells what changed and answers with the entry. @old_start: where it was before, 0: nowhere else. */
static StintWorklog *
changed_entry (StintSession *self, StintStore *store, gint64 id, gint64 old_start, GError **error)
{
  StintWorklog *entry = stint_store_get (store, id, error);
  gint64 start;

  if (entry == NULL)
    return NULL;
  start = stint_worklog_get_start (entry);
  if (old_start == 0)
    old_start = start;
  stint_session_entries_changed (self, MIN (start, old_start), MAX (start, old_start));
  return entry;
}

StintSessionHold *
stint_session_hold (StintSession *self)
{
  self->held = TRUE;
  self->held_any = FALSE;
  self->held_range = STINT_RANGE_EMPTY;
  return g_object_ref (self);
}

void
stint_session_release (StintSessionHold *hold)
{
  hold->held = FALSE;
  if (hold->held_any)
    stint_session_entries_changed (hold, hold->held_range.begin, hold->held_range.end);
  g_object_unref (hold);
}

/* ---- the timer ---- */

/* Logs the running timer, which began at @start. @parts: (out) (optional): all entries where there are several */
static StintWorklog *
log_timer (StintSession *self, StintStore *store, gint64 start, gint64 end, const char *comment,
           const StintTimer *next, GArray **parts, GError **error)
{
  StintSpanRules rules = stint_span_rules ();
  g_autoptr(GArray) ids = NULL;
  StintWorklog *entry;
  gint64 first;

  /* Days that lie ahead, because the clock is behind, could not be entries of their own. */
  rules.split_midnight = rules.split_midnight && end <= stint_clock_now () + 24 * 60 * 60;
  first = stint_store_stop_timer (store, end, comment, next, &rules, &ids, error);
  if (first == 0)
    return NULL;
  entry = stint_store_get (store, first, error);
  stint_session_entries_changed (self, start, end);
  if (parts != NULL && ids->len > 1)
    *parts = g_steal_pointer (&ids);
  return entry;
}

gboolean
stint_session_start (StintSession *self, const char *issue, const char *comment, gint64 at,
                     StintWorklog **logged, GArray **parts, GError **error)
{
  StintStore *store = stint_session_get_writable (self, error);
  g_autoptr(StintTimer) running = NULL;
  g_autoptr(StintTimer) next = NULL;
  g_autoptr(GError) local = NULL;
  g_autofree char *key = NULL;
  g_autofree char *tidy = stint_session_tidy_comment (comment);
  gint64 begin = at != 0 ? at : stint_clock_now ();

  *logged = NULL;
  if (store == NULL || (key = stint_session_check_issue (issue, error)) == NULL ||
      !check_timer (key, begin, tidy, error))
    return FALSE;

  stint_session_emit_timer_ending (self);
  running = stint_store_get_timer (store, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  next = stint_timer_new (key, tidy, begin, stint_clock_offset (begin));
  if (running == NULL || begin == running->start)
    {
      /* Nothing was worked yet on the one that ran: it is replaced. */
      if (!stint_store_set_timer (store, next, error))
        return FALSE;
      stint_session_entries_changed (self, begin, begin);
      return TRUE;
    }

  *logged = log_timer (self, store, running->start, begin, NULL, next, parts, error);
  return *logged != NULL;
}

/* An end that nobody named and that lies before the start: it is the clock that is wrong. */
static gboolean
check_clock (const StintTimer *timer, gint64 at, gint64 now, GError **error)
{
  g_autofree char *shown = NULL;

  if (at != 0 || now >= timer->start)
    return TRUE;
  shown = stint_time_to_rfc3339 (timer->start, stint_clock_offset (timer->start));
  g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
               _("The clock stands before the start of the timer, %s; set it right, or say when the "
                 "work ended."), shown);
  return FALSE;
}

StintWorklog *
stint_session_stop (StintSession *self, gint64 at, const char *comment, GArray **parts,
                    GError **error)
{
  StintStore *store = stint_session_get_writable (self, error);
  g_autoptr(StintTimer) timer = NULL;
  g_autofree char *tidy = comment != NULL ? stint_session_tidy_comment (comment) : NULL;
  gint64 now = stint_clock_now ();
  gint64 end = at != 0 ? at : now;

  stint_session_emit_timer_ending (self);
  if (store == NULL || (timer = running_timer (store, error)) == NULL)
    return NULL;
  if (!check_clock (timer, at, now, error) ||
      (end > timer->start &&
       !stint_worklog_check (timer->issue, timer->start, end - timer->start,
                             tidy != NULL ? tidy : timer->comment, MAX (now, end), error)))
    return NULL;

  return log_timer (self, store, timer->start, end, tidy, NULL, parts, error);
}

StintTimer *
stint_session_discard (StintSession *self, GError **error)
{
  StintStore *store = stint_session_get_store (self, error);
  g_autoptr(StintTimer) timer = NULL;

  if (store == NULL || (timer = running_timer (store, error)) == NULL ||
      !stint_store_set_timer (store, NULL, error))
    return NULL;
  stint_session_entries_changed (self, timer->start, timer->start);
  return g_steal_pointer (&timer);
}

gboolean
stint_session_edit_timer (StintSession *self, const StintChanges *changes, GError **error)
{
  StintStore *store = stint_session_get_writable (self, error);
  g_autoptr(StintTimer) timer = NULL;
  g_autoptr(StintTimer) next = NULL;
  g_autofree char *key = NULL;
  g_autofree char *comment = NULL;
  gint64 start;

  if (store == NULL || (timer = running_timer (store, error)) == NULL)
    return FALSE;

  key = changes->issue != NULL ? stint_session_check_issue (changes->issue, error)
                               : g_strdup (timer->issue);
  comment = stint_session_tidy_comment (changes->comment != NULL ? changes->comment : timer->comment);
  start = changes->start != 0 ? changes->start : timer->start;
  if (key == NULL || !check_timer (key, start, comment, error))
    return FALSE;

  next = stint_timer_new (key, comment, start, stint_clock_offset (start));
  if (!stint_store_set_timer (store, next, error))
    return FALSE;
  stint_session_entries_changed (self, start, start);
  return TRUE;
}

/* ---- entries ---- */

StintWorklog *
stint_session_add (StintSession *self, const StintChanges *values, GError **error)
{
  StintStore *store = stint_session_get_writable (self, error);
  g_autofree char *key = NULL;
  g_autofree char *comment = stint_session_tidy_comment (values->comment);
  StintDraft draft = { 0 };
  gint64 id;

  if (store == NULL ||
      (key = stint_session_check_issue (values->issue != NULL ? values->issue : "", error)) == NULL ||
      !stint_worklog_check (key, values->start, values->seconds, comment, stint_clock_now (), error))
    return NULL;

  draft.issue = key;
  draft.comment = comment;
  draft.start = values->start;
  draft.offset = stint_clock_offset (values->start);
  draft.seconds = values->seconds;
  id = stint_store_add (store, &draft, error);
  return id != 0 ? changed_entry (self, store, id, draft.start, error) : NULL;
}

StintWorklog *
stint_session_edit (StintSession *self, gint64 id, const StintChanges *changes, GError **error)
{
  StintStore *store = stint_session_get_writable (self, error);
  g_autoptr(StintWorklog) old = NULL;
  g_autofree char *key = NULL;
  g_autofree char *comment = NULL;
  StintDraft draft = { 0 };

  if (store == NULL || (old = stint_store_get (store, id, error)) == NULL)
    return NULL;

  key = changes->issue != NULL ? stint_session_check_issue (changes->issue, error)
                               : g_strdup (stint_worklog_get_issue (old));
  if (key == NULL)
    return NULL;
  comment = changes->comment != NULL ? stint_session_tidy_comment (changes->comment)
                                     : g_strdup (stint_worklog_get_comment (old));
  draft.issue = key;
  draft.comment = comment;
  draft.start = changes->start != 0 ? changes->start : stint_worklog_get_start (old);
  draft.offset = changes->start != 0 ? stint_clock_offset (changes->start)
                                     : stint_worklog_get_offset (old);
  draft.seconds = changes->seconds != 0 ? changes->seconds : stint_worklog_get_seconds (old);
  if (!stint_worklog_check (key, draft.start, draft.seconds, comment, stint_clock_now (), error) ||
      !stint_store_edit (store, id, &draft, error))
    return NULL;
  return changed_entry (self, store, id, stint_worklog_get_start (old), error);
}

gboolean
stint_session_delete (StintSession *self, gint64 id, GError **error)
{
  StintStore *store = stint_session_get_writable (self, error);
  g_autoptr(StintWorklog) old = NULL;
  gint64 start;

  if (store == NULL || (old = stint_store_get (store, id, error)) == NULL ||
      !stint_store_delete (store, id, error))
    return FALSE;
  start = stint_worklog_get_start (old);
  stint_session_entries_changed (self, start, start);
  return TRUE;
}

StintWorklog *
stint_session_undelete (StintSession *self, gint64 id, GError **error)
{
  StintStore *store = stint_session_get_writable (self, error);

  if (store == NULL || !stint_store_undelete (store, id, error))
    return NULL;
  return changed_entry (self, store, id, 0, error);
}

StintWorklog *
stint_session_retry (StintSession *self, gint64 id, GError **error)
{
  StintStore *store = stint_session_get_writable (self, error);

  g_autoptr(GPtrArray) failed = NULL;

  if (store == NULL)
    return NULL;
  /* A delete that was refused is no entry any more to stint_store_get(). */
  failed = stint_store_list_failed (store, error);
  if (failed == NULL || !stint_store_retry (store, id, error))
    return NULL;
  for (guint i = 0; i < failed->len; i++)
    {
      StintWorklog *entry = g_ptr_array_index (failed, i);

      if (stint_worklog_get_id (entry) != id)
        continue;
      stint_session_entries_changed (self, stint_worklog_get_start (entry), stint_worklog_get_start (entry));
      return g_object_ref (entry);
    }
  return changed_entry (self, store, id, 0, error);
}

gboolean
stint_session_revert (StintSession *self, gint64 id, GError **error)
{
  StintStore *store = stint_session_get_store (self, error);

  if (store == NULL || !stint_store_revert (store, id, error))
    return FALSE;
  /* The server's values may lie anywhere else in time, and a moved entry's old record comes back. */
  stint_session_entries_changed (self, G_MININT64, G_MAXINT64);
  return TRUE;
}
