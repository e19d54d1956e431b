/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What SQLite alone takes, without GLib.
 *
 *   floor-sqlite insert FILE COUNT     rows inserted one by one, each on the disk; prints milliseconds
 *   floor-sqlite week FILE FROM TO     the sums of a week by issue and day in a store of Stint */

#define ISSUES 512 /* at most, in a week */

static sqlite3 *db;

static void
check (int code)
{
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW)
    return;
  fprintf (stderr, "floor-sqlite: %s\n", db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (code));
  exit (1);
}

static void
exec (const char *sql)
{
  check (sqlite3_exec (db, sql, NULL, NULL, NULL));
}

static double
now_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static void
insert (const char *path, int count)
{
  sqlite3_stmt *stmt;

  check (sqlite3_open (path, &db));
  exec ("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        "CREATE TABLE IF NOT EXISTS worklogs (id INTEGER PRIMARY KEY, issue TEXT, start INTEGER,"
        " seconds INTEGER, comment TEXT)");
  check (sqlite3_prepare_v2 (
      db, "INSERT INTO worklogs (issue, start, seconds, comment) VALUES ('BENCH-1', ?1, 600, 'work')",
      -1, &stmt, NULL));
  for (int i = 0; i < count; i++)
    {
      double begin = now_ms ();

      sqlite3_bind_int (stmt, 1, i * 600);
      check (sqlite3_step (stmt));
      check (sqlite3_reset (stmt));
      printf ("%.4f\n", now_ms () - begin);
    }
  sqlite3_finalize (stmt);
}

typedef struct
{
  char issue[32];
  long long days[7];
} Issue;

static Issue issues[ISSUES];
static int n_issues;

static void
add (const char *key, long long start, long long from, long long seconds)
{
  long long day = (start - from) / 86400;
  int i = 0;

  while (i < n_issues && strcmp (issues[i].issue, key) != 0)
    i++;
  if (i == ISSUES || day < 0 || day > 6)
    return;
  if (i == n_issues)
    snprintf (issues[n_issues++].issue, sizeof issues[0].issue, "%s", key);
  issues[i].days[day] += seconds;
}

static void
week (const char *path, long long from, long long to)
{
  sqlite3_stmt *stmt;

  check (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL));
  check (sqlite3_prepare_v2 (db,
                             "SELECT w.issue, i.summary, w.start, w.seconds "
                             "FROM worklogs w LEFT JOIN issues i ON i.key = w.issue "
                             "WHERE w.deleted = 0 AND w.author IS NULL AND w.start >= ?1 AND w.start < ?2",
                             -1, &stmt, NULL));
  sqlite3_bind_int64 (stmt, 1, from);
  sqlite3_bind_int64 (stmt, 2, to);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    add ((const char *) sqlite3_column_text (stmt, 0), sqlite3_column_int64 (stmt, 2), from,
         sqlite3_column_int64 (stmt, 3));
  for (int i = 0; i < n_issues; i++)
    {
      printf ("%s", issues[i].issue);
      for (int day = 0; day < 7; day++)
        printf (" %lld:%02lld", issues[i].days[day] / 3600, issues[i].days[day] / 60 % 60);
      printf ("\n");
    }
  sqlite3_finalize (stmt);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], "insert") == 0)
    insert (argv[2], atoi (argv[3]));
  else if (argc == 5 && strcmp (argv[1], "week") == 0)
    week (argv[2], atoll (argv[3]), atoll (argv[4]));
  else
    return 2;
  sqlite3_close (db);
  return 0;
}
