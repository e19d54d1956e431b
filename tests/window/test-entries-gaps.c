/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entries-page.h"

#include "stint-pages-fixture.h"
#include "stint-window-fixture.h"

/* The time between the entries that no entry holds. */

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
test_fill (Fixture *self, gconstpointer data)
{
  GtkWidget *editor;

  stint_test_agent_put (self->agent, "TEST-3", NULL, NOW - HOUR / 4, HOUR / 4, "");
  stint_test_agent_changed (self->agent, NOW, NOW);
  stint_pages_wait_entries (self,
                            "Today 135: TEST-3 [45] TEST-1-a TEST-2 | Yesterday 120: OPS-1-b");
  g_signal_emit_by_name (stint_pages_list (self), "activate", 2);
  editor = stint_pages_find_editor ();
  g_assert_nonnull (editor);
  g_assert_cmpstr (gtk_editable_get_text (stint_window_child (editor, "start")), ==, "11:00");
  g_assert_cmpstr (gtk_editable_get_text (stint_window_child (editor, "duration")), ==, "45m");
  g_object_set (stint_window_child (editor, "issue"), "text", "TEST-4", NULL);
  g_signal_emit_by_name (stint_window_child (editor, "save_button"), "clicked");
  stint_pages_wait_entries (self,
                            "Today 180: TEST-3 TEST-4* TEST-1-a TEST-2 | Yesterday 120: OPS-1-b");
}

/* What the timer runs over is no gap; what lies before it is one. */
static void
test_before_timer (Fixture *self, gconstpointer data)
{
  g_autoptr (StintTimer) timer = stint_timer_new ("TEST-1", "", NOW - HOUR / 2, 0);
  g_autoptr (GError) error = NULL;

  g_assert_true (stint_store_set_timer (self->agent->store, timer, &error));
  stint_agent1_set_timer (self->agent->skeleton,
                          g_variant_new_parsed ("{'issue': <'TEST-1'>, 'start': <int64 1>}"));
  stint_pages_wait_entries (self, "Today 120: [30] TEST-1-a TEST-2 | Yesterday 120: OPS-1-b");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, stint_pages_tear_down)

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);

  ADD ("/entries-gaps/fill", test_fill);
  ADD ("/entries-gaps/before-timer", test_before_timer);
  return g_test_run ();
}
