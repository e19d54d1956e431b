/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-store.h"

#include <glib/gi18n-lib.h>

#include "stint-store-private.h"

#define DAY_SECONDS 86400

typedef enum
{
  SOURCE_PERSON = 0,
  SOURCE_SERVICE = 1,
} Source;

void
stint_day_off_free (StintDayOff *self)
{
  g_free (self->name);
  g_free (self);
}

static gboolean
put (StintDb *db, Source source, StintDay day, gint64 seconds, const char *name, GError **error)
{
  return stint_db_run (db, error,
                       "INSERT INTO days_off (day, source, seconds, name) VALUES (?1, ?2, ?3, ?4) "
                       "ON CONFLICT (day, source) DO UPDATE SET "
                       "name = iif(?2 = 1 AND seconds > ?3, name, ?4),"
                       "seconds = iif(?2 = 1, max(seconds, ?3), ?3)",
                       "xixs", (gint64) day, (int) source, seconds, name);
}

gboolean
stint_store_set_day_off (StintStore *self, StintDay day, gint64 seconds, const char *name,
                         GError **error)
{
  g_autoptr (StintTransaction) transaction = NULL;

  if (seconds < 0 || seconds > DAY_SECONDS)
    {
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_INPUT,
                           _ ("A day off takes between 0 and 24 hours from its day."));
      return FALSE;
    }
  transaction = stint_db_begin_write (self->db, error);
  if (transaction == NULL)
    return FALSE;
  if (seconds > 0
          ? !put (self->db, SOURCE_PERSON, day, seconds, name, error)
          : !stint_db_run (self->db, error, "DELETE FROM days_off WHERE day = ?1 AND source = ?2",
                           "xi", (gint64) day, (int) SOURCE_PERSON))
    return FALSE;
  return stint_db_commit (g_steal_pointer (&transaction), error);
}

gboolean
stint_store_put_days_off (StintStore *self, StintDay from, StintDay to, GPtrArray *days,
                          GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);

  if (transaction == NULL ||
      !stint_db_run (self->db, error,
                     "DELETE FROM days_off WHERE source = ?1 AND day >= ?2 AND day < ?3", "ixx",
                     (int) SOURCE_SERVICE, (gint64) from, (gint64) to))
    return FALSE;
  for (guint i = 0; i < days->len; i++)
    {
      const StintDayOff *off = g_ptr_array_index (days, i);

      if (off->day >= from && off->day < to && off->seconds > 0 &&
          !put (self->db, SOURCE_SERVICE, off->day, MIN (off->seconds, DAY_SECONDS), off->name,
                error))
        return FALSE;
    }
  return stint_db_commit (g_steal_pointer (&transaction), error);
}

static StintDayOff *
read_day (sqlite3_stmt *stmt)
{
  StintDayOff *off = g_new0 (StintDayOff, 1);

  off->day = (StintDay) sqlite3_column_int64 (stmt, 0);
  off->own = sqlite3_column_int (stmt, 1) == SOURCE_PERSON;
  off->seconds = sqlite3_column_int64 (stmt, 2);
  off->name = stint_db_dup_text (stmt, 3);
  return off;
}

GPtrArray *
stint_store_days_off (StintStore *self, StintDay from, StintDay to, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_day_off_free);
  StintDay last = 0;
  sqlite3_stmt *stmt;
  gboolean row = TRUE;

  if (transaction == NULL)
    return NULL;
  stmt = stint_db_query (
      self->db, error,
      "SELECT day, source, seconds, name FROM days_off WHERE day >= ?1 AND day < ?2 "
      "ORDER BY day, seconds DESC, source",
      "xx", (gint64) from, (gint64) to);
  if (stmt == NULL)
    return NULL;
  while (row)
    {
      if (!stint_db_step (self->db, stmt, &row, error))
        return NULL;
      if (row && (days->len == 0 || sqlite3_column_int64 (stmt, 0) != last))
        {
          StintDayOff *off = read_day (stmt);

          last = off->day;
          g_ptr_array_add (days, off);
        }
    }
  if (!stint_db_commit (g_steal_pointer (&transaction), error))
    return NULL;
  return g_steal_pointer (&days);
}

gboolean
stint_store_week_off (StintStore *self, StintDay from, gint64 off[7], GError **error)
{
  g_autoptr (GPtrArray) days = stint_store_days_off (self, from, from + 7, error);

  for (int i = 0; i < 7; i++)
    off[i] = 0;
  for (guint i = 0; days != NULL && i < days->len; i++)
    {
      const StintDayOff *day = g_ptr_array_index (days, i);

      off[day->day - from] = day->seconds;
    }
  return days != NULL;
}
