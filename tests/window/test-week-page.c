/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-page.h"

#include "stint-clock.h"
#include "stint-pages-fixture.h"
#include "stint-week-bar.h"
#include "stint-window-fixture.h"

#define NOW STINT_PAGES_NOW
#define HOUR STINT_PAGES_HOUR
#define DAY STINT_PAGES_DAY

typedef StintPagesFixture Fixture;

static GtkWidget *
nth_child (GtkWidget *widget, int n)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  while (n-- > 0 && child != NULL)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* The texts of all labels that show, "-" for an empty one, in the order of the screen. */
static void
append_texts (GtkWidget *widget, GString *text)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget))
    {
      const char *label = gtk_label_get_text (GTK_LABEL (widget));

      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", *label != '\0' ? label : "-");
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    append_texts (child, text);
}

static char *
texts (gpointer widget)
{
  GString *text = g_string_new (NULL);

  append_texts (GTK_WIDGET (widget), text);
  return g_string_free (text, FALSE);
}

static void
assert_texts (gpointer widget, const char *expected)
{
  g_autofree char *text = texts (widget);

  g_assert_cmpstr (text, ==, expected);
}

typedef struct
{
  Fixture *fixture;
  const char *page;
  const char *range;
  const char *total;
} Expectation;

static gboolean
shows (gpointer data)
{
  Expectation *self = data;
  GtkWidget *page = self->fixture->page;
  GtkStack *stack = stint_window_child (page, "stack");

  return strcmp (gtk_stack_get_visible_child_name (stack), self->page) == 0 &&
         strcmp (gtk_label_get_text (stint_window_child (page, "range")), self->range) == 0 &&
         strcmp (gtk_label_get_text (stint_window_child (page, "total")), self->total) == 0;
}

static void
wait_shows (Fixture *self, const char *page, const char *range, const char *total)
{
  Expectation expectation = { self, page, range, total };

  if (!stint_wait_until (shows, &expectation))
    {
      g_assert_cmpstr (gtk_label_get_text (stint_window_child (self->page, "range")), ==, range);
      g_assert_cmpstr (gtk_label_get_text (stint_window_child (self->page, "total")), ==, total);
      g_assert_not_reached ();
    }
}

#define THIS_WEEK "17 Nov – 23 Nov"
#define LAST_WEEK "10 Nov – 16 Nov"

static void
set_up (Fixture *self, gconstpointer data)
{
  stint_pages_set_up (self, data);
  /* Friday, Thursday; Sunday of the week before. */
  stint_test_agent_put (self->agent, "TEST-1", "Login", NOW - 2 * HOUR, HOUR, "");
  stint_test_agent_put (self->agent, "TEST-1", "Login", NOW - DAY, 2 * HOUR + 60, "");
  stint_test_agent_put (self->agent, "OPS-2", NULL, NOW - DAY, 10 * HOUR, "");
  stint_test_agent_put (self->agent, "OLD-1", NULL, NOW - 5 * DAY, 90 * 60, "");
  stint_pages_show (self, stint_week_page_new ());
  wait_shows (self, "week", THIS_WEEK, "13 h 1 min in all");
}

static void
test_table (Fixture *self, gconstpointer data)
{
  assert_texts (stint_window_child (self->page, "table"), "Issue Mon Tue Wed Thu Fri Sat Sun Sum "
                                                          "OPS-2 - - - 10:00 - - - 10:00 "
                                                          "TEST-1 Login - - - 2:01 1:00 - - 3:01 "
                                                          "All issues - - - 12:01 1:00 - - 13:01");
}

static void
test_chart (Fixture *self, gconstpointer data)
{
  GtkWidget *chart = stint_window_child (self->page, "chart");
  GtkWidget *friday = nth_child (chart, 4);

  assert_texts (chart, "- Mon 17 - Tue 18 - Wed 19 12:01 Thu 20 1:00 Fri 21 - Sat 22 - Sun 23");
  g_assert_cmpfloat (
      stint_week_bar_get_share (STINT_WEEK_BAR (nth_child (nth_child (chart, 3), 1))), ==, 1.0);
  g_assert_cmpfloat_with_epsilon (stint_week_bar_get_share (STINT_WEEK_BAR (nth_child (friday, 1))),
                                  3600.0 / 43260.0, 1e-9);
  g_assert_true (gtk_widget_has_css_class (friday, "today"));
  gtk_test_accessible_assert_property (friday, GTK_ACCESSIBLE_PROPERTY_LABEL, "Fri 21 Nov: 1 h");
}

/* Each line reads itself out. */
static void
test_accessible (Fixture *self, gconstpointer data)
{
  GtkWidget *list = nth_child (stint_window_child (self->page, "table"), 1);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1);

  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "TEST-1 Login: 3 h 1 min in all, Thu 2 h 1 min, Fri 1 h");
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (row)));
}

