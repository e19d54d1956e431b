/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-page.h"

#include "stint-clock.h"
#include "stint-settings.h"
#include "stint-week-fixture.h"
#include "stint-window-fixture.h"

#define NOW STINT_PAGES_NOW
#define HOUR STINT_PAGES_HOUR
#define DAY STINT_PAGES_DAY

#define TOTAL "13 h 1 min of 40 h"
#define N "\302\240" /* between the units of a duration */

typedef StintPagesFixture Fixture;

static void
tear_down (Fixture *self, gconstpointer data)
{
  GSettings *settings = stint_settings_get ();

  stint_pages_tear_down (self, data);
  for (int i = 0; settings != NULL && i < 4; i++)
    g_settings_reset (settings, (const char *[]){ "display-units", "hours-per-day", "days-per-week",
                                                  "week-start" }[i]);
}

static void
test_weeks (Fixture *self, gconstpointer data)
{
  stint_week_act (self, "week.previous");
  stint_week_wait (self, "week", STINT_WEEK_LAST, "1 h 30 min of 40 h");
  stint_week_wait_table (self, "OLD-1 - - - - - - 1:30 1:30 | All issues - - - - - - 1:30 1:30");
  stint_week_act (self, "week.previous");
  stint_week_wait (self, "empty", "3 – 9 Nov", "0 min of 40 h");
  stint_week_act (self, "week.next");
  stint_week_wait (self, "week", STINT_WEEK_LAST, "1 h 30 min of 40 h");
  stint_week_act (self, "week.today");
  stint_week_wait (self, "week", STINT_WEEK_THIS, TOTAL);
}

static void
test_keys (Fixture *self, gconstpointer data)
{
  GtkWidget *chooser = stint_window_child (self->page, "chooser");

  g_assert_true (stint_pages_press (chooser, "<Alt>Left"));
  g_assert_true (stint_pages_press (chooser, "<Alt>Left"));
  stint_week_wait (self, "empty", "3 – 9 Nov", "0 min of 40 h");
  g_assert_true (stint_pages_press (chooser, "<Alt>Right"));
  stint_week_wait (self, "week", STINT_WEEK_LAST, "1 h 30 min of 40 h");
  g_assert_true (stint_pages_press (chooser, "<Alt>Home"));
  stint_week_wait (self, "week", STINT_WEEK_THIS, TOTAL);

  /* Another page is in front. */
  gtk_widget_set_visible (self->page, FALSE);
  g_assert_false (stint_pages_press (chooser, "<Alt>Left"));
}

static void
test_calendar (Fixture *self, gconstpointer data)
{
  GtkWidget *chooser = stint_window_child (self->page, "chooser");
  GtkCalendar *calendar = stint_window_child (chooser, "calendar");
  g_autoptr(GDateTime) thursday = g_date_time_new_local (2025, 11, 13, 12, 0, 0);
  g_autoptr(GDateTime) far = g_date_time_new_local (2031, 1, 1, 12, 0, 0);

  gtk_calendar_select_day (calendar, thursday);
  stint_week_wait (self, "week", STINT_WEEK_LAST, "1 h 30 min of 40 h");
  /* So far ahead nobody plans. */
  gtk_calendar_select_day (calendar, far);
  stint_week_wait (self, "empty", "23 – 29 Nov 2026", "0 min of 40 h");
}

static void
test_changes (Fixture *self, gconstpointer data)
{
  stint_test_agent_put (self->agent, "TEST-1", "Login", NOW - 3 * HOUR, 30 * 60, "");
  stint_test_agent_changed (self->agent, NOW - 5 * DAY, NOW - 5 * DAY); /* not this week */
  stint_wait_ms (50);
  stint_week_wait (self, "week", STINT_WEEK_THIS, TOTAL);
  stint_test_agent_changed (self->agent, NOW - 3 * HOUR, NOW - 3 * HOUR);
  stint_week_wait (self, "week", STINT_WEEK_THIS, "13 h 31 min of 40 h");
}

/* Rows keep their places while a week is looked at, the new come behind them. */
static void
test_rows_stay (Fixture *self, gconstpointer data)
{
  stint_test_agent_put (self->agent, "NEW-1", "New", NOW - 3 * HOUR, 11 * HOUR, "");
  stint_test_agent_put (self->agent, "TEST-1", "Login", NOW - 4 * HOUR, 9 * HOUR, "");
  stint_test_agent_changed (self->agent, NOW, NOW);
  stint_week_wait_table (self,
                         "OPS-2 - - - 10:00 - - - 10:00 | TEST-1 - - - 2:01 10:00 - - 12:01 | "
                         "NEW-1 - - - - 11:00 - - 11:00 | All issues - - - 12:01 21:00 - - 33:01");
  stint_week_act (self, "week.previous");
  stint_week_wait (self, "week", STINT_WEEK_LAST, "1 h 30 min of 40 h");
  stint_week_act (self, "week.next");
  stint_week_wait_table (self,
                         "TEST-1 - - - 2:01 10:00 - - 12:01 | NEW-1 - - - - 11:00 - - 11:00 | "
                         "OPS-2 - - - 10:00 - - - 10:00 | All issues - - - 12:01 21:00 - - 33:01");
}

