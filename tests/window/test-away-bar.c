/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-away-bar.h"

#include "stint-clock.h"
#include "stint-issue-entry.h"
#include "stint-window-fixture.h"

#define NOON G_GINT64_CONSTANT (1795176000) /* 2026-11-20 12:00 UTC */

typedef struct
{
  StintWindowFixture base;
  GtkWidget *bar;
  GtkWidget *question;
  GtkLabel *sentence;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  stint_clock_set (NOON + 3600);
  stint_window_fixture_set_up (&self->base, data);
  self->bar = stint_away_bar_new ();
  g_object_set (self->bar, "client", self->base.client, NULL);
  stint_window_fixture_show (&self->base, self->bar);
  self->question = stint_window_child (self->bar, "question");
  self->sentence = stint_window_child (self->bar, "sentence");
  stint_window_fixture_set_reply (&self->base, "AnswerAway", "([int64 3],)");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  stint_window_fixture_tear_down (&self->base, data);
  stint_clock_unset ();
}

static gboolean
is_shown (gpointer data)
{
  return gtk_widget_get_visible (data);
}

static gboolean
is_hidden (gpointer data)
{
  return !gtk_widget_get_visible (data);
}

static gboolean
is_sensitive (gpointer data)
{
  return gtk_widget_is_sensitive (data);
}

static gboolean
is_off (gpointer data)
{
  return !gtk_toggle_button_get_active (data);
}

#define FIRST "{'id': <int64 7>, 'start': <int64 1795172400>, 'end': <int64 1795174200>, 'reason': <'idle'>, " \
              "'issue': <'TEST-1'>, 'comment': <''>}"
#define SECOND "{'id': <int64 8>, 'start': <int64 1795086000>, 'end': <int64 1795172400>, 'reason': <'suspend'>, " \
               "'issue': <'TEST-2'>, 'comment': <''>, 'entry': <int64 5>}"

static void
ask (Fixture *self, const char *text)
{
  GVariant *list = g_variant_parse (G_VARIANT_TYPE ("aa{sv}"), text, NULL, NULL, NULL);

  stint_agent1_set_away (self->base.agent, list);
}

static GtkWidget *
find (Fixture *self, const char *name)
{
  /* The first answer needs no name in the program. */
  if (g_strcmp0 (name, "keep") == 0)
    return gtk_widget_get_first_child (gtk_widget_get_parent (stint_window_child (self->bar, "take_out")));
  return stint_window_child (self->bar, name);
}

static void
press (Fixture *self, const char *name)
{
  GtkWidget *button = find (self, name);

  g_assert_true (stint_wait_until (is_sensitive, button));
  g_assert_true (gtk_widget_activate (button));
}

static void
assert_called (Fixture *self, const char *wanted)
{
  g_autofree char *call = stint_window_fixture_next_call (&self->base);

  g_assert_cmpstr (call, ==, wanted);
}

static void
test_question (Fixture *self, gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (self->question));
  ask (self, "[" FIRST "]");
  g_assert_true (stint_wait_until (is_shown, self->question));
  g_assert_nonnull (strstr (gtk_label_get_text (self->sentence), "11:00 to 11:30 (30 min)"));
  g_assert_nonnull (strstr (gtk_label_get_text (self->sentence), "TEST-1"));
  /* The day of what is not today's, and how much there is to come. */
  ask (self, "[" SECOND ", " FIRST "]");
  stint_window_wait_text (self->sentence, "You were away from 19 Nov 11:00 to 11:00 (24 h) while time counted on TEST-2. "
                                          "Was that work? 1 more absence is asked about after this.");
  ask (self, "[]");
  g_assert_true (stint_wait_until (is_hidden, self->question));
}

static void
test_answers (Fixture *self, gconstpointer data)
{
  static const struct { const char *button; const char *call; } cases[] = {
    { "keep", "AnswerAway (7, 'keep', {})" },
    { "take_out", "AnswerAway (7, 'take-out', {})" },
    { "stop", "AnswerAway (7, 'stop', {})" },
  };

  ask (self, "[" FIRST "]");
  g_assert_true (stint_wait_until (is_shown, self->question));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      press (self, cases[i].button);
      assert_called (self, cases[i].call);
    }
}

static void
test_undo (Fixture *self, gconstpointer data)
{
  GtkWidget *undo = stint_window_child (self->base.toast, "undo_button");

  ask (self, "[" FIRST "]");
  g_assert_true (stint_wait_until (is_shown, self->question));
  press (self, "take_out");
  assert_called (self, "AnswerAway (7, 'take-out', {})");
  g_assert_true (stint_wait_until (is_sensitive, find (self, "keep")));
  g_assert_true (stint_wait_until (is_shown, undo));
  g_signal_emit_by_name (undo, "clicked");
  assert_called (self, "AnswerAway (7, 'undo', {})");
}

static void
test_other_issue (Fixture *self, gconstpointer data)
{
  GtkWidget *issue = stint_window_child (self->bar, "issue");
  GtkWidget *log = stint_window_child (self->bar, "log");

  ask (self, "[" FIRST "]");
  g_assert_true (stint_wait_until (is_shown, self->question));
  gtk_toggle_button_set_active (stint_window_child (self->bar, "other"), TRUE);
  g_assert_false (gtk_widget_is_sensitive (log));
  stint_issue_entry_set_text (STINT_ISSUE_ENTRY (issue), "test-9");
  g_assert_true (stint_wait_until (is_sensitive, log));
  gtk_editable_set_text (GTK_EDITABLE (stint_window_child (self->bar, "comment")), "meeting");
  g_signal_emit_by_name (log, "clicked");
  for (;;)
    {
      g_autofree char *call = stint_window_fixture_next_call (&self->base);

      if (g_str_has_prefix (call, "SearchIssues")) /* what it is called */
        continue;
      g_assert_cmpstr (call, ==, "AnswerAway (7, 'split', {'comment': <'meeting'>, 'issue': <'TEST-9'>})");
      break;
    }
  /* The next question starts clean. */
  ask (self, "[" SECOND "]");
  g_assert_true (stint_wait_until (is_sensitive, find (self, "keep")));
  g_assert_true (stint_wait_until (is_off, stint_window_child (self->bar, "other")));
  g_assert_cmpstr (stint_issue_entry_get_text (STINT_ISSUE_ENTRY (issue)), ==, "");
}

static void
test_failed (Fixture *self, gconstpointer data)
{
  ask (self, "[" FIRST "]");
  g_assert_true (stint_wait_until (is_shown, self->question));
  stint_window_fixture_fail_next (&self->base, "AnswerAway", STINT_ERROR_STORE_FULL, "The disk is full.");
  press (self, "keep");
  assert_called (self, "AnswerAway (7, 'keep', {})");
  stint_window_wait_text (stint_window_child (self->base.toast, "label"), "The disk is full.");
  g_assert_true (stint_wait_until (is_sensitive, find (self, "keep")));
  g_assert_true (gtk_widget_get_visible (self->question));
}

#define ADD(name, function) g_test_add ("/away-bar/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
  ADD ("question", test_question);
  ADD ("answers", test_answers);
  ADD ("undo", test_undo);
  ADD ("other-issue", test_other_issue);
  ADD ("failed", test_failed);
  return g_test_run ();
}
