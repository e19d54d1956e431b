/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entries-page.h"

#include "stint-pages-fixture.h"
#include "stint-window-fixture.h"

/* The keyboard on the entries, and where the focus is. */

#define NOW STINT_PAGES_NOW
#define HOUR STINT_PAGES_HOUR

typedef StintPagesFixture Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  stint_pages_set_up (self, data);
  stint_pages_fill (self);
  stint_pages_show (self, stint_entries_page_new ());
  stint_pages_wait_entries (self, STINT_PAGES_FILLED);
}

static void
test_keys (Fixture *self, gconstpointer data)
{
  GtkWidget *view = GTK_WIDGET (stint_pages_list (self));
  GtkWidget *menu;
  StintEntryRow *row = stint_pages_focus_row (self, 1);

  g_assert_cmpint (
      stint_worklog_get_id (stint_entry_item_get_worklog (stint_entry_row_get_item (row))), ==,
      stint_pages_entry_id (self, 1));

  g_assert_true (stint_pages_press (view, "<Control>Return|<Control>KP_Enter"));
  stint_pages_wait_toast (self, "The timer runs on TEST-1");

  g_assert_true (stint_pages_press (view, "F2"));
  g_assert_nonnull (stint_pages_find_editor ());
  gtk_window_destroy (GTK_WINDOW (stint_pages_find_editor ()));
  g_signal_emit_by_name (view, "activate", 1);
  g_assert_nonnull (stint_pages_find_editor ());
  gtk_window_destroy (GTK_WINDOW (stint_pages_find_editor ()));

  g_assert_true (stint_pages_press (view, "Menu|<Shift>F10"));
  menu = stint_pages_find (self->page, GTK_TYPE_POPOVER_MENU);
  g_assert_nonnull (menu);
  gtk_popover_popdown (GTK_POPOVER (menu));

  stint_pages_focus_row (self, 1);
  g_assert_true (stint_pages_press (view, "Delete|KP_Delete"));
  stint_pages_wait_entries (self, "Today 60: TEST-2 | Yesterday 120: OPS-1-b");
}

/* A heading has no keys of its own, and arrows go on past it. */
static void
test_keys_on_heading (Fixture *self, gconstpointer data)
{
  GtkWidget *view = GTK_WIDGET (stint_pages_list (self));
  StintEntryRow *row = stint_pages_focus_row (self, 3);

  g_assert_null (stint_entry_item_get_worklog (stint_entry_row_get_item (row)));
  g_assert_false (stint_pages_press (view, "F2"));
  g_assert_false (stint_pages_press (view, "Menu|<Shift>F10"));
  g_signal_emit_by_name (view, "activate", 3);
  g_assert_null (stint_pages_find_editor ());
  row = stint_pages_focus_row (self, 4);
  g_assert_cmpint (
      stint_worklog_get_id (stint_entry_item_get_worklog (stint_entry_row_get_item (row))), ==,
      stint_pages_entry_id (self, 4));
}

/* The row with the focus is the same after its entry was changed, sent, and another one was added.
 */
static void
test_focus_stays (Fixture *self, gconstpointer data)
{
  StintEntryRow *row = stint_pages_focus_row (self, 2);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));
  StintDraft draft = {
    .issue = "TEST-2", .comment = "new", .start = NOW - 3 * HOUR, .seconds = HOUR
  };
  g_autoptr(GError) error = NULL;

  stint_store_edit (self->agent->store, stint_pages_entry_id (self, 2), &draft, &error);
  g_assert_no_error (error);
  stint_test_agent_put (self->agent, "TEST-8", NULL, NOW - HOUR, HOUR, "");
  stint_test_agent_changed (self->agent, NOW - 3 * HOUR, NOW);
  stint_pages_wait_entries (self,
                            "Today 180: TEST-8 TEST-1-a TEST-2-new* | Yesterday 120: OPS-1-b");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->window)) == focus);
  g_assert_cmpstr (
      stint_worklog_get_comment (stint_entry_item_get_worklog (stint_entry_row_get_item (row))), ==,
      "new");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, stint_pages_tear_down)

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);

  ADD ("/entries-keys/keys", test_keys);
  ADD ("/entries-keys/keys-on-heading", test_keys_on_heading);
  ADD ("/entries-keys/focus-stays", test_focus_stays);
  return g_test_run ();
}
