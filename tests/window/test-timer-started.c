/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timer-started.h"

#include "stint-clock.h"
#include "stint-timer-bar.h"
#include "stint-window-fixture.h"

#define NOW G_GINT64_CONSTANT (1763726400) /* Friday, 2025-11-21 12:00 UTC */
#define TIMER(start) "{'issue': <'TEST-1'>, 'comment': <''>, 'start': <int64 " start ">}"

typedef struct
{
  StintWindowFixture base;
  GtkWidget *bar;
  GtkWidget *started;
  GtkWidget *entry;
  GtkWidget *hint;
} Fixture;

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static gboolean
is_unmapped (gpointer data)
{
  return !gtk_widget_get_mapped (data);
}

/* The timer started at 11:30:12, and the popover of the clock is open. */
static void
set_up (Fixture *self, gconstpointer data)
{
  stint_clock_set (NOW);
  stint_window_fixture_set_up (&self->base, data);
  self->bar = stint_timer_bar_new ();
  g_object_set (self->bar, "client", self->base.client, NULL);
  stint_window_fixture_show (&self->base, self->bar);
  stint_window_fixture_set_reply (&self->base, "EditTimer", "(@a{sv} {},)");
  stint_window_fixture_set_timer (&self->base, TIMER ("1763724612"));
  self->started = stint_window_child (self->bar, "started");
  self->entry = stint_window_child (self->started, "entry");
  self->hint = stint_window_child (self->started, "hint");
  gtk_menu_button_popup (stint_window_child (self->bar, "clock_button"));
  g_assert_true (stint_wait_until (is_mapped, self->entry));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  stint_window_fixture_tear_down (&self->base, data);
  stint_clock_unset ();
}

static void
assert_call (Fixture *self, const char *expected)
{
  g_autofree char *call = stint_window_fixture_next_call (&self->base);

  g_assert_cmpstr (call, ==, expected);
}

static const char *
get_text (Fixture *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
type (Fixture *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

static void
press_enter (Fixture *self)
{
  g_signal_emit_by_name (self->entry, "activate");
}

static void
click (Fixture *self, const char *button)
{
  g_signal_emit_by_name (stint_window_child (self->started, button), "clicked");
}

static void
test_shows (Fixture *self, gconstpointer data)
{
  g_assert_cmpstr (get_text (self), ==, "11:30");
  stint_window_wait_text (self->hint, "29 min ago");
  /* Nothing was changed: the seconds stay too. */
  press_enter (self);
  g_assert_true (stint_wait_until (is_unmapped, self->entry));
  stint_window_fixture_assert_no_call (&self->base);
}

static void
test_set (Fixture *self, gconstpointer data)
{
  type (self, "10:15");
  stint_window_wait_text (self->hint, "1 h 45 min ago");
  press_enter (self);
  assert_call (self, "EditTimer ({'start': <int64 1763720100>},)");
  g_assert_true (stint_wait_until (is_unmapped, self->entry));
}

static void
test_words (Fixture *self, gconstpointer data)
{
  type (self, "yesterday 22:00");
  stint_window_wait_text (self->hint, "14 h ago");
  click (self, "set_button");
  assert_call (self, "EditTimer ({'start': <int64 1763676000>},)");

  stint_window_fixture_set_timer (&self->base, TIMER ("1763676000"));
  g_assert_true (stint_wait_until (is_unmapped, self->entry));
  gtk_menu_button_popup (stint_window_child (self->bar, "clock_button"));
  g_assert_true (stint_wait_until (is_mapped, self->entry));
  g_assert_cmpstr (get_text (self), ==, "2025-11-20 22:00"); /* which it reads back */
  g_assert_false (gtk_widget_has_css_class (self->hint, "stint-error"));
}

/* Each click counts, also before the agent has answered the one before. */
static void
test_earlier (Fixture *self, gconstpointer data)
{
  click (self, "earlier_5");
  click (self, "earlier_15");
  g_assert_cmpstr (get_text (self), ==, "11:10");
  assert_call (self, "EditTimer ({'start': <int64 1763724312>},)");
  assert_call (self, "EditTimer ({'start': <int64 1763723412>},)");
  stint_window_fixture_set_timer (&self->base, TIMER ("1763723412"));
  stint_window_wait_text (self->hint, "49 min ago");
  g_assert_true (gtk_widget_get_mapped (self->entry));
  stint_window_wait_text (stint_window_child (self->bar, "clock"), "0:49:48");
}

static void
test_wrong (Fixture *self, gconstpointer data)
{
  const struct
  {
    const char *text;
    const char *hint;
  } cases[] = {
    { "25:00", "25:00" },
    { "12:01", "still to come" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      type (self, cases[i].text);
      g_assert_true (gtk_widget_has_css_class (self->hint, "stint-error"));
      g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (self->hint)), cases[i].hint));
      gtk_test_accessible_assert_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                                        GTK_ACCESSIBLE_INVALID_TRUE);
      g_assert_false (gtk_widget_get_sensitive (stint_window_child (self->started, "set_button")));
      press_enter (self);
    }
  stint_window_fixture_assert_no_call (&self->base);
  g_assert_true (gtk_widget_get_mapped (self->entry));
}

/* What the agent refuses is told in place, and what was typed stays. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  stint_window_fixture_fail_next (&self->base, "EditTimer", STINT_ERROR_STORE_FULL,
                                  "The disk is full.");
  type (self, "10:15");
  press_enter (self);
  assert_call (self, "EditTimer ({'start': <int64 1763720100>},)");
  stint_window_wait_text (self->hint, "The disk is full.");
  g_assert_true (gtk_widget_get_mapped (self->entry));
  g_assert_cmpstr (get_text (self), ==, "10:15");
}

/* What the agent tells meanwhile does not overwrite what is typed. */
static void
test_typing_stays (Fixture *self, gconstpointer data)
{
  type (self, "10:1");
  stint_window_fixture_set_timer (&self->base, TIMER ("1763724000"));
  g_assert_cmpstr (get_text (self), ==, "10:1");
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
#define ADD(name, func) \
  g_test_add ("/timer-started/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("shows", test_shows);
  ADD ("set", test_set);
  ADD ("words", test_words);
  ADD ("earlier", test_earlier);
  ADD ("wrong", test_wrong);
  ADD ("refused", test_refused);
  ADD ("typing-stays", test_typing_stays);
#undef ADD
  return g_test_run ();
}
