/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timer-bar-fixture.h"

#include "stint-clock.h"
#include "stint-time.h"

static void
test_shows (StintTimerBarFixture *self, gconstpointer data)
{
  GtkStack *issues = stint_window_child (self->bar, "issues");

  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (self->button)), ==, "Start");
  g_assert_cmpstr (gtk_label_get_text (self->clock), ==, "0:00:00");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (issues), ==, "idle");

  stint_window_fixture_set_timer (&self->base, STINT_TIMER_RUNNING);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (self->button)), ==, "Stop");
  g_assert_cmpstr (gtk_label_get_text (self->clock), ==, "1:30:45");
  g_assert_cmpstr (gtk_label_get_text (stint_window_child (self->bar, "key")), ==, "TEST-1");
  g_assert_cmpstr (gtk_label_get_text (stint_window_child (self->bar, "summary")), ==, "Login");
  g_assert_cmpstr (stint_timer_bar_fixture_get_comment (self), ==, "fixing");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (issues), ==, "running");

  stint_window_fixture_set_timer (&self->base, "{}");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (self->button)), ==, "Start");
  g_assert_cmpstr (gtk_label_get_text (self->clock), ==, "0:00:00");
  g_assert_cmpstr (stint_timer_bar_fixture_get_comment (self), ==, "");
}

static gboolean
asks_for_tooltip (GtkWidget *widget)
{
  g_autoptr(GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  g_signal_emit_by_name (widget, "query-tooltip", 0, 0, FALSE, tooltip, &shown);
  return gtk_widget_get_has_tooltip (widget) && shown;
}

static void
assert_describes (GtkWidget *widget, const char *description)
{
  g_autofree char *other = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);

  g_assert_null (other);
}

