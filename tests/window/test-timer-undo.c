/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timer-undo.h"

#include "stint-suggestions.h"
#include "stint-timer-bar-fixture.h"

#define REPLY_OTHER \
  "(" STINT_TIMER_OTHER ", " \
  "{'id': <int64 7>, 'parts': <[int64 7, int64 8]>, 'issue': <'TEST-1'>, 'comment': <'fixing'>, " \
  "'start': <int64 1763194555>, 'seconds': <int64 5400>})"

/* Whatever ends a timer can be undone: stopping, discarding, and starting on another issue. */

static void
stop_and_wait (StintTimerBarFixture *self)
{
  stint_window_fixture_set_timer (&self->base, STINT_TIMER_RUNNING);
  g_signal_emit_by_name (self->button, "clicked");
  stint_timer_bar_fixture_assert_call (self, "Stop ({},)");
  stint_window_fixture_set_timer (&self->base, "{}");
  stint_window_fixture_wait_toast (&self->base, "Logged 1 h 30 min on TEST-1");
}

/* The timer runs first, then the entry goes: whatever fails, nothing is lost. */
static void
test_undo_stop (StintTimerBarFixture *self, gconstpointer data)
{
  stop_and_wait (self);
  stint_window_fixture_click_undo (&self->base);
  stint_timer_bar_fixture_assert_call (self, "Start ('TEST-1', 'fixing', {'at': <int64 1763194555>})");
  stint_timer_bar_fixture_assert_call (self, "DeleteEntry (7,)");
}

static void
test_undo_stop_fails (StintTimerBarFixture *self, gconstpointer data)
{
  stop_and_wait (self);
  stint_window_fixture_fail_next (&self->base, "Start", STINT_ERROR_STORE_FULL, "The disk is full.");
  stint_window_fixture_click_undo (&self->base);
  stint_timer_bar_fixture_assert_call (self, "Start ('TEST-1', 'fixing', {'at': <int64 1763194555>})");
  stint_window_fixture_wait_toast (&self->base, "The disk is full.");
  stint_window_fixture_assert_no_call (&self->base); /* the entry stays */
}

static void
test_undo_stop_other_timer (StintTimerBarFixture *self, gconstpointer data)
{
  stop_and_wait (self);
  stint_window_fixture_set_timer (&self->base, STINT_TIMER_OTHER);
  stint_window_fixture_click_undo (&self->base);
  stint_window_fixture_wait_toast (
      &self->base, "The timer was changed meanwhile; edit the entry instead.");
  stint_window_fixture_assert_no_call (&self->base);
}

/* Over midnight it was logged as several entries: all go. */
static void
test_undo_parts (StintTimerBarFixture *self, gconstpointer data)
{
  stint_window_fixture_set_reply (
      &self->base, "Stop",
      "({'id': <int64 8>, 'parts': <[int64 7, int64 8]>, 'issue': <'TEST-1'>, 'comment': <'fixing'>, "
      "'start': <int64 1763198155>, 'seconds': <int64 1800>},)");
  stint_window_fixture_set_timer (&self->base, STINT_TIMER_RUNNING);
  g_signal_emit_by_name (self->button, "clicked");
  stint_timer_bar_fixture_assert_call (self, "Stop ({},)");
  stint_window_fixture_set_timer (&self->base, "{}");
  stint_window_fixture_wait_toast (&self->base, "Logged on TEST-1, one entry for each day");
  stint_window_fixture_click_undo (&self->base);
  stint_timer_bar_fixture_assert_call (self, "Start ('TEST-1', 'fixing', {'at': <int64 1763194555>})");
  stint_timer_bar_fixture_assert_call (self, "DeleteEntry (7,)");
  stint_timer_bar_fixture_assert_call (self, "DeleteEntry (8,)");
}

/* The window may close on the way: the undo goes to its end. */
static void
test_undo_outlives_window (StintTimerBarFixture *self, gconstpointer data)
{
  stop_and_wait (self);
  self->base.hold = TRUE;
  stint_window_fixture_click_undo (&self->base);
  stint_timer_bar_fixture_assert_call (self, "Start ('TEST-1', 'fixing', {'at': <int64 1763194555>})");
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->base.window)));
  stint_window_fixture_release (&self->base);
  stint_timer_bar_fixture_assert_call (self, "DeleteEntry (7,)");
}

static void
test_discard (StintTimerBarFixture *self, gconstpointer data)
{
  stint_window_fixture_set_timer (&self->base, STINT_TIMER_RUNNING);
  gtk_widget_activate_action (self->bar, "timer.discard", NULL);
  stint_timer_bar_fixture_assert_call (self, "Discard ()");
  stint_window_fixture_set_timer (&self->base, "{}");
  stint_window_fixture_wait_toast (&self->base, "Timer on TEST-1 discarded");
  stint_window_fixture_click_undo (&self->base);
  stint_timer_bar_fixture_assert_call (self, "Start ('TEST-1', 'fixing', {'at': <int64 1763194555>})");
  stint_window_fixture_assert_no_call (&self->base);
}

/* ---- another issue while one runs ---- */

static GtkStack *
issues (StintTimerBarFixture *self)
{
  return stint_window_child (self->bar, "issues");
}

