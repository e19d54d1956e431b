/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-gradual.h"

#include "stint-window-fixture.h"

#define MANY 40

typedef struct
{
  GtkStringList *items;
  GPtrArray *widgets;
  StintGradual *gradual;
  guint first; /* how many were shown at once */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->items = gtk_string_list_new (NULL);
  self->widgets = g_ptr_array_new ();
  self->gradual = stint_gradual_new (G_LIST_MODEL (self->items), self->widgets);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->gradual);
  g_ptr_array_unref (self->widgets);
  g_clear_object (&self->items);
}

static void
set_items (Fixture *self, guint n)
{
  g_auto (GStrv) texts = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    texts[i] = g_strdup_printf ("item %u", i);
  gtk_string_list_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                          (const char *const *) texts);
}

static guint
n_shown (Fixture *self)
{
  return g_list_model_get_n_items (stint_gradual_get_shown (self->gradual));
}

static gboolean
is_complete (gpointer data)
{
  Fixture *self = data;

  return n_shown (self) == g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

static gboolean
has_grown (gpointer data)
{
  Fixture *self = data;

  return n_shown (self) > self->first;
}

static void
test_few (Fixture *self, gconstpointer data)
{
  set_items (self, 3);
  g_assert_cmpuint (n_shown (self), ==, 3);
}

static void
test_many (Fixture *self, gconstpointer data)
{
  set_items (self, MANY);
  self->first = n_shown (self);
  g_assert_cmpuint (self->first, >, 0);
  g_assert_cmpuint (self->first, <, MANY / 2);
  g_assert_true (stint_wait_until (has_grown, self));
  g_assert_cmpuint (n_shown (self), <, MANY / 2);
  g_assert_true (stint_wait_until (is_complete, self));
}

static void
test_need (Fixture *self, gconstpointer data)
{
  set_items (self, MANY);
  stint_gradual_need (self->gradual, MANY - 3);
  g_assert_cmpuint (n_shown (self), ==, MANY - 2);
  stint_gradual_need (self->gradual, 1);
  g_assert_cmpuint (n_shown (self), ==, MANY - 2);
  stint_gradual_need (self->gradual, MANY); /* there is no such item */
  g_assert_cmpuint (n_shown (self), ==, MANY - 2);
}

/* What was all there once comes a few at a time again after the list was short. */
static void
test_short_between (Fixture *self, gconstpointer data)
{
  set_items (self, MANY);
  g_assert_true (stint_wait_until (is_complete, self));
  set_items (self, 1);
  g_assert_cmpuint (n_shown (self), ==, 1);
  set_items (self, MANY);
  g_assert_cmpuint (n_shown (self), <, MANY / 2);
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/gradual/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("few", test_few);
  ADD ("many", test_many);
  ADD ("need", test_need);
  ADD ("short-between", test_short_between);
#undef ADD
  return g_test_run ();
}