/* Nothing of the person before stays, and nothing of what was typed. */
static void
test_other_account (Fixture *self, gconstpointer data)
{
  stint_test_agent_put (self->agent, "NEW-1", "New", NOW - 3 * HOUR, 11 * HOUR, "");
  stint_test_agent_changed (self->agent, NOW, NOW);
  stint_week_wait (self, "week", STINT_WEEK_THIS, "24 h 1 min of 40 h");
  stint_week_type (self, "TEST-1", 1, "9");
  g_object_notify (G_OBJECT (self->client), "signed-in");
  stint_test_agent_changed (self->agent, NOW, NOW);
  stint_week_wait_table (self, "NEW-1 - - - - 11:00 - - 11:00 | OPS-2 - - - 10:00 - - - 10:00 | "
                               "TEST-1 - - - 2:01 1:00 - - 3:01 | "
                               "All issues - - - 12:01 12:00 - - 24:01");
}

static void
test_next_week_comes (Fixture *self, gconstpointer data)
{
  stint_clock_set (NOW + 3 * DAY);
  gtk_widget_set_visible (self->page, FALSE);
  gtk_widget_set_visible (self->page, TRUE);
  stint_week_wait (self, "empty", "24 – 30 Nov", "0 min of 40 h");

  /* Who looks at another week stays there. */
  stint_week_act (self, "week.previous");
  stint_clock_set (NOW + 10 * DAY);
  gtk_widget_set_visible (self->page, FALSE);
  gtk_widget_set_visible (self->page, TRUE);
  stint_week_wait (self, "week", STINT_WEEK_THIS, TOTAL);
}

static void
test_other_year (Fixture *self, gconstpointer data)
{
  for (int i = 0; i < 47; i++)
    stint_week_act (self, "week.previous");
  stint_week_wait (self, "empty", "23 – 29 Dec 2024", "0 min of 40 h");
  stint_week_act (self, "week.next");
  stint_week_wait (self, "empty", "30 Dec – 5 Jan", "0 min of 40 h");
}

/* ---- days off ---- */

static void
set_day_off (Fixture *self, int days_ago, gint64 seconds)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  StintDay day = stint_day_of (NOW - days_ago * DAY, zone);

  g_assert_true (gtk_widget_activate_action (self->page, "week.day-off", "(ix)", day, seconds));
}

static void
test_day_off (Fixture *self, gconstpointer data)
{
  set_day_off (self, 2, 8 * HOUR);
  stint_pages_wait_toast (self, "Wed 19 Nov is a day off");
  stint_week_wait (self, "week", STINT_WEEK_THIS, "13 h 1 min of 32 h");
  set_day_off (self, 2, 4 * HOUR);
  stint_pages_wait_toast (self, "Wed 19 Nov is a shorter day");
  stint_week_wait (self, "week", STINT_WEEK_THIS, "13 h 1 min of 36 h");
  stint_pages_undo (self);
  stint_week_wait (self, "week", STINT_WEEK_THIS, "13 h 1 min of 32 h");
  set_day_off (self, 2, 0);
  stint_pages_wait_toast (self, "Wed 19 Nov is a usual working day");
  stint_week_wait (self, "week", STINT_WEEK_THIS, TOTAL);
}

static void
test_day_off_refused (Fixture *self, gconstpointer data)
{
  self->agent->refuse = "Not today.";
  set_day_off (self, 2, 8 * HOUR);
  stint_pages_wait_toast (self, "Not today.");
  stint_week_wait (self, "week", STINT_WEEK_THIS, TOTAL);
}

/* ---- preferences ---- */

static void
test_settings (Fixture *self, gconstpointer data)
{
  GSettings *settings = stint_settings_get ();

  if (settings == NULL)
    {
      g_test_skip ("the schema is not there");
      return;
    }
  g_settings_set_string (settings, "display-units", "business");
  stint_week_wait (self, "week", STINT_WEEK_THIS, "1d" N "5h" N "1m of 1w");
  stint_week_wait_table (self, "OPS-2 - - - 1d" N "2h - - - 1d" N "2h | TEST-1 - - - 2h" N
                               "1m 1h - - 3h" N "1m | "
                               "All issues - - - 1d" N "4h" N "1m 1h - - 1d" N "5h" N "1m");
  g_settings_set_string (settings, "display-units", "hours");
  g_settings_set_double (settings, "hours-per-day", 6);
  stint_week_wait (self, "week", STINT_WEEK_THIS, "13 h 1 min of 30 h");
  g_settings_set_int (settings, "days-per-week", 4);
  stint_week_wait (self, "week", STINT_WEEK_THIS, "13 h 1 min of 24 h");
  g_settings_set_int (settings, "week-start", 7);
  stint_week_wait (self, "week", "16 – 22 Nov", "14 h 31 min of 24 h");
}

