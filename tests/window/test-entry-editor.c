/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-editor.h"

#include "stint-clock.h"
#include "stint-window-fixture.h"

#define NOW G_GINT64_CONSTANT (1763726400) /* Friday, 2025-11-21 12:00 UTC */
#define ENTRY                                                                                      \
  "({'id': <int64 7>, 'remote-id': <int64 0>, 'offset': <0>, 'issue': <'TEST-1'>, "                \
  "'start': <int64 1763720000>, 'seconds': <int64 3600>, 'comment': <''>, 'state': <'pending'>},)"

typedef struct
{
  StintWindowFixture base;
  GtkWidget *page;
  StintWorklog *worklog;
  GCancellable *cancellable;
  GtkWidget *editor; /* NULL once it has gone */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  StintWorklogValues values = {
    .id = 7, .issue = "TEST-1", .start = NOW - 7200 + 23, .seconds = 3725, .comment = "one\ntwo"
  };

  stint_clock_set (NOW);
  stint_window_fixture_set_up (&self->base, data);
  self->page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  stint_window_fixture_show (&self->base, self->page);
  self->worklog = stint_worklog_new (&values);
  self->cancellable = g_cancellable_new ();
  self->editor = NULL;
  stint_window_fixture_set_reply (&self->base, "AddEntry", ENTRY);
  stint_window_fixture_set_reply (&self->base, "EditEntry", ENTRY);
  stint_window_fixture_set_reply (&self->base, "SearchIssues", "(@a(sss) [],)");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->editor != NULL)
    gtk_window_destroy (GTK_WINDOW (self->editor));
  g_cancellable_cancel (self->cancellable);
  stint_window_fixture_tear_down (&self->base, data);
  g_clear_object (&self->worklog);
  g_clear_object (&self->cancellable);
  stint_clock_unset ();
}

static void
open_editor (Fixture *self, StintWorklog *worklog, StintDay day)
{
  self->editor =
      stint_entry_editor_new (self->page, self->base.client, worklog, day, self->cancellable);
  g_object_add_weak_pointer (G_OBJECT (self->editor), (gpointer *) &self->editor);
  gtk_window_present (GTK_WINDOW (self->editor));
}

static const char *
text_of (Fixture *self, const char *child)
{
  gpointer widget = stint_window_child (self->editor, child);

  return GTK_IS_LABEL (widget) ? gtk_label_get_text (widget) : gtk_editable_get_text (widget);
}

static const char *
day_of (Fixture *self)
{
  GtkWidget *day = stint_window_child (self->editor, "day");

  return gtk_label_get_text (stint_window_child (day, "label"));
}

static char *
comment_of (Fixture *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (stint_window_child (self->editor, "comment"));
  GtkTextIter begin, end;

  gtk_text_buffer_get_bounds (buffer, &begin, &end);
  return gtk_text_buffer_get_text (buffer, &begin, &end, TRUE);
}

static void
set_field (Fixture *self, const char *child, const char *text)
{
  gpointer widget = stint_window_child (self->editor, child);

  if (GTK_IS_TEXT_VIEW (widget))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (widget), text, -1);
  else if (GTK_IS_EDITABLE (widget))
    gtk_editable_set_text (widget, text);
  else
    g_object_set (widget, "text", text, NULL);
}

static void
save (Fixture *self)
{
  g_signal_emit_by_name (stint_window_child (self->editor, "save_button"), "clicked");
}

static gboolean
is_gone (gpointer data)
{
  return ((Fixture *) data)->editor == NULL;
}

/* The next call but suggestions for the issue, which come as they like. */
static char *
next_command (Fixture *self)
{
  char *call = stint_window_fixture_next_call (&self->base);

  while (g_str_has_prefix (call, "SearchIssues"))
    {
      g_free (call);
      call = stint_window_fixture_next_call (&self->base);
    }
  return call;
}

