/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "loop-probe.h"
#include "stint-entries-page.h"
#include "stint-quick-entry.h"
#include "stint-text.h"
#include "stint-window-app.h"
#include "stint-window.h"

/* The real window, which scrolls, types and switches pages by itself, one step a frame. Prints the
 * renderer, and of each part what loop_probe_report() tells.
 *
 *   bench-scroll [PART…]    scroll, search, quick-entry, pages; all of them where none is named
 */

#define ROWS 700
#define STEP 100.0 /* pixels a frame: about three rows */
#define SETTLE_FRAMES 60
#define KEY_FRAMES 4
#define SEARCH_KEY_FRAMES 12 /* so slow that each letter is looked for */
#define HAND_FRAMES 12 /* from the way to an entry until the first letter */
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
} Bench;

static Bench bench;

/* ---- what is done ---- */

/* (nullable): before the page is made */
static GtkListView *
find_list (void)
{
  return loop_probe_find (loop_probe_find (bench.window, STINT_TYPE_ENTRIES_PAGE), GTK_TYPE_LIST_VIEW);
}

static gboolean
scroll (void)
{
  GtkListView *list = find_list ();
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
type_into (GType type, guint key_frames)
{
  GtkEditable *entry = loop_probe_find (loop_probe_find (bench.window, type), GTK_TYPE_TEXT);
  guint n = (bench.frame - HAND_FRAMES) / key_frames, length = strlen (TYPED);
  int position = -1;

  if (entry == NULL) /* it is just coming into view */
    {
      bench.frame--;
      return TRUE;
    }
  if (bench.frame < HAND_FRAMES || bench.frame % key_frames != 0)
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
      return bench.frame < SETTLE_FRAMES || find_list () == NULL;
    case SCROLL:
      return scroll ();
    case SEARCH:
      if (bench.frame == 0)
        stint_entries_page_search (loop_probe_find (bench.window, STINT_TYPE_ENTRIES_PAGE));
      return type_into (GTK_TYPE_SEARCH_ENTRY, SEARCH_KEY_FRAMES);
    case QUICK:
      if (bench.frame == 0)
        stint_window_focus_quick_entry (STINT_WINDOW (bench.window));
      return type_into (STINT_TYPE_QUICK_ENTRY, KEY_FRAMES);
    case PAGES:
      if (bench.frame % PAGE_FRAMES == 0)
        stint_window_show_page (STINT_WINDOW (bench.window),
                                bench.frame / PAGE_FRAMES % 2 == 0 ? "week" : "entries");
      return bench.frame < 20 * PAGE_FRAMES;
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

static void
go_on (void)
{
  if (step ())
    {
      bench.frame++;
      return;
    }
  if (bench.part == SCROLL)
    g_print ("rows %.0f\n", bench.scrolled / bench.row_height);
  loop_probe_report (names[bench.part]);
  bench.frame = 0;
  next_part ();
  if (bench.part == DONE)
    g_application_quit (G_APPLICATION (bench.app));
}

static gboolean
event_cb (gpointer user_data)
{
  go_on ();
  return G_SOURCE_REMOVE;
}

/* Where the toolkit does it: a list that was pushed moves with the frame; a key comes as an event, in
 * a pass before that of its frame. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  if (bench.part == SCROLL)
    go_on ();
  else if (bench.part != DONE)
    g_idle_add_full (GDK_PRIORITY_EVENTS, event_cb, NULL, NULL);
  return G_SOURCE_CONTINUE;
}

static void
activated_cb (GtkApplication *app, gpointer user_data)
{
  bench.window = gtk_application_get_active_window (app);
  g_print ("renderer %s\n", loop_probe_get_renderer (GTK_WIDGET (bench.window)));
  loop_probe_watch (GTK_WIDGET (bench.window));
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
  loop_probe_install ();
  status = g_application_run (G_APPLICATION (app), 1, argv);
  return status;
}
