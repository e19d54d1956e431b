/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-export-window.h"

#include "stint-clock.h"
#include "stint-export-range.h"
#include "stint-export.h"
#include "stint-pages-fixture.h"
#include "stint-save-file.h"
#include "stint-window-fixture.h"

#define NOW STINT_PAGES_NOW
#define DAY STINT_PAGES_DAY

static void
assert_days (StintExportRange range, StintDay today, StintDay from, StintDay to)
{
  StintDay first = 0, last = 0;

  g_assert_true (stint_export_range_days (range, today, 1, &first, &last));
  g_assert_cmpint (first, ==, from);
  g_assert_cmpint (last, ==, to);
}

static void
test_range (void)
{
  StintDay monday = stint_day_from_ymd (2025, 12, 29);
  StintDay day;

  assert_days (STINT_RANGE_THIS_WEEK, monday + 3, monday, monday + 6);
  assert_days (STINT_RANGE_LAST_WEEK, monday, monday - 7, monday - 1);
  assert_days (STINT_RANGE_THIS_MONTH, monday, stint_day_from_ymd (2025, 12, 1),
               stint_day_from_ymd (2025, 12, 31));
  assert_days (STINT_RANGE_LAST_MONTH, stint_day_from_ymd (2026, 1, 1),
               stint_day_from_ymd (2025, 12, 1), stint_day_from_ymd (2025, 12, 31));
  assert_days (STINT_RANGE_LAST_MONTH, stint_day_from_ymd (2028, 3, 31),
               stint_day_from_ymd (2028, 2, 1), stint_day_from_ymd (2028, 2, 29));
  g_assert_false (stint_export_range_days (STINT_RANGE_EVERYTHING, monday, 1, &day, &day));
  g_assert_false (stint_export_range_days (STINT_RANGE_FROM_TO, monday, 1, &day, &day));
}

static void
set_up (StintPagesFixture *self, gconstpointer data)
{
  stint_pages_set_up (self, data);
  stint_test_agent_put (self->agent, "TEST-1", "One", NOW - 3600, 3600, "now");
  stint_test_agent_put (self->agent, "TEST-2", "Two", NOW - 7 * DAY, 1800, "last week");
  stint_test_agent_put (self->agent, "TEST-2", "Two", NOW - 40 * DAY, 600, "=long ago");
  gtk_window_present (GTK_WINDOW (self->window));
  self->page = stint_export_window_new (GTK_WINDOW (self->window), self->client);
  gtk_window_present (GTK_WINDOW (self->page));
}

static void
tear_down (StintPagesFixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->page));
  stint_pages_tear_down (self, data);
}

static void
choose (StintPagesFixture *self, const char *name, guint position)
{
  gtk_drop_down_set_selected (stint_window_child (self->page, name), position);
}

static void
test_count (StintPagesFixture *self, gconstpointer data)
{
  GtkLabel *summary = stint_window_child (self->page, "summary");
  GtkWidget *save = stint_window_child (self->page, "save");
  GtkWidget *days = stint_window_child (self->page, "days");

  stint_window_wait_text (summary, "1 entry, 1 h");
  choose (self, "range", STINT_RANGE_LAST_WEEK);
  stint_window_wait_text (summary, "1 entry, 30 min");
  g_assert_true (gtk_widget_is_sensitive (save));
  choose (self, "range", STINT_RANGE_LAST_MONTH);
  stint_window_wait_text (summary, "1 entry, 10 min");
  choose (self, "range", STINT_RANGE_EVERYTHING);
  stint_window_wait_text (summary, "3 entries, 1 h 40 min");
  g_assert_false (gtk_widget_get_visible (days));
  choose (self, "range", STINT_RANGE_FROM_TO);
  g_assert_true (gtk_widget_get_visible (days));
  stint_window_wait_text (summary, "1 entry, 1 h");
}

