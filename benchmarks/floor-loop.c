/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "loop-probe.h"

/* What the same takes in a bare GTK window of the same size: a list of plain labels is scrolled as
 * bench-scroll does it, a search entry is shown above it and written into, and a stack goes between
 * that list and a page with one label. Prints the same as bench-scroll. */

#define ROWS 100000
#define STEP 100.0 /* pixels a frame */
#define SETTLE_FRAMES 60
#define SCROLL_FRAMES 300
#define KEY_FRAMES 12
#define PAGE_FRAMES 12
#define TYPED "summary 12 entry number 4077"

typedef struct
{
  GtkApplication *app;
  GtkWidget *window;
  GtkWidget *stack;
  GtkWidget *entry;
  GtkAdjustment *at;
  guint part;
  guint frame; /* of the part */
} Floor;

static Floor bench;

static gboolean
settle (void)
{
  return bench.frame < SETTLE_FRAMES;
}

static gboolean
scroll (void)
{
  gtk_adjustment_set_value (bench.at, gtk_adjustment_get_value (bench.at) + STEP);
  return bench.frame < SCROLL_FRAMES;
}

static gboolean
search (void)
{
  guint n = bench.frame / KEY_FRAMES, length = strlen (TYPED);
  int position;

  if (bench.frame == 0)
    {
      gtk_widget_set_visible (bench.entry, TRUE);
      gtk_widget_grab_focus (bench.entry);
    }
  if (bench.frame < KEY_FRAMES || bench.frame % KEY_FRAMES != 0)
    return TRUE;
  gtk_editable_set_position (GTK_EDITABLE (bench.entry), -1);
  position = gtk_editable_get_position (GTK_EDITABLE (bench.entry));
  if (n <= length)
    gtk_editable_insert_text (GTK_EDITABLE (bench.entry), TYPED + n - 1, 1, &position);
  else
    gtk_editable_delete_text (GTK_EDITABLE (bench.entry), (int) (2 * length - n), -1);
  return n < 2 * length;
}

static gboolean
pages (void)
{
  if (bench.frame % PAGE_FRAMES == 0)
    gtk_stack_set_visible_child_name (GTK_STACK (bench.stack),
                                      bench.frame / PAGE_FRAMES % 2 == 0 ? "label" : "list");
  return bench.frame < 20 * PAGE_FRAMES;
}

static const struct
{
  const char *name;
  gboolean (*step) (void);
} parts[] = { { "settle", settle }, { "scroll", scroll }, { "search", search }, { "pages", pages } };

static void
go_on (void)
{
  if (parts[bench.part].step ())
    {
      bench.frame++;
      return;
    }
  loop_probe_report (parts[bench.part].name);
  bench.frame = 0;
  if (++bench.part == G_N_ELEMENTS (parts))
    g_application_quit (G_APPLICATION (bench.app));
}

static gboolean
event_cb (gpointer user_data)
{
  go_on ();
  return G_SOURCE_REMOVE;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  if (bench.part == G_N_ELEMENTS (parts))
    return G_SOURCE_REMOVE;
  if (parts[bench.part].step == scroll)
    go_on ();
  else
    g_idle_add_full (GDK_PRIORITY_EVENTS, event_cb, NULL, NULL);
  return G_SOURCE_CONTINUE;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_autofree char *text = g_strdup_printf ("What was done in the %uth entry of the list",
                                           gtk_list_item_get_position (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static GtkWidget *
list_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GListStore *items = g_list_store_new (G_TYPE_OBJECT);
  GtkWidget *list, *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; i < ROWS; i++)
    {
      g_autoptr (GObject) item = g_object_new (G_TYPE_OBJECT, NULL);

      g_list_store_append (items, item);
    }
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  list = gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (items))), factory);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  bench.at = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  return scroller;
}

static void
activate_cb (GtkApplication *app, gpointer user_data)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  bench.window = gtk_application_window_new (app);
  bench.stack = gtk_stack_new ();
  bench.entry = gtk_search_entry_new ();
  gtk_widget_set_visible (bench.entry, FALSE);
  gtk_box_append (GTK_BOX (page), bench.entry);
  gtk_box_append (GTK_BOX (page), list_new ());
  gtk_stack_add_named (GTK_STACK (bench.stack), page, "list");
  gtk_stack_add_named (GTK_STACK (bench.stack), gtk_label_new ("A page with one label"), "label");
  gtk_window_set_child (GTK_WINDOW (bench.window), bench.stack);
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 760, 640);
  gtk_window_present (GTK_WINDOW (bench.window));
  g_print ("renderer %s\n", loop_probe_get_renderer (bench.window));
  loop_probe_watch (bench.window);
  gtk_widget_add_tick_callback (bench.window, tick_cb, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) app = gtk_application_new (APP_ID ".Floor", G_APPLICATION_NON_UNIQUE);

  bench.app = app;
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), NULL);
  loop_probe_install ();
  return g_application_run (G_APPLICATION (app), argc, argv);
}