static void
test_fills (Fixture *self, gconstpointer data)
{
  g_autofree char *comment = NULL;

  open_editor (self, self->worklog, 0);
  comment = comment_of (self);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (self->editor)), ==, "Edit Entry");
  g_assert_cmpstr (text_of (self, "start"), ==, "10:00");
  g_assert_cmpstr (text_of (self, "duration"), ==, "1h 2m 5s");
  g_assert_cmpstr (day_of (self), ==, "Today");
  g_assert_cmpstr (comment, ==, "one\ntwo");
  g_assert_cmpstr (text_of (self, "hint"), ==, "Ends at 11:02");
}

static void
test_unchanged_closes (Fixture *self, gconstpointer data)
{
  open_editor (self, self->worklog, 0);
  save (self);
  g_assert_true (stint_wait_until (is_gone, self));
  stint_window_fixture_assert_no_call (&self->base);
}

static const struct
{
  const char *field;
  const char *text;
  const char *call;
} changes[] = {
  { "issue", "ops-12", "EditEntry (7, {'issue': <'OPS-12'>})" },
  { "issue", "https://tracker.yandex.ru/OPS-12", "EditEntry (7, {'issue': <'OPS-12'>})" },
  { "start", "9:30", "EditEntry (7, {'start': <int64 1763717400>})" },
  { "duration", "1,5 ч", "EditEntry (7, {'seconds': <int64 5400>})" },
  { "comment", "  three\n", "EditEntry (7, {'comment': <'three'>})" },
  { "comment", "", "EditEntry (7, {'comment': <''>})" },
};

/* Only what was touched is sent; the rest stays exact to the second. */
static void
test_changes (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *call = NULL;

      open_editor (self, self->worklog, 0);
      set_field (self, changes[i].field, changes[i].text);
      save (self);
      call = next_command (self);
      g_assert_cmpstr (call, ==, changes[i].call);
      g_assert_true (stint_wait_until (is_gone, self));
      stint_window_fixture_wait_toast (&self->base, "The entry was changed");
    }
}

static void
test_day (Fixture *self, gconstpointer data)
{
  g_autoptr(GDateTime) monday = g_date_time_new_utc (2025, 11, 17, 12, 0, 0);
  g_autofree char *call = NULL;

  open_editor (self, self->worklog, 0);
  gtk_calendar_select_day (
      stint_window_child (stint_window_child (self->editor, "day"), "calendar"), monday);
  g_assert_cmpstr (day_of (self), ==, "Monday, 17 November");
  save (self);
  call = next_command (self);
  g_assert_cmpstr (call, ==, "EditEntry (7, {'start': <int64 1763373600>})");
}

static const struct
{
  const char *field;
  const char *text;
  const char *hint;
} bad[] = {
  { "issue", "", "The issue is missing; write its key, for example TEST-324." },
  { "issue", "login page", "“login page” is not an issue; write its key, for example TEST-324." },
  { "start", "", "The start “” is not a time of day; write for example 14:00." },
  { "start", "25:00", "The start “25:00” is not a time of day; write for example 14:00." },
  { "duration", "", "The duration is missing; write for example 1h 30m." },
  { "duration", "soon", NULL },
  { "duration", "0m", NULL },
  { "duration", "-1h", NULL },
  { "duration", "20000h", NULL },
};

static void
test_bad_input (Fixture *self, gconstpointer data)
{
  g_autofree char *long_comment = g_strnfill (STINT_COMMENT_MAX + 1, 'x');

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      open_editor (self, self->worklog, 0);
      set_field (self, bad[i].field, bad[i].text);
      save (self);
      g_assert_true (
          gtk_widget_has_css_class (stint_window_child (self->editor, "hint"), "stint-error"));
      if (bad[i].hint != NULL)
        g_assert_cmpstr (text_of (self, "hint"), ==, bad[i].hint);
      gtk_window_destroy (GTK_WINDOW (self->editor));
    }

  open_editor (self, self->worklog, 0);
  set_field (self, "comment", long_comment);
  save (self);
  g_assert_true (
      gtk_widget_has_css_class (stint_window_child (self->editor, "hint"), "stint-error"));
  g_assert_cmpuint (strlen (text_of (self, "hint")), <, 400);
  stint_window_fixture_assert_no_call (&self->base);
}

static GtkWrapMode
wrap_of (Fixture *self)
{
  return gtk_text_view_get_wrap_mode (stint_window_child (self->editor, "comment"));
}