static void
test_empty (StintPagesFixture *self, gconstpointer data)
{
  gint64 id = stint_test_agent_put (self->agent, "TEST-1", "One", NOW - 100 * DAY, 60, "x");

  g_assert_cmpint (id, >, 0);
  stint_clock_set (NOW + 200 * DAY);
  choose (self, "range", STINT_RANGE_LAST_MONTH);
  stint_window_wait_text (stint_window_child (self->page, "summary"),
                          "There are no entries in these days.");
  g_assert_false (gtk_widget_is_sensitive (stint_window_child (self->page, "save")));
  g_assert_false (gtk_widget_is_sensitive (stint_window_child (self->page, "copy")));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
has_text (gpointer data)
{
  return *(char **) data != NULL;
}

static char *
copy (StintPagesFixture *self)
{
  StintWindowFixture toast = { .toast = stint_window_child (self->page, "toast") };
  char *text = NULL;

  g_signal_emit_by_name (stint_window_child (self->page, "copy"), "clicked");
  stint_window_fixture_wait_toast (&toast, "Copied");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (self->page), NULL, read_cb, &text);
  g_assert_true (stint_wait_until (has_text, &text));
  return text;
}

static void
test_copy (StintPagesFixture *self, gconstpointer data)
{
  GtkLabel *summary = stint_window_child (self->page, "summary");
  g_autofree char *sums = NULL;

  choose (self, "range", STINT_RANGE_EVERYTHING);
  stint_window_wait_text (summary, "3 entries, 1 h 40 min");
  choose (self, "lines", STINT_EXPORT_ISSUES);
  sums = copy (self);
  g_assert_cmpstr (
      sums, ==,
      "issue,summary,duration,seconds\r\nTEST-1,One,1:00,3600\r\nTEST-2,Two,0:40,2400\r\n");
}

/* A calendar holds no sums; what was chosen comes back with another format. */
static void
test_calendar (StintPagesFixture *self, gconstpointer data)
{
  GtkWidget *lines = stint_window_child (self->page, "lines");
  g_autofree char *text = NULL;

  stint_window_wait_text (stint_window_child (self->page, "summary"), "1 entry, 1 h");
  choose (self, "lines", STINT_EXPORT_DAYS);
  choose (self, "format", STINT_EXPORT_ICAL);
  g_assert_false (gtk_widget_is_sensitive (lines));
  text = copy (self);
  g_assert_true (g_str_has_prefix (text, "BEGIN:VCALENDAR"));
  choose (self, "format", STINT_EXPORT_JSON);
  g_assert_true (gtk_widget_is_sensitive (lines));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (lines)), ==, STINT_EXPORT_DAYS);
}

static void
test_save (StintPagesFixture *self, gconstpointer data)
{
  StintWindowFixture toast = { .toast = stint_window_child (self->page, "toast") };
  g_autofree char *folder = stint_test_folder ();
  g_autofree char *path = g_build_filename (folder, "x.csv", NULL);
  g_autofree char *saved = g_strdup_printf ("Saved as %s", path);
  g_autofree char *contents = NULL;
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFile) nowhere = g_file_new_for_path ("/nowhere/x.csv");
  g_autoptr(GBytes) text = g_bytes_new_static ("a,b\r\n", 5);

  stint_save_file_write (self->page, file, text, NULL);
  stint_window_fixture_wait_toast (&toast, saved);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "a,b\r\n");
  stint_save_file_write (self->page, nowhere, text, NULL);
  while (
      !g_str_has_prefix (stint_window_fixture_toast_text (&toast), "/nowhere/x.csv was not saved:"))
    g_main_context_iteration (NULL, TRUE);
  stint_test_remove (folder);
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
  g_test_add_func ("/export-window/range", test_range);
#define ADD(name, func)                                                                            \
  g_test_add ("/export-window/" name, StintPagesFixture, NULL, set_up, func, tear_down)
  ADD ("count", test_count);
  ADD ("empty", test_empty);
  ADD ("copy", test_copy);
  ADD ("calendar", test_calendar);
  ADD ("save", test_save);
  return g_test_run ();
}