/* ---- another issue ---- */

static void
add_issue (Fixture *self, const char *text)
{
  GtkWidget *add = stint_window_child (self->page, "add");

  g_object_set (stint_window_child (add, "entry"), "text", text, NULL);
  g_signal_emit_by_name (stint_window_child (add, "button"), "clicked");
}

static void
test_add_issue (Fixture *self, gconstpointer data)
{
  GtkWidget *add = stint_window_child (self->page, "add");

  add_issue (self, "words");
  g_assert_true (gtk_widget_get_visible (stint_window_child (add, "error")));
  g_assert_cmpstr (gtk_label_get_text (stint_window_child (add, "error")), ==,
                   "“words” is not the key of an issue; choose one of those that are offered.");
  add_issue (self, "new-7");
  g_assert_false (gtk_widget_get_visible (stint_window_child (add, "error")));
  stint_week_wait_table (self, "OPS-2 - - - 10:00 - - - 10:00 | TEST-1 - - - 2:01 1:00 - - 3:01 | "
                               "NEW-7 - - - - [] - - - | All issues - - - 12:01 1:00 - - 13:01");
  gtk_editable_set_text (GTK_EDITABLE (stint_week_focus (self)), "20m");
  g_signal_emit_by_name (stint_week_focus (self), "activate");
  stint_pages_wait_toast (self, "Added 20 min to NEW-7");
  stint_week_wait_table (self,
                         "OPS-2 - - - 10:00 - - - 10:00 | TEST-1 - - - 2:01 1:00 - - 3:01 | "
                         "NEW-7 - - - - 0:20 - - 0:20 | All issues - - - 12:01 1:20 - - 13:21");
}

/* One that is there already gets no second row; an empty week gets its table. */
static void
test_add_known_issue (Fixture *self, gconstpointer data)
{
  add_issue (self, "OPS-2");
  stint_week_wait_table (self, "OPS-2 - - - 10:00 [] - - 10:00 | TEST-1 - - - 2:01 1:00 - - 3:01 | "
                               "All issues - - - 12:01 1:00 - - 13:01");
  for (int i = 0; i < 2; i++)
    stint_week_act (self, "week.previous");
  stint_week_wait (self, "empty", "3 – 9 Nov", "0 min of 40 h");
  add_issue (self, "OPS-2");
  stint_week_wait (self, "week", "3 – 9 Nov", "0 min of 40 h");
  stint_week_wait_table (self, "OPS-2 [] - - - - - - - | All issues - - - - - - - -");
}

/* ---- taking it along ---- */

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_copied (gpointer data)
{
  return *(char **) data != NULL;
}

static void
test_copy (Fixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;

  stint_week_act (self, "week.copy");
  stint_pages_wait_toast (self, "Copied the week as a table");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (self->page), NULL, copied_cb, &text);
  g_assert_true (stint_wait_until (is_copied, &text));
  g_assert_nonnull (strstr (text, "| TEST-1 Login |  |  |  | 2:01 | 1:00 |  |  | **3:01** |\n"));
}

static void
test_closed_meanwhile (Fixture *self, gconstpointer data)
{
  stint_week_act (self, "week.previous");
  gtk_window_destroy (GTK_WINDOW (self->window));
  self->window = NULL;
  stint_wait_ms (50);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, stint_week_set_up, func, tear_down)

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);

  ADD ("/week-page/weeks", test_weeks);
  ADD ("/week-page/keys", test_keys);
  ADD ("/week-page/calendar", test_calendar);
  ADD ("/week-page/changes", test_changes);
  ADD ("/week-page/rows-stay", test_rows_stay);
  ADD ("/week-page/other-account", test_other_account);
  ADD ("/week-page/next-week-comes", test_next_week_comes);
  ADD ("/week-page/other-year", test_other_year);
  ADD ("/week-page/day-off", test_day_off);
  ADD ("/week-page/day-off-refused", test_day_off_refused);
  ADD ("/week-page/settings", test_settings);
  ADD ("/week-page/add-issue", test_add_issue);
  ADD ("/week-page/add-known-issue", test_add_known_issue);
  ADD ("/week-page/copy", test_copy);
  ADD ("/week-page/closed-meanwhile", test_closed_meanwhile);
  return g_test_run ();
}