/* Also for who hears the window, or points at it. */
static void
test_describes (StintTimerBarFixture *self, gconstpointer data)
{
  GtkWidget *clock_button = stint_window_child (self->bar, "clock_button");
  GtkWidget *issue_button = stint_window_child (self->bar, "issue_button");
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  g_autofree char *time = stint_time_format (STINT_TIMER_NOW - (90 * 60 + 45), zone);
  g_autofree char *started = g_strconcat ("Started at ", time, NULL);
  g_autofree char *name = NULL;

  g_assert_false (asks_for_tooltip (clock_button));
  stint_window_fixture_set_timer (&self->base, STINT_TIMER_RUNNING);
  assert_describes (clock_button, started);
  assert_describes (issue_button, "Start another issue");
  name = gtk_test_accessible_check_property (GTK_ACCESSIBLE (issue_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                             "TEST-1 Login");
  g_assert_null (name);
  g_assert_true (asks_for_tooltip (clock_button));
  g_assert_true (asks_for_tooltip (issue_button));

  stint_window_fixture_set_timer (&self->base, "{}");
  assert_describes (clock_button, "");
  g_assert_false (asks_for_tooltip (clock_button));
}

/* The clock follows the wall clock while the bar can be seen. */
static void
test_ticks (StintTimerBarFixture *self, gconstpointer data)
{
  stint_window_fixture_set_timer (&self->base, STINT_TIMER_RUNNING);
  stint_clock_set (STINT_TIMER_NOW + 10);
  stint_window_wait_text (self->clock, "1:30:55");

  gtk_widget_set_visible (self->bar, FALSE);
  stint_clock_set (STINT_TIMER_NOW + 20);
  stint_wait_ms (1200);
  g_assert_cmpstr (gtk_label_get_text (self->clock), ==, "1:30:55");
  gtk_widget_set_visible (self->bar, TRUE);
  stint_window_wait_text (self->clock, "1:31:05");
}

static void
test_start (StintTimerBarFixture *self, gconstpointer data)
{
  stint_issue_entry_set_text (self->issue, "test-1");
  stint_timer_bar_fixture_set_comment (self, "fixing");
  g_signal_emit_by_name (self->button, "clicked");
  g_signal_emit_by_name (self->button, "clicked"); /* one is enough */
  stint_timer_bar_fixture_assert_call (self, "Start ('TEST-1', 'fixing', {})");
  stint_window_fixture_assert_no_call (&self->base);
  stint_window_fixture_set_timer (&self->base, STINT_TIMER_RUNNING);
  g_assert_cmpstr (stint_issue_entry_get_text (self->issue), ==, "");
  g_assert_true (gtk_widget_get_sensitive (self->button));
}

static void
test_enter_starts (StintTimerBarFixture *self, gconstpointer data)
{
  stint_issue_entry_set_text (self->issue, "https://tracker.yandex.ru/TEST-1");
  g_signal_emit_by_name (stint_window_child (GTK_WIDGET (self->issue), "entry"), "activate");
  stint_timer_bar_fixture_assert_call (self, "Start ('TEST-1', '', {})");
}

/* To choose is to start, with the comment that may stand there already. */
static void
test_choice_starts (StintTimerBarFixture *self, gconstpointer data)
{
  stint_timer_bar_fixture_set_comment (self, "fixed");
  stint_issue_entry_set_text (self->issue, "TEST-1");
  g_signal_emit_by_name (self->issue, "picked");
  stint_timer_bar_fixture_assert_call (self, "Start ('TEST-1', 'fixed', {})");
}

static void
test_not_a_key (StintTimerBarFixture *self, gconstpointer data)
{
  stint_issue_entry_set_text (self->issue, "login");
  g_signal_emit_by_name (self->button, "clicked");
  stint_window_fixture_wait_toast (&self->base, "“login” is not an issue key such as TEST-324.");
  stint_window_fixture_assert_no_call (&self->base);
  g_assert_cmpstr (stint_issue_entry_get_text (self->issue), ==, "login");
}

static void
test_nothing_typed (StintTimerBarFixture *self, gconstpointer data)
{
  gtk_widget_grab_focus (self->comment);
  stint_timer_bar_toggle (STINT_TIMER_BAR (self->bar));
  g_assert_nonnull (gtk_widget_get_focus_child (GTK_WIDGET (self->issue)));
  stint_window_fixture_wait_toast (&self->base, "Choose an issue to start the timer.");
  stint_window_fixture_assert_no_call (&self->base);

  g_assert_false (gtk_widget_get_sensitive (self->button));
  stint_issue_entry_set_text (self->issue, "login");
  g_assert_true (gtk_widget_get_sensitive (self->button));
  stint_issue_entry_set_text (self->issue, "");
  g_assert_false (gtk_widget_get_sensitive (self->button));
}

static void
test_start_refused (StintTimerBarFixture *self, gconstpointer data)
{
  stint_window_fixture_fail_next (&self->base, "Start", STINT_ERROR_NOT_FOUND,
                                  "There is no issue NOPE-1.");
  stint_issue_entry_set_text (self->issue, "NOPE-1");
  stint_timer_bar_fixture_set_comment (self, "kept");
  g_signal_emit_by_name (self->button, "clicked");
  stint_window_fixture_wait_toast (&self->base, "There is no issue NOPE-1.");
  g_assert_cmpstr (stint_issue_entry_get_text (self->issue), ==, "NOPE-1");
  g_assert_cmpstr (stint_timer_bar_fixture_get_comment (self), ==, "kept");
  g_assert_true (gtk_widget_get_sensitive (self->button));
}

static void
test_stop (StintTimerBarFixture *self, gconstpointer data)
{
  stint_window_fixture_set_timer (&self->base, STINT_TIMER_RUNNING);
  g_signal_emit_by_name (self->button, "clicked");
  stint_timer_bar_fixture_assert_call (self, "Stop ({},)");
  stint_window_fixture_wait_toast (&self->base, "Logged 1 h 30 min on TEST-1");
}

/* A comment that was typed and not confirmed goes into the entry. */
static void
test_stop_with_comment (StintTimerBarFixture *self, gconstpointer data)
{
  stint_window_fixture_set_timer (&self->base, STINT_TIMER_RUNNING);
  stint_timer_bar_fixture_set_comment (self, "fixed");
  g_signal_emit_by_name (self->button, "clicked");
  stint_timer_bar_fixture_assert_call (self, "Stop ({'comment': <'fixed'>},)");
}

static void
test_stop_fails (StintTimerBarFixture *self, gconstpointer data)
{
  stint_window_fixture_set_timer (&self->base, STINT_TIMER_RUNNING);
  stint_timer_bar_fixture_set_comment (self, "fixed");
  stint_window_fixture_fail_next (&self->base, "Stop", STINT_ERROR_STORE_FULL, "The disk is full.");
  g_signal_emit_by_name (self->button, "clicked");
  stint_window_fixture_wait_toast (&self->base, "The disk is full.");
  g_assert_cmpstr (stint_timer_bar_fixture_get_comment (self), ==, "fixed");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (self->button)), ==, "Stop");
  g_assert_true (gtk_widget_get_sensitive (self->button));
}

