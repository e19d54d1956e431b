/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>

#include "stint-clock.h"
#include "stint-store.h"

/* What a store costs within the process, and stores to measure the programs with.
 *
 *   bench-store measure COUNT…            prints `COUNT what median min max`, in milliseconds
 *   bench-store fill FILE COUNT NEWEST    into a store that the agent does not hold; NEWEST: the start
 *                                         of the newest entry */

#define RUNS 101
#define PAGE 1000
#define N_ISSUES 40
#define PER_DAY 50 /* bench_data.py makes the same for other programs */
#define EVERY 1440
#define SECONDS 1200
#define NEWEST G_GINT64_CONSTANT (1794819600)

static gint64 newest = NEWEST;

typedef struct
{
  StintStore *store;
  sqlite3 *bare;
  GTimeZone *zone;
  StintDay week;
} Bench;

typedef void (*Job) (Bench *self);

static gboolean
check (gboolean done, GError *error)
{
  if (!done)
    g_error ("%s", error != NULL ? error->message : "failed");
  return done;
}

static GPtrArray *
make_page (gint64 first)
{
  GPtrArray *page = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_remote_worklog_free);

  for (gint64 i = first; i < first + PAGE; i++)
    {
      StintRemoteWorklog *remote = stint_remote_worklog_new ();

      remote->id = i + 1;
      remote->version = 1;
      g_free (remote->issue);
      g_free (remote->comment);
      remote->issue = g_strdup_printf ("TEST-%d", (int) (i * 7 % N_ISSUES) + 1);
      remote->summary =
          g_strdup_printf ("Summary of the issue number %d", (int) (i * 7 % N_ISSUES) + 1);
      remote->start = newest - i / PER_DAY * 86400 - i % PER_DAY * EVERY;
      remote->seconds = SECONDS;
      remote->comment = g_strdup_printf ("What was done in the entry number %" G_GINT64_FORMAT, i);
      g_ptr_array_add (page, remote);
    }
  return page;
}

static void
fill (StintStore *store, gint64 from, gint64 to)
{
  StintRange changed = STINT_RANGE_EMPTY;

  for (gint64 i = from; i < to; i += PAGE)
    {
      g_autoptr (GPtrArray) page = make_page (i);
      GError *error = NULL;

      check (stint_store_apply_page (store, page, newest, &changed, &error), error);
    }
}

static void
select_1 (Bench *self)
{
  sqlite3_exec (self->bare, "SELECT 1", NULL, NULL, NULL);
}

static void
report (Bench *self)
{
  GError *error = NULL;
  g_autoptr (StintReport) result = stint_store_report (self->store, self->week, self->zone, &error);

  check (result != NULL && result->seconds == 7 * PER_DAY * SECONDS, error);
}

static void
list (Bench *self)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  entries = stint_store_list (self->store, stint_day_begin (self->week, self->zone),
                              stint_day_begin (self->week + 7, self->zone), TRUE, 0, &error);
  check (entries != NULL && entries->len == 7 * PER_DAY, error);
}

static void
search (Bench *self)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) issues =
      stint_store_search_issues (self->store, "issue number 3", 10, &error);

  check (issues != NULL && issues->len == 10, error);
}

static void
add (Bench *self)
{
  StintDraft draft = { "TEST-1", "added", NEWEST - 1200 * 86400, 0, 60 };
  GError *error = NULL;

  check (stint_store_add (self->store, &draft, &error) > 0, error);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
print_times (gint64 n, const char *name, Job job, Bench *self)
{
  gint64 times[RUNS];

  for (int i = 0; i < RUNS; i++)
    {
      gint64 begin = g_get_monotonic_time ();

      /* Ten at once: the clock ticks in microseconds. */
      for (int k = 0; k < 10; k++)
        job (self);
      times[i] = g_get_monotonic_time () - begin;
    }
  qsort (times, RUNS, sizeof times[0], compare);
  g_print ("%" G_GINT64_FORMAT " %s %.4f %.4f %.4f\n", n, name, (double) times[RUNS / 2] / 1e4,
           (double) times[0] / 1e4, (double) times[RUNS - 1] / 1e4);
}

static void
measure (const char *path, gint64 n)
{
  Bench self = { NULL };
  GError *error = NULL;

  self.store = stint_store_open (path, STINT_STORE_READ_ONLY, &error);
  check (self.store != NULL, error);
  self.zone = g_time_zone_new_identifier ("Europe/Moscow");
  self.week = stint_day_of (newest, self.zone) - 14;
  check (sqlite3_open (":memory:", &self.bare) == SQLITE_OK, NULL);
  print_times (n, "select-1", select_1, &self);
  print_times (n, "week", report, &self);
  print_times (n, "list", list, &self);
  print_times (n, "search", search, &self);
  sqlite3_close (self.bare);
  g_time_zone_unref (self.zone);
  g_object_unref (self.store);
}

static StintStore *
open_store (const char *path)
{
  GError *error = NULL;
  StintStore *store = stint_store_open (path, STINT_STORE_READ_WRITE, &error);

  check (store != NULL, error);
  return store;
}

static void
measure_all (int n_counts, char **counts)
{
  g_autofree char *folder = g_dir_make_tmp ("stint-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.db", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);
  gint64 have = 0;
  Bench writer = { NULL };

  stint_clock_set (newest);
  writer.store = open_store (path);
  for (int i = 0; i < n_counts; i++)
    {
      gint64 n = g_ascii_strtoll (counts[i], NULL, 10);

      fill (writer.store, have, n);
      have = n;
      measure (path, n);
      print_times (n, "add", add, &writer);
    }
  g_object_unref (writer.store);
  g_unlink (path);
  g_unlink (log);
  g_unlink (index);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  if (argc > 2 && g_str_equal (argv[1], "measure"))
    measure_all (argc - 2, argv + 2);
  else if (argc == 5 && g_str_equal (argv[1], "fill"))
    {
      StintStore *store = open_store (argv[2]);

      newest = g_ascii_strtoll (argv[4], NULL, 10);
      fill (store, 0, g_ascii_strtoll (argv[3], NULL, 10));
      g_object_unref (store);
    }
  else
    return 2;
  return 0;
}