/* What would take minutes to break into lines stays on its own line. */
static void
test_long_words (Fixture *self, gconstpointer data)
{
  g_autofree char *word = g_strnfill (501, 'x');
  g_autofree char *sentence = g_strnfill (8001, 'x');

  open_editor (self, self->worklog, 0);
  g_assert_cmpint (wrap_of (self), ==, GTK_WRAP_WORD_CHAR);
  set_field (self, "comment", word);
  g_assert_cmpint (wrap_of (self), ==, GTK_WRAP_NONE);
  for (gsize i = 5; i < strlen (sentence); i += 6)
    sentence[i] = ' ';
  set_field (self, "comment", sentence);
  g_assert_cmpint (wrap_of (self), ==, GTK_WRAP_NONE);
  sentence[4001] = '\n';
  set_field (self, "comment", sentence);
  g_assert_cmpint (wrap_of (self), ==, GTK_WRAP_WORD_CHAR);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *call = NULL;
  g_autofree char *again = NULL;

  stint_window_fixture_fail_next (&self->base, "EditEntry", STINT_ERROR_NO_ENTRY,
                                  "There is no such entry");
  open_editor (self, self->worklog, 0);
  set_field (self, "duration", "2h");
  save (self);
  call = next_command (self);
  stint_window_wait_text (stint_window_child (self->editor, "hint"), "There is no such entry");
  g_assert_cmpstr (text_of (self, "duration"), ==, "2h");
  save (self);
  again = next_command (self);
  g_assert_true (stint_wait_until (is_gone, self));
}

static void
test_new (Fixture *self, gconstpointer data)
{
  g_autofree char *call = NULL;

  open_editor (self, NULL, stint_day_from_ymd (2025, 11, 21));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (self->editor)), ==, "New Entry");
  g_assert_cmpstr (text_of (self, "start"), ==, "11:00");
  g_assert_cmpstr (text_of (self, "duration"), ==, "");
  gtk_window_destroy (GTK_WINDOW (self->editor));

  open_editor (self, NULL, stint_day_from_ymd (2025, 11, 18));
  g_assert_cmpstr (text_of (self, "start"), ==, "09:00");
  set_field (self, "issue", "test-1");
  set_field (self, "duration", "20m");
  save (self);
  call = next_command (self);
  g_assert_true (g_str_has_prefix (call, "AddEntry ("));
  g_assert_nonnull (strstr (call, "'issue': <'TEST-1'>"));
  g_assert_nonnull (strstr (call, "'start': <int64 1763456400>"));
  g_assert_nonnull (strstr (call, "'seconds': <int64 1200>"));
  g_assert_nonnull (strstr (call, "'comment': <''>"));
  g_assert_true (stint_wait_until (is_gone, self));
  stint_window_fixture_wait_toast (&self->base, "Added 1 h to TEST-1");
}

/* Saved twice while the agent thinks is saved once; closed while it thinks is closed. */
static void
test_slow_agent (Fixture *self, gconstpointer data)
{
  g_autofree char *call = NULL;

  self->base.hold = TRUE;
  open_editor (self, self->worklog, 0);
  set_field (self, "duration", "2h");
  save (self);
  save (self);
  call = next_command (self);
  stint_window_fixture_assert_no_call (&self->base);
  gtk_window_destroy (GTK_WINDOW (self->editor));
  stint_window_fixture_release (&self->base);
  stint_window_fixture_wait_toast (&self->base, "The entry was changed");
  g_assert_true (stint_wait_until (is_gone, self));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);

  ADD ("/entry-editor/fills", test_fills);
  ADD ("/entry-editor/unchanged-closes", test_unchanged_closes);
  ADD ("/entry-editor/changes", test_changes);
  ADD ("/entry-editor/day", test_day);
  ADD ("/entry-editor/bad-input", test_bad_input);
  ADD ("/entry-editor/long-words", test_long_words);
  ADD ("/entry-editor/refused", test_refused);
  ADD ("/entry-editor/new", test_new);
  ADD ("/entry-editor/slow-agent", test_slow_agent);
  return g_test_run ();
}
