/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timer-bar-fixture.h"

#include "stint-clock.h"

void
stint_timer_bar_fixture_set_up (StintTimerBarFixture *self, gconstpointer data)
{
  stint_clock_set (STINT_TIMER_NOW);
  stint_window_fixture_set_up (&self->base, data);
  self->bar = stint_timer_bar_new ();
  g_object_set (self->bar, "client", self->base.client, "valign", GTK_ALIGN_START, NULL);
  stint_window_fixture_show (&self->base, self->bar);
  self->issue = stint_window_child (self->bar, "issue_entry");
  self->comment = stint_window_child (self->bar, "comment");
  self->button = stint_window_child (self->bar, "button");
  self->clock = stint_window_child (self->bar, "clock");
  stint_window_fixture_set_reply (&self->base, "Start", "(@a{sv} {}, @a{sv} {})");
  stint_window_fixture_set_reply (&self->base, "Stop", STINT_TIMER_ENTRY);
  stint_window_fixture_set_reply (&self->base, "EditTimer", "(@a{sv} {},)");
  stint_window_fixture_set_reply (&self->base, "Discard", "(" STINT_TIMER_RUNNING ",)");
}

void
stint_timer_bar_fixture_tear_down (StintTimerBarFixture *self, gconstpointer data)
{
  stint_window_fixture_tear_down (&self->base, data);
  stint_clock_unset ();
}

void
stint_timer_bar_fixture_assert_call (StintTimerBarFixture *self, const char *expected)
{
  g_autofree char *call = stint_window_fixture_next_call (&self->base);

  g_assert_cmpstr (call, ==, expected);
}

const char *
stint_timer_bar_fixture_get_comment (StintTimerBarFixture *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->comment));
}

void
stint_timer_bar_fixture_set_comment (StintTimerBarFixture *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->comment), text);
}
