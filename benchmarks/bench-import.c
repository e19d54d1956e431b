/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stint-clock.h"
#include "stint-import-plan.h"
#include "stint-store-imports.h"
#include "stint-sync.h"

/* What an import costs.
 *
 *   bench-import plan ROWS THERE             reads ROWS rows and checks them against THERE own entries, each way of reading: seconds
 *                                            of processor time, and memory
 *   bench-import take ROWS                   puts ROWS rows into the outbox as the agent does, and undoes them: milliseconds, and
 *                                            the longest that nobody else is answered
 *   bench-import send SANDBOX ROWS LATENCY   sends ROWS rows to the program SANDBOX that waits LATENCY ms before each
 *                                            answer: one after another, and as an import */

#define NEWEST G_GINT64_CONSTANT (1794819600)
#define ISSUES 40
#define RUNS 5

typedef struct
{
  char *folder;
  char *path;
  StintStore *store;
} Bench;

static void
check (gboolean done, GError *error)
{
  if (!done)
    g_error ("%s", error != NULL ? error->message : "failed");
}

static void
open_store (Bench *self)
{
  GError *error = NULL;

  self->folder = g_dir_make_tmp ("bench-import-XXXXXX", &error);
  check (self->folder != NULL, error);
  self->path = g_build_filename (self->folder, "store.db", NULL);
  self->store = stint_store_open (self->path, STINT_STORE_READ_WRITE, &error);
  check (self->store != NULL, error);
}

static void
close_store (Bench *self)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  stint_store_close (self->store);
  g_object_unref (self->store);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (self->path, suffixes[i], NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

/* ---- rows ---- */

typedef struct
{
  guint next;
  guint n;
  char issue[16];
  char comment[64];
} Rows;

static gint64
start_of (guint i)
{
  return NEWEST - (gint64) i * 1440;
}

static gboolean
next_row_cb (StintImportDraft *draft, gpointer user_data)
{
  Rows *self = user_data;
  guint i = self->next++;

  if (i >= self->n)
    return FALSE;
  g_snprintf (self->issue, sizeof self->issue, "LOAD-%u", i * 7 % ISSUES + 1);
  g_snprintf (self->comment, sizeof self->comment, "what was done in row %u", i);
  *draft = (StintImportDraft) { .draft = { self->issue, self->comment, start_of (i), 0, 1200, NULL, 0 }, .line = i + 2, .cells = "" };
  return TRUE;
}

static void
add_rows (StintStore *store, guint n)
{
  StintImportHead head = { "bench.csv", "CSV", "", FALSE, FALSE, n, 0 };
  Rows rows = { 0, n, "", "" };
  GError *error = NULL;

  check (stint_store_add_import (store, &head, next_row_cb, &rows, &error) != 0, error);
}

/* ---- taking ---- */

#define STEP_MICROSECONDS 8000

typedef struct
{
  Rows rows;
  gint64 until;
} Step;

static gboolean
next_in_step_cb (StintImportDraft *draft, gpointer user_data)
{
  Step *self = user_data;

  return g_get_monotonic_time () < self->until && next_row_cb (draft, &self->rows);
}

static void
bench_take (guint n)
{
  StintImportHead head = { "bench.csv", "CSV", "", FALSE, FALSE, n, 0 };
  Step step = { { 0, n, "", "" }, 0 };
  gint64 began, longest = 0, last;
  guint steps = 0;
  GError *error = NULL;
  Bench bench;
  gint64 id;

  open_store (&bench);
  began = last = g_get_monotonic_time ();
  id = stint_store_begin_import (bench.store, &head, &error);
  check (id != 0, error);
  for (; step.rows.next < n; steps++)
    {
      step.until = g_get_monotonic_time () + STEP_MICROSECONDS;
      check (stint_store_load_import (bench.store, id, &head, next_in_step_cb, &step, &error), error);
      longest = MAX (longest, g_get_monotonic_time () - last);
      last = g_get_monotonic_time ();
    }
  check (stint_store_end_import (bench.store, id, &error), error);
  longest = MAX (longest, g_get_monotonic_time () - last);
  last = g_get_monotonic_time ();
  g_print ("taking %u rows: %.0f ms in %u steps, the longest %.1f ms\n", n, (last - began) / 1000.0, steps, longest / 1000.0);
  check (stint_store_undo_import (bench.store, id, &error), error);
  g_print ("undoing them before they are sent: %.0f ms\n", (g_get_monotonic_time () - last) / 1000.0);
  close_store (&bench);
}

/* ---- reading and checking ---- */

static double
cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* MB that are this process's own. */
static double
private_memory (void)
{
  g_autofree char *text = NULL;
  double sum = 0;

  g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL);
  for (const char *at = text; at != NULL && (at = strstr (at, "\nPrivate_")) != NULL; at++)
    sum += g_ascii_strtod (strchr (at, ':') + 1, NULL) / 1024;
  return sum;
}

