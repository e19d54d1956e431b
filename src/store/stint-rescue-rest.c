/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-clock.h"
#include "stint-rescue-private.h"

/* ---- issues ---- */

#define ISSUES                                                                                     \
  "SELECT rowid, key, id, summary, status, spent, estimation, used_at FROM issues NOT INDEXED "    \
  "WHERE rowid >= ?1 ORDER BY rowid"
#define ISSUES_TYPES "xsSSSxxx"

typedef struct
{
  StintDb *db;
  gint64 now;
} Issues;

static gboolean
take_issue (sqlite3_stmt *row, gpointer data, GError **error)
{
  Issues *self = data;
  const char *key = (const char *) sqlite3_column_text (row, 1);
  gint64 used_at = sqlite3_column_int64 (row, 7);
  g_autoptr (StintIssue) issue = NULL;
  StintIssueValues values = { 0 };

  /* A key by the same rule as that of an entry. */
  if (!stint_worklog_check (key, self->now, 1, "", self->now, NULL))
    return TRUE;
  if (used_at > 0 && used_at <= self->now + 24 * 3600 &&
      !stint_store_touch_issue (self->db, key, used_at, error))
    return FALSE;
  values.key = key;
  values.id = (const char *) sqlite3_column_text (row, 2);
  values.summary = (const char *) sqlite3_column_text (row, 3);
  values.status = (const char *) sqlite3_column_text (row, 4);
  values.spent = MAX (sqlite3_column_int64 (row, 5), -1);
  values.estimation = MAX (sqlite3_column_int64 (row, 6), -1);
  if (values.summary == NULL)
    return TRUE;
  issue = stint_issue_new (&values);
  return stint_store_put_issue (self->db, issue, 0, error); /* as old as can be */
}

gboolean
stint_rescue_issues (StintWreck *wreck, StintStore *store, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (store->db, error);
  Issues self = { store->db, stint_clock_now () };

  return transaction != NULL &&
         stint_wreck_scan (wreck, ISSUES, ISSUES_TYPES, take_issue, &self, NULL, error) &&
         stint_db_commit (g_steal_pointer (&transaction), error);
}

/* ---- the timer ---- */

#define TIMER                                                                                      \
  "SELECT one, issue, comment, start, offset FROM timer NOT INDEXED WHERE one >= ?1 ORDER BY one"
#define TIMER_TYPES "xssxx"

static gboolean
take_timer (sqlite3_stmt *row, gpointer data, GError **error)
{
  StintTimer **timer = data;

  if (*timer == NULL)
    *timer = stint_timer_new ((const char *) sqlite3_column_text (row, 1),
                              (const char *) sqlite3_column_text (row, 2),
                              sqlite3_column_int64 (row, 3), sqlite3_column_int (row, 4));
  return TRUE;
}

gboolean
stint_rescue_timer (StintWreck *wreck, StintStore *store, GError **error)
{
  g_autoptr (StintTimer) timer = NULL;

  if (!stint_wreck_scan (wreck, TIMER, TIMER_TYPES, take_timer, &timer, NULL, error))
    return FALSE;
  /* A clock that was set back must not cost the timer: a day ahead is allowed as for an entry. */
  if (timer == NULL || !stint_worklog_check (timer->issue, timer->start, 1, timer->comment,
                                             stint_clock_now (), NULL))
    return TRUE;
  return stint_store_set_timer (store, timer, error);
}
