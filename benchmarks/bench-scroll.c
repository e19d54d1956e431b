/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <time.h>

#include "stint-entries-page.h"
#include "stint-quick-entry.h"
#include "stint-text.h"
#include "stint-window-app.h"
#include "stint-window.h"

/* The real window, which scrolls, types and switches pages by itself, one step a frame. A probe in the place of poll() takes the
 * time of every pass of the main loop. Prints for each part: passes, then in microseconds the longest pass, the 99th percentile, the
 * longest without painting (the renderer's work), the same by the processor's time.
 *
 *   bench-scroll [PART…]    scroll, search, quick-entry, pages; all of them where none is named
 */

#define ROWS 2000
#define STEP 100.0 /* pixels a frame: about three rows */
#define SETTLE_FRAMES 60
#define KEY_FRAMES 4
#define PAGE_FRAMES 12
#define TYPED "summary 12 entry number 4077"

typedef enum
{
  SETTLE,
  SCROLL,
  SEARCH,
  QUICK,
  PAGES,
  DONE
} Part;

static const char *const names[] = { "settle", "scroll", "search", "quick-entry", "pages" };

typedef struct
{
  GtkApplication *app;
  GtkWindow *window;
  char **wanted; /* names of parts; none: all */
  Part part;
  guint frame; /* of the part */
  double scrolled;
  double row_height;
  GArray *wall; /* of gint64: passes of the part */
  gint64 longest_unpainted;
  gint64 longest_cpu;
  gint64 longest_cpu_unpainted;
} Bench;

static Bench bench;

/* ---- the probe ---- */

static gint64
cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* When the pass began, when its painting did, and how long that took. */
static struct
{
  gint64 wall;
  gint64 cpu;
} begun, painting, painted;

static gint
probe_poll (GPollFD *fds, guint n, gint timeout)
{
  gint result;

  if (begun.wall != 0 && bench.wall != NULL)
    {
      gint64 wall = g_get_monotonic_time () - begun.wall, cpu = cpu_time () - begun.cpu;

      g_array_append_val (bench.wall, wall);
      bench.longest_unpainted = MAX (bench.longest_unpainted, wall - painted.wall);
      bench.longest_cpu = MAX (bench.longest_cpu, cpu);
      bench.longest_cpu_unpainted = MAX (bench.longest_cpu_unpainted, cpu - painted.cpu);
    }
  result = g_poll (fds, n, timeout);
  begun.wall = g_get_monotonic_time ();
  begun.cpu = cpu_time ();
  painted.wall = painted.cpu = 0;
  return result;
}

/* The surface's own handlers came first: it is laid out now, and painted next. */
static void
laid_out_cb (void)
{
  painting.wall = g_get_monotonic_time ();
  painting.cpu = cpu_time ();
}

static void
painted_cb (void)
{
  painted.wall += g_get_monotonic_time () - painting.wall;
  painted.cpu += cpu_time () - painting.cpu;
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static void
report (const char *name)
{
  GArray *wall = bench.wall;

  g_array_sort (wall, compare_cb);
  g_print ("%s %u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
           " %" G_GINT64_FORMAT "\n",
           name, wall->len, g_array_index (wall, gint64, wall->len - 1),
           g_array_index (wall, gint64, wall->len * 99 / 100), bench.longest_unpainted,
           bench.longest_cpu, bench.longest_cpu_unpainted);
}

/* ---- what is done ---- */

/* (nullable): the first mapped descendant of the type; of nothing: nothing. */
static gpointer
find (gpointer widget, GType type)
{
  if (widget == NULL)
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
scroll (void)
{
  GtkListView *list = find (find (bench.window, STINT_TYPE_ENTRIES_PAGE), GTK_TYPE_LIST_VIEW);
  GtkAdjustment *at = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  double before = gtk_adjustment_get_value (at);

  bench.row_height =
      gtk_adjustment_get_upper (at) /
      MAX (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))), 1);
  gtk_adjustment_set_value (at, before + STEP);
  bench.scrolled += gtk_adjustment_get_value (at) - before;
  return bench.scrolled < ROWS * bench.row_height && bench.frame < 5000;
}