/* Half of the rows are there, dates and lengths are as people write them. */
static GBytes *
make_file (guint n)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  GString *text = g_string_new ("Task,Project,Started,Duration,Description\n");

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (start_of (i * 2));
      g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, zone);
      g_autofree char *start = g_date_time_format (local, "%d.%m.%Y %H:%M");

      g_string_append_printf (text, "LOAD-%u,Shop,%s,20m,\"what was done, in row %u\"\n", i * 2 * 7 % ISSUES + 1, start, i);
    }
  return g_string_free_to_bytes (text);
}

static void
bench_plan (guint n, guint there)
{
  g_autoptr(StintImportOptions) options = stint_import_options_new ();
  g_autoptr(StintImportSource) source = NULL;
  g_autoptr(GBytes) file = make_file (n);
  g_autoptr(StintImportPlan) last = NULL;
  double least = G_MAXDOUBLE, before;
  Bench bench;
  GError *error = NULL;

  open_store (&bench);
  if (there > 0)
    add_rows (bench.store, there);
  options->now = NEWEST + 86400;
  stint_import_options_set_column (options, STINT_COLUMN_START, 2);
  source = stint_import_source_new (file);
  before = private_memory ();
  for (int i = 0; i < RUNS; i++)
    {
      double began = cpu_seconds ();
      g_autoptr(StintImportPlan) plan = stint_import_plan_new (source, options, bench.store, NULL, &error);

      check (plan != NULL, error);
      least = MIN (least, cpu_seconds () - began);
      g_clear_pointer (&last, stint_import_plan_unref);
      last = g_steal_pointer (&plan);
    }
  g_print ("plan of %u rows against %u entries: %.3f s of processor time, %.1f MB (the file: %.1f MB)\n", n, there, least,
           private_memory () - before, g_bytes_get_size (file) / 1048576.0);
  g_print ("  %u to add, %u there, %u with a problem, %u sums\n", stint_import_plan_count (last, STINT_IMPORT_ADD),
           stint_import_plan_count (last, STINT_IMPORT_PRESENT), stint_import_plan_count (last, STINT_IMPORT_PROBLEM),
           stint_import_plan_get_sums (last)->len);
  close_store (&bench);
}

/* ---- sending ---- */

