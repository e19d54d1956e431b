/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-preferences.h"

#include "stint-settings.h"
#include "stint-window-fixture.h"

#define ANNA                                                                                       \
  "{'id': <'a'>, 'login': <'anna'>, 'display': <'Anna Ivanova'>, 'org': <'777'>, "                 \
  "'org-type': <'360'>}"

typedef struct
{
  StintWindowFixture base;
  GSettings *settings;
  GtkWidget *preferences;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  stint_window_fixture_set_up (&self->base, data);
  self->settings = stint_settings_get ();
  g_assert_nonnull (self->settings); /* GSETTINGS_SCHEMA_DIR */
  self->preferences =
      stint_preferences_new (GTK_WINDOW (self->base.window), self->base.client, self->settings);
  gtk_window_present (GTK_WINDOW (self->preferences));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_auto(GStrv) keys = NULL;
  g_autoptr(GSettingsSchema) schema = NULL;

  gtk_window_destroy (GTK_WINDOW (self->preferences));
  g_object_get (self->settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    g_settings_reset (self->settings, keys[i]);
  stint_window_fixture_tear_down (&self->base, data);
}

/* (transfer none) (nullable): the control of a key. */
static GtkWidget *
find (GtkWidget *widget, const char *key)
{
  if (g_strcmp0 (gtk_widget_get_name (widget), key) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, key);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gpointer
control (Fixture *self, const char *key)
{
  GtkWidget *found = find (self->preferences, key);

  if (found == NULL)
    g_error ("no control for %s", key);
  return found;
}

/* Every key that a person may want to change can be changed here. */
static void
test_all_keys (Fixture *self, gconstpointer data)
{
  static const char *const others[] = { "api-url", "window-width", "window-height", "page",
                                        "import-rules", NULL };
  g_autoptr(GSettingsSchema) schema = NULL;
  g_auto(GStrv) keys = NULL;

  g_object_get (self->settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    if (!g_strv_contains (others, keys[i]))
      g_assert_true (gtk_widget_get_sensitive (control (self, keys[i])));
}

static void
test_switch (Fixture *self, gconstpointer data)
{
  GtkSwitch *autostart = control (self, "autostart");

  g_assert_true (gtk_switch_get_active (autostart));
  gtk_switch_set_active (autostart, FALSE);
  g_assert_false (g_settings_get_boolean (self->settings, "autostart"));
  g_settings_set_boolean (self->settings, "autostart", TRUE);
  g_assert_true (gtk_switch_get_active (autostart));
}

static void
test_number (Fixture *self, gconstpointer data)
{
  GtkSpinButton *hours = control (self, "hours-per-day");
  GtkSpinButton *days = control (self, "days-per-week");

  gtk_spin_button_set_value (hours, 7.5);
  g_assert_cmpfloat (g_settings_get_double (self->settings, "hours-per-day"), ==, 7.5);
  gtk_spin_button_set_value (days, 4);
  g_assert_cmpint (g_settings_get_int (self->settings, "days-per-week"), ==, 4);
  gtk_spin_button_set_value (days, 12);
  g_assert_cmpint (g_settings_get_int (self->settings, "days-per-week"), ==, 7);
}

static void
type (GtkSpinButton *spin, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (spin), text);
  gtk_spin_button_update (spin);
}

static void
test_time (Fixture *self, gconstpointer data)
{
  GtkSpinButton *begins = control (self, "work-begins");

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (begins)), ==, "09:00");
  type (begins, "8:30");
  g_assert_cmpint (g_settings_get_int (self->settings, "work-begins"), ==, 8 * 60 + 30);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (begins)), ==, "08:30");
  type (begins, "10");
  g_assert_cmpint (g_settings_get_int (self->settings, "work-begins"), ==, 600);
  type (begins, "25:00");
  g_assert_cmpint (g_settings_get_int (self->settings, "work-begins"), ==, 600);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (begins)), ==, "10:00");
  gtk_spin_button_spin (begins, GTK_SPIN_STEP_FORWARD, 15);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (begins)), ==, "10:15");
}