static void
act (Fixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (self->page, action, NULL));
}

static void
test_weeks (Fixture *self, gconstpointer data)
{
  act (self, "week.next"); /* there is none yet */
  wait_shows (self, "week", THIS_WEEK, "13 h 1 min in all");
  act (self, "week.previous");
  wait_shows (self, "week", LAST_WEEK, "1 h 30 min in all");
  assert_texts (stint_window_child (self->page, "table"), "Issue Mon Tue Wed Thu Fri Sat Sun Sum "
                                                          "OLD-1 - - - - - - 1:30 1:30 "
                                                          "All issues - - - - - - 1:30 1:30");
  act (self, "week.previous");
  wait_shows (self, "empty", "3 Nov – 9 Nov", "");
  act (self, "week.next");
  wait_shows (self, "week", LAST_WEEK, "1 h 30 min in all");
  act (self, "week.today");
  wait_shows (self, "week", THIS_WEEK, "13 h 1 min in all");
}

static void
test_keys (Fixture *self, gconstpointer data)
{
  g_assert_true (stint_pages_press (self->page, "<Alt>Left"));
  g_assert_true (stint_pages_press (self->page, "<Alt>Left"));
  wait_shows (self, "empty", "3 Nov – 9 Nov", "");
  g_assert_true (stint_pages_press (self->page, "<Alt>Right"));
  wait_shows (self, "week", LAST_WEEK, "1 h 30 min in all");
  g_assert_true (stint_pages_press (self->page, "<Alt>Home"));
  wait_shows (self, "week", THIS_WEEK, "13 h 1 min in all");

  /* Another page is in front. */
  gtk_widget_set_visible (self->page, FALSE);
  g_assert_false (stint_pages_press (self->page, "<Alt>Left"));
}

static void
test_changes (Fixture *self, gconstpointer data)
{
  stint_test_agent_put (self->agent, "TEST-1", "Login", NOW - 3 * HOUR, 30 * 60, "");
  stint_test_agent_changed (self->agent, NOW - 5 * DAY, NOW - 5 * DAY); /* not this week */
  stint_wait_ms (50);
  wait_shows (self, "week", THIS_WEEK, "13 h 1 min in all");
  stint_test_agent_changed (self->agent, NOW - 3 * HOUR, NOW - 3 * HOUR);
  wait_shows (self, "week", THIS_WEEK, "13 h 31 min in all");
}

static void
test_next_week_comes (Fixture *self, gconstpointer data)
{
  stint_clock_set (NOW + 3 * DAY);
  gtk_widget_set_visible (self->page, FALSE);
  gtk_widget_set_visible (self->page, TRUE);
  wait_shows (self, "empty", "24 Nov – 30 Nov", "");

  /* Who looks at another week stays there. */
  act (self, "week.previous");
  stint_clock_set (NOW + 10 * DAY);
  gtk_widget_set_visible (self->page, FALSE);
  gtk_widget_set_visible (self->page, TRUE);
  wait_shows (self, "week", THIS_WEEK, "13 h 1 min in all");
}

static void
test_other_year (Fixture *self, gconstpointer data)
{
  for (int i = 0; i < 47; i++)
    act (self, "week.previous");
  wait_shows (self, "empty", "23 Dec – 29 Dec 2024", "");
  act (self, "week.next");
  wait_shows (self, "empty", "30 Dec – 5 Jan", "");
}

/* On Sunday an entry may lie ahead, on Monday. */
static void
test_day_ahead (Fixture *self, gconstpointer data)
{
  stint_clock_set (NOW + 2 * DAY);
  gtk_widget_set_visible (self->page, FALSE);
  gtk_widget_set_visible (self->page, TRUE);
  act (self, "week.next");
  wait_shows (self, "empty", "24 Nov – 30 Nov", "");
  act (self, "week.next");
  wait_shows (self, "empty", "24 Nov – 30 Nov", "");
}

static void
test_closed_meanwhile (Fixture *self, gconstpointer data)
{
  act (self, "week.previous");
  gtk_window_destroy (GTK_WINDOW (self->window));
  self->window = NULL;
  stint_wait_ms (50);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, stint_pages_tear_down)

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);

  ADD ("/week-page/table", test_table);
  ADD ("/week-page/chart", test_chart);
  ADD ("/week-page/accessible", test_accessible);
  ADD ("/week-page/weeks", test_weeks);
  ADD ("/week-page/keys", test_keys);
  ADD ("/week-page/changes", test_changes);
  ADD ("/week-page/next-week-comes", test_next_week_comes);
  ADD ("/week-page/other-year", test_other_year);
  ADD ("/week-page/day-ahead", test_day_ahead);
  ADD ("/week-page/closed-meanwhile", test_closed_meanwhile);
  return g_test_run ();
}
