/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entries-page.h"

#include "stint-entry-search.h"
#include "stint-pages-fixture.h"
#include "stint-window-fixture.h"

#define NOW STINT_PAGES_NOW
#define HOUR STINT_PAGES_HOUR
#define DAY STINT_PAGES_DAY

typedef StintPagesFixture Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  stint_pages_set_up (self, data);
  stint_pages_fill (self);
  stint_pages_show (self, stint_entries_page_new ());
  stint_pages_wait_entries (self, STINT_PAGES_FILLED);
}

static GtkWidget *
entry_of (Fixture *self)
{
  return stint_pages_find (self->page, GTK_TYPE_SEARCH_ENTRY);
}

static gboolean
is_open (gpointer data)
{
  return entry_of (data) != NULL;
}

static void
search (Fixture *self, const char *text)
{
  stint_entries_page_search (STINT_ENTRIES_PAGE (self->page));
  g_assert_true (stint_wait_until (is_open, self));
  gtk_editable_set_text (GTK_EDITABLE (entry_of (self)), text);
}

typedef struct
{
  Fixture *fixture;
  const char *expected;
} Expectation;

static gboolean
stack_shows (gpointer data)
{
  Expectation *self = data;
  GtkStack *stack = stint_window_child (self->fixture->page, "stack");

  return strcmp (gtk_stack_get_visible_child_name (stack), self->expected) == 0;
}

static void
wait_stack (Fixture *self, const char *expected)
{
  Expectation expectation = { self, expected };

  g_assert_true (stint_wait_until (stack_shows, &expectation));
}

static void
test_find (Fixture *self, gconstpointer data)
{
  search (self, "LOGIN");
  wait_stack (self, "found");
  stint_pages_wait_entries (self, "Today 60: TEST-1-a");
  search (self, "test");
  stint_pages_wait_entries (self, "Today 120: TEST-1-a TEST-2");
  search (self, "login nowhere");
  wait_stack (self, "nothing");
  search (self, " ");
  wait_stack (self, "all");
}

static gboolean
is_closed (gpointer data)
{
  return entry_of (data) == NULL;
}

/* Escape in the list closes; all entries are there again. */
static void
test_keys (Fixture *self, gconstpointer data)
{
  search (self, "OPS");
  stint_pages_wait_entries (self, "Yesterday 120: OPS-1-b");
  wait_stack (self, "found");
  g_signal_emit_by_name (entry_of (self), "activate");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (self->window)),
                                         GTK_WIDGET (stint_pages_list (self))));
  g_assert_true (stint_pages_press (self->page, "Escape"));
  wait_stack (self, "all");
  g_assert_true (stint_wait_until (is_closed, self));
  stint_pages_wait_entries (self, STINT_PAGES_FILLED);
  g_assert_false (stint_pages_press (self->page, "Escape"));
}

static gboolean
is_line (gpointer data)
{
  return GTK_IS_SEARCH_ENTRY (data) && gtk_widget_get_mapped (data);
}

/* Just the one that was refused, until there is none; then that everything is sent. */
static void
test_unsent (Fixture *self, gconstpointer data)
{
  stint_entries_page_show_unsent (STINT_ENTRIES_PAGE (self->page));
  wait_stack (self, "nothing");
  g_assert_cmpstr (gtk_label_get_text (stint_window_child (self->page, "nothing")), ==,
                   "Everything is sent");
  g_assert_true (stint_pages_press (self->page, "Escape"));
  wait_stack (self, "all");

  g_assert_true (gtk_widget_activate_action (self->page, "entry.duplicate", "x",
                                             stint_pages_entry_id (self, 1)));
  stint_pages_wait_toast (self, "Added 1 h to TEST-1");
  stint_test_agent_refuse_oldest (self->agent, "Not like this.");
  stint_entries_page_show_unsent (STINT_ENTRIES_PAGE (self->page));
  wait_stack (self, "found");
  stint_pages_wait_entries (self, "Today 60: TEST-1-a!");
  g_assert_false (is_line (stint_pages_find (self->page, GTK_TYPE_SEARCH_ENTRY)));
  g_assert_true (stint_pages_press (self->page, "Escape"));
  wait_stack (self, "all");

  search (self, "OPS");
  wait_stack (self, "found");
  stint_entries_page_show_unsent (STINT_ENTRIES_PAGE (self->page));
  stint_entries_page_search (STINT_ENTRIES_PAGE (self->page));
  g_assert_true (is_line (entry_of (self)));
  stint_pages_wait_entries (self, "Yesterday 120: OPS-1-b");
}

/* What is found can be acted on, and follows. */
static void
test_act (Fixture *self, gconstpointer data)
{
  search (self, "test-1");
  stint_pages_wait_entries (self, "Today 60: TEST-1-a");
  g_assert_true (
      gtk_widget_activate_action (self->page, "entry.delete", "x", stint_pages_entry_id (self, 1)));
  wait_stack (self, "nothing");
  stint_pages_wait_toast (self, "Deleted 1 h of TEST-1");
  stint_pages_undo (self);
  stint_pages_wait_entries (self, "Today 60: TEST-1-a");
}

static gboolean
is_all_loaded (gpointer data)
{
  GtkAdjustment *at = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (stint_pages_list (data)));

  gtk_adjustment_set_value (at, gtk_adjustment_get_upper (at));
  return g_list_model_get_n_items (stint_pages_model (data)) == 600;
}

static void
test_pages (Fixture *self, gconstpointer data)
{
  for (int i = 0; i < 300; i++)
    stint_test_agent_put (self->agent, "OPS-7", "Much", NOW - (i + 2) * DAY, HOUR, "");
  search (self, "much");
  wait_stack (self, "found");
  g_assert_cmpuint (g_list_model_get_n_items (stint_pages_model (self)), <, 300);
  g_assert_true (stint_wait_until (is_all_loaded, self));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, stint_pages_tear_down)

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);

  ADD ("/entries-search/find", test_find);
  ADD ("/entries-search/keys", test_keys);
  ADD ("/entries-search/act", test_act);
  ADD ("/entries-search/unsent", test_unsent);
  ADD ("/entries-search/pages", test_pages);
  return g_test_run ();
}
