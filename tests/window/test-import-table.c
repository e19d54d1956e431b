/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-table.h"

#include "stint-window-fixture.h"

#define ROWS 100000

typedef struct
{
  GtkWidget *window;
  StintImportList *list;
  GtkWidget *table;
  GBytes *data;
} Fixture;

static char *
get_text (gpointer data, guint index)
{
  return g_strdup_printf ("row %u", index);
}

static char *
get_long_text (gpointer data, guint index)
{
  return index == 0 ? g_strdup ("short")
                    : g_strdup_printf ("row %u: no key stands in this row, and no rule says what it is", index);
}

static const StintImportColumn columns[] = {
  { "First", 5, STINT_IMPORT_COLUMN_NUMBER | STINT_IMPORT_COLUMN_ROOM, get_text, NULL },
  { "Second", 12, STINT_IMPORT_COLUMN_TEXT, get_text, NULL },
  { "Third", 18, STINT_IMPORT_COLUMN_WIDE | STINT_IMPORT_COLUMN_ROOM, get_text, NULL },
  { "Fourth", 24, STINT_IMPORT_COLUMN_WIDE, get_long_text, NULL },
  { NULL },
};

static void
set_up (Fixture *self, gconstpointer data)
{
  self->data = g_bytes_new_static ("", 0);
  self->list =
      stint_import_list_new ((GBoxedCopyFunc) g_bytes_ref, (GBoxedFreeFunc) g_bytes_unref);
  stint_import_list_set (self->list, self->data, ROWS, NULL);
  self->table = stint_import_table_new (self->list, columns, "Rows");
  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), self->table);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_unref (self->list);
  g_bytes_unref (self->data);
}

static GtkScrolledWindow *
get_scroller (Fixture *self)
{
  return GTK_SCROLLED_WINDOW (
      gtk_widget_get_first_child (gtk_widget_get_first_child (self->table)));
}

static GtkWidget *
get_whole (Fixture *self)
{
  return gtk_widget_get_last_child (gtk_widget_get_first_child (self->table));
}

/* The first letters of the columns that are shown. */
static char *
describe (Fixture *self)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (gtk_scrolled_window_get_child (get_scroller (self)));
  GListModel *shown = gtk_column_view_get_columns (view);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (shown); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (shown, i);

      if (gtk_column_view_column_get_visible (column))
        g_string_append_c (text, *gtk_column_view_column_get_title (column));
    }
  return g_string_free (text, FALSE);
}

typedef struct
{
  Fixture *fixture;
  const char *expected;
} Wanted;

static gboolean
shows (gpointer data)
{
  Wanted *wanted = data;
  g_autofree char *text = describe (wanted->fixture);

  return g_str_equal (text, wanted->expected);
}

static void
wait_columns (Fixture *self, int width, const char *expected)
{
  Wanted wanted = { self, expected };

  gtk_window_set_default_size (GTK_WINDOW (self->window), width, 400);
  if (!stint_wait_until (shows, &wanted))
    {
      g_autofree char *text = describe (self);

      g_assert_cmpstr (text, ==, expected);
    }
}

static gboolean
is_all_in_view (gpointer data)
{
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (get_scroller (data));

  return gtk_adjustment_get_upper (across) <= gtk_adjustment_get_page_size (across);
}

/* What can be done without goes, the first first, and comes back. */
static void
test_room (Fixture *self, gconstpointer data)
{
  wait_columns (self, 900, "FSTF");
  wait_columns (self, 250, "SF");
  g_assert_true (stint_wait_until (is_all_in_view, self));
  wait_columns (self, 350, "STF");
  wait_columns (self, 900, "FSTF");
  /* what cannot be done without is scrolled to */
  wait_columns (self, 120, "SF");
  g_assert_false (is_all_in_view (self));
}

static void
choose (Fixture *self, guint index)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (gtk_scrolled_window_get_child (get_scroller (self)));

  gtk_selection_model_select_item (gtk_column_view_get_model (view), index, TRUE);
}

static gboolean
is_whole_hidden (gpointer data)
{
  return !gtk_widget_get_visible (get_whole (data));
}

/* What is cut in the chosen line can be read below, by keyboard and by touch. */
static void
test_whole (Fixture *self, gconstpointer data)
{
  const char *third = "row 3: no key stands in this row, and no rule says what it is";
  g_autofree char *both = g_strconcat ("row 3\n", third, NULL);

  wait_columns (self, 500, "FSTF");
  g_assert_true (is_whole_hidden (self));
  choose (self, 3);
  stint_window_wait_text (get_whole (self), third);
  g_assert_false (is_whole_hidden (self));
  choose (self, 0);
  g_assert_true (is_whole_hidden (self));

  /* with the room that there is: of a column that is left out, too */
  choose (self, 3);
  wait_columns (self, 250, "SF");
  stint_window_wait_text (get_whole (self), both);
  wait_columns (self, 1600, "FSTF");
  g_assert_true (stint_wait_until (is_whole_hidden, self));

  stint_import_list_set (self->list, NULL, 0, NULL);
  g_assert_true (is_whole_hidden (self));
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
  g_test_add ("/import-table/room", Fixture, NULL, set_up, test_room, tear_down);
  g_test_add ("/import-table/whole", Fixture, NULL, set_up, test_whole, tear_down);
  return g_test_run ();
}