static void
keep_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_result (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

/* (transfer full): the address of a server of its own, which ends with @process */
static char *
start_sandbox (const char *program, guint latency, GSubprocess **process)
{
  g_autofree char *wait = g_strdup_printf ("%u", latency);
  g_autoptr(GDataInputStream) lines = NULL;
  g_autofree char *line = NULL;
  GError *error = NULL;

  *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--port", "0", "--latency", wait, "--worklogs", "1", NULL);
  check (*process != NULL, error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (*process));
  line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  check (line != NULL && g_str_has_prefix (line, "listening "), error);
  return g_strdup (line + strlen ("listening "));
}

static StintTracker *
sign_in (const char *url, StintPerson **me)
{
  g_autoptr(StintAccount) account = stint_account_new ();
  g_autoptr(GAsyncResult) result = NULL;
  GError *error = NULL;
  StintTracker *tracker;

  account->url = g_strdup (url);
  account->org = g_strdup ("sandbox-org");
  account->org_type = STINT_ORG_CLOUD;
  tracker = stint_tracker_new (account, "token-anna");
  stint_tracker_myself_async (tracker, NULL, keep_cb, &result);
  *me = stint_tracker_myself_finish (tracker, wait_result (&result), &error);
  check (*me != NULL, error);
  return tracker;
}

/* Seconds until @n rows are sent; as an import, or as entries that the person has made. @work: (out): of processor's time here */
static double
send_rows (const char *program, guint n, guint latency, gboolean as_import, double *work)
{
  g_autoptr(GSubprocess) process = NULL;
  g_autofree char *url = start_sandbox (program, latency, &process);
  g_autoptr(StintTracker) tracker = NULL;
  g_autoptr(StintPerson) me = NULL;
  g_autoptr(StintSync) sync = NULL;
  gint64 began;
  double cpu;
  guint pending = n, failed = 0;
  Bench bench;

  open_store (&bench);
  tracker = sign_in (url, &me);
  if (as_import)
    add_rows (bench.store, n);
  else
    {
      Rows rows = { 0, n, "", "" };
      StintImportDraft row;

      while (next_row_cb (&row, &rows))
        check (stint_store_add (bench.store, &row.draft, NULL) != 0, NULL);
    }
  sync = stint_sync_new (bench.store, tracker, me);
  cpu = cpu_seconds ();
  began = g_get_monotonic_time ();
  stint_sync_kick (sync);
  while (pending > 0)
    {
      g_main_context_iteration (NULL, TRUE);
      if (!stint_sync_get_busy (sync))
        {
          check (stint_store_count (bench.store, &pending, &failed, NULL), NULL);
          check (failed == 0, NULL);
        }
    }
  began = g_get_monotonic_time () - began;
  *work = cpu_seconds () - cpu;
  stint_sync_close (sync);
  stint_tracker_abort (tracker);
  g_subprocess_force_exit (process);
  close_store (&bench);
  return began / (double) G_USEC_PER_SEC;
}

/* One after another is what any program does: the request, its answer durable here, the next. Four on their way at a time can
 * be four times as fast as the waiting for the server, no more; the rest is what is written at once for many. */
static void
bench_send (const char *program, guint n, guint latency)
{
  double alone_work, import_work;
  double alone = send_rows (program, n, latency, FALSE, &alone_work);
  double import = send_rows (program, n, latency, TRUE, &import_work);

  g_print ("sending %u rows, %u ms each: %.1f s one after another (%.0f/s), %.1f s as an import (%.0f/s): %.2f times as fast\n", n,
           latency, alone, n / alone, import, n / import, alone / import);
  g_print ("  a row: %.2f ms and %.2f ms of processor's time here one after another, %.2f ms and %.2f ms as an import; the least "
           "with four on their way: %.2f ms, %.2f times as fast\n",
           alone * 1000 / n, alone_work * 1000 / n, import * 1000 / n, import_work * 1000 / n, latency / 4.0,
           alone * 1000 / n / (latency / 4.0));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", FALSE);
  if (argc == 4 && strcmp (argv[1], "plan") == 0)
    bench_plan ((guint) g_ascii_strtoull (argv[2], NULL, 10), (guint) g_ascii_strtoull (argv[3], NULL, 10));
  else if (argc == 3 && strcmp (argv[1], "take") == 0)
    bench_take ((guint) g_ascii_strtoull (argv[2], NULL, 10));
  else if (argc == 5 && strcmp (argv[1], "send") == 0)
    bench_send (argv[2], (guint) g_ascii_strtoull (argv[3], NULL, 10), (guint) g_ascii_strtoull (argv[4], NULL, 10));
  else
    {
      g_printerr ("bench-import plan ROWS THERE | take ROWS | send SANDBOX ROWS LATENCY\n");
      return 2;
    }
  return 0;
}
