/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>

#include "stint-clock.h"
#include "stint-store.h"

/* What a week costs in a store of 1 000, 10 000 and 100 000 entries, as medians and as multiples of
 * a bare `SELECT 1` on a connection of its own in the same run. */

#define RUNS 201
#define PAGE 1000
#define N_ISSUES 40
#define PER_DAY 10
#define NEWEST G_GINT64_CONSTANT (1794819600)

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
      remote->start = NEWEST - i / PER_DAY * 86400 - i % PER_DAY * 3000;
      remote->seconds = 2700;
      remote->comment = g_strdup_printf ("What was done in the entry number %" G_GINT64_FORMAT, i);
      g_ptr_array_add (page, remote);
    }
  return page;
}

/* Returns: the median milliseconds of a page */
static double
fill (StintStore *store, gint64 from, gint64 to)
{
  gint64 begin = g_get_monotonic_time ();
  StintRange changed = STINT_RANGE_EMPTY;

  for (gint64 i = from; i < to; i += PAGE)
    {
      g_autoptr (GPtrArray) page = make_page (i);
      GError *error = NULL;

      check (stint_store_apply_page (store, page, NEWEST, &changed, &error), error);
    }
  return (double) (g_get_monotonic_time () - begin) / 1000.0 / (double) ((to - from) / PAGE);
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

  check (result != NULL && result->seconds == 7 * PER_DAY * 2700, error);
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
  StintDraft draft = { "TEST-1", "added", NEWEST - 400 * 86400, 0, 60 };
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

static double
median_ms (Bench *self, Job job)
{
  gint64 times[RUNS];

  for (int i = 0; i < RUNS; i++)
    {
      gint64 begin = g_get_monotonic_time ();

      /* Ten at once: the clock ticks in microseconds. */
      for (int n = 0; n < 10; n++)
        job (self);
      times[i] = g_get_monotonic_time () - begin;
    }
  qsort (times, RUNS, sizeof times[0], compare);
  return (double) times[RUNS / 2] / 10000.0;
}

/* The whole store is looked through; too long for as many runs as the others. */
static double
search_entries_ms (Bench *self)
{
  gint64 shortest = G_MAXINT64;

  for (int i = 0; i < 5; i++)
    {
      gint64 begin = g_get_monotonic_time ();
      GError *error = NULL;
      g_autoptr (GPtrArray) entries = stint_store_search_entries (
          self->store, "entry nowhere", G_MININT64, G_MAXINT64, 20, &error);

      check (entries != NULL && entries->len == 0, error);
      shortest = MIN (shortest, g_get_monotonic_time () - begin);
    }
  return (double) shortest / 1000.0;
}

static void
measure (const char *path, gint64 n, double page_ms)
{
  static const struct
  {
    const char *name;
    Job job;
  } jobs[] = {
    { "week report", report },
    { "list of a week", list },
    { "issue search", search },
  };
  Bench self = { NULL };
  GError *error = NULL;
  double bare;

  self.store = stint_store_open (path, STINT_STORE_READ_ONLY, &error);
  check (self.store != NULL, error);
  self.zone = g_time_zone_new_identifier ("Europe/Moscow");
  self.week = stint_day_of (NEWEST, self.zone) - 60;
  check (sqlite3_open (":memory:", &self.bare) == SQLITE_OK, NULL);
  bare = median_ms (&self, select_1);
  g_print ("%7" G_GINT64_FORMAT " entries: SELECT 1 %.4f ms; a page of %d applied in %.1f ms\n", n,
           bare, PAGE, page_ms);
  for (gsize i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      double ms = median_ms (&self, jobs[i].job);

      g_print ("  %-15s %.3f ms, %.0f times SELECT 1\n", jobs[i].name, ms, ms / bare);
    }
  g_print ("  %-15s %.1f ms, when nothing is found\n", "entry search", search_entries_ms (&self));
  sqlite3_close (self.bare);
  g_time_zone_unref (self.zone);
  g_object_unref (self.store);
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("stint-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.db", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);
  GError *error = NULL;
  gint64 have = 0;
  Bench writer = { NULL };

  setlocale (LC_ALL, "");
  stint_clock_set (NEWEST);
  writer.store = stint_store_open (path, STINT_STORE_READ_WRITE, &error);
  check (writer.store != NULL, error);
  for (gint64 n = 1000; n <= 100000; n *= 10)
    {
      double page_ms = fill (writer.store, have, n);

      have = n;
      measure (path, n, page_ms);
    }
  g_print ("add, durable: %.3f ms\n", median_ms (&writer, add));
  g_object_unref (writer.store);
  g_unlink (path);
  g_unlink (log);
  g_unlink (index);
  g_rmdir (folder);
  return 0;
}
