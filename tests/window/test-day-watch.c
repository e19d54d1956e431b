/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-day-watch.h"

#include "stint-clock.h"
#include "stint-window-fixture.h"

#define NOON G_GINT64_CONSTANT (1763726400) /* 2025-11-21 12:00 UTC */
#define MIDNIGHT (NOON + 12 * 3600)

typedef struct
{
  GtkWidget *window;
  GtkWidget *page;
  StintDayWatch *watch;
  guint n_changed;
  gboolean other_zone;
} Fixture;

static void
changed_cb (Fixture *self, gboolean other_zone)
{
  self->n_changed++;
  self->other_zone = other_zone;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  stint_clock_set (NOON);
  self->window = gtk_window_new ();
  self->page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_window_set_child (GTK_WINDOW (self->window), self->page);
  self->watch = stint_day_watch_new (self->page);
  g_signal_connect_swapped (self->watch, "changed", G_CALLBACK (changed_cb), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->watch);
  gtk_window_destroy (GTK_WINDOW (self->window));
  stint_clock_unset ();
  g_setenv ("TZ", "UTC", TRUE);
}

static void
test_looks (Fixture *self, gconstpointer data)
{
  StintDay day = stint_day_from_ymd (2025, 11, 21);

  g_assert_cmpint (stint_day_watch_get_today (self->watch), ==, day);
  stint_clock_set (MIDNIGHT - 1);
  stint_day_watch_look (self->watch);
  g_assert_cmpuint (self->n_changed, ==, 0);
  stint_clock_set (MIDNIGHT);
  stint_day_watch_look (self->watch);
  g_assert_cmpuint (self->n_changed, ==, 1);
  g_assert_false (self->other_zone);
  g_assert_cmpint (stint_day_watch_get_today (self->watch), ==, day + 1);
  stint_day_watch_look (self->watch);
  g_assert_cmpuint (self->n_changed, ==, 1);
}

static gboolean
has_changed (gpointer data)
{
  return ((Fixture *) data)->n_changed > 0;
}

/* Asleep while nobody looks; at midnight otherwise. */
static void
test_midnight (Fixture *self, gconstpointer data)
{
  stint_clock_set (MIDNIGHT);
  stint_wait_ms (50);
  g_assert_cmpuint (self->n_changed, ==, 0);

  stint_clock_set (MIDNIGHT - 1);
  gtk_window_present (GTK_WINDOW (self->window));
  g_assert_true (stint_wait_until ((gboolean (*) (gpointer)) gtk_widget_get_mapped, self->page));
  g_assert_cmpuint (self->n_changed, ==, 0);
  stint_clock_set (MIDNIGHT);
  g_assert_true (stint_wait_until (has_changed, self));
}

static void
test_zone (Fixture *self, gconstpointer data)
{
  g_setenv ("TZ", "Europe/Moscow", TRUE);
  stint_day_watch_look (self->watch);
  g_assert_cmpuint (self->n_changed, ==, 1);
  g_assert_true (self->other_zone);
  stint_day_watch_look (self->watch);
  g_assert_cmpuint (self->n_changed, ==, 1);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);

  ADD ("/day-watch/looks", test_looks);
  ADD ("/day-watch/midnight", test_midnight);
  ADD ("/day-watch/zone", test_zone);
  return g_test_run ();
}
