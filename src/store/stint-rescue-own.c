/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-clock.h"
#include "stint-rescue-private.h"

/* What the person has said besides entries, and nobody else knows. */

#define DAY_SECONDS 86400
#define NAME_MAX_CHARS 1000

typedef struct
{
  StintDb *db;
  gint64 now;
} Own;

/* ---- pins ---- */

/* The database of version 1 has no such column: the statement fails, and there is nothing to take.
 */
#define PINS "SELECT rowid, key, pinned FROM issues NOT INDEXED WHERE rowid >= ?1 ORDER BY rowid"
#define PINS_TYPES "xsx"

static gboolean
take_pin (sqlite3_stmt *row, gpointer data, GError **error)
{
  Own *self = data;
  const char *key = (const char *) sqlite3_column_text (row, 1);
  gint64 place = sqlite3_column_int64 (row, 2);

  if (place <= 0 || place > G_MAXINT32 ||
      !stint_worklog_check (key, self->now, 1, "", self->now, NULL))
    return TRUE;
  return stint_store_touch_issue (self->db, key, 0, error) &&
         stint_db_run (self->db, error, "UPDATE issues SET pinned = ?2 WHERE key = ?1", "sx", key,
                       place);
}

/* ---- days off ---- */

#define DAYS                                                                                       \
  "SELECT day, seconds, name FROM days_off NOT INDEXED WHERE day >= ?1 AND source = 0 ORDER BY "   \
  "day"
#define DAYS_TYPES "xxs"

static gboolean
take_day (sqlite3_stmt *row, gpointer data, GError **error)
{
  Own *self = data;
  gint64 day = sqlite3_column_int64 (row, 0);
  gint64 seconds = sqlite3_column_int64 (row, 1);
  const char *name = (const char *) sqlite3_column_text (row, 2);

  if (day > G_MAXINT32 || seconds <= 0 || seconds > DAY_SECONDS ||
      g_utf8_strlen (name, -1) > NAME_MAX_CHARS)
    return TRUE;
  return stint_db_run (
      self->db, error,
      "INSERT OR IGNORE INTO days_off (day, source, seconds, name) VALUES (?1, 0, ?2, ?3)", "xxs",
      day, seconds, name);
}

/* ---- absences ---- */

#define AWAY                                                                                       \
  "SELECT id, start, until, reason, worklog FROM away NOT INDEXED WHERE id >= ?1 ORDER BY id"
#define AWAY_TYPES "xxxsX"

static gboolean
is_reason (const char *reason)
{
  static const char *const reasons[] = { "idle", "lock", "suspend", NULL };

  return g_strv_contains (reasons, reason);
}

/* Only of what is there: the running timer, or an entry. */
static gboolean
take_away (sqlite3_stmt *row, gpointer data, GError **error)
{
  Own *self = data;
  gint64 start = sqlite3_column_int64 (row, 1);
  gint64 until = sqlite3_column_int64 (row, 2);
  const char *reason = (const char *) sqlite3_column_text (row, 3);
  gint64 worklog = sqlite3_column_int64 (row, 4);

  if (start <= 0 || until <= start || worklog < 0 || !is_reason (reason))
    return TRUE;
  return stint_db_run (
      self->db, error,
      "INSERT OR IGNORE INTO away (id, start, until, reason, worklog) "
      "SELECT ?1, ?2, ?3, ?4, ?5 WHERE iif (?5 IS NULL, EXISTS (SELECT 1 FROM timer), "
      "EXISTS (SELECT 1 FROM worklogs WHERE id = ?5))",
      "xxxso", (gint64) sqlite3_column_int64 (row, 0), start, until, reason, worklog);
}

gboolean
stint_rescue_own (StintWreck *wreck, StintStore *store, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (store->db, error);
  Own self = { store->db, stint_clock_now () };

  return transaction != NULL &&
         stint_wreck_scan (wreck, PINS, PINS_TYPES, take_pin, &self, NULL, error) &&
         stint_wreck_scan (wreck, DAYS, DAYS_TYPES, take_day, &self, NULL, error) &&
         stint_wreck_scan (wreck, AWAY, AWAY_TYPES, take_away, &self, NULL, error) &&
         stint_db_commit (g_steal_pointer (&transaction), error);
}