static void
test_choice (Fixture *self, gconstpointer data)
{
  GtkDropDown *minutes = control (self, "round-minutes");
  GtkDropDown *scheme = control (self, "color-scheme");
  GtkWidget *mode = control (self, "round-mode");
  GtkStringObject *shown;
  g_autofree char *wanted = NULL;
  guint position;

  g_assert_cmpuint (gtk_drop_down_get_selected (minutes), ==, 0);
  g_assert_false (gtk_widget_is_sensitive (mode)); /* nothing is rounded */
  gtk_drop_down_set_selected (minutes, 3);
  g_assert_cmpint (g_settings_get_int (self->settings, "round-minutes"), ==, 15);
  g_assert_true (gtk_widget_is_sensitive (mode));
  gtk_drop_down_set_selected (scheme, 2);
  wanted = stint_settings_get_string ("color-scheme");
  g_assert_cmpstr (wanted, ==, "dark");

  /* what is not offered is shown as it is, not changed, and can be chosen again */
  g_settings_set_int (self->settings, "round-minutes", 10);
  shown = gtk_drop_down_get_selected_item (minutes);
  g_assert_cmpstr (gtk_string_object_get_string (shown), ==, "10");
  g_assert_cmpint (g_settings_get_int (self->settings, "round-minutes"), ==, 10);
  position = gtk_drop_down_get_selected (minutes);
  gtk_drop_down_set_selected (minutes, 1);
  g_assert_cmpint (g_settings_get_int (self->settings, "round-minutes"), !=, 10);
  gtk_drop_down_set_selected (minutes, position);
  g_assert_cmpint (g_settings_get_int (self->settings, "round-minutes"), ==, 10);
}

static void
test_account (Fixture *self, gconstpointer data)
{
  GtkWidget *sign_out = stint_window_child (self->preferences, "sign_out");

  stint_window_wait_text (stint_window_child (self->preferences, "who"), "Nobody is signed in.");
  g_assert_false (gtk_widget_get_sensitive (sign_out));
  stint_window_fixture_set_account (&self->base, ANNA);
  stint_window_wait_text (stint_window_child (self->preferences, "who"), "Anna Ivanova");
  stint_window_wait_text (stint_window_child (self->preferences, "where"),
                          "anna, organisation 777, Yandex 360");
  g_assert_true (gtk_widget_get_sensitive (sign_out));
}

/* Where the schema is not installed. */
static void
test_no_schema (Fixture *self, gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (stint_window_child (self->preferences, "missing")));
  gtk_window_destroy (GTK_WINDOW (self->preferences));
  self->preferences =
      stint_preferences_new (GTK_WINDOW (self->base.window), self->base.client, NULL);
  gtk_window_present (GTK_WINDOW (self->preferences));
  g_assert_true (gtk_widget_get_visible (stint_window_child (self->preferences, "missing")));
  g_assert_false (gtk_widget_is_sensitive (control (self, "autostart")));
}

static void
test_narrow (Fixture *self, gconstpointer data)
{
  int least;

  gtk_widget_measure (self->preferences, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
}

/* It goes with the window it belongs to. */
static void
test_goes (Fixture *self, gconstpointer data)
{
  guint before = g_list_model_get_n_items (gtk_window_get_toplevels ());

  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->base.window)));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, before - 2);
  self->preferences = gtk_window_new ();
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
#define ADD(name, func) \
  g_test_add ("/preferences/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("all-keys", test_all_keys);
  ADD ("switch", test_switch);
  ADD ("number", test_number);
  ADD ("time", test_time);
  ADD ("choice", test_choice);
  ADD ("account", test_account);
  ADD ("no-schema", test_no_schema);
  ADD ("narrow", test_narrow);
  ADD ("goes", test_goes);
#undef ADD
  return g_test_run ();
}
