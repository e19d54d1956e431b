/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "loop-probe.h"
#include "stint-import-rows.h"
#include "stint-import-window.h"
#include "stint-text.h"
#include "stint-window-app.h"
#include "stint-window.h"

/* bench-preview FILE: the real window looks through a file of thousands of rows, shows what would
 * be added and scrolls through it. Prints in milliseconds how long it took until the first rows
 * stood there; how long until all could be scrolled through, and the processor's time of all
 * threads and of the main one; in microseconds the longest pass of the main loop meanwhile (also by
 * the processor's time, and by that without painting, the renderer's work); in KiB the memory of
 * the program (PSS) before and after; how many rows went by; and in microseconds the passes of the
 * main loop while they did: how many, the longest, the 99th percentile, the middle one; the same by
 * the processor's time without painting. */

#define STEP 110.0 /* pixels a frame: five rows */
#define ROWS 4000
#define SETTLE_FRAMES 60
#define MANY 1000

typedef struct
{
  GtkApplication *app;
  StintImportWindow *window;
  char *path;
  gboolean there; /* the preview, which scrolls now */
  gint64 begun;
  gint64 first; /* when the first rows stood there */
  gint64 begun_cpu; /* of all threads */
  gint64 begun_main;
  guint frame;
  double before;
} Bench;

static Bench bench;

static gint64
cpu_time (clockid_t id)
{
  struct timespec now;

  clock_gettime (id, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gint64
main_time (void)
{
  return cpu_time (CLOCK_THREAD_CPUTIME_ID);
}

static void
print_memory (const char *when)
{
  g_autofree char *text = NULL;
  const char *pss;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL) ||
      (pss = strstr (text, "\nPss:")) == NULL)
    return;
  g_print ("pss-%s %" G_GINT64_FORMAT "\n", when, g_ascii_strtoll (pss + 5, NULL, 10));
}

static void
report (const char *name, GArray *passes, LoopTime get)
{
  g_print ("%s %u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", name,
           passes->len, loop_probe_quantile (passes, get, 1),
           loop_probe_quantile (passes, get, 0.99), loop_probe_quantile (passes, get, 0.5));
}

static void
open_file (void)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (bench.path);

  print_memory ("before");
  loop_probe_take (); /* what was before does not count */
  bench.begun = g_get_monotonic_time ();
  bench.begun_cpu = cpu_time (CLOCK_PROCESS_CPUTIME_ID);
  bench.begun_main = main_time ();
  stint_import_window_open (bench.window, file);
}

/* It stands there. */
static void
report_preview (void)
{
  GArray *passes = loop_probe_take ();

  g_print ("first-rows %" G_GINT64_FORMAT "\n", (bench.first - bench.begun) / 1000);
  g_print ("preview %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
           (g_get_monotonic_time () - bench.begun) / 1000,
           (cpu_time (CLOCK_PROCESS_CPUTIME_ID) - bench.begun_cpu) / 1000,
           (main_time () - bench.begun_main) / 1000);
  g_print ("longest-pass %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
           loop_probe_quantile (passes, loop_pass_wall, 1),
           loop_probe_quantile (passes, loop_pass_cpu, 1),
           loop_probe_quantile (passes, loop_pass_cpu_unpainted, 1));
  print_memory ("after");
  bench.there = TRUE;
}

static gboolean
scroll (GtkColumnView *view)
{
  GtkAdjustment *at = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  double upper = gtk_adjustment_get_upper (at);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (view)));
  double row = upper / MAX (n, 1);
  GArray *passes;

  if (upper <= gtk_adjustment_get_page_size (at))
    return TRUE;
  if (bench.first == 0)
    bench.first = g_get_monotonic_time ();
  if (n < MANY) /* the first of them */
    return TRUE;
  if (!bench.there)
    report_preview ();
  gtk_adjustment_set_value (at, gtk_adjustment_get_value (at) + STEP);
  if (gtk_adjustment_get_value (at) < ROWS * row &&
      gtk_adjustment_get_value (at) + gtk_adjustment_get_page_size (at) < upper - 1)
    return TRUE;
  g_print ("rows %.0f\n", gtk_adjustment_get_value (at) / row);
  passes = loop_probe_take ();
  report ("scroll", passes, loop_pass_wall);
  report ("scroll-cpu", passes, loop_pass_cpu_unpainted);
  print_memory ("scrolled");
  return FALSE;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  GtkColumnView *view =
      loop_probe_find (loop_probe_find (widget, STINT_TYPE_IMPORT_ROWS), GTK_TYPE_COLUMN_VIEW);

  if (++bench.frame == SETTLE_FRAMES)
    open_file ();
  if (bench.frame <= SETTLE_FRAMES || view == NULL || scroll (view))
    return G_SOURCE_CONTINUE;
  g_application_quit (G_APPLICATION (bench.app));
  return G_SOURCE_REMOVE;
}

static void
activated_cb (GtkApplication *app, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (app);

  bench.window = stint_import_window_get (window, stint_window_get_client (STINT_WINDOW (window)));
  gtk_window_present (GTK_WINDOW (bench.window));
  loop_probe_watch (GTK_WIDGET (bench.window));
  gtk_widget_add_tick_callback (GTK_WIDGET (bench.window), tick_cb, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr(GtkApplication) app = NULL;
  int status;

  if (argc != 2)
    {
      fprintf (stderr, "bench-preview FILE\n");
      return 2;
    }
  stint_text_init ();
  bench.path = argv[1];
  app = stint_window_app_new ();
  bench.app = app;
  g_application_set_flags (G_APPLICATION (app), G_APPLICATION_NON_UNIQUE);
  g_signal_connect_after (app, "activate", G_CALLBACK (activated_cb), NULL);
  loop_probe_install ();
  status = g_application_run (G_APPLICATION (app), 1, argv);
  return status;
}