static void
test_comment (StintTimerBarFixture *self, gconstpointer data)
{
  stint_window_fixture_set_timer (&self->base, STINT_TIMER_RUNNING);
  g_signal_emit_by_name (self->comment, "activate");
  stint_window_fixture_assert_no_call (&self->base); /* nothing was changed */
  stint_timer_bar_fixture_set_comment (self, "half a sen");

  /* What the agent tells meanwhile does not overwrite what is typed … */
  stint_window_fixture_set_timer (
      &self->base, "{'issue': <'TEST-1'>, 'summary': <'Login now known'>, 'comment': <'fixing'>, "
                   "'start': <int64 1763194555>}");
  g_assert_cmpstr (stint_timer_bar_fixture_get_comment (self), ==, "half a sen");
  stint_timer_bar_fixture_set_comment (self, "half a sentence");
  g_signal_emit_by_name (self->comment, "activate");
  stint_timer_bar_fixture_assert_call (self, "EditTimer ({'comment': <'half a sentence'>},)");

  /* … but another timer does. */
  stint_window_fixture_set_timer (&self->base, STINT_TIMER_OTHER);
  g_assert_cmpstr (stint_timer_bar_fixture_get_comment (self), ==, "");
}

static void
test_comment_focus_out (StintTimerBarFixture *self, gconstpointer data)
{
  stint_window_fixture_set_timer (&self->base, STINT_TIMER_RUNNING);
  gtk_widget_grab_focus (self->comment);
  stint_timer_bar_fixture_set_comment (self, "done");
  gtk_widget_grab_focus (self->button);
  stint_timer_bar_fixture_assert_call (self, "EditTimer ({'comment': <'done'>},)");
}

/* What is typed for the next timer survives that nothing runs is told again. */
static void
test_typed_stays (StintTimerBarFixture *self, gconstpointer data)
{
  stint_issue_entry_set_text (self->issue, "TEST-9");
  stint_timer_bar_fixture_set_comment (self, "soon");
  stint_agent1_set_pending (self->base.agent, 3);
  stint_agent1_set_timer (self->base.agent, g_variant_new_parsed ("@a{sv} {'x': <1>}"));
  g_dbus_interface_skeleton_flush (G_DBUS_INTERFACE_SKELETON (self->base.agent));
  stint_wait_ms (50);
  g_assert_cmpstr (stint_issue_entry_get_text (self->issue), ==, "TEST-9");
  g_assert_cmpstr (stint_timer_bar_fixture_get_comment (self), ==, "soon");
}

static gboolean
is_insensitive (gpointer data)
{
  return !gtk_widget_get_sensitive (data);
}

static void
test_agent_gone (StintTimerBarFixture *self, gconstpointer data)
{
  stint_window_fixture_set_timer (&self->base, STINT_TIMER_RUNNING);
  stint_window_fixture_disown_name (&self->base);
  g_assert_true (stint_wait_until (is_insensitive, self->button));
  /* Whether the timer still runs is not known: it is shown as it was. */
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (self->button)), ==, "Stop");
  stint_timer_bar_toggle (STINT_TIMER_BAR (self->bar));
  stint_window_fixture_assert_no_call (&self->base);
}

static void
test_goes_while_stopping (StintTimerBarFixture *self, gconstpointer data)
{
  stint_window_fixture_set_timer (&self->base, STINT_TIMER_RUNNING);
  self->base.hold = TRUE;
  g_signal_emit_by_name (self->button, "clicked");
  stint_timer_bar_fixture_assert_call (self, "Stop ({},)");
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->base.window)));
  stint_window_fixture_release (&self->base);
  stint_wait_ms (50);
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
#define ADD(name, func) \
  g_test_add ("/timer-bar/" name, StintTimerBarFixture, NULL, stint_timer_bar_fixture_set_up, func, \
              stint_timer_bar_fixture_tear_down)
  ADD ("shows", test_shows);
  ADD ("describes", test_describes);
  ADD ("ticks", test_ticks);
  ADD ("start", test_start);
  ADD ("enter-starts", test_enter_starts);
  ADD ("choice-starts", test_choice_starts);
  ADD ("not-a-key", test_not_a_key);
  ADD ("nothing-typed", test_nothing_typed);
  ADD ("start-refused", test_start_refused);
  ADD ("stop", test_stop);
  ADD ("stop-with-comment", test_stop_with_comment);
  ADD ("stop-fails", test_stop_fails);
  ADD ("comment", test_comment);
  ADD ("comment-focus-out", test_comment_focus_out);
  ADD ("typed-stays", test_typed_stays);
  ADD ("agent-gone", test_agent_gone);
  ADD ("goes-while-stopping", test_goes_while_stopping);
#undef ADD
  return g_test_run ();
}