/* One letter every few frames, then all of them away again. */
static gboolean
type_into (GType type)
{
  GtkEditable *entry = find (find (bench.window, type), GTK_TYPE_TEXT);
  guint n = bench.frame / KEY_FRAMES, length = strlen (TYPED);
  int position = -1;

  if (entry == NULL) /* it is just coming into view */
    {
      bench.frame--;
      return TRUE;
    }
  if (bench.frame % KEY_FRAMES != 0)
    return TRUE;
  if (n < length)
    {
      gtk_editable_set_position (entry, -1);
      position = gtk_editable_get_position (entry);
      gtk_editable_insert_text (entry, TYPED + n, 1, &position);
    }
  else
    gtk_editable_delete_text (entry, (int) (2 * length - n) - 1, -1);
  return n < 2 * length;
}

static gboolean
step (void)
{
  switch (bench.part)
    {
    case SETTLE:
      return bench.frame < SETTLE_FRAMES || find (find (bench.window, STINT_TYPE_ENTRIES_PAGE), GTK_TYPE_LIST_VIEW) == NULL;
    case SCROLL:
      return scroll ();
    case SEARCH:
      if (bench.frame == 0)
        stint_entries_page_search (find (bench.window, STINT_TYPE_ENTRIES_PAGE));
      return type_into (GTK_TYPE_SEARCH_ENTRY);
    case QUICK:
      return type_into (STINT_TYPE_QUICK_ENTRY);
    case PAGES:
      if (bench.frame % PAGE_FRAMES == 0)
        stint_window_show_page (STINT_WINDOW (bench.window),
                                bench.frame / PAGE_FRAMES % 2 == 0 ? "week" : "entries");
      return bench.frame < 40 * PAGE_FRAMES;
    default:
      return FALSE;
    }
}

static void
next_part (void)
{
  do
    bench.part++;
  while (bench.part != DONE && *bench.wanted != NULL &&
         !g_strv_contains ((const char *const *) bench.wanted, names[bench.part]));
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  if (step ())
    {
      bench.frame++;
      return G_SOURCE_CONTINUE;
    }

  if (bench.part == SCROLL)
    g_print ("rows %.0f\n", bench.scrolled / bench.row_height);
  report (names[bench.part]);
  g_array_set_size (bench.wall, 0);
  bench.longest_unpainted = bench.longest_cpu = bench.longest_cpu_unpainted = 0;
  bench.frame = 0;
  next_part ();
  if (bench.part != DONE)
    return G_SOURCE_CONTINUE;
  g_application_quit (G_APPLICATION (bench.app));
  return G_SOURCE_REMOVE;
}

static void
activated_cb (GtkApplication *app, gpointer user_data)
{
  GdkFrameClock *clock;

  bench.window = gtk_application_get_active_window (app);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench.window));
  g_signal_connect (clock, "layout", G_CALLBACK (laid_out_cb), NULL);
  g_signal_connect (clock, "paint", G_CALLBACK (painted_cb), NULL);
  bench.wall = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_add_tick_callback (GTK_WIDGET (bench.window), tick_cb, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) app = NULL;
  int status;

  stint_text_init ();
  app = stint_window_app_new ();
  bench.app = app;
  bench.wanted = argv + 1;
  g_application_set_flags (G_APPLICATION (app), G_APPLICATION_NON_UNIQUE);
  g_signal_connect_after (app, "activate", G_CALLBACK (activated_cb), NULL);
  g_main_context_set_poll_func (NULL, probe_poll);
  status = g_application_run (G_APPLICATION (app), 1, argv);
  g_clear_pointer (&bench.wall, g_array_unref);
  return status;
}
