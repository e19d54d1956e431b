/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-chart.h"

#include "stint-clock.h"
#include "stint-week-bar.h"
#include "stint-week-day.h"
#include "stint-week-fixture.h"
#include "stint-window-fixture.h"

typedef StintPagesFixture Fixture;

static GtkWidget *
get_day (Fixture *self, int n)
{
  GtkWidget *day = gtk_widget_get_first_child (
      gtk_widget_get_first_child (stint_window_child (self->page, "chart")));

  while (n-- > 0)
    day = gtk_widget_get_next_sibling (day);
  return day;
}

static const char *
get_caption (Fixture *self)
{
  return gtk_label_get_text (
      GTK_LABEL (gtk_widget_get_last_child (stint_window_child (self->page, "chart"))));
}

static void
test_words (Fixture *self, gconstpointer data)
{
  gtk_test_accessible_assert_property (get_day (self, 3), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Thu 20 Nov: 12 h 1 min of 8 h");
  gtk_test_accessible_assert_property (get_day (self, 3), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "OPS-2 : 10 h\nTEST-1 Login: 2 h 1 min");
  g_assert_cmpstr (stint_week_day_get_text (STINT_WEEK_DAY (get_day (self, 5))), ==,
                   "Sat 22 Nov: 0 min");
  g_assert_true (gtk_widget_has_css_class (get_day (self, 4), "today"));
  gtk_test_accessible_assert_property (
      stint_window_child (self->page, "chart"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "Mon 17 Nov: 0 min of 8 h; Tue 18 Nov: 0 min of 8 h; Wed 19 Nov: 0 min of 8 h; "
      "Thu 20 Nov: 12 h 1 min of 8 h; Fri 21 Nov: 1 h of 8 h; Sat 22 Nov: 0 min; "
      "Sun 23 Nov: 0 min");
}

static void
test_bars (Fixture *self, gconstpointer data)
{
  double thursday =
      stint_week_bar_get_share (stint_pages_find (get_day (self, 3), STINT_TYPE_WEEK_BAR));
  double friday =
      stint_week_bar_get_share (stint_pages_find (get_day (self, 4), STINT_TYPE_WEEK_BAR));

  g_assert_cmpfloat_with_epsilon (thursday, 1 / 1.05, 1e-3);
  g_assert_cmpfloat_with_epsilon (friday / thursday, 3600.0 / 43260, 1e-6);
}

/* One stop for Tab, the day that has the focus is told below. */
static void
test_keys (Fixture *self, gconstpointer data)
{
  GtkWidget *chart = stint_window_child (self->page, "chart");

  g_assert_cmpstr (get_caption (self), ==, "The dashed line is the norm of the day");
  g_assert_true (gtk_widget_child_focus (chart, GTK_DIR_TAB_FORWARD));
  g_assert_true (stint_week_focus (self) == get_day (self, 4));
  g_assert_cmpstr (get_caption (self), ==, "Fri 21 Nov: 1 h of 8 h");
  g_assert_true (gtk_widget_child_focus (chart, GTK_DIR_LEFT));
  g_assert_cmpstr (get_caption (self), ==, "Thu 20 Nov: 12 h 1 min of 8 h");
  g_assert_false (gtk_widget_child_focus (chart, GTK_DIR_TAB_FORWARD));
  gtk_widget_grab_focus (GTK_WIDGET (stint_week_cell (self, "TEST-1", 0)));
  g_assert_cmpstr (get_caption (self), ==, "The dashed line is the norm of the day");
}

static gboolean
tells (gpointer data)
{
  gpointer *pair = data;

  return g_strcmp0 (stint_week_day_get_text (pair[0]), pair[1]) == 0;
}

static void
wait_text (GtkWidget *day, const char *text)
{
  gpointer pair[] = { day, (gpointer) text };

  if (!stint_wait_until (tells, pair))
    g_assert_cmpstr (stint_week_day_get_text (STINT_WEEK_DAY (day)), ==, text);
}

static void
test_day_off (Fixture *self, gconstpointer data)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  StintDay monday = stint_day_of (STINT_PAGES_NOW, zone) - 4;
  g_autoptr(GError) error = NULL;

  g_assert_true (stint_store_set_day_off (self->agent->store, monday, 8 * 3600, "Holiday", &error));
  g_assert_true (stint_store_set_day_off (self->agent->store, monday + 1, 4 * 3600, "", &error));
  stint_test_agent_changed (self->agent, STINT_PAGES_NOW, STINT_PAGES_NOW);
  wait_text (get_day (self, 0), "Mon 17 Nov: 0 min (Holiday)");
  wait_text (get_day (self, 1), "Tue 18 Nov: 0 min of 4 h (shorter day)");
}

static void
assert_menu (GMenuModel *menu, const char *expected)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; menu != NULL && i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *label = NULL;
      g_autoptr(GVariant) target =
          g_menu_model_get_item_attribute_value (menu, i, G_MENU_ATTRIBUTE_TARGET, NULL);
      gint64 seconds;

      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label);
      g_variant_get (target, "(ix)", NULL, &seconds);
      g_string_append_printf (text, "%s%s %d", i > 0 ? ", " : "", label, (int) seconds / 3600);
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_string_free (text, TRUE);
}

static void
test_menu (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  StintDayOff off = { .seconds = 8 * 3600, .own = TRUE };
  StintWeek week = { .report = stint_report_new (stint_day_from_ymd (2025, 11, 17), zone) };

  for (int day = 0; day < 7; day++)
    {
      g_autoptr(GMenuModel) menu = stint_week_day_menu (&week, day);

      assert_menu (menu, day < 5 ? "Day _Off 8, _Half a Day Off 4" : "");
    }
  week.off[0] = &off;
  {
    g_autoptr(GMenuModel) menu = stint_week_day_menu (&week, 0);

    assert_menu (menu, "_Usual Working Day 0");
  }
  off.seconds = 4 * 3600;
  {
    g_autoptr(GMenuModel) menu = stint_week_day_menu (&week, 0);

    assert_menu (menu, "Day _Off 8, _Usual Working Day 0");
  }
  /* What the service says cannot be taken back here. */
  off.own = FALSE;
  off.seconds = 8 * 3600;
  {
    g_autoptr(GMenuModel) menu = stint_week_day_menu (&week, 0);

    g_assert_null (menu);
  }
  stint_report_free (week.report);
}

/* The last one is shared. */
static void
test_paints (void)
{
  for (guint i = 0; i < 20; i++)
    g_assert_cmpint (stint_week_paint_of (i), ==, MIN ((int) i, STINT_WEEK_PAINTS - 1));
}

#define ADD(path, func)                                                                            \
  g_test_add (path, Fixture, NULL, stint_week_set_up, func, stint_pages_tear_down)

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);

  ADD ("/week-chart/words", test_words);
  ADD ("/week-chart/bars", test_bars);
  ADD ("/week-chart/keys", test_keys);
  ADD ("/week-chart/day-off", test_day_off);
  g_test_add_func ("/week-chart/menu", test_menu);
  g_test_add_func ("/week-chart/paints", test_paints);
  return g_test_run ();
}