static void
begin_switch (StintTimerBarFixture *self)
{
  stint_window_fixture_set_timer (&self->base, STINT_TIMER_RUNNING);
  stint_window_fixture_set_reply (&self->base, "SearchIssues", "(@a(sss) [],)");
  stint_window_fixture_set_reply (&self->base, "Start", REPLY_OTHER);
  gtk_widget_activate_action (self->bar, "timer.switch", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (issues (self)), ==, "idle");
  g_assert_nonnull (gtk_widget_get_focus_child (GTK_WIDGET (self->issue)));
  stint_timer_bar_fixture_assert_call (self, "SearchIssues ('',)");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (self->button)), ==, "Stop");
}

static void
do_switch (StintTimerBarFixture *self)
{
  begin_switch (self);
  stint_issue_entry_set_text (self->issue, "OPS-2");
  g_signal_emit_by_name (stint_window_child (GTK_WIDGET (self->issue), "entry"), "activate");
  stint_timer_bar_fixture_assert_call (self, "Start ('OPS-2', '', {})");
  stint_window_fixture_set_timer (&self->base, STINT_TIMER_OTHER);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (issues (self)), ==, "running");
  stint_window_fixture_wait_toast (
      &self->base, "Logged on TEST-1, one entry for each day; the timer runs on OPS-2 now");
}

/* One step there and one back: the new timer becomes the old one, then what was logged goes. */
static void
test_switch (StintTimerBarFixture *self, gconstpointer data)
{
  do_switch (self);
  stint_window_fixture_click_undo (&self->base);
  {
    g_autofree char *call = stint_window_fixture_next_call (&self->base);

    g_assert_true (g_str_has_prefix (call, "EditTimer "));
    g_assert_nonnull (strstr (call, "'issue': <'TEST-1'>"));
    g_assert_nonnull (strstr (call, "'comment': <'fixing'>"));
    g_assert_nonnull (strstr (call, "'start': <int64 1763194555>"));
  }
  stint_timer_bar_fixture_assert_call (self, "DeleteEntry (7,)");
  stint_timer_bar_fixture_assert_call (self, "DeleteEntry (8,)");
}

static void
test_switch_undo_too_late (StintTimerBarFixture *self, gconstpointer data)
{
  do_switch (self);
  stint_window_fixture_set_timer (&self->base, "{}");
  stint_window_fixture_click_undo (&self->base);
  stint_window_fixture_wait_toast (
      &self->base, "The timer was changed meanwhile; edit the entry instead.");
  stint_window_fixture_assert_no_call (&self->base);
}

/* A choice in the list is the whole step; what was typed into the comment is saved before. */
static void
test_switch_by_choice (StintTimerBarFixture *self, gconstpointer data)
{
  StintSuggestions *list = stint_window_child (GTK_WIDGET (self->issue), "suggestions");
  GtkWidget *entry = stint_window_child (GTK_WIDGET (self->issue), "entry");

  begin_switch (self);
  stint_timer_bar_fixture_set_comment (self, "fixed");
  stint_window_fixture_set_reply (&self->base, "SearchIssues", "([('OPS-2', 'Backup', '')],)");
  gtk_editable_set_text (GTK_EDITABLE (entry), "backup");
  stint_timer_bar_fixture_assert_call (self, "SearchIssues ('backup',)");
  while (stint_suggestions_get_chosen (list) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (stint_window_press (entry, GDK_KEY_Return, 0));
  stint_timer_bar_fixture_assert_call (self, "EditTimer ({'comment': <'fixed'>},)");
  stint_timer_bar_fixture_assert_call (self, "Start ('OPS-2', '', {})");
}

/* Who goes elsewhere has not chosen; and the issue that runs needs no start. */
static void
test_switch_left (StintTimerBarFixture *self, gconstpointer data)
{
  begin_switch (self);
  gtk_editable_set_text (stint_window_child (GTK_WIDGET (self->issue), "entry"), "backup");
  stint_issue_entry_set_text (self->issue, "TEST-1");
  g_signal_emit_by_name (stint_window_child (GTK_WIDGET (self->issue), "entry"), "activate");
  stint_window_fixture_assert_no_call (&self->base);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (issues (self)), ==, "running");
  g_assert_cmpstr (stint_issue_entry_get_text (self->issue), ==, "");
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
#define ADD(name, func) \
  g_test_add ("/timer-undo/" name, StintTimerBarFixture, NULL, stint_timer_bar_fixture_set_up, func, \
              stint_timer_bar_fixture_tear_down)
  ADD ("stop", test_undo_stop);
  ADD ("stop-fails", test_undo_stop_fails);
  ADD ("stop-other-timer", test_undo_stop_other_timer);
  ADD ("parts", test_undo_parts);
  ADD ("outlives-window", test_undo_outlives_window);
  ADD ("discard", test_discard);
  ADD ("switch", test_switch);
  ADD ("switch-undo-too-late", test_switch_undo_too_late);
  ADD ("switch-by-choice", test_switch_by_choice);
  ADD ("switch-left", test_switch_left);
#undef ADD
  return g_test_run ();
}
